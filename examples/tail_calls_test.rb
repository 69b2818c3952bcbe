# What the programs of the pipeline do, together and each by itself, run by `rucy-llvm test tail_calls.rb`.

UDP = packet(EthHdr.new, IPv4Hdr.new, UDPHdr.new)

test "an IPv4 packet goes through all stages, and is counted" do
  assert_equal XDP_PASS, run(:start, UDP).verdict
  assert_equal 1, protocols[IPPROTO_UDP]
end

test "the first stage lets other packets pass" do
  assert_equal XDP_PASS, run(:start, packet(EthHdr.new, ArpHdr.new)).verdict
  assert_equal 0, protocols.values.sum
end

test "the second stage drops what is of another version" do
  assert_equal XDP_DROP, run(:parse_ip, packet(EthHdr.new, IPv4Hdr.new(version: 5))).verdict
end

test "the last stage counts" do
  3.times { run :count_protocol, UDP }
  assert_equal 3, protocols[IPPROTO_UDP]
end
