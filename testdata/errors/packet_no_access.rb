license! "GPL"

section! "socket"
def check(ctx)
  ip = ctx.packet.header(IPv4Hdr, 0)
  ip ? 0 : -1
end
