# Lets no datagram out of a netkit pair that goes to port 7777.
# kernel: 6.7
license! "GPL"

section! "netkit/primary"
def out(ctx)
  return NETKIT_PASS unless ctx.protocol == 0x0800
  return NETKIT_PASS unless ctx.load_byte(23) == 17

  ctx.load_half(36) == 7777 ? NETKIT_DROP : NETKIT_PASS
end
