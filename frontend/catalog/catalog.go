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

	// Packet says how programs get at the memory of the packet; nil where they don't.
	// Its ends are the fields data and data_end of Ctx.
	Packet *PacketAccess

	// Exclusive is set where a program that runs on a CPU has ended before the
	// kernel runs the same program there again: then memory of the CPU's own is
	// as good as the stack. Programs of its kind may still run meanwhile.
	Exclusive bool

	GPLOnly bool // programs of other licenses are refused

	Result  Result
	Options []Option // of a section!
	Since   Version  // the first kernel that has it
}

// Memory is what the verifier lets a program see of a ctx that has no struct.
type Memory struct {
	Name   string       // what the kernel calls it: "pt_regs"
	Access types.Access // of every field
	Skip   int          // the first bytes, which programs may not read
	Size   int          // in bytes; fields must end there
	Width  int          // the bytes of each field, where no other will do
	// Words is set where what a program is attached to says what is there, in words of
	// 64 bits: how many, and which of them are addresses.
	Words bool
}

// Section is a spelling of a program type in an object's section name.
type Section struct {
	Name string // "cgroup/dev", "kprobe/"; a final slash asks for a target behind it
	// Alias is the spelling that is emitted instead; the user is warned.
	Alias string
	// Target is the form of what follows the Name, and Example has it: "tcp_connect".
	Target  Target
	Example string
	// Attach is the kernel's name of the attach type that programs are loaded with;
	// empty where there is none.
	Attach    string
	Args      ArgumentKind // what programs get beside ctx
	Returns   bool         // they run when a function returns, and ctx.returned is its result
	Sleepable bool         // programs may wait, as for a page of memory
	Frags     bool         // packets may lie in several pieces
	Since     Version      // where it is later than the program type
}

// SinceIn is the first kernel that has the section, of a program type.
func (s Section) SinceIn(t *ProgramType) Version { return s.Since.Later(t.Since) }

// Full is the section's name as an example would have it: "kprobe/tcp_connect".
func (s Section) Full() string { return s.Name + s.Example }

// Result says what a program's return value means.
type Result struct {
	// Ignored is set where the kernel doesn't look at it, or takes 0 alone: the
	// program gives 0 unless it says return.
	Ignored bool
	// Bool is set where 1 and 0 are a yes and a no, so that true and false
	// are verdicts too.
	Bool bool
	// Min and Max bound the verdict; both 0 where any value goes. Constants
	// are held against them in any case.
	Min, Max int64
	// Enforced is set where the verifier refuses a program unless it can see
	// that its verdict is within the bounds, from EnforcedSince on.
	Enforced      bool
	EnforcedSince Version
	// Values are the verdicts with their names, for messages and constants.
	Values []Value
}

// Bounded reports whether some verdicts are no verdicts.
func (r Result) Bounded() bool { return r.Enforced || r.Min != 0 || r.Max != 0 }

// Value is a number with a meaning.
type Value struct {
	Name  string // the kernel's constant; empty where it has none
	Value int64
	Doc   string
}

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
// somebody asks for another. It is the oldest that was tried, as Newest is the newest. Before Earliest there
// are no loops, and none of the million instructions that the verifier walks.
var (
	Oldest   = Version{6, 1}
	Newest   = Version{6, 18}
	Earliest = Version{5, 3}
)
