package trigger

import (
	"net"
	"os"
	"strconv"
	"testing"

	"golang.org/x/sys/unix"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
)

// wantSeen fails the test unless both places of the map hold the number of a process.
func wantSeen(t *testing.T, c *loader.Collection, pid int) {
	t.Helper()
	for place, what := range []string{"called", "returned"} {
		var got uint64
		if err := c.Map("seen").Kernel.Lookup(uint32(place), &got); err != nil || int(got) != pid {
			t.Errorf("%s by process %d, not %d (%v)", what, got, pid, err)
		}
	}
}

// System calls are seen by their names.
func TestSyscallProbes(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.Kprobes)
	each(t, "syscalls", func(t *testing.T, c *loader.Collection) {
		attach(t, c, loader.AttachOptions{})
		if err := unix.Kill(os.Getpid(), 0); err != nil {
			t.Fatal(err)
		}
		if err := unix.Kill(1<<22+1, 0); err != unix.ESRCH { // beyond the largest number there is
			t.Fatal(err)
		}
		wantSeen(t, c, os.Getpid())
	})
}

// Functions of the kernel are seen by a pattern.
func TestManyFunctions(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.KprobeMulti)
	each(t, "many_functions", func(t *testing.T, c *loader.Collection) {
		listener, err := net.Listen("tcp4", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer listener.Close()
		attach(t, c, loader.AttachOptions{})
		wantSeen(t, c, actPID(t, "connect", listener.Addr().String()))
	})
}

// The result of a function that may be chosen is chosen.
func TestModifyReturn(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.Fentry)
	opts := loader.Options{Params: map[string]string{"whose": strconv.Itoa(os.Getpid())}}
	eachWith(t, "modify_return", opts, func(t *testing.T, c *loader.Collection) {
		attached, err := c.Attach(loader.AttachOptions{})
		if err != nil {
			t.Fatal(err)
		}
		sayAtWork(t, attached)
		_, refused := os.Open("/dev/zero")
		if err := attached[0].Close(); err != nil {
			t.Fatal(err)
		}
		if !os.IsPermission(refused) {
			t.Errorf("while it is attached: %v", refused)
		}
		f, err := os.Open("/dev/zero")
		if err != nil {
			t.Fatalf("afterwards: %v", err)
		}
		f.Close()
	})
}
