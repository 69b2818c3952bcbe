# A kprobe whose parameter names the class of its ctx: sock is described by Sock.
license! "GPL"
section! "kprobe/tcp_connect"

class Sock
  attr :r15, :u64
  attr :r14, :u64
end

def prog(sock)
  bpf_trace_printk("tcp_connect was called\n", 24)
  return 0
end
