package loader

import (
	"errors"
	"fmt"
	"os"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"
)

// Duties are what a process still does when its programs are attached.
type Duties struct {
	Attached []*Attachment // to be closed
	Stacks   bool          // gives functions of the kernel and of processes their names
	Command  bool          // ends a command, which may be another user's by then
	Trace    *Trace        // to be closed; nil for none
}

// duties say which capabilities they need. Links are closed, and events are read, with none.
var duties = []struct {
	set  Capabilities
	why  string
	when func(d *Duties, k Kernel) bool
}{
	{CapBPF, "before Linux 5.19, all calls of bpf need it, where not all users may load programs",
		func(_ *Duties, k Kernel) bool { return k.Version.Before(5, 19) }},
	{CapSysAdmin, "before Linux 5.8, it stands for CAP_BPF",
		func(_ *Duties, k Kernel) bool { return k.Version.Before(5, 8) }},
	{CapNetAdmin, "what has no link is taken from an interface or a cgroup",
		func(d *Duties, _ Kernel) bool { return d.survives() }},
	{CapSyslog, "/proc/kallsyms shows addresses",
		func(d *Duties, _ Kernel) bool { return d.Stacks }},
	{CapSysPtrace | CapDACReadSearch | CapCheckpointRestore, "/proc/PID/maps, map_files and the files of others are read",
		func(d *Duties, _ Kernel) bool { return d.Stacks }},
	{CapKill, "the command may have become another user's",
		func(d *Duties, _ Kernel) bool { return d.Command }},
	{CapDACOverride, "the trace buffer is removed from a folder of somebody else",
		func(d *Duties, _ Kernel) bool { return d.Trace != nil && !d.Trace.isOwn() }},
}

func (d *Duties) survives() bool {
	for _, a := range d.Attached {
		if a.Survives() {
			return true
		}
	}
	return false
}

// isOwn reports whether the buffer is in a folder of this process's user.
func (t *Trace) isOwn() bool {
	var instances unix.Stat_t
	err := unix.Stat(t.dir+"/..", &instances)
	return err == nil && int(instances.Uid) == os.Geteuid()
}

// needed are the capabilities for the duties.
func (d *Duties) needed(k Kernel) (set Capabilities) {
	for _, row := range duties {
		if row.when(d, k) {
			set |= row.set
		}
	}
	return set
}

// DropPrivileges gives up all capabilities of this process that it needs for none of its
// duties, for ever: it can't get them back by executing anything. Processes that it has
// started keep theirs.
func DropPrivileges(d Duties) error {
	k, err := HostKernel()
	if err != nil {
		return err
	}
	return dropTo(d.needed(k))
}

// dropTo takes away all capabilities but those of a set, from each thread, since the kernel
// has them for threads.
func dropTo(keep Capabilities) error {
	header := &unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	own := &[2]unix.CapUserData{} // the lower and the upper 32
	if err := unix.Capget(header, &own[0]); err != nil {
		return fmt.Errorf("read capabilities: %w", err)
	}
	if err := onAllThreads(unix.PR_SET_NO_NEW_PRIVS, 1); err != nil {
		return err
	}
	// Before Linux 4.3 there is no ambient set.
	err := onAllThreads(unix.PR_CAP_AMBIENT, unix.PR_CAP_AMBIENT_CLEAR_ALL)
	if err != nil && !errors.Is(err, unix.EINVAL) {
		return err
	}
	// Who may not do this has no_new_privs alone, which does the same.
	if Capabilities(own[0].Effective)&CapSetpcap != 0 {
		if err := dropBounding(keep); err != nil {
			return err
		}
	}
	for i := range own {
		part := uint32(keep >> (32 * i))
		own[i].Effective &= part
		own[i].Permitted &= part
		own[i].Inheritable = 0
	}
	_, _, errno := syscall.AllThreadsSyscall(unix.SYS_CAPSET, uintptr(unsafe.Pointer(header)), uintptr(unsafe.Pointer(own)), 0)
	if errno != 0 {
		return os.NewSyscallError("capset", errno)
	}
	return nil
}

// dropBounding takes all but a set from those that executing a file could give. The
// kernel says where its capabilities end.
func dropBounding(keep Capabilities) error {
	for c := range 64 {
		if keep&(1<<c) != 0 {
			continue
		}
		err := onAllThreads(unix.PR_CAPBSET_DROP, uintptr(c))
		if errors.Is(err, unix.EINVAL) {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// onAllThreads calls prctl on each thread.
func onAllThreads(what, argument uintptr) error {
	_, _, errno := syscall.AllThreadsSyscall6(unix.SYS_PRCTL, what, argument, 0, 0, 0, 0)
	switch errno {
	case 0:
		return nil
	case syscall.ENOTSUP:
		return errors.New("this executable was built with cgo")
	}
	return os.NewSyscallError(fmt.Sprintf("prctl %d", what), errno)
}
