# A local that is tested for nil in the value that it is set to.
# run: a=0,1,2
license! "GPL"

class Ctx
  attr :a, :i64
  attr :out, :i64
end

section! "syscall"
def prog(ctx)
  v = 5 if ctx.a == 1
  w = 7 if ctx.a == 2
  v = v.nil? ? 10 : 20
  w = (w ? w : 3) + 1 if ctx.a > 0
  ctx.out = w ? w : 100
  v
end
