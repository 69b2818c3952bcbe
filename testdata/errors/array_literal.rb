license! "GPL"

section! "cgroup/dev"
def check(ctx)
  x = [1, 2]
  1
end
