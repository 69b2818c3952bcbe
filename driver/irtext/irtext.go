// Package irtext reads LLVM IR from its text, as clang and other front ends
// print it, for the native code generator.
//
// It takes the language of LLVM 13 to 22, with typed and with opaque pointers,
// and makes llir's model of a module, which knows typed ones alone:
//
//	text --outline--> names of symbols and nodes --headers--> module --bodies--> functions --verify-->
//
// The outline is a quick look at the whole text, for its brackets and for what it
// defines, so that everything can be referred to before it is read. The bodies of
// functions are read last, when all that they refer to is known.
//
// In the module
//
//   - an opaque pointer is an i8*, and nobody may conclude anything from what a
//     pointer points to: loads, getelementptr and calls have their own types;
//   - a callee is of the type that its call says, by a bitcast if need be;
//   - the debug records of LLVM 19 on are calls of llvm.dbg.value and the like.
//
// What is read is checked as LLVM's verifier does it, so that whoever walks the
// module need not: operands have their types, definitions dominate their uses. A
// mistake is a diagnostic that points at it. Nothing that is in the text makes
// the package panic.
package irtext

import (
	"fmt"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/metadata"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
)

// Read makes the module of a text. What is wrong with it goes to diags; the
// module is nil if there is anything.
func Read(file *source.File, diags *diag.List) *ir.Module {
	m, _ := ReadPlaces(file, diags)
	return m
}

// ReadPlaces is Read, and tells where in the text everything is.
func ReadPlaces(file *source.File, diags *diag.List) (m *ir.Module, places *Places) {
	r := newReader(file, diags)
	defer func() {
		if p := recover(); p != nil {
			if _, ok := p.(mistake); !ok {
				panic(p)
			}
			m, places = nil, nil
		}
	}()
	r.outline()
	r.start()
	r.headers()
	r.bodies()
	r.finish()
	return r.module, r.places
}

// reader holds what is known of one text.
type reader struct {
	file *source.File
	text string
	tok  token // the next one
	last int   // where the one before it ends

	diags  *diag.List
	module *ir.Module
	places *Places

	braces     map[int]int // of the bodies of functions: where each ends
	types      typeTable
	consts     constTable
	symbols    map[string]*symbol
	unnamed    []*symbol // @0, @1, and so on
	nodes      nodeTable
	groups     map[string]*ir.AttrGroupDef
	immediates map[*ir.Func][]bool // which arguments of an intrinsic must be constants
	comdats    map[string]*ir.ComdatDef
	pending    []pendingBody
	stated     []statedType
	variables  []sizedVariable
	depth      int // of brackets, see nest
	fn         *body
}

func newReader(file *source.File, diags *diag.List) *reader {
	return &reader{
		file:       file,
		text:       file.Text(),
		diags:      diags,
		module:     &ir.Module{NamedMetadataDefs: map[string]*metadata.NamedDef{}},
		places:     newPlaces(file),
		braces:     map[int]int{},
		types:      newTypeTable(),
		consts:     constTable{ints: map[intKey]*constant.Int{}},
		symbols:    map[string]*symbol{},
		nodes:      nodeTable{sparse: map[int]*node{}},
		groups:     map[string]*ir.AttrGroupDef{},
		immediates: map[*ir.Func][]bool{},
		comdats:    map[string]*ir.ComdatDef{},
	}
}

// mistake is what fail panics with: there is no way on. ReadPlaces recovers.
type mistake struct{}

// fail says what is wrong with the text from start to end, and ends the reading.
func (r *reader) fail(code diag.Code, start, end int, format string, args ...any) {
	r.failWith(code, start, end, fmt.Sprintf(format, args...), nil)
}

// failWith is fail with something to add to the diagnostic.
func (r *reader) failWith(code diag.Code, start, end int, message string, add func(*diag.Diagnostic)) {
	end = min(end, len(r.text))
	d := r.diags.Error(code, r.file.Span(min(start, end), end), "%s", message)
	if add != nil {
		add(d)
	}
	panic(mistake{})
}

// unexpected says that the next token can't stand where it is.
func (r *reader) unexpected(want string) {
	if r.tok.kind == end {
		r.fail(diag.IRSyntax, len(r.text), len(r.text), "the module ends too early: expected %s", want)
	}
	r.fail(diag.IRSyntax, r.tok.start, r.tok.end, "unexpected %s: expected %s", shorten(r.word()), want)
}

// invalid says that what keeps the grammar makes no sense.
func (r *reader) invalid(start int, format string, args ...any) {
	r.fail(diag.IRInvalid, start, max(r.last, start), format, args...)
}

// shorten is a piece of the text as a message quotes it.
func shorten(s string) string {
	if runes := []rune(s); len(runes) > 40 {
		s = string(runes[:37]) + "..."
	}
	return "`" + s + "`"
}

// maxDepth is how deep brackets, and stars behind a type, may be nested: who
// walks the module calls itself that often.
const maxDepth = 500

// nest is called where something begins that may hold its like, and returns
// what is to be called at its end.
func (r *reader) nest() {
	if r.depth++; r.depth > maxDepth {
		r.fail(diag.IRInvalid, r.tok.start, r.tok.end, "nested too deeply: the limit is %d", maxDepth)
	}
}

func (r *reader) unnest() { r.depth-- }
