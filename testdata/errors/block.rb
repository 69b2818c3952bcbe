license! "GPL"

section! "cgroup/dev"
def check(ctx)
  tap { |x| printk "#{x}" }
  1
end
