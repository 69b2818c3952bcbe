package trigger

import (
	"fmt"
	"testing"

	"github.com/vishvananda/netlink"
	"golang.org/x/sys/unix"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
)

// attachAt attaches all programs of a collection in a host's namespace, until the
// function that it returns is called, or the test ends.
func attachAt(t *testing.T, h *host, c *loader.Collection, opts loader.AttachOptions) (detach func()) {
	t.Helper()
	var attached []*loader.Attachment
	h.do(t, func() (err error) {
		attached, err = c.Attach(opts)
		return err
	})
	sayAtWork(t, attached)
	detach = func() {
		h.do(t, func() error {
			for _, a := range attached {
				if err := a.Close(); err != nil {
					return err
				}
			}
			return nil
		})
	}
	t.Cleanup(detach) // a second time does nothing
	return detach
}

// What goes out of an interface passes the program, through tcx or clsact; what comes
// in does not.
func TestTCEgress(t *testing.T) {
	each(t, "tc_egress", func(t *testing.T, c *loader.Collection) {
		a, b := network(t)
		detach := attachAt(t, a, c, loader.AttachOptions{Interface: veth})
		if arrivesAt(t, a, b, 7777) {
			t.Error("a datagram to the port gets out")
		}
		if !arrivesAt(t, a, b, 7778) {
			t.Error("a datagram to another port doesn't")
		}
		detach()
		if !arrivesAt(t, a, b, 7777) {
			t.Error("nothing gets out afterwards")
		}
		detach = attachAt(t, b, c, loader.AttachOptions{Interface: veth})
		if !arrivesAt(t, a, b, 7777) {
			t.Error("a datagram to the port doesn't get in")
		}
		detach()
	})
}

// A program of a netkit pair decides what its first end sends.
func TestNetkit(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.Netkit)
	each(t, "netkit_drop", func(t *testing.T, c *loader.Collection) {
		a, b := newHost(t), newHost(t)
		const pair = "nk0"
		a.do(t, func() error {
			l := &netlink.Netkit{LinkAttrs: netlink.LinkAttrs{Name: pair}, Mode: netlink.NETKIT_MODE_L2, Policy: netlink.NETKIT_POLICY_FORWARD, PeerPolicy: netlink.NETKIT_POLICY_FORWARD}
			l.SetPeerAttrs(&netlink.LinkAttrs{Name: pair, Namespace: netlink.NsFd(b.netns)})
			return netlink.LinkAdd(l)
		})
		join(t, a, b, pair)
		detach := attachAt(t, a, c, loader.AttachOptions{Interface: pair})
		if arrivesAt(t, a, b, 7777) {
			t.Error("a datagram to the port gets out")
		}
		if !arrivesAt(t, a, b, 7778) {
			t.Error("a datagram to another port doesn't")
		}
		detach()
		if !arrivesAt(t, a, b, 7777) {
			t.Error("nothing gets out afterwards")
		}
	})
}

// What the firewall's hook drops does not arrive.
func TestNetfilter(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.Netfilter)
	each(t, "netfilter_drop", func(t *testing.T, c *loader.Collection) {
		a, b := network(t)
		detach := attachAt(t, a, c, loader.AttachOptions{})
		if !arrives(t, a, b) {
			t.Error("what another host drops doesn't arrive")
		}
		detach()
		detach = attachAt(t, b, c, loader.AttachOptions{})
		if arrives(t, a, b) {
			t.Error("a datagram arrives")
		}
		detach()
		if !arrives(t, a, b) {
			t.Error("nothing arrives afterwards")
		}
	})
}

// A namespace's program decides which socket a datagram is for: that of the command, and
// one that is named by its file.
func TestSocketLookup(t *testing.T) {
	testenv.Need(t, testenv.Root)
	each(t, "sk_lookup_drop", func(t *testing.T, c *loader.Collection) {
		a, b := network(t)
		trial := func(at *host, opts loader.AttachOptions) {
			detach := attachAt(t, at, c, opts)
			if arrivesAt(t, a, b, 7777) {
				t.Error("a datagram to the port arrives")
			}
			if !arrivesAt(t, a, b, 7778) {
				t.Error("a datagram to another port doesn't")
			}
			detach()
			if !arrivesAt(t, a, b, 7777) {
				t.Error("nothing arrives afterwards")
			}
		}
		trial(b, loader.AttachOptions{})
		trial(a, loader.AttachOptions{NetNS: fmt.Sprintf("/proc/self/fd/%d", b.netns)})
	})
}

// The kernel asks the dissector of the namespace what a packet is, for the groups of
// sockets that share packets by their flows.
func TestFlowDissector(t *testing.T) {
	testenv.Need(t, testenv.Root)
	each(t, "dissected", func(t *testing.T, c *loader.Collection) {
		a, b := network(t)
		detach := attachAt(t, b, c, loader.AttachOptions{})
		b.do(t, func() error {
			s, err := unix.Socket(unix.AF_PACKET, unix.SOCK_DGRAM|unix.SOCK_CLOEXEC, int(htons(unix.ETH_P_IP)))
			if err != nil {
				return err
			}
			t.Cleanup(func() { unix.Close(s) })
			return unix.SetsockoptInt(s, unix.SOL_PACKET, unix.PACKET_FANOUT, 77|unix.PACKET_FANOUT_HASH<<16)
		})
		seen := func() (n uint64) {
			if err := c.Map("seen").Kernel.Lookup(uint32(0), &n); err != nil {
				t.Fatal(err)
			}
			return n
		}
		if !arrives(t, a, b) || seen() == 0 {
			t.Errorf("it saw %d packets", seen())
		}
		detach()
		before := seen()
		if !arrives(t, a, b) || seen() != before {
			t.Errorf("it saw %d packets, and %d when it was detached", before, seen())
		}
	})
}

func htons(n uint16) uint16 { return n<<8 | n>>8 }

// The first program of a network namespace is the only one, and so is that of XDP.
func TestOneProgramOnly(t *testing.T) {
	testenv.Need(t, testenv.Root)
	for program, want := range map[string]string{
		"dissected": "it has such a program already",
		"drop":      "the interface has an XDP program already, and takes one only (see `bpftool net`)",
	} {
		each(t, program, func(t *testing.T, c *loader.Collection) {
			_, b := network(t)
			attachAt(t, b, c, loader.AttachOptions{Interface: veth})
			b.do(t, func() error {
				_, err := c.Attach(loader.AttachOptions{Interface: veth})
				wantError(t, err, want)
				return nil
			})
		})
	}
}
