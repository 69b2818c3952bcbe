# Methods, constants, classes and variables in files of their own.
# run: a=0,1,9,40 b=-3,2,100
license! "GPL"

require_relative "lib/shapes"
require_relative "lib/limits.rb"

class Ctx
  attr :a,  :i64
  attr :b,  :i64
  attr :o0, :i64
  attr :o1, :i64
  attr :o2, :i64
end

section! "syscall"
def prog(ctx)
  box = Box.new(width: ctx.a, height: ctx.b)
  ctx.o0 = box.area
  ctx.o1 = limited(box.area)
  $asked += 1
  sum = 0
  within(ctx.a) { |i| sum += i * ctx.b }
  ctx.o2 = sum
  $asked
end
