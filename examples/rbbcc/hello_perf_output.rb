# Sends a record for every clone through a perf buffer: which process, when, and what it is called.
license! "GPL"

class Hello
  attr :pid,  :u32
  attr :ts,   :u64
  attr :comm, :string, 16
end

perf_buffer :events, Hello

section! "tracepoint/syscalls/sys_enter_clone"
def hello(ctx)
  events.emit(Hello.new(pid: pid, ts: ktime, comm: comm))
end
