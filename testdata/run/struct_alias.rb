# References and copies: what is shared, what isn't, and in which order things happen.
# run: a=0,1,5,-3,65536 b=0,2,7,300
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

class Pair
  attr :first,  Point
  attr :second, Point

  def flip
    self.first, self.second = second, first
    self
  end

  def bump(by)
    first.x += by
    first.x
  end
end

def fill(pair, v)
  pair.first = Point.new(x: v, y: v + 1)
  v
end

section! "syscall"
def prog(ctx)
  pair = Pair.new(first: Point.new(x: ctx.a, y: 1), second: Point.new(x: ctx.b, y: 2))
  ctx.o0 = pair.first.x + fill(pair, 5) * 10 + pair.first.y * 100
  pair.flip.flip.flip
  ctx.o1 = pair.first.x + pair.second.y * 1000
  first = pair.first
  ctx.o2 = first.x + pair.bump(3) * 7 + first.x
  a, b = pair.first, pair.second
  a, b = b, a
  a.x = 50
  ctx.o3 = pair.second.x + b.x
  list = [pair.first, pair.second]
  list[0], list[1] = list[1], list[0]
  last = list[1].dup
  list[1] = Point.new(x: 9)
  chosen = ctx.a > 0 ? list[0] : list[1]
  chosen.x += 1
  ctx.o4 = list[0].x + list[1].x * 3 + last.x * 5 + (list[0] == list[1] ? 1 : 0)
  0
end
