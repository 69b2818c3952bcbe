# What a ctx is: the kernel's struct, described once more by a class or not, or what a class says.
license! "GPL"

class Sock
  attr :r15, :u64
  attr :low, :u8
  attr :port, :be16
  attr :state, :i32
end

class Skb
  attr :len, :u32
  attr :pkt_type, :u32
  attr :mark, :u32
end

class Unused
  attr :whatever, :be64
end

section! "kprobe/tcp_connect"
def probe(sock)
  return if sock.low == 1
  bpf_trace_printk("%d %u %x\n", 10, sock.r15, sock.port, -sock.state)
end

section! "tc"
def classify(skb)
  skb.mark = 1
  return TC_ACT_SHOT if skb.hash & 1 == 1
  bpf_skb_change_tail(skb, 64, 0)
  TC_ACT_OK
end

section! "raw_tp/sys_enter"
def nothing(ctx)
end

section! "tp/sched/sched_switch"
def value_is_ignored(ctx)
  return bpf_get_smp_processor_id() if bpf_get_current_pid_tgid() >> 32 == 1
  true
end
