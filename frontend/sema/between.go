package sema

import (
	"slices"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// ends are the two ends of a range, either of which may be nil.
type ends struct {
	low, high typed.Expr
	exclusive bool
}

// endsOf evaluates the ends of a range.
func (m *method) endsOf(r *syntax.Range) (before []typed.Expr, e ends, ok bool) {
	e.exclusive, ok = r.Exclusive, true
	end := func(n syntax.Node, what string) typed.Expr {
		x := m.expr(n, asValue)
		ok = ok && !isInvalid(x) && m.isInteger(x, what)
		return x
	}
	if _, isNil := r.Low.(*syntax.Nil); r.Low != nil && !isNil {
		e.low = end(r.Low, "the start of a range")
		if ok && r.High != nil {
			before, e.low = m.hold(e.low, r.High)
		}
	}
	if _, isNil := r.High.(*syntax.Nil); r.High != nil && !isNil {
		e.high = end(r.High, "the end of a range")
	}
	return before, e, ok
}

// inRangeNode is r === x, where x may be nil, and was kept.
func (m *method) inRangeNode(at source.Span, r *syntax.Range, x typed.Expr) condition {
	before, e, ok := m.endsOf(r)
	if !ok {
		return condition{e: invalid(at)}
	}
	elem, _ := stripNil(x.Type())
	if elem != nil && !types.IsInteger(elem) {
		m.error(diag.WrongOperand, at, "this is a range of integers, which never holds %s", describe(elem)).
			WithNote(x.Span(), "%s", describe(x.Type())).
			WithHelp("compare values of one kind")
		return condition{e: invalid(at)}
	}
	if never := firstNever(append(slices.Clone(before), orNil(e.low), orNil(e.high))); never != nil {
		return condition{e: seq(at, never, boolLit(at, false))}
	}
	if e.low != nil {
		more, low := m.keep(e.low)
		before, e.low = append(before, more...), low
	}
	if e.high != nil {
		more, high := m.keep(e.high)
		before, e.high = append(before, more...), high
	}
	c := m.ofPresent(at, x, func(x typed.Expr) condition { return m.inRange(at, x, e) })
	c.e = seq(at, append(before, c.e)...)
	return c
}

// orNil is e, or nil where there is none.
func orNil(e typed.Expr) typed.Expr {
	if e == nil {
		return &typed.NilLit{Info: typed.Info{T: types.Nil}}
	}
	return e
}

// inRange tests whether an integer lies between two others. All of them were
// kept.
func (m *method) inRange(at source.Span, x typed.Expr, e ends) condition {
	op := typed.Le
	if e.exclusive {
		op = typed.Lt
	}
	compare := func(op typed.CompareOp, y typed.Expr) condition {
		return m.factsOf(m.compare(operands{at: at, x: x, y: y}, op))
	}
	switch {
	case e.low == nil && e.high == nil:
		return condition{e: boolLit(at, true)}
	case e.low == nil:
		return compare(op, e.high)
	case e.high == nil:
		return compare(typed.Ge, e.low)
	}
	above := compare(typed.Ge, e.low)
	var below condition
	all := m.choose(at, at, above.e, asValue,
		func() typed.Expr { below = compare(op, e.high); return below.e }, above.yes,
		func() typed.Expr { return boolLit(at, false) }, above.no)
	c := condition{e: all, yes: append(slices.Clone(above.yes), below.yes...)}
	// Outside of the range is on one side of it, where the other is out of reach.
	switch b := m.bounds(x); {
	case x.Type() != types.I64 && b.lo < 0:
	case b.lo >= m.bounds(e.low).hi:
		c.no = compare(op, e.high).no
	case e.exclusive && b.hi < m.bounds(e.high).lo, !e.exclusive && b.hi <= m.bounds(e.high).lo:
		c.no = above.no
	}
	return c
}

// hold is keep for a value that is used after later ones were evaluated: these
// may set the local that it reads.
func (m *method) hold(e typed.Expr, later ...syntax.Node) (set []typed.Expr, get typed.Expr) {
	if !isHeld(e.Type()) && e.Type() != types.Nil {
		return nil, e
	}
	read := m.reads[e].variable
	switch {
	case isConstant(e):
		return nil, e
	case e.Type() == types.Nil:
		nothing := m.nilLit(e.Span(), nil)
		m.nils[nothing] = m.whyNil(e)
		return []typed.Expr{e}, nothing
	}
	_, isSet := e.(*typed.SetLocal)
	if read != nil && !isSet {
		changes := false
		for _, n := range later {
			if n == nil {
				continue
			}
			forEachAssigned(n, func(id *syntax.Ident) { changes = changes || id.Name == read.name })
		}
		if !changes {
			return nil, e
		}
	}
	return m.copied(e)
}

// copied puts a value into a variable of its own, unless it is a constant.
func (m *method) copied(e typed.Expr) (set []typed.Expr, get typed.Expr) {
	if isConstant(e) || !isHeld(e.Type()) {
		return nil, e
	}
	v := m.newLocal("", e.Span())
	set = []typed.Expr{m.assign(v, e.Span(), e)}
	l, _ := m.env.get(v)
	return set, m.read(v, l, e.Span())
}
