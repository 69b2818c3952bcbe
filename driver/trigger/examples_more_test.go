package trigger

import (
	"os"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
)

// Where a process works is in the samples of its CPU.
func TestProfileStacks(t *testing.T) {
	testenv.Need(t, testenv.Root)
	type sample struct {
		PID          uint32
		Kernel, User int32
		Comm         [16]byte
	}
	each(t, "profile_stacks", func(t *testing.T, c *loader.Collection) {
		attach(t, c, loader.AttachOptions{Frequency: 999})
		for began := time.Now(); time.Since(began) < 300*time.Millisecond; {
			unix.Getpgid(0)
		}
		var key sample
		var count, samples uint64
		entries := c.Map("counts").Kernel.Iterate()
		for entries.Next(&key, &count) {
			if int(key.PID) != os.Getpid() || key.User < 0 {
				continue
			}
			samples += count
			var stack [127]uint64
			if err := c.Map("stacks").Kernel.Lookup(uint32(key.User), &stack); err != nil || stack[0] == 0 {
				t.Errorf("user stack %d begins with %#x (%v)", key.User, stack[0], err)
			}
		}
		if err := entries.Err(); err != nil {
			t.Fatal(err)
		}
		if samples == 0 {
			t.Error("this process was never sampled")
		}
	})
}

// A packet goes through all three programs where each calls the next.
func TestTailCalls(t *testing.T) {
	each(t, "tail_calls", func(t *testing.T, c *loader.Collection) {
		a, b := network(t)
		attachIn(t, b, c) // the first program alone: the others are called
		udp := func() (sum uint64) {
			var each []uint64
			if err := c.Map("protocols").Kernel.Lookup(uint32(unix.IPPROTO_UDP), &each); err != nil {
				t.Fatal(err)
			}
			for _, n := range each {
				sum += n
			}
			return sum
		}
		for range 3 {
			if !arrives(t, a, b) {
				t.Error("a datagram does not arrive")
			}
		}
		if n := udp(); n != 3 {
			t.Errorf("%d datagrams were counted", n)
		}
		// Without its second program, what follows the call runs.
		if err := c.Map("stages").Kernel.Delete(uint32(0)); err != nil {
			t.Fatal(err)
		}
		if !arrives(t, a, b) {
			t.Error("a datagram does not arrive though its program is gone")
		}
		if n := udp(); n != 3 {
			t.Errorf("%d datagrams were counted in the end", n)
		}
	})
}
