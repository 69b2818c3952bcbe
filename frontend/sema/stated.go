package sema

import (
	"math/big"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// What is stored into a parameter whose type is stated keeps the low bits, as in
// a field. A result does not: it must be of its type, or a caller would get
// another number than in Ruby.

// statedFor is the type that a method's signature states for a parameter, or
// nil.
func (c *checker) statedFor(def *syntax.Def, p *syntax.Param) *statedType {
	if sig := c.signatureOf(def); sig != nil {
		return sig.byParam[p]
	}
	return nil
}

// fitStated makes a value one of a stated type, if there is one, to be held by
// what is called name.
func (m *method) fitStated(e typed.Expr, t *statedType, name string) typed.Expr {
	if t == nil {
		return e
	}
	f := fitting{to: t, wrongType: diag.WrongOperand, use: "the value of `" + name + "`, which is `" + t.text + "`", holder: name}
	return m.fit(e, f)
}

// fitResult makes a value one of the type that a method gives.
func (m *method) fitResult(e typed.Expr, t *statedType, at source.Span) typed.Expr {
	switch {
	case t.void:
		if e.Type() == types.Never || isInvalid(e) {
			return e
		}
		why := nilWhy{span: t.at, text: "`" + m.def.Name.Text + "` gives nothing: its signature says `void`"}
		return seq(e.Span(), e, m.nilLit(e.Span(), &why))
	case t.several != nil:
		if e.Type() != types.Never && !isInvalid(e) {
			m.wrongCount(at, t, 1)
			return invalid(at)
		}
		return e
	}
	return m.fitBranches(e, fitting{to: t, wrongType: diag.WrongResult, use: resultOf(m.def) + ", which is `" + t.text + "`"})
}

// fitting says what a value is to be made fit for.
type fitting struct {
	to        *statedType
	wrongType diag.Code
	use       string // "the result of `half`, which is `u32`"
	holder    string // what keeps the low bits; "" where the number must fit
}

// fitBranches is fit for a value that comes from several branches, each of
// which is judged by itself.
func (m *method) fitBranches(e typed.Expr, f fitting) typed.Expr {
	switch e := e.(type) {
	case *typed.If:
		if e.T == types.Bool && f.to.memory == types.Bool && !f.to.nilable {
			return e
		}
		b := &typed.If{Info: e.Info, Cond: e.Cond, Then: m.fitBranches(e.Then, f), Else: m.fitBranches(e.Else, f)}
		switch {
		case isInvalid(b.Then, b.Else):
			return invalid(e.S)
		case b.Then.Type() == types.Never && b.Else.Type() == types.Never:
			b.T = types.Never
		default:
			b.T = m.typeOf(f.to)
		}
		m.nils[b] = m.whyNil(e)
		return b
	case *typed.Seq:
		last := len(e.List) - 1
		value := m.fitBranches(e.List[last], f)
		if isInvalid(value) {
			return value
		}
		return seq(e.S, append(e.List[:last:last], value)...)
	case *typed.Some:
		return m.fitBranches(e.X, f)
	}
	return m.fit(e, f)
}

// fit makes a value one of a stated type.
func (m *method) fit(e typed.Expr, f fitting) typed.Expr {
	elem, mayBeNil := stripNil(e.Type())
	if isNothing(e) {
		elem, mayBeNil = nil, true
	}
	value := m.typeOf(f.to)
	switch {
	case e.Type() == types.Never || isInvalid(e):
		return e
	case f.to.memory == types.Nil:
		if elem != nil {
			m.misfit(e, f)
			return invalid(e.Span())
		}
		return e
	case !mayBeNil && !f.to.nilable:
		return m.fitValue(e, f)
	case !mayBeNil:
		some := m.fitValue(e, f)
		if isInvalid(some) {
			return some
		}
		return m.knowAs(&typed.Some{Info: typed.Info{T: value, S: e.Span()}, X: some}, some)
	case !f.to.nilable:
		statedNote(m.maybeNil(e, f.use), f.to)
		return invalid(e.Span())
	case elem == nil:
		return m.coerce(e, value)
	}
	why := m.whyNil(e)
	set, get := m.keep(e)
	some := m.fitValue(m.valueOf(get), f)
	if isInvalid(some) {
		return some
	}
	info := typed.Info{T: value, S: e.Span()}
	choice := &typed.If{Info: info, Cond: present(get), Then: &typed.Some{Info: info, X: some}, Else: m.coerce(m.nilLit(e.Span(), &why), value)}
	m.known[choice] = m.bounds(some)
	m.nils[choice] = why
	return seq(e.Span(), append(set, choice)...)
}

// fitValue is fit for a value that is no nil.
func (m *method) fitValue(e typed.Expr, f fitting) typed.Expr {
	t, isInt := f.to.memory.(types.Int)
	elem := m.typeOf(f.to)
	if nilable, ok := elem.(types.Nilable); ok {
		elem = nilable.Elem
	}
	switch {
	case !isInt && (e.Type() == elem || sameStruct(e.Type(), elem)):
		return e
	case !isInt || !types.IsInteger(e.Type()):
		m.misfit(e, f)
		return invalid(e.Span())
	}
	if n := constInt(e); n != nil {
		lo, hi := intRange(t)
		if n.Cmp(lo) < 0 || n.Cmp(hi) > 0 {
			statedNote(m.error(diag.ConstantTooWide, e.Span(), "%s can't be %s", shorten(n), f.use).
				WithHelp("`%s` holds numbers from %s to %s", t, lo, hi), f.to)
			return invalid(e.Span())
		}
		return m.knowAs(convert(e, elem), e)
	}
	bounds := m.bounds(e)
	switch {
	case t.Bits == 64 && (t.Signed || e.Type() == types.U64 || bounds.lo >= 0),
		t.Bits < 64 && within(bounds, t):
		return m.knowAs(convert(e, elem), e)
	case f.holder == "":
		m.mayNotFit(e, bounds, t, f)
		return invalid(e.Span())
	case t.Bits == 64:
		wrapped := convert(e, elem)
		m.known[wrapped] = unknown
		return wrapped
	}
	narrow := &typed.Narrow{Info: typed.Info{T: elem, S: e.Span()}, X: e, To: t}
	m.known[narrow] = fieldBounds(t)
	return narrow
}

// within reports whether numbers with these bounds fit into t.
func within(b interval, t types.Int) bool {
	lo, hi := intRange(t)
	return big.NewInt(b.lo).Cmp(lo) >= 0 && big.NewInt(b.hi).Cmp(hi) <= 0
}

// misfit reports a value of another type.
func (m *method) misfit(e typed.Expr, f fitting) {
	help := "give it a value of that type, or state another: `#: (...) -> " + typeName(e.Type()) + "`"
	if f.holder != "" {
		help = "pass a value of that type, or state another"
	}
	switch {
	case f.to.memory == types.Bool && types.IsInteger(e.Type()):
		help = "compare it: `x != 0`"
	case f.to.memory == types.Nil:
		help = "write `-> void` if nobody is to look at the value"
	}
	statedNote(m.error(f.wrongType, e.Span(), "%s can't be %s", describe(e.Type()), f.use).WithHelp("%s", help), f.to)
}

// typeName is a type as a signature names it.
func typeName(t types.Type) string {
	elem, mayBeNil := stripNil(t)
	name := "nil"
	switch {
	case elem == types.I64 || elem == types.U64 || elem == types.Bool:
		name = elem.String()
	case elem != nil:
		name = "ctx"
		if p, ok := elem.(types.Pointer); ok && p.Space != types.Context {
			name = p.Elem.String()
		}
	}
	if mayBeNil && elem != nil {
		name += "?"
	}
	return name
}

// mayNotFit reports a result that isn't proved to fit.
func (m *method) mayNotFit(e typed.Expr, b interval, t types.Int, f fitting) {
	lo, hi := intRange(t)
	d := m.error(diag.WrongResult, e.Span(), "this number may not fit into %s", f.use)
	if b != unknown && b.lo <= b.hi {
		d.WithLabel("from %d to %d", b.lo, b.hi)
	}
	switch {
	case t.Bits == 64:
		d.WithHelp("keep it from being negative, as in `[x, 0].max`, or state `i64`")
	case t.Signed:
		d.WithHelp("bound it, as in `x.clamp(%s, %s)`, or state a wider type, such as `i64`", lo, hi)
	default:
		d.WithHelp("bound it, as in `x & %#x`, or state a wider type, such as `i64`", hi)
	}
	statedNote(d, f.to)
}

// wrongCount reports a method that gives another number of values than its
// signature states.
func (m *method) wrongCount(at source.Span, t *statedType, n int) {
	statedNote(m.error(diag.WrongResult, at, "`%s` gives %s, and this is %d", m.def.Name.Text, count(len(t.several), "value"), n).
		WithHelp("write as many values as the signature states, or state what there is"), t)
}
