license! "GPL"

section! "cgroup/dev"
def check(ctx)
  printk "%z", ctx.major
  1
end
