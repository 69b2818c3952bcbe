// Package object writes BPF object files: relocatable ELF with program
// sections, data, symbols, relocations, BTF and BTF.ext, as libbpf, bpftool
// and cilium/ebpf load them.
//
// A [Module] is what an object holds, in the order in which it is written.
// [Describe] makes the types of a module from the debug information of an LLVM
// module; [Write] does the rest. The package knows LLVM's metadata and cilium's
// asm and btf, but nothing of code generation.
package object

import (
	"encoding/binary"

	"github.com/cilium/ebpf/asm"
)

// Module is the contents of one object file.
type Module struct {
	ByteOrder binary.ByteOrder
	Funcs     []*Func
	Data      []*Data
	Debug     *Debug // nil for an object without BTF
}

// Linkage says who may refer to a symbol.
type Linkage int

// The linkages.
const (
	Global  Linkage = iota // STB_GLOBAL
	Local                  // STB_LOCAL
	Weak                   // STB_WEAK
	Private                // no symbol of its own: referred to by its section
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
	// Constant of such a load is the offset behind the symbol.
	Insns asm.Instructions
	Lines []Line // in ascending order of Slot
}

// Line says which source line a run of instructions comes from.
type Line struct {
	Slot   int // index of the first slot of 8 bytes, counted from the start of the function
	File   string
	Text   string // the text of the line; "" where unknown
	Line   int
	Column int
}

// Data is a variable, a constant, a map definition or a license.
type Data struct {
	Name     string
	Section  string // ".rodata", ".rodata.str1.1", ".bss", "license", ".maps"
	Linkage  Linkage
	Hidden   bool
	Writable bool
	Strings  bool   // in a section of NUL-terminated strings that a linker may merge
	Align    int    // in bytes, a power of two
	Size     int    // in bytes
	Bytes    []byte // nil where all is zero; else Size of them
	Refs     []Ref  // places within Bytes that hold addresses
}

// Ref is an address within data: 8 bytes at Offset that will hold the address
// of Symbol.
type Ref struct {
	Offset int
	Symbol string
}
