# Comparisons with constants at the edges of the widths.
# run: a=EDGES b=EDGES
license! "GPL"

class Ctx
  attr :a, :i64
  attr :b, :u64
  attr :out, :u64
end

section! "syscall"
def prog(ctx)
  n = 0
  n += 1 if ctx.a < 0
  n += 2 if ctx.a <= -1
  n += 4 if ctx.a > 0x7fff_ffff
  n += 8 if ctx.a >= -0x8000_0000
  n += 16 if ctx.a == -1
  n += 32 if ctx.b == 0xffff_ffff_ffff_ffff
  n += 64 if ctx.b < 0x8000_0000
  n += 128 if ctx.b > 0xffff_ffff
  n += 256 if ctx.b >= 0
  n += 512 unless ctx.b != 0
  n += 1024 if ctx.a < 0x1_0000_0000
  n += 2048 if ctx.a == 0x7fff_ffff_ffff_ffff
  ctx.out = n
  n
end
