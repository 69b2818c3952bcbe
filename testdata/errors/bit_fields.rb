class Options
  attr :a, :u8, bits: 9
  attr :b, :bool, bits: 1
  attr :c, :be8
  attr :d, :u8, size: 3
end

class Late
  attr :a, :u8
  packed!
end

class Flags
  attr :low,  :u8, bits: 4
  attr :high, :u8, bits: 4
end

section! "xdp"
def check(ctx)
  flags = Flags.new(low: 16)
  flags.high = 3
  XDP_PASS
end

packed!
