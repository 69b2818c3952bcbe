package trigger

import (
	"errors"
	"fmt"
	"net"
	"os"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
)

// attachIn attaches a collection to the interface of a host for the time of the test.
func attachIn(t *testing.T, h *host, c *loader.Collection) {
	t.Helper()
	var attached []*loader.Attachment
	h.do(t, func() (err error) {
		attached, err = c.Attach(loader.AttachOptions{Interface: veth})
		return err
	})
	sayAtWork(t, attached)
	t.Cleanup(func() {
		for _, a := range attached {
			h.do(t, a.Close)
		}
	})
}

// A connection to port 80 of anywhere ends at port 8080 of the loopback address;
// others don't.
func TestConnectRedirect(t *testing.T) {
	testenv.Need(t, testenv.Root)
	each(t, "connect_redirect", func(t *testing.T, c *loader.Collection) {
		cgroup := testenv.Cgroup(t)
		attach(t, c, loader.AttachOptions{Cgroup: cgroup})
		h := newHost(t) // without a route to anywhere
		h.do(t, func() error {
			listener, err := net.Listen("tcp4", "127.0.0.1:8080")
			if err != nil {
				return err
			}
			defer listener.Close()
			if errno := act(t, cgroup, "connect", "203.0.113.7:80"); errno != 0 {
				return fmt.Errorf("port 80: %w", errno)
			}
			if errno := act(t, cgroup, "connect", "203.0.113.7:81"); errno != syscall.ENETUNREACH {
				return fmt.Errorf("port 81: %w", errno)
			}
			if errno := act(t, "", "connect", "203.0.113.7:80"); errno != syscall.ENETUNREACH {
				return fmt.Errorf("port 80, elsewhere: %w", errno)
			}
			return nil
		})
	})
}

// The filter of a raw socket counts packets by protocol, and keeps none.
func TestCountProtocols(t *testing.T) {
	each(t, "count_protocols", func(t *testing.T, c *loader.Collection) {
		a, b := network(t)
		var raw int
		b.do(t, func() (err error) {
			const all = unix.ETH_P_ALL<<8&0xff00 | unix.ETH_P_ALL>>8
			raw, err = unix.Socket(unix.AF_PACKET, unix.SOCK_RAW|unix.SOCK_CLOEXEC|unix.SOCK_NONBLOCK, all)
			if err != nil {
				return err
			}
			return unix.SetsockoptInt(raw, unix.SOL_SOCKET, unix.SO_ATTACH_BPF, c.Program("count").Kernel.FD())
		})
		defer unix.Close(raw)
		// What came before there was a filter is of no account.
		for {
			if _, err := unix.Read(raw, make([]byte, 2000)); err != nil {
				break
			}
		}
		packets := c.Map("packets").Kernel
		count := func(protocol uint32) (n uint64) {
			if err := packets.Lookup(protocol, &n); err != nil {
				t.Fatal(err)
			}
			return n
		}
		before := count(unix.IPPROTO_UDP)
		for range 3 {
			if !arrives(t, a, b) {
				t.Fatal("nothing arrives")
			}
		}
		if n := count(unix.IPPROTO_UDP) - before; n != 3 {
			t.Errorf("%d datagrams were counted, not 3", n)
		}
		if n := count(unix.IPPROTO_TCP); n != 0 {
			t.Errorf("%d segments were counted", n)
		}
		if n, err := unix.Read(raw, make([]byte, 2000)); !errors.Is(err, unix.EAGAIN) {
			t.Errorf("the socket keeps %d bytes (%v)", n, err)
		}
	})
}

// Packets of a network that is blocked are dropped, and those to ports that are closed.
func TestXDPFirewall(t *testing.T) {
	each(t, "xdp_firewall", func(t *testing.T, c *loader.Collection) {
		a, b := network(t)
		attachIn(t, b, c)
		dropped := func(reason uint32) (sum uint64) {
			var each []uint64
			if err := c.Map("dropped").Kernel.Lookup(reason, &each); err != nil {
				t.Fatal(err)
			}
			for _, n := range each {
				sum += n
			}
			return sum
		}
		const byNetwork, byPort = 0, 1
		if !arrives(t, a, b) || dropped(byNetwork)+dropped(byPort) != 0 {
			t.Fatal("nothing arrives, though nothing is blocked")
		}

		type network struct {
			bits    uint32
			address [4]byte
		}
		block := network{24, [4]byte{10, 77, 0, 0}}
		blocked := c.Map("blocked").Kernel
		if err := blocked.Put(block, uint64(0)); err != nil {
			t.Fatal(err)
		}
		if arrives(t, a, b) {
			t.Error("a packet of a network that is blocked arrives")
		}
		var hits uint64
		if err := blocked.Lookup(block, &hits); err != nil || hits == 0 || dropped(byNetwork) != hits {
			t.Errorf("%d hits (%v), %d packets dropped", hits, err, dropped(byNetwork))
		}
		if err := blocked.Delete(block); err != nil {
			t.Fatal(err)
		}

		closed := c.Map("closed").Kernel
		for port := range 2 {
			if err := closed.Put(uint16(1000+port), uint8(1)); err != nil {
				t.Fatal(err)
			}
		}
		for port, want := range map[int]bool{1000: false, 1001: false, 1002: true} {
			if got := arrivesAt(t, a, b, port); got != want {
				t.Errorf("port %d: arrives is %v", port, got)
			}
		}
		if dropped(byPort) != 2 {
			t.Errorf("%d packets were dropped by their port", dropped(byPort))
		}
	})
}

// Of packets that come at once, as many pass as the bucket holds.
func TestRateLimit(t *testing.T) {
	opts := loader.Options{Params: map[string]string{"rate": "1", "burst": "3"}}
	eachWith(t, "tc_ratelimit", opts, func(t *testing.T, c *loader.Collection) {
		a, b := network(t)
		attachIn(t, b, c)
		began := time.Now()
		arrived := 0
		for range 6 {
			if arrives(t, a, b) {
				arrived++
			}
		}
		// A token comes back each second.
		if most := 3 + int(time.Since(began).Seconds()) + 1; arrived < 3 || arrived > most || arrived == 6 && most < 6 {
			t.Errorf("%d of 6 packets arrived in %s", arrived, time.Since(began))
		}
		type bucket struct {
			Tokens int64
			Seen   uint64
		}
		var key uint32
		var value bucket
		entries := c.Map("buckets").Kernel.Iterate()
		if !entries.Next(&key, &value) || key != 0x0a4d0001 || value.Tokens > 3 {
			t.Errorf("the bucket of %08x has %+v (%v)", key, value, entries.Err())
		}
	})
}

// The time that openat takes is in the histogram.
func TestOpenLatency(t *testing.T) {
	testenv.Need(t, testenv.Root)
	each(t, "open_latency", func(t *testing.T, c *loader.Collection) {
		attach(t, c, loader.AttachOptions{})
		for range 10 {
			f, err := os.Open("/dev/null")
			if err != nil {
				t.Fatal(err)
			}
			f.Close()
		}
		sum := uint64(0)
		for slot := range uint32(32) {
			var each []uint64
			if err := c.Map("latency").Kernel.Lookup(slot, &each); err != nil {
				t.Fatal(err)
			}
			for _, n := range each {
				sum += n
			}
		}
		if sum < 10 {
			t.Errorf("%d calls were counted, though this process made 10", sum)
		}
	})
}
