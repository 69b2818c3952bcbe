package sema

import (
	"cmp"
	"fmt"
	"math"
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
	refs   []place // what it may refer to, where it is a reference
	stale  *event  // what overwrote that since
	copied *event  // what stored a copy of that
	made   int     // the number of the assignment, or the meeting of paths, that it is from
	told   *told   // of a boolean: what it says of other variables

	// Where typ is an Either, the two places that disagree.
	conflict [2]source.Span
}

// nilWhy is a place where nil comes from, with a sentence that says so.
type nilWhy struct {
	span  source.Span
	text  string
	local string // the local that was read, if one was
	help  string // what to do about it, where that is known
}

// env is what is known of all variables at one point: a layer for each branch
// that the point stands in, on top of that of its surroundings. The join of two
// branches looks only at what their layers changed.
//
//	x = 1            layer 1: x
//	if c             layer 2, parent 1: y
//	  y = 2
//	else             layer 3, parent 1: x
//	  x = 3
//	end              layer 1: x, y joined of 2 and 3
//
// What is known is kept with the variables. Each has a stack of it, with an
// entry for each layer that changed it, so that the top is what holds now,
// however deep the layers are; the end of a layer takes its entries away. There
// is one current layer, the innermost, and only that one is asked and changed.
type env struct {
	parent  *env
	changed []*variable // each once
	dead    bool        // a return or break was passed: no path leads here
}

// version is what a layer knows of a variable.
type version struct {
	layer *env
	local local
}

// change is a variable with what became known of it.
type change struct {
	variable *variable
	local    local
}

// locals are the variables that a path changed, in the order in which they were
// found.
type locals []change

func newEnv(parent *env) *env {
	return &env{parent: parent, dead: parent != nil && parent.dead}
}

// get returns what is known of a variable; ok is false where no path that leads
// here has set it.
func (e *env) get(v *variable) (l local, ok bool) {
	if len(v.known) == 0 {
		return local{}, false
	}
	return v.known[len(v.known)-1].local, true
}

func (e *env) set(v *variable, l local) {
	if n := len(v.known); n > 0 && v.known[n-1].layer == e {
		v.known[n-1].local = l
		return
	}
	v.known = append(v.known, version{e, l})
	e.changed = append(e.changed, v)
}

func (e *env) setAll(list locals) {
	for _, c := range list {
		e.set(c.variable, c.local)
	}
}

// since is what changed from the layer base, on which the current one stands, to
// the end of that. Variables from the number ends on are left out: they end with
// what the path leaves.
func (e *env) since(base *env, ends int) locals {
	var list locals
	for layer := e; layer != base; layer = layer.parent {
		for _, v := range layer.changed {
			if v.order >= ends || v.ended || v.seen == e {
				continue
			}
			v.seen = e
			l, _ := e.get(v)
			list = append(list, change{v, l})
		}
	}
	for _, c := range list {
		c.variable.seen = nil
	}
	byOrder := func(a, b change) int { return a.variable.order - b.variable.order }
	if !slices.IsSortedFunc(list, byOrder) { // they are, as a rule
		slices.SortFunc(list, byOrder)
	}
	return list
}

// end takes away what the current layer knew.
func (e *env) end() {
	for _, v := range e.changed {
		v.known = v.known[:len(v.known)-1]
	}
	e.changed = nil
}

// layered is how a branch ended: what it changed, and whether anything comes
// behind it.
type layered struct {
	locals locals
	dead   bool
}

// inBranch runs check in a layer of its own, in which the facts hold.
func (m *method) inBranch(facts facts, check func()) layered {
	outer := m.env
	m.env = newEnv(outer)
	for _, f := range facts {
		m.env.set(f.variable, f.local)
	}
	check()
	end := layered{m.env.since(outer, math.MaxInt), m.env.dead}
	m.env.end()
	m.env = outer
	return end
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
	switch len(paths) {
	case 0:
		m.env.dead = true
		return fixes
	case 1:
		m.env.setAll(paths[0].locals)
		return fixes
	}
	rest := make([]locals, len(paths)) // what is left to join of each path
	for i, p := range paths {
		rest[i] = p.locals
	}
	sides := make([]local, len(paths))
	unset := make([]bool, len(paths)) // by the path, and before
	for {
		v := firstOf(rest)
		if v == nil {
			return fixes
		}
		_, setBefore := m.env.get(v)
		if !setBefore && m.alreadyNil(rest, v) {
			continue
		}
		for i, p := range paths {
			unset[i] = false
			if len(rest[i]) > 0 && rest[i][0].variable == v {
				sides[i] = rest[i][0].local
				rest[i] = rest[i][1:]
			} else {
				sides[i] = m.before(p, v)
				unset[i] = !setBefore
			}
		}
		if v.ended {
			continue
		}
		joined := sides[0]
		for _, side := range sides[1:] {
			joined = joinLocals(joined, side)
		}
		joined.made = m.madeOf(joined)
		m.env.set(v, joined)
		for i, side := range sides {
			fix := m.retype(v, side, joined)
			if unset[i] && m.presets != nil {
				m.presets.add(fix)
			} else {
				fixes[i] = append(fixes[i], fix...)
			}
		}
	}
}

// alreadyNil takes a variable that one path alone sets, and which the presets have
// made nil on all others, off the lists: nothing changes where the paths meet.
func (m *method) alreadyNil(rest []locals, v *variable) bool {
	if m.presets == nil {
		return false
	}
	from := -1
	for i, list := range rest {
		switch {
		case len(list) == 0 || list[0].variable != v:
		case from >= 0:
			return false
		default:
			from = i
		}
	}
	side := rest[from][0].local
	_, nilable := side.typ.(types.Nilable)
	if !nilable || side.held != side.typ || side.nilWhy == nil || v.ended || !m.presets.done[m.holder(v, side.held)] {
		return false
	}
	rest[from] = rest[from][1:]
	m.env.set(v, side)
	return true
}

// firstOf is the variable that was found first of those that any list has, or
// nil.
func firstOf(lists []locals) (first *variable) {
	for _, l := range lists {
		if len(l) > 0 && (first == nil || l[0].variable.order < first.order) {
			first = l[0].variable
		}
	}
	return first
}

// before is what is known of a variable where the paths start, which is what a
// path ends with that doesn't change it.
func (m *method) before(p path, v *variable) local {
	if l, ok := m.env.get(v); ok {
		return l
	}
	why := p.unset(v)
	return local{typ: types.Nil, held: types.Nil, nilWhy: &why}
}

// joinBranches joins the two branches that a condition decides between.
func (m *method) joinBranches(yes, no layered, condition source.Span) (fixYes, fixNo []typed.Expr) {
	var paths []path
	for i, e := range []layered{yes, no} {
		if e.dead {
			continue
		}
		paths = append(paths, path{e.locals, func(v *variable) nilWhy {
			return nilWhy{span: condition, text: fmt.Sprintf("`%s` is not set when this is %t", v.name, i == 0)}
		}})
	}
	if len(paths) == 0 {
		m.env.setAll(yes.locals) // for what follows, which is never reached
	}
	fixes := m.join(paths)
	if len(paths) < 2 {
		return nil, nil
	}
	return fixes[0], fixes[1]
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
	if a.made != b.made {
		j.made = severalMade
	}
	if a.told != b.told {
		j.told = nil
	}
	j.refs = joinPlaces(a.refs, b.refs)
	j.stale, j.copied = cmp.Or(a.stale, b.stale), cmp.Or(a.copied, b.copied)
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
	case types.IsString(a) && types.IsString(b):
		return joinStrings(a.(types.Pointer), b.(types.Pointer))
	}
	if joined, ok := joinReferences(a, b); ok {
		return joined
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

// joinReferences is the type of a reference that is one or the other, to aggregates of
// one type that lie in different memory.
func joinReferences(a, b types.Type) (types.Type, bool) {
	x, isX := a.(types.Pointer)
	y, isY := b.(types.Pointer)
	if !isX || !isY || x.Elem != y.Elem {
		return nil, false
	}
	space, ok := types.JoinSpaces(x.Space, y.Space)
	return types.Pointer{Elem: x.Elem, Space: space}, ok
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
		return t == types.Bool || t == types.I64 || t == types.U64 || t == types.Packet
	case types.Nilable:
		return isHeld(t.Elem)
	case types.Pointer:
		return true
	}
	return false
}
