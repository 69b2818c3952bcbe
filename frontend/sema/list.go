package sema

import (
	"math/big"
	"slices"

	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// literalEach checks each of an array literal: the block is called for each of its
// values, which are computed before. It is false for other calls.
func (m *method) literalEach(n *syntax.Call, use usage) (typed.Expr, bool) {
	literal, ok := withoutFreeze(n.Recv).(*syntax.Array)
	if !ok || n.Block == nil || n.Safe || n.Name.Text != "each" || len(n.Args) > 0 || slices.ContainsFunc(literal.Elems, isSplat) {
		return nil, false
	}
	at := n.Span()
	var list []typed.Expr
	var rounds [][]typed.Expr
	for i, node := range literal.Elems {
		e := m.expr(node, asValue)
		if isInvalid(e) || e.Type() == types.Never {
			return orInvalid(seq(at, append(list, e)...), at), true
		}
		later := append(literal.Elems[i+1:len(literal.Elems):len(literal.Elems)], n.Block)
		set, value := m.hold(e, later...)
		list, rounds = append(list, set...), append(rounds, []typed.Expr{value})
	}
	return seq(at, append(list, m.eachOf(n, "this array", rounds, use))...), true
}

func isSplat(n syntax.Node) bool {
	_, ok := n.(*syntax.Splat)
	return ok
}

func isBlockArg(n syntax.Node) bool {
	_, ok := n.(*syntax.BlockArg)
	return ok
}

// listMethods are methods of constant arrays whose value is known, or made of
// comparisons with constants, with how many arguments they take, and 1.
var listMethods = map[string]int{"min": 1, "max": 1, "sum": 1, "include?": 2, "member?": 2}

// listCall is a method of a constant array that needs no memory. It is false for
// others.
func (m *method) listCall(n *syntax.Call, t *table) (typed.Expr, bool) {
	at, name, values := n.Span(), n.Name.Text, t.values
	if listMethods[name] != len(n.Args)+1 || n.Block != nil || n.Safe || slices.ContainsFunc(n.Args, isBlockArg) {
		return nil, false
	}
	switch name {
	case "include?", "member?":
		return m.includes(at, values, n.Args[0]), true
	case "sum":
		sum := intOf(at, 0)
		for _, v := range values {
			sum = m.binary(operands{at: at, op: "+", x: sum, y: v})
		}
		return sum, true
	}
	if len(values) == 0 {
		return m.nilLit(at, &nilWhy{span: at, text: "the array is empty"}), true
	}
	if !m.isInteger(values[0], "an operand of `"+name+"`") {
		return invalid(at), true
	}
	smaller := func(a, b typed.Expr) int { return constInt(a).Cmp(constInt(b)) }
	if name == "max" {
		return literalAt(slices.MaxFunc(values, smaller), at), true
	}
	return literalAt(slices.MinFunc(values, smaller), at), true
}

// includes is whether a list has the value of node.
func (m *method) includes(at source.Span, values []typed.Expr, node syntax.Node) typed.Expr {
	x := m.expr(node, asValue)
	if isInvalid(x) || x.Type() == types.Never {
		return x
	}
	set, get := m.keep(x)
	var numbers []*big.Int
	for _, v := range values {
		if n := constInt(v); n != nil {
			numbers = append(numbers, n)
		}
	}
	if len(numbers) == len(values) && types.IsInteger(x.Type()) {
		return seq(at, append(set, m.among(at, get, numbers))...)
	}
	result := boolLit(at, false)
	for _, v := range slices.Backward(values) {
		equal := m.binary(operands{at: at, op: "==", x: get, y: v})
		if isInvalid(equal) {
			return invalid(at)
		}
		result = &typed.If{Info: typed.Info{T: types.Bool, S: at}, Cond: equal, Then: boolLit(at, true), Else: result}
	}
	return seq(at, append(set, result)...)
}

// among is whether x, which was kept, is one of some numbers. Neighbours make a
// range, and of many ranges each comparison rules out half.
func (m *method) among(at source.Span, x typed.Expr, numbers []*big.Int) typed.Expr {
	numbers = slices.Clone(numbers)
	slices.SortFunc(numbers, (*big.Int).Cmp)
	type span struct{ lo, hi *big.Int }
	var spans []span
	for _, n := range numbers {
		if last := len(spans) - 1; last >= 0 && new(big.Int).Sub(n, spans[last].hi).Cmp(big.NewInt(1)) <= 0 {
			spans[last].hi = n
			continue
		}
		spans = append(spans, span{n, n})
	}
	info := typed.Info{T: types.Bool, S: at}
	test := func(op typed.CompareOp, n *big.Int) typed.Expr {
		return m.binary(operands{at: at, op: op.String(), x: x, y: intLit(at, n)})
	}
	var tree func(list []span) typed.Expr
	tree = func(list []span) typed.Expr {
		half := len(list) / 2
		switch {
		case len(list) == 0:
			return boolLit(at, false)
		case len(list) > 1:
			return &typed.If{Info: info, Cond: test(typed.Lt, list[half].lo), Then: tree(list[:half]), Else: tree(list[half:])}
		case list[0].lo.Cmp(list[0].hi) == 0:
			return test(typed.Eq, list[0].lo)
		}
		return &typed.If{Info: info, Cond: test(typed.Ge, list[0].lo), Then: test(typed.Le, list[0].hi), Else: boolLit(at, false)}
	}
	return tree(spans)
}
