# What is set in the middle of a condition is known where the whole of it has decided.
# run: a=-1,0,1,2,3 b=-8,0,2,3,4,12
license! "GPL"

class Ctx
  attr :a,  :i64
  attr :b,  :i64
  attr :o0, :i64
  attr :o1, :i64
  attr :o2, :i64
end

class Pair
  attr :low,  :i64
  attr :high, :i64
end

section! "syscall"
def prog(ctx)
  ctx.o0 = 0 > ctx.a || (ctx.a.even? || (b = ctx.b & 7) > 3) ? 5 : b
  pair = Pair.new(low: ctx.b)
  ctx.o1 = 0 > ctx.a || (ctx.a.even? or (..ctx.b).include?(pair.low - ctx.a)) ? ctx.a : 9
  ctx.o2 = ctx.a > 1 && (ctx.b.odd? && (c = ctx.b * 2) < 8) ? c : -1
  0
end
