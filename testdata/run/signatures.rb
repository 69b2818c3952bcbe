# Methods whose parameters and results are stated: numbers are cut when they are passed.
# run: a=EDGES b=0,1,7,-1,300,65536
license! "GPL"

class Ctx
  attr :a, :i64
  attr :b, :u64
  attr :o, :i64
  attr :p, :u64
  attr :q, :i64
  attr :r, :i64
  attr :s, :i64
end

#: (u8, ?i16 b, by: u32, ?on: bool) -> i64
def mix(a, b = 7, by:, on: true)
  on ? a * by + b : b
end

#: (i64) -> u32?
def half(n)
  return nil if n < 0
  (n / 2) & 0xffff
end

#: (i64, i64) -> [i64, i64]
def divide(a, b)
  return 0, 0 if b == 0
  [a / b, a % b]
end

#: (i8, i32, u16) -> i64
def sum(x, y, z) = x + y * 3 + z * 5

# What is passed to this one may be missing.
#: (u8? n) -> bool?
def odd(n)
  n && n.odd?
end

#: (
#    u64 count,   # how many
#    i64 | nil
#  ) -> (u64 | nil)
def long_form(count, limit)
  limit && count > limit ? count : nil
end

#: (u16 n) -> void
def nothing(n)
  n + 1
end

#: (ctx) -> bool
def big?(c) = c.a > 10

#: (Ctx c, u32) -> nil
def note(c, n)
  c.s = n
  nil
end

section! "syscall"
def prog(ctx)
  q, r = divide(ctx.a, 7)
  ctx.o = mix(ctx.a, by: ctx.b) + mix(1, 300, by: 2, on: big?(ctx)) + mix(ctx.b, ctx.a, on: ctx.a > 3, by: 3)
  ctx.p = half(ctx.a) || 3
  ctx.q = q * 1000 + r
  ctx.r = sum(ctx.a, ctx.b, ctx.a) + sum(ctx.b, ctx.a, ctx.b)
  ctx.r += 5 if odd(ctx.a)
  ctx.r += 7 if odd(ctx.b == 7 ? nil : ctx.b)
  nothing(ctx.b)
  note(ctx, ctx.a) unless big?(ctx)
  ctx.s += long_form(ctx.b, ctx.a) || 1
  ctx.s += long_form(ctx.b, nil) || 2
  0
end
