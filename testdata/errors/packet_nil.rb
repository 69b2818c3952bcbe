license! "GPL"

section! "xdp"
def check(ctx)
  eth = ctx.packet.header(EthHdr, 0)
  eth.proto == ETH_P_IP ? XDP_DROP : XDP_PASS
end
