// Package ssa is the native code generator's own intermediate representation:
// functions in static single assignment form, with use lists.
//
// It is LLVM's model cut down to what BPF has: integers and pointers, no
// aggregates, no metadata. A value is defined once, by the instruction that it
// is; a block is a list of instructions of which the first ones may be phis and
// exactly the last one is a terminator. Constants and addresses of globals are
// leaves: they have no place of their own, each exists once in a function, and
// is written where it is used:
//
//	func @prog i32 !"a.rb":2:0
//	b0:
//	  v0 = param ptr 0
//	  v1 = load.i32 i32 v0 + 8 align 4 !3:13
//	  v2 = icmp.eq i1 v1, i32 9 !3:13
//	       br v2 b1 b2
//	b1:  ; preds b0
//	       jump b2
//	b2:  ; preds b0 b1
//	  v3 = phi i32 [i32 1 b0], [i32 0 b1]
//	       ret v3
//
// [Print] writes this form, [Parse] reads it, and [Verify] says whether a
// function is well-formed.
//
// Package translate makes it from an *ir.Module, package opt rewrites it, and
// package isel turns it into machine instructions. The package knows nothing
// of LLVM's data structures and nothing of registers.
package ssa

import "fmt"

// Type is the type of a value.
type Type uint8

// The types.
const (
	Void Type = iota
	I1
	I8
	I16
	I32
	I64
	Ptr
)

var typeNames = [...]string{"void", "i1", "i8", "i16", "i32", "i64", "ptr"}

func (t Type) String() string { return typeNames[t] }

var typeBits = [...]int{0, 1, 8, 16, 32, 64, 64}

// Bits is the width of t; a pointer has 64.
func (t Type) Bits() int { return typeBits[t] }

// Bytes is the number of bytes that t takes in memory.
func (t Type) Bytes() int { return (t.Bits() + 7) / 8 }

// IsInt reports whether t is an integer type.
func (t Type) IsInt() bool { return t >= I1 && t <= I64 }

// Pos is a place in the source: what a debug location said.
type Pos struct {
	File   *File
	Line   int32 // from 1; 0 where unknown
	Column int32
	// Instr is the number of the instruction in the module, from 1; 0 where unknown.
	// Texts leave it out.
	Instr int32
}

// IsValid reports whether p names a line.
func (p Pos) IsValid() bool { return p.File != nil && p.Line > 0 }

// String formats p as "file:line:column".
func (p Pos) String() string {
	if !p.IsValid() {
		return "?"
	}
	return fmt.Sprintf("%s:%d:%d", p.File.Name, p.Line, p.Column)
}

// File is a source file as the debug information names it.
type File struct {
	Name  string   // directory joined with filename
	Lines []string // the text, where the module holds it
}

// MaxArgs is the number of arguments that BPF passes in registers: all it has. A
// function may take more where it is going to be put into all its callers.
const MaxArgs = 5

// Func is a function being compiled.
type Func struct {
	Name   string
	Params []*Value // OpParam, in the entry block
	Result Type
	Blocks []*Block // in layout order; Blocks[0] is the entry and has no predecessors
	Pos    Pos      // where the function is defined
	Local  bool     // only the module itself refers to it: it may go when nothing does
	Inline Inline   // what the front end says of it

	nextValue, nextBlock int
	leaves               map[leaf]*Value
}

// Inline says whether calls of a function are to be replaced by its body.
type Inline uint8

// What a front end can say about that.
const (
	InlineWhereGood Inline = iota
	InlineAlways
	InlineNever
)

var inlineNames = [...]string{"", "alwaysinline", "noinline"}

// Block is a basic block.
type Block struct {
	ID     int
	Func   *Func
	Instrs []*Value // phis first, a terminator last
	Preds  []*Block // one entry an edge; the operands of phis are in this order
	Succs  []*Block // one entry an edge, in the order that the terminator gives them

	predAt, succAt []int32 // see edges.go, whose methods change edges
}

// Value is an instruction and the value that it defines.
type Value struct {
	ID    int
	Op    Op
	Type  Type
	Block *Block
	Args  []*Value
	Pos   Pos

	// What the operation needs beside its arguments; op.go says which of them.
	Int   int64     // a constant, an offset, a helper's number, a parameter's index
	Width Type      // the type in memory of a load, store or atomic operation; the low part that a signext or bswap works on
	Pred  Predicate // of an icmp
	Sym   string    // the symbol of a global's address or of a called function
	Align int       // of an access to memory or an alloca, in bytes
	Size  int       // of an alloca, in bytes
	Flags Flags
	Cases []int64 // of a switch: the value that leads to Succs[i+1]
	Asm   *Asm    // of inline assembly

	uses   []*Value // one entry a use
	useArg []int32  // uses[k].Args[useArg[k]] is this value
	argUse []int32  // Args[i].uses[argUse[i]] is this value
}

// Flags are properties of an instruction.
type Flags uint8

// The flags.
const (
	// Volatile loads and stores are neither removed, nor merged, nor moved.
	Volatile Flags = 1 << iota
	// Pure marks a call without side effects whose result alone matters.
	Pure
	// Signed marks a load that extends with the sign what is narrower than
	// its type, where others extend with zeros.
	Signed
	// NoReturn marks inline assembly behind which control never comes: an
	// unreachable follows.
	NoReturn
	// Ordered marks a volatile load that acquires, or a store that releases: what
	// stands behind the one, or before the other, stays there.
	Ordered
	// Bounds marks a comparison from which the verifier learns what it must know
	// of a number.
	Bounds
)

var flagNames = [...]string{"volatile", "pure", "signed", "noreturn", "ordered", "bounds"}

// Asm is inline assembly, as LLVM writes it.
type Asm struct {
	Template    string // with $0 for operand 0
	Constraints string // "=r,0,~{memory}": what the operands are, results first
}

// Predicate is the condition of an icmp.
type Predicate uint8

// The predicates, as LLVM names them.
const (
	EQ Predicate = iota
	NE
	UGT
	UGE
	ULT
	ULE
	SGT
	SGE
	SLT
	SLE
)

var predicateNames = [...]string{"eq", "ne", "ugt", "uge", "ult", "ule", "sgt", "sge", "slt", "sle"}

func (p Predicate) String() string { return predicateNames[p] }

// Negate returns the predicate that holds where p doesn't.
func (p Predicate) Negate() Predicate {
	return [...]Predicate{NE, EQ, ULE, ULT, UGE, UGT, SLE, SLT, SGE, SGT}[p]
}

// Swap returns the predicate that holds of (y, x) where p holds of (x, y).
func (p Predicate) Swap() Predicate {
	return [...]Predicate{EQ, NE, ULT, ULE, UGT, UGE, SLT, SLE, SGT, SGE}[p]
}

// Signed reports whether p compares signed numbers.
func (p Predicate) Signed() bool { return p >= SGT }
