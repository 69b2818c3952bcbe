# Drops what arrives over IPv4 before it is routed.
# kernel: 6.4
license! "GPL"

section! "netfilter", hook: :pre_routing, family: :ipv4, priority: -100
def arrived(ctx)
  NF_DROP
end
