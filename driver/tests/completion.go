package tests

import (
	"encoding/binary"

	"rucy-llvm/driver/layout"
	lang "rucy-llvm/frontend/tests"
)

// What a sender would fill in: which protocol follows, lengths and checksums. A field that
// the test gave stays as it is, right or wrong.

// follows says how a header names the one behind it.
type follows struct {
	field   string
	numbers map[string]int64 // by the class behind it
}

var (
	etherTypes  = map[string]int64{"IPv4Hdr": 0x0800, "ArpHdr": 0x0806, "VlanHdr": 0x8100, "IPv6Hdr": 0x86dd}
	ipProtocols = map[string]int64{
		"ICMPHdr": 1, "IPv4Hdr": 4, "TCPHdr": 6, "UDPHdr": 17, "IPv6Hdr": 41, "IPv6RtHdr": 43, "IPv6FragHdr": 44, "GREHdr": 47,
		"IPAuthHdr": 51, "ICMPv6Hdr": 58, "IPv6OptHdr": 0,
	}
	next = map[string]follows{
		"EthHdr": {"proto", etherTypes}, "VlanHdr": {"proto", etherTypes}, "GREHdr": {"protocol", etherTypes},
		"IPv4Hdr": {"protocol", ipProtocols}, "IPv6Hdr": {"nexthdr", ipProtocols}, "IPv6OptHdr": {"nexthdr", ipProtocols},
		"IPv6RtHdr": {"nexthdr", ipProtocols}, "IPv6FragHdr": {"nexthdr", ipProtocols}, "IPAuthHdr": {"nexthdr", ipProtocols},
		"UDPHdr": {"dest", map[string]int64{"VXLANHdr": 4789}},
	}
	// usual are the values of fields that nearly all senders give.
	usual = map[string]map[string]int64{
		"IPv4Hdr": {"version": 4, "ihl": 5, "ttl": 64},
		"IPv6Hdr": {"version": 6, "hop_limit": 64},
		"TCPHdr":  {"doff": 5, "window": 65535},
		"ArpHdr":  {"hrd": 1, "pro": 0x0800, "hln": 6, "pln": 4, "op": 1},
	}
	// lengths are those of the header and what is behind it, without so many bytes.
	lengths = map[string]struct {
		field   string
		without int
	}{"IPv4Hdr": {"tot_len", 0}, "IPv6Hdr": {"payload_len", 40}, "UDPHdr": {"len", 0}}
	// checksums are over all that follows, after the addresses of IP (pseudo) or without.
	checksums = map[string]struct {
		field  string
		pseudo bool
	}{"TCPHdr": {"check", true}, "UDPHdr": {"check", true}, "ICMPv6Hdr": {"checksum", true}, "ICMPHdr": {"checksum", false}}
)

// complete fills in what wasn't given, checksums last: the inner ones first.
func complete(data []byte, parts []part) {
	for i, p := range parts {
		if p.header == nil {
			continue
		}
		class := p.header.Class.Name
		for field, n := range usual[class] {
			p.fill(data, field, n)
		}
		if i+1 < len(parts) && parts[i+1].header != nil {
			if n, ok := next[class].numbers[parts[i+1].header.Class.Name]; ok {
				p.fill(data, next[class].field, n)
			}
		}
		if l, ok := lengths[class]; ok {
			p.fill(data, l.field, int64(len(data)-p.at-l.without))
		}
	}
	for i := len(parts) - 1; i >= 0; i-- {
		p := parts[i]
		if p.header == nil {
			continue
		}
		class := p.header.Class.Name
		if class == "IPv4Hdr" {
			p.fill(data, "check", int64(^sum(0, data[p.at:p.at+p.size])))
		}
		c, ok := checksums[class]
		if !ok {
			continue
		}
		start := uint32(0)
		if c.pseudo {
			below := below(parts[:i])
			if below == nil {
				continue // nothing says what the addresses are
			}
			start = pseudo(data, below, p.at, ipProtocols[class])
		}
		checksum := ^sum(start, data[p.at:])
		if class == "UDPHdr" && checksum == 0 {
			checksum = 0xffff // 0 would say that there is none
		}
		p.fill(data, c.field, int64(checksum))
	}
}

// fill writes a field unless it was given.
func (p part) fill(data []byte, field string, n int64) {
	if _, given := p.header.Get(field); given {
		return
	}
	if err := layout.Put(p.header.Class.Field(field), data[p.at:], n); err != nil {
		panic("BUG: tests: " + field + ": " + err.Error())
	}
}

// below is the nearest header of IP, or nil.
func below(parts []part) *part {
	for i := len(parts) - 1; i >= 0; i-- {
		if h := parts[i].header; h != nil && (h.Class.Name == "IPv4Hdr" || h.Class.Name == "IPv6Hdr") {
			return &parts[i]
		}
	}
	return nil
}

// pseudo is the sum over what checksums take in of the header of IP.
func pseudo(data []byte, ip *part, at int, protocol int64) uint32 {
	addresses := data[ip.at+12 : ip.at+20]
	if ip.header.Class.Name == "IPv6Hdr" {
		addresses = data[ip.at+8 : ip.at+40]
	}
	return uint32(sum(uint32(protocol)+uint32(len(data)-at), addresses))
}

// sum is the Internet's sum of 16-bit words (RFC 1071).
func sum(start uint32, data []byte) uint16 {
	total := uint64(start)
	for ; len(data) > 1; data = data[2:] {
		total += uint64(binary.BigEndian.Uint16(data))
	}
	if len(data) == 1 {
		total += uint64(data[0]) << 8
	}
	for total > 0xffff {
		total = total>>16 + total&0xffff
	}
	return uint16(total)
}

var _ lang.Receiver = (*packet)(nil)
