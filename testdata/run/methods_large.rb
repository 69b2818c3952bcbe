# Methods that are large and called often, so that they become functions of the object: with all kinds of results, one
# above the other, and with the arguments in any order.
# run: a=0,1,-1,2,-3,7,-8,100,127,128,255,256,-32768,65535,65537,1000007 b=0,1,7,-1,3,100
license! "GPL"

class Ctx
  attr :a, :i64
  attr :b, :i64
  attr :o, :i64
  attr :p, :i64
  attr :q, :i64
  attr :r, :i64
  attr :s, :u64
end

TABLE = [3, 1, 4, 1, 5, 9, 2, 6]

def mixed(x, y)
  x ^= y << 3
  x += y >> 1
  x ^= x >> 7
  x += (y & 0xff) * 3
  x ^= x << 5
  x -= y * 7
  x ^= x >> 11
  x += 12345
  x ^= (x & 0xffff) << 2
  x + (y | 1) * 9
end

def found(x, y)
  return nil if x == y
  n = mixed(x, y)
  return n / 3 if n > 1000
  return nil if n & 1 == 1
  n = mixed(n, y) & 0xffff
  n += x & 15 if y > 3
  n -= y & 7 if x > 3
  n += x % 10 if y < 3
  n += y % 10 if x < 3
  n > 500 ? n : nil
end

def answer(x, y)
  return nil if x == 0
  a = x & 0xff
  b = y & 0xff
  a += b * 3 if x > y
  b += a * 5 if x < y
  a ^= b << 2
  b ^= a << 3
  a += 17 if b > 100
  b += 19 if a > 100
  return if a == b
  a > b
end

def test?(x, y, z, u, v)
  x += y * 2 + z * 3
  u -= v * 2 + x * 5
  x ^= u >> 3
  z ^= u << 2
  x += z & 0xfff
  u += y & 0xfff
  x ^= v << 1
  u ^= z >> 1
  x > u || z > v && u > 0 || (x ^ z) & 8 == 8
end

def store(ctx, n, k)
  ctx.s = n & 0xff
  ctx.s += 3 if n > k
  ctx.s += 5 if n < k
  ctx.s ^= k & 0xf0
  ctx.s += n % 7
  ctx.s += k % 5
  ctx.s ^= (n ^ k) & 0xff00
  ctx.s += 1 if n == k
  ctx.s ^= 0x55
end

def index(n)
  n ^= n >> 5
  n += n << 2
  n ^= n >> 3
  n += n << 7
  n ^= n >> 9
  n += n << 4
  n ^= n >> 2
  n += 77
  n ^= n >> 6
  n += n & 0xff
  n ^= n >> 4
  n % 8
end

def keyed(a, by: 1, plus: a * 2)
  a += by * 3 + plus * 5
  a ^= by << 3
  a += plus << 2
  a ^= a >> 7
  a += by * 11
  a ^= plus * 13
  a += a << 3
  a ^= a >> 9
  a += by - plus
  a ^= by & plus
  a + (by | 1)
end

section! "syscall"
def prog(ctx)
  a, b = ctx.a, ctx.b
  ctx.o = mixed(a, b) + mixed(b, a)
  ctx.p = found(a, b) || -1
  n = found(b, a)
  ctx.p += n * 3 if n
  ctx.q = 0
  ctx.q += 1 if answer(a, b)
  case answer(b, a)
  when nil then ctx.q += 10
  when true then ctx.q += 20
  else ctx.q += 30
  end
  ctx.q += 100 if test?(a, b, a, b, 7)
  ctx.q += 1000 unless test?(b, a, 3, a, b)
  store(ctx, a, b)
  ctx.r = ctx.s
  store(ctx, b, a)
  ctx.r += TABLE[index(a)] * 10 + TABLE[index(b)]
  ctx.r += keyed(a, plus: b, by: 3) + keyed(b, by: a, plus: 7) + keyed(a)
  found(a, 3)
  answer(a, 3)
  index(a)
end
