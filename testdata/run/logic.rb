# and, or, not and their word forms as conditions and as values.
# run: a=0,1,2,-1 b=0,1,2,-1 c=0,1
license! "GPL"

class Ctx
  attr :a, :i64
  attr :b, :i64
  attr :c, :i64
  attr :out, :u64
end

section! "syscall"
def prog(ctx)
  x = ctx.a == 1 && ctx.b == 1
  y = (ctx.a == 1 or ctx.b == 1)
  z = !(ctx.c == 0)
  n = 0
  n += 1 if x
  n += 2 if y
  n += 4 if z
  n += 8 if x && !z
  n += 16 if not (x or z)
  n += 32 if ctx.a != 0 && (ctx.b != 0 || ctx.c != 0) && !(ctx.a == 2 && ctx.b == 2)
  n += 64 unless x || y || z
  n += 128 if x == z
  n += 256 if y != z
  ctx.out = n
  n
end
