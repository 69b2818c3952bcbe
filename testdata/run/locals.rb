# Locals that are set on different paths, again and again.
# run: a=EDGES b=0,1,2,3
license! "GPL"

class Ctx
  attr :a, :i64
  attr :b, :i64
  attr :out, :i64
end

section! "syscall"
def prog(ctx)
  x = ctx.a
  y = x
  x += 1
  if ctx.b == 0
    y = x ^ y
    z = 5
  elsif ctx.b == 1
    z = x
    x = y
  else
    z = y & 0xff
    y = z | 0x100
    x = (x & 0xffff_ffff) >> 1 if ctx.b == 3
  end
  ctx.out = x ^ (y << 3) ^ z
  z
end
