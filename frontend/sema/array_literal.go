package sema

import (
	"slices"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// arrayCall checks a method of an array that is written where it is called, as
// in [a, b].min. No array is made. It is false for methods that need one.
func (m *method) arrayCall(n *syntax.Call, list *syntax.Array) (e typed.Expr, ok bool) {
	if n.Safe || slices.ContainsFunc(list.Elems, isSplat) {
		return nil, false
	}
	switch n.Name.Text {
	case "min", "max", "sum":
		if len(n.Args) == 0 {
			return m.arrayFold(n, list), true
		}
	case "include?", "member?":
		if len(n.Args) == 1 {
			return m.arrayIncludes(n, list), true
		}
	}
	return nil, false
}

// arrayFold is [a, b].min, max or sum.
func (m *method) arrayFold(n *syntax.Call, list *syntax.Array) typed.Expr {
	at := n.Span()
	if len(list.Elems) == 0 {
		m.error(diag.CollectionsNotYet, list.Span(), "an empty array has no values").
			WithHelp("write the values between the brackets")
		return invalid(at)
	}
	c := &methodCall{at: at, name: n.Name, nodes: list.Elems}
	values, ok := m.ints(c)
	if !ok {
		return invalid(at)
	}
	if never := firstNever(append(c.before[:len(c.before):len(c.before)], values...)); never != nil {
		return never
	}
	result := values[0]
	for _, v := range values[1:] {
		switch n.Name.Text {
		case "min":
			result = m.extreme(at, result, typed.Lt, v)
		case "max":
			result = m.extreme(at, result, typed.Gt, v)
		default:
			result = m.op(at, result, "+", v)
		}
		result = m.store(c, result)
	}
	return seq(at, append(c.before, result)...)
}

// arrayIncludes is [a, b].include?(x): all are computed, then compared.
func (m *method) arrayIncludes(n *syntax.Call, list *syntax.Array) typed.Expr {
	at := n.Span()
	var before, values []typed.Expr
	for i, node := range append(list.Elems[:len(list.Elems):len(list.Elems)], n.Args[0]) {
		e := m.expr(node, asValue)
		if isInvalid(e) || e.Type() != types.Never && !m.isPlain(e, "compared") {
			return invalid(at)
		}
		later := append(list.Elems[min(i+1, len(list.Elems)):len(list.Elems):len(list.Elems)], n.Args[0])
		set, e := m.hold(e, later...)
		before, values = append(before, set...), append(values, e)
		if e.Type() == types.Never {
			return seq(at, append(before, e)...)
		}
	}
	last := len(values) - 1
	x := values[last]
	if last == 0 {
		return seq(at, append(before, boolLit(at, false))...)
	}
	byNode := map[syntax.Node]typed.Expr{}
	for i, node := range list.Elems {
		byNode[node] = values[i]
	}
	c := m.anyOf(list.Elems, func(n syntax.Node) condition { return m.equals(n.Span(), x, byNode[n]) })
	c.e = seq(at, append(before, c.e)...)
	return m.testValue(c)
}
