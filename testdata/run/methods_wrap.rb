# Powers wrap, as products do; the exponent may be known or not.
# run: a=EDGES b=0,1,2,3,5,9,31
license! "GPL"

class Ctx
  attr :a, :i64
  attr :b, :u32
  attr :o, :i64
  attr :p, :i64
  attr :q, :i64
end

section! "syscall"
def prog(ctx)
  a = ctx.a
  ctx.o = a ** 5 + a.pow(2) + a ** 1 - a ** 0
  ctx.p = a ** (ctx.b & 31)
  ctx.q = 2 ** ctx.b + 3 ** (ctx.b % 10) + a.abs
  0
end
