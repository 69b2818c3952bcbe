license! "GPL"

section! "tc"
def check(ctx)
  packet = ctx.packet
  ip = packet.header(IPv4Hdr, 14) or return TC_ACT_OK
  bpf_skb_vlan_push(ctx, 0x8100, 7)
  ip.ttl == 1 ? TC_ACT_SHOT : TC_ACT_OK
end
