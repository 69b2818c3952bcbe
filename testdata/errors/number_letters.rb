license! "GPL"

section! "cgroup/dev"
def check(ctx)
  ctx.major == 12abc ? 0 : 1
end
