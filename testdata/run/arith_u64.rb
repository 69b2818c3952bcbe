# The arithmetic of two unsigned 64-bit numbers, modulo 2^64.
# run: a=EDGES b=EDGES
license! "GPL"

class Ctx
  attr :a, :u64
  attr :b, :u64
  attr :o0, :u64
  attr :o1, :u64
  attr :o2, :u64
  attr :o3, :u64
  attr :o4, :u64
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
