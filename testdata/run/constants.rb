# Constants of every size, written in every base, and computed from one another.
# run: a=EDGES
license! "GPL"

class Ctx
  attr :a, :i64
  attr :o0, :i64
  attr :o1, :i64
  attr :o2, :i64
  attr :o3, :i64
  attr :o4, :i64
  attr :o5, :i64
  attr :o6, :i64
  attr :o7, :i64
end

section! "syscall"
def prog(ctx)
  ctx.o0 = 0x7fff_ffff_ffff_ffff
  ctx.o1 = -0x8000_0000_0000_0000
  ctx.o2 = 0xffff_ffff
  ctx.o3 = 0b1010_1010 ^ 0o777 ^ 017
  ctx.o4 = 1 << 40 | 1
  ctx.o5 = -7 / 2 * 100 + -7 % 3
  ctx.o6 = ctx.a + 0x1234_5678_9abc
  ctx.o7 = (ctx.a & 0xffff_ffff_0000_0000)
  -1
end
