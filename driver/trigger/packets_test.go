package trigger

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"net"
	"testing"
	"time"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/link"
	"golang.org/x/sys/unix"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
)

// Somebody who isn't there answers a ping: the program at the other end of the cable
// does, before the kernel sees it.
func TestXDPEcho(t *testing.T) {
	each(t, "xdp_echo", func(t *testing.T, c *loader.Collection) {
		for _, mode := range []struct {
			name  string
			flags link.XDPAttachFlags
		}{{"driver", link.XDPDriverMode}, {"generic", link.XDPGenericMode}} {
			t.Run(mode.name, func(t *testing.T) {
				newNetns(t)
				vethPair(t, "near", "far")
				addAddress(t, "near", "10.99.0.1")
				addNeighbour(t, "near", "10.99.0.2", device(t, "far").HardwareAddr)
				if answers := ping(t, "10.99.0.2", 3); answers != 0 {
					t.Fatalf("without the program, %d pings are answered", answers)
				}
				attachXDP(t, c, "far", mode.flags)
				attachXDP(t, c, "near", mode.flags) // what a veth device sends back, it sends to one with a program, too
				if answers := ping(t, "10.99.0.2", 20); answers != 20 {
					t.Errorf("%d of 20 pings are answered", answers)
				}
			})
		}
		t.Run("loopback", func(t *testing.T) {
			newNetns(t)
			attachXDP(t, c, "lo", link.XDPGenericMode)
			if answers := ping(t, "127.0.0.1", 20); answers != 20 {
				t.Errorf("%d of 20 pings are answered", answers)
			}
		})
	})
}

func attachXDP(t *testing.T, c *loader.Collection, name string, flags link.XDPAttachFlags) {
	t.Helper()
	attached, err := link.AttachXDP(link.XDPOptions{Program: c.Programs[0].Kernel, Interface: device(t, name).Index, Flags: flags})
	if err != nil {
		t.Fatalf("attach to %s: %v", name, err)
	}
	t.Cleanup(func() { attached.Close() })
}

// ping sends so many echo requests, each with another payload, and counts the right
// answers, which have the right checksum.
func ping(t *testing.T, address string, n int) (answers int) {
	t.Helper()
	socket, err := unix.Socket(unix.AF_INET, unix.SOCK_RAW|unix.SOCK_CLOEXEC, unix.IPPROTO_ICMP)
	if err != nil {
		t.Fatal(err)
	}
	defer unix.Close(socket)
	to := &unix.SockaddrInet4{Addr: [4]byte(net.ParseIP(address).To4())}
	for i := range n {
		request := []byte{8, 0, 0, 0, 0x12, 0x34, byte(i >> 8), byte(i)}
		for j := range 3 + i*37%400 {
			request = append(request, byte(i*7+j*(i+3)))
		}
		binary.BigEndian.PutUint16(request[2:], internetChecksum(request))
		if err := unix.Sendto(socket, request, 0, to); err != nil {
			t.Fatal(err)
		}
		if answered(t, socket, request) {
			answers++
		}
	}
	return answers
}

// answered waits for the answer to a ping.
func answered(t *testing.T, socket int, request []byte) bool {
	t.Helper()
	wait := unix.NsecToTimeval((300 * time.Millisecond).Nanoseconds())
	if err := unix.SetsockoptTimeval(socket, unix.SOL_SOCKET, unix.SO_RCVTIMEO, &wait); err != nil {
		t.Fatal(err)
	}
	buffer := make([]byte, 2048)
	for {
		n, _, err := unix.Recvfrom(socket, buffer, 0)
		if err != nil {
			return false
		}
		reply := buffer[int(buffer[0]&15)*4 : n]
		if reply[0] == 0 && bytes.Equal(reply[4:], request[4:]) && internetChecksum(reply) == 0 {
			return true
		}
	}
}

// internetChecksum is that of RFC 1071.
func internetChecksum(b []byte) uint16 {
	sum := 0
	for i, x := range b {
		sum += int(x) << (8 * (1 - i%2))
	}
	for sum > 0xffff {
		sum = sum&0xffff + sum>>16
	}
	return ^uint16(sum)
}

// What TCP sends lies in pieces: a header that is asked for is there nevertheless, where
// the packet has it.
func TestPulledPacket(t *testing.T) {
	each(t, "tc_payload", func(t *testing.T, c *loader.Collection) {
		newNetns(t)
		attached, err := link.AttachTCX(link.TCXOptions{Program: c.Programs[0].Kernel, Interface: device(t, "lo").Index, Attach: ebpf.AttachTCXEgress})
		if err != nil {
			testenv.Need(t, testenv.Requirement{Name: "tcx", Check: func() error { return testenv.Unfixable{Why: fmt.Sprintf("tcx: %v", err)} }})
		}
		defer attached.Close()
		const messages = 25
		send(t, messages, "Ruby goes in pieces")
		var counts [3]uint64
		for _, m := range c.Maps {
			if m.Name == ".bss" {
				value, err := m.Kernel.LookupBytes(uint32(0))
				if err != nil {
					t.Fatal(err)
				}
				for i := range counts {
					counts[i] = binary.NativeEndian.Uint64(value[8*i:])
				}
			}
		}
		if counts[0] != messages || counts[1] != 0 || counts[2] == 0 {
			t.Errorf("%d messages were found, %d missing, %d packets had none; want %d, 0, some", counts[0], counts[1], counts[2], messages)
		}
	})
}

// send sends messages over a TCP connection of the namespace, to port 7777.
func send(t *testing.T, n int, message string) {
	t.Helper()
	listener, err := net.Listen("tcp4", "127.0.0.1:7777")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	out, err := net.Dial("tcp4", "127.0.0.1:7777")
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	in, err := listener.Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	buffer := make([]byte, len(message))
	for range n {
		if _, err := out.Write([]byte(message)); err != nil {
			t.Fatal(err)
		}
		if _, err := in.Read(buffer); err != nil || string(buffer) != message {
			t.Fatalf("%q, %v", buffer, err)
		}
	}
}
