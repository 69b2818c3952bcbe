# Variables and parameters in parentheses take a value apart, within each other too.
# run: a=-1,0,2,7 b=0,1,3
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
  attr :y, :i64
end

def pairs(n)
  yield [n, n + 1], 1
  yield [n * 2, n * 3], 2
end

section! "syscall"
def prog(ctx)
  (a, b), c = [ctx.a, ctx.b], 3
  x, (y, (z, w)), *rest = 1, [2, 3], 4, a
  ctx.o0 = a + b * 2 + c * 4 + y * 8 + z * 16 + (w || 5) * 32 + rest[1] + x

  row = [a, b, c]
  (row[1], row[0]), a = row, 9
  (b, *c), (d,) = row, row
  ctx.o1 = row[0] + row[1] * 10 + a * 100 + b * 1000 + c.sum * 10_000 + d

  rows = [[1, 2], [3, ctx.b], [ctx.a, 5]]
  rows.each_with_index { |(p, q), i| ctx.o2 += (p - q) * (i + 1) }
  ctx.o2 += rows.inject(1) { |sum, (p, q)| sum * 3 + p * q }
  ctx.o2 += rows.sum { |(p, *)| p } * 100
  for (p, q) in rows
    ctx.o2 += p * q
  end

  pairs(ctx.a) { |(p, q), n| ctx.o3 += p * n - q }
  pairs(ctx.b) do |(p, (q, r)), (n, m)|
    ctx.o3 += p + q * n
    ctx.o3 += 50 if r.nil? && m.nil?
  end

  (p, q), r = [Point.new(x: 1), Point.new(x: ctx.b, y: 2)], Point.new(y: 5)
  q.y += 1
  (p.x, q.x), r.x = [q.x, p.x], q.y
  (k, v), (n, v2) = 5, nil
  ctx.o4 = p.x * 1000 + q.x * 100 + r.x * 10 + r.y + (v.nil? && n.nil? && v2.nil? ? k : 0)
  0
end
