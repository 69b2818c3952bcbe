# Lets no datagram out that goes to port 7777.
license! "GPL"

section! "tc/egress"
def out(ctx)
  return TC_ACT_OK unless ctx.protocol == 0x0800
  return TC_ACT_OK unless ctx.load_byte(23) == 17

  ctx.load_half(36) == 7777 ? TC_ACT_SHOT : TC_ACT_OK
end
