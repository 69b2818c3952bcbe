# Loops that bpf_loop runs: without a bound, with too many rounds, left in all ways, with variables of all types.
# run: a=0,1,2,3,7,27,97,255,256,9663,70000,-1,-40 b=0,1,5
license! "GPL"

class Ctx
  attr :a, :i64
  attr :b, :i64
  attr :big, :u64
  attr :out, :i64
end

def collatz(n)
  steps = 0
  while n > 1
    n = n % 2 == 0 ? n / 2 : 3 * n + 1
    steps += 1
  end
  steps
end

# Euclid's, with a return out of the middle.
def gcd(a, b)
  loop do
    return a if b == 0
    a, b = b, a % b
  end
end

# The first number whose square is larger, as a value of the loop.
def above(n)
  i = 0
  loop do
    break i * 2 if i * i > n
    i += 1
  end
end

# A nilable that is set in some round, or none; the value of `times` is its receiver.
def last_hit(a)
  seen = nil
  count = 150_000.times do |i|
    next if i & 1023 != a & 1023
    seen = i
  end
  (seen || -1) + count
end

# nil or a number, from round to round.
def turns(a, n)
  x = (a if a > 3)
  left = n
  nils = 0
  until left <= 0
    if x
      x = x > 100 ? nil : x + 7
    else
      nils += 1
      x = nils if nils & 3 == 1
    end
    left -= 1
  end
  nils * 1000 + (x || 999)
end

# Booleans, and a variable of a round alone.
def flips(n)
  flag = false
  any = nil
  sum = 0
  n.times do |i|
    d = i * 3
    flag = !flag if d % 7 == 2
    any = flag if i == 5
    sum += 1 if flag
    sum -= 1 if any
  end
  flag ? sum : -sum
end

# A loop that is left with nil or with a value.
def found(a)
  x = 90_000.downto(1) do |i|
    break nil if i * 3 == a
    break i if a > 0 && i % a == 17
  end
  x.nil? ? -5 : x
end

# What is nil before the loop, and has a value wherever the loop is left.
def late(a)
  i = a & 15
  while true
    y = i * 2
    i += 3
    break if y > 70_000
  end
  y + i
end

# An unsigned number that goes round and round.
def random(seed, n)
  x = seed & 0xffff
  n.times { x = x * 1103515245 + 12345 & 0x7fff_ffff }
  x >> 3
end

section! "syscall"
def prog(ctx)
  a = ctx.a
  b = ctx.b
  out = collatz(a.abs) + gcd(a.abs, b + 12) * 3
  out += above(a) * 5
  out = out * 31 + last_hit(a)
  out = out * 31 + turns(a, a & 4095)
  out = out * 31 + flips(a & 4095)
  out = out * 31 + found(a)
  out = out * 31 + late(a)
  out = out * 31 + random(ctx.big + 1, a & 4095)
  100_000.times do |i|
    ctx.b = ctx.b + 1
    break if i == a
    ctx.big = ctx.big + i
  end
  ctx.out = out
  a > 1 ? 1 : 0
end
