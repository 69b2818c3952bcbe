license! "GPL"

section! "socket"
def check(ctx)
  a = ctx.load_byte
  b = ctx.load_half(-2)
  c = ctx.load_word(1 << 20)
  d = ctx.load_word(true)
  e = a.load_byte(0)
  0
end
