license! "GPL"

section! "cgroup/dev"
def check(ctx)
  printk "\u{110000}"
  1
end
