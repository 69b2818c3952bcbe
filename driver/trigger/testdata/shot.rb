# Drops all packets that come in, after the driver.
license! "GPL"

section! "tc"
def shot(ctx)
  TC_ACT_SHOT
end
