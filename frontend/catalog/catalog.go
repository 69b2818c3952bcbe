// Package catalog holds what the compiler knows of the kernel, as tables: the
// program types with their sections, contexts and verdicts, and the helpers.
//
// To support one more is to add a row. The package knows nothing of Ruby's
// syntax and asks nothing of the running kernel, so that the same source gives
// the same object everywhere.
package catalog

import (
	"fmt"
	"strconv"
	"strings"

	"rucy-llvm/frontend/types"
)

// ProgramType is a kind of BPF program, as a program's section names it.
type ProgramType struct {
	Kernel   string    // the kernel's name: "BPF_PROG_TYPE_CGROUP_DEVICE"
	Sections []Section // how libbpf spells it
	Doc      string    // one line: where such programs run

	// Ctx is what the program's argument points at. It is nil where the kernel
	// defines no layout of its own (raw tracepoints, the arguments of syscall
	// programs) or one that depends on the architecture (struct pt_regs): then
	// a class in the source may describe it, within the bounds of Memory.
	Ctx    *types.Struct
	Memory Memory

	// LoadsPacket is set where programs can read the packet with the instructions
	// of classic BPF.
	LoadsPacket bool

	// Exclusive is set where a program that runs on a CPU has ended before the
	// kernel runs the same program there again: then memory of the CPU's own is
	// as good as the stack. Programs of its kind may still run meanwhile.
	Exclusive bool

	Result Result
	Since  Version // the first kernel that has it
}

// Memory is what the verifier lets a program see of a ctx that has no struct.
type Memory struct {
	Name   string       // what the kernel calls it: "pt_regs"
	Access types.Access // of every field
	Skip   int          // the first bytes, which programs may not read
	Size   int          // in bytes; fields must end there
}

// Section is a spelling of a program type in an object's section name.
type Section struct {
	Name string // "cgroup/dev", "kprobe/"; a final slash asks for a target behind it
	// Alias is the spelling that is emitted instead; the user is warned.
	Alias string
	// Example completes a Name that asks for a target: "tcp_connect".
	Example string
}

// Full is the section's name as an example would have it: "kprobe/tcp_connect".
func (s Section) Full() string { return s.Name + s.Example }

// Result says what a program's return value means.
type Result struct {
	// Ignored is set where the kernel doesn't look at it: the program gives 0
	// unless it says return.
	Ignored bool
	// Bool is set where 1 and 0 are a yes and a no, so that true and false
	// are verdicts too.
	Bool bool
	// Min and Max bound the verdict; both 0 where any value goes. Constants
	// are held against them in any case.
	Min, Max int64
	// Enforced is set where the verifier refuses a program unless it can see
	// that its verdict is within the bounds.
	Enforced bool
	// Values are the verdicts with their names, for messages and constants.
	Values []Value
}

// Bounded reports whether some verdicts are no verdicts.
func (r Result) Bounded() bool { return r.Min != 0 || r.Max != 0 }

// Value is a number with a meaning.
type Value struct {
	Name  string // the kernel's constant; empty where it has none
	Value int64
	Doc   string
}

// Helper is a function of the kernel that programs may call.
type Helper struct {
	ID       int    // enum bpf_func_id of include/uapi/linux/bpf.h
	Name     string // "bpf_ktime_get_ns"
	Params   []Param
	Variadic bool // more integer arguments may follow, up to five in all
	Result   types.Type
	GPLOnly  bool
	Since    Version // the first kernel that has it; zero if all have it that objects are made for
	// Nests is set where the kernel may run other programs before the helper
	// returns, and the one that calls it among them.
	Nests bool
	// Programs maps the kernel's name of a program type to the first kernel on
	// which programs of that type may call the helper, if that isn't the first that
	// has both. Later than 6.1 it is the first of those that were tried, which are
	// 6.1, 6.12 and 6.18; what came before is as the kernel's history has it.
	Programs map[string]Version
}

// SinceIn is the first kernel on which programs of a type may call the helper.
func (h *Helper) SinceIn(t *ProgramType) (since Version, ok bool) {
	since, ok = h.Programs[t.Kernel]
	return since.Later(h.Since).Later(t.Since), ok
}

// Param is a parameter of a Helper.
type Param struct {
	Name string
	Kind ParamKind
}

// MinArgs and MaxArgs bound how many arguments the helper takes. BPF passes
// arguments in five registers.
func (h *Helper) MinArgs() int { return len(h.Params) }

// MaxArgs is the most arguments that the helper takes.
func (h *Helper) MaxArgs() int {
	if h.Variadic {
		return 5
	}
	return len(h.Params)
}

// Signature is the helper as a manual would have it.
func (h *Helper) Signature() string {
	var names []string
	for _, p := range h.Params {
		names = append(names, p.Name)
	}
	if h.Variadic {
		names = append(names, "...")
	}
	return h.Name + "(" + strings.Join(names, ", ") + ")"
}

// ParamKind says what a helper's parameter takes.
type ParamKind int

// The kinds of parameters.
const (
	IntParam    ParamKind = iota // an integer
	CtxParam                     // the program's own ctx
	FormatParam                  // a string literal: printk's format
	SizeParam                    // the size of the string literal before it, with its NUL
)

// Version is a kernel version: 5.15 is Version{5, 15}.
type Version struct{ Major, Minor int }

func (v Version) String() string { return fmt.Sprintf("%d.%d", v.Major, v.Minor) }

// After reports whether v is a later version than w.
func (v Version) After(w Version) bool {
	return v.Major > w.Major || v.Major == w.Major && v.Minor > w.Minor
}

// Later is the later one of two versions.
func (v Version) Later(w Version) Version {
	if w.After(v) {
		return w
	}
	return v
}

// ParseVersion reads a version as the kernel writes it, "5.15" or "6.12.3". What
// the third number says is no matter of what there is.
func ParseVersion(text string) (v Version, sublevel int, ok bool) {
	parts := strings.Split(text, ".")
	if len(parts) != 2 && len(parts) != 3 {
		return v, 0, false
	}
	var numbers [3]int
	for i, part := range parts {
		n, err := strconv.ParseUint(part, 10, 16)
		if err != nil || i < 2 && n > 255 {
			return v, 0, false
		}
		numbers[i] = int(n)
	}
	return Version{numbers[0], numbers[1]}, numbers[2], true
}

// The kernels that objects are made for: Oldest is the oldest one, unless
// somebody asks for another. It is the oldest that was tried. Before Earliest there
// are no loops, and none of the million instructions that the verifier walks.
var (
	Oldest   = Version{6, 1}
	Earliest = Version{5, 3}
)
