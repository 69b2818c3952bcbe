# Sends a record for every clone through a ring buffer: which process, when, and what it is called.
license! "GPL"

class Hello
  attr :pid,  :u32
  attr :ts,   :u64
  attr :comm, :string, 16
end

ringbuf :buffer, Hello, size: 64 * 1024

section! "tracepoint/syscalls/sys_enter_clone"
def hello(ctx)
  buffer.emit do |e|
    e.pid  = pid
    e.ts   = ktime
    e.comm = comm
  end
end
