# Blocks that are passed on, called by name, made of a method's name, and given to then and tap.
# run: a=-3,0,1,2,7,100 b=-1,0,4
license! "GPL"

class Ctx
  attr :a, :i64
  attr :b, :i64
  attr :o, :i64
  attr :p, :i64
  attr :q, :i64
  attr :r, :i64
end

def map_two(x, y, &block) = block.call(x) * 100 + block.(y)

def pass_on(x, &block) = map_two(x, x + 1, &block)

def count_or(n)
  return n unless block_given?
  yield n
end

def search(n, &found)
  4.times { |i| found.call(i) if i == n }
  nil
end

def first_match(n)
  search(n) { |i| return i * 5 }
  -1
end

section! "syscall"
def prog(ctx)
  total = 0
  ctx.o = pass_on(ctx.a) { |v| total += v; v.even? ? v : -v }
  ctx.p = map_two(ctx.a, ctx.b, &:succ) + pass_on(ctx.b, &:abs)
  ctx.q = count_or(5) + count_or(6) { |v| next v * 2 if ctx.a > 0; v } + self.count_or(1)
  ctx.r = ctx.a.then { |v| v > 5 ? 5 : v } + ctx.b.tap { |v| total += v * 3 } + first_match(ctx.a)
  x = ctx.b.then { |v| break 9 if v == 0; v + 1 }
  ctx.r = ctx.r * 1000 + total * 10 + x
  ctx.q += 1000 if defined?(total)
  ctx.q += 5000 if defined?(nothing_here)
  0
end
