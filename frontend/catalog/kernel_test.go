package catalog

import (
	"strings"
	"testing"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/asm"
	"github.com/cilium/ebpf/features"

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

// spec is a program of a type: as little as the kernel wants to know.
func spec(pt *ProgramType, code ...asm.Instruction) *ebpf.ProgramSpec {
	name := pt.Sections[0].Full()
	s := &ebpf.ProgramSpec{Name: "t", License: "GPL", Instructions: code}
	switch pt.Kernel {
	case cgroupDevice:
		s.Type = ebpf.CGroupDevice
	case cgroupSKB:
		s.Type, s.AttachType = ebpf.CGroupSKB, ebpf.AttachCGroupInetIngress
		if strings.HasSuffix(name, "egress") {
			s.AttachType = ebpf.AttachCGroupInetEgress
		}
	case xdp:
		s.Type = ebpf.XDP
	case schedCLS:
		s.Type = ebpf.SchedCLS
	case socketFilter:
		s.Type = ebpf.SocketFilter
	case kprobe:
		s.Type = ebpf.Kprobe
	case tracepoint:
		s.Type = ebpf.TracePoint
	case rawTracepoint:
		s.Type = ebpf.RawTracepoint
	case syscallProg:
		s.Type, s.Flags = ebpf.Syscall, 1<<4 // BPF_F_SLEEPABLE, which the kernel insists on
	default:
		panic("no program type for " + pt.Kernel)
	}
	return s
}

func load(s *ebpf.ProgramSpec) error {
	p, err := ebpf.NewProgram(s)
	if err == nil {
		p.Close()
	}
	return err
}

// ret ends a program with a verdict that each type accepts.
var ret = []asm.Instruction{asm.Mov.Imm(asm.R0, 0), asm.Return()}

func forEachType(t *testing.T, test func(t *testing.T, pt *ProgramType)) {
	running := kernelVersion(t)
	for _, pt := range ProgramTypes() {
		t.Run(strings.ReplaceAll(pt.Sections[0].Full(), "/", "_"), func(t *testing.T) {
			testenv.Need(t, testenv.Requirement{Name: "kernel " + pt.Since.String(), Check: func() error {
				if pt.Since.After(running) {
					return testenv.Unfixable{Why: "this is " + running.String()}
				}
				return nil
			}})
			test(t, pt)
		})
	}
}

var sizes = map[int]asm.Size{1: asm.Byte, 2: asm.Half, 4: asm.Word, 8: asm.DWord}

func tryField(pt *ProgramType, offset, size int) (read, write error) {
	read = load(spec(pt, append([]asm.Instruction{asm.LoadMem(asm.R3, asm.R1, int16(offset), sizes[size])}, ret...)...))
	write = load(spec(pt, append([]asm.Instruction{asm.Mov.Imm(asm.R3, 0), asm.StoreMem(asm.R1, int16(offset), asm.R3, sizes[size])}, ret...)...))
	return read, write
}

// Every field of a context can be read, and written, as the table says. Hidden
// fields are no matter.
func TestKernelAgreesOnFields(t *testing.T) {
	forEachType(t, func(t *testing.T, pt *ProgramType) {
		if pt.Ctx == nil {
			return
		}
		for _, f := range pt.Ctx.Fields {
			if f.Access == types.Hidden {
				continue
			}
			size, _ := types.Size(f.Type)
			read, write := tryField(pt, f.Offset, size)
			if read != nil {
				t.Errorf("%s can't be read: %v", f.Name, read)
			}
			if canWrite := write == nil; canWrite != (f.Access == types.ReadWrite) {
				t.Errorf("%s: writable is %v in the table; the kernel says: %v", f.Name, f.Access == types.ReadWrite, write)
			}
		}
	})
}

// Where there is no struct, any aligned field of any width within the bounds
// will do.
func TestKernelAgreesOnMemory(t *testing.T) {
	forEachType(t, func(t *testing.T, pt *ProgramType) {
		m := pt.Memory
		if pt.Ctx != nil {
			return
		}
		for _, size := range []int{1, 2, 4, 8} {
			last := (m.Size - size) / size * size
			offsets := []int{m.Skip, m.Skip + size, last}
			if m.Size > 1<<15 { // an instruction can't hold such an offset
				offsets = []int{m.Skip, m.Skip + size, 1<<15 - 8}
			}
			for _, offset := range offsets {
				read, write := tryField(pt, offset, size)
				if read != nil {
					t.Errorf("%d bytes at %d can't be read: %v", size, offset, read)
				}
				if (write == nil) != (m.Access == types.ReadWrite) {
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
	forEachType(t, func(t *testing.T, pt *ProgramType) {
		r := pt.Result
		accepts := func(v int64) error {
			return load(spec(pt, asm.Mov.Imm(asm.R0, int32(v)), asm.Return()))
		}
		for _, v := range r.Values {
			if err := accepts(v.Value); err != nil {
				t.Errorf("%d: %v", v.Value, err)
			}
		}
		for _, v := range []int64{r.Min - 1, r.Max + 1, 1000, -1000} {
			if err := accepts(v); (err != nil) != r.Enforced {
				t.Errorf("%d: enforced is %v in the table; the kernel says: %v", v, r.Enforced, err)
			}
		}
		// A verdict that nothing is known of.
		err := load(spec(pt, asm.BuiltinFunc(LookupHelper("bpf_ktime_get_ns").ID).Call(), asm.Return()))
		if (err != nil) != r.Enforced {
			t.Errorf("an unknown verdict: enforced is %v in the table; the kernel says: %v", r.Enforced, err)
		}
	})
}
