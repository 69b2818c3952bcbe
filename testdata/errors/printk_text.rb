license! "GPL"

section! "cgroup/dev"
def check(ctx)
  name = "bash"
  printk "%d", name
  printk "%x", name == "zsh"
  printk "%c", ctx.major
  printk "%c", name
  printk "%08s", name
  printk "%.4s", name
  maybe = 5 if ctx.minor == 1
  printk "#{maybe}"
  printk "#{ctx}"
  1
end
