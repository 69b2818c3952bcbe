# Shows where malloc takes memory from the system and gives it back, by the markers of glibc: sbrk makes the heap larger
# or smaller, and mmap makes another one for a thread.
# The glibc of some distributions has no markers (Debian's hasn't).
license! "GPL"

class Change
  attr :pid,     :u32
  attr :what,    :u32
  attr :address, :u64
  attr :size,    :u64
  attr :comm,    :string, 16
end

MORE = 1
LESS = 2
HEAP = 3

perf_buffer :events, Change

def report(what, address, size)
  events.emit do |e|
    e.pid     = pid
    e.what    = what
    e.address = address
    e.size    = size
    e.comm    = comm
  end
end

section! "usdt/libc.so.6:libc:memory_sbrk_more"
def more(ctx, address, size)
  report MORE, address, size
end

section! "usdt/libc.so.6:libc:memory_sbrk_less"
def less(ctx, address, size)
  report LESS, address, size
end

section! "usdt/libc.so.6:libc:memory_heap_new"
def heap(ctx, address, size)
  report HEAP, address, size
end
