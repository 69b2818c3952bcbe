license! "GPL"

section! "cgroup/dev"
def check(ctx)
  ctx.major == MAJOR ? 0 : 1
end
