license! "GPL"

section! "cgroup/dev"
def check(ctx)
  ctx.major % (2 - 2) == 1
end
