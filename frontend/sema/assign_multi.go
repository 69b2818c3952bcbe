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
	if !m.plainTargets(n) {
		m.forget(n)
		return invalid(at)
	}
	list, values, ok := m.multiValues(n)
	if !ok {
		m.forget(n)
		return invalid(at)
	}
	if never := firstNever(list); never != nil {
		m.forget(n)
		return never
	}
	for i, target := range n.Targets {
		if _, rest := target.(*syntax.Splat); rest {
			continue
		}
		why := nilWhy{span: target.Span(), text: "there is no value for this variable"}
		value := typed.Expr(m.nilLit(target.Span(), &why))
		if i < len(values) {
			value = values[i]
		}
		set := m.assignTo(target, value)
		ok = ok && !isInvalid(set)
		list = append(list, set)
	}
	if !ok {
		return invalid(at)
	}
	why := nilWhy{span: at, text: "the value of this assignment is an array, which is no value of a program"}
	return seq(at, append(list, m.nilLit(at, &why))...)
}

// plainTargets reports targets that take several values.
func (m *method) plainTargets(n *syntax.MultiAssign) bool {
	for _, target := range n.Targets {
		switch t := target.(type) {
		case *syntax.Splat:
			if t.X == nil {
				continue // a, = x
			}
			m.error(diag.CollectionsNotYet, target.Span(), "a variable can't take several values: arrays are not supported yet").
				WithHelp("write a variable for each value")
			return false
		case *syntax.MultiAssign:
			m.error(diag.CollectionsNotYet, target.Span(), "a list of variables within another is not supported yet").
				WithHelp("write an assignment of its own for these variables")
			return false
		}
	}
	return true
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
		if m.calledMethod(nodes[0]) != nil {
			return m.severalValues(nodes[0], len(n.Targets))
		}
	}
	for _, node := range nodes {
		if splat, isSplat := node.(*syntax.Splat); isSplat {
			m.error(diag.CollectionsNotYet, splat.Span(), "`*` is not supported yet").
				WithHelp("write the values one by one")
			return nil, nil, false
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
		if len(n.Values) == 1 && node == n.Values[0] && isArray(e.Type()) {
			set, values = m.spread(e, n)
			return set, values, true
		}
		if isObject(e.Type()) && !m.localsOnly(n) {
			e = m.dup(e.Span(), e) // a target may be where it lies
		}
		more, get := m.hold(e, n)
		set, values = append(set, more...), append(values, get)
	}
	return set, values, true
}

// localsOnly reports whether all targets are local variables.
func (m *method) localsOnly(n *syntax.MultiAssign) bool {
	return !slices.ContainsFunc(n.Targets, func(t syntax.Node) bool {
		_, isLocal := t.(*syntax.Ident)
		_, isRest := t.(*syntax.Splat)
		return !isLocal && !isRest
	})
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
