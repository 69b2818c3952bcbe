// Package typed is the checked program: what a source file means, in a form
// that no longer speaks Ruby's syntax. Package sema makes it and package
// llvmgen translates it.
//
// Names are resolved, every expression has its type, what Ruby leaves implicit
// (the value of the last expression, a modifier, unless) is spelled out, and
// the verdict of a program is an integer. What is here has been checked:
// llvmgen reports nothing to the user.
package typed

import (
	"slices"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/types"
)

// Program is one compiled file: everything that goes into one object.
type Program struct {
	Sources    *source.Set
	Main       *source.File
	Required   []*source.File // the other files that the program is written in
	License    string         // "" if the file states none
	Version    uint32         // the kernel version code of version!, where HasVersion
	HasVersion bool
	Maps       []*Map          // in the order of the source
	Globals    []*Global       // in the order of the source
	Buffers    []*Buffer       // in the order of the source
	Classes    []*types.Struct // those of the file, by their names
	Operations []*Operations
	Funcs      []*Func // in the order of the source
}

// Holds reports whether a place is in one of the program's own files, not in the
// library.
func (p *Program) Holds(at source.Pos) bool {
	in := func(f *source.File) bool { return f.Holds(at) }
	return in(p.Main) || slices.ContainsFunc(p.Required, in)
}

// Func is a function of the object: a BPF program, which is a method with a
// section, or a method that programs call. What was inlined is no Func.
type Func struct {
	Name     string
	Span     source.Span // of the whole definition
	NameSpan source.Span

	// Of a program: its section as libbpf spells it ("cgroup/dev"), its type,
	// and its first parameter, a types.Pointer.
	Section string
	Type    *catalog.ProgramType
	Ctx     *Var
	Options []Option // of its section!, in the order of the source

	// Of a method: its parameters, five at most. A method that is called with
	// arguments of different types is several Funcs of one name.
	Params []*Var

	// HideWrites is set for a method that a loop calls whose LoopPlan has it.
	HideWrites bool

	Locals []*Var // every other variable, in the order of first assignment
	// Result is the type of Body: I64 for a program, whose verdict it is; I64,
	// U64, Bool, a Pointer, a Nilable of that, or Nil for a method.
	Result types.Type
	Body   Expr // of type Result, or Never

	// Pauses are places within Seqs: after these expressions the verifier must
	// forget the values of these variables. Package loops makes them.
	Pauses map[Expr][]*Var

	// Scratch is the memory, beside the stack, where it or what it calls has
	// objects: that of the program itself, or, of a method, that of each program
	// that calls it. A method is a function of the object for each of them. It is
	// empty where all objects lie on the stack. Package stack decides.
	Scratch []*Scratch
}

// Option is an option of a program's section, as catalog.Option has it: a number
// or one of the option's words.
type Option struct {
	Name string
	Int  int64
	Text string
}

// IsProgram reports whether f is a program, not a method.
func (f *Func) IsProgram() bool { return f.Section != "" }

// Var is a local variable or parameter. A variable of the source that holds
// values of different types at different times is several, one for each type:
// they share the name. Wherever one is read, all paths have set it.
type Var struct {
	Name string      // empty for one that the checker made
	Span source.Span // where it is first set
	Type types.Type
}

// Expr is an expression with its type and the source it comes from.
type Expr interface {
	Type() types.Type
	Span() source.Span
}

// Info is what every expression has; it is embedded in each.
type Info struct {
	T types.Type
	S source.Span
}

func (i Info) Type() types.Type  { return i.T }
func (i Info) Span() source.Span { return i.S }

// The expressions. If you add one, also add it to the dump (dump.go) and to
// llvmgen's switches (llvmgen/expr.go, llvmgen/walk.go); tests name the one that
// was forgotten.
type (
	// IntLit is an integer constant. Bits holds it in two's complement; the
	// type, I64 or U64, says how to read it.
	IntLit struct {
		Info
		Bits uint64
	}

	// BoolLit is true or false.
	BoolLit struct {
		Info
		Value bool
	}

	// NilLit is nil. Its type is Nil, or the Nilable that it is a value of.
	NilLit struct{ Info }

	// Some is X as a value of the Nilable that is its type.
	Some struct {
		Info
		X Expr
	}

	// Present is whether X, of a Nilable type or a reference to foreign memory, is no
	// nil; a Bool.
	Present struct {
		Info
		X Expr
	}

	// Value is what X, of a Nilable type, holds, where it is known to be no nil.
	Value struct {
		Info
		X Expr
	}

	// Local is the value of a variable. Where Known is set, an integer is known
	// to be within Lo and Hi.
	Local struct {
		Info
		Var    *Var
		Known  bool
		Lo, Hi int64
	}

	// SetLocal assigns a variable; its value is the assigned one.
	SetLocal struct {
		Info
		Var *Var
		X   Expr
	}

	// Field reads a field of what X points at. Its type is types.Read of the
	// field's.
	Field struct {
		Info
		X     Expr
		Field *types.Field
	}

	// SetField stores X into a field of what Base points at, truncated to the
	// field's width; its value is X, untruncated, as in Ruby.
	SetField struct {
		Info
		Base  Expr
		Field *types.Field
		X     Expr
	}

	// PacketLoad is the big-endian number of so many bits at Offset of the packet
	// that Ctx stands for. A packet that ends before it ends the program, with 0.
	PacketLoad struct {
		Info
		Ctx, Offset Expr
		Bits        int // 8, 16 or 32
	}

	// PacketNumber is the same number, or nil where the packet ends before; an I64 or
	// nil. It is for programs that have no PacketLoad.
	PacketNumber struct {
		Info
		Ctx, Offset Expr
		Bits        int // 8, 16 or 32
	}

	// PacketRef is the packet that the program looks at. It is known where one is used,
	// and nothing at run time.
	PacketRef struct{ Info }

	// MarkerArgument is an argument of the marker that the program, whose ctx Ctx is,
	// watches: Specs says where it lies. It is cut to the type Of.
	MarkerArgument struct {
		Info
		Ctx   Expr
		Specs *Map
		Index int
		Of    types.Int
	}

	// Header is a reference to what lies at Offset of the packet that Ctx stands for, or
	// nil where the packet ends before that does, or Offset is negative: its type is
	// a Nilable of a Pointer. Reach is how far into the packet that may be, in bytes.
	Header struct {
		Info
		Ctx, Offset Expr
		Reach       int
	}

	// Binary is an arithmetic or bit operation with Ruby's meaning, modulo 2^64.
	// Both operands are integers, each with the value that its own type gives
	// it; the type is that of the result.
	Binary struct {
		Info
		Op   BinaryOp
		X, Y Expr
	}

	// Compare compares two integers by their mathematical values, whatever
	// mixture of I64 and U64 they are, or two Bools for (in)equality.
	Compare struct {
		Info
		Op   CompareOp
		X, Y Expr
	}

	// Not is !x of a Bool.
	Not struct {
		Info
		X Expr
	}

	// If evaluates Cond, a Bool, then one of Then and Else. Its value is
	// theirs where its type is a value's; where the type is Nil the branches
	// are evaluated for their effects only. && and || are Ifs too.
	If struct {
		Info
		Cond, Then, Else Expr
	}

	// Seq evaluates expressions in order; its value is that of the last. It is
	// never empty.
	Seq struct {
		Info
		List []Expr
	}

	// Block evaluates Body, and has its value, or that of the Break which left it.
	// It is where a loop ends, a block of Ruby's, or a method that was inlined.
	Block struct {
		Info
		Label *Label
		Body  Expr
	}

	// Break leaves the Block of that label, which it stands in, with the value X.
	Break struct {
		Info
		Label *Label
		X     Expr
	}

	// Loop evaluates Body again and again. Only a Break or a Return leaves it.
	Loop struct {
		Info
		Body Expr
		Plan LoopPlan
	}

	// Return ends the function with its result.
	Return struct {
		Info
		X Expr
	}

	// Convert makes a value of another type: a Bool or an integer to an
	// integer.
	Convert struct {
		Info
		X Expr
	}

	// Call calls a helper of the kernel. Arguments are integers, pointers and
	// string literals; see catalog.Param.
	Call struct {
		Info
		Helper *catalog.Helper
		Args   []Expr
	}

	// Invoke calls a method of the program.
	Invoke struct {
		Info
		Func *Func
		Args []Expr
	}

	// StrLit is the address of a NUL-terminated string in read-only memory. It is
	// filled with NULs where its type is larger.
	StrLit struct {
		Info
		Value string // without the NUL
	}

	// Printk prints a line to the kernel's trace pipe, with as many arguments
	// as the format asks for, MaxPrintkArgs at most. Format is in the kernel's
	// own syntax, each argument is 64 bits wide, or a string. It has no value.
	//
	// Where Seq is set, a struct seq_file of the kernel's, it prints there instead,
	// and the format is the whole text.
	Printk struct {
		Info
		Format string
		Args   []Expr
		Seq    Expr
	}
)

// Label says which Block a Break leaves. Name is for dumps: "while", "next".
type Label struct{ Name string }

// MaxPrintkArgs is the most arguments that the kernel prints at once; up to
// MaxTracePrintkArgs fit into the registers of bpf_trace_printk.
const (
	MaxPrintkArgs      = 12
	MaxTracePrintkArgs = 3
)

// BinaryOp is an operation on integers.
type BinaryOp int

// The operations. Div and Mod are floored, as Ruby's are; x/0 is 0 and x%0 is
// x. Shifts take any count: a negative one shifts the other way, one of 64 or
// more leaves 0 or the sign.
const (
	Add BinaryOp = iota
	Sub
	Mul
	Div
	Mod
	And
	Or
	Xor
	Shl
	Shr
)

var binaryNames = [...]string{"+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>"}

func (op BinaryOp) String() string { return binaryNames[op] }

// CompareOp is a comparison.
type CompareOp int

// The comparisons.
const (
	Eq CompareOp = iota
	Ne
	Lt
	Le
	Gt
	Ge
)

var compareNames = [...]string{"==", "!=", "<", "<=", ">", ">="}

func (op CompareOp) String() string { return compareNames[op] }

// Negate is the comparison that holds where op doesn't.
func (op CompareOp) Negate() CompareOp { return [...]CompareOp{Ne, Eq, Ge, Gt, Le, Lt}[op] }

// Swap is the comparison that holds of (y, x) where op holds of (x, y).
func (op CompareOp) Swap() CompareOp { return [...]CompareOp{Eq, Ne, Gt, Ge, Lt, Le}[op] }
