package catalog

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"

	"rucy-llvm/frontend/types"
)

// ArgumentKind says where the arguments lie that a program gets beside its ctx.
type ArgumentKind int

// The kinds.
const (
	NoArguments      ArgumentKind = iota
	RegisterArgs                  // in the registers that ctx has, as functions get them
	SyscallArgs                   // in the registers of the process that made a system call
	WordArgs                      // in words of 64 bits that are ctx
	TrustedArgs                   // so, too; what they point at, the verifier knows
	FieldArgs                     // in the fields of ctx that have their names
	MarkerArgs                    // where the file says that has the marker
	maxWordArguments = 12         // MAX_BPF_FUNC_ARGS
)

// Argument is one of them, as far as it is known.
type Argument struct {
	Name   string
	Type   types.Type // an Int or a Bool; nil for an address
	Struct string     // of the kernel's, that an address is of; may be empty
}

//go:embed lsm_hooks.txt
var lsmHooksText string

//go:embed tracepoints.txt
var tracepointsText string

// lines are the lines of a table, by their first word.
func lines(text string) map[string][]string {
	all := map[string][]string{}
	for line := range strings.SplitSeq(text, "\n") {
		if words := strings.Fields(line); len(words) > 0 && words[0] != "#" {
			all[words[0]] = words[1:]
		}
	}
	return all
}

var (
	lsmHooks    = sync.OnceValue(func() map[string][]string { return lines(lsmHooksText) })
	tracepoints = sync.OnceValue(func() map[string][]string { return lines(tracepointsText) })
)

// MaxArguments is how many arguments programs of a section can have.
func (l Lookup) MaxArguments() int {
	switch l.Section.Args {
	case RegisterArgs:
		return len(argumentRegisters)
	case SyscallArgs:
		return len(syscallRegisters)
	case MarkerArgs:
		return MaxMarkerArguments
	case WordArgs, TrustedArgs:
		if known, ok := l.Arguments(); ok {
			return len(known)
		}
		return maxWordArguments
	}
	return 0
}

// Target is what follows the section's name.
func (l Lookup) Target() string { return strings.TrimPrefix(l.Name, l.Section.Name) }

// Arguments are those of a program, where there is a table of them.
func (l Lookup) Arguments() (list []Argument, known bool) {
	var words []string
	switch {
	case l.Operation != nil:
		return l.Operation.Args, true
	case l.Type.Kernel == lsm:
		words, known = lsmHooks()[l.Target()]
	case l.Section.Args == SyscallArgs:
		words, known = tracepoints()["syscalls/sys_enter_"+l.Target()]
	}
	return argumentList(words), known
}

// argumentList are arguments as the tables have them: type:i32 sock:*sock, an address of
// something that has no name as p:*.
func argumentList(words []string) (list []Argument) {
	for _, word := range words {
		name, typ, _ := strings.Cut(word, ":")
		typ, _, _ = strings.Cut(typ, "@")
		a := Argument{Name: name}
		if pointee, isPointer := strings.CutPrefix(typ, "*"); isPointer {
			a.Struct = pointee
		} else {
			a.Type = typeNamed(typ)
		}
		list = append(list, a)
	}
	return list
}

// typeNamed is a type as the tables have it: u32, bool, string[16], u8[16].
func typeNamed(text string) types.Type {
	name, rest, isArray := strings.Cut(text, "[")
	n, _ := strconv.Atoi(strings.TrimSuffix(rest, "]"))
	switch {
	case name == "bool":
		return types.Bool
	case name == "string":
		return types.String{Size: n}
	case isArray:
		return types.Array{Elem: typeNamed(name), Len: n}
	}
	bits, err := strconv.Atoi(name[1:])
	if err != nil {
		panic("BUG: no type is called " + text)
	}
	return types.Int{Bits: bits, Signed: name[0] == 'i'}
}

// Context is the struct that the ctx of a program is where its fields are known, but
// depend on what the program is attached to: nil where there is none. A class can
// describe it otherwise.
func (l Lookup) Context() *types.Struct {
	switch {
	case l.Type.Kernel == tracepoint:
		return tracepointContext(l.Target())
	case l.Section.Args == FieldArgs:
		return iteratorContext(l.Target())
	case l.Section.Args == RegisterArgs || l.Section.Args == SyscallArgs || l.Section.Args == MarkerArgs:
		return registers("pt_regs")
	case l.Type.Kernel == perfEvent:
		return registers("bpf_perf_event_data", "sample_period", "addr")
	}
	return nil
}

// tracepointContext is what a tracepoint has in its ring buffer, for those whose
// format is the same on all kernels that objects are made for.
func tracepointContext(name string) *types.Struct {
	words, known := tracepoints()[name]
	if !known {
		return nil
	}
	_, event, _ := strings.Cut(name, "/")
	s := &types.Struct{Name: "trace_event_" + event, Align: 8, Size: 8}
	for _, word := range words {
		field, typ, _ := strings.Cut(word, ":")
		typ, at, _ := strings.Cut(typ, "@")
		offset, _ := strconv.Atoi(at)
		t := typeNamed(typ)
		if i, isInt := t.(types.Int); isInt && i.Bits < 64 && strings.HasPrefix(event, "sys_enter_") {
			i.Slot = 64
			t = i
		}
		s.Fields = append(s.Fields, &types.Field{Name: field, Type: t, Offset: offset, Access: types.ReadOnly})
		size, _ := types.Size(t)
		s.Size = max(s.Size, (offset+size+7)/8*8)
	}
	return s
}
