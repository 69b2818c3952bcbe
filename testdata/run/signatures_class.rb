# Signatures of methods of classes, and arrays that are taken apart.
# run: a=0,1,7,100,65537
license! "GPL"
class Ctx
  attr :a, :i64
  attr :o, :i64
end

class Pair
  attr :x, :u32
  attr :y, :i16

  #: (i64 by) -> i64
  def scaled(by) = @x * by + @y

  #: (Pair) -> void
  def add(other)
    @x += other.x
    @y += other.y
  end
end

#: (Pair, ?Pair?) -> i64
def total(p, q = nil)
  return p.x + p.y unless q
  p.x + q.x
end

def two(a) 
  return a, a + 1
end

def list(a) 
  [a, 2, 3]
end

section! "syscall"
def prog(ctx)
  p = Pair.new(x: ctx.a, y: 3)
  ctx.o = p.scaled(ctx.a) + total(p) + total(p, Pair.new(x: 1))
  p.add(Pair.new(x: 5, y: 1))
  t = two(ctx.a)
  a, b = t
  c, d = list(ctx.a)
  e, f = [7, 8]
  ctx.o += t[0] + t.length + a * 10 + b * 100 + c + d + p.x
  0
end
