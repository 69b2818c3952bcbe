# Everything is an expression: the value of an assignment, of an if without else, of a sequence.
# run: a=-1,0,1,5
license! "GPL"

class Ctx
  attr :a, :i64
  attr :out, :i64
end

section! "syscall"
def prog(ctx)
  x = y = ctx.a + 1
  ctx.out = (z = x * 2; z + y)
  w = if ctx.a > 0 then x else (x + 10) end
  w
end
