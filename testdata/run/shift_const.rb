# Shifts by constant counts.
# run: a=EDGES b=EDGES
license! "GPL"

class Ctx
  attr :a, :i64
  attr :b, :u64
  attr :o0, :i64
  attr :o1, :i64
  attr :o2, :i64
  attr :o3, :i64
  attr :o4, :i64
  attr :o5, :i64
  attr :o6, :i64
  attr :o7, :i64
  attr :o8, :i64
end

section! "syscall"
def prog(ctx)
  ctx.o0 = ctx.a << 1
  ctx.o1 = ctx.a >> 1
  ctx.o2 = ctx.a << 63
  ctx.o3 = ctx.a >> 63
  ctx.o4 = ctx.a << 64
  ctx.o5 = ctx.a >> 64
  ctx.o6 = ctx.a >> -3
  ctx.o7 = ctx.b >> 40
  ctx.o8 = ctx.b << 33
  0
end
