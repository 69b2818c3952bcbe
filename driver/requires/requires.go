// Package requires finds out what an object needs of a kernel: from its programs'
// types and sections, the helpers that they call, their instructions, and the kinds
// of its maps. What came with which kernel is in the catalog.
//
// The package asks nothing of the running kernel.
package requires

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/asm"

	"rucy-llvm/frontend/catalog"
)

// Need is something that a kernel must have.
type Need struct {
	What  string // "bpf_loop", "maps of type ringbuf"
	By    string // the program or map that needs it
	Since catalog.Version
	// Avoidable is set where an object may load without it: programs can ask for it
	// before they come there, and what they don't come to isn't verified.
	Avoidable bool
	// Program or Map is the type, where a type is what is needed.
	Program ebpf.ProgramType
	Map     ebpf.MapType
}

// Of lists what an object needs, what came last first.
func Of(spec *ebpf.CollectionSpec) []Need {
	var needs []Need
	for _, name := range slices.Sorted(maps.Keys(spec.Maps)) {
		needs = append(needs, ofMap(name, spec.Maps[name])...)
	}
	for _, name := range slices.Sorted(maps.Keys(spec.Programs)) {
		needs = append(needs, ofProgram(spec.Programs[name])...)
	}
	slices.SortStableFunc(needs, func(a, b Need) int {
		return cmp.Or(cmp.Compare(b.Since.Major, a.Since.Major), cmp.Compare(b.Since.Minor, a.Since.Minor))
	})
	return needs
}

// Lacking are the needs that came after a kernel.
func Lacking(needs []Need, kernel catalog.Version) (list []Need) {
	for _, n := range needs {
		if n.Since.After(kernel) {
			list = append(list, n)
		}
	}
	return list
}

// Describe says what is needed since when: "6.6 for instructions of version 4 (in
// count), 5.17 for bpf_loop (in count and in stop)".
func Describe(needs []Need) string {
	var parts []string
	for i, n := range needs {
		if slices.ContainsFunc(needs[:i], func(o Need) bool { return o.What == n.What && o.Since == n.Since }) {
			continue
		}
		var by []string
		for _, o := range needs {
			if o.What == n.What && o.Since == n.Since && !slices.Contains(by, o.By) {
				by = append(by, o.By)
			}
		}
		parts = append(parts, fmt.Sprintf("%s for %s (in %s)", n.Since, n.What, strings.Join(by, ", ")))
	}
	return strings.Join(parts, ", ")
}

// buffers are the kinds that have declarations of their own.
var buffers = []*catalog.MapKind{catalog.RingBuffer, catalog.PerfEventArray}

func ofMap(name string, m *ebpf.MapSpec) (needs []Need) {
	for _, kind := range slices.Concat(catalog.MapKinds(), buffers) {
		if kind.ID == int(m.Type) {
			needs = append(needs, Need{What: "maps of type " + kind.Name, By: name, Since: kind.Since, Map: m.Type})
		}
	}
	if m.InnerMap != nil {
		needs = append(needs, ofMap(name, m.InnerMap)...)
	}
	return needs
}

func ofProgram(p *ebpf.ProgramSpec) (needs []Need) {
	section, known := catalog.LookupSection(p.SectionName)
	if known {
		needs = append(needs, Need{What: "programs of type " + kindOf(section.Section), By: p.Name, Since: section.Type.Since, Program: p.Type})
	}
	return append(needs, ofInstructions(p, section, known)...)
}

// ofInstructions looks at each instruction: the calls of helpers, and what came with
// later versions of the instruction set.
func ofInstructions(p *ebpf.ProgramSpec, section catalog.Lookup, known bool) (needs []Need) {
	seen := map[string]bool{}
	add := func(what string, since catalog.Version) {
		if !seen[what] {
			seen[what] = true
			needs = append(needs, Need{What: what, By: p.Name, Since: since, Avoidable: true})
		}
	}
	for i := range p.Instructions {
		ins := &p.Instructions[i]
		if ins.IsBuiltinCall() {
			if h := helper(int(ins.Constant)); h != nil {
				since := h.Since
				if known {
					if later, ok := h.SinceIn(section.Type, section.Section); ok {
						since = later
					}
				}
				add(h.Name, since)
			}
		}
		for _, set := range instructionSets {
			if set.has(ins) {
				add(set.what, set.since)
			}
		}
	}
	return needs
}

func helper(id int) *catalog.Helper {
	for _, h := range catalog.Helpers() {
		if h.ID == id {
			return h
		}
	}
	return nil
}

// instructionSets are the instructions that came later than loops did.
var instructionSets = []struct {
	what  string
	since catalog.Version
	has   func(*asm.Instruction) bool
}{
	{"instructions of version 4", catalog.Version{Major: 6, Minor: 6}, isVersion4},
	{"functions that helpers call", catalog.Version{Major: 5, Minor: 13}, func(ins *asm.Instruction) bool { return ins.IsLoadOfFunctionPointer() }},
	{"atomic operations", catalog.Version{Major: 5, Minor: 12}, isAtomic},
}

func isVersion4(ins *asm.Instruction) bool {
	op := ins.OpCode
	switch class := op.Class(); {
	case class == asm.LdXClass:
		return op.Mode() == asm.MemSXMode
	case class == asm.Jump32Class:
		return op.JumpOp() == asm.Ja
	case class == asm.ALU64Class && op.ALUOp() == asm.Swap:
		return true
	case class.IsALU():
		switch op.ALUOp() {
		case asm.SDiv, asm.SMod, asm.MovSX8, asm.MovSX16, asm.MovSX32:
			return true
		}
	}
	return false
}

// isAtomic reports whether an instruction does more in one step than to add.
func isAtomic(ins *asm.Instruction) bool {
	op := ins.OpCode
	return op.Class() == asm.StXClass && op.Mode() == asm.AtomicMode && op.AtomicOp() != asm.AddAtomic
}

// kindOf is a section without what stands behind its name for the target.
func kindOf(s catalog.Section) string { return strings.TrimSuffix(s.Name, "/") }
