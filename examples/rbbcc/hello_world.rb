# Says hello in the trace pipe for every process and every thread that clone makes.
license! "GPL"

section! "tracepoint/syscalls/sys_enter_clone"
def hello(ctx)
  printk "Hello, World!"
end
