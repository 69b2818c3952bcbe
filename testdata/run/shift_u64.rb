# Shifts of an unsigned number by any count.
# run: a=EDGES b=SHIFTS
license! "GPL"

class Ctx
  attr :a, :u64
  attr :b, :i64
  attr :o0, :u64
  attr :o1, :u64
end

section! "syscall"
def prog(ctx)
  ctx.o0 = ctx.a << ctx.b
  ctx.o1 = ctx.a >> ctx.b
  0
end
