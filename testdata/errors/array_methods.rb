license! "GPL"

PRIMES = [2, 3, 5]

class Point
  attr :x, :i32
end

section! "cgroup/dev"
def check(ctx)
  a = [1, 2, ctx.minor]
  a.push(4)
  a << 4
  b = a + [4]
  a.sum(1, 2)
  a.fill
  a.each_slice(2) { |x, y| x + y }
  a.fetch(ctx.major)
  x = a.find { |n| n > 2 }
  x + 1
  [true, false].sum
  a.map { |n| nil }
  a.any?
  Array.new(ctx.minor, 0)
  Array.new(4)
  Array.new(4, Point.new)
  PRIMES[0] = 1
  PRIMES.fill(0)
  a.slice(1, ctx.minor)
  a[3..] 
  a.inject(:foo)
  a.revrese
  a.take(0)
  for p in ctx.minor
  end
  y = ipv4("10.0.0")
  z = ipv6("10.0.0.1")
  w = mac(ctx.minor)
  (0..ctx.minor).to_a
  (1..).sum
  (1..3).push(1)
  a == [1, 2] ? 1 : 0
end
