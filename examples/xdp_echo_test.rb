# What the echo answers, run by `rucy-llvm test xdp_echo.rb`.

REQUEST = 8
REPLY   = 0

def ping(type: REQUEST)
  packet(
    EthHdr.new(source: "02:00:00:00:00:01", dest: "02:00:00:00:00:02"),
    IPv4Hdr.new(saddr: "10.0.0.1", daddr: "10.0.0.2"),
    ICMPHdr.new(type: type, id: 1, sequence: 7),
    "abcdefgh"
  )
end

def pong
  packet(
    EthHdr.new(source: "02:00:00:00:00:02", dest: "02:00:00:00:00:01"),
    IPv4Hdr.new(saddr: "10.0.0.2", daddr: "10.0.0.1"),
    ICMPHdr.new(type: REPLY, id: 1, sequence: 7),
    "abcdefgh"
  )
end

test "answers a request, with the right checksum" do
  result = run(ping)
  assert_equal XDP_TX, result.verdict
  assert_equal pong, result.packet
end

test "the addresses change places" do
  answer = run(ping).packet
  assert_equal "02:00:00:00:00:01", answer.header(EthHdr, 0).dest
  assert_equal ipv4("10.0.0.2"), answer.header(IPv4Hdr, 14).saddr
  assert_equal 7, answer.header(ICMPHdr, 34).sequence
end

test "leaves everything else alone" do
  [ping(type: REPLY), packet(EthHdr.new, IPv4Hdr.new, UDPHdr.new), packet(EthHdr.new, ArpHdr.new)].each do |other|
    result = run(other)
    assert_equal XDP_PASS, result.verdict
    assert_equal other, result.packet
  end
end
