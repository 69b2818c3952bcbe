package trigger

import (
	"os"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
)

func init() {
	actors["touch"] = func(string) error { // memory that nobody has had yet, and sleep
		pages, err := unix.Mmap(-1, 0, 1000*os.Getpagesize(), unix.PROT_READ|unix.PROT_WRITE, unix.MAP_PRIVATE|unix.MAP_ANON)
		if err != nil {
			return err
		}
		if err := unix.Madvise(pages, unix.MADV_NOHUGEPAGE); err != nil {
			return err
		}
		for i := 0; i < len(pages); i += os.Getpagesize() {
			pages[i] = 1
		}
		for range 50 {
			time.Sleep(100 * time.Microsecond)
		}
		return unix.Munmap(pages)
	}
	actors["compute"] = func(string) error {
		for start, n := time.Now(), 0; time.Since(start) < 300*time.Millisecond; n++ {
		}
		return nil
	}
}

// Programs see each event of the kernel that they ask for.
func TestSoftwareEvents(t *testing.T) {
	testenv.Need(t, testenv.Root)
	each(t, "perf_events", func(t *testing.T, c *loader.Collection) {
		attach(t, c, loader.AttachOptions{})
		pid := uint32(actPID(t, "touch", ""))
		for name, least := range map[string]uint64{"faults": 1000, "switches": 50} {
			var n uint64
			if err := c.Map(name).Kernel.Lookup(pid, &n); err != nil || n < least {
				t.Errorf("%s: %d (%v), at least %d are expected", name, n, err, least)
			}
		}
	})
}

// The processor's counters are sampled where there are any; elsewhere it is said that
// there are none.
func TestHardwareEvents(t *testing.T) {
	testenv.Need(t, testenv.Root)
	each(t, "cpu_cycles", func(t *testing.T, c *loader.Collection) {
		if !hasCycles() {
			_, err := c.Attach(loader.AttachOptions{})
			wantError(t, err, "this machine has no counter of cpu_cycles (virtual machines often have none: cpu_clock and other events of the kernel are everywhere)")
			return
		}
		attach(t, c, loader.AttachOptions{})
		pid := uint32(actPID(t, "compute", ""))
		var n uint64
		if err := c.Map("samples").Kernel.Lookup(pid, &n); err != nil || n < 10 {
			t.Errorf("%d samples (%v)", n, err)
		}
	})
}

// hasCycles asks the kernel without the loader.
func hasCycles() bool {
	attr := unix.PerfEventAttr{Type: unix.PERF_TYPE_HARDWARE, Config: unix.PERF_COUNT_HW_CPU_CYCLES, Size: unix.PERF_ATTR_SIZE_VER1, Sample: 1000, Bits: unix.PerfBitFreq}
	fd, err := unix.PerfEventOpen(&attr, -1, 0, -1, unix.PERF_FLAG_FD_CLOEXEC)
	if err == nil {
		unix.Close(fd)
	}
	return err == nil
}

// --pid samples one process, and --sample-freq says how often.
func TestSamplesOfAProcess(t *testing.T) {
	testenv.Need(t, testenv.Root)
	each(t, "cpu_clock", func(t *testing.T, c *loader.Collection) {
		watched, other := actor("compute", ""), actor("compute", "")
		if err := watched.Start(); err != nil {
			t.Fatal(err)
		}
		attach(t, c, loader.AttachOptions{PID: watched.Process.Pid, Frequency: 500})
		if err := other.Run(); err != nil {
			t.Fatal(err)
		}
		if err := watched.Wait(); err != nil {
			t.Fatal(err)
		}
		var n uint64
		if err := c.Map("samples").Kernel.Lookup(uint32(watched.Process.Pid), &n); err != nil || n < 5 {
			t.Errorf("the process: %d samples (%v)", n, err)
		}
		if err := c.Map("samples").Kernel.Lookup(uint32(other.Process.Pid), &n); err == nil {
			t.Errorf("another process: %d samples", n)
		}
	})
}
