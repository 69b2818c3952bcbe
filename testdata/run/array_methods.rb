# Methods of arrays that give numbers: of literal arrays, attributes and constants, with blocks and without.
# run: a=0,1,5,-3,65536 b=0,2,7,300,-1
license! "GPL"

PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23]

class Ctx
  attr :a,  :i64
  attr :b,  :i64
  attr :o0, :i64
  attr :o1, :i64
  attr :o2, :i64
end

class Counts
  attr :list, :u16, 6
end

def numbers(list, a)
  n = list.sum + list.sum(3) * 3 + list.sum { |x| x * 2 } + list.min * 5 + list.max * 7
  n += 100 if list.include?(a)
  n += 200 if list.member?(7)
  n += (list.index(a) || 50) * 11
  n += (list.find_index { |x| x > 4 } || 60) * 13
  n += (list.rindex(a) || 70) * 17
  n += list.count + list.count(a) * 19 + list.count(&:even?) * 23
  n += list.inject { |x, y| x * 3 + y } + list.reduce(7) { |x, y| x ^ y } + list.inject(:+) + list.reduce(1, :*)
  low, high = list.minmax
  n + low * 29 + high * 31
end

section! "syscall"
def prog(ctx)
  a = [3, ctx.a, 5, ctx.b]
  ctx.o0 = numbers(a, ctx.a)
  ctx.o1 = numbers(PRIMES, ctx.b)
  counts = Counts.new
  counts.list.fill(9)
  counts.list[ctx.b & 3] = 4
  counts.list.map! { |x| x + ctx.a }
  ctx.o2 = numbers(counts.list, ctx.a)
  0
end
