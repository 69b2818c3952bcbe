package testrun

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"rucy-llvm/driver"
	"rucy-llvm/driver/layout"
	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
	"rucy-llvm/driver/values"
	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/types"
)

// load compiles and loads a program.
func load(t *testing.T, text string, opts loader.Options) *loader.Collection {
	t.Helper()
	unit := driver.NewUnit("test.rb", []byte(text))
	unit.Kernel = running(t)
	made, err := unit.Object(t.Context(), driver.Options{Backend: driver.Native, Target: driver.Host()})
	if err != nil {
		for _, d := range unit.Diags.Sorted() {
			t.Error(d.Message)
		}
		t.Fatalf("compile: %v\n%s", err, text)
	}
	c, err := loader.Load(made.ELF, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// running is the version of the kernel.
func running(t *testing.T) catalog.Version {
	t.Helper()
	var name unix.Utsname
	if err := unix.Uname(&name); err != nil {
		t.Fatal(err)
	}
	v, _, ok := catalog.ParseVersion(regexp.MustCompile(`^\d+\.\d+`).FindString(unix.ByteSliceToString(name.Release[:])))
	if !ok {
		t.Fatalf("the kernel calls itself %s", name.Release)
	}
	return v
}

func runner(t *testing.T, c *loader.Collection, opts Options) *Runner {
	t.Helper()
	r, err := New(c, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	return r
}

// aPacket is IPv4 over Ethernet.
func aPacket() []byte {
	p := make([]byte, 64)
	copy(p[12:], []byte{8, 0, 0x45})
	return p
}

// TestTable asks the kernel for every row of the catalog's table: it runs the programs,
// and takes the fields that are there and no others.
func TestTable(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	for _, kind := range catalog.ProgramTypes() {
		how, section := kind.TestRun(), kind.Sections[0]
		if how == nil {
			continue
		}
		t.Run(strings.ReplaceAll(section.Full(), "/", "_"), func(t *testing.T) {
			if since := section.SinceIn(kind); since.After(running(t)) {
				t.Skipf("the kernel has no such programs before %s", since)
			}
			c := load(t, fmt.Sprintf("license! \"GPL\"\nsection! %q\ndef prog(ctx)\n  0\nend\n", section.Full()), loader.Options{})
			r, p := runner(t, c, Options{}), c.Programs[0]
			in := Input{}
			if how.Packet > 0 {
				in.Packet = aPacket()
			}
			if section.Name == "sk_lookup" {
				in.Ctx = []values.Field{{Name: "family", Value: int64(2)}, {Name: "protocol", Value: int64(6)}}
			}
			out, err := r.Run(p, in)
			if err != nil {
				t.Fatalf("the kernel doesn't run it: %v", err)
			}
			if how.LeavesPacket && !bytes.Equal(out.Packet, in.Packet) {
				t.Errorf("the packet is % x, though nobody wrote to it", out.Packet)
			}
			if how.Repeats {
				again := in
				again.Repeat = 100
				if out, err := r.Run(p, again); err != nil || out.PerRun == 0 {
					t.Errorf("100 runs: %v, %+v", err, out)
				}
			}
			for _, name := range how.Fields {
				if slices.ContainsFunc(in.Ctx, func(f values.Field) bool { return f.Name == name }) {
					continue
				}
				with := in
				with.Ctx = append(slices.Clone(in.Ctx), valueFor(name, len(in.Packet))...)
				if _, err := r.Run(p, with); err != nil {
					t.Errorf("ctx with %s: %v", name, err)
				}
			}
			if how.Fields == nil || kind.Ctx.Name != "__sk_buff" {
				return
			}
			for _, f := range kind.Ctx.Fields {
				// hwtstamp came later than Oldest.
				if slices.Contains(how.Fields, f.Name) || f.Name == "hwtstamp" {
					continue
				}
				ctx := make([]byte, kind.Ctx.Size)
				if size, _ := types.Size(f.Type); size < 16 {
					if err := layout.Put(f, ctx, uint64(1)); err != nil {
						t.Fatal(err)
					}
					if _, err := p.Run(loader.RunOptions{Packet: in.Packet, Ctx: ctx, LeavesCtx: true}); err == nil {
						t.Errorf("the kernel takes %s, which the table doesn't have", f.Name)
					}
				}
			}
		})
	}
}

// valueFor are values of a field that the kernel takes, with what has to go with it.
func valueFor(name string, packet int) []values.Field {
	switch name {
	case "cb":
		return []values.Field{{Name: name, Value: []any{int64(1), int64(2)}}}
	case "wire_len":
		return []values.Field{{Name: name, Value: int64(packet)}}
	case "remote_ip6", "local_ip6":
		return []values.Field{{Name: name, Value: "2001:db8::1"}}
	case "rx_queue_index":
		return []values.Field{{Name: "ingress_ifindex", Value: int64(1)}, {Name: name, Value: int64(0)}}
	}
	return []values.Field{{Name: name, Value: int64(1)}}
}

// What a program changes, prints and gives is told by name.
func TestRun(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.Tracefs)
	c := load(t, `license! "GPL"
section! "tc"
def prog(ctx)
  eth = ctx.packet.header(EthHdr, 0) or return TC_ACT_UNSPEC
  eth.proto = ETH_P_ARP
  ctx.mark = ctx.mark + 1
  printk "seen by the test of testrun: %d", ctx.priority
  TC_ACT_SHOT
end
`, loader.Options{})
	r := runner(t, c, Options{Prints: true, Globs: []string{"seen by the test of testrun*"}})
	in := Input{Packet: aPacket(), Ctx: []values.Field{{Name: "mark", Value: int64(6)}, {Name: "priority", Value: int64(3)}}}
	for range 2 { // the second run has nothing of the first
		out, err := r.Run(c.Programs[0], in)
		if err != nil {
			t.Fatal(err)
		}
		if out.Result != 2 || out.Name != "TC_ACT_SHOT" {
			t.Errorf("the result is %d, %s", out.Result, out.Name)
		}
		if changes := Changes(in.Packet, out.Packet); len(changes) != 1 || changes[0].To[13] != 6 {
			t.Errorf("the changes are %v", changes)
		}
		if len(out.Changed) != 1 || out.Changed[0] != (values.Field{Name: "mark", Value: uint64(7)}) {
			t.Errorf("of ctx, it changed %v", out.Changed)
		}
		if len(out.Printed) != 1 || out.Printed[0] != "seen by the test of testrun: 3" {
			t.Errorf("it printed %q", out.Printed)
		}
	}
}

// The ctx of a program that user space calls, or that sits at a tracepoint, is described
// by its class.
func TestOwnCtx(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	for _, section := range []string{"syscall", "raw_tp/sys_enter"} {
		c := load(t, fmt.Sprintf(`license! "GPL"
$seen = 0
class Ctx
  attr :a, :u64
  attr :b, :u64
end
section! %q
def prog(ctx)
  $seen = ctx.a + ctx.b
  %s
  3
end
`, section, map[string]string{"syscall": "ctx.b = 9"}[section]), loader.Options{})
		r := runner(t, c, Options{})
		out, err := r.Run(c.Programs[0], Input{Ctx: []values.Field{{Name: "a", Value: int64(5)}, {Name: "b", Value: uint64(1)}}})
		if err != nil {
			t.Fatalf("%s: %v", section, err)
		}
		if section == "syscall" && (out.Result != 3 || len(out.Changed) != 1 || out.Changed[0] != (values.Field{Name: "b", Value: uint64(9)})) {
			t.Errorf("%s: it gives %d, and changes %v", section, out.Result, out.Changed)
		}
		if data, err := c.Variable("seen"); err != nil || fmt.Sprint(data) != "6" {
			t.Errorf("%s: it saw %v, %v", section, data, err)
		}
	}
}

func TestInputErrors(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	const body = "license! \"GPL\"\nsection! %q\ndef prog(ctx) = 0\n"
	mark := []values.Field{{Name: "mark", Value: int64(-1)}}
	for _, test := range []struct {
		section    string
		in         Input
		says, help string
	}{
		{"cgroup/dev", Input{}, "the kernel runs no `cgroup/dev` programs but where they are attached", "xdp"},
		{"xdp", Input{}, "runs on a packet, and none is given", ""},
		{"xdp", Input{Packet: make([]byte, 13)}, "13 bytes; the kernel takes 14", "14 bytes"},
		{"xdp", Input{Packet: aPacket(), Ctx: mark}, "the kernel takes no `mark`", "it takes ingress_ifindex, rx_queue_index"},
		{"tc", Input{Packet: aPacket(), Ctx: mark}, "ctx.mark: -1 does not fit", ""},
		{"syscall", Input{Packet: aPacket()}, "has no packet", ""},
		{"syscall", Input{Repeat: 2}, "doesn't repeat runs", ""},
	} {
		c := load(t, fmt.Sprintf(body, test.section), loader.Options{})
		_, err := runner(t, c, Options{}).Run(c.Programs[0], test.in)
		var input *InputError
		if !errors.As(err, &input) || !strings.Contains(input.Message, test.says) || !strings.Contains(input.Help, test.help) {
			t.Errorf("%s on %v: %v, want %q", test.section, test.in, err, test.says)
		}
	}
	// What only the kernel knows, it says.
	c := load(t, fmt.Sprintf(body, "tc"), loader.Options{})
	nowhere := Input{Packet: aPacket(), Ctx: []values.Field{{Name: "ifindex", Value: int64(99999)}}}
	var refused *loader.Error
	if _, err := runner(t, c, Options{}).Run(c.Programs[0], nowhere); !errors.As(err, &refused) {
		t.Errorf("an interface that isn't there: %v", err)
	}
}
