# Loops, methods, blocks, yield, break, next and return in all their combinations.
# run: a=0,1,2,3,5,16,17,100,-1,-40
license! "GPL"

class Ctx
  attr :a, :i64
  attr :out, :i64
end

LIMIT = 100

def factorial(n)
  product = 1
  1.upto(n) { |i| product *= i }
  product
end

def collatz_steps(n)
  steps = 0
  while n != 1
    break if steps >= LIMIT
    n = n % 2 == 0 ? n / 2 : 3 * n + 1
    steps += 1
  end
  steps
end

def sum_of_odds(limit)
  sum = 0
  (1..limit).each do |i|
    next if i % 2 == 0
    sum += i
  end
  sum
end

def gcd(a, b)
  32.times do
    break if b == 0
    t = a % b
    a = b
    b = t
  end
  a
end

def twice
  yield 1
  yield 2
end

def find(n)
  n.times { |i| return i if i * i > 20 }
  nil
end

section! "syscall"
def prog(ctx)
  n = ctx.a
  total = 0
  twice { |k| total += k * n }
  twice do |k|
    next if k == 1
    total += 1000
  end
  f = find(10)
  total += f if f
  total += factorial(5) + sum_of_odds(15) + gcd(n & 0xff, 84)
  total += collatz_steps(27) if n == 3
  v = 20.times do
    n -= 1
    break n * 2 if n & 15 == 0
  end
  total += v
  rounds = 0
  loop do
    rounds += 1
    next if rounds == 3
    break if rounds > 6
    total += rounds
  end
  last = nil
  i = 0
  while i < 10
    last = i if i & 3 == 2
    i += 1
  end
  total += last if last
  ctx.out = total
  0
end
