# What a method of a class calls on its receiver: with self, and without.
# run: a=-3,0,1,7 b=2,5
license! "GPL"

class Ctx
  attr :a, :i64
  attr :b, :i64
  attr :o, :i64
  attr :p, :i64
end

class Pair
  attr :x, :i32
  attr :y, :i32

  def moved(by)
    copy = self.dup
    copy.x += by
    copy
  end

  def swapped
    copy = dup
    copy.x, copy.y = self.y, y
    copy.y = self.weight(2) + helper(x)
    self.nil? ? copy : copy.itself
  end

  def weight(n) = x * n + self.then { |me| me.y }
end

def helper(n) = n + 100

section! "syscall"
def prog(ctx)
  pair = Pair.new(x: ctx.a, y: ctx.b)
  ctx.o = pair.moved(4).x * 1000 + pair.swapped.y + pair.x
  ctx.p = pair.swapped.x
  pair == pair.moved(0) ? 1 : 0
end
