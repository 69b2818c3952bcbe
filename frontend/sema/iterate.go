package sema

import (
	"math"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// counting is a loop that counts: for i = from; i OP to; i += step.
type counting struct {
	at       source.Span
	from, to typed.Expr // to is nil for a loop without an end
	op       typed.CompareOp
	step     typed.Expr
	name     string            // of its label, for dumps
	result   typed.Expr        // its value, where no break gives another
	resultOf func() typed.Expr // the same, where a round tells
}

// iteration checks a call that runs its block several times. It is false for
// other calls.
func (m *method) iteration(n *syntax.Call, passed blockMaker, use usage) (typed.Expr, bool) {
	if passed == nil {
		return nil, false
	}
	at := n.Span()
	breakTo := m.newTarget(n.Name.Text)
	block := passed(breakTo)
	if n.Recv == nil {
		if n.Name.Text != "loop" || len(n.Args) > 0 {
			return nil, false
		}
		return m.loop(breakTo, at, use, func() typed.Expr { return m.callBlock(block, at, nil, dropped) }), true
	}
	make, ok := countingMethods[n.Name.Text]
	if _, isRange := rangeOf(n.Recv); !ok || n.Name.Text == "each" && !isRange {
		return nil, false
	}
	c, before, ok := make(m, n)
	if !ok {
		return invalid(at), true
	}
	c.at, c.name = at, n.Name.Text
	return m.count(c, breakTo, use, before, func(i typed.Expr) typed.Expr {
		return m.callBlock(block, at, []typed.Expr{i}, dropped)
	}), true
}

// countingMethods are the methods that count, by name.
var countingMethods map[string]func(*method, *syntax.Call) (c counting, before []typed.Expr, ok bool)

func init() {
	countingMethods = map[string]func(*method, *syntax.Call) (counting, []typed.Expr, bool){
		"times":  (*method).times,
		"upto":   (*method).upto,
		"downto": (*method).upto,
		"step":   (*method).step,
		"each":   (*method).eachOfRange,
	}
}

func one(at source.Span) typed.Expr { return intOf(at, 1) }

func intOf(at source.Span, n int64) typed.Expr {
	return &typed.IntLit{Info: typed.Info{T: types.I64, S: at}, Bits: uint64(n)}
}

// times is n.times { |i| ... }: i counts from 0 to n - 1.
func (m *method) times(n *syntax.Call) (c counting, before []typed.Expr, ok bool) {
	limit := m.expr(n.Recv, asValue)
	if isInvalid(limit) || !m.takes(n, 0) || !m.isInteger(limit, "the receiver of `times`") {
		return c, nil, false
	}
	before, limit = m.keep(limit)
	return counting{from: intOf(n.Span(), 0), to: limit, op: typed.Lt, step: one(n.Span()), result: limit}, before, true
}

// upto is a.upto(b) { |i| ... }, and a.downto(b).
func (m *method) upto(n *syntax.Call) (c counting, before []typed.Expr, ok bool) {
	from := m.expr(n.Recv, asValue)
	if isInvalid(from) || !m.takes(n, 1) {
		return c, nil, false
	}
	to := m.expr(n.Args[0], asValue)
	if isInvalid(to) || !m.isInteger(from, "the receiver of `"+n.Name.Text+"`") || !m.isInteger(to, "an argument of `"+n.Name.Text+"`") {
		return c, nil, false
	}
	before, from = m.keep(from)
	more, to := m.keep(to)
	c = counting{from: from, to: to, op: typed.Le, step: one(n.Span()), result: from}
	if n.Name.Text == "downto" {
		c.op, c.step = typed.Ge, intOf(n.Span(), -1)
	}
	return c, append(before, more...), true
}

// step is a.step(b, n) { |i| ... } and (a..b).step(n).
func (m *method) step(n *syntax.Call) (c counting, before []typed.Expr, ok bool) {
	var width syntax.Node
	if r, isRange := rangeOf(n.Recv); isRange {
		if !m.takes(n, 1) {
			return c, nil, false
		}
		width = n.Args[0]
		c, before, ok = m.overRange(n, r)
	} else {
		if len(n.Args) == 1 {
			n.Args = append(n.Args, nil)
		}
		if !m.takes(n, 2) {
			return c, nil, false
		}
		width = n.Args[1]
		short := *n
		short.Args = n.Args[:1]
		c, before, ok = m.upto(&short)
	}
	if !ok || width == nil {
		return c, before, ok
	}
	step := m.expr(width, asValue)
	by := constInt(step)
	switch {
	case isInvalid(step) || !m.isInteger(step, "the width of a step"):
		return c, nil, false
	case by == nil:
		m.error(diag.BadStep, step.Span(), "the width of a step must be a constant").
			WithHelp("write a number, so that it can be seen that the loop ends")
		return c, nil, false
	case by.Sign() == 0:
		m.error(diag.BadStep, step.Span(), "a step of 0 never ends").
			WithHelp("write a number that is not 0: Ruby raises an ArgumentError here")
		return c, nil, false
	case by.Sign() < 0:
		c.op = map[typed.CompareOp]typed.CompareOp{typed.Le: typed.Ge, typed.Lt: typed.Gt}[c.op]
	}
	c.step = step
	return c, before, true
}

// eachOfRange is (a..b).each { |i| ... }.
func (m *method) eachOfRange(n *syntax.Call) (c counting, before []typed.Expr, ok bool) {
	r, _ := rangeOf(n.Recv)
	if !m.takes(n, 0) {
		return c, nil, false
	}
	return m.overRange(n, r)
}

// overRange counts through a range.
func (m *method) overRange(n syntax.Node, r *syntax.Range) (c counting, before []typed.Expr, ok bool) {
	if r.Low == nil {
		m.error(diag.BadRange, r.Span(), "a range without a start can't be counted through").
			WithHelp("give it a start: `(0..9)`")
		return c, nil, false
	}
	from := m.expr(r.Low, asValue)
	if isInvalid(from) || !m.isInteger(from, "the start of a range") {
		return c, nil, false
	}
	before, from = m.keep(from)
	c = counting{from: from, op: typed.Le, step: one(r.Span())}
	why := nilWhy{span: n.Span(), text: "the value of this loop is the range, which is no value of a program"}
	c.result = m.nilLit(n.Span(), &why)
	if r.Exclusive {
		c.op = typed.Lt
	}
	if r.High != nil {
		to := m.expr(r.High, asValue)
		if isInvalid(to) || !m.isInteger(to, "the end of a range") {
			return c, nil, false
		}
		var more []typed.Expr
		more, c.to = m.keep(to)
		before = append(before, more...)
	}
	return c, before, true
}

// forNode checks for i in a..b: the loop of each, but its variable, and those
// that are set in it, are the method's own.
func (m *method) forNode(n *syntax.For, use usage) typed.Expr {
	at := n.Span()
	r, isRange := rangeOf(n.In)
	var target *syntax.Ident
	if len(n.Vars) == 1 {
		target, _ = n.Vars[0].(*syntax.Ident)
	}
	if !isRange {
		return m.forArray(n, use)
	}
	if target == nil {
		m.error(diag.CollectionsNotYet, n.In.Span(), "`for` takes one variable for a range").
			WithHelp("write `for i in 0...10`")
		m.forget(n)
		return invalid(at)
	}
	breakTo := m.newTarget("for")
	c, before, ok := m.overRange(n, r)
	if !ok || !m.canAssign(target) {
		m.forget(n)
		return invalid(at)
	}
	c.at, c.name = at, "for"
	return m.forRounds(n, c, breakTo, use, before, func(i typed.Expr) typed.Expr { return i })
}

// forArray checks for x in array, and for a, b in an array of arrays.
func (m *method) forArray(n *syntax.For, use usage) typed.Expr {
	at := n.Span()
	x := m.expr(n.In, asValue)
	array, isArray := arrayOf(x.Type())
	switch {
	case isInvalid(x):
		m.forget(n)
		return x
	case !isArray:
		m.error(diag.CollectionsNotYet, n.In.Span(), "`for` goes through a range or an array, and this is %s", describe(x.Type())).
			WithHelp("write `for i in 0...10`")
		m.forget(n)
		return invalid(at)
	case array.Len == 0:
		return x
	}
	before, x := m.copied(x)
	breakTo := m.newTarget("for")
	c := counting{at: at, name: "for", from: intOf(at, 0), to: intOf(at, int64(array.Len)), op: typed.Lt, step: one(at), result: x}
	return m.forRounds(n, c, breakTo, use, before, func(i typed.Expr) typed.Expr { return m.element(at, x, i, true) })
}

// forRounds is the loop of a for, whose variables get a value in each round.
func (m *method) forRounds(n *syntax.For, c counting, breakTo *target, use usage, before []typed.Expr, value func(i typed.Expr) typed.Expr) typed.Expr {
	at := n.Span()
	forEachTarget(func(id *syntax.Ident) { m.local(id.Name, id.Span()) }, n.Vars...)
	return m.count(c, breakTo, use, before, func(i typed.Expr) typed.Expr {
		if !m.work.spend(n.Body) {
			return invalid(at)
		}
		set := m.forTargets(n, value(i))
		if isInvalid(set) {
			return set
		}
		nextTo := m.newTarget("next")
		body := m.in(jumps{breakTo, nextTo, m.jumps.returnTo}, func() typed.Expr {
			return m.joined(nextTo, n.Body.Span(), dropped, func() typed.Expr { return m.sequence(n.Body, dropped, nilWhy{}) })
		})
		return seq(at, set, body)
	})
}

// forTargets gives the variables of a for their values.
func (m *method) forTargets(n *syntax.For, value typed.Expr) typed.Expr {
	if len(n.Vars) == 1 {
		return m.assignTo(n.Vars[0], value)
	}
	before, value := m.copied(value)
	values := []typed.Expr{value}
	if array, isArray := arrayOf(value.Type()); isArray && array.Len <= maxUnrolled {
		values = m.allElements(n.Span(), value)
	}
	sets, ok := m.assignList(n.Vars, values)
	if !ok {
		return invalid(n.Span())
	}
	return seq(n.Span(), append(before, sets...)...)
}

// rangeOf is the range that a node is, in parentheses or without.
func rangeOf(n syntax.Node) (*syntax.Range, bool) {
	if b, ok := n.(*syntax.Begin); ok && b.Parens && len(b.Body.Stmts) == 1 {
		n = b.Body.Stmts[0]
	}
	r, ok := n.(*syntax.Range)
	return r, ok
}

// takes reports a call with the wrong number of arguments.
func (m *method) takes(n *syntax.Call, want int) bool {
	if len(n.Args) == want {
		return true
	}
	m.error(diag.WrongArguments, n.Span(), "`%s` takes %s; there %s %d", n.Name.Text, count(want, "argument"), isAre(len(n.Args)), len(n.Args)).
		WithHelp("see `%s` in Ruby's Integer and Range", n.Name.Text)
	return false
}

// count checks a loop that counts. The counter is a variable of its own, which
// the block gets a copy of, as in Ruby.
func (m *method) count(c counting, breakTo *target, use usage, before []typed.Expr, round func(i typed.Expr) typed.Expr) typed.Expr {
	if m.inLibrary() && c.never(m) {
		return seq(c.at, append(before, c.value())...)
	}
	defer m.endLoop(len(m.variables))
	counter := m.newLocal("", c.at)
	start := m.assign(counter, c.at, m.counterStart(c))
	m.counterGoes(counter, c.step)
	read := func() typed.Expr {
		l, _ := m.env.get(counter)
		return m.read(counter, l, c.at)
	}
	body := func() typed.Expr {
		first := round(read())
		if m.env.dead {
			return first
		}
		next := m.binary(operands{at: c.at, op: "+", x: read(), y: c.step})
		return seq(c.at, first, m.assign(counter, c.at, next))
	}
	e := m.loop(breakTo, c.at, use, func() typed.Expr {
		if c.to == nil {
			return body()
		}
		test := m.compare(operands{at: c.at, x: read(), y: c.to}, c.op)
		var yes, no facts
		if cmp, ok := test.(*typed.Compare); ok {
			yes, no = m.compareFacts(cmp)
		}
		end := func() typed.Expr {
			if use == dropped { // a reference couldn't leave a callback
				return m.leave(breakTo, c.at, m.nilLit(c.at, nil))
			}
			return m.leave(breakTo, c.at, c.value())
		}
		return m.choose(c.at, c.at, test, dropped, body, yes, end, no)
	})
	return seq(c.at, append(append(before, start), e)...)
}

// value is the value of a loop that no break leaves.
func (c counting) value() typed.Expr {
	if c.resultOf != nil {
		return c.resultOf()
	}
	return c.result
}

// never reports whether a loop has no rounds: then its body means nothing, as that
// of a method which goes through all pairs of elements of an array of one.
func (c counting) never(m *method) bool {
	from, to := m.bounds(c.from), m.bounds(c.to)
	switch c.op {
	case typed.Lt:
		return from.lo >= to.hi
	case typed.Le:
		return from.lo > to.hi
	case typed.Ge:
		return from.hi < to.lo
	}
	return false
}

// counterGoes tells at once what a loop would find out of its counter round by
// round, and each loop around it again: that it goes up, or down.
func (m *method) counterGoes(counter *variable, step typed.Expr) {
	l, known := m.env.get(counter)
	if !known || !types.IsInteger(l.typ) {
		return
	}
	if constInt(step).Sign() > 0 {
		l.bounds.hi = math.MaxInt64
	} else {
		l.bounds.lo = math.MinInt64
	}
	m.env.set(counter, l)
}

// counterStart is where the counter starts: of the type that all its values have.
func (m *method) counterStart(c counting) typed.Expr {
	if c.to != nil && c.to.Type() == types.U64 && m.bounds(c.from).lo >= 0 {
		return m.coerce(c.from, types.U64)
	}
	return c.from
}
