# Fields of every width and sign, read and written in place.
# run: v=EDGES w=EDGES
license! "GPL"

class Ctx
  attr :v, :i64
  attr :w, :i64
  attr :a, :u8
  attr :b, :i8
  attr :c, :u16
  attr :d, :u32
  attr :e, :i16
  attr :f, :u16
  attr :g, :i32
  attr :h, :u64
  attr :i, :be16
  attr :j, :be16
  attr :k, :be32
  attr :l, :be64
end

section! "syscall"
def prog(ctx)
  ctx.a = ctx.v
  ctx.b = ctx.v
  ctx.c = ctx.v
  ctx.d = ctx.v
  ctx.e = ctx.w
  ctx.f = ctx.w
  ctx.g = ctx.w
  ctx.h = ctx.w
  ctx.i = ctx.v
  ctx.j = ctx.i + 1
  ctx.k = ctx.w
  ctx.l = ctx.v ^ ctx.w
  ctx.a + ctx.b * 3 + ctx.c * 5 + ctx.d * 7 + ctx.e * 11 + ctx.f * 13 + ctx.g * 17 + ctx.i + ctx.k
end
