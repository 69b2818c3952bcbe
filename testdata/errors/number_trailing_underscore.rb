license! "GPL"

section! "cgroup/dev"
def check(ctx)
  ctx.major == 1_ ? 0 : 1
end
