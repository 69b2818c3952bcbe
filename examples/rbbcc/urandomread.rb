# Prints how many random bits were read from /dev/urandom. The tracepoint random:urandom_read is gone; the function stayed.
license! "GPL"

section! "kretprobe/urandom_read_iter"
def on_read(ctx)
  bytes = ctx.returned
  printk "%d", bytes * 8 if bytes > 0
end
