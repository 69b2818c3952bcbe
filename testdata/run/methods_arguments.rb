# Arguments in all forms: defaults that see the parameters before them, keywords in any order, and the order in which
# all of it is computed.
# run: a=0,1,-5,7,100 b=-1,0,1,2,9
license! "GPL"

class Ctx
  attr :a, :i64
  attr :b, :i64
  attr :o, :i64
  attr :p, :i64
  attr :q, :i64
  attr :r, :i64
end

$trace = 0

def seen(n)
  $trace = $trace * 10 + n
  n
end

def area(a, b = a * 2, c = a + b) = a * 100 + b * 10 + c

def optional_between(a, b = 7, c = b + 1, d)
  a * 1000 + b * 100 + c * 10 + d
end

def keys(a, x: a + 1, y: x * 2, z: 3)
  a + x * 10 + y * 100 + z * 1000
end

def required(a, by:, plus: by)
  a * by + plus
end

# The x of the default is the method, not the parameter behind it.
def x = 40
def hidden(y: x, x: 2) = y + x

def ordered(a, b = seen(4), k: seen(5), l: seen(6))
  a + b + k + l
end

def changed(n, m = (n += 1; n * 3))
  n + m
end

section! "syscall"
def prog(ctx)
  a, b = ctx.a, ctx.b
  ctx.o = area(a) + area(a, b) * 3 + area(a, b, 5) * 7
  ctx.o += optional_between(a, b) + optional_between(a, 3, b) * 3 + optional_between(a, 3, 4, b) * 5
  ctx.p = keys(a) + keys(a, y: b) * 3 + keys(a, z: 1, x: b) * 5 + keys(a, z: b, y: a, x: 2) * 7
  ctx.p += required(a, by: b) + required(b, plus: a, by: 3) * 11
  ctx.q = hidden + hidden(x: b) * 3 + hidden(x: a, y: b) * 5
  $trace = 0
  ordered(seen(1), l: seen(2), k: seen(3))
  ctx.r = $trace
  $trace = 0
  ordered(seen(1), seen(2), k: seen(3))
  ctx.r = ctx.r * 100000 + $trace
  $trace = 0
  ordered(seen(1), l: seen(2))
  ctx.r = ctx.r * 100000 + $trace
  n = a
  ctx.q += area(n, n += 1, n += 5) + changed(n) + changed(n, b)
  n & 0xff
end
