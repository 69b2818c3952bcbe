# Events with structs in structs, and a map, a global and a parameter with types.
license! "GPL"

class Endpoint
  attr :addr, :be32
  attr :port, :u16
end

class Packet
  attr :from,   Endpoint
  attr :hops,   Endpoint, 2
  attr :sizes,  :u32, 3
  attr :length, :u64
end

class Kind
  attr :version, :u32
  attr :mark,    :u32
end

class Count
  attr :packets, :u64
  attr :bytes,   :u64
end

param :mark, :u32, default: 1
$seen = 0 #: u64

ringbuf :packets, Packet, size: 4096
map :counts, :hash, key: Kind, value: Count, max_entries: 16

section! "classifier"
def count(ctx)
  kind = Kind.new(version: 4, mark: mark)
  counts[kind] ||= Count.new
  if (c = counts[kind])
    c.packets += 1
    c.bytes += ctx.len
  end
  $seen += 1
  packets.emit { |p| p.length = ctx.len }
  TC_ACT_SHOT
end
