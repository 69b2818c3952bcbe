// Package capture reads packets from files: those that tcpdump and Wireshark write, in
// the formats pcap and pcapng, or one packet as it is.
//
//	pcap:    header (24 bytes), then for each packet: header (16 bytes), bytes
//	pcapng:  blocks, each of which says what it is and how long
package capture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
)

// ethernet is the kind of link whose packets begin with an Ethernet header
// (LINKTYPE_ETHERNET).
const ethernet = 1

// longest bounds what a damaged file can ask for.
const longest = 256 << 10

// errShort is the end of a file in the midst of something.
var errShort = errors.New("the capture ends in the midst of a packet")

// Read returns the packets of a file.
func Read(data []byte) ([][]byte, error) {
	if order, ok := pcapOrder(data); ok {
		return readPcap(data, order)
	}
	if bytes.HasPrefix(data, blockMagic) {
		return readBlocks(data)
	}
	if len(data) == 0 {
		return nil, errors.New("the file is empty")
	}
	return [][]byte{data}, nil
}

// pcapOrder is the byte order of a file of the format pcap, with times in micro- or
// nanoseconds.
func pcapOrder(data []byte) (binary.ByteOrder, bool) {
	if len(data) < 4 {
		return nil, false
	}
	for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
		if magic := order.Uint32(data); magic == 0xa1b2c3d4 || magic == 0xa1b23c4d {
			return order, true
		}
	}
	return nil, false
}

func readPcap(data []byte, order binary.ByteOrder) (packets [][]byte, err error) {
	const header, packetHeader = 24, 16
	if len(data) < header {
		return nil, errShort
	}
	if err := checkLink(order.Uint32(data[20:]) & 0xffff); err != nil { // above are flags
		return nil, err
	}
	for rest := data[header:]; len(rest) > 0; {
		if len(rest) < packetHeader {
			return nil, errShort
		}
		packet, err := take(rest[packetHeader:], order.Uint32(rest[8:]))
		if err != nil {
			return nil, err
		}
		packets = append(packets, packet)
		rest = rest[packetHeader+len(packet):]
	}
	return packets, nil
}

// blockMagic begins the first block of a file of the format pcapng, in any byte order.
var blockMagic = []byte{0x0a, 0x0d, 0x0d, 0x0a}

// The blocks of pcapng that matter: the header of a section says its byte order, which
// holds to the next one, and interfaces are counted from there.
const (
	sectionBlock   = 0x0a0d0d0a
	interfaceBlock = 1
	simpleBlock    = 3
	packetBlock    = 6
)

func readBlocks(data []byte) (packets [][]byte, err error) {
	var order binary.ByteOrder = binary.LittleEndian
	var links []uint32
	for len(data) > 0 {
		if len(data) < 12 {
			return nil, errShort
		}
		kind := order.Uint32(data)
		if kind == sectionBlock {
			links = nil
			if order = binary.LittleEndian; order.Uint32(data[8:]) != 0x1a2b3c4d {
				order = binary.BigEndian
			}
		}
		length := order.Uint32(data[4:])
		if length < 12 || uint64(length) > uint64(len(data)) || length%4 != 0 {
			return nil, errShort
		}
		body := data[8 : length-4]
		data = data[length:]
		switch kind {
		case interfaceBlock:
			if len(body) < 8 {
				return nil, errShort
			}
			links = append(links, uint32(order.Uint16(body)))
		case packetBlock: // interface, time (2 words), length here, length on the wire
			if len(body) < 20 {
				return nil, errShort
			}
			packet, err := ofInterface(links, order.Uint32(body), body[20:], order.Uint32(body[12:]))
			if err != nil {
				return nil, err
			}
			packets = append(packets, packet)
		case simpleBlock: // length on the wire; it may be cut
			if len(body) < 4 {
				return nil, errShort
			}
			packet, err := ofInterface(links, 0, body[4:], min(order.Uint32(body), uint32(len(body)-4)))
			if err != nil {
				return nil, err
			}
			packets = append(packets, packet)
		}
	}
	return packets, nil
}

// ofInterface takes a packet of an interface of the section.
func ofInterface(links []uint32, number uint32, data []byte, length uint32) ([]byte, error) {
	if int64(number) >= int64(len(links)) {
		return nil, fmt.Errorf("the capture has a packet of interface %d, and describes %d interfaces", number, len(links))
	}
	if err := checkLink(links[number]); err != nil {
		return nil, err
	}
	return take(data, length)
}

func take(data []byte, length uint32) ([]byte, error) {
	if length > longest || int(length) > len(data) {
		return nil, errShort
	}
	return data[:length:length], nil
}

func checkLink(link uint32) error {
	if link == ethernet {
		return nil
	}
	return fmt.Errorf("the packets of the capture have no Ethernet headers: they are of link type %d, not %d", link, ethernet)
}
