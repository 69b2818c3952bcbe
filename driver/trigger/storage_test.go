package trigger

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
)

// Each cgroup that the program is attached to has a count of its own, and so does each that
// is made below another.
func TestStorageOfCgroups(t *testing.T) {
	testenv.Need(t, testenv.Root)
	each(t, "storage_cgroup", func(t *testing.T, c *loader.Collection) {
		first, second := testenv.Cgroup(t), testenv.Cgroup(t)
		attach(t, c, loader.AttachOptions{Cgroup: first})
		attach(t, c, loader.AttachOptions{Cgroup: second})
		for i, want := range []syscall.Errno{0, syscall.EPERM} {
			if errno := act(t, first, "read", "/dev/zero"); errno != want {
				t.Errorf("device %d of the first cgroup: %v, not %v", i+1, errno, want)
			}
		}
		if errno := act(t, second, "read", "/dev/zero"); errno != 0 {
			t.Errorf("the first device of the second cgroup: %v", errno)
		}
	})
}

// The file that is watched is opened twice, and not again; another one is.
func TestStorageOfInodes(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.LSM)
	each(t, "storage_inode", func(t *testing.T, c *loader.Collection) {
		dir := t.TempDir()
		watched, other := filepath.Join(dir, "watched"), filepath.Join(dir, "other")
		for _, path := range []string{watched, other} {
			if err := os.WriteFile(path, []byte("x"), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		info, err := os.Stat(watched)
		if err != nil {
			t.Fatal(err)
		}
		attach(t, c, loader.AttachOptions{})
		for i, n := range []uint64{info.Sys().(*syscall.Stat_t).Ino, uint64(os.Getpid())} {
			if err := c.Map("watched").Kernel.Put(uint32(i), n); err != nil {
				t.Fatal(err)
			}
		}
		for i, want := range []error{nil, nil, syscall.EPERM} {
			for path, want := range map[string]error{watched: want, other: nil} {
				if _, err := os.ReadFile(path); !errors.Is(err, want) {
					t.Errorf("%s, time %d: %v, not %v", path, i+1, err, want)
				}
			}
		}
	})
}
