# Counts the packets to port 7777 whose data begins with "Ruby", those that have data and don't, and those without.
license! "GPL"

class Greeting
  attr :text, :u8, 4
end

RUBY = [82, 117, 98, 121]

$found   = 0
$missing = 0
$empty   = 0

section! "tc"
def payload(ctx)
  packet = ctx.packet
  eth = packet.header(EthHdr, 0) or return TC_ACT_OK
  ip = packet.header(IPv4Hdr, 14) or return TC_ACT_OK
  return TC_ACT_OK if eth.proto != ETH_P_IP || ip.protocol != IPPROTO_TCP

  tcp = packet.header(TCPHdr, 14 + ip.ihl * 4) or return TC_ACT_OK
  return TC_ACT_OK if tcp.dest != 7777

  at = ip.ihl * 4 + tcp.doff * 4
  if ip.tot_len <= at
    $empty += 1
    return TC_ACT_OK
  end
  greeting = packet.header(Greeting, 14 + at)
  if greeting && greeting.text == RUBY && ip.version == 4
    $found += 1
  else
    $missing += 1
  end
  TC_ACT_OK
end
