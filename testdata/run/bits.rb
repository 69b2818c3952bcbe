# Bit operations, and negation, of signed and unsigned numbers.
# run: a=EDGES b=EDGES
license! "GPL"

class Ctx
  attr :a, :i64
  attr :b, :u64
  attr :o0, :u64
  attr :o1, :u64
  attr :o2, :u64
  attr :o3, :u64
  attr :o4, :u64
  attr :o5, :u64
  attr :o6, :u64
end

section! "syscall"
def prog(ctx)
  ctx.o0 = ctx.a & ctx.b
  ctx.o1 = ctx.a | ctx.b
  ctx.o2 = ctx.a ^ ctx.b
  ctx.o3 = ~ctx.a
  ctx.o4 = -ctx.b
  ctx.o5 = ctx.a & 0xffff_ffff
  ctx.o6 = ctx.b | 0xff00_0000_0000
  0
end
