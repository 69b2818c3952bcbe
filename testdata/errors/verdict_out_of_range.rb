license! "GPL"

section! "cgroup/dev"
def check(ctx)
  return 2
end
