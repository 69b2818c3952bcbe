package loader

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/features"
	"golang.org/x/sys/unix"
)

// explainLoad finds which part of an object failed and says why, instead of
// the library, whose guesses mislead ("MEMLOCK may be too low"). The library
// loads in random order; here the first part that fails by itself is blamed, so
// that the same object always gives the same error.
func explainLoad(spec *ebpf.CollectionSpec, opts ebpf.CollectionOptions, order map[string]int, whole error) error {
	for _, name := range sortedKeys(spec.Maps) {
		part := spec.Copy()
		part.Programs, part.Variables = nil, nil
		m := part.Maps[name]
		if holdsObjects(m) {
			m.Contents = nil // refers to parts that are not there now
		}
		part.Maps = map[string]*ebpf.MapSpec{name: m}
		if err := tryLoad(part, opts); err != nil {
			return explainMap(m, err)
		}
	}
	programs := programsInOrder(spec, order)
	if len(programs) == 1 {
		if refused := refusal(spec, spec.Programs[programs[0]], whole); refused != nil {
			return refused // to ask again could take a while
		}
	}
	for _, name := range programs {
		part := spec.Copy()
		part.Programs = map[string]*ebpf.ProgramSpec{name: part.Programs[name]}
		for _, m := range part.Maps {
			if holdsObjects(m) {
				m.Contents = nil
			}
		}
		if err := tryLoad(part, opts); err != nil {
			return explainProgram(spec, part.Programs[name], err)
		}
	}
	return &Error{Kind: Other, Op: "load object", Message: plain(whole), Err: whole}
}

// holdsObjects is true for maps whose initial contents are programs or maps.
func holdsObjects(m *ebpf.MapSpec) bool {
	switch m.Type {
	case ebpf.ProgramArray, ebpf.ArrayOfMaps, ebpf.HashOfMaps, ebpf.StructOpsMap:
		return true
	}
	return false
}

func tryLoad(spec *ebpf.CollectionSpec, opts ebpf.CollectionOptions) error {
	c, err := ebpf.NewCollectionWithOptions(spec, opts)
	if err != nil {
		return err
	}
	c.Close()
	return nil
}

func explainProgram(spec *ebpf.CollectionSpec, p *ebpf.ProgramSpec, err error) error {
	if refused := refusal(spec, p, err); refused != nil {
		return refused
	}
	e := &Error{Op: fmt.Sprintf("load program %s (%s)", p.Name, p.SectionName), Err: err}
	k, hostErr := HostKernel()
	if hostErr != nil {
		return errors.Join(err, hostErr)
	}
	switch {
	case errors.Is(err, unix.EPERM):
		e.explainEPERM(k, capabilitiesFor(k, p.Type, false), func() bool { return refusesAll(p.Type, p.AttachType) },
			fmt.Sprintf("%s programs", kindOf(p)))
	case lacksType(p.Type, err):
		e.unsupportedType(k, p)
	case !k.BTF && errors.Is(err, ebpf.ErrNotSupported):
		e.Kind, e.Message = Unsupported, fmt.Sprintf("it needs the kernel's types, and kernel %s does not publish them", k.Release)
		e.Help = "a kernel built with CONFIG_DEBUG_INFO_BTF has /sys/kernel/btf/vmlinux"
	case errors.Is(err, ebpf.ErrNotSupported) && e.explainTarget(k, p):
	case errors.Is(err, ebpf.ErrNotSupported):
		e.Kind, e.Message = Unsupported, fmt.Sprintf("kernel %s does not support it: %s", k.Release, plain(err))
	default:
		e.Message = plain(err)
	}
	return e
}

func explainMap(m *ebpf.MapSpec, err error) error {
	e := &Error{Op: fmt.Sprintf("create map %s", m.Name), Err: err}
	k, hostErr := HostKernel()
	if hostErr != nil {
		return errors.Join(err, hostErr)
	}
	switch {
	case errors.Is(err, unix.EPERM):
		caps := CapBPF
		if k.Version.Before(5, 8) {
			caps = CapSysAdmin
		}
		e.explainEPERM(k, caps, nil, m.Type.String()+" maps")
	case errors.Is(err, unix.EINVAL) && errors.Is(features.HaveMapType(m.Type), ebpf.ErrNotSupported):
		e.Kind, e.Message = Unsupported, fmt.Sprintf("kernel %s has no maps of type %s", k.Release, m.Type)
	default:
		e.Message = plain(err)
	}
	return e
}

// explainEPERM says why the kernel answers "operation not permitted". refused
// tells whether it does so whatever the program is; what names the things that
// are not permitted.
func (e *Error) explainEPERM(k Kernel, needed Capabilities, refused func() bool, what string) {
	e.Kind = Permission
	own, err := OwnCapabilities()
	missing := own.Missing(needed)
	switch {
	case err != nil:
		e.Message = "operation not permitted"
	case missing != 0:
		e.Message = fmt.Sprintf("not permitted: this process lacks %s", missing)
		if !k.UnprivilegedBPF {
			e.Message += ", and kernel.unprivileged_bpf_disabled keeps others from loading"
		}
		e.Help = fmt.Sprintf("run it as root, or with %s: setpriv --ambient-caps, systemd's AmbientCapabilities=, or setcap on the program", needed)
		if os.Geteuid() == 0 {
			e.Help = fmt.Sprintf("this root has dropped capabilities, as in a container: give it %s", needed)
		}
	case inUserNamespace():
		e.Message = "not permitted: root of a user namespace is no root to BPF"
		e.Help = "run it as root of the machine, outside of the user namespace (a rootless container is one)"
	case k.Version.Before(5, 11) && memlockLimited():
		e.Message = fmt.Sprintf("not permitted: the limit of locked memory is too low, which kernels before 5.11 (this is %s) count programs and maps against", k.Release)
		e.Help = "run `ulimit -l unlimited` before, or set LimitMEMLOCK=infinity in the unit"
	case refused != nil && refused():
		e.Kind = Policy
		e.Message = fmt.Sprintf("kernel %s refuses all %s before it looks at them, whoever loads them", k.Release, what)
		e.Help = "a policy of this kernel, not a limit of memory or a lack of rights: use another kind of program, or another kernel"
	case underSeccomp():
		e.Message = "not permitted, though all capabilities are there: a seccomp filter is active"
		e.Help = "allow the bpf system call in the container's seccomp profile"
	default:
		e.Message = "not permitted, though all capabilities are there: a security module may forbid it"
		e.Help = "see the kernel's log (dmesg) and the audit log"
	}
}

func (e *Error) unsupportedType(k Kernel, p *ebpf.ProgramSpec) {
	e.Kind = Unsupported
	n := needs[p.Type]
	if k.Version.Before(n.since.Major, n.since.Minor) {
		e.Message = fmt.Sprintf("%s programs need kernel %s, this is %s", kindOf(p), n.since, k.Release)
		return
	}
	e.Message = fmt.Sprintf("kernel %s was built without %s programs", k.Release, kindOf(p))
	if n.config != "" {
		e.Help = "they need " + n.config
	}
}

// kindOf names the kind of a program as its section does: "fentry", "cgroup/dev".
func kindOf(p *ebpf.ProgramSpec) string {
	if p.AttachTo != "" {
		return strings.TrimSuffix(strings.TrimSuffix(p.SectionName, p.AttachTo), "/")
	}
	return p.SectionName
}

// lacksType reports whether err comes of a program type that the kernel does
// not know.
func lacksType(t ebpf.ProgramType, err error) bool {
	if !errors.Is(err, unix.EINVAL) {
		return false
	}
	if k, err := HostKernel(); err == nil && k.Version.Before(needs[t].since.Major, needs[t].since.Minor) {
		return true
	}
	return errors.Is(features.HaveProgramType(t), ebpf.ErrNotSupported)
}

// plain is the text of the library's error without its guesses about
// MEMLOCK, which are about kernels before 5.11 and name a Go function.
func plain(err error) string {
	text, _, _ := strings.Cut(err.Error(), " (MEMLOCK may be too low")
	return text
}

func memlockLimited() bool {
	var limit unix.Rlimit
	return unix.Getrlimit(unix.RLIMIT_MEMLOCK, &limit) == nil && limit.Cur != unix.RLIM_INFINITY
}
