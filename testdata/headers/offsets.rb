# Headers at offsets of all kinds: constants, masked, bounded by comparisons and loops, and not bounded at all; some that
# may be nil for more than one reason, and some that are chosen by a condition.
# sections: xdp tc
license! "GPL"

class Word
  attr :high, :be16
  attr :low,  :u16
end

class Options
  attr :kind,   :u8
  attr :length, :u8
end

def word(packet, at)
  w = packet.header(Word, at)
  w ? w.high : 77
end

section! "xdp"
def prog(ctx)
  packet = ctx.packet
  first = packet.header(Word, 0) or return 1
  sum = first.high
  sum += word(packet, first.high & 63)
  sum += word(packet, first.low)                       # anything
  sum += word(packet, first.low - 32768)               # negative, too
  sum += word(packet, first.high << 40 | 2)
  sum += word(packet, first.high / 3)
  sum += word(packet, 40 + first.high % 7)

  # Options, one after the other, until one has no length.
  at = 20
  6.times do
    option = packet.header(Options, at)
    break if option.nil?
    length = option.length
    break if length == 0
    sum += option.kind * 3
    at += length & 31
  end

  near = packet.header(Word, 16)
  far = packet.header(Word, 48)
  either = far || near || first
  either.low = sum & 0xffff
  other = sum.even? ? near : first
  sum += other.high if other
  sum += packet.header(Word, 30)&.high || 5
  sum
end
