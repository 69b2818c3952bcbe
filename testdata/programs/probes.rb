# The arguments of probes, and results.
license! "GPL"

class Sock
  core! "sock"
  attr :sk_protocol, :u16
end

$seen = 0
$texts = 0

section! "kprobe/tcp_connect"
def connect(ctx, sock)
  $seen += 1 if sock.sk_protocol == IPPROTO_TCP
end

section! "kprobe/tcp_sendmsg", "kprobe.multi/tcp_sendmsg"
#: (ctx, Sock, u64, i32) -> void
def send(ctx, sk, message, size)
  $seen += size if size > 0 && sk.sk_protocol == IPPROTO_TCP && message != 0
end

section! "kretprobe/tcp_sendmsg", "uretprobe//bin/bash:readline"
def sent(ctx)
  $seen += 1 if ctx.returned(:i32) < 0
  $seen += 1 if ctx.returned != 0
end

section! "ksyscall/openat"
def opened(ctx, dfd, name, flags)
  $seen += 1 if dfd == -100 && name != 0 && flags & 1 == 1
end

section! "uprobe//bin/bash:readline"
#: (ctx, u64) -> void
def read_line(ctx, prompt)
  $texts += 1 if prompt != 0 && ctx.sp != 0
end

section! "raw_tp/sys_enter"
def entered(ctx, regs, id)
  $seen += 1 if id == 59 && regs != 0
end

section! "tracepoint/syscalls/sys_enter_execve"
def on_exec(ctx)
  $texts += 1 if ctx.filename != 0
end

section! "tracepoint/syscalls/sys_exit_openat"
def on_opened(ctx)
  $seen += 1 if ctx.ret < 0
end

section! "tracepoint/raw_syscalls/sys_enter"
def count_syscall(ctx)
  $seen += 1 if ctx.id == 1
end

section! "tp/sched/sched_switch"
def switch(ctx)
  $seen += 1 if ctx.prev_pid != ctx.next_pid && ctx.next_comm == "bash"
end

section! "perf_event", sample_freq: 49
def sample(ctx)
  $seen += 1 if ctx.sample_period > 0
end
