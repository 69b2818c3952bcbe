# Arrays in the packet: at computed indexes, in loops over all of them, written, compared, copied; and those of structs.
# sections: xdp tc
license! "GPL"

class Entry
  attr :key,   :be16
  attr :flags, :u8, bits: 3
  attr :size,  :u8, bits: 5
  attr :on,    :bool
end

class Table
  attr :name,    :string, 6
  attr :entries, Entry, 4
  attr :numbers, :be32, 3
end

ZEROS = [0, 0, 0, 0, 0, 0]

section! "xdp"
def prog(ctx)
  packet = ctx.packet
  eth = packet.header(EthHdr, 0) or return 1
  return 2 if eth.dest == eth.source
  return 3 if eth.dest == ZEROS
  i = eth.dest[5]
  sum = eth.dest[i % 6] + eth.source.sum + eth.source.max
  eth.source[i % 6] = sum
  eth.dest.each_with_index { |x, n| sum = (sum * 5 + x + n) & 0xffff }
  eth.dest.reverse! if sum.odd?

  table = packet.header(Table, 14) or return sum
  e = table.entries[i & 3]
  e.key += 1
  e.flags = e.flags ^ 5
  e.size = sum & 31
  e.on = !e.on
  table.entries.each { |x| sum += x.key * (x.on ? 2 : 1) + x.flags + x.size * 8 }
  sum += 1000 if table.entries[0] == table.entries[1]
  table.entries[2].on = sum.odd?
  kept = table.entries[2].dup
  table.entries[2] = Entry.new(key: sum & 0xffff, flags: 6, on: true)
  sum += kept.key - kept.flags
  table.entries[3] = kept
  table.numbers[1] += table.numbers[i % 3]
  table.numbers.fill(sum & 0xff) if kept.on
  sum += 7 if table.name == "abcde" || table.name.start_with?("12")
  sum += table.name.bytesize

  tail = packet.bytes(50, 8)
  if tail
    tail[0], tail[7] = tail[7], tail[0]
    sum += tail.count { |x| x > 100 }
  end
  sum + packet.length
end
