package catalog

import (
	"slices"
	"strings"

	"rucy-llvm/frontend/types"
)

// Helper is a function of the kernel that programs may call.
type Helper struct {
	ID       int    // enum bpf_func_id of include/uapi/linux/bpf.h
	Name     string // "bpf_ktime_get_ns"
	Params   []Param
	Variadic bool // more integer arguments may follow, up to five in all
	// Result is an integer or Nil; nil where it gives a pointer, of which Gives says
	// to what, as helpers.txt has it: "value?".
	Result  types.Type
	Gives   string
	GPLOnly bool
	Since   Version // the first kernel that has it
	// Nests is set where the kernel may run other programs before the helper
	// returns, and the one that calls it among them.
	Nests bool

	// programs maps a kind of programs (see helper_programs.txt) to the first kernel
	// on which these may call the helper, if that isn't the first that has both.
	programs map[string]Version
}

// SinceIn is the first kernel on which programs of a section may call the helper.
func (h *Helper) SinceIn(t *ProgramType, s Section) (since Version, ok bool) {
	since, ok = h.programs[helperKind(s)]
	return since.Later(h.Since).Later(s.SinceIn(t)), ok
}

// Param is a parameter of a Helper.
type Param struct {
	Name    string
	Kind    ParamKind
	Type    types.Type // of an IntParam: the integer that the helper takes
	Size    int        // of memory: how many bytes it has, where no SizeParam says it
	Nilable bool       // of memory: there may be none
	Struct  string     // of a KernelParam: the name of the struct
	Maps    []string   // of a MapParam: the kinds that it may be, as MapKind.Lower has them; empty for any
}

// ParamKind says what a helper's parameter takes.
type ParamKind int

// The kinds of parameters; helpers.txt says more of them.
const (
	IntParam       ParamKind = iota // an integer
	AddressParam                    // an address, as an integer
	CtxParam                        // the program's own ctx
	FormatParam                     // a string literal: printk's format
	StringParam                     // a string literal
	SizeParam                       // the size of the memory before it; of a format, with its NUL
	InParam                         // memory that is read
	TextParam                       // a string that is read, with its NUL
	OutParam                        // memory that is filled
	InOutParam                      // memory that is read, and changed
	MapParam                        // a map
	KeyParam                        // a key of it
	ValueParam                      // a value of it
	OutValueParam                   // memory that a value of it fills
	CallbackParam                   // a function
	ContextParam                    // what a callback gets
	SocketParam                     // a socket
	KernelParam                     // a struct of the kernel
	PerCPUParam                     // a variable of the kernel's
	LockParam                       // a spin lock within a value of a map
	TimerParam                      // a timer within one
	DynptrParam                     // a dynptr
	OutDynptrParam                  // room for one
	KptrParam                       // a pointer within a value of a map
	RecordParam                     // memory of a ring buffer
)

// IsMemory reports whether a parameter is memory of the program's.
func (k ParamKind) IsMemory() bool {
	return k == InParam || k == TextParam || k == OutParam || k == InOutParam
}

// callable are the kinds of parameters that programs can pass.
var callable = []ParamKind{
	IntParam, AddressParam, CtxParam, FormatParam, StringParam, SizeParam, InParam, TextParam, OutParam, InOutParam,
	MapParam, KeyParam, ValueParam, OutValueParam, KernelParam,
}

// Callable reports whether programs can call the helper by its name: whether they
// can pass all that it takes, and use what it gives.
func (h *Helper) Callable() bool {
	object, _ := h.GivesObject()
	return (h.Result != nil || h.Gives == "value?" || object != "") && !slices.ContainsFunc(h.Params, func(p Param) bool { return !slices.Contains(callable, p.Kind) })
}

// MinArgs is how few arguments the helper takes: the sizes of memory can be left
// out.
func (h *Helper) MinArgs() int { return len(h.Params) - h.memorySizes() }

// memorySizes is how many sizes of memory it takes.
func (h *Helper) memorySizes() (n int) {
	for i, p := range h.Params {
		if p.Kind == SizeParam && h.Params[i-1].Kind.IsMemory() {
			n++
		}
	}
	return n
}

// Given are the parameters that so many arguments are for: all, or all but the sizes
// of memory. ok is false where there are too few arguments, or too many.
func (h *Helper) Given(args int) (params []Param, ok bool) {
	if args >= len(h.Params) && args <= h.MaxArgs() {
		return h.Params, true
	}
	for i, p := range h.Params {
		if p.Kind != SizeParam || !h.Params[i-1].Kind.IsMemory() {
			params = append(params, p)
		}
	}
	return params, args == len(params)
}

// MaxArgs is the most arguments that the helper takes. BPF passes arguments in
// five registers.
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
		name := p.Name
		if p.Kind == CtxParam {
			name = "ctx" // whatever its type is called
		}
		names = append(names, name)
	}
	if h.Variadic {
		names = append(names, "...")
	}
	return h.Name + "(" + strings.Join(names, ", ") + ")"
}

// LoopHelper calls a function again and again. The compiler calls it by itself, in
// programs of all types.
func LoopHelper() *Helper { return LookupHelper("bpf_loop") }

// PrintHelper prints more numbers than bpf_trace_printk does; so does the compiler.
func PrintHelper() *Helper { return LookupHelper("bpf_trace_vprintk") }

// Helpers returns all helpers, in the order of their numbers.
func Helpers() []*Helper { return helperFactsRead().list }

// LookupHelper returns the helper of that name, or nil.
func LookupHelper(name string) *Helper { return helperFactsRead().byName[name] }

// HelperNames are the names of all helpers.
func HelperNames() (names []string) {
	for _, h := range Helpers() {
		names = append(names, h.Name)
	}
	return names
}
