# Narrow fields compute as the exact numbers that they hold, and a store wraps.
# run: a=EDGES b=EDGES
license! "GPL"

class Ctx
  attr :a, :u8
  attr :b, :i8
  attr :c, :u16
  attr :d, :i16
  attr :e, :u32
  attr :f, :i32
  attr :g, :u64
end

section! "syscall"
def prog(ctx)
  ctx.c = ctx.a - ctx.b
  ctx.d = ctx.a * ctx.b
  ctx.e = ctx.a / ctx.b
  ctx.f = ctx.b % ctx.a
  ctx.g = ctx.a * ctx.b + ctx.b
  ctx.a - ctx.b - 300
end
