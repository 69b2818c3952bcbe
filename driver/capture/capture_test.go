package capture

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"
)

var orders = []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian}

// pcap is a file as tcpdump writes it.
func pcap(order binary.AppendByteOrder, magic, link uint32, packets ...string) []byte {
	f := order.AppendUint32(nil, magic)
	f = order.AppendUint16(order.AppendUint16(f, 2), 4)
	for _, word := range []uint32{0, 0, 65535, link} {
		f = order.AppendUint32(f, word)
	}
	for _, p := range packets {
		for _, word := range []uint32{1, 2, uint32(len(p)), uint32(len(p)) + 100} {
			f = order.AppendUint32(f, word)
		}
		f = append(f, p...)
	}
	return f
}

// block is one of a pcapng file.
func block(order binary.AppendByteOrder, kind uint32, words []uint32, data string) []byte {
	for len(data)%4 != 0 {
		data += "\x00"
	}
	length := uint32(12 + 4*len(words) + len(data))
	b := order.AppendUint32(order.AppendUint32(nil, kind), length)
	for _, word := range words {
		b = order.AppendUint32(b, word)
	}
	return order.AppendUint32(append(b, data...), length)
}

func section(order binary.AppendByteOrder) []byte {
	return block(order, sectionBlock, []uint32{0x1a2b3c4d, 0, 0xffffffff, 0xffffffff}, "")
}

func onInterface(order binary.AppendByteOrder, link uint16) []byte {
	return block(order, interfaceBlock, nil, string(order.AppendUint16(nil, link))+"\x00\x00\x00\x00\x00\x00")
}

func TestRead(t *testing.T) {
	check := func(name string, file []byte, want ...string) {
		t.Helper()
		packets, err := Read(file)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		var got []string
		for _, p := range packets {
			got = append(got, string(p))
		}
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%s: the packets are %q, want %q", name, got, want)
		}
	}
	check("a packet as it is", []byte("\x00\x01packet"), "\x00\x01packet")
	for _, order := range orders {
		check("pcap", pcap(order, 0xa1b2c3d4, 1, "one", "three"), "one", "three")
		check("pcap in nanoseconds", pcap(order, 0xa1b23c4d, 1<<28|1, "one"), "one")
		check("pcap of none", pcap(order, 0xa1b2c3d4, 1))
		ng := bytes.Join([][]byte{
			section(order), onInterface(order, 101), onInterface(order, 1),
			block(order, packetBlock, []uint32{1, 0, 0, 3, 100}, "one"),
			block(order, 5, []uint32{0}, "statistics"),
			section(orders[0]), onInterface(orders[0], 1), // another file, appended
			block(orders[0], simpleBlock, []uint32{5}, "three"),
			block(orders[0], simpleBlock, []uint32{500}, "cut."),
		}, nil)
		check("pcapng", ng, "one", "three", "cut.")
	}
}

func TestReadRefuses(t *testing.T) {
	order := binary.LittleEndian
	one := bytes.Join([][]byte{section(order), onInterface(order, 1), block(order, packetBlock, []uint32{0, 0, 0, 4, 4}, "four")}, nil)
	old := pcap(order, 0xa1b2c3d4, 1, "four")
	for _, test := range []struct {
		name string
		file []byte
		says string
	}{
		{"nothing", nil, "empty"},
		{"another link", pcap(order, 0xa1b2c3d4, 101, "x"), "link type 101"},
		{"another link in blocks", bytes.Join([][]byte{section(order), onInterface(order, 113), block(order, simpleBlock, []uint32{1}, "x")}, nil), "link type 113"},
		{"no such interface", bytes.Join([][]byte{section(order), block(order, packetBlock, []uint32{7, 0, 0, 1, 1}, "x")}, nil), "interface 7"},
		{"a length beyond the end", pcap(order, 0xa1b2c3d4, 1, "x")[:40], "midst"},
	} {
		if _, err := Read(test.file); err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v, want %q", test.name, err, test.says)
		}
	}
	// Wherever a file ends, it is told, and nothing is invented.
	for _, file := range [][]byte{one, old} {
		for n := 4; n < len(file); n++ {
			packets, err := Read(file[:n])
			if err == nil && len(packets) > 0 {
				t.Errorf("%d of %d bytes give %q", n, len(file), packets)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, order := range orders {
		f.Add(pcap(order, 0xa1b2c3d4, 1, "one", "two"))
		f.Add(bytes.Join([][]byte{section(order), onInterface(order, 1), block(order, simpleBlock, []uint32{1}, "x")}, nil))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		packets, err := Read(file)
		if err == nil && len(packets) > len(file) {
			t.Errorf("%d packets in %d bytes", len(packets), len(file))
		}
	})
}
