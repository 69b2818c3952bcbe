# Methods of arrays that test their elements, or look for one.
# run: a=0,1,5,-3,65536 b=0,2,7,300,-1
license! "GPL"

PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23]
FLAGS  = [false, true, false]

class Ctx
  attr :a,  :i64
  attr :b,  :i64
  attr :o0, :i64
  attr :o1, :i64
  attr :o2, :i64
  attr :o3, :i64
  attr :o4, :i64
end

class Counts
  attr :list, :u16, 6
end

def tests(list, a)
  n = 0
  n += 1 if list.any? { |x| x == a }
  n += 2 if list.all? { |x| x >= a }
  n += 4 if list.none? { |x| x > 100 }
  n += 8 if list.one? { |x| x == 5 }
  n += 16 if list.empty?
  found = list.find { |x| x > a }
  n += found * 32 if found
  n += (list.detect { |x| x * x == a } || 77) * 64
  n + list.min_by { |x| (x - 6).abs } * 3 + list.max_by { |x| (x - 6).abs } * 5
end

section! "syscall"
def prog(ctx)
  a = [3, ctx.a, 5, ctx.b]
  counts = Counts.new(list: [9, 8, 7, ctx.a, 5, ctx.b])
  ctx.o0 = tests(a, ctx.b)
  ctx.o1 = tests(PRIMES, ctx.a)
  ctx.o2 = tests(counts.list, ctx.b)
  n = 0
  n += 1 if a == [3, 1, 5, 2]
  n += 2 if a == a.dup
  n += 4 if a != [3, ctx.a, 5, 2]
  n += 8 if counts.list == [9, 8, 7, 5, 5, 7]
  n += 16 if counts.list == [9, 8, 7, ctx.a, 5, 7]
  n += 32 if FLAGS.any? && !FLAGS.all? && FLAGS.one? && !FLAGS.none?
  n += 64 if PRIMES == [2, 3, 5, 7, 11, 13, 17, 19, 23]
  n += 128 if [9, 8, 7, 300, 5, 0] != counts.list
  n += 256 if counts.list == [9, 8, 7, 70_000, 5, 7]
  n += 512 if [ctx.a, ctx.b, 2] == [1, 2, 2]
  n += 1024 if a.eql?(a.dup) && !a.eql?(a.first(3)) && !a.eql?(PRIMES)
  n += 2048 if a.eql?([3, ctx.a, 5, ctx.b]) && counts.list.eql?([9, 8, 7, ctx.a, 5, ctx.b])
  ctx.o3 = n
  list = ctx.b > 1 ? a : [5, 6, 7, ctx.b]
  ctx.o4 = list.count { |x| x > 4 } * 100 + (list.index(7) || 9)
  0
end
