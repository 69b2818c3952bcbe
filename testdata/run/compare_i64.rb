# Comparisons of a i64 with a i64, by their mathematical values.
# run: a=EDGES b=EDGES
license! "GPL"

class Ctx
  attr :a, :i64
  attr :b, :i64
  attr :o0, :u8
  attr :o1, :u8
  attr :o2, :u8
  attr :o3, :u8
  attr :o4, :u8
  attr :o5, :u8
end

section! "syscall"
def prog(ctx)
  ctx.o0 = ctx.a == ctx.b ? 1 : 0
  ctx.o1 = ctx.a != ctx.b ? 1 : 0
  ctx.o2 = ctx.a < ctx.b ? 1 : 0
  ctx.o3 = ctx.a <= ctx.b ? 1 : 0
  ctx.o4 = ctx.a > ctx.b ? 1 : 0
  ctx.o5 = ctx.a >= ctx.b ? 1 : 0
  0
end
