# What the token bucket lets pass, run by `rucy-llvm test tc_ratelimit.rb`.

params rate: 1, burst: 3

def from(address)
  packet(EthHdr.new, IPv4Hdr.new(saddr: address), UDPHdr.new)
end

test "lets a burst pass, and no more" do
  verdicts = [1, 2, 3, 4, 5].map { |i| run(from("10.0.0.1")).verdict }
  assert_equal [TC_ACT_OK, TC_ACT_OK, TC_ACT_OK, TC_ACT_SHOT, TC_ACT_SHOT], verdicts
end

test "each source has a bucket of its own" do
  4.times { run from("10.0.0.1") }
  assert_equal TC_ACT_OK, run(from("10.0.0.2")).verdict
  assert_equal 0, buckets[ipv4("10.0.0.1")].tokens
  assert_equal 2, buckets[ipv4("10.0.0.2")].tokens
end

test "tokens come back with time" do
  key = ipv4("10.0.0.3")
  buckets[key] = Bucket.new(tokens: 0, seen: 0) # it was seen when the machine started
  assert_equal TC_ACT_OK, run(from("10.0.0.3")).verdict
  assert_equal 2, buckets[key].tokens
end

test "with another rate" do
  params rate: 1, burst: 1
  run from("10.0.0.1")
  assert_equal TC_ACT_SHOT, run(from("10.0.0.1")).verdict
end
