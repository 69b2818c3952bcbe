# Structs that loops make anew, that are chosen by conditions, may be nil, and are passed on.
# run: a=0,1,5,-3,65536 b=0,2,7,300
license! "GPL"

class Ctx
  attr :a,  :i64
  attr :b,  :i64
  attr :o0, :i64
  attr :o1, :i64
  attr :o2, :i64
  attr :o3, :i64
end

class Step
  attr :n,    :i64
  attr :last, :i64

  def after(k)
    next_step = Step.new(n: n + k, last: n)
    next_step.n += 1 if next_step.n.odd?
    next_step
  end

  def each_half
    yield n / 2
    yield last / 2
  end
end

def larger(x, y) = x.n > y.n ? x : y

def add_all(step, k, times)
  total = 0
  times.times { |i| total += step.n * i + k }
  total -= 1 if total > 1000
  total += step.last
  step.last = total
  total = total * 3 + k if total < 100
  total = total * 5 - k if total < 90
  total = total * 7 + k if total < 80
  total
end

section! "syscall"
def prog(ctx)
  step = Step.new(n: ctx.a)
  4.times do |i|
    step = step.after(i + ctx.b)
  end
  ctx.o0 = step.n * 1000 + step.last

  x = Step.new(n: ctx.a)
  y = Step.new(n: ctx.b)
  best = larger(x, y)
  best.last = 7
  ctx.o1 = x.last * 10 + y.last
  x, y = y, x
  ctx.o2 = x.n * 3 + y.n

  found = nil
  5.times { |i| found = Step.new(n: i, last: ctx.a) if i == ctx.b }
  total = found&.n || -1
  found.each_half { |h| total += h } if found
  ctx.o3 = total + add_all(x, ctx.b, 3) + add_all(y, 2, 2) + add_all(step, 1, 5)
  add_all(best, 4, 4) & 0xff
end
