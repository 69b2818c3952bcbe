# New arrays of some elements of others, for, and several variables at once.
# run: a=0,1,5,-3,65536 b=0,2,7,300,-1
license! "GPL"

PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23]

class Ctx
  attr :a,  :i64
  attr :b,  :i64
  attr :o0, :i64
  attr :o1, :i64
end

section! "syscall"
def prog(ctx)
  copy = PRIMES.first(4)
  copy[0] = 100_000
  part = copy[1, 3]
  sum = part[..1].sum + [*part, 1].max
  for x in part
    sum += x
  end
  for x in PRIMES
    next if x == ctx.b
    sum += x * 3
  end
  ctx.o0 = sum + copy[2..].length * 100 + copy.last(2)[0]
  zeros = Array.new(8, 0)
  zeros[ctx.a % 8] = 5
  zeros.each_index { |i| sum += zeros[i] * i }
  first, second, *rest = zeros
  ctx.o1 = sum + copy[0] + PRIMES.drop(7).sum + first * 7 + second * 11 + rest.sum
  0
end
