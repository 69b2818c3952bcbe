package trigger

import (
	"bytes"
	"encoding/binary"
	"net"
	"os"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"rucy-llvm/driver/loader"
)

// A host that answers no pings does, where the program answers them before its kernel
// sees them.
func TestXDPEcho(t *testing.T) {
	each(t, "xdp_echo", func(t *testing.T, c *loader.Collection) {
		a, b := network(t)
		b.do(t, func() error {
			return os.WriteFile("/proc/sys/net/ipv4/icmp_echo_ignore_all", []byte("1"), 0)
		})
		if answers := ping(t, a, addressB, 2); answers != 0 {
			t.Fatalf("without the program, %d pings are answered", answers)
		}
		for _, h := range []*host{a, b} { // what a veth device sends back, it sends to one with a program only
			h.do(t, func() error {
				attached, err := c.Attach(loader.AttachOptions{Interface: veth})
				if err == nil {
					sayAtWork(t, attached)
					t.Cleanup(func() { h.do(t, attached[0].Close) })
				}
				return err
			})
		}
		if answers := ping(t, a, addressB, 20); answers != 20 {
			t.Errorf("%d of 20 pings are answered", answers)
		}
	})
}

// ping sends so many echo requests, each with another payload, and counts the right
// answers, which have the right checksum.
func ping(t *testing.T, from *host, address string, n int) (answers int) {
	t.Helper()
	var socket int
	from.do(t, func() (err error) {
		socket, err = unix.Socket(unix.AF_INET, unix.SOCK_RAW|unix.SOCK_CLOEXEC, unix.IPPROTO_ICMP)
		return err
	})
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
		a, b := network(t)
		b.do(t, func() error {
			attached, err := c.Attach(loader.AttachOptions{Interface: veth})
			if err == nil {
				sayAtWork(t, attached)
				t.Cleanup(func() { b.do(t, attached[0].Close) })
			}
			return err
		})
		const messages = 25
		send(t, a, b, messages, "Ruby goes in pieces")
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

// send sends messages over a TCP connection between two hosts, to port 7777.
func send(t *testing.T, from, to *host, n int, message string) {
	t.Helper()
	var listener net.Listener
	var out net.Conn
	to.do(t, func() (err error) {
		listener, err = net.Listen("tcp4", addressB+":7777")
		return err
	})
	defer listener.Close()
	from.do(t, func() (err error) {
		out, err = net.Dial("tcp4", addressB+":7777")
		return err
	})
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
