# The variable of a for, and what its body sets, are the method's own: both can be read behind it.
# run: a=0,1,2,3,9
license! "GPL"

class Ctx
  attr :a, :i64
  attr :out, :i64
end

section! "syscall"
def prog(ctx)
  for i in 0...ctx.a & 3
    last = i * 2
    odd = i if i & 1 == 1
  end
  ctx.out = last && i ? last + i * 100 : 7
  ctx.out += odd * 1000 if odd
  0
end
