# Sends what packets begin with. Where a packet ends within the block, the program does, and
# the record isn't sent.
license! "GPL"

class Head
  attr :first,  :u8
  attr :second, :u16
  attr :third,  :u32
  attr :sum,    :u64
end

ringbuf :heads, Head, size: 16 * 1024

def bytes_of(packet, from)
  sum = 0
  8.times { |i| sum += packet.load_byte(from + i) }
  sum
end

section! "socket"
def send_heads(packet)
  before = packet.load_byte(0)
  sent = heads.emit do |head|
    head.first = before
    head.second = packet.load_half(before & 7)
    next if before == 1
    head.third = packet.load_word(before >> 3)
    break if before & 3 == 3
    head.sum = bytes_of(packet, 3)
  end
  heads.emit do |head|
    head.third = packet.load_byte(1)
    break if packet.load_byte(7) > 200
    head.first = 1
  end
  sent ? 1 : 0
end
