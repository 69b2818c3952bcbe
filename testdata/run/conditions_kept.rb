# A boolean in a variable says of others what its condition said, until they change.
# run: a=-1,0,1,2,3,9 b=0,1,5
license! "GPL"

class Ctx
  attr :a,  :i64
  attr :b,  :i64
  attr :o0, :i64
  attr :o1, :i64
  attr :o2, :i64
  attr :o3, :i64
  attr :o4, :i64
end

TABLE = [5, 6, 7, 8]

def half(n) = n.even? ? n / 2 : nil

def add(n, limit)
  small = n.between?(0, 3)
  n += limit
  small ? n : -n
end

section! "syscall"
def prog(ctx)
  n = ctx.a
  small = n >= 0 && n < 4
  ctx.o0 = small ? TABLE[n] : -1

  h = half(n)
  known = !h.nil?
  ctx.o1 = known ? h + 1 : -1
  both = known && h > 0
  ctx.o1 += h * 100 if both

  # Each round has another m, of which `fits` says nothing.
  m = ctx.b
  fits = m < 4
  ctx.o2 = m
  5.times do
    m += 1
    ctx.o2 = ctx.o2 * 10 + (fits ? m : -m)
    fits = m > 3 if m.even?
  end

  last = nil
  seen = false
  3.times do |i|
    ctx.o3 += (last || 50) if seen
    last = i == ctx.b ? nil : i
    seen = !last.nil?
  end
  ctx.o3 += seen ? 1 : 2

  ctx.o4 = add(n, ctx.b)
  outside = !(n >= 1 && n <= 2)
  return 0 if outside
  TABLE[n]
end
