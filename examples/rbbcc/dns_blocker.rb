# Drops the DNS queries for a domain, as a filter of what leaves an interface (tc filter add dev eth0 egress bpf da ...).
# A name in a query is made of labels, with the length before each, and a 0 at the end.
license! "GPL"

param :domain, :string, 64, default: "example.com", help: "the domain that nobody finds"

DOT = 46

# Whether the name at an offset is the domain. A packet that ends before its name does passes: load_byte ends the program with 0.
def domain_at?(packet, at)
  left = packet.load_byte(at)            # bytes of the label that are still to come
  64.times do |i|
    wanted = domain.getbyte(i)
    found  = packet.load_byte(at + 1 + i)
    return left == 0 && found == 0 if wanted.nil?

    if left == 0
      return false if wanted != DOT
      left = found
    else
      return false if wanted != found
      left -= 1
    end
  end
  false
end

section! "tc"
def block_dns(ctx)
  packet = ctx.packet
  eth = packet.header(EthHdr, 0)   or return TC_ACT_OK
  return TC_ACT_OK if eth.proto != ETH_P_IP
  ip  = packet.header(IPv4Hdr, 14) or return TC_ACT_OK
  return TC_ACT_OK if ip.protocol != IPPROTO_UDP

  at  = 14 + ip.ihl * 4
  udp = packet.header(UDPHdr, at)  or return TC_ACT_OK
  return TC_ACT_OK if udp.dest != 53 || !domain_at?(packet, at + 8 + 12)

  printk "Blocked DNS query for #{domain}"
  TC_ACT_SHOT
end
