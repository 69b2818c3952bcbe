package loader

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/asm"
	"github.com/cilium/ebpf/features"
	"golang.org/x/sys/unix"

	"rucy-llvm/frontend/catalog"
)

// Support says whether the running kernel has something, as it was found by trying.
type Support struct {
	Name string // "kprobe", "ringbuf", "bpf_loop"
	Err  error  // nil: it is there
	Help string // where it isn't: what would bring it; may be empty
}

// errRefused says that a kernel knows a type of programs, and loads none.
var errRefused = errors.New("the kernel refuses all of them, whoever loads them")

// SupportedPrograms tries each type of programs, by their numbers. Types that have to
// be loaded for what they are attached to may be refused by a policy.
func SupportedPrograms() (list []Support) {
	for _, t := range slices.Sorted(maps.Keys(needs)) {
		kinds := attachKinds[t]
		if kinds == nil {
			kinds = []attachKind{{name: typeName(t.String())}}
		}
		for _, kind := range kinds {
			list = append(list, supported(t, kind))
		}
	}
	return list
}

func supported(t ebpf.ProgramType, kind attachKind) Support {
	s := Support{Name: kind.name, Err: features.HaveProgramType(t)}
	n := needs[t]
	switch {
	case attachKinds[t] != nil && s.Err == nil && refusesAll(t, kind.attach):
		s.Err, s.Help = errRefused, "a policy of this kernel: use another kind of program, or another kernel"
	case s.Err == nil:
	case n.config != "":
		s.Help = fmt.Sprintf("they came with Linux %s and need %s", n.since, n.config)
	default:
		s.Help = fmt.Sprintf("they came with Linux %s", n.since)
	}
	return s
}

// attachKind is what programs of a type are attached to, where they are loaded for it.
type attachKind struct {
	name   string
	attach ebpf.AttachType
}

var attachKinds = map[ebpf.ProgramType][]attachKind{
	ebpf.Tracing:   {{"fentry", ebpf.AttachTraceFEntry}, {"fexit", ebpf.AttachTraceFExit}, {"fmod_ret", ebpf.AttachModifyReturn}, {"tp_btf", ebpf.AttachTraceRawTp}, {"iter", ebpf.AttachTraceIter}},
	ebpf.LSM:       {{"lsm", ebpf.AttachLSMMac}},
	ebpf.Extension: {{"freplace", 0}},
	ebpf.StructOps: {{"struct_ops", 0}},
}

// typeName is the kernel's name of a type, of which the library writes the words as one.
func typeName(library string) string {
	library = strings.ToLower(library)
	for _, t := range catalog.ProgramTypes() {
		name := strings.ToLower(strings.TrimPrefix(t.Kernel, "BPF_PROG_TYPE_"))
		if strings.ReplaceAll(name, "_", "") == library {
			return name
		}
	}
	return library
}

// SupportedMaps tries each type of maps.
func SupportedMaps() (list []Support) {
	for t := ebpf.Hash; t <= ebpf.Arena; t++ {
		if t == ebpf.StructOpsMap {
			continue // it can be made of a struct of the kernel only
		}
		s := Support{Name: strings.ToLower(t.String()), Err: features.HaveMapType(t)}
		for _, kind := range catalog.MapKinds() {
			if kind.ID == int(t) {
				s.Name = kind.Lower()
				if s.Err != nil {
					s.Help = fmt.Sprintf("they came with Linux %s", kind.Since)
				}
			}
		}
		list = append(list, s)
	}
	return list
}

// helpersOfInterest are helpers whose lack shows, each with a type of programs to try it in.
var helpersOfInterest = []struct {
	kind   ebpf.ProgramType
	helper asm.BuiltinFunc
	name   string
	help   string
}{
	{ebpf.Kprobe, asm.FnProbeReadKernel, "bpf_probe_read_kernel", "reading structs of the kernel needs Linux 5.5"},
	{ebpf.Kprobe, asm.FnRingbufReserve, "bpf_ringbuf_reserve", "ring buffers need Linux 5.8: perf buffers are older"},
	{ebpf.Kprobe, asm.FnForEachMapElem, "bpf_for_each_map_elem", "`each` of maps needs Linux 5.13"},
	{ebpf.Kprobe, asm.FnLoop, "bpf_loop", "loops without a bound need Linux 5.17"},
	{ebpf.Kprobe, asm.FnProbeWriteUser, "bpf_probe_write_user", "kernel lockdown forbids it"},
	{ebpf.XDP, asm.FnGetCurrentPidTgid, "bpf_get_current_pid_tgid in xdp", "it needs Linux 6.12"},
}

// SupportedHelpers tries some helpers.
func SupportedHelpers() (list []Support) {
	for _, h := range helpersOfInterest {
		s := Support{Name: h.name, Err: features.HaveProgramHelper(h.kind, h.helper)}
		if s.Err != nil {
			s.Help = h.help
		}
		list = append(list, s)
	}
	return list
}

// SupportedLinks tries ways to attach that not every kernel has, and versions of the instruction set.
func SupportedLinks() []Support {
	list := []Support{
		{"many kprobes at once", features.HaveBPFLinkKprobeMulti(), "they need Linux 5.18 and CONFIG_FPROBE"},
		{"many uprobes at once", features.HaveBPFLinkUprobeMulti(), "they need Linux 6.6"},
		{"instructions of version 3", features.HaveV3ISA(), "they need Linux 5.1: build with --cpu v2"},
		{"instructions of version 4", features.HaveV4ISA(), "they need Linux 6.6: build with --cpu v3"},
	}
	for i := range list {
		if list[i].Err == nil {
			list[i].Help = ""
		}
	}
	return list
}

// MountPoints are the places where file systems of a type are mounted.
func MountPoints(fstype string) (points []string, err error) {
	mounts, err := mountsOf(fstype)
	for _, m := range mounts {
		points = append(points, m.point)
	}
	return points, err
}

// AllCapabilities are what a user needs who loads programs of every type.
const AllCapabilities = CapBPF | CapPerfmon | CapNetAdmin

// Confined says what keeps a process with all capabilities from loading programs, as
// far as that shows from within; empty where nothing does.
func Confined() string {
	switch {
	case inUserNamespace():
		return "a user namespace, whose root is no root to BPF"
	case underSeccomp():
		return "a seccomp filter, which may forbid the bpf system call"
	}
	return ""
}

// IsNotPermitted reports whether something could not be tried, for lack of rights.
func IsNotPermitted(err error) bool {
	return errors.Is(err, unix.EPERM) || errors.Is(err, unix.EACCES)
}
