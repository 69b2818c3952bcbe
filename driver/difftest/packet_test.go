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
	for _, test := range []struct {
		path    string
		packets [][]byte
		header  bool // the program sees the Ethernet header, too
	}{
		{"testdata/packets/loads.rb", randomPackets(300), false},
		{"testdata/packets/large_objects.rb", randomPackets(60), true},
		{"examples/language_tour.rb", tourPackets(), false},
	} {
		path, packets := filepath.Join(root, test.path), test.packets
		t.Run(strings.TrimSuffix(filepath.Base(path), ".rb"), func(t *testing.T) {
			seen := packets
			if test.header {
				seen = behindHeaders(packets)
			}
			want := label(packets, rubyOnPackets(t, path, seen))
			for _, g := range generators() {
				t.Run(g.name, func(t *testing.T) {
					program := testenv.LoadObject(t, g.forTarget(driver.Host()).compile(t, path)).Programs
					for name := range program {
						if diff := firstDifference(want, onPackets(t, program[name], packets)); diff != "" {
							t.Error(diff)
						}
					}
				})
			}
		})
	}
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

// rubyOnPackets is what a program gives in CRuby for each packet.
func rubyOnPackets(t *testing.T, path string, packets [][]byte) []string {
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
	return strings.Fields(string(out))
}

// behindHeaders are the packets as an interface sees them.
func behindHeaders(packets [][]byte) (list [][]byte) {
	for _, p := range packets {
		list = append(list, append(make([]byte, 14), p...))
	}
	return list
}

// onPackets is what a program gives in the kernel for each packet.
func onPackets(t *testing.T, program *ebpf.Program, packets [][]byte) []string {
	t.Helper()
	var results []string
	for _, p := range behindHeaders(packets) {
		result, err := program.Run(&ebpf.RunOptions{Data: p})
		if err != nil {
			t.Fatal(err)
		}
		results = append(results, fmt.Sprint(result))
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
