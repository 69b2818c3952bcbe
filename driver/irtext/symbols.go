package irtext

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/types"

	"rucy-llvm/frontend/diag"
)

// symbol is a variable, a function, an alias or an ifunc.
type symbol struct {
	value      constant.Constant // *ir.Global, *ir.Func, *ir.Alias, *ir.IFunc
	start, end int               // of its name, where it is defined
	read       bool              // all but the body
	blocks     map[string]*ir.Block
}

// namer is what all of them have.
type namer interface {
	constant.Constant
	Name() string
	SetName(string)
	SetID(int64)
}

// defineSymbol notes that a name, which is at start to end, is that of v.
func (r *reader) defineSymbol(start, end int, v namer) {
	r.tok = token{kind: global, start: start, end: end}
	if end-start < 2 {
		r.fail(diag.IRSyntax, start, end, "a name without characters")
	}
	name, id, numbered := r.name()
	s := &symbol{value: v, start: start, end: end}
	if numbered {
		if id != len(r.unnamed) {
			r.fail(diag.IRInvalid, start, end, "symbols without a name are numbered as they come: this is @%d", len(r.unnamed))
		}
		v.SetID(int64(id))
		r.unnamed = append(r.unnamed, s)
	} else {
		if first := r.symbols[name]; first != nil {
			r.definedTwice(start, end, first.start, first.end)
		}
		v.SetName(name)
		r.symbols[name] = s
	}
	r.places.names[v.Name()] = r.file.Span(start, end)
}

// definedTwice says that a name is taken.
func (r *reader) definedTwice(start, end, first, firstEnd int) {
	r.failWith(diag.IRInvalid, start, end, r.text[start:end]+" is defined twice", func(d *diag.Diagnostic) {
		d.WithNote(r.file.Span(first, firstEnd), "the first time is here")
	})
}

// undefined says that a name is used that is defined nowhere.
func (r *reader) undefined(start, end int) {
	r.fail(diag.IRUndefined, start, end, "%s is used here, and defined nowhere", r.text[start:end])
}

// symbol takes the name of a symbol.
func (r *reader) symbol() *symbol {
	if r.tok.kind != global {
		r.unexpected("the name of a function or variable")
	}
	name, id, numbered := r.name()
	s := r.symbols[name]
	if numbered {
		s = nil
		if id < len(r.unnamed) {
			s = r.unnamed[id]
		}
	}
	if s == nil {
		r.undefined(r.tok.start, r.tok.end)
	}
	r.advance()
	return s
}

// statedType is a use of a symbol, of which the text says a type before the
// symbol itself is read.
type statedType struct {
	symbol     *symbol
	typ        types.Type
	start, end int
}

// symbolOf takes the name of a symbol, of a type that the text states.
func (r *reader) symbolOf(typ types.Type) constant.Constant {
	start, end := r.tok.start, r.tok.end
	if _, ok := typ.(*types.PointerType); !ok {
		r.fail(diag.IRInvalid, start, end, "%s is a pointer, not of type %s", r.word(), typ)
	}
	s := r.symbol()
	use := statedType{s, typ, start, end}
	if s.read {
		r.checkStated(use)
	} else {
		r.stated = append(r.stated, use)
	}
	return s.value
}

func (r *reader) checkStated(use statedType) {
	if !r.types.same(use.symbol.value.Type(), use.typ) {
		r.fail(diag.IRInvalid, use.start, use.end, "%s is of type %s, not %s", r.text[use.start:use.end], use.symbol.value.Type(), use.typ)
	}
}

// finish checks what couldn't be checked before everything was read.
func (r *reader) finish() {
	r.checkDefined() // bodies name types, too
	for _, use := range r.stated {
		if !use.symbol.read {
			r.undefined(use.start, use.end)
		}
		r.checkStated(use)
	}
}
