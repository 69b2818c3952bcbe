package trigger

import (
	"encoding/binary"
	"errors"
	"fmt"
	"net"
	"runtime"
	"syscall"
	"testing"
	"unsafe"

	"golang.org/x/sys/unix"

	"rucy-llvm/driver/testenv"
)

// newNetns puts the test into a network namespace of its own, with a loopback
// device that is up. The thread stays in it, and ends with the test.
func newNetns(t *testing.T) {
	t.Helper()
	testenv.Need(t, testenv.Root)
	runtime.LockOSThread() // and never unlocked
	if err := unix.Unshare(unix.CLONE_NEWNET); err != nil {
		t.Fatal(err)
	}
	setUp(t, "lo")
}

// vethPair makes two devices that are joined by a cable, if the kernel has such.
func vethPair(t *testing.T, a, b string) {
	t.Helper()
	peer := append(make([]byte, unix.SizeofIfInfomsg), attribute(unix.IFLA_IFNAME, text(b))...)
	info := append(attribute(unix.IFLA_INFO_KIND, text("veth")), attribute(unix.IFLA_INFO_DATA, attribute(1, peer))...) // VETH_INFO_PEER
	message := append(make([]byte, unix.SizeofIfInfomsg), attribute(unix.IFLA_IFNAME, text(a))...)
	err := netlink(unix.RTM_NEWLINK, unix.NLM_F_CREATE|unix.NLM_F_EXCL, append(message, attribute(unix.IFLA_LINKINFO, info)...))
	if errors.Is(err, unix.EOPNOTSUPP) {
		testenv.Need(t, testenv.Requirement{Name: "veth", Check: func() error { return testenv.Unfixable{Why: "the kernel has no veth devices"} }})
	}
	if err != nil {
		t.Fatalf("make a veth pair: %v", err)
	}
	setUp(t, a)
	setUp(t, b)
}

func setUp(t *testing.T, name string) {
	t.Helper()
	message := make([]byte, unix.SizeofIfInfomsg)
	binary.NativeEndian.PutUint32(message[4:], uint32(device(t, name).Index))
	binary.NativeEndian.PutUint32(message[8:], unix.IFF_UP)
	binary.NativeEndian.PutUint32(message[12:], unix.IFF_UP)
	if err := netlink(unix.RTM_NEWLINK, 0, message); err != nil {
		t.Fatalf("set %s up: %v", name, err)
	}
}

// addAddress gives a device an IPv4 address, in a network of 24 bits.
func addAddress(t *testing.T, name, address string) {
	t.Helper()
	message := []byte{unix.AF_INET, 24, 0, unix.RT_SCOPE_UNIVERSE, 0, 0, 0, 0}
	binary.NativeEndian.PutUint32(message[4:], uint32(device(t, name).Index))
	ip := net.ParseIP(address).To4()
	message = append(append(message, attribute(unix.IFA_LOCAL, ip)...), attribute(unix.IFA_ADDRESS, ip)...)
	if err := netlink(unix.RTM_NEWADDR, unix.NLM_F_CREATE|unix.NLM_F_EXCL, message); err != nil {
		t.Fatalf("give %s the address %s: %v", name, address, err)
	}
}

// addNeighbour says that an address is that of a machine with a MAC address.
func addNeighbour(t *testing.T, name, address string, mac net.HardwareAddr) {
	t.Helper()
	message := make([]byte, 12) // struct ndmsg
	message[0] = unix.AF_INET
	binary.NativeEndian.PutUint32(message[4:], uint32(device(t, name).Index))
	binary.NativeEndian.PutUint16(message[8:], unix.NUD_PERMANENT)
	message = append(append(message, attribute(unix.NDA_DST, net.ParseIP(address).To4())...), attribute(unix.NDA_LLADDR, mac)...)
	if err := netlink(unix.RTM_NEWNEIGH, unix.NLM_F_CREATE|unix.NLM_F_REPLACE, message); err != nil {
		t.Fatalf("tell %s where %s is: %v", name, address, err)
	}
}

func device(t *testing.T, name string) *net.Interface {
	t.Helper()
	d, err := net.InterfaceByName(name)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func text(s string) []byte { return append([]byte(s), 0) }

// attribute is a value with its type, as netlink has it.
func attribute(kind uint16, value []byte) []byte {
	a := make([]byte, unix.SizeofRtAttr, unix.SizeofRtAttr+len(value)+3)
	binary.NativeEndian.PutUint16(a, uint16(unix.SizeofRtAttr+len(value)))
	binary.NativeEndian.PutUint16(a[2:], kind)
	a = append(a, value...)
	for len(a)%unix.RTA_ALIGNTO != 0 {
		a = append(a, 0)
	}
	return a
}

// netlink asks the kernel for something, and waits for its answer.
func netlink(kind, flags uint16, message []byte) error {
	socket, err := unix.Socket(unix.AF_NETLINK, unix.SOCK_RAW|unix.SOCK_CLOEXEC, unix.NETLINK_ROUTE)
	if err != nil {
		return err
	}
	defer unix.Close(socket)
	header := unix.NlMsghdr{
		Len: uint32(unix.SizeofNlMsghdr + len(message)), Type: kind, Flags: unix.NLM_F_REQUEST | unix.NLM_F_ACK | flags, Seq: 1,
	}
	request := append((*[unix.SizeofNlMsghdr]byte)(unsafe.Pointer(&header))[:], message...)
	if err := unix.Sendto(socket, request, 0, &unix.SockaddrNetlink{Family: unix.AF_NETLINK}); err != nil {
		return err
	}
	answer := make([]byte, 4096)
	n, _, err := unix.Recvfrom(socket, answer, 0)
	if err != nil {
		return err
	}
	list, err := syscall.ParseNetlinkMessage(answer[:n])
	if err != nil {
		return err
	}
	for _, m := range list {
		if m.Header.Type == unix.NLMSG_ERROR {
			if code := int32(binary.NativeEndian.Uint32(m.Data)); code != 0 {
				return unix.Errno(-code)
			}
			return nil
		}
	}
	return fmt.Errorf("the kernel's answer to a message of type %d has no error number", kind)
}
