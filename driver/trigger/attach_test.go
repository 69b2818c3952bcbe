package trigger

import (
	"fmt"
	"net"
	"testing"
	"time"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
)

// arrives reports whether a datagram gets from the first host to the second.
func arrives(t *testing.T, from, to *host) bool {
	t.Helper()
	return arrivesAt(t, from, to, 0)
}

// arrivesAt is arrives for a datagram to that port; 0 is any.
func arrivesAt(t *testing.T, from, to *host, port int) bool {
	t.Helper()
	var receiver *net.UDPConn
	to.do(t, func() (err error) {
		receiver, err = net.ListenUDP("udp4", &net.UDPAddr{IP: net.ParseIP(addressB), Port: port})
		return err
	})
	defer receiver.Close()
	from.do(t, func() error {
		sender, err := net.DialUDP("udp4", nil, receiver.LocalAddr().(*net.UDPAddr))
		if err != nil {
			return err
		}
		defer sender.Close()
		_, err = sender.Write([]byte("a datagram"))
		return err
	})
	if err := receiver.SetReadDeadline(time.Now().Add(300 * time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	_, err := receiver.Read(make([]byte, 100))
	return err == nil
}

// What drops packets of an interface does so while it is attached, and no longer.
func TestDropPackets(t *testing.T) {
	for _, program := range []string{"drop", "shot"} {
		t.Run(program, func(t *testing.T) {
			each(t, program, func(t *testing.T, c *loader.Collection) {
				a, b := network(t)
				if !arrives(t, a, b) {
					t.Fatal("nothing arrives before")
				}
				var attached []*loader.Attachment
				b.do(t, func() (err error) {
					attached, err = c.Attach(loader.AttachOptions{Interface: veth})
					return err
				})
				sayAtWork(t, attached)
				if arrives(t, a, b) {
					t.Error("a datagram arrives")
				}
				b.do(t, func() error { return attached[0].Close() })
				if !arrives(t, a, b) {
					t.Error("nothing arrives afterwards")
				}
			})
		})
	}
}

// Programs of tracepoints see what a process does.
func TestTracepoints(t *testing.T) {
	testenv.Need(t, testenv.Root)
	each(t, "opened", func(t *testing.T, c *loader.Collection) {
		trace := printed(t)
		attach(t, c, loader.AttachOptions{})
		pid := actPID(t, "read", "/dev/zero")
		trace.want(t, fmt.Sprintf("opened: %d", pid))
		trace.want(t, fmt.Sprintf("started: %d", pid))
	})
}

// Programs of kernel functions see them called, and return.
func TestKprobes(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.Kprobes)
	each(t, "probed", func(t *testing.T, c *loader.Collection) {
		listener, err := net.Listen("tcp4", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer listener.Close()
		trace := printed(t)
		attach(t, c, loader.AttachOptions{})
		pid := actPID(t, "connect", listener.Addr().String())
		trace.want(t, fmt.Sprintf("called: %d", pid))
		trace.want(t, fmt.Sprintf("returned: %d", pid))
	})
}
