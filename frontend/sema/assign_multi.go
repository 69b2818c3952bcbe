package sema

import (
	"slices"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// multiAssign checks a, b = x, y. All values are computed before the first
// target is set, so that a, b = b, a swaps.
func (m *method) multiAssign(n *syntax.MultiAssign) typed.Expr {
	at := n.Span()
	list, values, ok := m.multiValues(n)
	if !ok {
		m.forget(n)
		return invalid(at)
	}
	if never := firstNever(list); never != nil {
		m.forget(n)
		return never
	}
	sets, ok := m.assignList(n.Targets, values)
	if !ok {
		return invalid(at)
	}
	why := nilWhy{span: at, text: "the value of this assignment is an array, which is not made"}
	return seq(at, append(append(list, sets...), m.nilLit(at, &why))...)
}

// assignList gives a list of targets the values of a list: a * takes those that the
// others leave.
func (m *method) assignList(targets []syntax.Node, values []typed.Expr) (list []typed.Expr, ok bool) {
	ok = true
	next := 0
	for i, target := range targets {
		at := target.Span()
		why := nilWhy{span: at, text: "there is no value for this variable"}
		value := typed.Expr(m.nilLit(at, &why))
		if rest, isRest := target.(*syntax.Splat); isRest {
			n := max(len(values)-next-(len(targets)-i-1), 0)
			if rest.X != nil {
				set := m.assignRest(rest, values[min(next, len(values)):min(next+n, len(values))])
				ok, list = ok && !isInvalid(set), append(list, set)
			}
			next += n
			continue
		}
		if next < len(values) {
			value = values[next]
		}
		next++
		set := m.assignTo(target, value)
		ok = ok && !isInvalid(set)
		list = append(list, set)
	}
	return list, ok
}

// assignRest gives the target behind a * an array of several values.
func (m *method) assignRest(rest *syntax.Splat, values []typed.Expr) typed.Expr {
	at := rest.Span()
	if len(values) == 0 {
		m.error(diag.CollectionsNotYet, at, "there are no values for this variable: an array has at least one element").
			WithHelp("leave it out")
		m.forgetTarget(rest.X)
		return invalid(at)
	}
	elem := m.elementType(values)
	if elem == nil {
		m.forgetTarget(rest.X)
		return invalid(at)
	}
	return m.assignTo(rest.X, m.makeArray(at, elem, values))
}

// forgetTarget makes what can't be assigned unknown.
func (m *method) forgetTarget(target syntax.Node) {
	if id, ok := target.(*syntax.Ident); ok {
		m.poison(m.local(id.Name, id.Span()), id.Span())
	}
}

// multiValues are the values on the right side, in the order in which they are
// computed.
func (m *method) multiValues(n *syntax.MultiAssign) (set, values []typed.Expr, ok bool) {
	nodes := n.Values
	if len(nodes) == 1 {
		if list, isArray := nodes[0].(*syntax.Array); isArray {
			nodes = list.Elems
		} else if call, isCall := nodes[0].(*syntax.Call); isCall && call.Name.Text == "divmod" && call.Recv != nil && len(call.Args) == 1 {
			return m.divmod(call)
		}
		if m.calledMethod(nodes[0]) != nil && m.noRest(n) {
			return m.severalValues(nodes[0], len(n.Targets))
		}
	}
	for _, node := range nodes {
		splat, isSplat := node.(*syntax.Splat)
		if isSplat && splat.X != nil {
			node = splat.X
		}
		e := m.expr(node, asValue)
		switch t := e.Type(); {
		case t == types.Invalid:
			return nil, nil, false
		case t == types.Never:
			return append(set, e), nil, true
		case t != types.Nil && !isHeld(t):
			m.noValue(e, "assigned to a variable")
			return nil, nil, false
		}
		if isSplat || len(n.Values) == 1 && node == n.Values[0] && isArray(e.Type()) {
			more, list, ok := m.taken(n, splat, e)
			if !ok {
				return nil, nil, false
			}
			set, values = append(set, more...), append(values, list...)
			continue
		}
		if isObject(e.Type()) && !m.localsOnly(n) {
			e = m.dup(e.Span(), e) // a target may be where it lies
		}
		more, get := m.hold(e, n)
		set, values = append(set, more...), append(values, get)
	}
	return set, values, true
}

// taken are the elements of an array on the right side, alone or behind a *: all are
// read before the first target is set.
func (m *method) taken(n *syntax.MultiAssign, splat *syntax.Splat, e typed.Expr) (set, values []typed.Expr, ok bool) {
	set, e = m.hold(e, n)
	var list []typed.Expr
	if splat != nil {
		if list, ok = m.splatted(splat.Span(), e); !ok {
			return nil, nil, false
		}
	} else {
		array, _ := arrayOf(e.Type())
		wanted := array.Len
		if m.noRest(n) {
			wanted = min(wanted, len(n.Targets))
		}
		for i := range wanted {
			list = append(list, m.elementNumber(n.Values[0].Span(), e, i))
		}
	}
	for _, x := range list {
		if isObject(x.Type()) && !m.localsOnly(n) {
			x = m.dup(x.Span(), x)
		}
		more, get := m.hold(x, n)
		set, values = append(set, more...), append(values, get)
	}
	return set, values, true
}

// noRest reports whether no target takes several values.
func (m *method) noRest(n *syntax.MultiAssign) bool {
	return !slices.ContainsFunc(n.Targets, isSplat)
}

// localsOnly reports whether all targets are local variables.
func (m *method) localsOnly(n *syntax.MultiAssign) bool {
	locals := 0
	forEachTarget(func(*syntax.Ident) { locals++ }, n.Targets...)
	return locals == countTargets(n.Targets)
}

// countTargets is how many targets there are, those in groups among them.
func countTargets(targets []syntax.Node) (n int) {
	for _, t := range targets {
		switch t := t.(type) {
		case *syntax.Group:
			n += countTargets(t.Targets)
		case *syntax.Splat:
			if t.X != nil {
				n++
			}
		default:
			n++
		}
	}
	return n
}

// forEachTarget visits the locals among targets.
func forEachTarget(visit func(*syntax.Ident), targets ...syntax.Node) {
	for _, t := range targets {
		switch t := t.(type) {
		case *syntax.Ident:
			visit(t)
		case *syntax.Splat:
			forEachTarget(visit, t.X)
		case *syntax.Group:
			forEachTarget(visit, t.Targets...)
		}
	}
}

// assignGroup gives targets in parentheses the elements of one value. What is no array
// is the first of them, as in Ruby.
func (m *method) assignGroup(g *syntax.Group, value typed.Expr) typed.Expr {
	if isInvalid(value) {
		return value
	}
	if elem, mayBeNil := stripNil(value.Type()); mayBeNil && elem != nil && isArray(elem) {
		m.maybeNil(value, "taken apart")
		return invalid(g.Span())
	}
	n := &syntax.MultiAssign{Targets: g.Targets, Values: []syntax.Node{g}}
	set, values := []typed.Expr(nil), []typed.Expr{value}
	if isArray(value.Type()) {
		var ok bool
		if set, values, ok = m.taken(n, nil, value); !ok {
			return invalid(g.Span())
		}
	}
	list, ok := m.assignList(g.Targets, values)
	if !ok {
		return invalid(g.Span())
	}
	return seq(g.Span(), append(append(set, list...), m.nilLit(g.Span(), nil))...)
}

// divmod is the pair x / y, x % y.
func (m *method) divmod(n *syntax.Call) (set, values []typed.Expr, ok bool) {
	x := m.expr(n.Recv, asValue)
	if isInvalid(x) {
		return nil, nil, false
	}
	before, x := m.hold(x, n.Args...)
	y := m.expr(n.Args[0], asValue)
	if isInvalid(y) {
		return nil, nil, false
	}
	more, y := m.hold(y)
	before = append(before, more...)
	for _, op := range []string{"/", "%"} {
		e := m.settle(m.binary(operands{at: n.Span(), op: op, x: x, y: y}))
		if isInvalid(e) {
			return nil, nil, false
		}
		more, get := m.hold(e)
		before, values = append(before, more...), append(values, get)
	}
	return before, values, true
}

// assignTo gives a target a value that was computed before.
func (m *method) assignTo(target syntax.Node, value typed.Expr) typed.Expr {
	at := target.Span()
	switch t := target.(type) {
	case *syntax.Ident:
		if !m.canAssign(t) {
			return invalid(at)
		}
		return m.assign(m.local(t.Name, at), at, value)
	case *syntax.Group:
		return m.assignGroup(t, value)
	case *syntax.GVar:
		return m.setGlobal(at, t, value)
	case *syntax.Call, *syntax.IVar:
		before, slot := m.slotOf(t)
		if slot == nil {
			return invalid(at)
		}
		return m.after(at, before, m.writeSlot(slot, at, value))
	}
	m.assignTargetNotYet(target)
	return invalid(at)
}

// logicalAssign checks x ||= y and x &&= y: y is computed, and assigned, only
// where x decides so.
func (m *method) logicalAssign(n *syntax.OpAssign, use usage) typed.Expr {
	at := n.Span()
	switch t := n.Target.(type) {
	case *syntax.Ident:
		if !m.canAssign(t) {
			return invalid(at)
		}
		m.local(t.Name, t.Span()) // nil from here on, unless it was set before
	case *syntax.Call, *syntax.IVar:
		return m.logicalSlot(n, use)
	default:
		m.assignTargetNotYet(n.Target)
		m.forget(n)
		return invalid(at)
	}
	x := m.expr(n.Target, asValue)
	if isInvalid(x) {
		m.forget(n)
		return invalid(at)
	}
	return m.assignWhere(n, x, use, func(value typed.Expr) typed.Expr { return m.assignTo(n.Target, value) })
}

// logicalSlot checks x ||= y and x &&= y of a field or an element.
func (m *method) logicalSlot(n *syntax.OpAssign, use usage) typed.Expr {
	before, slot := m.slotOf(n.Target, n.Value)
	x := invalid(n.Span())
	if slot != nil && slot.entry != nil && n.Op == "||" && types.IsAggregate(slot.typ()) {
		return m.after(n.Span(), before, m.makeEntry(n, slot.entry, use))
	}
	if slot != nil {
		x = m.readSlot(slot)
	}
	if isInvalid(x) {
		m.forget(n)
		return x
	}
	return m.after(n.Span(), before, m.assignWhere(n, x, use, func(value typed.Expr) typed.Expr {
		return m.writeSlot(slot, n.Target.Span(), value)
	}))
}

// assignWhere is x ||= y or x &&= y, where x is the target's value.
func (m *method) assignWhere(n *syntax.OpAssign, x typed.Expr, use usage, assign func(value typed.Expr) typed.Expr) typed.Expr {
	var c condition
	if types.IsInteger(x.Type()) { // what a method does for those of its callers that pass nil
		c = condition{e: boolLit(n.Target.Span(), true), ifTrue: x}
	} else {
		c = m.test(x, n.Target)
	}
	return m.decide(logicalOperands{n.Span(), n.Target.Span(), n.Op, c}, use, false, func() typed.Expr {
		return assign(m.expr(n.Value, asValue))
	})
}
