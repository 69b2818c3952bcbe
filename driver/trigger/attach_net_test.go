package trigger

import (
	"testing"

	"rucy-llvm/driver/loader"
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
