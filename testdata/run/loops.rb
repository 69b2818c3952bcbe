# Loops that the verifier walks through: with many ways through a round, with counters that it can't follow, nested.
# run: a=0,1,2,3,5,6,7,9,255,256,-1,-40 b=0,7,64
license! "GPL"

class Ctx
  attr :a, :i64
  attr :b, :i64
  attr :out, :i64
end

def collatz_steps(n)
  steps = 0
  while n != 1
    break if steps >= 120
    n = n % 2 == 0 ? n / 2 : 3 * n + 1
    steps += 1
  end
  steps
end

def bits(n)
  count = 0
  64.times do
    break if n == 0
    count += n & 1
    n >>= 1
  end
  count
end

def digits(n)
  count = 0
  while n > 0
    count += n % 10
    n /= 10
  end
  count
end

def ways(a, b)
  flag = false
  seen = nil
  x = 0
  40.times do |i|
    flag = !flag if a == i
    seen = i if flag && i % 3 == 0
    x += 1 if seen
    x -= 1 if b > 6 && x > 2
    x -= 3 if b & 64 == 64
    next if x < -40
    x += 2 if a & i == 2
  end
  seen ? x * 1000 + seen : x
end

def grid(a)
  sum = 0
  9.times do |i|
    9.times do |j|
      break if i * j == a
      next if j == i
      sum += 1 if a & i == j
    end
  end
  sum
end

def from(a)
  low = a & 7
  sum = 0
  low.upto(40) { |i| sum += i if i & a == 0 }
  40.downto(low) { |i| sum = sum * 3 - i }
  i = low
  until i >= 30
    i += 3
    sum ^= i
  end
  sum
end

def early(a)
  80.times { |i| return i if i * i == a * a }
  -1
end

section! "syscall"
def prog(ctx)
  n = ctx.a & 7
  n += 3
  ctx.out = collatz_steps(n) + 1000 * digits(ctx.b) + 100_000 * bits(ctx.a & 0xffff_ffff)
  total = ways(ctx.a, ctx.b) + grid(ctx.a) * 7 + from(ctx.a) * 13 + early(ctx.a)
  total & 0x7fff_ffff
end
