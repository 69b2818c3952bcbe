# Structs, arrays and strings in loops that bpf_loop runs: from around the loop, and of a round alone.
# run: a=0,1,2,9,100,65535,70001,-7 b=0,3,12345
license! "GPL"

class Ctx
  attr :a, :i64
  attr :b, :i64
  attr :out, :i64
end

class Point
  attr :x, :i64
  attr :y, :i64

  def mix(by) = x * 3 + y - by
end

def walk(a, b)
  p = Point.new(x: a, y: b)
  n = a & 0xfffff
  s = 0
  while n > s
    p.x += n
    p.x, p.y = p.y & 0xffff, p.x & 0xffff
    r = Point.new(x: p.y, y: p.x)
    r.x -= 1 if r.mix(s) & 3 == 1
    s += r.x & 3
    s += 1
  end
  p.x + p.y * 3 + s
end

def counted(a)
  digits = [0, 0, 0, 0, 0, 0, 0, 0]
  i = 0
  70_000.times do |n|
    digits[n * 7 & 7] += n & a
    i = n
    break if digits[3] > 1_000_000
  end
  i + digits[1] * 3 + digits[3] + digits[7]
end

section! "syscall"
def prog(ctx)
  ctx.out = walk(ctx.a, ctx.b) * 31 + counted(ctx.a)
  0
end
