package difftest

import (
	"encoding/binary"
	"testing"

	"github.com/cilium/ebpf"

	"rucy-llvm/driver"
	"rucy-llvm/driver/testenv"
)

// What the examples with maps do on packets.

// ipv4TCP is an Ethernet frame with IPv4 and TCP from an address to a port.
func ipv4TCP(source uint32, port uint16) []byte {
	b := make([]byte, 64)
	binary.BigEndian.PutUint16(b[12:], 0x0800)
	b[14], b[23] = 0x45, 6
	binary.BigEndian.PutUint16(b[16:], 50)
	binary.BigEndian.PutUint32(b[26:], source)
	binary.BigEndian.PutUint16(b[36:], port)
	b[46] = 0x50
	return b
}

func verdict(t *testing.T, p *ebpf.Program, packet []byte) uint32 {
	t.Helper()
	result, err := p.Run(&ebpf.RunOptions{Data: packet})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestFirewallExample drops what comes from a blocked network or goes to a closed port, and
// counts it.
func TestFirewallExample(t *testing.T) {
	const pass, drop = 2, 1
	eachExample(t, "xdp_firewall", func(t *testing.T, c *ebpf.Collection) {
		network := []byte{0, 0, 0, 0, 10, 0, 0, 0}
		binary.NativeEndian.PutUint32(network, 8)
		must(t, c.Maps["blocked"].Put(network, uint64(0)))
		must(t, c.Maps["closed"].Put(uint16(22), uint8(1)))
		for _, test := range []struct {
			source uint32
			port   uint16
			want   uint32
		}{{0xc0a80001, 80, pass}, {0x0a010203, 80, drop}, {0x0a010203, 22, drop}, {0xc0a80001, 22, drop}, {0x0b000001, 443, pass}} {
			if got := verdict(t, c.Programs["firewall"], ipv4TCP(test.source, test.port)); got != test.want {
				t.Errorf("%#x to port %d: %d", test.source, test.port, got)
			}
		}
		var blocked uint64
		must(t, c.Maps["blocked"].Lookup(network, &blocked))
		dropped := [2]uint64{}
		for i := range dropped {
			var values []uint64
			must(t, c.Maps["dropped"].Lookup(uint32(i), &values))
			for _, v := range values {
				dropped[i] += v
			}
		}
		if blocked != 2 || dropped != [2]uint64{2, 1} {
			t.Errorf("the network was hit %d times, and %v packets were dropped", blocked, dropped)
		}
	})
}

// TestRateLimitExample lets as many packets pass as the bucket holds.
func TestRateLimitExample(t *testing.T) {
	const ok, shot = 0, 2
	eachExample(t, "tc_ratelimit", func(t *testing.T, c *ebpf.Collection) {
		for i := range 2000 { // the burst; meanwhile, some are gained
			if got := verdict(t, c.Programs["limit"], ipv4TCP(1, 80)); got != ok {
				t.Fatalf("packet %d: %d", i, got)
			}
		}
		gone := false
		for range 40_000 {
			if gone = verdict(t, c.Programs["limit"], ipv4TCP(1, 80)) == shot; gone {
				break
			}
		}
		if !gone {
			t.Error("the bucket never gets empty")
		}
		if got := verdict(t, c.Programs["limit"], ipv4TCP(2, 80)); got != ok {
			t.Errorf("another address: %d", got)
		}
	})
}

// atomics are updates whose values are used, and operators that are instructions since v3.
const atomics = `class Ctx
  attr :a, :u64
  attr :b, :i64
  attr :out, :i64
end

class Stat
  attr :bits, :u32
  attr :sums, :u64, 4
end

map :counts, :hash, key: :u8, value: :u64, max_entries: 1, default: 40
map :stats,  :array, value: Stat, max_entries: 2

section! "syscall"
def prog(ctx)
  out = (counts[1] += ctx.b)
  out = out * 100 + (counts[2] += ctx.b)
  counts[1] |= 0x100
  counts[1] ^= 1
  counts[1] &= 0x1ff
  s = stats[1]
  out = out * 100 + (s.bits += 3)
  s.bits |= 0x80
  out = out * 100 + (s.sums[ctx.a & 3] -= 2)
  ctx.out = out * 100 + (counts.increment(1) || 0) - (counts.increment(9) || 0)
  0
end
`

func TestMapAtomics(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	for _, g := range generators() {
		if g.opts.Backend == driver.Native && g.opts.CPU < 3 {
			continue // which has no such instructions
		}
		t.Run(g.name, func(t *testing.T) {
			c := testenv.LoadObject(t, g.forTarget(driver.Host()).compileText(t, "prog.rb", atomics))
			ctx, after := make([]byte, 24), make([]byte, 24)
			binary.NativeEndian.PutUint64(ctx, 2)
			binary.NativeEndian.PutUint64(ctx[8:], 2)
			_, err := c.Programs["prog"].Run(&ebpf.RunOptions{Context: ctx, ContextOut: after})
			must(t, err)
			// The second key finds no room: 42, and nothing is stored.
			want := uint64(((42*100+42)*100+3)*100-2)*100 + 0x100 + 43 + 1
			if got := binary.NativeEndian.Uint64(after[16:]); got != want {
				t.Errorf("got %d, want %d", got, want)
			}
			stat := make([]byte, 40)
			must(t, c.Maps["stats"].Lookup(uint32(1), stat))
			if bits, sum := binary.NativeEndian.Uint32(stat), int64(binary.NativeEndian.Uint64(stat[24:])); bits != 0x83 || sum != -2 {
				t.Errorf("the map has %#x and %d", bits, sum)
			}
		})
	}
}

// redirects sends packets to CPUs that are in a map, and lets others pass.
const redirects = `map :cpus, :cpumap, max_entries: 4
map :ports, :devmap, max_entries: 4

section! "xdp"
def send(ctx)
  return ports.redirect(ctx.rx_queue_index) if ctx.rx_queue_index == 9
  cpus.redirect(ctx.rx_queue_index, XDP_PASS)
end
`

func TestRedirect(t *testing.T) {
	eachObject(t, redirects, func(t *testing.T, object []byte) {
		c := testenv.LoadObject(t, object)
		const pass, redirect = 2, 4
		if got := verdict(t, c.Programs["send"], ipv4TCP(1, 80)); got != pass {
			t.Errorf("without an entry: %d", got)
		}
		size := make([]byte, 8)
		binary.NativeEndian.PutUint32(size, 16)
		must(t, c.Maps["cpus"].Put(uint32(0), size))
		if got := verdict(t, c.Programs["send"], ipv4TCP(1, 80)); got != redirect {
			t.Errorf("with an entry: %d", got)
		}
	})
}
