# run: a=0,1,2,3,4,5
license! "GPL"
class Ctx
  attr :a, :i64
  attr :out, :i64
end
section! "syscall"
def prog(ctx)
  total = 0
  3.times do |i|
    if ctx.a == i
      x = 5
    elsif ctx.a == i + 1
      y = i
      x = 7 if i == 1
    elsif ctx.a > 3
      z = true
      3.times { |k| w = k if k == i
        total += w || 9 }
    end
    total = total * 5 + (x || 1) + (y || 2) + (z ? 3 : 0)
  end
  ctx.out = total
  0
end
