license! "GPL"

section! "xdp"
def filter(ctx)
  ctx.data == 0 ? XDP_DROP : XDP_PASS
end
