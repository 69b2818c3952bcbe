# Where an unsigned value meets one that can't be negative, the result is unsigned: a number in network order, a quotient.
# run: a=EDGES b=0,1,7
license! "GPL"

class Ctx
  attr :a, :u64
  attr :b, :be32
  attr :c, :u32
  attr :o0, :u64
  attr :o1, :u64
end

section! "syscall"
def prog(ctx)
  ctx.c = ctx.b * 3
  x = ctx.b == 1 ? ctx.a : ctx.b
  y = ctx.b == 1 ? ctx.a : ctx.c / 2
  ctx.o0 = x >> 1
  ctx.o1 = y / 3
  0
end
