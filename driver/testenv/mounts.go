package testenv

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"

	"golang.org/x/sys/unix"
)

// BPFFileSystem is the right to mount BPF file systems.
var BPFFileSystem = once("bpffs", func() error {
	_, err := ownBPFFS()
	return err
})

// Tracefs is the kernel's tracing file system, mounted or not.
var Tracefs = once("tracefs", func() error {
	f, err := mountDetached("tracefs")
	if errors.Is(err, unix.ENODEV) {
		return Unfixable{"the kernel was built without CONFIG_TRACING"}
	}
	if err != nil {
		return err
	}
	return f.Close()
})

// ownBPFFS is a BPF file system of this process alone. It is mounted nowhere:
// only our handle leads to it, by a path that child processes can use too. So all
// that is pinned in it goes with the process, however that ends.
var ownBPFFS = sync.OnceValues(func() (*os.File, error) { return mountDetached("bpf") })

// BPFFS makes an empty folder on a BPF file system and returns its path. It is
// removed when the test ends, with all that is in it. Child processes may use it
// while the test runs.
func BPFFS(t testing.TB) string {
	t.Helper()
	Need(t, BPFFileSystem)
	root, err := ownBPFFS()
	if err != nil {
		t.Fatal(err)
	}
	dir, err := os.MkdirTemp(fmt.Sprintf("/proc/%d/fd/%s", os.Getpid(), strconv.Itoa(int(root.Fd()))), "test-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Errorf("remove the test's pins: %v", err)
		}
	})
	return dir
}

// TraceInstances lists the private trace buffers that process pid has made, dead
// or alive.
func TraceInstances(t testing.TB, pid int) []string {
	t.Helper()
	f, err := mountDetached("tracefs")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := filepath.Glob(fmt.Sprintf("/proc/self/fd/%d/instances/rucy-llvm-*", f.Fd()))
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, path := range all {
		var owner, n int
		name := filepath.Base(path)
		if _, err := fmt.Sscanf(name, "rucy-llvm-%d-%d", &owner, &n); err != nil {
			continue
		}
		if owner == pid {
			found = append(found, name)
		}
	}
	return found
}

func mountDetached(fstype string) (*os.File, error) {
	context, err := unix.Fsopen(fstype, unix.FSOPEN_CLOEXEC)
	if err != nil {
		return nil, os.NewSyscallError("fsopen "+fstype, err)
	}
	defer unix.Close(context)
	if err := unix.FsconfigCreate(context); err != nil {
		return nil, os.NewSyscallError("fsconfig "+fstype, err)
	}
	fd, err := unix.Fsmount(context, unix.FSMOUNT_CLOEXEC, 0)
	if err != nil {
		return nil, os.NewSyscallError("fsmount "+fstype, err)
	}
	return os.NewFile(uintptr(fd), fstype), nil
}

// TracefsDir is a folder of the kernel's tracing file system, for as long as the test
// runs.
func TracefsDir(t testing.TB) string {
	t.Helper()
	Need(t, Tracefs)
	f, err := mountDetached("tracefs")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return fmt.Sprintf("/proc/self/fd/%d", f.Fd())
}
