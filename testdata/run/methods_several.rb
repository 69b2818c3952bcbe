# Methods that give several values, which are taken apart where they are called.
# run: a=EDGES b=0,1,7,-1,3
license! "GPL"

class Ctx
  attr :a, :i64
  attr :b, :i64
  attr :o, :i64
  attr :p, :i64
  attr :q, :i64
  attr :r, :i64
end

def divide(a, b)
  return 0, a if b == 0
  return a / b, a % b
end

def sorted(a, b) = a < b ? [a, b] : [b, a]

def kind(n)
  case n
  when 0 then [0, false]
  when 1..5
    return n, n.even?, 3
  when 7 then return 7
  else
    [n & 0xff, n > 0]
  end
end

def find(from, to)
  from.upto(to) do |i|
    return i, i * i if i % 5 == 3
  end
  nil
end

def nested(a, b)
  x, y = divide(a, b)
  return sorted(x, y) if a > 0
  sorted(y, 5)
end

def passed_on(a) = a.divmod(10)

def with_block(n)
  return yield(n), 1 if n > 2
  [2, yield(n + 1)]
end

section! "syscall"
def prog(ctx)
  q, r = divide(ctx.a, ctx.b)
  low, high = sorted(q, r)
  ctx.o = low * 3 + high
  n, even, more = kind(ctx.b)
  ctx.p = n + (even ? 100 : 0) + (more || 1000)
  i, square = find(ctx.b & 7, 9)
  ctx.q = i && square ? i * 1000 + square : -1
  x, y = nested(ctx.a, ctx.b)
  ctx.r = x * 7 + y
  t, u = passed_on(ctx.a)
  x, y = with_block(ctx.b) { |v| v * 2 }
  y, x = x, y
  ctx.q += t * 3 + u + x * 5 + y
  ctx.p, ctx.r = sorted(ctx.p, ctx.r)
  only, = divide(ctx.a, 9)
  only & 0xff
end
