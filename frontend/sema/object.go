package sema

import (
	"fmt"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// makeObject makes an object of parts, which were computed before.
func (m *method) makeObject(at source.Span, what siteKind, t types.Type, parts []typed.Part) typed.Expr {
	if size, _ := types.Size(t); size > maxObject {
		m.error(diag.ObjectTooLarge, at, "this has %d bytes: what a program makes has %d at most", size, maxObject).
			WithHelp("make it smaller: the elements of an array that a program makes have 8 bytes")
		return invalid(at)
	}
	s := m.siteAt(at, what, t, objectName(t))
	place := []place{{site: s}}
	for i, p := range parts {
		for _, from := range m.placesOf(p.X) {
			if from.site == s { // what was made here before
				parts[i].X = m.dup(p.X.Span(), p.X)
				break
			}
		}
	}
	text := "a new object is made here, in the place of the one before"
	m.overwritten(place, at, text)
	e := &typed.Make{Info: typed.Info{T: types.Pointer{Elem: t, Space: types.Memory}, S: at}, Object: s.object, Parts: parts}
	m.note(e, place)
	return e
}

// maxObject is how many bytes an object has at most: as many as a map with an entry
// for each CPU. Whether it finds room is for package stack to say.
const maxObject = 32 << 10

// objectName is what an object is called in dumps.
func objectName(t types.Type) string {
	switch t := t.(type) {
	case *types.Struct:
		return t.Name
	case types.String:
		return "string"
	}
	return "array"
}

// dup is a copy of what x, a reference, refers to.
func (m *method) dup(at source.Span, x typed.Expr) typed.Expr {
	p := x.Type().(types.Pointer)
	t := p.Elem
	if array, isArray := t.(types.Array); isArray && p.Space == types.Constant && array.Len > 0 && array.Len <= maxElements {
		if values := m.allElements(at, x); m.elementType(values) != nil {
			return m.makeArray(at, m.elementType(values), values) // as wide as numbers are
		}
	}
	return m.makeObject(at, copiedHere, t, []typed.Part{{Type: t, X: x}})
}

// joinStrings is the type of a string that comes from one of two paths: of the
// size of the larger one.
func joinStrings(a, b types.Pointer) types.Type {
	x, y := a.Elem.(types.String), b.Elem.(types.String)
	space, ok := types.JoinSpaces(a.Space, b.Space)
	if !ok {
		return types.Either{A: a, B: b}
	}
	return types.Pointer{Elem: types.String{Size: max(x.Size, y.Size)}, Space: space}
}

// widenString is a string as one of a larger size.
func (m *method) widenString(e typed.Expr, to types.Pointer) typed.Expr {
	from := e.Type().(types.Pointer)
	if lit, ok := e.(*typed.StrLit); ok {
		return &typed.StrLit{Info: typed.Info{T: types.Pointer{Elem: to.Elem, Space: to.Space}, S: lit.S}, Value: lit.Value}
	}
	if from.Elem != to.Elem {
		e = m.makeObject(e.Span(), copiedHere, to.Elem, []typed.Part{{Type: to.Elem, X: e}})
	}
	return &typed.Convert{Info: typed.Info{T: to, S: e.Span()}, X: e}
}

// isObject reports whether a value is a reference to an object: any but ctx.
func isObject(t types.Type) bool {
	p, ok := t.(types.Pointer)
	return ok && p.Space != types.Context
}

// isCtx reports whether a value is the program's ctx.
func (m *method) isCtx(t types.Type) bool {
	p, ok := t.(types.Pointer)
	return ok && p.Space == types.Context
}

// helpWith says what can be done with a value of a type.
func (m *method) helpWith(t types.Type) string {
	p, ok := t.(types.Pointer)
	switch {
	case !ok:
		return operatorsOf(t)
	case types.IsMap(t):
		return "ask it for an entry, as in `m[key]`: it is no other value, but can be in a variable or an argument"
	case p.Space == types.Context:
		return m.ctxHelp(p.Struct())
	case isKernelStruct(t) && len(p.Struct().Fields) == 0:
		return "declare the fields that you need in `" + p.Struct().Name + "`: `attr :pid, :i32`"
	case p.Struct() != nil:
		return "its attributes are " + quoted(fieldNames(p.Struct(), false), "and")
	case types.IsString(t):
		return "compare it with another string, or print it: `printk \"#{name}\"`"
	}
	return "ask for an element: `a[0]`"
}

// stored is the value that fills memory of type t, which is called name, or reports
// one that can't be stored there.
func (m *method) stored(value typed.Expr, t types.Type, name string) (typed.Expr, bool) {
	what := "`" + name + "`"
	if value.Type() == types.Never {
		return value, true
	}
	switch t := t.(type) {
	case types.Int:
		if !m.isInteger(value, "stored in "+what) {
			return nil, false
		}
		if n := constInt(value); n != nil && !m.fits(n, t, name, value.Span()) {
			return nil, false
		}
		return m.settle(value), true
	case types.Basic:
		if value.Type() == types.Bool {
			return value, true
		}
		if types.IsInteger(value.Type()) {
			m.error(diag.WrongOperand, value.Span(), "an integer can't be stored in %s, which is a boolean", what).
				WithHelp("compare it, as in `x != 0`")
			return nil, false
		}
	default:
		value = m.own(value)
		if array, isArray, ok := m.arrayAs(value, t, name); isArray {
			return array, ok
		}
		p, ok := value.Type().(types.Pointer)
		if ok && p.Space != types.Context && (p.Elem == t || types.IsString(p) && sameKind(p.Elem, t)) {
			return value, m.textFits(value, t, what)
		}
		if _, mayBeNil := stripNil(value.Type()); !mayBeNil && !isInvalid(value) {
			m.error(diag.WrongOperand, value.Span(), "%s can't be stored in %s, which is %s", describe(value.Type()), what, describe(types.Pointer{Elem: t, Space: types.Memory})).
				WithHelp("%s", storeHelp(t))
			return nil, false
		}
	}
	m.noValue(value, "stored in "+what)
	return nil, false
}

// storeHelp says what can be stored in memory of a type.
func storeHelp(t types.Type) string {
	if array, isArray := t.(types.Array); isArray {
		return fmt.Sprintf("store an array of %d whose elements are `%s`", array.Len, array.Elem)
	}
	return "store a value of that kind"
}

// sameKind reports whether both are strings.
func sameKind(a, b types.Type) bool {
	_, x := a.(types.String)
	_, y := b.(types.String)
	return x && y
}

// textFits reports a literal that is too long for where it is stored: it would be
// cut.
func (m *method) textFits(value typed.Expr, t types.Type, what string) bool {
	lit, ok := value.(*typed.StrLit)
	s, isString := t.(types.String)
	if !ok || !isString || len(lit.Value) < s.Size {
		return true
	}
	m.error(diag.ConstantTooWide, value.Span(), "this string has %d bytes, and %s holds %d and a final NUL", len(lit.Value), what, s.Size-1).
		WithHelp("shorten it, or make room for it: `:string, %d`", len(lit.Value)+1)
	return false
}

// storedCopy notes that a value which is a reference gets copied to where it is
// stored.
func (m *method) storedCopy(value typed.Expr) {
	if _, made := value.(*typed.Make); made || types.IsString(value.Type()) {
		return // nobody else holds it; and nobody changes a string
	}
	m.wasCopied(m.placesOf(value), value.Span())
}
