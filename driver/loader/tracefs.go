package loader

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"

	"golang.org/x/sys/unix"
)

// openTracefs returns a handle of the tracing file system and a path by which
// it can be reached while the handle is open. Where nobody has mounted it, it
// is mounted for this process alone: without a place in the tree of files
// (fsmount), so that nothing is seen of it and nothing is left of it.
func openTracefs() (*os.File, string, error) {
	mounts, err := mountsOf("tracefs")
	if err != nil {
		return nil, "", err
	}
	for _, m := range mounts {
		if m.root != "/" {
			continue
		}
		f, err := os.Open(m.point)
		if err != nil {
			return nil, "", explainTracefs(err)
		}
		return f, fdPath(f), nil
	}
	f, err := mountDetached("tracefs")
	if err != nil {
		return nil, "", explainTracefs(err)
	}
	return f, fdPath(f), nil
}

func fdPath(f *os.File) string { return "/proc/self/fd/" + strconv.Itoa(int(f.Fd())) }

// mountDetached mounts a file system that only the handle leads to.
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

func explainTracefs(err error) error {
	e := &Error{Op: "read trace output", Message: err.Error(), Err: err}
	switch {
	case errors.Is(err, fs.ErrPermission):
		e.Kind, e.Message = Permission, "not permitted: the kernel's tracing files belong to root"
		e.Help = "run it as root"
		if os.Geteuid() == 0 {
			e.Message, e.Help = "not permitted, even to root", "lockdown of the kernel or a container may forbid tracing: see dmesg"
		}
	case errors.Is(err, unix.ENODEV), errors.Is(err, unix.EBUSY):
		e.Kind, e.Message, e.Help = Unsupported, "this kernel was built without tracing", "it needs CONFIG_TRACING"
	case errors.Is(err, unix.ENOSYS):
		e.Kind, e.Message, e.Help = Unsupported, "tracefs is not mounted", "mount -t tracefs tracefs /sys/kernel/tracing"
	}
	return e
}

const instancePrefix = "rucy-llvm-"

var instanceCount atomic.Uint32

// makeInstance makes a trace buffer of our own and returns its folder. The name
// carries our pid, by which [removeStale] knows what the dead have left.
func makeInstance(tracefs string) (string, error) {
	instances := filepath.Join(tracefs, "instances")
	removeStale(instances)
	dir := filepath.Join(instances, fmt.Sprintf("%s%d-%d", instancePrefix, os.Getpid(), instanceCount.Add(1)))
	if err := os.Mkdir(dir, 0o700); err != nil {
		return "", explainTracefs(err)
	}
	return dir, nil
}

// removeStale removes the instances of processes that were killed. The kernel
// keeps those that are being read, so a pid of another namespace does no harm.
func removeStale(instances string) {
	entries, err := os.ReadDir(instances)
	if err != nil {
		return
	}
	for _, e := range entries {
		rest, ours := strings.CutPrefix(e.Name(), instancePrefix)
		number, _, _ := strings.Cut(rest, "-")
		pid, err := strconv.Atoi(number)
		if ours && err == nil && pid > 0 && errors.Is(unix.Kill(pid, 0), unix.ESRCH) {
			os.Remove(filepath.Join(instances, e.Name()))
		}
	}
}
