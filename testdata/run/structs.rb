# Structs: made, changed through references, copied, compared, with methods of their own.
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
  attr :o5, :i64
  attr :o6, :i64
end

class Point
  attr :x, :i32
  attr :y, :i32

  def add(other)
    self.x += other.x
    @y += other.y
    self
  end

  def norm = x * x + y * y
  def far?(limit) = norm > limit * limit
end

class Line
  attr :from,  Point
  attr :to,    Point
  attr :width, :u8
  attr :solid, :bool

  def length2
    dx = to.x - from.x
    dy = to.y - from.y
    dx * dx + dy * dy
  end

  def swap
    from_x, from_y = from.x, from.y
    from.x, from.y = to.x, to.y
    to.x, to.y = from_x, from_y
  end
end

def midpoint(line)
  Point.new(x: (line.from.x + line.to.x) / 2, y: (line.from.y + line.to.y) / 2)
end

section! "syscall"
def prog(ctx)
  p = Point.new(x: ctx.a, y: ctx.b)
  q = p
  q.x += 1
  ctx.o0 = p.x * 1000 + p.y

  line = Line.new(from: p, to: Point.new(x: ctx.b), width: ctx.b, solid: ctx.a > 0)
  line.swap
  ctx.o1 = line.length2 + line.width * 100_000
  ctx.o2 = line.from == Point.new(x: ctx.b, y: 0) ? 1 : 0
  m = midpoint(line)
  ctx.o3 = m.x * 7 + m.y
  ctx.o4 = m.add(p).add(Point.new(x: 1, y: 2)).norm
  r = p.dup
  r.y = 9
  ctx.o5 = p == r ? 1 : p != r && line.solid ? 2 : 3
  far = nil
  far = p if p.far?(3)
  ctx.o6 = far.nil? ? -1 : far.x
  far ? 1 : 0
end
