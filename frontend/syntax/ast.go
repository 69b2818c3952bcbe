package syntax

import (
	"math/big"

	"rucy-llvm/frontend/source"
)

// The syntax tree. It says what was written, not what it means: whether `x` is
// a local or a call, or `map` a declaration, is for package sema to find out.
//
// Everything in Ruby is an expression, so there is one kind of node. Every
// node knows the bytes it was made from. If you add a node, also add it to
// Walk (walk.go), to the dump (dump.go) and to the checker's switch
// (sema/expr.go); a test names the one that was forgotten.

// Node is a node of the syntax tree.
type Node interface {
	Span() source.Span
	aNode()
}

// node is embedded in every node and holds its place.
type node struct{ span source.Span }

func (n node) Span() source.Span { return n.span }
func (node) aNode()              {}

// cover makes the place of n include span.
func (n *node) cover(span source.Span) {
	n.span.Start = min(n.span.Start, span.Start)
	n.span.End = max(n.span.End, span.End)
}

// Name is an identifier with its place: a method's name, a parameter, a label.
type Name struct {
	Text string
	Span source.Span
}

// File is a parsed source file.
type File struct {
	Source   *source.File
	Body     *Body
	Loose    []*Comment     // `#:` comments that belong to nothing
	Required []*source.File // the other files of which Body has something
}

// Literals and names.
type (
	// Bad stands where nothing could be parsed; an error was reported for it.
	Bad struct{ node }

	// Nil is `nil`, True `true`, False `false`, Self `self`.
	Nil   struct{ node }
	True  struct{ node }
	False struct{ node }
	Self  struct{ node }

	// Int is an integer literal of any size: 10, 0xff, 0b1010, 0o17, 1_000, with
	// its sign where one stands directly before it (-7), and __LINE__.
	Int struct {
		node
		Value *big.Int
	}

	// Float is a floating-point literal; BPF has no floating point, so it is
	// parsed only for the error to be a good one. Text is as written, with its sign.
	Float struct {
		node
		Text string
	}

	// Str is a string literal. Parts alternate as they are written: a *StrText
	// or any expression that was interpolated. No part means "". Char is set
	// for ?a, which is the string "a". The span of a heredoc is that of its
	// opening, <<~TEXT; its parts lie on the lines below, within Heredoc.
	Str struct {
		node
		Parts   []Node
		Char    bool
		Heredoc source.Span
	}

	// StrText is literal text within a Str, with its escapes resolved.
	StrText struct {
		node
		Value string
	}

	// Sym is a symbol: :name, :"name", and in a list %i[a b].
	Sym struct {
		node
		Value string
	}

	// Array is [a, b, *c], %w[a b] or %i[a b]. Bare is set for a list without
	// brackets, as in `a = 1, 2` and `return 1, 2`.
	Array struct {
		node
		Elems []Node
		Bare  bool
	}

	// Hash is { a => b, c: d }; Braces is false for the keyword arguments at
	// the end of a call, which Ruby writes without braces.
	Hash struct {
		node
		Pairs  []*Pair
		Braces bool
	}

	// Pair is one entry of a Hash. Key is nil for **options. Short is set for
	// the shorthand `pid:`, whose Value is the name that it stands for.
	Pair struct {
		node
		Key   Node // a *Sym for `key:`
		Value Node
		Short bool
	}

	// Range is low..high or low...high; either end may be nil.
	Range struct {
		node
		Low, High Node
		Exclusive bool
	}

	// Ident is an identifier on its own: a local or a call without arguments.
	Ident struct {
		node
		Name string
	}

	// Const is a constant, possibly in a scope: Name, A::B, ::Top.
	Const struct {
		node
		Scope Node // or nil
		Top   bool // ::Name
		Name  string
	}

	// IVar is @name, GVar $name; Name includes the sign.
	IVar struct {
		node
		Name string
	}
	GVar struct {
		node
		Name string
	}
)

// Operators and calls.
type (
	// Call is a method call: name(args), recv.name args, recv&.name, a[i] (Name
	// "[]"), unary and binary operators excluded.
	Call struct {
		node
		Recv   Node // or nil
		Safe   bool // &.
		Name   Name
		Args   []Node // a *Splat or *BlockArg may be among them; keywords are a last *Hash without braces
		Parens bool   // written with parentheses (or brackets)
		Block  *Block // or nil
	}

	// Splat is *x in an argument list, an array or a parameter list.
	Splat struct {
		node
		X Node // or nil
	}

	// BlockArg is &block or &:symbol at the end of an argument list.
	BlockArg struct {
		node
		X Node
	}

	// Block is { |a, b; c| ... } or do ... end. Numbered is the highest n of
	// the _n that it uses in place of parameters, 1 where it uses `it` (an
	// *Ident like any other), otherwise 0.
	Block struct {
		node
		Params   *Params // or nil
		Body     *Body
		Braces   bool
		Numbered int
	}

	// Unary is -x, +x, ~x, !x and `not x` (Op "!" for both).
	Unary struct {
		node
		Op     string
		OpSpan source.Span
		X      Node
	}

	// Binary is an operator that Ruby sends as a method: + - * / % ** & | ^ <<
	// >> == != < <= > >= <=> === =~ !~.
	Binary struct {
		node
		Op     string
		OpSpan source.Span
		X, Y   Node
	}

	// Logical is && || (Word false), and or (Word true). Op is "&&" or "||" in both cases.
	Logical struct {
		node
		Op     string
		OpSpan source.Span
		Word   bool
		X, Y   Node
	}

	// Defined is `defined?(x)`.
	Defined struct {
		node
		X Node
	}

	// Assign is target = value. The target is an *Ident, *Const, *IVar, *GVar
	// or a *Call (an attribute recv.name, or an element recv[i]). The value of
	// `a = 1, 2` is an *Array. A #: comment that ends the line states a type.
	Assign struct {
		node
		Target Node
		Value  Node
		Type   *Comment // a #: comment behind it, or nil
	}

	// OpAssign is target op= value; Op is without the equals sign: "+", "||", "&&", "<<".
	OpAssign struct {
		node
		Target Node
		Op     string
		OpSpan source.Span
		Value  Node
	}

	// MultiAssign is a, b = c, d. A target may be a *Splat, without a variable
	// for `a, = x`, or a *Group.
	MultiAssign struct {
		node
		Targets []Node
		Values  []Node
	}

	// Group is (a, *b) among targets, and among the parameters of a block: what
	// takes one value apart.
	Group struct {
		node
		Targets []Node
	}
)

// NameCall is a call of a name alone, as an Ident is one.
func NameCall(name Name) *Call { return &Call{node: node{name.Span}, Name: name} }

// NumberAt is a number that the source leaves out, of what stands at a place.
func NumberAt(n int64, at source.Span) *Int { return &Int{node: node{at}, Value: big.NewInt(n)} }

// Control flow.
type (
	// Body is a sequence of expressions; its value is that of the last one.
	// Rescue is where a rescue or ensure clause stands, if any: not supported,
	// but parsed so that it can be named.
	Body struct {
		node
		Stmts  []Node
		Rescue source.Span
	}

	// If is every form of a condition. For an unless, Then and Else are as
	// written, not exchanged.
	If struct {
		node
		Form Form
		Cond Node
		Then *Body // never nil
		Else Node  // a *Body, an *If for elsif, or nil
	}

	// While is while and until, also as modifiers. DoWhile is set for
	// `begin ... end while cond`, which runs its body first.
	While struct {
		node
		Form    Form
		Until   bool
		Cond    Node
		Body    *Body
		DoWhile bool
	}

	// For is for a, b in x.
	For struct {
		node
		Vars []Node
		In   Node
		Body *Body
	}

	// Case is case subject; when ...; else ... end. Subject may be nil. It has
	// either Whens or Ins.
	Case struct {
		node
		Subject Node
		Whens   []*When
		Ins     []*In
		Else    *Body // or nil
	}

	// When is one branch of a Case.
	When struct {
		node
		Conds []Node
		Body  *Body
	}

	// In is one branch of a Case: in pattern if guard. A pattern is a literal, a
	// *Range or a *Const, which `===` compares, or one of the nodes below.
	In struct {
		node
		Pattern Node
		Guard   Node // or nil
		Unless  bool // the guard is an unless
		Body    *Body
	}

	// Match is the condition x in pattern.
	Match struct {
		node
		X       Node
		Pattern Node
	}

	// AnyOf is the pattern a | b | c.
	AnyOf struct {
		node
		List []Node
	}

	// Bind is the pattern that gives what it matches a name: `n`, which matches
	// everything, or `pattern => n`.
	Bind struct {
		node
		Pattern Node // or nil
		Name    *Ident
	}

	// Pin is the pattern ^x or ^(expr): the value of an expression.
	Pin struct {
		node
		X Node
	}

	// Jump leaves a method, a loop or a block: return, break, next.
	// Several values make an *Array.
	Jump struct {
		node
		Word  string
		Value Node // or nil
	}

	// Yield is yield args.
	Yield struct {
		node
		Args []Node
	}

	// Begin is begin ... end, or, with Parens set, ( ... ) with anything but
	// one expression. The code of an interpolation that is not one expression
	// is such a Begin too.
	Begin struct {
		node
		Body   *Body
		Parens bool
	}
)

// Form is how an If or a While was written.
type Form int

// The forms.
const (
	FormIf Form = iota // if, elsif, while
	FormUnless
	FormTernary  // c ? a : b
	FormModifier // a if c, a while c
	FormModifierUnless
)

// Definitions.
type (
	// Def is a method. Endless is set for def name(args) = expr.
	Def struct {
		node
		Singleton Node // self in def self.name, or nil
		Name      Name
		Params    *Params // or nil
		Body      *Body
		Endless   bool
		Signature []*Comment // the #: comments above it, line by line
	}

	// Class is class Name < Super ... end.
	Class struct {
		node
		Name  Name
		Super Node // or nil
		Body  *Body
	}

	// Module is module Name ... end.
	Module struct {
		node
		Name Name
		Body *Body
	}

	// Params is a parameter list, of a method or a block.
	Params struct {
		node
		List []*Param
	}

	// Param is one parameter. A *rest or **options may have no name; in its place,
	// a required one of a block may have a group.
	Param struct {
		node
		Kind    ParamKind
		Name    Name
		Group   *Group // or nil
		Default Node   // or nil
	}

	// Comment is a comment that the checker needs to see.
	Comment struct {
		node
		Text string // after the #
	}

	// Unsupported is Ruby that was recognised, and reported as not supported,
	// by the parser. The checker passes over it in silence.
	Unsupported struct{ node }
)

// ParamKind is the kind of a Param.
type ParamKind int

// The kinds of parameters.
const (
	ParamRequired   ParamKind = iota // a
	ParamOptional                    // a = 1
	ParamRest                        // *a
	ParamKey                         // a:  or  a: 1
	ParamKeyRest                     // **a
	ParamBlock                       // &a
	ParamBlockLocal                  // |x; a|
)
