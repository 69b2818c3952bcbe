package sema

import (
	"math"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// The methods of integers. They are made of operators, so that they mean what
// these mean; what is known of the bounds is told where it is more than the
// operators tell.
var intMethods []valueMethod

func init() {
	intMethods = []valueMethod{
		{names: []string{"even?"}, example: "x.even?", gives: "`x % 2 == 0`", make: parity("==")},
		{names: []string{"odd?"}, example: "x.odd?", gives: "`x % 2 != 0`", make: parity("!=")},
		{names: []string{"zero?"}, example: "x.zero?", gives: "`x == 0`", make: compareZero("==")},
		{names: []string{"positive?"}, example: "x.positive?", gives: "`x > 0`", make: compareZero(">")},
		{names: []string{"negative?"}, example: "x.negative?", gives: "`x < 0`", make: compareZero("<")},
		{names: []string{"nonzero?"}, example: "x.nonzero?", gives: "`x`, or `nil` where it is 0", make: (*method).nonzero},
		{names: []string{"succ", "next"}, example: "x.succ", gives: "`x + 1`", make: operatorWith("+", 1)},
		{names: []string{"pred"}, example: "x.pred", gives: "`x - 1`", make: operatorWith("-", 1)},
		{names: []string{"abs", "magnitude"}, example: "x.abs", gives: "`x` without its sign", make: (*method).abs},
		{names: []string{"div"}, min: 1, max: 1, example: "x.div(y)", gives: "`x / y`", make: operatorOf("/")},
		{names: []string{"modulo"}, min: 1, max: 1, example: "x.modulo(y)", gives: "`x % y`", make: operatorOf("%")},
		{names: []string{"clamp"}, min: 1, max: 2, example: "x.clamp(a, b)", gives: "`x`, but `a` where it is less and `b` where it is more; also `x.clamp(a..b)`", make: (*method).clamp},
		{names: []string{"between?"}, min: 2, max: 2, example: "x.between?(a, b)", gives: "`a <= x && x <= b`", make: (*method).between},
		{names: []string{"bit_length"}, example: "x.bit_length", gives: "how many bits the number needs, without its sign", make: (*method).bitLength},
		{names: []string{"[]"}, min: 1, max: 2, example: "x[i]", gives: "bit `i`; also `x[i, n]` and `x[i..j]` with constants", make: (*method).bitAt},
		{names: []string{"allbits?"}, min: 1, max: 1, example: "x.allbits?(mask)", gives: "`x & mask == mask`", make: bitTest(true, "==")},
		{names: []string{"anybits?"}, min: 1, max: 1, example: "x.anybits?(mask)", gives: "`x & mask != 0`", make: bitTest(false, "!=")},
		{names: []string{"nobits?"}, min: 1, max: 1, example: "x.nobits?(mask)", gives: "`x & mask == 0`", make: bitTest(false, "==")},
		{names: []string{"pow"}, min: 1, max: 1, example: "x.pow(n)", gives: "`x ** n`", make: (*method).pow},
		{names: []string{"to_i", "to_int", "floor", "ceil", "round", "truncate", "ord"}, example: "x.to_i", gives: "`x`", make: (*method).itself},
		{names: []string{"integer?"}, example: "x.integer?", gives: "`true`", make: func(m *method, c *methodCall) typed.Expr { return boolLit(c.at, true) }},
		{names: []string{"as"}, min: 1, max: 1, example: "x.as(Task)", gives: "the [struct of the kernel](#structs-of-the-kernel) at that address", make: func(m *method, c *methodCall) typed.Expr {
			cl := m.castTarget(c.nodes[0])
			if cl == nil {
				return invalid(c.at)
			}
			return atAddress(c.at, c.recv, types.Pointer{Elem: cl.layout, Space: types.Kernel})
		}},
		{names: []string{"size"}, example: "x.size", gives: "8, the bytes of an integer", make: func(m *method, c *methodCall) typed.Expr { return intOf(c.at, 8) }},
	}
}

func parity(op string) func(*method, *methodCall) typed.Expr {
	return func(m *method, c *methodCall) typed.Expr {
		return m.op(c.at, m.op(c.at, c.recv, "&", intOf(c.at, 1)), op, intOf(c.at, 0))
	}
}

func compareZero(op string) func(*method, *methodCall) typed.Expr { return operatorWith(op, 0) }

func operatorWith(op string, n int64) func(*method, *methodCall) typed.Expr {
	return func(m *method, c *methodCall) typed.Expr { return m.op(c.at, c.recv, op, intOf(c.at, n)) }
}

func operatorOf(op string) func(*method, *methodCall) typed.Expr {
	return func(m *method, c *methodCall) typed.Expr {
		args, ok := m.ints(c)
		if !ok {
			return invalid(c.at)
		}
		return m.op(c.at, c.recv, op, args[0])
	}
}

// bitTest is x & mask compared with the mask, or with 0.
func bitTest(withMask bool, op string) func(*method, *methodCall) typed.Expr {
	return func(m *method, c *methodCall) typed.Expr {
		args, ok := m.ints(c)
		if !ok {
			return invalid(c.at)
		}
		other := typed.Expr(intOf(c.at, 0))
		if withMask {
			other = args[0]
		}
		masked := m.op(c.at, c.recv, "&", args[0])
		return m.op(c.at, masked, op, other)
	}
}

func (m *method) nonzero(c *methodCall) typed.Expr {
	t := types.Nilable{Elem: c.recv.Type()}
	info := typed.Info{T: t, S: c.at}
	nothing := &typed.NilLit{Info: info}
	why := nilWhy{span: c.at, text: "`nonzero?` gives nil where the number is 0"}
	m.nils[nothing] = why
	test := m.op(c.at, c.recv, "!=", intOf(c.at, 0))
	e := &typed.If{Info: info, Cond: test, Then: m.coerce(c.recv, t), Else: nothing}
	m.known[e], m.nils[e] = m.bounds(c.recv), why
	return e
}

func (m *method) abs(c *methodCall) typed.Expr {
	x, r := c.recv, m.bounds(c.recv)
	if x.Type() == types.U64 || r.lo >= 0 {
		return x
	}
	x = m.store(c, x)
	negated := m.op(c.at, intOf(c.at, 0), "-", x)
	e := either(c.at, m.op(c.at, x, "<", intOf(c.at, 0)), negated, x)
	if r.lo == math.MinInt64 { // whose absolute value wraps
		return e
	}
	least := int64(0)
	if r.hi < 0 {
		least = -r.hi
	}
	return m.bounded(e, interval{least, max(-r.lo, r.hi), true})
}

// extreme is the smaller or the larger of two integers, which were kept, by their
// mathematical values. The smaller of a signed and an unsigned one fits into an
// i64, the larger one into a u64.
func (m *method) extreme(at source.Span, x typed.Expr, op typed.CompareOp, y typed.Expr) typed.Expr {
	t := types.Type(types.I64)
	unsigned := func(e typed.Expr) bool { return e.Type() == types.U64 || isNonNegative(e) }
	if mixed := x.Type() != y.Type(); mixed && (op == typed.Gt || unsigned(x) && unsigned(y)) || !mixed && x.Type() == types.U64 {
		t = types.U64
	}
	first := m.compare(operands{at: at, x: x, y: y}, op)
	e := either(at, first, m.coerce(x, t), m.coerce(y, t))
	a, b := m.bounds(x), m.bounds(y)
	if x.Type() == types.U64 && a.lo < 0 || y.Type() == types.U64 && b.lo < 0 {
		return e // one of them may be beyond an int64
	}
	r := interval{min(a.lo, b.lo), min(a.hi, b.hi), a.unseen || b.unseen}
	if op == typed.Gt {
		r.lo, r.hi = max(a.lo, b.lo), max(a.hi, b.hi)
	}
	return m.bounded(e, r)
}

func (m *method) clamp(c *methodCall) typed.Expr {
	e, ok := m.clampEnds(c)
	if !ok {
		return invalid(c.at)
	}
	if never := firstNever(c.before); never != nil {
		return never
	}
	low, high := constOf(e.low), constOf(e.high)
	if low != nil && high != nil && low.Cmp(high) > 0 {
		m.error(diag.BadRange, c.at, "no number is between %s and %s", low, high).
			WithHelp("give the smaller number first: Ruby raises an ArgumentError here")
		return invalid(c.at)
	}
	x := c.recv
	if e.high != nil {
		x = m.store(c, m.extreme(c.at, x, typed.Lt, e.high))
	}
	if e.low != nil {
		x = m.extreme(c.at, x, typed.Gt, e.low)
	}
	return x
}

// clampEnds are the ends that clamp has, as two numbers or as a range.
func (m *method) clampEnds(c *methodCall) (e ends, ok bool) {
	if len(c.nodes) == 2 {
		args, ok := m.ints(c)
		if !ok {
			return e, false
		}
		return ends{low: args[0], high: args[1]}, true
	}
	r, isRange := rangeOf(c.nodes[0])
	if !isRange || r.Exclusive && r.High != nil {
		m.error(diag.BadRange, c.nodes[0].Span(), "`clamp` takes two numbers, or a range with its end").
			WithHelp("write `x.clamp(0, 9)` or `x.clamp(0..9)`")
		return e, false
	}
	before, e, ok := m.endsOf(r)
	c.before = append(c.before, before...)
	if ok && e.low != nil {
		e.low = m.store(c, e.low)
	}
	if ok && e.high != nil {
		e.high = m.store(c, e.high)
	}
	return e, ok
}

func (m *method) between(c *methodCall) typed.Expr {
	args, ok := m.ints(c)
	if !ok {
		return invalid(c.at)
	}
	if never := firstNever(args); never != nil {
		return never
	}
	return m.testValue(m.inRange(c.at, c.recv, ends{low: args[0], high: args[1]}))
}

// order is x <=> y of two integers: -1, 0 or 1.
func (m *method) order(o operands) typed.Expr {
	before, x := m.copied(m.settle(o.x))
	more, y := m.keep(m.settle(o.y))
	if isInvalid(x, y) {
		return invalid(o.at)
	}
	at := o.at
	equal := either(at, m.compare(operands{at: at, x: x, y: y}, typed.Eq), intOf(at, 0), intOf(at, 1))
	e := either(at, m.compare(operands{at: at, x: x, y: y}, typed.Lt), intOf(at, -1), equal)
	return seq(at, append(append(before, more...), e)...)
}
