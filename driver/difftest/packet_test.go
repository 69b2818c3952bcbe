package difftest

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"math/rand"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cilium/ebpf"

	"rucy-llvm/driver"
	"rucy-llvm/driver/testenv"
)

// TestPackets runs the programs that read packets, from every code generator,
// on packets of all lengths. CRuby says what must come out.
func TestPackets(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.Tool("ruby"))
	type test struct {
		path    string
		packets [][]byte
		header  bool // the program sees the Ethernet header, too
	}
	tests := []test{
		{"testdata/packets/loads.rb", randomPackets(300), false},
		{"testdata/packets/large_objects.rb", randomPackets(60), true},
		{"testdata/packets/records.rb", randomPackets(60), false},
		{"examples/language_tour.rb", tourPackets(), false},
	}
	for _, name := range packetTour {
		tests = append(tests, test{"examples/tour/" + name, ipv4Packets(200), false})
	}
	for _, test := range tests {
		path, packets := filepath.Join(root, test.path), test.packets
		t.Run(strings.TrimSuffix(filepath.Base(path), ".rb"), func(t *testing.T) {
			seen := packets
			if test.header {
				seen = behindHeaders(packets)
			}
			results, _ := rubyOnPackets(t, path, seen)
			want := label(packets, results)
			for _, g := range generators() {
				t.Run(g.name, func(t *testing.T) {
					collection := testenv.LoadObject(t, g.forTarget(driver.Host()).compile(t, path))
					sent := readRecords(t, collection, checked(t, path).Buffers)
					for _, program := range collection.Programs {
						if diff := firstDifference(want, onPackets(t, program, sent, packets)); diff != "" {
							t.Error(diff)
						}
					}
				})
			}
		})
	}
}

// packetTour are the programs of the tour that read packets.
var packetTour = []string{"crc32.rb", "headers.rb", "internet_checksum.rb"}

// ipv4Packets are packets with headers that IPv4 might have: the first fields are such
// as programs ask for, all else is random. Some have the right checksum, some end early.
func ipv4Packets(n int) [][]byte {
	r := rand.New(rand.NewSource(2))
	var packets [][]byte
	for i := range n {
		packet := make([]byte, 64)
		r.Read(packet)
		packet[0] = byte(0x40 | 4 + r.Intn(4))
		if i%16 == 0 {
			packet[0] = byte(r.Intn(256))
		}
		if i%3 > 0 {
			packet[6], packet[7] = 0x40, 0 // no fragment
		}
		packet[9] = []byte{1, 6, 17, 2}[i%4]
		packet[12] = []byte{10, 127, 8}[i%3]
		header := int(packet[0]&15) * 4
		packet[header] = 0
		packet[header+1] = []byte{22, 53, 80}[r.Intn(3)]
		if i%5 == 0 {
			packet[10], packet[11] = 0, 0
			sum := 0
			for at := 0; at < header; at += 2 {
				sum += int(packet[at])<<8 | int(packet[at+1])
			}
			sum = sum&0xffff + sum>>16
			sum = sum&0xffff + sum>>16
			packet[10], packet[11] = byte(^sum>>8), byte(^sum)
		}
		if i%7 == 0 {
			packet = packet[:r.Intn(64)]
		}
		packets = append(packets, packet)
	}
	return packets
}

// randomPackets are packets of up to 40 bytes behind the Ethernet header.
func randomPackets(n int) [][]byte {
	r := rand.New(rand.NewSource(1))
	var packets [][]byte
	for i := range n {
		packet := make([]byte, i%41)
		r.Read(packet)
		packets = append(packets, packet)
	}
	return packets
}

// tourPackets ask the language tour for each of its cases, and end too early.
func tourPackets() [][]byte {
	packets := [][]byte{{}, {1}, {0, 0, 1}}
	add := func(n uint32) { packets = append(packets, []byte{byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)}) }
	for n := range uint32(130) {
		add(n)
	}
	for _, n := range []uint32{504, 840, 999, 1000, 1001, 84_000, 1<<31 - 1, 1 << 31, 1<<32 - 1} {
		add(n)
	}
	return packets
}

// rubyOnPackets is what a program gives in CRuby for each packet, and what is in its maps
// then.
func rubyOnPackets(t *testing.T, path string, packets [][]byte) (results, maps []string) {
	t.Helper()
	var lines strings.Builder
	for _, p := range packets {
		fmt.Fprintf(&lines, "packet=%x\n", p)
	}
	cmd := exec.Command("ruby", filepath.Join(root, "testdata/shim.rb"), path)
	cmd.Stdin = strings.NewReader(lines.String())
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("ruby: %v\n%s", err, stderr.String())
	}
	for line := range strings.Lines(string(out)) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "map ") {
			maps = append(maps, line)
		} else {
			results = append(results, line)
		}
	}
	return results, maps
}

// behindHeaders are the packets as an interface sees them.
func behindHeaders(packets [][]byte) (list [][]byte) {
	for _, p := range packets {
		list = append(list, append(make([]byte, 14), p...))
	}
	return list
}

// onPackets is what a program gives in the kernel for each packet.
func onPackets(t *testing.T, program *ebpf.Program, sent *records, packets [][]byte) []string {
	t.Helper()
	var results []string
	for _, p := range behindHeaders(packets) {
		result, err := program.Run(&ebpf.RunOptions{Data: p})
		if err != nil {
			t.Fatal(err)
		}
		text, err := sent.text()
		if err != nil {
			t.Fatal(err)
		}
		results = append(results, fmt.Sprint(result)+text)
	}
	return label(packets, results)
}

// label puts each packet before its result.
func label(packets [][]byte, results []string) []string {
	var lines []string
	for i, result := range results {
		lines = append(lines, hex.EncodeToString(packets[i])+" -> "+result)
	}
	return lines
}
