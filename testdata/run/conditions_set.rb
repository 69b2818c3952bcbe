# What a condition sets on its way is known where the condition has decided.
# run: a=0,3,9,10,11,12,15,25 b=-1,0,1,2,7
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

class Point
  attr :x, :i64
end

def half(n) = n.even? ? n / 2 : nil

def both(n, m)
  return -1 if n < 5 || (d = half(n)).nil? || (e = d + m) > 9
  d * 10 + e
end

section! "syscall"
def prog(ctx)
  n = ctx.a
  if n > 9 && (c = n & 7) != 3 && (d = c * 2) > 4
    ctx.o0 = c * 100 + d
  end

  rounds = 0
  while rounds < 20 && (left = n - rounds * 3) > ctx.b
    ctx.o1 += left
    rounds += 1
  end

  ctx.o2 = both(n, ctx.b)
  value = half(n) && (e = half(n + 2)) && e + 1
  ctx.o3 = value || -5
  ctx.o3 += e * 1000 if value && e && n > 9 && (f = e) > 5

  point = Point.new(x: 4)
  if ctx.b > 0 and p = (n > 10 ? point : nil) and p.x == 4
    p.x += n
  end
  f = 1
  f = -1 unless n > 10 && (f = ctx.b) > 1
  ctx.o4 = point.x * 100 + f
  case
  when n > 10 && (g = ctx.b + 1) > 0 then g
  when n == 3 || (h = n * 2) == 18   then 77
  else h
  end
end
