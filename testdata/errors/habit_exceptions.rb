license! "GPL"

section! "cgroup/dev"
def check(ctx)
  raise ArgumentError, "no minor" if ctx.minor == 0
  catch(:done) { throw :done }
  exit 1
  abort "no"
  at_exit { printk "end" }
  error = StandardError.new("x")
  1
end
