# Values that the compiler keeps for itself within a round of a loop: a list's smallest, a pair, a clamped number.
# run: a=0,1,5,9,40,-3
license! "GPL"

class Ctx
  attr :a, :i64
  attr :out, :i64
end

section! "syscall"
def prog(ctx)
  n = ctx.a & 31
  total = 0
  rounds = 0
  while rounds < 5
    total += [n, 3].min
    q, r = n.divmod(2)
    total += q * 10 + r + n.clamp(0, 5)
    n = q
    rounds += 1
  end
  ctx.out = total
  0
end
