# Loops within loops: the inner one reads the variable that counts the rounds of the outer one, and has several ways.
# run: a=0,1,2,5,100,-3 b=0,1,7
license! "GPL"

class Ctx
  attr :a, :i64
  attr :b, :i64
  attr :out, :i64
end

# The inner loop ends where the outer one has come to.
def ends(a, b)
  s = 0
  k = 0
  until k >= 4
    k += 1
    (0..k).step(2) do |i|
      s += i + b
    end
    k.times { |i| s ^= i if s & 3 == a }
  end
  s
end

# The outer loop counts down, and the inner one compares.
def compares(a, b)
  s = a
  k = 9
  while k > 0
    k -= 2
    j = 0
    while j < 3
      j += 1
      next if s & 3 == b
      s += k if k < j + 4
      l = 0
      while l < 2
        l += 1
        s ^= k + j if s > l
      end
    end
    s -= k
  end
  s
end

# Both are within a loop that bpf_loop runs.
def within(a, b)
  s = 0
  n = a & 15
  while n > 0
    k = 0
    until k >= 2 || s & 31 == b
      k += 1
      (0..k).step(2) do |i|
        s += n + i
      end
    end
    n -= 1
  end
  s
end

section! "syscall"
def prog(ctx)
  ctx.out = ends(ctx.a, ctx.b) + compares(ctx.a, ctx.b) * 1_000 + within(ctx.a, ctx.b) * 1_000_000
  0
end
