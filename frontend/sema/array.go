package sema

import (
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// arrayNode is [a, b] as a value: an array of so many elements.
func (m *method) arrayNode(n *syntax.Array) typed.Expr {
	at := n.Span()
	if len(n.Elems) == 0 {
		m.error(diag.CollectionsNotYet, at, "an array has as many elements as it is made with, and this one has none").
			WithHelp("write its elements, or how many there are: `Array.new(8, 0)`")
		return invalid(at)
	}
	var before, values []typed.Expr
	var times []int // when they were computed
	ok := true
	for i, node := range n.Elems {
		if splat, isSplat := node.(*syntax.Splat); isSplat {
			m.reportNotYet(splat)
			return invalid(at)
		}
		e := m.expr(node, asValue)
		switch {
		case isInvalid(e):
			ok = false
			continue
		case e.Type() == types.Never:
			return seq(at, append(before, e)...)
		}
		set, e := m.hold(e, n.Elems[i+1:]...)
		before, values, times = append(before, set...), append(values, e), append(times, m.now())
	}
	for i, e := range values {
		ok = m.stillThere(e, times[i]) && ok
	}
	if !ok {
		return invalid(at)
	}
	elem := m.elementType(values)
	if elem == nil {
		return invalid(at)
	}
	return seq(at, append(before, m.makeArray(at, elem, values))...)
}

// elementType is the type in memory of elements that hold the values, or nil where
// they are of kinds that don't go together, which is reported.
func (m *method) elementType(values []typed.Expr) types.Type {
	joined := values[0].Type()
	for _, e := range values[1:] {
		t := joinTypes(joined, e.Type(), unknown, m.intBounds(e))
		if either, differ := t.(types.Either); differ {
			m.error(diag.MixedTypes, e.Span(), "this is %s, and the first element is %s", describe(either.B), describe(either.A)).
				WithNote(values[0].Span(), "%s here", describe(either.A)).
				WithHelp("make all of them values of one kind")
			return nil
		}
		joined = t
	}
	switch t := joined.(type) {
	case types.Basic:
		switch t {
		case types.I64, types.U64:
			return types.Int{Bits: 64, Signed: t == types.I64}
		case types.Bool:
			return types.Bool
		}
	case types.Pointer:
		if t.Space != types.Context {
			return t.Elem
		}
	}
	m.noValue(values[0], "an element of an array")
	return nil
}

// makeArray makes an array of values, which were computed before.
func (m *method) makeArray(at source.Span, elem types.Type, values []typed.Expr) typed.Expr {
	size, _ := types.Size(elem)
	var list []typed.Part
	for i, e := range values {
		if types.IsAggregate(elem) {
			m.storedCopy(e)
		}
		list = append(list, typed.Part{Offset: i * size, Type: elem, X: e})
	}
	return m.makeObject(at, madeHere, types.Array{Elem: elem, Len: len(values)}, list)
}

// element is the element of what base refers to at an index, which was kept. It
// is nil where the index isn't proved to be in range.
func (m *method) element(at source.Span, base, index typed.Expr, proved bool) typed.Expr {
	elem, _ := types.Elements(base.Type().(types.Pointer).Elem)
	t := types.Read(elem)
	if types.IsAggregate(elem) {
		t = types.Pointer{Elem: elem, Space: base.Type().(types.Pointer).Space}
	}
	if !proved {
		t = types.Nilable{Elem: t}
	}
	e := &typed.Element{Info: typed.Info{T: t, S: at}, Array: base, Index: index}
	m.known[e] = fieldBounds(elem)
	return e
}

// indexInto makes an index of one that may be negative, which counts from the
// end: of so many elements.
func (m *method) indexInto(at source.Span, length int, index typed.Expr) (before []typed.Expr, out typed.Expr, proved bool) {
	size := int64(length)
	bounds := m.bounds(index)
	proved = bounds.within(-size, size-1)
	if n := constInt(index); n != nil && n.IsInt64() {
		if i := n.Int64(); i < 0 {
			index = intOf(index.Span(), i+size)
		}
		return nil, index, proved
	}
	if index.Type() == types.I64 && bounds.lo < 0 {
		before, index = m.keep(index)
		info := typed.Info{T: types.I64, S: index.Span()}
		negative := &typed.Compare{Info: typed.Info{T: types.Bool, S: index.Span()}, Op: typed.Lt, X: index, Y: intOf(at, 0)}
		fromEnd := &typed.Binary{Info: info, Op: typed.Add, X: index, Y: intOf(at, size)}
		index = &typed.If{Info: info, Cond: negative, Then: fromEnd, Else: index}
	}
	return before, index, proved
}

// provedIndex is an index that a program writes to, so that it must be in range. It
// is nil where that isn't proved, which is reported.
func (m *method) provedIndex(array types.Type, n syntax.Node) (index typed.Expr, before []typed.Expr) {
	_, length := types.Elements(array)
	e := m.expr(n, asValue)
	if isInvalid(e) || e.Type() == types.Never || !m.isInteger(e, "an index") {
		return nil, nil
	}
	before, index, proved := m.indexInto(e.Span(), length, e)
	if !proved {
		d := m.error(diag.IndexRange, e.Span(), "this index is not proved to be in range: the array has %s", count(length, "element"))
		switch name := m.text(n); {
		case constInt(e) != nil:
			d.Message = "this index is out of range: the array has " + count(length, "element")
			d.WithHelp("use an index from 0 to %d", length-1)
		case m.reads[e].variable != nil && name != "":
			d.WithHelp("test it before, as in `if %s.between?(0, %d)`, or bound it: `%s %% %d`", name, length-1, name, length)
		default:
			d.WithHelp("keep it in a local, and test that before, as in `if i.between?(0, %d)`", length-1)
		}
		return nil, nil
	}
	more, index := m.hold(index)
	return index, append(before, more...)
}

// The methods of arrays.
var arrayMethods []valueMethod

func init() {
	arrayMethods = []valueMethod{
		{names: []string{"[]", "at"}, min: 1, max: 1, example: "a[i]", gives: "the element at an index; a negative one counts from the end, and where it isn't proved to be in range, it may be `nil`", make: (*method).arrayIndex},
		{names: []string{"length", "size"}, example: "a.length", gives: "how many elements it has", make: func(m *method, c *methodCall) typed.Expr {
			_, length := types.Elements(c.recv.Type().(types.Pointer).Elem)
			return intOf(c.at, int64(length))
		}},
		{names: []string{"dup", "clone"}, example: "a.dup", gives: "a copy of it", make: func(m *method, c *methodCall) typed.Expr {
			return m.dup(c.at, c.recv)
		}},
		{names: []string{"itself", "freeze"}, example: "a.itself", gives: "`a`", make: (*method).itself},
	}
}

// arrayIndex is a[i].
func (m *method) arrayIndex(c *methodCall) typed.Expr {
	_, length := types.Elements(c.recv.Type().(types.Pointer).Elem)
	index := m.expr(c.nodes[0], asValue)
	if isInvalid(index) || index.Type() == types.Never {
		return orInvalid(index, c.at)
	}
	if !m.isInteger(index, "an index") {
		return invalid(c.at)
	}
	before, index, proved := m.indexInto(c.at, length, index)
	why := nilWhy{span: c.at, text: "the index may be out of range: the array has " + count(length, "element")}
	if constInt(index) != nil && !proved {
		why.text = "the index is out of range: the array has " + count(length, "element")
		return m.nilLit(c.at, &why)
	}
	e := m.element(c.at, c.recv, index, proved)
	if !proved {
		m.nils[e] = why
	}
	return seq(c.at, append(before, e)...)
}

// blockMethods are the methods of arrays that take a block.
var blockMethods map[string]func(m *method, n *syntax.Call, base typed.Expr, block blockMaker, use usage) typed.Expr

func init() {
	blockMethods = map[string]func(m *method, n *syntax.Call, base typed.Expr, block blockMaker, use usage) typed.Expr{
		"each":            (*method).arrayEach,
		"each_with_index": (*method).arrayEach,
		"each_index":      (*method).arrayEach,
	}
}

// blockMethod is a method of an array that takes a block. It is false for other
// calls.
func (m *method) blockMethod(n *syntax.Call, base typed.Expr, block blockMaker, use usage) (typed.Expr, bool) {
	p, ok := base.Type().(types.Pointer)
	if !ok {
		return nil, false
	}
	make, known := blockMethods[n.Name.Text]
	if _, isArray := p.Elem.(types.Array); !isArray || !known {
		return nil, false
	}
	return make(m, n, base, block, use), true
}

// arrayEach is each, each_with_index and each_index of an array: a loop that
// counts.
func (m *method) arrayEach(n *syntax.Call, base typed.Expr, passed blockMaker, use usage) typed.Expr {
	at := n.Span()
	if !m.takes(n, 0) {
		return invalid(at)
	}
	before, array := m.copied(base)
	breakTo := m.newTarget(n.Name.Text)
	block := passed(breakTo)
	_, length := types.Elements(array.Type().(types.Pointer).Elem)
	c := counting{at: at, name: n.Name.Text, from: intOf(at, 0), to: intOf(at, int64(length)), op: typed.Lt, step: one(at), result: array}
	return m.count(c, breakTo, use, before, func(i typed.Expr) typed.Expr {
		var args []typed.Expr
		if n.Name.Text != "each_index" {
			args = append(args, m.element(at, array, i, true))
		}
		if n.Name.Text != "each" {
			args = append(args, i)
		}
		return m.callBlock(block, at, args, dropped)
	})
}
