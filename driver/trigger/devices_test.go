package trigger

import (
	"syscall"
	"testing"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
)

// A process of the cgroup can't open the device that the program denies.
func TestDenyUrandom(t *testing.T) {
	testenv.Need(t, testenv.Root)
	each(t, "deny_urandom", func(t *testing.T, c *loader.Collection) {
		cgroup := testenv.Cgroup(t)
		attach(t, c, loader.AttachOptions{Cgroup: cgroup})
		if errno := act(t, cgroup, "read", "/dev/urandom"); errno != syscall.EPERM {
			t.Errorf("/dev/urandom: %v", errno)
		}
		if errno := act(t, cgroup, "read", "/dev/random"); errno != 0 {
			t.Errorf("/dev/random: %v", errno)
		}
		if errno := act(t, "", "read", "/dev/urandom"); errno != 0 {
			t.Errorf("/dev/urandom, elsewhere: %v", errno)
		}
	})
}

// What processes of the cgroup do with devices of major number 1 is logged.
func TestDeviceLog(t *testing.T) {
	testenv.Need(t, testenv.Root)
	each(t, "device_log", func(t *testing.T, c *loader.Collection) {
		cgroup := testenv.Cgroup(t)
		trace := printed(t)
		attach(t, c, loader.AttachOptions{Cgroup: cgroup})
		if errno := act(t, cgroup, "read", "/dev/zero"); errno != 0 {
			t.Errorf("/dev/zero: %v", errno)
		}
		trace.want(t, "char device 1:5, access 2")
	})
}
