license! "GPL"

section! "cgroup/dev"
def check(ctx)
  x = []
  x << 1
  y = [1, true]
  z = [1, 2, 3]
  z[3] = 1
  z[ctx.minor] = 1
  z[ctx.minor] + 1
end
