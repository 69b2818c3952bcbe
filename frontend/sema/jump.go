package sema

import (
	"fmt"
	"math"
	"slices"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// target is what a jump leaves: a loop, one round of a loop or of a block, or a
// method that is being inlined. The paths that leave it meet behind it.
//
//	while a          target of break
//	  b              target of next
//	end
type target struct {
	label *typed.Label
	base  *env // the layer in which its Block stands
	depth int  // how many targets it stands in
	ends  int  // variables from this number on end with it

	wanted []*variable // of a method that gives several values: what takes them
	exits  []*exit
}

// exit is one way out of a target.
type exit struct {
	leave  *typed.Break // nil for the end of its body
	value  typed.Expr
	locals locals
}

// jumps are the targets of the words that jump, where a word means something.
type jumps struct {
	breakTo  *target
	nextTo   *target
	returnTo *target // nil in a program, which return ends
}

func (m *method) newTarget(name string) *target {
	return &target{label: &typed.Label{Name: name}, base: m.env, ends: math.MaxInt}
}

// leave makes the jump to a target with a value, which ends the path.
func (m *method) leave(t *target, at source.Span, value typed.Expr) typed.Expr {
	if isInvalid(value) || value.Type() == types.Never {
		m.env.dead = true
		return value
	}
	if !m.env.dead && !m.leavesRecords(t.depth, value) {
		m.env.dead = true
		return invalid(at)
	}
	e := &typed.Break{Info: typed.Info{T: types.Never, S: at}, Label: t.label, X: value}
	if !m.env.dead {
		m.left = min(m.left, t.depth)
		t.exits = append(t.exits, &exit{e, value, m.env.since(t.base, t.ends)})
	}
	m.env.dead = true
	return e
}

// joined checks what stands in the Block of a target, and joins the paths that
// leave it: those of the jumps and its end. use says what becomes of the value.
func (m *method) joined(t *target, at source.Span, use usage, body func() typed.Expr) typed.Expr {
	var e typed.Expr
	t.depth = len(m.targets)
	m.targets = append(m.targets, t)
	defer func() { m.targets = m.targets[:len(m.targets)-1] }()
	inner := m.inBranch(nil, func() { e = body() })
	own := func(c change) bool { return c.variable.order >= t.ends }
	end := &exit{value: e, locals: slices.DeleteFunc(inner.locals, own)}
	exits := t.exits
	if !inner.dead && e.Type() != types.Never {
		exits = append(exits, end)
	}
	if len(t.exits) == 0 && e.Type() != types.Invalid { // nobody jumps: no Block is needed
		m.join(pathsOf(exits))
		return e
	}
	fixes := m.join(pathsOf(exits))

	result := &typed.Block{Info: typed.Info{T: types.Nil, S: at}, Label: t.label, Body: e}
	bounds, why, refs := none, nilWhy{}, []place(nil)
	switch {
	case len(exits) == 0:
		result.T = types.Never
	case use == asValue:
		result.T, bounds = exits[0].value.Type(), m.intBounds(exits[0].value)
		for _, x := range exits[1:] {
			result.T = joinTypes(result.T, x.value.Type(), bounds, m.intBounds(x.value))
			bounds = bounds.union(m.intBounds(x.value))
		}
		result.T = m.blockType(result.T, exits)
	}
	for i, x := range exits {
		if canBeNil(x.value) {
			why = m.whyNil(x.value)
		}
		refs = joinPlaces(refs, m.placesOf(x.value))
		value := x.value
		if use == asValue {
			value = m.coerce(value, result.T)
		}
		value = m.withFixes(value, fixes[i], use)
		if x.leave == nil {
			result.Body = value
		} else {
			x.leave.X = value
		}
	}
	if isInvalid(e) || result.T == types.Invalid {
		return invalid(at)
	}
	m.known[result] = bounds
	m.note(result, refs)
	m.nils[result] = why
	return result
}

// blockType is the type of a Block, unless its values are of kinds that don't
// go together, which is reported.
func (m *method) blockType(t types.Type, exits []*exit) types.Type {
	either, ok := t.(types.Either)
	if !ok {
		return t
	}
	var first, second *exit
	for _, x := range exits {
		t, _ := stripNil(x.value.Type())
		switch {
		case t == nil || t == types.Never:
		case t == either.A && first == nil:
			first = x
		case t != either.A && second == nil:
			second = x
		}
	}
	if first == nil || second == nil { // of a kind that others were joined to
		first, second = exits[0], exits[len(exits)-1]
	}
	d := m.error(diag.MixedTypes, second.value.Span(), "this is %s, and another value of the same expression is %s", describe(second.value.Type()), describe(first.value.Type()))
	d.WithNote(first.value.Span(), "%s here", describe(first.value.Type())).
		WithHelp("make all of them values of one kind")
	return types.Invalid
}

func pathsOf(exits []*exit) []path {
	var paths []path
	for _, x := range exits {
		at := x.value.Span()
		if x.leave != nil {
			at = x.leave.S
		}
		paths = append(paths, path{x.locals, func(v *variable) nilWhy {
			return nilWhy{span: at, text: fmt.Sprintf("`%s` is not set on the way that ends here", v.name)}
		}})
	}
	return paths
}

// jump checks return, break and next.
func (m *method) jump(n *syntax.Jump) typed.Expr {
	at := n.Span()
	to := m.jumps.returnTo
	switch n.Word { // the parser has seen that there is something to leave
	case "break":
		to = m.jumps.breakTo
	case "next":
		to = m.jumps.nextTo
	}
	var value typed.Expr
	switch {
	case n.Value == nil:
		value = m.nilLit(at, &nilWhy{span: at, text: fmt.Sprintf("this `%s` has no value", n.Word)})
	case n.Word == "return" && to != nil && to.wanted != nil:
		value = m.expr(n.Value, asSeveral)
	case n.Word == "break" && to != nil && to.wanted != nil:
		m.error(diag.CollectionsNotYet, at, "a `break` with a value can't leave a call that gives several").
			WithHelp("set variables of this method, and write `break` alone")
		return invalid(at)
	default:
		value = m.expr(n.Value, asValue)
	}
	if n.Word == "return" && (to == nil || to.wanted == nil) {
		value = m.giveResult(value, at)
	}
	if to != nil {
		return m.leave(to, at, value)
	}
	x := value
	if !isInvalid(value) {
		x = m.verdict(value, true)
	}
	if !m.env.dead {
		m.left = -1
		if !isInvalid(x) {
			m.leavesRecords(-1, x)
		}
	}
	m.env.dead = true
	if x.Type() == types.Never {
		return x
	}
	return &typed.Return{Info: typed.Info{T: types.Never, S: at}, X: x}
}
