package sema

import (
	"fmt"
	"maps"
	"slices"

	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// local is what is known of a variable at one point of the program.
type local struct {
	typ    types.Type // Nil where it was never set, or to nil
	held   types.Type // of the holder: a Nilable where a test has shown more than it says
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

// env is what is known of all variables at one point. It is a chain of layers:
// a branch writes into a layer of its own, so that the join of two branches has
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
	locals locals
	dead   bool // a return or break was passed: no path leads here
}

// locals are variables with what is known of them.
type locals map[*variable]local

// sorted are the variables in the order in which they were found.
func (l locals) sorted() []*variable {
	return slices.SortedFunc(maps.Keys(l), func(a, b *variable) int { return a.order - b.order })
}

func newEnv(parent *env) *env {
	return &env{parent: parent, locals: locals{}, dead: parent != nil && parent.dead}
}

// get returns what is known of a variable; ok is false where no path that leads
// here has set it.
func (e *env) get(v *variable) (l local, ok bool) {
	for ; e != nil; e = e.parent {
		if l, ok := e.locals[v]; ok {
			return l, true
		}
	}
	return local{}, false
}

func (e *env) set(v *variable, l local) { e.locals[v] = l }

// since is what changed from the layer base, which e was made of, to e.
func (e *env) since(base *env) locals {
	changed := locals{}
	for ; e != base; e = e.parent {
		for v, l := range e.locals {
			if _, newer := changed[v]; !newer {
				changed[v] = l
			}
		}
	}
	return changed
}

// inBranch runs check in a layer of its own, in which the facts hold, and
// returns the layer.
func (m *method) inBranch(facts facts, check func()) *env {
	outer := m.env
	m.env = newEnv(outer)
	for _, f := range facts {
		m.env.set(f.variable, f.local)
	}
	check()
	inner := m.env
	m.env = outer
	return inner
}

// path is one of several ways that lead to a place.
type path struct {
	locals locals // what it changed
	// unset says why a variable that it didn't set, and nobody before, is nil.
	unset func(v *variable) nilWhy
}

// join makes the current layer what is known where paths meet, all of which
// come from it. Each path has fixes to do at its end, so that the variables
// that it sets are of the same types as on the others.
func (m *method) join(paths []path) (fixes [][]typed.Expr) {
	fixes = make([][]typed.Expr, len(paths))
	if len(paths) == 0 {
		m.env.dead = true
		return fixes
	}
	if len(paths) == 1 {
		maps.Copy(m.env.locals, paths[0].locals)
		return fixes
	}
	changed := locals{}
	for _, p := range paths {
		maps.Copy(changed, p.locals)
	}
	for _, v := range changed.sorted() {
		sides := make([]local, len(paths))
		for i, p := range paths {
			sides[i] = m.at(p, v)
		}
		joined := sides[0]
		for _, side := range sides[1:] {
			joined = joinLocals(joined, side)
		}
		m.env.set(v, joined)
		for i, side := range sides {
			fixes[i] = append(fixes[i], m.retype(v, side, joined)...)
		}
	}
	return fixes
}

// at is what is known of a variable at the end of a path that starts at the
// current layer.
func (m *method) at(p path, v *variable) local {
	if l, ok := p.locals[v]; ok {
		return l
	}
	if l, ok := m.env.get(v); ok {
		return l
	}
	why := p.unset(v)
	return local{typ: types.Nil, held: types.Nil, nilWhy: &why}
}

// joinBranches joins the two branches that a condition decides between.
func (m *method) joinBranches(yes, no *env, condition source.Span) (fixYes, fixNo []typed.Expr) {
	var paths []path
	for i, e := range []*env{yes, no} {
		if e.dead {
			continue
		}
		paths = append(paths, path{e.locals, func(v *variable) nilWhy {
			return nilWhy{span: condition, text: fmt.Sprintf("`%s` is not set when this is %t", v.name, i == 0)}
		}})
	}
	if len(paths) == 0 {
		maps.Copy(m.env.locals, yes.locals) // for what follows, which is never reached
	}
	fixes := m.join(paths)
	switch {
	case len(paths) < 2:
		return nil, nil
	default:
		return fixes[0], fixes[1]
	}
}

// joinLocals is what is known of a variable that holds a on one path and b on
// another.
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
	if a.typ != b.typ || a.held != b.held {
		j.held = j.typ
	}
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

// retype is what a path that holds a variable as `from` has to do where it is
// held as `to` after the paths have met.
func (m *method) retype(v *variable, from, to local) []typed.Expr {
	if !isHeld(to.held) || from.held == to.held || !isHeld(from.typ) && from.typ != types.Nil {
		return nil
	}
	at := from.set
	if !at.IsValid() {
		at = v.set
	}
	return []typed.Expr{&typed.SetLocal{
		Info: typed.Info{T: to.held, S: at},
		Var:  m.holder(v, to.held),
		X:    m.coerce(m.readAs(v, from, at), to.held),
	}}
}

// isHeld reports whether there are variables of a type.
func isHeld(t types.Type) bool {
	switch t := t.(type) {
	case types.Basic:
		return t == types.Bool || t == types.I64 || t == types.U64
	case types.Nilable:
		return isHeld(t.Elem)
	case types.Pointer:
		return true
	}
	return false
}
