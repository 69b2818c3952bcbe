license! "GPL"

section! "cgroup/dev"
def check(ctx)
  printk "a #{ctx.major"
  1
end
