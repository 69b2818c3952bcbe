// Package sema checks programs: it takes a syntax tree and makes the typed
// program of it, or says what is wrong.
//
// It finds out what names mean, gives every expression its type, follows nil
// and the values of variables along all paths, and holds the program against
// what the kernel wants of it. What it accepts, the kernel's verifier accepts.
//
// The files, from the outside in: declare.go, constant.go, class.go, global.go, param.go, map_declare.go, buffer.go (what
// stands at the top of a file), program.go, ctx.go, verdict.go (a program and
// what the kernel sees of it), invoke.go, arguments.go, closure.go (methods and
// blocks, which are checked where they are called), signature_parse.go,
// signature.go, stated.go (what #: comments state), several.go (methods that
// give several values), scope.go, flow.go, read.go, nilable.go
// (variables: what names mean, what is known of them at a place, and nil),
// facts.go, told.go (what conditions say of variables), jump.go, loop.go, iterate.go (ways out, and rounds), library.go (methods of
// arrays and ranges, which are written in the language itself), expr.go and one file for
// each kind of expression, interval.go (bounds of values), work.go (the limit of
// all that multiplies).
//
// An expression that was reported has the type types.Invalid, and whatever is
// made of it is silent: one mistake gives one message.
package sema

import (
	"maps"
	"slices"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// Check checks a file, and returns what it means: nil if diags holds an error,
// the parser's included.
func Check(set *source.Set, file *syntax.File, diags *diag.List) *typed.Program {
	return CheckFor(catalog.Oldest, set, file, diags)
}

// CheckFor checks a file for kernels from that one on.
func CheckFor(kernel catalog.Version, set *source.Set, file *syntax.File, diags *diag.List) *typed.Program {
	return CheckWith(Options{Kernel: kernel}, set, file, diags)
}

// Options are what a check goes by.
type Options struct {
	Kernel catalog.Version // the oldest that the object is made for

	// KernelTypes gives the types of a kernel, from which programs may take structs. It
	// is called when one does; nil stands for what can't be read, and means that the
	// check comes to nothing, without a word. Where there is none, it is an error of the
	// program's to ask.
	KernelTypes func() types.KernelTypes
}

// CheckWith checks a file.
func CheckWith(opts Options, set *source.Set, file *syntax.File, diags *diag.List) *typed.Program {
	c := newChecker(opts, set, file, diags)
	c.declarations(file.Body)
	if c.imported.failed {
		return nil
	}
	for _, p := range c.order {
		if !c.work.over { // which was reported
			c.program(p)
		}
	}
	for _, cl := range c.operationClasses {
		if cl.valid && !c.work.over {
			c.operationPrograms(cl)
		}
	}
	c.uncalledStated(file.Body)
	c.looseSignatures()
	c.uncalledMethods(file.Body)
	c.library.hide(diags)
	if !diags.HasErrors() {
		c.probes()
		c.locks()
		c.layoutKernelStructs()
	}
	if diags.HasErrors() {
		return nil
	}
	c.result.Funcs = functions(c.result.Funcs)
	c.result.Maps = append(c.result.Maps, c.spareMaps(c.result.Funcs)...)
	c.result.Maps = append(c.result.Maps, c.markers.maps()...)
	c.fillMaps()
	for _, name := range slices.Sorted(maps.Keys(c.classes)) {
		if layout := c.classes[name].layout; layout != nil {
			c.result.Classes = append(c.result.Classes, layout)
		}
	}
	c.result.Globals = append(c.result.Globals, usedCounters(c.result.Funcs, c.result.Buffers)...)
	c.result.Globals = append(c.result.Globals, usedTables(c.result.Funcs)...)
	return c.result
}

func newChecker(opts Options, set *source.Set, file *syntax.File, diags *diag.List) *checker {
	return &checker{
		kernel:      opts.Kernel,
		diags:       diags,
		errors:      new(int),
		looped:      new(bool),
		file:        file,
		parseFailed: diags.HasErrors(),
		result:      &typed.Program{Sources: set, Main: file.Source, Required: file.Required},
		constants:   map[string]*constant{},
		globals:     map[string]*global{},
		params:      map[string]*global{},
		externs:     map[string]*global{},
		maps:        map[string]*mapDecl{},
		classes:     map[string]*class{},
		structs:     map[*types.Struct]*class{},
		awaited:     map[string]*awaited{},
		kernelTypes: opts.KernelTypes,
		imported:    &imported{structs: map[*types.Struct]types.KernelStruct{}, layouts: map[types.KernelStruct]*types.Struct{}},
		programs:    map[string]*program{},
		methods:     map[string]*syntax.Def{},
		instances:   map[string]*function{},
		calls:       new(map[string]int),
		work:        newWork(),
		markers:     &markers{},
		called:      map[*syntax.Def]bool{},
		warned:      map[source.Span]bool{},
		signatures:  map[*syntax.Def]*signature{},
		tables:      &tables{literals: map[string]*table{}},
		library:     &library{defs: map[*libraryClass][]*syntax.Def{}, known: map[*syntax.Def]bool{}},
	}
}

// checker checks one file.
type checker struct {
	kernel      catalog.Version // the oldest that the object is made for
	diags       *diag.List
	file        *syntax.File
	errors      *int  // reported so far
	looped      *bool // a loop was found: the verifier may forget what it knew before
	parseFailed bool  // the tree lacks something: what seems to be missing is no mistake
	result      *typed.Program

	license, version source.Span // where they are declared, if at all
	section          *section    // waits for its def
	constants        map[string]*constant
	globals          map[string]*global // by name, with the $
	params           map[string]*global
	externs          map[string]*global // options of the kernel
	maps             map[string]*mapDecl
	classes          map[string]*class
	structs          map[*types.Struct]*class // those that are described by a class
	awaited          map[string]*awaited      // the classes that pointers lead to, and which weren't declared before
	awaitedNames     []string                 // in the order of the source
	kernelTypes      func() types.KernelTypes // nil where none are known
	imported         *imported
	programs         map[string]*program
	order            []*program // the programs as the file has them
	operationClasses []*class   // those whose methods are operations of the kernel's
	methods          map[string]*syntax.Def
	instances        map[string]*function // of methods that are functions of the object
	called           map[*syntax.Def]bool
	warned           map[source.Span]bool       // of copies that are stored
	signatures       map[*syntax.Def]*signature // nil for one that was reported
	first            *method                    // the first program
	checked          []*method                  // all programs
	calls            *map[string]int            // see callCounts
	work             *work
	tables           *tables
	library          *library
	markers          *markers
}

// section is a section! declaration.
type section struct {
	span    source.Span
	found   []catalog.Lookup // what its names mean, one for each program
	options []typed.Option
	valid   bool
}

// maxErrors is how many errors are reported. Nobody reads more, and to look
// for suggestions takes time.
const maxErrors = 100

func (c *checker) error(code diag.Code, at source.Span, format string, args ...any) *diag.Diagnostic {
	*c.errors++
	at = c.library.outside(at)
	switch {
	case *c.errors <= maxErrors:
		return c.diags.Error(code, at, format, args...)
	case *c.errors == maxErrors+1:
		c.diags.Error(diag.TooManyErrors, at, "too many errors: the rest is not shown").
			WithHelp("mend the first errors and try again")
	}
	return &diag.Diagnostic{}
}

// tooMany reports whether no more errors are reported.
func (c *checker) tooMany() bool { return *c.errors > maxErrors }

func (c *checker) warn(code diag.Code, at source.Span, format string, args ...any) *diag.Diagnostic {
	if c.library.holds(at) {
		return &diag.Diagnostic{}
	}
	return c.diags.Warn(code, at, format, args...)
}
