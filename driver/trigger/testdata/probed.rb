# Tells of connections, at the function that makes them.
license! "GPL"

section! "kprobe/tcp_connect"
def called(ctx)
  printk "called: %d", bpf_get_current_pid_tgid() >> 32
end

section! "kretprobe/tcp_connect"
def returned(ctx)
  printk "returned: %d", bpf_get_current_pid_tgid() >> 32
end
