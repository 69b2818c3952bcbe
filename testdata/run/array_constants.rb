# Constant arrays as values, addresses, and ranges.
# run: a=0,1,5,-3,3 b=0,2,7,16,-1
license! "GPL"

SMALL  = [3, 1, 2, 300].freeze
LARGE  = [-5, 7, 1 << 40, 9]
BOTH   = [*SMALL, 4]
OTHER  = SMALL
PICKED = [8, 9]
LOCAL  = ipv4("127.0.0.1")
SIX    = ipv6("2001:db8::1")
ROUTER = mac("02:00:00:aa:00:01")

class Ctx
  attr :a,  :i64
  attr :b,  :i64
  attr :o0, :i64
  attr :o1, :i64
  attr :o2, :i64
  attr :o3, :i64
end

class Packet
  attr :source, :u8, 6
  attr :from6,  :u8, 16
end

def weigh(list, k)
  n = 0
  list.each_with_index { |x, i| n += x * (i + k) }
  n -= list[k] || 50
  n += 1000 if list.include?(k)
  n += list.max - list.min + list.length
  n ^= 5 if n > 100
  n ^= 7 if n > 200
  n ^= 9 if n > 300
  n ^= 11 if n > 400
  n
end

def pick(k) = k > 1 ? SMALL : OTHER

section! "syscall"
def prog(ctx)
  ctx.o0 = weigh(SMALL, ctx.a) + weigh(LARGE, ctx.b) * 3 + weigh(BOTH, 2) + weigh(pick(ctx.a), ctx.b)
  copy = LARGE.dup
  copy[ctx.a & 3] = 1 << 50
  n = copy.sum
  n += 1 if copy == LARGE
  n += 2 if SMALL == OTHER && SMALL != copy
  n += 4 if [3, 1, 2, 300] == SMALL
  a, b, *rest = SMALL
  n += a * 8 + b * 16 + rest.sum * 32
  packet = Packet.new(source: mac("02:00:00:aa:00:01"), from6: SIX)
  packet.source[5] = ctx.a
  n += 100 if packet.source == ROUTER
  n += 200 if packet.from6 == ipv6("2001:db8::1")
  packet.from6[ctx.b & 15] += 1
  n += 400 if packet.from6 == SIX
  n += 800 if LOCAL == ipv4("127.0.0.1") && ctx.b != LOCAL
  ctx.o1 = n + LOCAL + ROUTER[3] * ROUTER.last + SIX[ctx.b & 15]
  sum = (1..10).sum + (1...ctx.b & 31).sum { |i| i * i } + (0..ctx.a & 7).count(&:even?) + (ctx.a..ctx.b).count
  sum += (1..5).inject(1) { |x, y| x * y } + (1..4).reduce(1, :*)
  found = (1..20).find { |i| i * i > ctx.a * 7 }
  sum += found if found
  sum += 50 if (0..4).any? { |i| i == ctx.a } && !(1..3).all? { |i| i < ctx.b } && (5..6).none?(&:zero?)
  ctx.o2 = sum + (3..6).to_a[ctx.a & 3] * 100 + (2..5).map { |i| i * ctx.b }.sum
  total = 0
  (1..4).reverse_each { |i| total = total * 5 + i }
  (3..5).each_with_index { |x, i| total += x * i }
  ctx.o3 = total + [*PICKED, 1].sum
  0
end
