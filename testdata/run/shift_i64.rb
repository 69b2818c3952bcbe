# Shifts of a signed number by any count: negative ones shift the other way, large ones leave 0 or the sign.
# run: a=EDGES b=SHIFTS
license! "GPL"

class Ctx
  attr :a, :i64
  attr :b, :i64
  attr :o0, :i64
  attr :o1, :i64
end

section! "syscall"
def prog(ctx)
  ctx.o0 = ctx.a << ctx.b
  ctx.o1 = ctx.a >> ctx.b
  0
end
