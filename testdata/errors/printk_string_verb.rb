license! "GPL"

section! "cgroup/dev"
def check(ctx)
  printk "%s", ctx.major
  1
end
