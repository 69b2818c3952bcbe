license! "GPL"

section! "cgroup/dev"
def check(ctx)
  total + 1
end
