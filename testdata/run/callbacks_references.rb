# Loops that bpf_loop runs and that read objects from before them, with loops that are walked, or called back too, within.
# run: a=0,1,5,6,12,100 b=0,3,9
license! "GPL"

class Ctx
  attr :a, :i64
  attr :b, :i64
  attr :out, :i64
end

class Inner
  attr :low, :i8
  attr :row, :u8, 5
end

class Outer
  attr :number, :u16
  attr :inner, Inner
end

def sum(n, b)
  outer = Outer.new(number: n + 7, inner: Inner.new(low: b))
  best = nil
  s = 0
  while n > 0
    2.times { |i| s += i if s & 3 == b }
    k = n & 31
    while k > 0
      k /= 2
      s += outer.inner.low
      break if s & 63 == b
    end
    copy = outer.inner.dup
    copy.low += 3
    best = copy.low + outer.number if s & 1 == 0
    m = n
    while m > b
      m -= 1 + m / 3
      s ^= outer.number + copy.row[1]
    end
    n -= 1
  end
  s + (best || 7)
end

section! "syscall"
def prog(ctx)
  ctx.out = sum(ctx.a, ctx.b)
  0
end
