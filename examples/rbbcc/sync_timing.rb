# Prints how many milliseconds ago the last sync was, where that is less than a second.
license! "GPL"

SECOND      = 1_000_000_000
MILLISECOND = 1_000_000

$last = 0    #: u64

section! "tracepoint/syscalls/sys_enter_sync"
def do_trace(ctx)
  now   = ktime
  delta = now - $last
  printk "%d", delta / MILLISECOND if delta < SECOND
  $last = now
end
