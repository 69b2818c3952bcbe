# Structs of a program with bit fields, and without gaps, filled from the packet and stored there as a whole.
# sections: xdp tc
license! "GPL"

class Flow
  attr :version, :be8, bits: 4
  attr :ihl,     :be8, bits: 4
  attr :flags,   :u16, bits: 3
  attr :delta,   :i16, bits: 7
  attr :class_,  :u16, bits: 6
  attr :large,   :u64, bits: 40
  attr :small,   :i64, bits: 20
  attr :low,     :u32, bits: 1

  def weight = version * 3 + ihl
end

class Tight
  packed!
  attr :kind,  :u8
  attr :count, :be32
  attr :mac,   :u8, 6
  attr :mark,  :u16
  attr :total, :u64
  attr :half,  :u8, bits: 4
  attr :rest,  :u8, bits: 4
end

class Both
  attr :lead,  :u8
  attr :tight, Tight
  attr :flow,  Flow
end

section! "xdp"
def prog(ctx)
  packet = ctx.packet
  eth = packet.header(EthHdr, 0) or return 1
  n = packet.load_word(2)
  flow = Flow.new(version: n & 15, ihl: 5, flags: n >> 3, delta: n - 64, large: n * 77777, small: -n, low: n)
  return 2 if flow.version != n & 15
  sum = flow.weight + flow.flags * 3 + flow.delta * 5 + flow.class_ + flow.large + flow.small + flow.low
  flow.class_ = sum & 63
  flow.delta += 1
  tight = Tight.new(kind: n, count: n + 1, mac: eth.source, mark: n >> 7, total: sum & 0xffffffff, half: sum & 15)
  tight.rest = tight.half + 1
  tight.mac[2] = 9
  both = Both.new(lead: 1, tight: tight, flow: flow)
  both.tight.count -= 5
  sum += both.tight.count + both.tight.total + both.tight.mark * 2 + both.tight.mac[2] + both.flow.class_
  sum += 100 if both.tight == tight
  sum += 200 if both.flow == flow

  inner = packet.header(Both, 17)
  if inner
    sum += inner.tight.count + inner.tight.rest + inner.flow.delta + inner.flow.small
    sum += 300 if inner.tight == tight
    inner.tight = tight
    inner.flow = both.flow
    inner.tight.half = 3
    inner.flow.version += 1
    sum += 400 if inner.flow == flow
    copy = inner.dup
    copy.lead = inner.lead + 1
    sum += copy.lead
  end
  sum & 0xffff_ffff
end
