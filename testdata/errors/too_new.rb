# kernel: 5.10.3
license! "GPL"

section! "syscall"
def newer_program(ctx)
  0
end

section! "kprobe/tcp_connect"
def newer_helpers(ctx)
  printk "%d", bpf_get_func_ip(ctx)
  printk "%d", bpf_get_attach_cookie(ctx)
  printk "%d %d %d %d", 1, 2, 3, 4
  printk "%d", bpf_jiffies64()
end
