license! "GPL"

section! "xdp"
def check(ctx)
  packet = ctx.packet
  a = packet.header(IPHdr, 14)
  b = packet.header(IPv4Hdr)
  c = packet.header(IPv4Hdr, 70_000)
  d = packet.header(IPv4Hdr, -1)
  e = packet.bytes(0, ctx.ingress_ifindex)
  packet.headers(EthHdr, 0)
  XDP_PASS
end
