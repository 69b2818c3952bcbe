# Constant arrays and hashes, asked for by constants and variables, in and out of range.
# run: a=EDGES b=0,1,2,3,4,5,-1,-4,-5,6,17,58,132
license! "GPL"

PRIMES = [2, 3, 5, 7, 11].freeze
DELTAS = [-300, 5, 70_000, 1 << 40]
WIDE   = [2**64 - 1, 0, 2**63]
FLAGS  = [true, false, false, true]
NAMES  = { 6 => 1, 17 => 2, 1 => 3, 58 => -4, 132 => 5, 2 => 6 }.freeze
PORTS  = { http: 80, https: 443 }
OPEN   = { 1 => true, 4 => false }
EMPTY  = []
COUNT  = PRIMES.length
THIRD  = PRIMES[2] * 2

class Ctx
  attr :a, :i64
  attr :b, :i64
  attr :o0, :i64
  attr :o1, :i64
  attr :o2, :u64
  attr :o3, :i64
  attr :o4, :i64
  attr :o5, :i64
  attr :o6, :i64
end

def pick(i)
  prime = PRIMES[i]
  prime ? prime * 10 : -1
end

def first_above(limit)
  PRIMES.each { |p| return p if p > limit }
  0
end

section! "syscall"
def prog(ctx)
  ctx.o0 = pick(ctx.a) * 1000 + pick(ctx.b)
  ctx.o1 = DELTAS[ctx.a & 3] + DELTAS[ctx.b % 4] - DELTAS[-1 - (ctx.a & 1)]
  ctx.o2 = WIDE[ctx.b % 3]
  name = NAMES[ctx.b]
  ctx.o3 = (name || 0) + NAMES.fetch(ctx.a, 7) + PRIMES.fetch(ctx.b, ctx.a) + PORTS[:https] + NAMES[58] + THIRD
  n = 0
  n += 1 if FLAGS[ctx.a & 3]
  n += 2 if FLAGS[ctx.b]
  n += 4 if PRIMES.include?(ctx.a)
  n += 8 if NAMES.key?(ctx.b)
  n += 16 if OPEN[ctx.b]
  n += 32 if OPEN[ctx.b].nil?
  n += 64 if [1, 2, 3, ctx.b].include?(ctx.a)
  n += 128 if EMPTY.include?(ctx.a) || EMPTY[ctx.a]
  ctx.o4 = n
  total = 0
  PRIMES.each_with_index { |p, i| total += p * i + COUNT }
  DELTAS.each do |d|
    next if d == 5
    total += d
  end
  NAMES.each { |k, v| total += k * v }
  [ctx.a, ctx.b, 3].each { |x| total ^= x }
  ctx.o5 = total + first_above(ctx.b)
  ctx.o6 = [ctx.a, ctx.b, 100].min - [ctx.a, ctx.b].max + PRIMES.sum + DELTAS.min + DELTAS.max + PRIMES.first + PRIMES.last + [ctx.a, 1].sum
  [ctx.b, 200].min & 0xff
end
