# Loops within loops that bpf_loop runs, and loops that are walked through within and around them.
# run: a=0,1,2,5,11,100,255,-3 b=0,3,64
license! "GPL"

class Ctx
  attr :a, :i64
  attr :b, :i64
  attr :out, :i64
end

# How far the longest of many sequences goes.
def longest(limit)
  best = 0
  at = 0
  1.upto(limit) do |start|
    n = start
    steps = 0
    while n != 1
      n = n % 2 == 0 ? n / 2 : 3 * n + 1
      steps += 1
    end
    if steps > best
      best = steps
      at = start
    end
  end
  at * 1000 + best
end

# Out of both loops at once.
def pair(a)
  500.times do |i|
    500.times do |j|
      return i * 1000 + j if i * j == a && i > 1
      break if i + j > 300
    end
  end
  -1
end

# The inner loop's variables are the outer one's frame, and the method's.
def weave(a, b)
  sum = 0
  last = nil
  i = 0
  until i > a
    j = b
    while j > i
      j -= 1
      next if j & 3 == 1
      last = j
      sum += i ^ j
    end
    4.times { |k| sum += k if k == i & 3 }
    i += 1
  end
  sum * 100 + (last || 7)
end

# A value that a loop in a loop gives.
def deep(a)
  total = 0
  x = loop do
    total += 1
    y = loop do
      total += 3
      break total * 2 if total % 5 == 0
      break if total > a
    end
    break y if y && y > 20
    break if total > a + 30
  end
  (x || -9) + total
end

# Three levels.
def cube(n)
  sum = 0
  n.times do |i|
    n.times do |j|
      n.times do |k|
        next if k > j
        sum += i * j - k
      end
      break if j > 20
    end
  end
  sum
end

def each_above(n)
  i = n
  while i < n + 70_000
    yield i
    i += 1 + (i & 3)
  end
  n
end

section! "syscall"
def prog(ctx)
  a = ctx.a
  b = ctx.b
  out = longest(a & 63) + pair(a) * 3
  out = out * 31 + weave(a, b)
  out = out * 31 + deep(a)
  out = out * 31 + cube(a & 31)
  hits = 0
  ends = each_above(b) do |x|
    next if x & 7 == 1
    hits += 1
    break 77 if x == a * 100
  end
  ctx.out = out * 31 + hits + ends
  0
end
