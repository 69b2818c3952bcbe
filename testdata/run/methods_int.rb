# The methods of integers.
# run: a=EDGES b=-65,-7,-2,-1,1,2,3,7,31,63,64,65,1000
license! "GPL"

class Ctx
  attr :a, :i64
  attr :b, :i64
  attr :o, :i64
  attr :p, :i64
  attr :q, :i64
  attr :r, :i64
  attr :s, :i64
  attr :t, :i64
end

def flag(c) = c ? 1 : 0

section! "syscall"
def prog(ctx)
  a, b = ctx.a, ctx.b
  ctx.o = flag(a.even?) + flag(a.odd?) * 2 + flag(a.zero?) * 4 + flag(a.positive?) * 8 + flag(a.negative?) * 16 +
          flag(a.between?(-3, b)) * 32 + flag((1..b).include?(a)) * 64 + flag((b...10).cover?(a)) * 128 +
          flag((..b) === a) * 256 + flag([a, 5, b].include?(7)) * 512 + flag(a.even? & b.odd?) * 1024 +
          flag(a.even? | b.odd?) * 2048 + flag(a.even? ^ b.odd?) * 4096 + flag(a === b) * 8192 +
          flag(a.allbits?(3)) * 16384 + flag(a.anybits?(b)) * 32768 + flag(a.nobits?(b)) * 65536
  ctx.p = (a <=> b) + (a.nonzero? || 50) % 100 * 10 + a.bit_length * 10_000
  ctx.q = a.clamp(-5, 300) * 1000 + a.clamp(..b) % 1000 + b.clamp(3..)
  ctx.r = a[b] + a[3] * 2 + a[4, 5] * 4 + a[2..4] * 1000 + a[60..] * 10_000
  ctx.s = [a, b, 12].min ^ [a, b, -3].max
  q, r = a.divmod(b)
  ctx.t = a.div(b) - q + a.modulo(b) + r + b.succ.next.pred + b.abs + b.size + ?a.ord + b.to_i.itself
  0
end
