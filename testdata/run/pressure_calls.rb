# Many values that live across calls of helpers.
# run: a=EDGES b=EDGES
license! "GPL"

class Ctx
  attr :a, :i64
  attr :b, :i64
  attr :out, :i64
end

section! "syscall"
def prog(ctx)
  a = ctx.a
  b = ctx.b
  c = a + b
  d = a - b
  e = a ^ b
  f = a & b
  g = a | b
  printk "a %d b %d", a, b
  h = c * 3 + d
  printk "four: #{c} #{d} #{e} #{f}"
  i = g - h
  bpf_trace_printk("done\n", 6)
  ctx.out = a + b * 2 + c * 3 + d * 5 + e * 7 + f * 11 + g * 13 + h * 17 + i * 19
  0
end
