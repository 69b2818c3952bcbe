# All headers that are there: each is read, attribute by attribute, where the layers before it say that it begins. What
# is read goes into the verdict; some attributes are written anew.
# sections: xdp tc
license! "GPL"

def mix(sum, x)
  (sum * 31 + x) & 0xffffff
end

def bytes_of(list)
  sum = 0
  list.each { |x| sum = mix(sum, x) }
  sum
end

def arp(packet, at)
  a = packet.header(ArpHdr, at) or return 1
  sum = mix(mix(mix(a.hrd, a.pro), mix(a.hln, a.pln)), a.op)
  sum = mix(mix(sum, bytes_of(a.sha)), mix(a.sip, bytes_of(a.tha)))
  a.op = 2
  a.sip, a.tip = a.tip, a.sip
  a.sha, a.tha = a.tha, a.sha
  mix(sum, a.tip)
end

def tcp(packet, at)
  t = packet.header(TCPHdr, at) or return 2
  sum = mix(mix(t.source, t.dest), mix(t.seq, t.ack_seq))
  sum = mix(sum, t.doff * 16 + t.res1)
  sum = mix(sum, t.cwr * 128 + t.ece * 64 + t.urg * 32 + t.ack * 16 + t.psh * 8 + t.rst * 4 + t.syn * 2 + t.fin)
  sum = mix(sum, 1) if t.syn? && !t.ack?
  sum = mix(sum, 2) if t.fin? || t.rst? || t.psh?
  sum = mix(sum, 3) if t.urg? ^ t.ece? ^ t.cwr?
  t.syn = 0
  t.rst = 1
  t.doff = 5
  mix(mix(sum, t.window), mix(t.check, t.urg_ptr))
end

def vxlan(packet, at)
  v = packet.header(VXLANHdr, at) or return 3
  v.vni = v.vni + 1
  v.reserved2 = 255
  mix(mix(v.flags, v.reserved1), v.vni)
end

def udp(packet, at)
  u = packet.header(UDPHdr, at) or return 4
  sum = mix(mix(u.source, u.dest), mix(u.len, u.check))
  u.check = 0
  sum = mix(sum, vxlan(packet, at + 8)) if u.dest == 4789
  sum
end

def gre(packet, at)
  g = packet.header(GREHdr, at) or return 5
  sum = mix(g.csum * 8 + g.routing * 4 + g.key * 2 + g.seq, g.flags)
  g.version = 7 - g.version
  g.key = 1
  mix(mix(sum, g.version), g.protocol)
end

def icmp(packet, at)
  i = packet.header(ICMPHdr, at) or return 6
  i.type = ICMP_ECHOREPLY if i.type == ICMP_ECHO
  mix(mix(i.type, i.code), mix(i.checksum, mix(i.id, i.sequence)))
end

def icmpv6(packet, at)
  i = packet.header(ICMPv6Hdr, at) or return 7
  i.type = ICMPV6_ECHO_REPLY if i.type == ICMPV6_ECHO_REQUEST
  mix(mix(i.type, i.code), mix(i.checksum, mix(i.id, i.sequence)))
end

def transport(packet, protocol, at)
  case protocol
  when IPPROTO_TCP    then tcp(packet, at)
  when IPPROTO_UDP    then udp(packet, at)
  when IPPROTO_GRE    then gre(packet, at)
  when IPPROTO_ICMP   then icmp(packet, at)
  when IPPROTO_ICMPV6 then icmpv6(packet, at)
  else protocol
  end
end

def ipv4(packet, at)
  ip = packet.header(IPv4Hdr, at) or return 8
  sum = mix(mix(ip.version, ip.ihl), mix(ip.tos, ip.tot_len))
  sum = mix(mix(sum, ip.id), mix(ip.frag_off, ip.ttl))
  sum = mix(mix(sum, ip.check), mix(ip.saddr, ip.daddr))
  return sum if ip.fragment?

  ip.ttl -= 1
  ip.saddr, ip.daddr = ip.daddr, ip.saddr
  mix(sum, transport(packet, ip.protocol, at + ip.ihl * 4))
end

# Of each extension the first, and only that: the program would be too long.
def ipv6(packet, at)
  ip = packet.header(IPv6Hdr, at) or return 9
  sum = mix(mix(ip.version, ip.traffic_class), mix(ip.flow_label, ip.payload_len))
  sum = mix(mix(sum, ip.hop_limit), mix(bytes_of(ip.saddr), bytes_of(ip.daddr)))
  ip.flow_label = 0x54321
  ip.traffic_class = 0xa5
  ip.saddr, ip.daddr = ip.daddr, ip.saddr
  at += 40
  case ip.nexthdr
  when IPPROTO_HOPOPTS, IPPROTO_DSTOPTS
    o = packet.header(IPv6OptHdr, at) or return 10
    mix(sum, transport(packet, o.nexthdr, at + o.hdrlen * 8 + 8))
  when IPPROTO_ROUTING
    r = packet.header(IPv6RtHdr, at) or return 11
    mix(mix(sum, r.nexthdr), mix(r.hdrlen, mix(r.type, r.segments_left)))
  when IPPROTO_FRAGMENT
    f = packet.header(IPv6FragHdr, at) or return 12
    f.res2 = 3
    f.offset += 1
    mix(mix(sum, f.nexthdr), mix(f.offset * 8 + f.res2 * 2 + f.more, f.identification))
  when IPPROTO_AH
    a = packet.header(IPAuthHdr, at) or return 13
    mix(mix(sum, a.nexthdr), mix(a.hdrlen, mix(a.spi, a.seq_no)))
  else
    mix(sum, transport(packet, ip.nexthdr, at))
  end
end

section! "xdp"
def prog(ctx)
  packet = ctx.packet
  eth = packet.header(EthHdr, 0) or return 3
  proto, at = eth.proto, 14
  eth.source, eth.dest = eth.dest, eth.source
  if proto == ETH_P_8021Q
    vlan = packet.header(VlanHdr, 14) or return 4
    return vlan.tci if vlan.dei == 1 && vlan.vid.odd?
    vlan.vid = 4095 - vlan.vid
    vlan.pcp = 5
    proto, at = vlan.proto, 18
  end
  case proto
  when ETH_P_IP   then ipv4(packet, at)
  when ETH_P_IPV6 then ipv6(packet, at)
  when ETH_P_ARP  then arp(packet, at)
  else proto
  end
end
