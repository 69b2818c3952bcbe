license! "GPL"

section! "cgroup_skb/ingress"
def check(ctx)
  ip = ctx.packet.header(IPv4Hdr, 0) or return 1
  ip.ttl = 1
  1
end
