package sema

import (
	"math/big"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// arrayNode is [a, b] as a value: an array of so many elements.
func (m *method) arrayNode(n *syntax.Array) typed.Expr {
	at := n.Span()
	before, values, ok := m.elementsOf(n)
	switch {
	case !ok:
		return invalid(at)
	case firstNever(before) != nil:
		return seq(at, before...)
	case len(values) == 0:
		m.error(diag.CollectionsNotYet, at, "an array has as many elements as it is made with, and this one has none").
			WithHelp("write its elements, or how many there are: `Array.new(8, 0)`")
		return invalid(at)
	}
	elem := m.elementType(values)
	if elem == nil {
		return invalid(at)
	}
	return seq(at, append(before, m.makeArray(at, elem, values))...)
}

// elementsOf are the values that an array literal lists, each of which was kept.
// What is behind a * is an array, whose elements are taken one by one.
func (m *method) elementsOf(n *syntax.Array) (before, values []typed.Expr, ok bool) {
	var times []int // when they were computed
	ok = true
	for i, node := range n.Elems {
		splat, isSplat := node.(*syntax.Splat)
		if isSplat {
			node = splat.X
		}
		if node == nil {
			m.reportNotYet(splat)
			return nil, nil, false
		}
		e := m.expr(node, asValue)
		switch {
		case isInvalid(e):
			ok = false
			continue
		case e.Type() == types.Never:
			return append(before, e), nil, true
		}
		set, e := m.hold(e, n.Elems[i+1:]...)
		before = append(before, set...)
		list := []typed.Expr{e}
		if isSplat {
			if list, ok = m.splatted(splat.Span(), e); !ok {
				return nil, nil, false
			}
		}
		for _, e := range list {
			values, times = append(values, e), append(times, m.now())
		}
	}
	for i, e := range values {
		ok = m.stillThere(e, times[i]) && ok
	}
	return before, values, ok
}

// splatted are the elements of what stands behind a *.
func (m *method) splatted(at source.Span, e typed.Expr) (list []typed.Expr, ok bool) {
	array, isArray := arrayOf(e.Type())
	switch {
	case !isArray:
		if _, mayBeNil := stripNil(e.Type()); mayBeNil {
			m.maybeNil(e, "spread by `*`")
			return nil, false
		}
		m.error(diag.WrongOperand, at, "`*` takes an array, and this is %s", describe(e.Type())).
			WithHelp("write the value without `*`")
		return nil, false
	case array.Len > maxUnrolled:
		m.error(diag.TooLarge, at, "an array of %s is too long for `*`: it takes %d at most", count(array.Len, "element"), maxUnrolled).
			WithHelp("go through it: `each { |x| ... }`")
		return nil, false
	}
	return m.allElements(at, e), true
}

// allElements are the values of the elements of an array.
func (m *method) allElements(at source.Span, array typed.Expr) (list []typed.Expr) {
	t, _ := arrayOf(array.Type())
	for i := range t.Len {
		list = append(list, m.elementNumber(at, array, i))
	}
	return list
}

// elementType is the type in memory of elements that hold the values, or nil where
// they are of kinds that don't go together, which is reported.
func (m *method) elementType(values []typed.Expr) types.Type {
	joined, bounds := values[0].Type(), m.intBounds(values[0])
	for _, e := range values[1:] {
		t := joinTypes(joined, e.Type(), bounds, m.intBounds(e))
		if either, differ := t.(types.Either); differ {
			m.error(diag.MixedTypes, e.Span(), "this is %s, and the first element is %s", describe(either.B), describe(either.A)).
				WithNote(values[0].Span(), "%s here", describe(either.A)).
				WithHelp("make all of them values of one kind")
			return nil
		}
		joined, bounds = t, bounds.union(m.intBounds(e))
	}
	if t := memoryOf(joined); t != nil {
		return t
	}
	m.noValue(values[0], "an element of an array")
	return nil
}

// memoryOf is the type that memory has which holds values of a type, or nil.
func memoryOf(t types.Type) types.Type {
	switch t := t.(type) {
	case types.Basic:
		switch t {
		case types.I64, types.U64:
			return types.Int{Bits: 64, Signed: t == types.I64}
		case types.Bool:
			return types.Bool
		}
	case types.Pointer:
		if t.Space != types.Context && !isKernelStruct(t) && !types.IsMap(t) {
			return t.Elem
		}
	}
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

// newArray is Array.new(8, 0) and Array.new(8) { |i| ... }. It is false for other
// calls.
func (m *method) newArray(n *syntax.Call, block blockMaker) (typed.Expr, bool) {
	name, isConst := n.Recv.(*syntax.Const)
	if !isConst || name.Scope != nil || name.Name != "Array" || n.Name.Text != "new" || m.classes["Array"] != nil {
		return nil, false
	}
	at := n.Span()
	if len(n.Args) == 0 || len(n.Args) > 2 || (len(n.Args) == 2) == (block != nil) {
		m.error(diag.WrongArguments, at, "`Array.new` takes how many elements there are, and what they are").
			WithHelp("write `Array.new(8, 0)`, or `Array.new(8) { |i| i * 2 }`")
		m.arguments(n)
		m.forget(n)
		return invalid(at), true
	}
	length, ok := m.arrayLength(n.Args[0])
	if !ok {
		m.forget(n)
		return invalid(at), true
	}
	if block != nil {
		return m.collect(collecting{at: at, name: "new", length: length, block: block}, nil, func(i typed.Expr) []typed.Expr {
			return []typed.Expr{i}
		}), true
	}
	value := m.expr(n.Args[1], asValue)
	if isInvalid(value) || value.Type() == types.Never {
		return orInvalid(value, at), true
	}
	if isObject(value.Type()) && !types.IsString(value.Type()) {
		m.error(diag.MixedTypes, value.Span(), "all elements would be one object here, which is %s", describe(value.Type())).
			WithHelp("make an object for each: `Array.new(%d) { %s }`", length, orX(m.textAt(value.Span())))
		return invalid(at), true
	}
	before, value := m.hold(value)
	values := make([]typed.Expr, length)
	for i := range values {
		values[i] = value
	}
	elem := m.elementType(values[:1])
	if elem == nil {
		return invalid(at), true
	}
	return seq(at, append(before, m.makeArray(at, elem, values))...), true
}

// maxElements is how many elements an array may have that a program makes: more
// than fit on the stack.
const maxElements = 512

// arrayLength is the number of elements that Array.new is asked for.
func (m *method) arrayLength(n syntax.Node) (length int, ok bool) {
	e := m.expr(n, asValue)
	if isInvalid(e) || e.Type() == types.Never || !m.isInteger(e, "the number of elements") {
		return 0, false
	}
	k := constInt(e)
	switch {
	case k == nil:
		m.error(diag.NotConstant, e.Span(), "the number of elements must be known when the program is compiled").
			WithHelp("write a number, the largest that there can be")
	case k.Sign() <= 0 || k.Cmp(big.NewInt(maxElements)) > 0:
		m.error(diag.TooLarge, e.Span(), "an array has from 1 to %d elements", maxElements).
			WithHelp("write a number in that range: the kernel gives a program 512 bytes of stack")
	default:
		return int(k.Int64()), true
	}
	return 0, false
}
