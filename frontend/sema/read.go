package sema

import (
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// reading says that an expression is the value of a variable, of which so much was
// known.
type reading struct {
	variable *variable
	local    local
}

// stillReads returns the variable that an expression is the value of, with what
// is known of it; nil where it is that of none, or was assigned since.
func (m *method) stillReads(e typed.Expr) (*variable, local) {
	r, ok := m.reads[e]
	if !ok {
		return nil, local{}
	}
	l, ok := m.env.get(r.variable)
	if !ok || l.set != r.local.set || l.typ != e.Type() {
		return nil, local{}
	}
	return r.variable, l
}

// read is the value of a variable that some path has set.
func (m *method) read(v *variable, l local, at source.Span) typed.Expr {
	if l.stale != nil {
		m.overwrittenSince(v, l, at)
		m.poison(v, l.set)
		return invalid(at)
	}
	switch t := l.typ.(type) {
	case types.Either:
		name := "this value"
		if v.name != "" {
			name = "`" + v.name + "`"
		}
		m.error(diag.MixedTypes, at, "%s is %s on one path and %s on another", name, describe(t.A), describe(t.B)).
			WithNote(l.conflict[0], "%s here", describe(t.A)).
			WithNote(l.conflict[1], "%s here", describe(t.B)).
			WithHelp("give the two values names of their own")
		return invalid(at)
	case types.Basic:
		switch t {
		case types.Invalid:
			return invalid(at)
		case types.Nil:
			why := nilWhy{span: at, text: "this is nil"}
			if l.nilWhy != nil {
				why = *l.nilWhy
			}
			why.local = v.name
			return m.nilLit(at, &why)
		}
	}
	return m.readAs(v, l, at)
}

// readAs is the value of a variable that is held.
func (m *method) readAs(v *variable, l local, at source.Span) typed.Expr {
	if l.typ == types.Nil {
		return m.nilLit(at, l.nilWhy)
	}
	held := &typed.Local{Info: typed.Info{T: l.held, S: at}, Var: m.holder(v, l.held)}
	m.know(held, l.bounds)
	m.reads[held] = reading{v, l}
	m.note(held, l.refs)
	if l.nilWhy != nil {
		m.nils[held] = *l.nilWhy
	}
	if l.typ == l.held {
		return held
	}
	value := &typed.Value{Info: typed.Info{T: l.typ, S: at}, X: held}
	m.know(value, l.bounds)
	m.note(value, l.refs)
	m.reads[value] = reading{v, l}
	return value
}

// assign gives a variable the value x.
func (m *method) assign(v *variable, at source.Span, x typed.Expr) typed.Expr {
	x = m.fitStated(x, v.stated, v.name)
	t := x.Type()
	l := local{typ: t, held: t, set: at, bounds: m.intBounds(x), refs: m.placesOf(x), told: m.toldBy(x), made: m.nextMade()}
	switch {
	case t == types.Never:
		return x
	case t == types.Invalid:
		m.env.set(v, l)
		return x
	case t == types.Nil:
		why := m.whyNil(x)
		l.nilWhy = &why
		m.env.set(v, l)
		return x
	case !isHeld(t):
		m.noValue(x, "assigned to a variable")
		m.env.set(v, local{typ: types.Invalid, held: types.Invalid, set: at})
		return invalid(at)
	}
	if canBeNil(x) {
		why := m.whyNil(x)
		l.nilWhy = &why
	}
	m.env.set(v, l)
	m.holdsReference(v, l)
	set := &typed.SetLocal{Info: typed.Info{T: t, S: x.Span()}, Var: m.holder(v, t), X: x}
	m.know(set, l.bounds)
	m.reads[set] = reading{v, l}
	if l.nilWhy != nil {
		m.nils[set] = *l.nilWhy
	}
	return set
}
