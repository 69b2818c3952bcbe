# Packets of a cgroup, which begin behind the Ethernet header, can be looked at, not written to. Numbers are read from
# where nobody can look, too.
# sections: cgroup_skb/ingress cgroup_skb/egress
# behind: 14
license! "GPL"

section! "cgroup_skb/ingress"
def prog(ctx)
  packet = ctx.packet
  sum = packet.load_byte(0) + ctx.load_half(packet.load_byte(1) & 31)
  ip = packet.header(IPv4Hdr, 0)
  if ip
    sum += ip.ttl * 3 + ip.daddr
    copy = ip.dup
    copy.ttl = 0
    sum += copy.ttl
    udp = packet.header(UDPHdr, ip.ihl * 4)
    sum += udp.dest if udp
  end
  4.times { |i| sum += packet.load_word(i * 3 + 2) >> 7 }
  sum.even?
end
