// Package object writes BPF object files: relocatable ELF with program
// sections, data, symbols, relocations, BTF and BTF.ext, as libbpf, bpftool
// and cilium/ebpf load them. It also lists what such objects hold.
//
// A [Module] is what an object holds, in the order in which it is written.
// [Describe] makes the types of a module from the debug information of an LLVM
// module; [Write] does the rest. [Disassemble] and [DumpBTF] read an object of
// any origin. The package knows LLVM's metadata and cilium's asm and btf, but
// nothing of code generation.
package object

import (
	"encoding/binary"

	"github.com/cilium/ebpf/asm"
	"github.com/cilium/ebpf/btf"
	"github.com/llir/llvm/ir/metadata"
)

// Module is the contents of one object file. Every symbol has one name, so the
// names of functions, data and externs are distinct.
type Module struct {
	ByteOrder binary.ByteOrder
	Funcs     []*Func
	Data      []*Data
	Externs   []Extern // each symbol that is referred to and isn't in Funcs or Data
	Debug     *Debug   // nil for an object without BTF
}

// Linkage says who may refer to a symbol.
type Linkage int

// The linkages.
const (
	Global  Linkage = iota // STB_GLOBAL
	Local                  // STB_LOCAL
	Weak                   // STB_WEAK
	Private                // no symbol of its own: referred to by its section; a private function is a local one
)

// Func is the machine code of one function.
type Func struct {
	Name    string
	Section string // "cgroup/dev"; ".text" for subprograms
	Linkage Linkage
	Hidden  bool // STV_HIDDEN
	// Insns is the code. Jumps are resolved: their offsets count slots of 8
	// bytes. An instruction whose Reference is set (a 64-bit load of an
	// address, a call of a function) gets a relocation to that symbol; the
	// Constant of such a load is the offset behind the symbol. What else such
	// an instruction holds (the source register, the Constant of a call) is
	// [Write]'s to fill in.
	Insns asm.Instructions
	Lines []Line // in ascending order of Slot; the first one, if any, has slot 0
	Relos []Relo // in ascending order of Slot
}

// Line says which source line a run of instructions comes from.
type Line struct {
	Slot   int // index of the first slot of 8 bytes, counted from the start of the function
	File   string
	Text   string // the text of the line; "" where unknown
	Line   int
	Column int // columns end at 1023, which stands for all behind it
}

// Relo is a CO-RE relocation: what the loader writes into an instruction when
// it knows the running kernel's types.
type Relo struct {
	Slot   int      // of the instruction, counted from the start of the function
	Name   string   // of the global variable that stands for the access in LLVM's IR
	Type   btf.Type // where the access starts; one of [Debug.Types]
	Access string   // the way from there: "0:1:2"
	Kind   int      // enum bpf_core_relo_kind: 0 is a field's offset in bytes
}

// Access is what the name of the variable says that stands for a CO-RE access
// in LLVM's IR.
type Access struct {
	Kind  int    // enum bpf_core_relo_kind
	Local int64  // what it is in the program's own types
	Path  string // from the type where it starts: "0:1:2"
}

// Root is the type at which CO-RE accesses start that no global variable of the
// module stands for: Name is what it would be called.
type Root struct {
	Name string
	Type metadata.Field
}

// IsTypeID reports whether the access asks for the number of a type, in the
// program or in the kernel. [Write] numbers types.
func (a Access) IsTypeID() bool { return a.Kind == 6 || a.Kind == 7 }

// Data is a variable, a constant, a map definition or a license.
type Data struct {
	Name     string
	Section  string // ".rodata", ".rodata.str1.1", ".bss", "license", ".maps"; [SectionOf] says which one LLVM takes
	Linkage  Linkage
	Hidden   bool
	Writable bool
	Strings  bool   // in a section of NUL-terminated strings that a linker may merge
	Align    int    // in bytes, a power of two; 0 means 1
	Size     int    // in bytes
	Bytes    []byte // nil where all is zero; else Size of them, in the module's byte order
	Refs     []Ref  // places within Bytes that hold addresses
}

// Ref is an address within data: 8 bytes at Offset that will hold the address
// of Symbol. What Bytes holds there is the offset behind the symbol.
type Ref struct {
	Offset int
	Symbol string
}

// Extern is a symbol that the loader resolves: a kernel function, a kernel
// variable, a Kconfig value. What it is, the BTF says ([Debug.Types] lists it
// in a Datasec named ".ksyms" or ".kconfig").
type Extern struct {
	Name string
	Weak bool // may be missing at load time
}

// Debug is what an object tells about types.
type Debug struct {
	// Types are all types, in the order of their ids: Types[0] has id 1. The
	// entries of a Datasec are listed without offsets; [Write] knows those.
	Types []btf.Type
	// Funcs are the types of the functions that the module defines, by symbol.
	Funcs map[string]*btf.Func
	// Roots are the types at which CO-RE accesses start, by the name of the
	// global variable that stands for the access in LLVM's IR.
	Roots map[string]btf.Type
}
