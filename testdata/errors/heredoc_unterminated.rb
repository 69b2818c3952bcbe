license! "GPL"

section! "cgroup/dev"
def check(ctx)
  printk <<~TEXT
    some text
  1
end
