// Package catalog holds what the compiler knows of the kernel, as tables: the
// program types with their sections, contexts and verdicts, and the helpers.
//
// To support one more is to add a row. The package knows nothing of Ruby's
// syntax and asks nothing of the running kernel, so that the same source gives
// the same object everywhere.
package catalog

import (
	"fmt"

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
	// a class in the source may describe it.
	Ctx *types.Struct

	Result Result
	Since  Version // the first kernel that has it
}

// Section is a spelling of a program type in an object's section name.
type Section struct {
	Name string // "cgroup/dev", "kprobe/"; a final slash asks for a target behind it
	// Alias is the spelling that is emitted instead; the user is warned.
	Alias string
	// Example completes a Name that asks for a target: "tcp_connect".
	Example string
}

// Result says what a program's return value means.
type Result struct {
	// Ignored is set where the kernel doesn't look at it: the program gives 0
	// unless it says return.
	Ignored bool
	// Bool is set where 1 and 0 are a yes and a no, so that true and false
	// are verdicts too.
	Bool bool
	// Min and Max bound the verdict, as the verifier of some type does; both
	// 0 where any value goes.
	Min, Max int64
	// Values are the verdicts with their names, for messages and constants.
	Values []Value
}

// Value is a named number.
type Value struct {
	Name  string
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
	// Programs maps the kernel's name of a program type to the first kernel on
	// which programs of that type may call the helper.
	Programs map[string]Version
}

// Param is a parameter of a Helper.
type Param struct {
	Name string
	Kind ParamKind
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
