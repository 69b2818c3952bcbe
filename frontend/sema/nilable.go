package sema

import (
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// coerce makes a value of a type that can hold it: a wider integer, or a
// nilable. Values of other types stay as they are.
func (m *method) coerce(e typed.Expr, to types.Type) typed.Expr {
	t := e.Type()
	if t == to || t == types.Never || t == types.Invalid {
		return e
	}
	nilable, toNilable := to.(types.Nilable)
	info := typed.Info{T: to, S: e.Span()}
	switch {
	case types.IsString(t) && types.IsString(to):
		return m.widenString(e, to.(types.Pointer))
	case types.IsInteger(t) && types.IsInteger(to):
		return m.knowAs(convert(e, to), e)
	case isObject(t) && isObject(to):
		x := &typed.Convert{Info: info, X: e}
		m.note(x, m.placesOf(e))
		return x
	case !toNilable:
		return e
	case t == types.Nil:
		nothing := &typed.NilLit{Info: info}
		m.nils[nothing] = m.whyNil(e)
		if _, isLit := e.(*typed.NilLit); isLit {
			return nothing
		}
		return seq(e.Span(), e, nothing)
	}
	if elem, mayBeNil := stripNil(t); mayBeNil {
		set, get := m.keep(e)
		value := &typed.Value{Info: typed.Info{T: elem, S: e.Span()}, X: get}
		some := &typed.Some{Info: info, X: m.coerce(value, nilable.Elem)}
		nothing := &typed.NilLit{Info: info}
		m.nils[nothing] = m.whyNil(e)
		choice := &typed.If{Info: info, Cond: present(get), Then: some, Else: nothing}
		return m.knowAs(seq(e.Span(), append(set, choice)...), e)
	}
	return m.knowAs(&typed.Some{Info: info, X: m.coerce(e, nilable.Elem)}, e)
}

// present tests whether a nilable value is no nil.
func present(e typed.Expr) typed.Expr {
	return &typed.Present{Info: typed.Info{T: types.Bool, S: e.Span()}, X: e}
}

// valueOf is what a nilable value holds, where a test has shown that it does.
func (m *method) valueOf(e typed.Expr) typed.Expr {
	elem, _ := stripNil(e.Type())
	return m.knowAs(&typed.Value{Info: typed.Info{T: elem, S: e.Span()}, X: e}, e)
}

// after is what is known of a nilable variable after a test has shown that it
// has a value, or that it has none.
func (l local) after(hasValue bool) local {
	if hasValue {
		l.typ, _ = stripNil(l.typ)
		l.nilWhy = nil
	} else {
		l.typ = types.Nil
	}
	return l
}

// nilLit is a nil, with the reason why it is there.
func (m *method) nilLit(at source.Span, why *nilWhy) *typed.NilLit {
	e := &typed.NilLit{Info: typed.Info{T: types.Nil, S: at}}
	if why != nil {
		m.nils[e] = *why
	}
	return e
}

// whyNil finds out where the nil in a value comes from.
func (m *method) whyNil(e typed.Expr) nilWhy {
	if why, ok := m.nils[e]; ok {
		return why
	}
	switch e := e.(type) {
	case *typed.If:
		if canBeNil(e.Then) {
			return m.whyNil(e.Then)
		}
		return m.whyNil(e.Else)
	case *typed.Seq:
		return m.whyNil(e.List[len(e.List)-1])
	case *typed.SetLocal:
		return m.whyNil(e.X)
	case *typed.NilLit:
		return nilWhy{span: e.S, text: "this is nil"}
	}
	return nilWhy{span: e.Span(), text: "this gives no value"}
}

// canBeNil reports whether a value is nil, or might be.
func canBeNil(e typed.Expr) bool {
	switch e := e.(type) {
	case *typed.Some:
		return false
	case *typed.Seq:
		return canBeNil(e.List[len(e.List)-1])
	}
	_, mayBeNil := stripNil(e.Type())
	return mayBeNil
}

// maybeNil reports that e, which is or may be nil, is used as a value.
func (m *method) maybeNil(e typed.Expr, use string) *diag.Diagnostic {
	why := m.whyNil(e)
	if v := m.reads[e].variable; v != nil && v.name != "" {
		d := m.error(diag.MaybeNil, e.Span(), "`%s` may be nil here, and can't be %s", v.name, use).
			WithLabel("nil on some path").
			WithNote(why.span, "%s", why.text)
		if elem, _ := stripNil(e.Type()); isOfPacket(elem) {
			return d.WithHelp("test it (`if %s`), or leave where it is nil: `%s = ... or return`", v.name, v.name)
		}
		return d.WithHelp("set `%s` on every path, give it a value before (`%s = 0`), or test it (`if %s`)", v.name, v.name, v.name)
	}
	d := m.error(diag.MaybeNil, e.Span(), "nil can't be %s", use).
		WithHelp("write a value, such as 0 or false")
	if e.Type() != types.Nil {
		d.Message = "the value may be nil, and can't be " + use
		d.WithHelp("give it a value on every path, as in `c ? x : 0`")
	} else if why.local != "" {
		d.Message = "`" + why.local + "` is nil here, and can't be " + use
		d.WithHelp("give `%s` a value before: `%s = 0`, for example", why.local, why.local)
	}
	if why.help != "" {
		d.WithHelp("%s", why.help)
	}
	if why.span != e.Span() {
		d.WithNote(why.span, "%s", why.text)
	} else {
		d.WithLabel("%s", why.text)
	}
	return d
}
