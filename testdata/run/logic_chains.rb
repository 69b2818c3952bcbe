# Chains of && and ||: their value is that of the operand that decides, however long they are.
# run: a=0,1,2,3,4 b=0,1,2,5
license! "GPL"

class Ctx
  attr :a,  :i64
  attr :b,  :i64
  attr :o0, :i64
  attr :o1, :i64
  attr :o2, :i64
  attr :o3, :i64
  attr :o4, :i64
end

KINDS = { 1 => 10, 2 => 20 }

def at_least(x, n) = x >= n ? x : nil

section! "syscall"
def prog(ctx)
  ctx.o0 = KINDS[ctx.a] || KINDS[ctx.b] || -1
  x = at_least(ctx.a, 2)
  y = at_least(ctx.b, 1)
  ctx.o1 = x && y && x + y || 100
  ctx.o2 = (x || y || at_least(ctx.a, 1)) ? 1 : 0
  flag = x.nil? || y.nil? || x > y
  ctx.o3 = flag && !(x && y && x == 3) && ctx.b < 5 ? 1 : 0
  z = x && ctx.b == 2 || !y.nil? && y > 4 || x.nil? && ctx.a == 0
  ctx.o4 = z ? 7 : -2
  x && y && (return x * y) || 5
end
