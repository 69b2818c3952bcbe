license! "GPL"

section! "cgroup/dev"
def check(ctx)
  printk "\xzz"
  1
end
