section! "cgroup/dev"
def check(ctx)
  printk "x"
  1
end
