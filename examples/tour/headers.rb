# Takes the headers of a packet apart, into a struct, and tells by rules what to do with it.
license! "GPL"

TCP = 6
UDP = 17

SERVICES = { 22 => 1, 53 => 2, 80 => 3, 443 => 3 }

class Headers
  attr :protocol,    :u8
  attr :ttl,         :u8
  attr :fragment,    :bool
  attr :source,      :u32
  attr :destination, :u32
  attr :from_port,   :u16
  attr :to_port,     :u16

  def local? = source >> 24 == 127 || source >> 24 == 10
  def ports? = !fragment && (protocol == TCP || protocol == UDP)
  def service = SERVICES[to_port] || SERVICES[from_port] || 0
end

def parse(ctx)
  ip = Headers.new(protocol: ctx.load_byte(9), ttl: ctx.load_byte(8), source: ctx.load_word(12), destination: ctx.load_word(16))
  ip.fragment = ctx.load_half(6) & 0x1fff != 0
  return ip unless ip.ports?

  at = (ctx.load_byte(0) & 15) * 4
  ip.from_port = ctx.load_half(at)
  ip.to_port   = ctx.load_half(at + 2)
  ip
end

section! "socket"
def classify(ctx)
  return 0 unless ctx.load_byte(0) >> 4 == 4

  packet = parse(ctx)
  case packet.protocol
  when TCP, UDP
    return 1 if packet.fragment
    packet.service * 10 + (packet.local? ? 2 : 3)
  when 1
    packet.ttl < 2 ? 4 : 5
  else
    packet.destination.allbits?(0xe000_0000) ? 6 : 7
  end
end
