license! "GPL"

section! "cgroup/dev"
def check(ctx)
  ctx.major == 089 ? 0 : 1
end
