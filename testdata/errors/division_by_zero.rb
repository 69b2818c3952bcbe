license! "GPL"

section! "cgroup/dev"
def check(ctx)
  ctx.major / 0 == 1
end
