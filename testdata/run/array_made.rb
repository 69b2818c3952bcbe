# Arrays that methods make, and that are changed in place.
# run: a=0,1,5,-3,65536 b=0,2,7,300,-1
license! "GPL"

PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23]

class Ctx
  attr :a,  :i64
  attr :b,  :i64
  attr :o0, :i64
  attr :o1, :i64
  attr :o2, :i64
  attr :o3, :i64
end

section! "syscall"
def prog(ctx)
  a = [3, ctx.a, 5, ctx.b]
  squares = a.map { |x| x * x + 1 }
  squares[1] += 1
  ctx.o0 = squares.sum + squares.map.with_index { |x, i| x * i }.sum + PRIMES.map { |p| p % 3 == 0 }.count(true)
  b = Array.new(5) { |i| i * ctx.a }
  b.fill { |i| b[i] + i * 2 }
  back = 0
  b.reverse_each { |x| back = back * 3 + x }
  ctx.o1 = back + b.first * 2 + b.last + b.fetch(2) + b.fetch(ctx.b, 8) + b.fetch(ctx.a) { |i| i * 2 } + b.at(-2)
  c = b.reverse
  c.rotate!(2)
  ctx.o2 = c.inject { |x, y| x * 5 + y } + c.rotate(ctx.b)[0] + b.sort.inject { |x, y| x * 3 + y } * 7
  c.sort!.reverse!
  ctx.o3 = c[0] * 3 + c[4] + (c == b ? 1000 : 0)
  0
end
