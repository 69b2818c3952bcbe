# More live values than the machine has registers.
# run: a=EDGES b=EDGES
license! "GPL"

class Ctx
  attr :a, :i64
  attr :b, :i64
  attr :out, :i64
end

section! "syscall"
def prog(ctx)
  a = ctx.a
  b = ctx.b
  c = a + b
  d = a - b
  e = a ^ b
  f = a & b
  g = a | b
  h = a * 3
  i = b * 5
  j = c ^ d
  k = e + f
  l = g - h
  m = i ^ j
  n = k + l
  o = (a ^ c) + (b ^ d) * (e ^ f) + (g ^ h) * (i ^ j) + (k ^ l) * (m ^ n)
  ctx.out = o + a - b + c - d + e - f + g - h + i - j + k - l + m - n
  if a < b && e < f || f < g && b != e
    ctx.out = a ^ b ^ c ^ d ^ e ^ f ^ g ^ h ^ i ^ j ^ k ^ l ^ m ^ n
  end
  o
end
