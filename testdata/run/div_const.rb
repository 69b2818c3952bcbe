# Floored division and remainder by constants of both signs.
# run: a=EDGES b=EDGES
license! "GPL"

class Ctx
  attr :a, :i64
  attr :b, :u64
  attr :c, :u32
  attr :pad, :u32
  attr :o0, :i64
  attr :o1, :i64
  attr :o2, :i64
  attr :o3, :i64
  attr :o4, :i64
  attr :o5, :i64
  attr :o6, :i64
  attr :o7, :i64
  attr :o8, :i64
  attr :o9, :i64
end

section! "syscall"
def prog(ctx)
  ctx.c = ctx.a
  ctx.o0 = ctx.a / 7
  ctx.o1 = ctx.a % 7
  ctx.o2 = ctx.a / -7
  ctx.o3 = ctx.a % -7
  ctx.o4 = ctx.a / 8
  ctx.o5 = ctx.a % 8
  ctx.o6 = ctx.b / 1000
  ctx.o7 = ctx.b % 1000
  ctx.o8 = ctx.c / 8 + ctx.c % 8
  ctx.o9 = ctx.c / -3
  0
end
