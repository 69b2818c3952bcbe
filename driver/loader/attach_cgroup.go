package loader

import (
	"errors"
	"fmt"
	"os"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/link"
	"golang.org/x/sys/unix"
)

// cgroupTypes are the program types that attach to a cgroup.
var cgroupTypes = []ebpf.ProgramType{
	ebpf.CGroupDevice, ebpf.CGroupSKB, ebpf.CGroupSock, ebpf.CGroupSockAddr,
	ebpf.CGroupSockopt, ebpf.CGroupSysctl, ebpf.SockOps,
}

// CgroupOptions of [AttachCgroup].
type CgroupOptions struct {
	// NoLink attaches as kernels before 5.7 do, without a link: it stays when
	// the process dies, and cannot be pinned.
	NoLink bool
}

func checkCgroup(p *Program, opts *AttachOptions) error {
	e := &Error{Kind: Target, Op: fmt.Sprintf("attach program %s", p)}
	if p.Section == "cgroup/skb" {
		e.Kind, e.Message = Object, "the section does not say for which direction"
		e.Help = "name it cgroup_skb/ingress or cgroup_skb/egress"
		return e
	}
	if opts.Cgroup == "" {
		e.Message, e.Err = "it needs a cgroup", ErrNoCgroup
		return e
	}
	path, err := ResolveCgroup(opts.Cgroup)
	if err != nil {
		return err
	}
	opts.Cgroup = path
	return nil
}

func attachCgroup(p *Program, opts *AttachOptions) ([]*Attachment, error) {
	a, err := AttachCgroup(opts.Cgroup, p, CgroupOptions{})
	if err != nil {
		return nil, err
	}
	return []*Attachment{a}, nil
}

// AttachCgroup attaches a program to a cgroup, beside those that are there
// already: all of them run, and one that denies is enough.
func AttachCgroup(cgroup string, p *Program, opts CgroupOptions) (*Attachment, error) {
	path, err := ResolveCgroup(cgroup)
	if err != nil {
		return nil, err
	}
	dir, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("attach program %s: %w", p, err)
	}
	a := &Attachment{Program: p, Target: path}
	err = link.ErrNotSupported
	if !opts.NoLink {
		a.link, err = link.AttachRawLink(link.RawLinkOptions{Target: int(dir.Fd()), Program: p.Kernel, Attach: p.Attach})
	}
	if errors.Is(err, link.ErrNotSupported) {
		a.link = nil
		a.undo, err = attachWithoutLink(dir, p)
		if err == nil {
			return a, nil // undo keeps the folder open
		}
	}
	dir.Close()
	if err != nil {
		return nil, explainCgroup(path, p, err)
	}
	return a, nil
}

// attachWithoutLink is the way of kernels before 5.7.
func attachWithoutLink(dir *os.File, p *Program) (func() error, error) {
	program, err := p.Kernel.Clone() // the collection may be closed before
	if err != nil {
		return nil, err
	}
	err = link.RawAttachProgram(link.RawAttachProgramOptions{
		Target: int(dir.Fd()), Program: program, Attach: p.Attach, Flags: unix.BPF_F_ALLOW_MULTI,
	})
	if err != nil {
		program.Close()
		return nil, err
	}
	return func() error {
		defer dir.Close()
		defer program.Close()
		return link.RawDetachProgram(link.RawDetachProgramOptions{Target: int(dir.Fd()), Program: program, Attach: p.Attach})
	}, nil
}

func explainCgroup(path string, p *Program, err error) error {
	reasons := []reason{
		{kind: Exists, message: "the cgroup has as many programs of this kind as the kernel allows", of: []error{unix.E2BIG}},
		{kind: Target, message: "the cgroup was removed meanwhile", of: []error{unix.ENODEV, unix.ENOENT}},
	}
	own, capErr := OwnCapabilities()
	k, hostErr := HostKernel()
	if capErr == nil && hostErr == nil && own.Missing(capabilitiesFor(k, p.Type, true)) == 0 && !inUserNamespace() {
		reasons = append(reasons, reason{
			kind: Exists, message: "a program is attached there, or above, that allows no second one",
			help: "see `bpftool cgroup tree`; systemd does so for units with DeviceAllow= or IPAddressAllow=",
			of:   []error{unix.EPERM},
		})
	}
	return explainAttach(p, path, err, reasons...)
}
