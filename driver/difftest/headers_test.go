package difftest

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"iter"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/cilium/ebpf"

	"rucy-llvm/driver"
	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/catalog"
)

// TestHeaders runs the programs of testdata/headers, which look into packets and
// write to them, as each kind of program that they are for, from every code generator,
// on packets that end at every byte. CRuby says what the verdict is, and what is in
// the packet then.
func TestHeaders(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.Tool("ruby"))
	packets := framedPackets()
	for _, path := range programs(t, "testdata/headers/*.rb") {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".rb"), func(t *testing.T) {
			t.Parallel()
			behind := startOf(t, path)
			seen := make([][]byte, len(packets))
			for i, p := range packets {
				seen[i] = p[behind:]
			}
			want := labelled(packets, rubyOnFrames(t, path, seen))
			for section, text := range forSections(t, path) {
				for _, g := range generators() {
					t.Run(section+"/"+g.name, func(t *testing.T) {
						program := onlyProgram(t, g.forTarget(driver.Host()).compileText(t, path, text))
						if diff := firstDifference(want, onFrames(t, program, packets, behind)); diff != "" {
							t.Error(diff)
						}
					})
				}
			}
		})
	}
}

var sectionsLine = regexp.MustCompile(`(?m)^# sections: (.+)$`)

// forSections is a program for each of the sections that its first comment names: the
// text has the first of them.
func forSections(t *testing.T, path string) iter.Seq2[string, string] {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	line := sectionsLine.FindStringSubmatch(string(text))
	if line == nil {
		t.Fatalf("%s has no `# sections:` line", path)
	}
	sections := strings.Fields(line[1])
	written := func(section string) string { return fmt.Sprintf("section! %q", section) }
	return func(yield func(section, text string) bool) {
		for _, section := range sections {
			if !yield(section, strings.Replace(string(text), written(sections[0]), written(section), 1)) {
				return
			}
		}
	}
}

// startOf is the byte at which a program's packets begin, which a line of its first
// comment says if it isn't the first.
func startOf(t *testing.T, path string) (behind int) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if line := regexp.MustCompile(`(?m)^# behind: (\d+)$`).FindSubmatch(text); line != nil {
		behind, _ = strconv.Atoi(string(line[1]))
	}
	return behind
}

// onlyProgram loads the one program of an object.
func onlyProgram(t *testing.T, object []byte) (program *ebpf.Program) {
	t.Helper()
	for _, program = range testenv.LoadObject(t, object).Programs {
	}
	return program
}

// rubyOnFrames is what a program gives in CRuby for each packet, and how it leaves it.
func rubyOnFrames(t *testing.T, path string, packets [][]byte) []string {
	t.Helper()
	var lines strings.Builder
	lines.WriteString("constants")
	for _, k := range catalog.Constants() {
		fmt.Fprintf(&lines, " %s=%d", k.Name, k.Value)
	}
	fmt.Fprintf(&lines, "\nload %s\n", path)
	for _, p := range packets {
		fmt.Fprintf(&lines, "frame=%x\n", p)
	}
	cmd := exec.Command("ruby", "-W0", filepath.Join(root, "testdata/shim.rb"))
	cmd.Stdin = strings.NewReader(lines.String())
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("ruby: %v\n%s", err, stderr.String())
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}

// onFrames is the same in the kernel.
func onFrames(t *testing.T, program *ebpf.Program, packets [][]byte, behind int) []string {
	t.Helper()
	var results []string
	for _, p := range packets {
		after := make([]byte, len(p)+256)
		opts := ebpf.RunOptions{Data: p, DataOut: after}
		result, err := program.Run(&opts)
		if err != nil {
			t.Fatalf("run on %x: %v", p, err)
		}
		results = append(results, fmt.Sprintf("%d %x", result, opts.DataOut[behind:]))
	}
	return labelled(packets, results)
}

// labelled puts each packet before its result.
func labelled(packets [][]byte, results []string) []string {
	var lines []string
	for i, result := range results {
		lines = append(lines, fmt.Sprintf("%d bytes, %x -> %s", len(packets[i]), packets[i], result))
	}
	return lines
}

// framedPackets are packets of all protocols with headers of their own, each cut at every
// byte behind the Ethernet header.
func framedPackets() (packets [][]byte) {
	r := rand.New(rand.NewSource(4))
	random := func(n int) []byte {
		p := make([]byte, n)
		r.Read(p)
		return p
	}
	ethernet := func(proto uint16, rest []byte) []byte {
		return append(binary.BigEndian.AppendUint16(random(12), proto), rest...)
	}
	ipv4 := func(protocol byte, words int, rest []byte) []byte {
		h := random(20 + 4*words)
		h[0], h[6], h[7], h[9] = byte(0x45+words), 0x40, 0, protocol
		return append(h, rest...)
	}
	ipv6 := func(next byte, rest []byte) []byte {
		h := random(40)
		h[0], h[6] = 0x60|h[0]&15, next
		return append(h, rest...)
	}
	udp := func(port uint16, rest []byte) []byte {
		h := random(8)
		binary.BigEndian.PutUint16(h[2:], port)
		return append(h, rest...)
	}
	first := func(b byte, rest []byte) []byte {
		rest[0] = b
		return rest
	}
	fragment := ipv4(17, 0, random(8))
	fragment[6] = 0x20
	whole := [][]byte{
		ethernet(0x0800, ipv4(6, 0, random(24))),
		ethernet(0x0800, ipv4(6, 3, random(20))),
		ethernet(0x0800, ipv4(17, 1, udp(53, random(4)))),
		ethernet(0x0800, ipv4(17, 0, udp(4789, random(12)))),
		ethernet(0x0800, ipv4(47, 10, random(8))),
		ethernet(0x0800, ipv4(1, 0, first(8, random(12)))),
		ethernet(0x0800, fragment),
		ethernet(0x0806, random(28)),
		ethernet(0x8100, append(binary.BigEndian.AppendUint16(random(2), 0x0800), ipv4(6, 0, random(20))...)),
		ethernet(0x8100, append(binary.BigEndian.AppendUint16([]byte{0x1f, 0xff}, 0x0800), ipv4(6, 0, random(4))...)),
		ethernet(0x86dd, ipv6(58, first(128, random(12)))),
		ethernet(0x86dd, ipv6(0, append([]byte{6, 1}, random(36)...))),
		ethernet(0x86dd, ipv6(43, random(8))),
		ethernet(0x86dd, ipv6(44, random(10))),
		ethernet(0x86dd, ipv6(51, random(14))),
		ethernet(0x86dd, ipv6(17, udp(1, nil))),
		ethernet(0x0001, append([]byte("abcde\x00"), random(40)...)),
		ethernet(0x0001, append([]byte("1234567"), make([]byte, 40)...)),
		make([]byte, 70),
		bytes.Repeat([]byte{0xff}, 70),
	}
	for range 10 {
		whole = append(whole, ethernet(uint16(r.Intn(64)), random(60)))
	}
	for _, p := range whole {
		least := 14 // what the kernel takes for a test, with the whole header of what calls itself IPv4 or IPv6
		switch binary.BigEndian.Uint16(p[12:]) {
		case 0x0800:
			least = 34
		case 0x86dd:
			least = 54
		}
		for n := least; n <= len(p); n++ {
			packets = append(packets, p[:n])
		}
	}
	return packets
}
