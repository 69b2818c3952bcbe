package typed

import (
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/types"
)

// Global is a variable of the object: it lives as long as the object is loaded,
// and all runs of all programs share it.
type Global struct {
	Name string // of the symbol, and of the variable in BTF: without Ruby's $
	Span source.Span
	Kind GlobalKind
	Type types.Type // an Int, Bool, or an aggregate; for a Table an Array of numbers, Bools or Strings
	Init []uint64   // the value at load time, in two's complement: one number, or a Table's elements

	Help  string   // what a Param is for, if the program says it
	Weak  bool     // of a Ksym: it is 0 where the kernel has none, instead of an error
	Texts []string // instead of Init, the elements of a Table of Strings
	Parts []Part   // instead of Init, what a Variable or Param that is an aggregate is filled with: literals
}

// GlobalKind says who may write to a Global.
type GlobalKind int

// The kinds.
const (
	Variable GlobalKind = iota // $name: programs and user space
	Param                      // param: user space, until the program is loaded
	Table                      // a constant array: nobody
	Kconfig                    // an option of the running kernel: the loader
	Ksym                       // an address in the kernel, which it is itself: nobody
)

var globalKinds = [...]string{"variable", "param", "table", "kconfig", "ksym"}

func (k GlobalKind) String() string { return globalKinds[k] }

// The expressions of Globals.
type (
	// ReadGlobal is the value of a Variable or Param. Its type is types.Read of
	// the Global's.
	ReadGlobal struct {
		Info
		Global *Global
	}

	// SetGlobal stores X into a Variable, truncated to its width; its value is X,
	// untruncated, as in Ruby.
	SetGlobal struct {
		Info
		Global *Global
		X      Expr
	}

	// AddGlobal adds X to a Variable of 32 or 64 bits, or subtracts it, atomically.
	// Its value is the sum, or nothing where the type is Nil. Op is Add or Sub.
	AddGlobal struct {
		Info
		Global *Global
		Op     BinaryOp
		X      Expr
	}
)
