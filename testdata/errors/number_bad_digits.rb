license! "GPL"

section! "cgroup/dev"
def check(ctx)
  ctx.major == 0b12 ? 0 : 1
end
