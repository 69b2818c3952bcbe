license! "GPL"

section! "cgroup/dev"
def check(ctx)
  printk "%d", ctx.major, ctx.minor
  1
end
