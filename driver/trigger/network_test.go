package trigger

import (
	"errors"
	"fmt"
	"net"
	"runtime"
	"testing"
	"time"

	"github.com/vishvananda/netlink"
	"golang.org/x/sys/unix"

	"rucy-llvm/driver/testenv"
)

// host is a machine of a small network: a network namespace that is there as long as
// the test, and one thread that is in it.
//
//	a 10.77.0.1, veth0 ---- veth0, 10.77.0.2 b
type host struct {
	work  chan func()
	netns int // a descriptor of the namespace
}

// newHost makes a host without any links but the loopback.
func newHost(t *testing.T) *host {
	t.Helper()
	h := &host{work: make(chan func())}
	ready := make(chan error)
	go func() {
		// The thread is never unlocked: it ends with the function, and the namespace
		// with it.
		runtime.LockOSThread()
		err := unix.Unshare(unix.CLONE_NEWNET)
		if err == nil {
			h.netns, err = unix.Open("/proc/thread-self/ns/net", unix.O_RDONLY|unix.O_CLOEXEC, 0)
		}
		ready <- err
		for f := range h.work {
			f()
		}
	}()
	if err := <-ready; err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		close(h.work)
		unix.Close(h.netns)
	})
	h.do(t, func() error { return up("lo") })
	return h
}

// do runs f in the host's namespace. Sockets that f makes stay in it.
func (h *host) do(t *testing.T, f func() error) {
	t.Helper()
	done := make(chan error)
	h.work <- func() { done <- f() }
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

func up(name string) error {
	l, err := netlink.LinkByName(name)
	if err != nil {
		return err
	}
	return netlink.LinkSetUp(l)
}

// addresses of the two hosts, and their link.
const (
	addressA, addressB = "10.77.0.1", "10.77.0.2"
	veth               = "veth0"
)

// network makes two hosts with a link between them.
func network(t *testing.T) (a, b *host) {
	t.Helper()
	testenv.Need(t, testenv.Root)
	a, b = newHost(t), newHost(t)
	a.do(t, func() error {
		return netlink.LinkAdd(&netlink.Veth{
			LinkAttrs: netlink.LinkAttrs{Name: veth}, PeerName: veth, PeerNamespace: netlink.NsFd(b.netns),
		})
	})
	join(t, a, b, veth)
	return a, b
}

// join gives both ends of a link addresses, and waits until it is up.
func join(t *testing.T, a, b *host, name string) {
	t.Helper()
	for h, address := range map[*host]string{a: addressA, b: addressB} {
		h.do(t, func() error {
			l, err := netlink.LinkByName(name)
			if err != nil {
				return err
			}
			ip := &netlink.Addr{IPNet: &net.IPNet{IP: net.ParseIP(address), Mask: net.CIDRMask(24, 32)}}
			if err := netlink.AddrAdd(l, ip); err != nil {
				return fmt.Errorf("address %s: %w", address, err)
			}
			return netlink.LinkSetUp(l)
		})
	}
	for _, h := range []*host{a, b} {
		h.do(t, func() error { return waitForCarrier(name) })
	}
}

// waitForCarrier waits until the kernel has noticed that both ends of the link are up.
func waitForCarrier(name string) error {
	for range 300 {
		l, err := netlink.LinkByName(name)
		if err != nil || l.Attrs().OperState == netlink.OperUp {
			return err
		}
		time.Sleep(10 * time.Millisecond)
	}
	return errors.New("the link does not come up")
}
