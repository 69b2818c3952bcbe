license! "GPL"

section! "cgroup/dev"
def check(ctx)
  ctx.major == 0x1_0000_0000_0000_0000 ? 0 : 1
end
