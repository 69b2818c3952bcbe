license! "GPL"

section! "cgroup/dev"
def check(ctx)
  printk "%d %d", ctx.major
  1
end
