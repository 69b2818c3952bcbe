package tests

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rucy-llvm/driver"
	"rucy-llvm/driver/testenv"
	"rucy-llvm/driver/testrun"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	lang "rucy-llvm/frontend/tests"
)

// compile makes what tests are about of a text.
func compile(t *testing.T, text string, opts driver.Options) *Program {
	t.Helper()
	unit := driver.NewUnit("program.rb", []byte(text))
	opts.Target = driver.Host()
	made, err := unit.Object(t.Context(), opts)
	if err != nil {
		for _, d := range unit.Diags.Sorted() {
			t.Error(d.Message)
		}
		t.Fatal(err)
	}
	p := &Program{Object: made.ELF, Prints: testrun.Options{Prints: strings.Contains(text, "printk"), Globs: []string{"of driver/tests*"}}}
	if p.Syntax, err = unit.Parse(); err != nil {
		t.Fatal(err)
	}
	if p.Checked, err = unit.Check(); err != nil {
		t.Fatal(err)
	}
	return p
}

// run runs tests: how many there were, and what failed.
func run(t *testing.T, p *Program, name, text string) (n int, failed []string) {
	t.Helper()
	var set source.Set
	var diags diag.List
	world := New(p)
	say := func(list *diag.List) {
		for _, d := range list.Sorted() {
			at := set.Position(d.Span.Start)
			failed = append(failed, fmt.Sprintf("%d:%d: %s %s %s", at.Line, at.Column, d.Code, d.Message, d.Help))
		}
	}
	file := lang.Read(set.Add(name, text), world, &diags)
	if say(&diags); file == nil {
		return 0, failed
	}
	err := file.Run(t.Context(), world, func(o *lang.Outcome) {
		n++
		say(&o.Diags)
	})
	if err != nil {
		t.Fatal(err)
	}
	return n, failed
}

var native = driver.Options{Backend: driver.Native}

// TestExamples runs the tests of the examples, from both generators; each of them notices
// when the program does something else.
func TestExamples(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	breaks := map[string][2]string{
		"xdp_firewall":    {"closed.key?(port)", "closed.key?(port + 1)"},
		"xdp_echo":        {"icmp.checksum + (ICMP_ECHO << 8)", "icmp.checksum + ICMP_ECHO"},
		"count_protocols": {"14 + 9", "14 + 8"},
		"tc_ratelimit":    {"bucket.tokens <= 0", "bucket.tokens < 0"},
		"tail_calls":      {"ip.version == 4", "ip.version == 5"},
	}
	paths, err := filepath.Glob("../../examples/*" + driver.TestSuffix)
	if err != nil || len(paths) != len(breaks) {
		t.Fatalf("%d files of tests (%v), and %d ways to break programs", len(paths), err, len(breaks))
	}
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), driver.TestSuffix)
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			program, err := os.ReadFile("../../examples/" + name + ".rb")
			if err != nil {
				t.Fatal(err)
			}
			check := func(opts driver.Options) {
				n, failed := run(t, compile(t, string(program), opts), path, string(text))
				if n < 2 || len(failed) > 0 {
					t.Errorf("of %d tests, these fail:\n%s", n, strings.Join(failed, "\n"))
				}
			}
			check(native)
			if testenv.LLC(19).Check() == nil {
				llvm := driver.Options{Backend: driver.LLVM}
				llvm.LLVM.LLC = testenv.LLCPath(t, 19)
				check(llvm)
			}
			broken := strings.Replace(string(program), breaks[name][0], breaks[name][1], 1)
			if broken == string(program) {
				t.Fatalf("the program has no %q", breaks[name][0])
			}
			if _, failed := run(t, compile(t, broken, native), path, string(text)); len(failed) == 0 {
				t.Error("the tests don't notice that the program is broken")
			}
		})
	}
}

const everything = `license! "GPL"

class Key
  attr :port, :be16
  attr :kind, :u16
end

class Sent
  attr :n,    :u32
  attr :comm, :string, 16
end

class Count
  attr :packets, :u64
  attr :bytes,   :u64
end

param :limit, :u32, default: 100

LIMITS = [1, 2, 3]
NAME   = "of driver/tests"

$total = 0

map :counts, :hash, key: Key, value: Count, max_entries: 8
map :each, :percpu_array, value: :u64, max_entries: 2
map :names, :hash, key: :u32, value: :bool, max_entries: 2
ringbuf :events, Sent, size: 4096

section! "tc"
def classify(ctx)
  udp = ctx.packet.header(UDPHdr, 34) or return TC_ACT_UNSPEC
  key = Key.new(port: udp.dest, kind: 7)
  count = (counts[key] ||= Count.new)
  count.packets += 1
  count.bytes += ctx.len
  each[1] += 1
  $total += 1
  ctx.mark = ctx.mark + limit
  printk "of driver/tests: %d", udp.dest
  events.emit do |e|
    e.n = udp.dest
    e.comm = "tests"
  end
  udp.dest == 53 ? TC_ACT_SHOT : TC_ACT_OK
end

section! "syscall"
def called(ctx) = 4
`

// TestWorld asks a program for all that tests can ask for.
func TestWorld(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.Tracefs)
	n, failed := run(t, compile(t, everything, native), "everything_test.rb", `
DNS = packet(EthHdr.new, IPv4Hdr.new(saddr: "10.0.0.1"), UDPHdr.new(dest: 53), "query")

test "verdict, ctx and what is printed" do
  result = run(:classify, DNS, mark: 5, cb: [1, 2])
  assert_equal TC_ACT_SHOT, result.verdict
  assert_equal 105, result.ctx.mark
  assert_equal [1, 2, 0, 0, 0], result.ctx.cb
  assert_equal ["of driver/tests: 53"], result.printed
  assert_equal 4, run(:called).verdict
end

test "maps of structs" do
  assert_empty counts
  2.times { run :classify, DNS }
  assert_equal Count.new(packets: 2, bytes: 94), counts[{ port: 53, kind: 7 }]
  assert_equal 2, counts[Key.new(port: 53, kind: 7)].packets
  assert_equal [Key.new(port: 53, kind: 7)], counts.keys
  assert_nil counts[port: 54, kind: 7]
  assert counts.key?({ port: 53, kind: 7 })
  counts[{ port: 53, kind: 7 }] = { packets: 10 }
  run :classify, DNS
  assert_equal 11, counts[{ port: 53, kind: 7 }].packets
  assert_equal 11, counts.delete({ port: 53, kind: 7 }).packets
  assert_equal 0, counts.size
  assert_equal 9, counts.fetch({ port: 1, kind: 1 }, 9)
end

test "maps of each CPU, booleans and variables" do
  3.times { run :classify, DNS }
  assert_equal 3, each[1]
  assert_equal [0, 3], each.values
  each[1] = 7
  run :classify, DNS
  assert_equal 8, each[1]
  names[3] = true
  assert_equal true, names[3]
  assert_equal 4, $total
  $total = 40
  run :classify, DNS
  assert_equal 41, $total
end

test "events" do
  assert_empty events
  run :classify, DNS
  run :classify, packet(EthHdr.new, IPv4Hdr.new, UDPHdr.new(dest: 54))
  assert_equal [53, 54], events.map { |e| e.n }
  assert_equal "tests", events.last.comm
end

test "parameters and constants" do
  params limit: 1
  assert_equal 1, run(:classify, DNS).ctx.mark
  assert_equal [1, 2, 3], LIMITS
  assert_equal "of driver/tests", NAME
end

test "packets" do
  assert_equal 47, DNS.length
  assert_equal 0x45, DNS[14]
  assert_nil DNS[47]
  assert_equal "10.0.0.1", DNS.bytes(26, 4)
  assert_nil DNS.header(TCPHdr, 34)
  assert_equal 13, DNS.header(UDPHdr, 34).len
  assert_equal DNS, run(:classify, DNS).packet
end
`)
	if n != 6 || len(failed) > 0 {
		t.Errorf("of %d tests, these fail:\n%s", n, strings.Join(failed, "\n"))
	}
}

// TestMistakes provokes what tests can do wrong with a program.
func TestMistakes(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	program := compile(t, strings.Replace(everything, "  printk \"of driver/tests: %d\", udp.dest\n", "", 1), native)
	for _, test := range []struct{ body, says string }{
		{`run packet(EthHdr.new)`, "there are several programs: say which write `run(:classify, ...)`; there are :classify, :called"},
		{`run :clasify`, "there is no program :clasify"},
		{`run :classify`, "a `tc` program runs on a packet, and none is given"},
		{`run :classify, "text"`, `"text" is no packet`},
		{`run :classify, packet(EthHdr.new), len: 1`, "the kernel takes no `len` for the ctx of a `tc` program"},
		{`run :classify, packet(EthHdr.new), mark: "x"`, `ctx.mark: "x" is no number`},
		{`run :classify, packet(EthHdr.new), ifindex: 99999`, "the kernel has no such interface"},
		{`run :classify, hex("0102")`, "the packet has 2 bytes; the kernel takes 14 and more"},
		{`run :called, packet(EthHdr.new)`, "a `syscall` program has no packet"},
		{`run(:called).packet`, "doesn't tell what a `syscall` program leaves of a packet"},
		{`run(:called).left`, "nothing that tests have has a method or a field `left`"},
		{`packet(1)`, "a packet is made of headers, texts and bytes, not of 1"},
		{`packet([256])`, "256 is no byte"},
		{`packet(UDPHdr.new(dest: 65536))`, "UDPHdr.dest: 65536 does not fit"},
		{`packet(EthHdr.new(dest: "10.0.0.1"))`, `"10.0.0.1" is no address of 6 bytes`},
		{`packet(EthHdr.new).header(EthHdr)`, "`header` takes a class and an offset"},
		{`counts[1]`, "1 is no key of counts"},
		{`counts[port: 70000]`, "70000"},
		{`counts[kin: 1]`, "Key has no `kin`: it has port, kind"},
		{`counts[port: 1] = 2`, "2 is no value of counts"},
		{`each[2] = 1`, "the kernel doesn't take it"},
		{`names[1] = 1`, "1 is neither true nor false"},
		{`params limt: 1`, "the object has no such parameter"},
		{`params limit: -1`, `"-1" is no number from 0`},
		{`$totl`, "the program has no variable `$totl`"},
	} {
		_, failed := run(t, program, "mistake_test.rb", "test \"t\" do\n  "+test.body+"\nend\n")
		if len(failed) != 1 || !strings.Contains(failed[0], test.says) {
			t.Errorf("%s: %q, want %q", test.body, failed, test.says)
		}
	}
}

// TestCompletion holds what is filled in against packets that other systems sent.
func TestCompletion(t *testing.T) {
	program := compile(t, "license! \"GPL\"\nsection! \"xdp\"\ndef p(ctx) = XDP_PASS\n", native)
	n, failed := run(t, program, "completion_test.rb", `
test "the header that RFC 1071 and many books have" do
  # 4500 0073 0000 4000 4011 b861 c0a8 0001 c0a8 00c7
  ip = IPv4Hdr.new(frag_off: 0x4000, saddr: "192.168.0.1", daddr: "192.168.0.199")
  made = packet(ip, UDPHdr.new, "x" * 87)
  assert_equal hex("4500 0073 0000 4000 4011 b861 c0a8 0001 c0a8 00c7"), made.bytes(0, 20)
end

test "what is given stays" do
  odd = packet(EthHdr.new(proto: 1), IPv4Hdr.new(version: 6, ttl: 1, check: 7, tot_len: 9), UDPHdr.new(len: 3, check: 4))
  assert_equal 1, odd.header(EthHdr, 0).proto
  assert_equal [6, 1, 7, 9], [odd.header(IPv4Hdr, 14).version, odd.header(IPv4Hdr, 14).ttl, odd.header(IPv4Hdr, 14).check, odd.header(IPv4Hdr, 14).tot_len]
  assert_equal [3, 4], [odd.header(UDPHdr, 34).len, odd.header(UDPHdr, 34).check]
end

test "tags, tunnels and IPv6" do
  tagged = packet(EthHdr.new, VlanHdr.new(vid: 7), IPv6Hdr.new(saddr: "::1"), ICMPv6Hdr.new(type: 128))
  assert_equal 0x8100, tagged.header(EthHdr, 0).proto
  assert_equal 0x86dd, tagged.header(VlanHdr, 14).proto
  assert_equal [6, 8, 58, 64], [tagged.header(IPv6Hdr, 18).version, tagged.header(IPv6Hdr, 18).payload_len, tagged.header(IPv6Hdr, 18).nexthdr, tagged.header(IPv6Hdr, 18).hop_limit]
  inner = packet(EthHdr.new, IPv4Hdr.new, UDPHdr.new)
  outer = packet(EthHdr.new, IPv4Hdr.new, UDPHdr.new, VXLANHdr.new(vni: 5), inner)
  assert_equal 4789, outer.header(UDPHdr, 34).dest
  assert_equal inner, outer.bytes(50, inner.length)
end
`)
	if n != 3 || len(failed) > 0 {
		t.Errorf("of %d tests, these fail:\n%s", n, strings.Join(failed, "\n"))
	}
}

// TestChecksums adds up packets as their receivers do: all words, with the header that IP
// lends, give 0xffff.
func TestChecksums(t *testing.T) {
	w := New(compile(t, "license! \"GPL\"\nsection! \"xdp\"\ndef p(ctx) = XDP_PASS\n", native))
	header := func(name string, fields ...lang.Named) *lang.Object {
		return &lang.Object{Class: w.Class(name), Fields: fields}
	}
	v4 := func() *lang.Object {
		return header("IPv4Hdr", lang.Named{Name: "saddr", Value: "10.1.2.3"}, lang.Named{Name: "daddr", Value: "10.250.251.252"})
	}
	v6 := func() *lang.Object {
		return header("IPv6Hdr", lang.Named{Name: "saddr", Value: "2001:db8::1"}, lang.Named{Name: "daddr", Value: "fe80::abcd"})
	}
	for _, test := range []struct {
		name     string
		ip       *lang.Object
		protocol int
		header   string
	}{
		{"TCP over IPv4", v4(), 6, "TCPHdr"}, {"TCP over IPv6", v6(), 6, "TCPHdr"},
		{"UDP over IPv4", v4(), 17, "UDPHdr"}, {"UDP over IPv6", v6(), 17, "UDPHdr"},
		{"ICMPv6", v6(), 58, "ICMPv6Hdr"},
	} {
		for _, data := range []string{"", "even", "odd"} {
			p, err := w.build([]any{test.ip, header(test.header), data})
			if err != nil {
				t.Fatal(err)
			}
			size, addresses := 20, p.data[12:20]
			if test.ip.Class.Name == "IPv6Hdr" {
				size, addresses = 40, p.data[8:40]
			}
			segment := p.data[size:]
			all := append([]byte{0, byte(test.protocol), byte(len(segment) >> 8), byte(len(segment))}, addresses...)
			all = append(append(all, segment...), make([]byte, len(segment)%2)...)
			total := 0
			for i := 0; i < len(all); i += 2 {
				total += int(all[i])<<8 | int(all[i+1])
				total = total&0xffff + total>>16
			}
			if total != 0xffff {
				t.Errorf("%s with %q adds up to %#x: % x", test.name, data, total, p.data)
			}
		}
	}
}
