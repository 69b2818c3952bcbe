package testenv

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"testing"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/asm"
	"github.com/cilium/ebpf/features"
	"github.com/cilium/ebpf/link"
	"github.com/vishvananda/netlink"
	"golang.org/x/sys/unix"
)

// once is a requirement whose check is made once in a process.
func once(name string, check func() error) Requirement {
	return Requirement{name, sync.OnceValue(check)}
}

// BPF is the right and the ability to load programs.
var BPF = once("BPF", func() error {
	p, err := ebpf.NewProgram(&ebpf.ProgramSpec{
		Type: ebpf.SocketFilter, License: "GPL",
		Instructions: asm.Instructions{asm.Mov.Imm(asm.R0, 0), asm.Return()},
	})
	if err != nil {
		if os.Geteuid() != 0 {
			return errors.New("the tests run as an ordinary user")
		}
		return fmt.Errorf("load a program: %w", err)
	}
	return p.Close()
})

// KernelTypes is BTF of the running kernel, which CO-RE programs need.
var KernelTypes = once("the kernel's BTF", func() error {
	if _, err := os.Stat("/sys/kernel/btf/vmlinux"); err != nil {
		return Unfixable{"the kernel was built without CONFIG_DEBUG_INFO_BTF"}
	}
	return nil
})

// Kprobes is the ability to attach kprobes. Such programs load on every kernel.
var Kprobes = once("kprobes", func() error {
	if _, err := os.Stat("/sys/bus/event_source/devices/kprobe/type"); err != nil {
		return Unfixable{"the kernel was built without CONFIG_KPROBE_EVENTS"}
	}
	return nil
})

// Fentry is the ability to load fentry and fexit programs.
var Fentry = once("fentry", func() error {
	return loads(&ebpf.ProgramSpec{Type: ebpf.Tracing, AttachType: ebpf.AttachTraceFEntry, AttachTo: "vfs_read"})
})

// LSM is the ability to load programs of the security module.
var LSM = once("BPF LSM", func() error {
	return loads(&ebpf.ProgramSpec{Type: ebpf.LSM, AttachType: ebpf.AttachLSMMac, AttachTo: "file_open"})
})

// loads tries a program that does nothing. What root may not load, the kernel
// does not have.
func loads(spec *ebpf.ProgramSpec) error {
	if err := BPF.Check(); err != nil {
		return err
	}
	spec.License = "GPL"
	spec.Instructions = asm.Instructions{asm.Mov.Imm(asm.R0, 0), asm.Return()}
	p, err := ebpf.NewProgram(spec)
	if err != nil {
		return Unfixable{fmt.Sprintf("the kernel refuses %s programs: %v", spec.Type, errors.Unwrap(err))}
	}
	return p.Close()
}

// LoadObject loads an object file through cilium/ebpf, and unloads it when the
// test ends. It fails the test with the verifier's log where that refuses.
func LoadObject(t testing.TB, object []byte) *ebpf.Collection {
	t.Helper()
	return LoadObjectOptions(t, object, ebpf.CollectionOptions{})
}

// Attached returns the programs that are attached to a cgroup, of any kind.
func Attached(t testing.TB, cgroup string) []ebpf.ProgramID {
	t.Helper()
	dir, err := os.Open(cgroup)
	if err != nil {
		t.Fatal(err)
	}
	defer dir.Close()
	var ids []ebpf.ProgramID
	for _, kind := range cgroupAttachTypes {
		result, err := link.QueryPrograms(link.QueryOptions{Target: int(dir.Fd()), Attach: kind})
		if errors.Is(err, unix.EINVAL) || errors.Is(err, link.ErrNotSupported) {
			continue // a kind that this kernel does not know
		}
		if err != nil {
			t.Fatalf("list programs of %s: %v", cgroup, err)
		}
		for _, p := range result.Programs {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

var cgroupAttachTypes = []ebpf.AttachType{
	ebpf.AttachCGroupInetIngress, ebpf.AttachCGroupInetEgress, ebpf.AttachCGroupInetSockCreate,
	ebpf.AttachCGroupSockOps, ebpf.AttachCGroupDevice,
	ebpf.AttachCGroupInet4Bind, ebpf.AttachCGroupInet6Bind, ebpf.AttachCGroupInet4Connect, ebpf.AttachCGroupInet6Connect,
	ebpf.AttachCGroupInet4PostBind, ebpf.AttachCGroupInet6PostBind, ebpf.AttachCGroupUDP4Sendmsg, ebpf.AttachCGroupUDP6Sendmsg,
	ebpf.AttachCGroupSysctl, ebpf.AttachCGroupUDP4Recvmsg, ebpf.AttachCGroupUDP6Recvmsg,
	ebpf.AttachCGroupGetsockopt, ebpf.AttachCGroupSetsockopt,
	ebpf.AttachCgroupInet4GetPeername, ebpf.AttachCgroupInet6GetPeername, ebpf.AttachCgroupInet4GetSockname, ebpf.AttachCgroupInet6GetSockname,
	ebpf.AttachCgroupInetSockRelease, ebpf.AttachCgroupUnixConnect, ebpf.AttachCgroupUnixSendmsg, ebpf.AttachCgroupUnixRecvmsg,
	ebpf.AttachCgroupUnixGetpeername, ebpf.AttachCgroupUnixGetsockname,
}

// Linux is a kernel of that version or newer, for what can't be asked for in another way.
func Linux(major, minor int) Requirement {
	return once(fmt.Sprintf("Linux %d.%d", major, minor), func() error {
		code, err := features.LinuxVersionCode()
		if err != nil {
			return err
		}
		if code>>8 < uint32(major<<8|minor) {
			return Unfixable{fmt.Sprintf("the kernel that runs is %d.%d", code>>16, code>>8&0xff)}
		}
		return nil
	})
}

// CgroupUnix is the ability to attach programs for sockets of the Unix domain to
// cgroups, which came with Linux 6.7.
var CgroupUnix = once("cgroup programs for Unix sockets", func() error {
	return loads(&ebpf.ProgramSpec{Type: ebpf.CGroupSockAddr, AttachType: ebpf.AttachCgroupUnixConnect})
})

// Netkit is the ability to make pairs of interfaces of type netkit, which came with
// Linux 6.7.
var Netkit = once("netkit", func() error { return makesLink(&netlink.Netkit{LinkAttrs: netlink.LinkAttrs{Name: "rucy-probe"}}) })

// makesLink makes a link in a network namespace of its own, which goes with its thread.
func makesLink(l netlink.Link) error {
	result := make(chan error)
	go func() {
		runtime.LockOSThread()
		err := unix.Unshare(unix.CLONE_NEWNET)
		if err == nil {
			err = netlink.LinkAdd(l)
		}
		result <- err
	}()
	err := <-result
	if errors.Is(err, unix.EOPNOTSUPP) {
		return Unfixable{"the kernel has no links of type " + l.Type()}
	}
	return err
}

// Netfilter is the ability to load programs of netfilter, which came with Linux 6.4.
var Netfilter = once("netfilter programs", func() error {
	return loads(&ebpf.ProgramSpec{Type: ebpf.Netfilter, AttachType: ebpf.AttachNetfilter})
})

// KprobeMulti is the ability to attach one program to many functions of the kernel.
var KprobeMulti = once("kprobe.multi", func() error {
	if err := Kprobes.Check(); err != nil {
		return err
	}
	p, err := ebpf.NewProgram(&ebpf.ProgramSpec{
		Type: ebpf.Kprobe, AttachType: ebpf.AttachTraceKprobeMulti, License: "GPL",
		Instructions: asm.Instructions{asm.Mov.Imm(asm.R0, 0), asm.Return()},
	})
	if err != nil {
		return err
	}
	defer p.Close()
	l, err := link.KprobeMulti(p, link.KprobeMultiOptions{Symbols: []string{"vfs_read"}})
	if err != nil {
		return Unfixable{"the kernel was built without CONFIG_FPROBE"}
	}
	return l.Close()
})
