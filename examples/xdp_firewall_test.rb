# What the firewall does with packets, run by `rucy-llvm test xdp_firewall.rb`.

def tcp(port, from: "192.0.2.1")
  packet(EthHdr.new, IPv4Hdr.new(saddr: from, daddr: "192.0.2.2"), TCPHdr.new(dest: port, syn: 1))
end

def udp(port)
  packet(EthHdr.new, IPv4Hdr.new(saddr: "192.0.2.1", daddr: "192.0.2.2"), UDPHdr.new(dest: port), "data")
end

test "passes what nobody forbids" do
  assert_equal XDP_PASS, run(tcp(80)).verdict
  assert_equal 0, dropped[BY_PORT] + dropped[BY_NETWORK]
end

test "drops what comes for a closed port, of TCP and UDP" do
  closed[80] = 1
  [tcp(80), udp(80)].each do |packet|
    assert_equal XDP_DROP, run(packet).verdict
  end
  assert_equal XDP_PASS, run(tcp(81)).verdict
  assert_equal 2, dropped[BY_PORT]
end

test "drops what comes from a blocked network, and counts it there" do
  network = Network.new(prefixlen: 24, addr: "10.1.2.0")
  blocked[network] = 0
  3.times { run tcp(80, from: "10.1.2.3") }
  assert_equal XDP_PASS, run(tcp(80, from: "10.1.3.3")).verdict
  assert_equal 3, blocked[network]
  assert_equal 3, dropped[BY_NETWORK]
end

test "later fragments have no ports" do
  closed[80] = 1
  fragment = packet(EthHdr.new, IPv4Hdr.new(frag_off: 100, protocol: IPPROTO_TCP), TCPHdr.new(dest: 80))
  assert_equal XDP_PASS, run(fragment).verdict
end

test "options of IPv4 lie before the port" do
  closed[53] = 1
  options = IPv4Hdr.new(ihl: 6, protocol: IPPROTO_UDP)
  assert_equal XDP_DROP, run(packet(EthHdr.new, options, hex("01 01 01 00"), UDPHdr.new(dest: 53))).verdict
end

test "other protocols pass" do
  assert_equal XDP_PASS, run(packet(EthHdr.new, ArpHdr.new)).verdict
  assert_equal XDP_PASS, run(packet(EthHdr.new(proto: 0x1234))).verdict
end
