license! "GPL"

section! "cgroup/dev"
def check(ctx)
  printk ctx.major
  1
end
