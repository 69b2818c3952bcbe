# Tests of what is known to be nil: what stands behind them is never asked.
# run: a=-3,0,2,9 b=0,3,8,12 out=5
license! "GPL"

class Ctx
  attr :a, :i64
  attr :b, :i64
  attr :out, :i64
  attr :steps, :u64
end

def nothing(ctx)
  ctx.steps += 100
  nil
end

def within(ctx, x)
  return 1 if x.nil? || x < 9
  2
end

section! "syscall"
def prog(ctx)
  x = ctx.a if ctx.b > 5
  if x
    ctx.out = x
  else
    ctx.out += 1 if x.nil? || x < 9
    ctx.out += 2 if x && x + 1 > 3
    ctx.out += 4 if !x || x > 3
    ctx.out += 8 if x == nil || (x - 1 == ctx.a and x > 1)
    ctx.out += 16 if x != nil && x.even?
    ctx.out += 32 unless (x.nil? || x > 7) && ctx.a > 3
    y = x && x + 1
    ctx.out += 64 if y.nil?
    z = (x && x * 3) || ctx.a
    ctx.out += z
    same = x.nil? || x == ctx.b
    ctx.steps += 1 if same
    both = !x.nil? && (late = x + 1) > 3
    ctx.steps += 2 if both
    ctx.steps += 4 if late.nil?
    ctx.steps += 8 if nothing(ctx).nil? || x < 3
    nothing(ctx) && x + 1
    3.times do |i|
      next if x.nil? || x < i
      ctx.out += 1000
    end
    x.nil? || (ctx.out = x + 1)
    ctx.a = (x && (return x + 1)) ? 1 : 2
  end
  n = ctx.b
  w = ctx.a if n > 3
  ctx.out += w & 7 unless Integer === n or w == nil
  ctx.steps += 16 if n.nil? && n > 3
  ctx.steps += within(ctx, n) * 32 + within(ctx, nil) * 256
  x.nil? || x < ctx.b ? 7 : 9
end
