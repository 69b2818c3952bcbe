package sema

import (
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// rangeCall checks a method of a range that is written where it is called. It is
// false for other calls.
func (m *method) rangeCall(n *syntax.Call, block blockMaker, use usage) (e typed.Expr, ok bool) {
	r, isRange := rangeOf(n.Recv)
	if !isRange {
		return nil, false
	}
	at := n.Span()
	n, block = m.symbolBlock(n, block)
	switch n.Name.Text {
	case "include?", "member?", "cover?", "===":
		if block == nil {
			return m.rangeIncludes(n, r), true
		}
	case "map", "collect", "to_a", "entries":
		return m.rangeArray(n, r, block), true
	}
	def, _, like := m.libraryMethod(rangeLibrary, n.Name.Text, len(n.Args), block != nil)
	switch {
	case like == nil && m.reportHabit(valueHabits, n.Name.Text, n.Name.Span):
		return invalid(at), true
	case like == nil:
		m.error(diag.CollectionsNotYet, n.Name.Span, "`%s` of a range is not supported", n.Name.Text).
			WithHelp("%s", didYouMean(n.Name.Text, rangeMethodNames(), "a range has "+quoted(rangeMethodNames(), "and")))
		m.forget(n)
		return invalid(at), true
	case def == nil:
		m.wrongLibraryCall(n, like, block != nil)
		return invalid(at), true
	}
	before, low, high, ok := m.bothEnds(r)
	if !ok {
		m.forget(n)
		return invalid(at), true
	}
	e, _ = m.libraryCall(rangeLibrary, []typed.Expr{low, high}, n, block, use)
	return m.after(at, before, e), true
}

// rangeMethodNames are the names of the methods of ranges.
func rangeMethodNames() []string {
	return append([]string{"each", "step", "include?", "member?", "cover?", "===", "map", "to_a"}, rangeLibrary.names()...)
}

// bothEnds are the first and the last number of a range that has both.
func (m *method) bothEnds(r *syntax.Range) (before []typed.Expr, low, high typed.Expr, ok bool) {
	before, e, ok := m.endsOf(r)
	switch {
	case !ok:
		return nil, nil, nil, false
	case e.low == nil || e.high == nil:
		m.error(diag.BadRange, r.Span(), "this needs a range with a start and an end").
			WithHelp("write both, as in `(0..9)`")
		return nil, nil, nil, false
	}
	if e.exclusive {
		e.high = m.op(r.Span(), e.high, "-", one(r.Span()))
	}
	return before, e.low, e.high, !isInvalid(e.high)
}

// rangeIncludes is (a..b).include?(x).
func (m *method) rangeIncludes(n *syntax.Call, r *syntax.Range) typed.Expr {
	if !m.takes(n, 1) {
		return invalid(n.Span())
	}
	x := m.expr(n.Args[0], asValue)
	if isInvalid(x) || x.Type() == types.Never {
		return x
	}
	before, x := m.hold(x, r.Low, r.High)
	c := m.inRangeNode(n.Span(), r, x)
	c.e = seq(n.Span(), append(before, c.e)...)
	return m.testValue(c)
}

// rangeArray is (a..b).map { |i| ... } and (a..b).to_a, with constants.
func (m *method) rangeArray(n *syntax.Call, r *syntax.Range, block blockMaker) typed.Expr {
	at := n.Span()
	isMap := n.Name.Text == "map" || n.Name.Text == "collect"
	if !m.takes(n, 0) {
		m.forget(n)
		return invalid(at)
	}
	if isMap != (block != nil) {
		d := m.error(diag.BlocksNotYet, n.Name.Span, "`%s` takes no block", n.Name.Text).WithHelp("leave the block out")
		if isMap {
			d.Message = "`" + n.Name.Text + "` needs a block here"
			d.WithHelp("write `(a..b).map { |i| ... }`")
		}
		m.forget(n)
		return invalid(at)
	}
	_, low, high, ok := m.bothEnds(r)
	if !ok {
		m.forget(n)
		return invalid(at)
	}
	from, to := constInt(low), constInt(high)
	if from == nil || to == nil || !from.IsInt64() || !to.IsInt64() {
		m.error(diag.NotConstant, r.Span(), "the numbers of which an array is made must be known when the program is compiled").
			WithHelp("write constants, as in `(0...8)`")
		m.forget(n)
		return invalid(at)
	}
	length := to.Int64() - from.Int64() + 1
	if length <= 0 || length > maxElements || to.Int64() < from.Int64() {
		m.error(diag.TooLarge, r.Span(), "an array has from 1 to %d elements", maxElements).
			WithHelp("write a range of so many numbers: the kernel gives a program 512 bytes of stack")
		m.forget(n)
		return invalid(at)
	}
	if isMap {
		c := collecting{at: at, name: n.Name.Text, length: int(length), from: from.Int64(), block: block}
		return m.collect(c, nil, func(i typed.Expr) []typed.Expr { return []typed.Expr{i} })
	}
	var values []typed.Expr
	for i := range length {
		values = append(values, intOf(at, from.Int64()+i))
	}
	return m.makeArray(at, types.Int{Bits: 64, Signed: true}, values)
}
