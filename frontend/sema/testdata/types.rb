# One name with several types, and the types of integers where paths meet.
license! "GPL"

class Ctx
  attr :a, :u64
  attr :b, :i64
  attr :c, :u8
end

section! "syscall"
def kinds(ctx)
  x = ctx.a == 1
  y = x
  x = ctx.b
  x = ctx.a if y
  z = 0
  z = ctx.a if y
  w = y ? ctx.a : ctx.c
  v = if y
    z = ctx.b
    u = w + 1
  else
    5
  end
  ctx.a = x + z + w + v
  ctx.c += 1
  ctx.b ^= 1 << 40
  printk "x %d, %x #{z} #{ctx.c}#{y ? 1 : 0} %d%%", x, w, v
  0
end
