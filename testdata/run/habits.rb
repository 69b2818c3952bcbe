# What Rubyists write: chains, or return, endless methods, safe navigation, modifiers.
# run: a=-3,0,1,2,3,4,5,7,100
license! "GPL"

class Ctx
  attr :a, :i64
  attr :o, :i64
  attr :p, :i64
end

def find(n)
  return nil if n < 3
  n * 2
end

def twice(n) = n * 2

def third(n) = n % 3 == 0 ? n : nil

section! "syscall"
def prog(ctx)
  ctx.p = third(ctx.a)&.succ&.abs || 4
  x = find(ctx.a) or return 0
  ctx.o = x
    .succ
    .pred
  y = find(ctx.o)&.succ
  z = twice y || 5
  ctx.o += 1 unless not z.even?
  m = [ctx.a, 3]
    .min
  ctx.o <<= 2
  ctx.o = m if ctx.o > 5 and x < 7
  ctx.p += third(x)&.clamp(2, 9) || 1
  return z unless y.nil?
  0
end
