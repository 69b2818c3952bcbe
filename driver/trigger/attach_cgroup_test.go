package trigger

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
)

func init() {
	actors["inet"] = func(string) error {
		for network, address := range map[string]string{"4": "127.0.0.1:0", "6": "[::1]:0"} {
			if err := talk(network, address); err != nil {
				return err
			}
		}
		for _, path := range []string{"/proc/sys/net/ipv4/ip_forward", "/dev/zero"} {
			if err := actors["read"](path); err != nil {
				return err
			}
		}
		return nil
	}
	actors["unix"] = func(path string) error {
		server, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: path, Net: "unixgram"})
		if err != nil {
			return err
		}
		defer server.Close()
		client, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: path + "-client", Net: "unixgram"})
		if err != nil {
			return err
		}
		defer client.Close()
		if _, err := client.WriteTo([]byte("x"), server.LocalAddr()); err != nil {
			return err
		}
		if _, _, err := server.ReadFrom(make([]byte, 1)); err != nil {
			return err
		}
		connected, err := net.Dial("unixgram", path)
		if err != nil {
			return err
		}
		return connected.Close()
	}
}

// talk sends a datagram and opens a connection, on one machine.
func talk(network, address string) error {
	server, err := net.ListenPacket("udp"+network, address)
	if err != nil {
		return err
	}
	defer server.Close()
	client, err := net.ListenPacket("udp"+network, address)
	if err != nil {
		return err
	}
	defer client.Close()
	if _, err := client.WriteTo([]byte("x"), server.LocalAddr()); err != nil {
		return err
	}
	if _, _, err := server.ReadFrom(make([]byte, 1)); err != nil {
		return err
	}
	listener, err := net.Listen("tcp"+network, address)
	if err != nil {
		return err
	}
	defer listener.Close()
	out, err := net.Dial("tcp"+network, listener.Addr().String())
	if err != nil {
		return err
	}
	defer out.Close()
	in, err := listener.Accept()
	if err != nil {
		return err
	}
	return in.Close()
}

// Each kind of program of a cgroup sees what its processes do, and nothing when it is
// detached, or what others do.
func TestCgroupRows(t *testing.T) {
	testenv.Need(t, testenv.Root)
	each(t, "cgroup_rows", func(t *testing.T, c *loader.Collection) { cgroupRows(t, c, "inet", "") })
}

// The same of sockets of the Unix domain.
func TestCgroupUnix(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.CgroupUnix)
	each(t, "cgroup_unix", func(t *testing.T, c *loader.Collection) {
		cgroupRows(t, c, "unix", filepath.Join(t.TempDir(), "socket"))
	})
}

func cgroupRows(t *testing.T, c *loader.Collection, actor, argument string) {
	cgroup := testenv.Cgroup(t)
	attached, err := c.Attach(loader.AttachOptions{Cgroup: cgroup})
	if err != nil {
		t.Fatal(err)
	}
	sayAtWork(t, attached)
	do := func(cgroup string) {
		if errno := act(t, cgroup, actor, argument); errno != 0 {
			t.Fatal(errno)
		}
		if argument != "" {
			os.Remove(argument)
			os.Remove(argument + "-client")
		}
	}
	count := func() (seen []uint64) {
		for i := range c.Programs {
			var n uint64
			if err := c.Map("seen").Kernel.Lookup(uint32(i), &n); err != nil {
				t.Fatal(err)
			}
			seen = append(seen, n)
		}
		return seen
	}
	do("")
	for i, n := range count() {
		if n != 0 {
			t.Errorf("%s saw others %d times", c.Programs[i], n)
		}
	}
	do(cgroup)
	seen := count()
	for i, n := range seen {
		if n == 0 {
			t.Errorf("%s saw nothing", c.Programs[i])
		}
	}
	for _, a := range attached {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	}
	seen = count() // what was under way has come to its end
	do(cgroup)
	if after := fmt.Sprint(count()); after != fmt.Sprint(seen) {
		t.Errorf("counted %v, and %s when they are detached", seen, after)
	}
}

// What programs of a cgroup refuse, its processes are refused.
func TestCgroupRefuses(t *testing.T) {
	testenv.Need(t, testenv.Root)
	each(t, "cgroup_refuses", func(t *testing.T, c *loader.Collection) {
		cgroup := testenv.Cgroup(t)
		attach(t, c, loader.AttachOptions{Cgroup: cgroup})
		listener, err := net.Listen("tcp4", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer listener.Close()
		for _, refused := range []struct{ actor, argument string }{
			{"connect", listener.Addr().String()},
			{"read", "/proc/sys/net/ipv4/ip_forward"},
			{"socket", "raw"},
		} {
			if errno := act(t, "", refused.actor, refused.argument); errno != 0 {
				t.Errorf("elsewhere, %s %s: %v", refused.actor, refused.argument, errno)
			}
			if errno := act(t, cgroup, refused.actor, refused.argument); errno != unix.EPERM {
				t.Errorf("%s %s: %v", refused.actor, refused.argument, errno)
			}
		}
		if errno := act(t, cgroup, "read", "/proc/sys/net/ipv4/ip_default_ttl"); errno != 0 {
			t.Errorf("another setting: %v", errno)
		}
	})
}
