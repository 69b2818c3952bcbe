license! "GPL"

section! "cgroup/dev"
def check(ctx)
  3.times { |i| printk "#{i}" }
  1
end
