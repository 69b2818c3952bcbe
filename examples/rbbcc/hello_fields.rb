# Says hello for every clone: name, process, CPU and time are fields of the trace pipe's lines, which user space takes apart.
license! "GPL"

section! "tracepoint/syscalls/sys_enter_clone"
def hello(ctx)
  printk "Hello, World!"
end
