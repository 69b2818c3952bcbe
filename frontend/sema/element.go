package sema

import (
	"math/big"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

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
	e := &typed.Element{Info: typed.Info{T: t, S: at}, Array: base, Index: index, Ctx: m.recheck(base, index)}
	m.known[e] = m.elementBounds(base, elem)
	return e
}

// elementBounds are the bounds of all elements: those of the numbers in constant
// arrays, where it is known which these are.
func (m *method) elementBounds(base typed.Expr, elem types.Type) interval {
	r, places := none, m.placesOf(base)
	for _, p := range places {
		if p.site.table == nil || p.path != "" {
			return fieldBounds(elem)
		}
		r = r.union(p.site.table.bounds())
	}
	if len(places) == 0 {
		return fieldBounds(elem)
	}
	return r
}

// elementNumber is the element at an index that is in range.
func (m *method) elementNumber(at source.Span, array typed.Expr, i int) typed.Expr {
	if t := m.tableBehind(array); t != nil {
		return literalAt(t.values[i], at)
	}
	return m.element(at, array, intOf(at, int64(i)), true)
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

// provedIndex is an index that must be in range: of what a program writes to, or
// fetches. It is nil where that isn't proved, which is reported.
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

// arrayIndex is a[i], a[i, n] and a[i..j].
func (m *method) arrayIndex(c *methodCall) typed.Expr {
	array, _ := arrayOf(c.recv.Type())
	if r, isRange := rangeOf(c.nodes[0]); isRange || len(c.nodes) == 2 {
		return m.sliceIndex(c, array, r)
	}
	index := m.expr(c.nodes[0], asValue)
	if isInvalid(index) || index.Type() == types.Never {
		return orInvalid(index, c.at)
	}
	if !m.isInteger(index, "an index") {
		return invalid(c.at)
	}
	before, index, proved := m.indexInto(c.at, array.Len, index)
	why := nilWhy{span: c.at, text: "the index may be out of range: the array has " + count(array.Len, "element")}
	k := constInt(index)
	switch {
	case k != nil && proved:
		return m.elementNumber(c.at, c.recv, int(k.Int64()))
	case k != nil || array.Len == 0:
		why.text = "the index is out of range: the array has " + count(array.Len, "element")
		return seq(c.at, append(before, index, m.nilLit(c.at, &why))...)
	}
	e := m.element(c.at, c.recv, index, proved)
	if !proved {
		m.nils[e] = why
	}
	return seq(c.at, append(before, e)...)
}

// fetchProved is a.fetch(i), which has no value for an index that is out of range.
func (m *method) fetchProved(c *methodCall) typed.Expr {
	index, before := m.provedIndex(c.recv.Type().(types.Pointer).Elem, c.nodes[0])
	if index == nil {
		return invalid(c.at)
	}
	if k := constInt(index); k != nil {
		return m.elementNumber(c.at, c.recv, int(k.Int64()))
	}
	return seq(c.at, append(before, m.element(c.at, c.recv, index, true))...)
}

// firstLast is a.first and a.last, and a.first(n) and a.last(n).
func (m *method) firstLast(c *methodCall) typed.Expr {
	array, _ := arrayOf(c.recv.Type())
	last := c.name.Text == "last"
	if len(c.nodes) == 1 {
		n, ok := m.sliceNumber(c.nodes[0], array)
		if !ok {
			return invalid(c.at)
		}
		n = min(n, array.Len)
		if last {
			return m.slice(c, array.Len-n, n)
		}
		return m.slice(c, 0, n)
	}
	switch {
	case array.Len == 0:
		return m.nilLit(c.at, &nilWhy{span: c.at, text: "the array has no elements"})
	case last:
		return m.elementNumber(c.at, c.recv, array.Len-1)
	}
	return m.elementNumber(c.at, c.recv, 0)
}

// takeDrop is a.take(n) and a.drop(n).
func (m *method) takeDrop(c *methodCall) typed.Expr {
	array, _ := arrayOf(c.recv.Type())
	n, ok := m.sliceNumber(c.nodes[0], array)
	if !ok {
		return invalid(c.at)
	}
	n = min(n, array.Len)
	if c.name.Text == "drop" {
		return m.slice(c, n, array.Len-n)
	}
	return m.slice(c, 0, n)
}

// sliceNumber is a number that says how many elements are taken.
func (m *method) sliceNumber(n syntax.Node, array types.Array) (int, bool) {
	e := m.expr(n, asValue)
	if isInvalid(e) || e.Type() == types.Never || !m.isInteger(e, "a number of elements") {
		return 0, false
	}
	k := constInt(e)
	if k == nil || k.Sign() < 0 {
		m.error(diag.NotConstant, e.Span(), "which elements are taken must be known when the program is compiled").
			WithHelp("write a number from 0 to %d", array.Len)
		return 0, false
	}
	if k.Cmp(big.NewInt(int64(array.Len))) > 0 {
		return array.Len, true
	}
	return int(k.Int64()), true
}

// sliceIndex is a[i, n] and a[i..j]: an array of some of the elements.
func (m *method) sliceIndex(c *methodCall, array types.Array, r *syntax.Range) typed.Expr {
	end := func(n syntax.Node, other int) (int, bool) {
		if n == nil {
			return other, true
		}
		if _, isNil := n.(*syntax.Nil); isNil {
			return other, true
		}
		e := m.expr(n, asValue)
		if isInvalid(e) || e.Type() == types.Never || !m.isInteger(e, "an index") {
			return 0, false
		}
		k := constInt(e)
		if k == nil {
			m.error(diag.NotConstant, e.Span(), "which elements are taken must be known when the program is compiled").
				WithHelp("write numbers: `a[1, 2]` or `a[1..2]`")
			return 0, false
		}
		if !k.IsInt64() || k.Int64() > int64(maxTable) || k.Int64() < -int64(maxTable) {
			return maxTable * k.Sign(), true
		}
		return int(k.Int64()), true
	}
	var from, n int
	var ok, okN bool
	if len(c.nodes) == 2 {
		from, ok = end(c.nodes[0], 0)
		n, okN = end(c.nodes[1], 0)
		if ok && from < 0 {
			from += array.Len
		}
	} else {
		var to int
		from, ok = end(r.Low, 0)
		to, okN = end(r.High, array.Len-1)
		if from < 0 {
			from += array.Len
		}
		if to < 0 {
			to += array.Len
		}
		if r.Exclusive && r.High != nil {
			to--
		}
		n = max(to-from+1, 0)
	}
	switch {
	case !ok || !okN:
		return invalid(c.at)
	case from < 0 || from > array.Len || n < 0:
		why := nilWhy{span: c.at, text: "this is out of range: the array has " + count(array.Len, "element")}
		return m.nilLit(c.at, &why)
	}
	return m.slice(c, from, min(n, array.Len-from))
}

// slice is a new array of n elements from an index on.
func (m *method) slice(c *methodCall, from, n int) typed.Expr {
	switch {
	case n == 0:
		m.error(diag.CollectionsNotYet, c.at, "this array would have no elements").
			WithHelp("an array has as many elements as it is made with, and at least one")
		return invalid(c.at)
	case n > maxUnrolled:
		m.error(diag.TooLarge, c.at, "a copy of %s is too large: it can have %d", count(n, "element"), maxUnrolled).
			WithHelp("go through the elements: `each { |x| ... }`")
		return invalid(c.at)
	}
	var values []typed.Expr
	for i := range n {
		values = append(values, m.elementNumber(c.at, c.recv, from+i))
	}
	elem := m.elementType(values)
	if elem == nil {
		return invalid(c.at)
	}
	return m.makeArray(c.at, elem, values)
}
