license! "GPL"

section! "cgroup/dev"
def check(ctx)
  ctx.major == 1.5 ? 0 : 1
end
