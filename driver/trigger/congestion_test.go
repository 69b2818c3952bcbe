package trigger

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/vishvananda/netlink"
	"golang.org/x/sys/unix"

	"rucy-llvm/driver/loader"
	"rucy-llvm/frontend/catalog"
)

// withCongestion asks for a way to control congestion for the connection to be.
func withCongestion(name string) func(network, address string, c syscall.RawConn) error {
	return func(_, _ string, c syscall.RawConn) error {
		var failed error
		err := c.Control(func(fd uintptr) {
			failed = unix.SetsockoptString(int(fd), unix.IPPROTO_TCP, unix.TCP_CONGESTION, name)
		})
		return errors.Join(err, failed)
	}
}

// socketOf calls f with the socket of a connection.
func socketOf(t *testing.T, c net.Conn, f func(fd int) error) {
	t.Helper()
	raw, err := c.(*net.TCPConn).SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	var failed error
	if err := raw.Control(func(fd uintptr) { failed = f(int(fd)) }); err != nil || failed != nil {
		t.Fatal(err, failed)
	}
}

// A TCP connection between two hosts is controlled by the program: it has more and more
// packets under way, goes back when some were lost, and all bytes arrive.
func TestCongestion(t *testing.T) {
	const connections, losses = 0, 1
	again := false // tried once: it takes guests seconds
	each(t, "congestion", func(t *testing.T, c *loader.Collection) {
		a, b := network(t)
		attach(t, c, loader.AttachOptions{})
		if !again {
			again = true
			if _, err := c.Attach(loader.AttachOptions{}); err == nil || !strings.Contains(err.Error(), "already") {
				t.Errorf("a second one of that name: %v", err)
			}
		}
		var listener net.Listener
		b.do(t, func() (err error) {
			listener, err = net.Listen("tcp4", addressB+":7777")
			return err
		})
		defer listener.Close()
		received := make(chan []byte, 1)
		go func() {
			conn, err := listener.Accept()
			if err != nil {
				received <- nil
				return
			}
			defer conn.Close()
			all, _ := io.ReadAll(conn)
			received <- all
		}()
		var conn net.Conn
		a.do(t, func() (err error) {
			dialer := net.Dialer{Control: withCongestion("halving"), Timeout: 5 * time.Second}
			conn, err = dialer.Dial("tcp4", addressB+":7777")
			return err
		})
		defer conn.Close()
		window := func() (packets int) {
			socketOf(t, conn, func(fd int) error {
				info, err := unix.GetsockoptTCPInfo(fd, unix.IPPROTO_TCP, unix.TCP_INFO)
				if err == nil {
					packets = int(info.Snd_cwnd)
				}
				return err
			})
			return packets
		}
		socketOf(t, conn, func(fd int) error {
			name, err := unix.GetsockoptString(fd, unix.IPPROTO_TCP, unix.TCP_CONGESTION)
			if err == nil && name != "halving" {
				err = fmt.Errorf("the connection is controlled by %q", name)
			}
			return err
		})
		first := window()
		sent := bytes.Repeat([]byte("congestion"), 40_000)
		if _, err := conn.Write(sent[:len(sent)/2]); err != nil {
			t.Fatal(err)
		}
		grown := window()
		if grown <= first {
			t.Errorf("%d packets may be under way at first, and %d later", first, grown)
		}
		// What goes to an address of the link that nobody has is lost.
		reach := func(mac net.HardwareAddr) {
			a.do(t, func() error {
				l, err := netlink.LinkByName(veth)
				if err != nil {
					return err
				}
				return netlink.NeighSet(&netlink.Neigh{
					LinkIndex: l.Attrs().Index, Family: unix.AF_INET, State: netlink.NUD_PERMANENT, IP: net.ParseIP(addressB), HardwareAddr: mac,
				})
			})
		}
		if n := counter(t, c, losses); n != 0 {
			t.Errorf("%d losses before there was one", n)
		}
		reach(net.HardwareAddr{2, 0, 0, 0, 0, 0x99})
		written := make(chan error, 1)
		go func() {
			_, err := conn.Write(sent[len(sent)/2:])
			written <- errors.Join(err, conn.(*net.TCPConn).CloseWrite())
		}()
		soon(t, func() error {
			if counter(t, c, losses) == 0 {
				return errors.New("no packets are lost though nobody gets them")
			}
			return nil
		})
		reach(macOf(t, b))
		soon(t, func() error {
			if now := window(); now >= grown {
				return fmt.Errorf("%d packets may be under way after a loss, and %d could before", now, grown)
			}
			return nil
		})
		if err := <-written; err != nil {
			t.Fatal(err)
		}
		if got := <-received; !bytes.Equal(got, sent) {
			t.Errorf("%d bytes of %d arrived, or others", len(got), len(sent))
		}
		if n := counter(t, c, connections); n != 1 {
			t.Errorf("%d connections were counted", n)
		}
	})
	// When the program is gone, nobody can choose it.
	h := newHost(t)
	h.do(t, func() error {
		_, err := (&net.Dialer{Control: withCongestion("halving")}).Dial("tcp4", "127.0.0.1:1")
		if !errors.Is(err, unix.ENOENT) {
			return fmt.Errorf("choosing what is gone: %w", err)
		}
		return nil
	})
}

// counter is one of the first global variables of an object, all of which are 64 bits wide
// and start as 0.
func counter(t *testing.T, c *loader.Collection, index int) uint64 {
	t.Helper()
	value, err := c.Map(".bss").Kernel.LookupBytes(uint32(0))
	if err != nil {
		t.Fatal(err)
	}
	return binary.NativeEndian.Uint64(value[8*index:])
}

// macOf is the address on the link of a host.
func macOf(t *testing.T, h *host) (mac net.HardwareAddr) {
	t.Helper()
	h.do(t, func() error {
		l, err := netlink.LinkByName(veth)
		if err == nil {
			mac = l.Attrs().HardwareAddr
		}
		return err
	})
	return mac
}

// soon waits until something holds.
func soon(t *testing.T, holds func() error) {
	t.Helper()
	var err error
	for began := time.Now(); time.Since(began) < 10*time.Second; time.Sleep(5 * time.Millisecond) {
		if err = holds(); err == nil {
			return
		}
	}
	t.Fatal(err)
}

// All operations, and the assignments that they may make, load and run.
func TestOperations(t *testing.T) {
	text, err := os.ReadFile("testdata/congestion_whole.rb")
	if err == nil { // guests have objects alone
		table := catalog.LookupOperations("tcp_congestion_ops")
		for _, op := range table.List {
			if !strings.Contains(string(text), "def "+op.Name+"(") {
				t.Errorf("the operation %s isn't in the program", op.Name)
			}
		}
		for of, fields := range table.Writes {
			for _, field := range fields {
				if !regexp.MustCompile(`\.` + field + `(\[\d+\])? [|+]?= `).Match(text) {
					t.Errorf("nothing is assigned to %s of %s", field, of)
				}
			}
		}
	}
	const inits, releases, acks, rtt = 0, 1, 2, 3
	each(t, "congestion_whole", func(t *testing.T, c *loader.Collection) {
		attach(t, c, loader.AttachOptions{})
		h := newHost(t)
		h.do(t, func() error {
			listener, err := net.Listen("tcp4", "127.0.0.1:7777")
			if err != nil {
				return err
			}
			defer listener.Close()
			out, err := (&net.Dialer{Control: withCongestion("whole")}).Dial("tcp4", "127.0.0.1:7777")
			if err != nil {
				return err
			}
			in, err := listener.Accept()
			if err != nil {
				return err
			}
			if _, err := out.Write(make([]byte, 10_000)); err != nil {
				return err
			}
			_, err = io.ReadFull(in, make([]byte, 10_000))
			return errors.Join(err, in.Close(), out.Close())
		})
		soon(t, func() error {
			for _, n := range []int{inits, releases, acks, rtt} {
				if counter(t, c, n) == 0 {
					return fmt.Errorf("counter %d is 0", n)
				}
			}
			return nil
		})
	})
}
