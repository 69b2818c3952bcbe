package sema

import (
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// condition is an expression as a condition has it: a Bool, with what is known
// of locals where it is true and where it is false.
type condition struct {
	e       typed.Expr
	yes, no facts

	// The value of the expression itself where it counts as true, and as
	// false: x && y gives one of them. Where they are nil, true and false.
	ifTrue, ifFalse typed.Expr
	isNil           bool // it always is
}

// cond checks an expression that is tested: nil and false are false, anything
// else is true.
func (m *method) cond(n syntax.Node) condition {
	switch n := n.(type) {
	case *syntax.Unary:
		if n.Op == "!" {
			c := m.cond(n.X)
			return condition{e: m.not(n, c.e), yes: c.no, no: c.yes}
		}
	case *syntax.Logical:
		return m.logicalCond(n)
	case *syntax.Defined:
		return condition{e: m.isDefined(n)}
	case *syntax.Match:
		return m.matchNode(n)
	case *syntax.Assign:
		if isLiteral(n.Value) {
			m.error(diag.AssignInCondition, n.Span(), "this assigns, and doesn't compare: the condition would be the same each time").
				WithHelp("compare with `==`")
			m.forget(n)
			return condition{e: invalid(n.Span())}
		}
	case *syntax.Binary:
		_, xNil := n.X.(*syntax.Nil)
		_, yNil := n.Y.(*syntax.Nil)
		if (n.Op == "==" || n.Op == "!=") && (xNil || yNil) {
			x := n.X
			if xNil {
				x = n.Y
			}
			return m.nilTest(n, x, n.Op == "==")
		}
	case *syntax.Call:
		if n.Name.Text == "nil?" && n.Recv != nil && len(n.Args) == 0 && n.Block == nil && !n.Safe {
			return m.nilTest(n, n.Recv, true)
		}
	}
	e := m.expr(n, asValue)
	if c := m.factsOf(e); c.yes != nil || c.no != nil {
		return c
	}
	return m.test(e, n)
}

// isLiteral reports whether a node is a value that is written out.
func isLiteral(n syntax.Node) bool {
	switch n.(type) {
	case *syntax.Int, *syntax.True, *syntax.False, *syntax.Nil, *syntax.Str, *syntax.Sym, *syntax.Float:
		return true
	}
	return false
}

// not is !x of a Bool.
func (m *method) not(n syntax.Node, x typed.Expr) typed.Expr {
	info := typed.Info{T: types.Bool, S: n.Span()}
	switch x := x.(type) {
	case *typed.BoolLit:
		return &typed.BoolLit{Info: info, Value: !x.Value}
	case *badExpr:
		return invalid(n.Span())
	}
	return &typed.Not{Info: info, X: x}
}

// test makes a condition of a value.
func (m *method) test(e typed.Expr, n syntax.Node) condition {
	at := e.Span()
	no := boolLit(at, false)
	switch t := e.Type().(type) {
	case types.Basic:
		switch t {
		case types.Bool, types.Invalid:
			return condition{e: e}
		case types.Never, types.Nil:
			return condition{e: seq(at, e, no), ifFalse: m.nilLit(at, nil), isNil: t == types.Nil}
		case types.I64, types.U64:
			m.integerCondition(e, n)
			return condition{e: invalid(at)}
		}
	case types.Nilable:
		return m.testNilable(e, t)
	case types.Pointer:
		if isKernelStruct(t) {
			return m.testStruct(e)
		}
	}
	m.noValue(e, "a condition")
	return condition{e: invalid(at)}
}

// integerCondition reports an integer as a condition, which in C is a test for
// zero, and in Ruby is always true.
func (m *method) integerCondition(e typed.Expr, n syntax.Node) {
	help := "write `!= 0`"
	if text := m.text(n); constInt(e) != nil {
		help = "a condition compares something, as in `x == 1`"
	} else if text != "" {
		help = "write `" + text + " != 0`"
	}
	m.error(diag.IntegerCondition, e.Span(), "an integer is always true as a condition: in Ruby, 0 is true too").
		WithHelp("%s", help)
}

// testNilable tests a value that may be nil.
func (m *method) testNilable(e typed.Expr, t types.Nilable) condition {
	at := e.Span()
	first, x := m.keep(e)
	value, why := m.valueOf(x), m.whyNil(e)
	nothing := m.nilLit(at, &why)
	c := condition{e: present(x), ifTrue: value, ifFalse: nothing}
	if t.Elem == types.Bool {
		c.e = &typed.If{Info: typed.Info{T: types.Bool, S: at}, Cond: c.e, Then: value, Else: boolLit(at, false)}
		c.ifTrue, c.ifFalse = nil, x
	}
	if v, l := m.stillReads(e); v != nil {
		c.yes = facts{{v, l.after(true)}}
		if t.Elem != types.Bool {
			c.no = facts{{v, l.after(false)}}
		}
	}
	c.e = seq(at, append(first, c.e)...)
	return c
}

// nilTest is x.nil? and x == nil (isNil), or x != nil.
func (m *method) nilTest(n, x syntax.Node, isNil bool) condition {
	c := m.isNil(n.Span(), m.expr(x, asValue))
	if !isNil {
		c.e, c.yes, c.no = m.not(n, c.e), c.no, c.yes
	}
	return c
}

// isNil tests a value for nil.
func (m *method) isNil(at source.Span, e typed.Expr) (c condition) {
	t := e.Type()
	_, mayBeNil := stripNil(t)
	switch {
	case t == types.Invalid:
		c.e = invalid(at)
	case t == types.Nil, t == types.Never:
		c.e = seq(at, e, boolLit(at, true))
	case mayBeNil:
		c.e = &typed.Not{Info: typed.Info{T: types.Bool, S: at}, X: present(e)}
		if v, l := m.stillReads(e); v != nil {
			c.yes, c.no = facts{{v, l.after(false)}}, facts{{v, l.after(true)}}
		}
	case isKernelStruct(t):
		c.e = &typed.Not{Info: typed.Info{T: types.Bool, S: at}, X: present(e)}
	case m.isCtx(t):
		m.noValue(e, "compared with nil")
		c.e = invalid(at)
	default:
		c.e = seq(at, e, boolLit(at, false))
	}
	return c
}

// logicalCond is x && y or x || y as a condition.
func (m *method) logicalCond(n *syntax.Logical) condition {
	var y condition
	x := m.cond(n.X)
	then := m.now()
	unreached := false
	e := m.decide(logicalOperands{n.Span(), n.X.Span(), n.Op, x}, asValue, true, func() typed.Expr {
		if unreached = m.unreached(x, n, func() { y = m.cond(n.Y) }); unreached {
			return boolLit(n.Y.Span(), false)
		}
		set := m.setBy(n.Y)
		y.yes, y.no = set.and(y.yes), set.and(y.no)
		return y.e
	})
	if unreached {
		m.leaveOut(n.Y)
		return condition{e: x.e, yes: x.yes, no: x.no}
	}
	x.yes, x.no = m.outlasting(n.Y, then, x.yes), m.outlasting(n.Y, then, x.no)
	y.yes, y.no = m.whereMet(y.yes), m.whereMet(y.no)
	c := condition{e: e}
	if e.Type() == types.Never {
		c.e = seq(n.Span(), e, boolLit(n.Span(), false))
	}
	if n.Op == "&&" {
		c.yes, c.no = x.yes.and(y.yes), eitherOf(x.no, y.no)
	} else {
		c.yes, c.no = eitherOf(x.yes, y.yes), x.no.and(y.no)
	}
	return c
}

// logical is x && y or x || y: the value of the operand that decides.
func (m *method) logical(n *syntax.Logical, use usage) typed.Expr {
	e, yes, no := m.logicalValue(n, use)
	if e.Type() == types.Bool {
		return m.testValue(condition{e: e, yes: yes, no: no})
	}
	return e
}

// logicalValue is logical, with what is known of locals where the value counts as
// true and where it counts as false.
func (m *method) logicalValue(n *syntax.Logical, use usage) (e typed.Expr, yes, no facts) {
	if given, ok := m.blockGiven(n.X); ok {
		if given == (n.Op == "&&") {
			return m.expr(n.Y, use), nil, nil
		}
		return boolLit(n.Span(), given), nil, nil
	}
	x := m.leftOperand(n.X)
	then := m.now()
	unreached := false
	e = m.decide(logicalOperands{n.Span(), n.X.Span(), n.Op, x}, use, false, func() typed.Expr {
		var y typed.Expr
		if unreached = m.unreached(x, n, func() { y = m.expr(n.Y, use) }); unreached {
			return boolLit(n.Y.Span(), false)
		}
		yes, no = m.truthOf(y)
		set := m.setBy(n.Y)
		yes, no = set.and(yes), set.and(no)
		return y
	})
	if unreached {
		m.leaveOut(n.Y)
		return x.asValue(n, use), x.yes, x.no
	}
	if n.Op == "&&" {
		return e, m.outlasting(n.Y, then, x.yes).and(m.whereMet(yes)), nil
	}
	return e, nil, m.outlasting(n.Y, then, x.no).and(m.whereMet(no))
}

// leftOperand is the left side of && and || as a condition: in a && b && c, the
// value of a && b may be that of the whole.
func (m *method) leftOperand(n syntax.Node) condition {
	inner, ok := n.(*syntax.Logical)
	if !ok {
		return m.cond(n)
	}
	e, yes, no := m.logicalValue(inner, asValue)
	c := m.test(e, n)
	c.yes, c.no = append(yes, c.yes...), append(no, c.no...)
	return c
}

// logicalOperands are && or || with its left side, checked.
type logicalOperands struct {
	at, xAt source.Span
	op      string
	x       condition
}

// decide checks x && y or x || y: y, the right side, where the left one doesn't
// decide.
//
//	x && y   if x then y else x
//	x || y   if x then x else y
func (m *method) decide(o logicalOperands, use usage, isCond bool, y func() typed.Expr) typed.Expr {
	x := o.x
	if o.op == "||" && !isCond && x.isNil {
		return seq(o.at, void(x.e), y())
	}
	left := func() typed.Expr {
		value, is := x.ifFalse, o.op == "||"
		if is {
			value = x.ifTrue
		}
		if isCond || value == nil || use == dropped {
			return boolLit(o.xAt, is)
		}
		return value
	}
	if o.op == "&&" {
		return m.choose(o.at, o.xAt, x.e, use, y, x.yes, left, x.no)
	}
	return m.choose(o.at, o.xAt, x.e, use, left, x.yes, y, x.no)
}
