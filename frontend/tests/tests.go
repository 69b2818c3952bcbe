// Package tests is the language of FILE_test.rb: what a program should do with packets
// and ctx, said in Ruby's syntax with a small, closed vocabulary.
//
//	test "drops what comes for a closed port" do
//	  closed[80] = 1
//	  assert_equal XDP_DROP, run(packet(EthHdr.new, IPv4Hdr.new, TCPHdr.new(dest: 80))).verdict
//	end
//
// The compiler's own parser reads a file, [Read] checks that it says nothing but what the
// vocabulary has, and [File.Run] interprets it. Nothing in it can run a command or open a
// file. What a program is and does is told by a [World]; the package knows no kernel.
//
// The files: tests.go (what a file is), check.go (the vocabulary, before anything runs),
// eval.go and call.go (what runs), assert.go, methods.go (of values), value.go.
package tests

import (
	"context"
	"fmt"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/types"
)

// Names says what a program has that tests can name.
type Names interface {
	// HasWord reports whether a name means something of the program: a map, a buffer.
	HasWord(name string) bool
	Words() []string
	HasGlobal(name string) bool // with its $
	// Class is a class of the program, or of a protocol's header; nil for none.
	Class(name string) *types.Struct
	ClassNames() []string
	HasConstant(name string) bool
	// Methods are all names that what the program has can be asked for.
	Methods() []string
	// Calls are the names of what can be called, beside the vocabulary of the package.
	Calls() []string
}

// World is a program at the disposal of tests. What a test did wrong is a [*Mistake];
// any other error is the machine's, and ends the run.
type World interface {
	Names
	// Begin makes the program new for a test, with values for its parameters; End ends it.
	Begin(params []Named) error
	End() error
	Word(name string) (any, error)
	Constant(name string) (any, error)
	Global(name string) (any, error)
	SetGlobal(name string, value any) error
	Call(name string, args []any, named []Named) (any, error)
}

// Named is a value with a name: `dest: 80`.
type Named struct {
	Name  string
	Value any
}

// Mistake is what is wrong with what a test says.
type Mistake struct {
	Message string
	Help    string // may be empty
}

func (m *Mistake) Error() string { return m.Message }

// Mistakef makes a Mistake.
func Mistakef(format string, args ...any) *Mistake {
	return &Mistake{Message: fmt.Sprintf(format, args...)}
}

// WithHelp sets what to do and returns m.
func (m *Mistake) WithHelp(format string, args ...any) *Mistake {
	m.Help = fmt.Sprintf(format, args...)
	return m
}

// File is a file of tests.
type File struct {
	Source    *source.File
	Tests     []*Test
	setups    []*syntax.Block
	params    *syntax.Call // params at the top of the file, or nil
	methods   map[string]*syntax.Def
	constants map[string]*syntax.Assign
}

// Test is one test.
type Test struct {
	Name  string
	Span  source.Span // of the word and the name
	block *syntax.Block
}

// Outcome is what came of a test.
type Outcome struct {
	Test       *Test
	Assertions int
	Failed     bool
	Diags      diag.List // why
}

// Read reads and checks a file. What is wrong is in diags; then there is no file.
func Read(file *source.File, names Names, diags *diag.List) *File {
	tree := syntax.Parse(file, diags)
	if diags.HasErrors() {
		return nil
	}
	f := &File{Source: file, methods: map[string]*syntax.Def{}, constants: map[string]*syntax.Assign{}}
	c := &checker{file: f, names: names, diags: diags}
	c.collect(tree.Body)
	c.check(tree.Body)
	if diags.HasErrors() {
		return nil
	}
	return f
}

// Run runs the tests one after the other, and gives what came of each to a function. The
// error is the world's, or that of ctx.
func (f *File) Run(ctx context.Context, world World, done func(*Outcome)) error {
	for _, t := range f.Tests {
		if err := ctx.Err(); err != nil {
			return err
		}
		o := &Outcome{Test: t}
		r := &run{ctx: ctx, file: f, world: world, outcome: o, constants: map[string]any{}}
		if err := r.test(); err != nil {
			return err
		}
		o.Failed = o.Diags.HasErrors()
		done(o)
	}
	return nil
}

// Evaluate is the value of an expression of another file, such as a constant of the
// program; false where tests have no such expression.
func Evaluate(file *source.File, n syntax.Node, world World) (any, bool) {
	f := &File{Source: file}
	var diags diag.List
	c := &checker{file: f, names: world, diags: &diags}
	c.check(&syntax.Body{Stmts: []syntax.Node{n}})
	if diags.HasErrors() {
		return nil, false
	}
	r := &run{ctx: context.Background(), file: f, world: world, outcome: &Outcome{}, constants: map[string]any{}, began: true}
	value, err := r.eval(n, newScope(nil))
	return value, err == nil
}
