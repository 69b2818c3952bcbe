license! "GPL"

section! "cgroup/dev"
def check(ctx)
  x = x
  x == 1
end
