# Comparisons of a u32 with a i16, by their mathematical values.
# run: a=EDGES b=EDGES
license! "GPL"

class Ctx
  attr :a, :u32
  attr :b, :i16
  attr :o0, :u16
  attr :o1, :u16
  attr :o2, :u16
  attr :o3, :u16
  attr :o4, :u16
  attr :o5, :u16
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
