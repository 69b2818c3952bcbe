license! "GPL"

section! "xdp"
def check(ctx)
  ctx.load_byte(0) == 1 ? XDP_DROP : XDP_PASS
end
