# Loops over what structs and arrays hold: ways through a round that leave other numbers in memory must meet.
# run: a=3,4,5,6,7,8,9,27,255 b=0,1,6,511,2047
license! "GPL"

class Ctx
  attr :a,  :i64
  attr :b,  :i64
  attr :o0, :i64
  attr :o1, :i64
  attr :o2, :i64
end

class Walk
  attr :n,     :i64
  attr :steps, :i64
  attr :odd,   :u8
  attr :high,  :bool

  # Large enough to be a function of the object.
  def go(times)
    times.times do
      break if n <= 1
      @odd += 1 if n.odd?
      @n = n.even? ? n / 2 : 3 * n + 1
      @high = true if n > 1000
      @steps += 1
    end
    @steps += 3 if high && odd > 10
    @steps += 5 if high && odd > 20
    @steps -= 1 if odd == 0
    steps
  end
end

section! "syscall"
def prog(ctx)
  walk = Walk.new(n: ctx.a & 31)
  100.times do
    break if walk.n <= 1
    walk.n = walk.n.even? ? walk.n / 2 : 3 * walk.n + 1
    walk.steps += 1
  end
  other = Walk.new(n: ctx.a & 255)
  ctx.o0 = walk.steps + other.go(60) * 1000 + Walk.new(n: ctx.b & 7).go(30) * 1_000_000

  a = [ctx.b & 7, (ctx.b >> 3) & 7, (ctx.b >> 6) & 7, (ctx.b >> 9) & 7, 5, 3, 2, 1]
  moves = 0
  (1...8).each do |i|
    i.downto(1) do |j|
      break if a[j - 1] <= a[j]
      a[j - 1], a[j] = a[j], a[j - 1]
      moves += 1
    end
  end
  ctx.o1 = moves
  sum = 0
  a.each { |x| sum = sum * 10 + x }
  ctx.o2 = sum
  0
end
