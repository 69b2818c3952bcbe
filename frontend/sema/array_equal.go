package sema

import (
	"strings"

	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// Arrays are equal where their elements are, however wide these lie in memory. Of
// two arrays of one type, memory is compared; a literal is compared without being
// made, and becomes a constant of the other's type where its elements are constants.

// equalToLiteral is x == [a, b] and [a, b] == x, of a literal whose values were
// computed. It is false where x is no array.
func (m *method) equalToLiteral(at source.Span, x typed.Expr, values []typed.Expr) (typed.Expr, bool) {
	array, ok := arrayOf(x.Type())
	switch {
	case !ok || types.IsAggregate(array.Elem):
		return nil, false
	case array.Len != len(values):
		return boolLit(at, false), true
	}
	info := typed.Info{T: types.Bool, S: at}
	if constant, same := m.literalAs(at, array, values); same {
		if constant == nil {
			return boolLit(at, false), true
		}
		return &typed.Equal{Info: info, X: x, Y: constant}, true
	}
	result := boolLit(at, true)
	for i := len(values) - 1; i >= 0; i-- {
		e := m.binary(operands{at: at, op: "==", x: m.elementNumber(at, x, i), y: values[i]})
		if isInvalid(e) {
			return e, true
		}
		if i == len(values)-1 {
			result = e
			continue
		}
		result = &typed.If{Info: info, Cond: e, Then: result, Else: boolLit(at, false)}
	}
	return result, true
}

// literalAs is a constant array of a type with the values of a literal. It is nil where
// such an array can't hold them, and false where they aren't constants, or of another
// kind.
func (m *method) literalAs(at source.Span, array types.Array, values []typed.Expr) (typed.Expr, bool) {
	var key strings.Builder
	key.WriteString(array.String())
	fits := true
	for _, e := range values {
		switch t := array.Elem.(type) {
		case types.Int:
			n := constInt(e)
			if n == nil {
				return nil, false
			}
			lo, hi := intRange(t)
			fits = fits && n.Cmp(lo) >= 0 && n.Cmp(hi) <= 0
			key.WriteString(" " + n.String())
		default:
			b, ok := e.(*typed.BoolLit)
			if !ok {
				return nil, false
			}
			if b.Value {
				key.WriteString(" true")
			} else {
				key.WriteString(" false")
			}
		}
	}
	if !fits {
		return nil, true
	}
	t := m.tables.literals[key.String()]
	if t == nil {
		t = m.newTable(syntax.Name{Text: "array", Span: at}, values)
		t.out.Type = array
		m.tables.literals[key.String()] = t
	}
	return m.tableRef(t, at), true
}

// equalToNode is x == y where one of them is an array that is written there. It is
// false for other operators and operands.
func (m *method) equalToNode(n *syntax.Binary) (typed.Expr, bool) {
	if n.Op != "==" && n.Op != "!=" {
		return nil, false
	}
	at := n.Span()
	list, isLiteral := n.Y.(*syntax.Array)
	first := false
	if !isLiteral {
		list, first = n.X.(*syntax.Array)
	}
	if list == nil || len(list.Elems) == 0 {
		return nil, false
	}
	var before, values []typed.Expr
	var x typed.Expr
	var ok bool
	other := func(node syntax.Node, later ...syntax.Node) bool {
		x = m.expr(node, asValue)
		if isInvalid(x) || x.Type() == types.Never {
			return false
		}
		var set []typed.Expr
		set, x = m.hold(x, later...)
		before = append(before, set...)
		return true
	}
	literal := func() bool {
		var set []typed.Expr
		if set, values, ok = m.elementsOf(list); !ok || firstNever(set) != nil {
			return false
		}
		before = append(before, set...)
		return true
	}
	if first {
		ok = literal() && other(n.Y)
	} else {
		ok = other(n.X, n.Y) && literal()
	}
	if !ok {
		return invalid(at), true
	}
	e, ok := m.equalToLiteral(at, x, values)
	if !ok { // of other values: an array is made, or it is a mistake
		elem := m.elementType(values)
		if elem == nil {
			return invalid(at), true
		}
		o := operands{at: at, op: n.Op, x: x, y: m.makeArray(at, elem, values), nodeX: n.X}
		if first {
			o.x, o.y = o.y, o.x
		}
		return m.after(at, before, m.binary(o)), true
	}
	if n.Op == "!=" && !isInvalid(e) {
		e = m.not(n, e)
	}
	return m.after(at, before, e), true
}

// sameElements compares two arrays of one length, of different types of elements.
func (m *method) sameElements(o operands, op typed.CompareOp) (typed.Expr, bool) {
	x, isX := arrayOf(o.x.Type())
	y, isY := arrayOf(o.y.Type())
	if !isX || !isY || x == y || x.Len != y.Len || !comparable(x.Elem, y.Elem) {
		return nil, false
	}
	if t := m.tableBehind(o.y); t != nil {
		if e, ok := m.equalToLiteral(o.at, o.x, t.values); ok {
			return m.negated(o.at, e, op), true
		}
	}
	if t := m.tableBehind(o.x); t != nil {
		if e, ok := m.equalToLiteral(o.at, o.y, t.values); ok {
			return m.negated(o.at, e, op), true
		}
	}
	call := syntax.NameCall(syntax.Name{Text: "equal_elements?", Span: o.at})
	def := m.definitions(arrayLibrary)[len(m.definitions(arrayLibrary))-1]
	before, a := m.copied(o.x)
	more, b := m.copied(o.y)
	args := callArgs{{selfParam, a, m.now()}, {def.Params.List[0], b, m.now()}}
	if !m.inLibrary() {
		outer := m.library.call
		m.library.call = call.Span()
		defer func() { m.library.call = outer }()
	}
	e := m.inline(def, o.at, args, nil, asValue)
	return m.after(o.at, append(before, more...), m.negated(o.at, e, op)), true
}

// eqlArrays is a.eql?(b), which arrays of different lengths can be asked, too.
func (m *method) eqlArrays(n *syntax.Call, x typed.Expr) typed.Expr {
	before, x := m.hold(x, n.Args...)
	y := m.expr(n.Args[0], asValue)
	if isInvalid(y) || y.Type() == types.Never {
		return y
	}
	a, _ := arrayOf(x.Type())
	if b, isArray := arrayOf(y.Type()); isArray && a.Len != b.Len && comparable(a.Elem, b.Elem) {
		return m.after(n.Span(), append(before, y), boolLit(n.Span(), false))
	}
	return m.after(n.Span(), before, m.binary(operands{at: n.Span(), op: "==", x: x, y: y, nodeX: n.Recv}))
}

// comparable reports whether elements of two types can be equal.
func comparable(a, b types.Type) bool {
	_, intA := a.(types.Int)
	_, intB := b.(types.Int)
	x, arrayA := a.(types.Array)
	y, arrayB := b.(types.Array)
	return intA && intB || arrayA && arrayB && x.Len == y.Len && comparable(x.Elem, y.Elem)
}

// negated is e, or !e for !=.
func (m *method) negated(at source.Span, e typed.Expr, op typed.CompareOp) typed.Expr {
	if op == typed.Eq || isInvalid(e) {
		return e
	}
	if lit, ok := e.(*typed.BoolLit); ok {
		return boolLit(at, !lit.Value)
	}
	return &typed.Not{Info: typed.Info{T: types.Bool, S: at}, X: e}
}

// arrayAs is an array as one of another type of integers, for what is stored: each
// element wraps, and a constant that doesn't fit is a mistake. It is false where x is
// no array that can be one of type to.
func (m *method) arrayAs(x typed.Expr, to types.Type, name string) (e typed.Expr, isArray, ok bool) {
	target, isTarget := to.(types.Array)
	source, isSource := arrayOf(x.Type())
	if !isTarget || !isSource || source == target || source.Len != target.Len {
		return x, false, true
	}
	elem, isInt := target.Elem.(types.Int)
	if _, from := source.Elem.(types.Int); !isInt || !from {
		return x, false, true
	}
	at := x.Span()
	if s, isSeq := x.(*typed.Seq); isSeq {
		last := len(s.List) - 1
		inner, isArray, ok := m.arrayAs(s.List[last], to, name)
		return m.after(at, s.List[:last:last], inner), isArray, ok
	}
	var values []typed.Expr
	if made, isMade := x.(*typed.Make); isMade && len(made.Parts) == source.Len {
		for _, p := range made.Parts {
			values = append(values, p.X)
		}
	} else if t := m.tableBehind(x); t != nil {
		values = t.values
	}
	if values != nil {
		for _, v := range values {
			if n := constInt(v); n != nil && !m.fits(n, elem, name, v.Span()) {
				return nil, true, false
			}
		}
		return m.makeArray(at, elem, values), true, true
	}
	before, array := m.copied(x)
	made := m.makeObject(at, madeHere, target, nil)
	set, to2 := m.copied(made)
	c := counting{at: at, name: "copy", from: intOf(at, 0), to: intOf(at, int64(target.Len)), op: typed.Lt, step: one(at), result: to2}
	loop := m.count(c, m.newTarget("copy"), asValue, nil, func(i typed.Expr) typed.Expr {
		return m.setElement(to2, i, m.element(at, array, i, true))
	})
	return m.after(at, append(before, set...), loop), true, true
}
