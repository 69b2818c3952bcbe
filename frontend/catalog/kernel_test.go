package catalog

import (
	"slices"
	"strings"
	"testing"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/asm"
	"github.com/cilium/ebpf/btf"
	"github.com/cilium/ebpf/features"
	"golang.org/x/sys/unix"

	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/types"
)

// These tests hold the tables against the kernel that runs, with programs that
// were assembled by hand.

// kernelVersion is the running kernel's, once it is known to load programs.
func kernelVersion(t *testing.T) Version {
	testenv.Need(t, testenv.Root)
	code, err := features.LinuxVersionCode()
	if err != nil {
		t.Fatal(err)
	}
	return Version{int(code >> 16), int(code >> 8 & 0xff)}
}

// spec is a program of a section: as little as the kernel wants to know.
func specOf(pt *ProgramType, section Section, code ...asm.Instruction) *ebpf.ProgramSpec {
	s := &ebpf.ProgramSpec{Name: "t", License: "GPL", Instructions: code}
	s.Type = ebpf.ProgramType(numberIn(programTypeNames, pt.Kernel))
	if section.Attach != "" {
		s.AttachType = ebpf.AttachType(numberIn(attachTypeNames, section.Attach))
	}
	if section.Sleepable {
		s.Flags = unix.BPF_F_SLEEPABLE
	}
	if section.Frags {
		s.Flags = unix.BPF_F_XDP_HAS_FRAGS
	}
	s.AttachTo = section.Example
	return s
}

func spec(pt *ProgramType, code ...asm.Instruction) *ebpf.ProgramSpec {
	return specOf(pt, pt.Sections[0], code...)
}

// numberIn is that of a constant in an enum of include/uapi/linux/bpf.h.
func numberIn(enum, name string) int {
	i := slices.Index(strings.Fields(enum), strings.TrimPrefix(name, "BPF_"))
	if i < 0 {
		panic("no number for " + name)
	}
	return i
}

// The enums bpf_prog_type and bpf_attach_type, without the prefix BPF_.
const (
	programTypeNames = `PROG_TYPE_UNSPEC PROG_TYPE_SOCKET_FILTER PROG_TYPE_KPROBE PROG_TYPE_SCHED_CLS PROG_TYPE_SCHED_ACT
		PROG_TYPE_TRACEPOINT PROG_TYPE_XDP PROG_TYPE_PERF_EVENT PROG_TYPE_CGROUP_SKB PROG_TYPE_CGROUP_SOCK PROG_TYPE_LWT_IN
		PROG_TYPE_LWT_OUT PROG_TYPE_LWT_XMIT PROG_TYPE_SOCK_OPS PROG_TYPE_SK_SKB PROG_TYPE_CGROUP_DEVICE PROG_TYPE_SK_MSG
		PROG_TYPE_RAW_TRACEPOINT PROG_TYPE_CGROUP_SOCK_ADDR PROG_TYPE_LWT_SEG6LOCAL PROG_TYPE_LIRC_MODE2 PROG_TYPE_SK_REUSEPORT
		PROG_TYPE_FLOW_DISSECTOR PROG_TYPE_CGROUP_SYSCTL PROG_TYPE_RAW_TRACEPOINT_WRITABLE PROG_TYPE_CGROUP_SOCKOPT
		PROG_TYPE_TRACING PROG_TYPE_STRUCT_OPS PROG_TYPE_EXT PROG_TYPE_LSM PROG_TYPE_SK_LOOKUP PROG_TYPE_SYSCALL PROG_TYPE_NETFILTER`
	attachTypeNames = `CGROUP_INET_INGRESS CGROUP_INET_EGRESS CGROUP_INET_SOCK_CREATE CGROUP_SOCK_OPS SK_SKB_STREAM_PARSER
		SK_SKB_STREAM_VERDICT CGROUP_DEVICE SK_MSG_VERDICT CGROUP_INET4_BIND CGROUP_INET6_BIND CGROUP_INET4_CONNECT
		CGROUP_INET6_CONNECT CGROUP_INET4_POST_BIND CGROUP_INET6_POST_BIND CGROUP_UDP4_SENDMSG CGROUP_UDP6_SENDMSG LIRC_MODE2
		FLOW_DISSECTOR CGROUP_SYSCTL CGROUP_UDP4_RECVMSG CGROUP_UDP6_RECVMSG CGROUP_GETSOCKOPT CGROUP_SETSOCKOPT TRACE_RAW_TP
		TRACE_FENTRY TRACE_FEXIT MODIFY_RETURN LSM_MAC TRACE_ITER CGROUP_INET4_GETPEERNAME CGROUP_INET6_GETPEERNAME
		CGROUP_INET4_GETSOCKNAME CGROUP_INET6_GETSOCKNAME XDP_DEVMAP CGROUP_INET_SOCK_RELEASE XDP_CPUMAP SK_LOOKUP XDP
		SK_SKB_VERDICT SK_REUSEPORT_SELECT SK_REUSEPORT_SELECT_OR_MIGRATE PERF_EVENT TRACE_KPROBE_MULTI LSM_CGROUP STRUCT_OPS
		NETFILTER TCX_INGRESS TCX_EGRESS TRACE_UPROBE_MULTI CGROUP_UNIX_CONNECT CGROUP_UNIX_SENDMSG CGROUP_UNIX_RECVMSG
		CGROUP_UNIX_GETPEERNAME CGROUP_UNIX_GETSOCKNAME NETKIT_PRIMARY NETKIT_PEER TRACE_KPROBE_SESSION TRACE_UPROBE_SESSION`
)

// kernelTypes holds what was read of the kernel's BTF, which takes a while.
var kernelTypes = btf.NewCache()

func load(s *ebpf.ProgramSpec) error {
	spec := &ebpf.CollectionSpec{Programs: map[string]*ebpf.ProgramSpec{s.Name: s}}
	c, err := ebpf.NewCollectionWithOptions(spec, ebpf.CollectionOptions{Cache: kernelTypes})
	if err == nil {
		c.Close()
	}
	return err
}

// retOf ends a program with a verdict that its type accepts.
func retOf(pt *ProgramType) []asm.Instruction {
	return []asm.Instruction{asm.Mov.Imm(asm.R0, int32(pt.Result.Min)), asm.Return()}
}

// forEachSection tests each program type by all of its sections.
func forEachSection(t *testing.T, test func(t *testing.T, pt *ProgramType)) {
	for _, pt := range ProgramTypes() {
		for _, section := range pt.Sections {
			alone := *pt
			alone.Sections = []Section{section}
			onKernel(t, &alone, section, test)
		}
	}
}

// onKernel tests a section, if the kernel has it.
func onKernel(t *testing.T, pt *ProgramType, section Section, test func(t *testing.T, pt *ProgramType)) {
	running := kernelVersion(t)
	t.Run(strings.ReplaceAll(section.Full(), "/", "_"), func(t *testing.T) {
		since := section.SinceIn(pt)
		testenv.Need(t, testenv.Requirement{Name: "kernel " + since.String(), Check: func() error {
			if since.After(running) {
				return testenv.Unfixable{Why: "this is " + running.String()}
			}
			return nil
		}})
		switch {
		case pt.Kernel == lsm:
			testenv.Need(t, testenv.LSM)
		case pt.Kernel == tracing && (strings.HasPrefix(section.Name, "f")):
			testenv.Need(t, testenv.Fentry)
		}
		if why := untested[section.Name]; why != "" {
			testenv.Need(t, testenv.Requirement{Name: section.Name, Check: func() error { return testenv.Unfixable{Why: why} }})
		}
		test(t, pt)
	})
}

const noInjection = "the kernels let programs that sleep watch no function of theirs (CONFIG_FUNCTION_ERROR_INJECTION is off)"

// untested are the sections of which no kernel here, or no test, can load a program.
var untested = map[string]string{
	"lirc_mode2":  "the kernels have no receivers of infrared light (CONFIG_BPF_LIRC_MODE2)",
	"lsm_cgroup/": "the library that loads the tests' programs doesn't find their targets",
	"fentry.s/":   noInjection,
	"fexit.s/":    noInjection,
	"fmod_ret.s/": noInjection,
}

var sizes = map[int]asm.Size{1: asm.Byte, 2: asm.Half, 4: asm.Word, 8: asm.DWord}

func tryField(pt *ProgramType, offset, size int) (read, write error) {
	read = load(spec(pt, append([]asm.Instruction{asm.LoadMem(asm.R3, asm.R1, int16(offset), sizes[size])}, retOf(pt)...)...))
	write = load(spec(pt, append([]asm.Instruction{asm.Mov.Imm(asm.R3, 0), asm.StoreMem(asm.R1, int16(offset), asm.R3, sizes[size])}, retOf(pt)...)...))
	return read, write
}

// Every field of a context can be read, and written, as the table says. Hidden
// fields are no matter.
func TestKernelAgreesOnFields(t *testing.T) {
	forEachSection(t, func(t *testing.T, pt *ProgramType) {
		if pt.Ctx == nil {
			return
		}
		for _, f := range pt.Ctx.Fields {
			if f.Access == types.Hidden {
				continue
			}
			size, _ := types.Size(f.Type)
			part := size
			if types.IsAggregate(f.Type) {
				elem, _ := types.Elements(f.Type)
				part, _ = types.Size(elem)
				part = max(part, f.Unit)
			}
			for offset := f.Offset; offset < f.Offset+size; offset += part {
				read, write := tryField(pt, offset, part)
				if read != nil {
					t.Errorf("%s can't be read: %v", f.Name, read)
				}
				if canWrite := write == nil; canWrite != (f.Access == types.ReadWrite) && f.Name != "args" {
					t.Errorf("%s: writable is %v in the table; the kernel says: %v", f.Name, f.Access == types.ReadWrite, write)
				}
			}
		}
	})
}

// Where there is no struct, any aligned field of any width within the bounds
// will do.
func TestKernelAgreesOnMemory(t *testing.T) {
	forEachSection(t, func(t *testing.T, pt *ProgramType) {
		m := pt.Memory
		if pt.Ctx != nil {
			return
		}
		sizes := []int{1, 2, 4, 8}
		if m.Width > 0 {
			sizes = []int{m.Width}
		}
		for _, size := range sizes {
			last := (m.Size - size) / size * size
			offsets := []int{m.Skip, m.Skip + size, last}
			if m.Size > 1<<15 { // an instruction can't hold such an offset
				offsets = []int{m.Skip, m.Skip + size, 1<<15 - 8}
			}
			if m.Words {
				offsets = []int{0}
			}
			for _, offset := range offsets {
				read, write := tryField(pt, offset, size)
				if read != nil {
					t.Errorf("%d bytes at %d can't be read: %v", size, offset, read)
				}
				if (write == nil) != (m.Access == types.ReadWrite) && pt.Kernel != lsm { // there, the kernel doesn't look at it
					t.Errorf("%d bytes at %d: writable is %v in the table; the kernel says: %v", size, offset, m.Access == types.ReadWrite, write)
				}
			}
		}
		if m.Skip > 0 {
			if read, _ := tryField(pt, m.Skip-8, 8); read == nil {
				t.Errorf("the kernel lets programs read the first %d bytes", m.Skip)
			}
		}
	})
}

func TestKernelAgreesOnVerdicts(t *testing.T) {
	running := kernelVersion(t)
	forEachSection(t, func(t *testing.T, pt *ProgramType) {
		r := pt.Result
		enforced := r.Enforced && !r.EnforcedSince.After(running)
		accepts := func(v int64) error {
			return load(spec(pt, asm.Mov.Imm(asm.R0, int32(v)), asm.Return()))
		}
		for _, v := range r.Values {
			if err := accepts(v.Value); err != nil {
				t.Errorf("%d: %v", v.Value, err)
			}
		}
		for _, v := range []int64{r.Min - 1, r.Max + 1, r.Max + 1000, r.Min - 1000} {
			if err := accepts(v); (err != nil) != enforced {
				t.Errorf("%d: enforced is %v in the table; the kernel says: %v", v, enforced, err)
			}
		}
		// A verdict that nothing is known of.
		err := load(spec(pt, asm.BuiltinFunc(LookupHelper("bpf_ktime_get_ns").ID).Call(), asm.Return()))
		if (err != nil) != enforced {
			t.Errorf("an unknown verdict: enforced is %v in the table; the kernel says: %v", enforced, err)
		}
	})
}
