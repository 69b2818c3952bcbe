# The arithmetic of two signed 64-bit numbers, floored and modulo 2^64.
# run: a=EDGES b=EDGES
license! "GPL"

class Ctx
  attr :a, :i64
  attr :b, :i64
  attr :o0, :i64
  attr :o1, :i64
  attr :o2, :i64
  attr :o3, :i64
  attr :o4, :i64
end

section! "syscall"
def prog(ctx)
  ctx.o0 = ctx.a + ctx.b
  ctx.o1 = ctx.a - ctx.b
  ctx.o2 = ctx.a * ctx.b
  ctx.o3 = ctx.a / ctx.b
  ctx.o4 = ctx.a % ctx.b
  0
end
