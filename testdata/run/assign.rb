# Several assignments at once, swaps, ||= and &&=, and assignments as values.
# run: a=-3,0,1,7,84,1000 b=-7,-1,1,2,5,36
license! "GPL"

class Ctx
  attr :a, :i64
  attr :b, :i64
  attr :o, :i64
  attr :p, :i64
  attr :q, :i64
  attr :r, :i64
end

def gcd(a, b)
  32.times do
    break if b == 0
    a, b = b, a % b
  end
  a
end

section! "syscall"
def prog(ctx)
  x, y = ctx.a, ctx.b
  x, y = y, x
  ctx.o = x * 1000 + y
  ctx.p = gcd(ctx.a, ctx.b)

  q, r = ctx.a.divmod(ctx.b)
  ctx.q = q * 100 + r
  ctx.a, ctx.b = ctx.b, ctx.a
  first, second, third = 1, x += 1, ctx.a
  none, = nil, 5
  none ||= 11
  maybe = ctx.a if ctx.b > 0
  maybe ||= third + 3
  maybe &&= maybe * 2
  fresh ||= maybe + 1
  3.times do |i|
    fresh ||= 100
    last ||= i
    fresh += last
  end
  flag = false
  flag ||= first == 1
  flag &&= second > 0
  k, l = [third, fresh]
  k <<= 2
  l >>= 1
  ctx.r = (maybe + fresh + none) * 10 + (flag ? 1 : 0) + (m = n = k ^ l) - m + n
  0
end
