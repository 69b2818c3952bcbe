license! "GPL"

section! "cgroup/dev"
def check(ctx)
  y = x
  x = 1
  y == 1
end
