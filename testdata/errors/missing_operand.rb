license! "GPL"

section! "cgroup/dev"
def check(ctx)
  x = 1 +
end
