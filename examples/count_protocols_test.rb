# What the filter counts, run by `rucy-llvm test count_protocols.rb`.
#
# The kernel runs filters of sockets on what lies behind an Ethernet header. This one is for a raw socket, where a packet
# has another one: the first says what the kernel makes of the packet, the second is what the filter sees.

def raw(ip, transport)
  frame = packet(EthHdr.new, ip, transport)
  packet(EthHdr.new(proto: frame.header(EthHdr, 0).proto), frame)
end

test "counts IPv4 packets by protocol, and keeps none" do
  2.times { assert_equal 0, run(raw(IPv4Hdr.new, UDPHdr.new)).verdict }
  run raw(IPv4Hdr.new, TCPHdr.new)
  assert_equal 2, packets[IPPROTO_UDP]
  assert_equal 1, packets[IPPROTO_TCP]
  assert_equal 3, packets.values.sum
end

test "counts nothing else" do
  run raw(IPv6Hdr.new, UDPHdr.new)
  assert_equal 0, packets.values.sum
end
