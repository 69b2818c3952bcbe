# Headers of network protocols, in the order of their layers. The names of attributes are those of the kernel's headers.

# Ethernet (IEEE 802.3).
class EthHdr
  attr :dest,   :u8, 6
  attr :source, :u8, 6
  attr :proto,  :be16             # what follows: ETH_P_IP, ETH_P_IPV6, ETH_P_ARP, ETH_P_8021Q, ...
end

# What a VLAN tag has behind its ETH_P_8021Q or ETH_P_8021AD (IEEE 802.1Q).
class VlanHdr
  attr :pcp,   :be16, bits: 3     # the priority
  attr :dei,   :be16, bits: 1     # whether it may be dropped
  attr :vid,   :be16, bits: 12    # the VLAN
  attr :proto, :be16              # what follows, as in EthHdr

  def tci = pcp << 13 | dei << 12 | vid
end

# ARP for IPv4 over Ethernet (RFC 826).
class ArpHdr
  packed!
  attr :hrd, :be16                # the kind of hardware: 1 for Ethernet
  attr :pro, :be16                # the protocol: ETH_P_IP
  attr :hln, :u8                  # the lengths of their addresses
  attr :pln, :u8
  attr :op,  :be16                # 1 asks, 2 answers
  attr :sha, :u8, 6               # the sender's addresses
  attr :sip, :be32
  attr :tha, :u8, 6               # the target's addresses
  attr :tip, :be32
end

# IPv4 without its options (RFC 791): `ihl * 4` bytes on, what follows begins.
class IPv4Hdr
  attr :version,  :be8, bits: 4
  attr :ihl,      :be8, bits: 4
  attr :tos,      :u8
  attr :tot_len,  :be16
  attr :id,       :be16
  attr :frag_off, :be16           # 0x4000: don't fragment; 0x2000: more fragments; 0x1fff: the offset in 8 bytes
  attr :ttl,      :u8
  attr :protocol, :u8             # what follows: IPPROTO_TCP, IPPROTO_UDP, IPPROTO_ICMP, ...
  attr :check,    :be16
  attr :saddr,    :be32
  attr :daddr,    :be32

  def fragment? = frag_off & 0x3fff != 0
end

# IPv6 (RFC 8200).
class IPv6Hdr
  attr :version,       :be32, bits: 4
  attr :traffic_class, :be32, bits: 8
  attr :flow_label,    :be32, bits: 20
  attr :payload_len,   :be16
  attr :nexthdr,       :u8        # what follows, as IPv4Hdr's protocol; or IPPROTO_HOPOPTS, IPPROTO_ROUTING, IPPROTO_FRAGMENT, ...
  attr :hop_limit,     :u8
  attr :saddr,         :u8, 16
  attr :daddr,         :u8, 16
end

# The start of IPv6's hop-by-hop and destination options (IPPROTO_HOPOPTS, IPPROTO_DSTOPTS): `hdrlen * 8 + 8` bytes in all.
class IPv6OptHdr
  attr :nexthdr, :u8
  attr :hdrlen,  :u8
end

# The start of IPv6's routing header (IPPROTO_ROUTING): `hdrlen * 8 + 8` bytes in all.
class IPv6RtHdr
  attr :nexthdr,       :u8
  attr :hdrlen,        :u8
  attr :type,          :u8
  attr :segments_left, :u8
end

# IPv6's fragment header (IPPROTO_FRAGMENT).
class IPv6FragHdr
  attr :nexthdr,        :u8
  attr :reserved,       :u8
  attr :offset,         :be16, bits: 13 # in 8 bytes
  attr :res2,           :be16, bits: 2
  attr :more,           :be16, bits: 1
  attr :identification, :be32
end

# The authentication header of IPv4 and IPv6 (IPPROTO_AH, RFC 4302): `hdrlen * 4 + 8` bytes in all.
class IPAuthHdr
  attr :nexthdr,  :u8
  attr :hdrlen,   :u8
  attr :reserved, :be16
  attr :spi,      :be32
  attr :seq_no,   :be32
end

# ICMP (RFC 792). What follows the checksum depends on the type; of an echo, it is this.
class ICMPHdr
  attr :type,     :u8
  attr :code,     :u8
  attr :checksum, :be16
  attr :id,       :be16
  attr :sequence, :be16
end

# ICMPv6 (RFC 4443). What follows the checksum depends on the type; of an echo, it is this.
class ICMPv6Hdr
  attr :type,     :u8
  attr :code,     :u8
  attr :checksum, :be16
  attr :id,       :be16
  attr :sequence, :be16
end

# TCP without its options (RFC 9293): `doff * 4` bytes on, the data begins.
class TCPHdr
  attr :source,  :be16
  attr :dest,    :be16
  attr :seq,     :be32
  attr :ack_seq, :be32
  attr :doff,    :be8, bits: 4
  attr :res1,    :be8, bits: 4
  attr :cwr,     :be8, bits: 1
  attr :ece,     :be8, bits: 1
  attr :urg,     :be8, bits: 1
  attr :ack,     :be8, bits: 1
  attr :psh,     :be8, bits: 1
  attr :rst,     :be8, bits: 1
  attr :syn,     :be8, bits: 1
  attr :fin,     :be8, bits: 1
  attr :window,  :be16
  attr :check,   :be16
  attr :urg_ptr, :be16

  def cwr? = cwr == 1
  def ece? = ece == 1
  def urg? = urg == 1
  def ack? = ack == 1
  def psh? = psh == 1
  def rst? = rst == 1
  def syn? = syn == 1
  def fin? = fin == 1
end

# UDP (RFC 768).
class UDPHdr
  attr :source, :be16
  attr :dest,   :be16
  attr :len,    :be16             # of the header and the data
  attr :check,  :be16             # 0: none
end

# GRE without what its flags ask for (RFC 2784, RFC 2890).
class GREHdr
  attr :csum,     :be16, bits: 1  # a checksum follows
  attr :routing,  :be16, bits: 1
  attr :key,      :be16, bits: 1  # a key follows
  attr :seq,      :be16, bits: 1  # a sequence number follows
  attr :flags,    :be16, bits: 9
  attr :version,  :be16, bits: 3
  attr :protocol, :be16           # what follows, as EthHdr's proto
end

# VXLAN (RFC 7348), behind a UDP header.
class VXLANHdr
  attr :flags,     :be32, bits: 8 # 0x08: the network is there
  attr :reserved1, :be32, bits: 24
  attr :vni,       :be32, bits: 24
  attr :reserved2, :be32, bits: 8
end
