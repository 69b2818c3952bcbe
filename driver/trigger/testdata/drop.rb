# Drops all packets that come in.
license! "GPL"

section! "xdp"
def drop(ctx)
  XDP_DROP
end
