package sema

import (
	"fmt"
	"maps"
	"slices"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// local is what is known of a local variable at one point of the program.
type local struct {
	typ    types.Type // Nil where it was never set, or to nil
	bounds interval   // of integers
	set    source.Span
	nilWhy *nilWhy // why it may be nil, where typ says that it may

	// Where typ is an Either, the two places that disagree.
	conflict [2]source.Span
}

// nilWhy is a place where nil comes from, with a sentence that says so.
type nilWhy struct {
	span  source.Span
	text  string
	local string // the local that was read, if one was
}

// env is what is known of all locals at one point. It is a chain of layers: a
// branch writes into a layer of its own, so that the join of two branches has
// to look only at what they changed.
//
//	x = 1            layer 1: x
//	if c             layer 2, parent 1: y
//	  y = 2
//	else             layer 3, parent 1: x
//	  x = 3
//	end              layer 1: x, y joined of 2 and 3
type env struct {
	parent *env
	locals map[string]local
	dead   bool // a return was passed: no path leads here
}

func newEnv(parent *env) *env {
	return &env{parent: parent, locals: map[string]local{}, dead: parent != nil && parent.dead}
}

// get returns what is known of a local; ok is false where no path that leads
// here has set it.
func (e *env) get(name string) (l local, ok bool) {
	for ; e != nil; e = e.parent {
		if l, ok := e.locals[name]; ok {
			return l, true
		}
	}
	return local{}, false
}

func (e *env) set(name string, l local) { e.locals[name] = l }

// inBranch runs check in a layer of its own, in which the facts hold, and
// returns the layer.
func (m *method) inBranch(facts facts, check func()) *env {
	outer := m.env
	m.env = newEnv(outer)
	for _, f := range facts {
		m.env.set(f.name, f.local)
	}
	check()
	inner := m.env
	m.env = outer
	return inner
}

// fixes are what each of two branches has to do at its end, so that the locals
// that they set are of the same type.
type fixes [2][]typed.Expr

// join makes the current layer what is known after two branches that met.
// condition is what decided between them: a was taken where it is true.
func (m *method) join(a, b *env, condition source.Span) (fix fixes) {
	switch {
	case a.dead && b.dead:
		m.env.dead = true
		fallthrough
	case b.dead:
		maps.Copy(m.env.locals, a.locals)
		return fix
	case a.dead:
		maps.Copy(m.env.locals, b.locals)
		return fix
	}
	names := slices.Collect(maps.Keys(a.locals))
	names = slices.AppendSeq(names, maps.Keys(b.locals))
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		sides := [2]local{}
		for i, e := range []*env{a, b} {
			l, ok := e.get(name)
			if !ok {
				l = local{typ: types.Nil, nilWhy: &nilWhy{
					span: condition,
					text: fmt.Sprintf("`%s` is not set when this is %t", name, i == 0),
				}}
			}
			sides[i] = l
		}
		joined := joinLocals(sides[0], sides[1])
		m.env.set(name, joined)
		for i, side := range sides {
			fix[i] = append(fix[i], m.retype(name, side, joined)...)
		}
	}
	return fix
}

// joinLocals is what is known of a local that holds a on one path and b on
// the other.
func joinLocals(a, b local) local {
	j := a
	if !j.set.IsValid() {
		j.set = b.set
	}
	j.bounds = a.bounds.union(b.bounds)
	if j.nilWhy == nil {
		j.nilWhy = b.nilWhy
	}
	if a.typ == types.Nil {
		j.bounds = b.bounds
	} else if b.typ == types.Nil {
		j.bounds = a.bounds
	}
	j.typ = joinTypes(a.typ, b.typ, a.bounds, b.bounds)
	if _, ok := j.typ.(types.Either); ok {
		switch {
		case !a.conflict[0].IsValid() && !b.conflict[0].IsValid():
			j.conflict = [2]source.Span{a.set, b.set}
		case !a.conflict[0].IsValid():
			j.conflict = b.conflict
		}
	}
	return j
}

// joinTypes is the type of a value that comes from one of two paths. A signed
// and an unsigned integer make an unsigned one if the signed one can't be
// negative, so that no value changes; otherwise a signed one.
func joinTypes(a, b types.Type, boundsA, boundsB interval) types.Type {
	switch {
	case a == types.Invalid || b == types.Invalid:
		return types.Invalid
	case a == b, b == types.Never:
		return a
	case a == types.Never:
		return b
	case a == types.I64 && b == types.U64:
		return mixedInts(boundsA)
	case a == types.U64 && b == types.I64:
		return mixedInts(boundsB)
	}
	for _, t := range []types.Type{a, b} {
		if either, ok := t.(types.Either); ok {
			return either
		}
	}
	elemA, nilA := stripNil(a)
	elemB, nilB := stripNil(b)
	if nilA || nilB {
		switch {
		case elemA == nil:
			return types.Nilable{Elem: elemB}
		case elemB == nil:
			return types.Nilable{Elem: elemA}
		}
		joined := joinTypes(elemA, elemB, boundsA, boundsB)
		if _, either := joined.(types.Either); either || joined == types.Invalid {
			return joined
		}
		return types.Nilable{Elem: joined}
	}
	return types.Either{A: a, B: b}
}

func mixedInts(signed interval) types.Type {
	if signed.lo >= 0 {
		return types.U64
	}
	return types.I64
}

// stripNil takes nil out of a type: what is left of Nil itself is nothing.
func stripNil(t types.Type) (elem types.Type, mayBeNil bool) {
	switch t := t.(type) {
	case types.Nilable:
		return t.Elem, true
	case types.Basic:
		if t == types.Nil {
			return nil, true
		}
	}
	return t, false
}

// retype is what a branch that holds a local as `from` has to do, where after
// the join it is of the type that `to` says: to set the variable for the
// other type.
func (m *method) retype(name string, from, to local) []typed.Expr {
	src, mayBeNil := stripNil(from.typ)
	dst, _ := stripNil(to.typ)
	if src == dst || src == nil || dst == nil || !types.IsInteger(src) || !types.IsInteger(dst) {
		return nil
	}
	if mayBeNil && !m.flagged[name] {
		return nil // nobody asks whether it is nil, so nobody reads it
	}
	at := from.set
	value := &typed.Local{Info: typed.Info{T: src, S: at}, Var: m.variable(name, src, at)}
	return []typed.Expr{&typed.SetLocal{
		Info: typed.Info{T: dst, S: at},
		Var:  m.variable(name, dst, at),
		X:    &typed.Convert{Info: typed.Info{T: dst, S: at}, X: value},
	}}
}

// variable returns the variable that holds a local's values of a type.
func (m *method) variable(name string, t types.Type, at source.Span) *typed.Var {
	key := varKey{name, t}
	if v := m.vars[key]; v != nil {
		return v
	}
	v := &typed.Var{Name: name, Span: at, Type: t}
	m.vars[key] = v
	m.out.Locals = append(m.out.Locals, v)
	return v
}

type varKey struct {
	name string
	typ  types.Type
}

// read is the value of a local that some path has set.
func (m *method) read(name string, l local, at source.Span) typed.Expr {
	switch t := l.typ.(type) {
	case types.Either:
		m.error(diag.MixedTypes, at, "`%s` is %s on one path and %s on another", name, describe(t.A), describe(t.B)).
			WithNote(l.conflict[0], "%s here", describe(t.A)).
			WithNote(l.conflict[1], "%s here", describe(t.B)).
			WithHelp("give the two values names of their own")
		return invalid(at)
	case types.Nilable:
		return &nilableLocal{typed.Info{T: t, S: at}, name, l}
	case types.Basic:
		switch t {
		case types.Invalid:
			return invalid(at)
		case types.Nil:
			why := nilWhy{span: at, text: "this is nil"}
			if l.nilWhy != nil {
				why = *l.nilWhy
			}
			why.local = name
			return m.nilLit(at, &why)
		}
	}
	e := &typed.Local{Info: typed.Info{T: l.typ, S: at}, Var: m.variable(name, l.typ, l.set)}
	m.localBounds[e] = l.bounds
	return e
}

// assign gives a local the value x.
func (m *method) assign(name string, at source.Span, x typed.Expr, use usage) typed.Expr {
	t := x.Type()
	l := local{typ: t, set: at, bounds: unknown}
	switch {
	case t == types.Never:
		return x
	case t == types.Invalid:
		m.env.set(name, l)
		return x
	}
	if elem, mayBeNil := stripNil(t); mayBeNil {
		why := m.whyNil(x)
		l.nilWhy = &why
		if elem != nil {
			l.bounds = m.nilableBounds(x)
		}
		m.env.set(name, l)
		e := m.assignNilable(name, at, x, elem)
		if elem == nil || use == dropped {
			return e
		}
		return seq(x.Span(), e, m.read(name, l, x.Span()))
	}
	if t != types.Bool && !types.IsInteger(t) {
		m.noValue(x, "assigned to a variable")
		m.env.set(name, local{typ: types.Invalid, set: at})
		return invalid(at)
	}
	if types.IsInteger(t) {
		l.bounds = m.bounds(x)
	}
	m.env.set(name, l)
	set := &typed.SetLocal{Info: typed.Info{T: t, S: x.Span()}, Var: m.variable(name, t, at), X: x}
	if !m.flagged[name] {
		return set
	}
	// The flag that says whether the local is nil comes after the value, which
	// may ask for the flag itself: x = x.nil? ? 0 : 1
	return seq(x.Span(), set, m.setFlag(name, at, true), m.read(name, l, x.Span()))
}
