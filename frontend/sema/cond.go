package sema

import (
	"slices"

	"rucy-llvm/frontend/diag"
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
	// false: x && y gives one of them. Where they are nil, true and false;
	// where mixed is set, it cannot be told.
	ifTrue, ifFalse typed.Expr
	mixed           bool
}

// facts are locals of which more is known than before.
type facts []fact

type fact struct {
	name  string
	local local
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
	return m.test(m.expr(n, asValue), n)
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
			return condition{e: seq(at, e, no), ifFalse: m.nilLit(at, nil)}
		case types.I64, types.U64:
			m.integerCondition(e, n)
			return condition{e: invalid(at)}
		}
	case types.Nilable:
		return m.testNilable(e, t)
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
	l, isLocal := e.(*nilableLocal)
	if !isLocal {
		return condition{e: m.leaves(e, types.Bool, func(leaf typed.Expr) typed.Expr {
			switch {
			case leaf.Type() == types.Bool:
				return leaf
			case leaf.Type() == types.Nil:
				return seq(at, leaf, boolLit(at, false))
			}
			if l, ok := leaf.(*nilableLocal); ok {
				return m.testNilable(l, t).e
			}
			return seq(at, leaf, boolLit(at, true))
		}), ifTrue: e, ifFalse: e, mixed: true}
	}
	yes := facts{{l.name, l.known(true)}}
	has := m.hasValue(l)
	if t.Elem != types.Bool {
		return condition{
			e: has, yes: yes, no: facts{{l.name, l.known(false)}},
			ifTrue: m.read(l.name, l.known(true), at), ifFalse: m.nilLit(at, l.local.nilWhy),
		}
	}
	value := m.read(l.name, l.known(true), at)
	both := &typed.If{Info: typed.Info{T: types.Bool, S: at}, Cond: has, Then: value, Else: boolLit(at, false)}
	return condition{e: both, yes: yes, ifFalse: e, mixed: true}
}

// nilTest is x.nil? and x == nil (isNil), or x != nil.
func (m *method) nilTest(n, x syntax.Node, isNil bool) condition {
	at := n.Span()
	e := m.expr(x, asValue)
	var c condition
	switch t := e.Type(); {
	case t == types.Invalid:
		return condition{e: invalid(at)}
	case t == types.Nil, t == types.Never:
		c.e = seq(at, e, boolLit(at, true))
	default:
		l, isLocal := e.(*nilableLocal)
		_, mayBeNil := stripNil(t)
		switch {
		case isLocal:
			c.e = m.not(n, m.hasValue(l))
			c.yes, c.no = facts{{l.name, l.known(false)}}, facts{{l.name, l.known(true)}}
		case mayBeNil:
			c.e = m.leaves(e, types.Bool, func(leaf typed.Expr) typed.Expr {
				if l, ok := leaf.(*nilableLocal); ok {
					return m.not(n, m.hasValue(l))
				}
				return seq(at, leaf, boolLit(at, leaf.Type() == types.Nil))
			})
		case t == types.Str || !types.IsInteger(t) && t != types.Bool:
			m.noValue(e, "compared with nil")
			return condition{e: invalid(at)}
		default:
			c.e = seq(at, e, boolLit(at, false))
		}
	}
	if !isNil {
		c.e, c.yes, c.no = m.not(n, c.e), c.no, c.yes
	}
	return c
}

// logicalCond is x && y or x || y as a condition.
func (m *method) logicalCond(n *syntax.Logical) condition {
	var y condition
	x, e := m.shortCircuit(n, asValue, true, func() typed.Expr {
		y = m.cond(n.Y)
		return y.e
	})
	c := condition{e: e}
	if e.Type() == types.Never {
		c.e = seq(n.Span(), e, boolLit(n.Span(), false))
	}
	if n.Op == "&&" {
		c.yes = append(unchangedBy(n.Y, x.yes), y.yes...)
	} else {
		c.no = append(unchangedBy(n.Y, x.no), y.no...)
	}
	return c
}

// logical is x && y or x || y: the value of the operand that decides.
func (m *method) logical(n *syntax.Logical, use usage) typed.Expr {
	_, e := m.shortCircuit(n, use, false, func() typed.Expr { return m.expr(n.Y, use) })
	return e
}

// shortCircuit checks x && y or x || y: y, the right side, where the left one
// doesn't decide.
//
//	x && y   if x then y else x
//	x || y   if x then x else y
func (m *method) shortCircuit(n *syntax.Logical, use usage, isCond bool, y func() typed.Expr) (condition, typed.Expr) {
	x := m.cond(n.X)
	left := func() typed.Expr {
		value, is := x.ifFalse, n.Op == "||"
		if is {
			value = x.ifTrue
		}
		switch {
		case isCond || value == nil || use == dropped:
			return boolLit(n.X.Span(), is)
		case x.mixed:
			m.error(diag.MaybeNil, n.X.Span(), "this may be nil, which can't be passed on by `%s` yet", n.Op).
				WithHelp("write it with `if`")
			return invalid(n.X.Span())
		}
		return value
	}
	if n.Op == "&&" {
		return x, m.choose(n.Span(), n.X.Span(), x.e, use, y, x.yes, left, x.no)
	}
	return x, m.choose(n.Span(), n.X.Span(), x.e, use, left, x.yes, y, x.no)
}

// unchangedBy are the facts that still hold after n: those whose local it
// doesn't set.
func unchangedBy(n syntax.Node, list facts) facts {
	if len(list) == 0 {
		return nil
	}
	kept := slices.Clone(list)
	forEachAssigned(n, func(id *syntax.Ident) {
		kept = slices.DeleteFunc(kept, func(f fact) bool { return f.name == id.Name })
	})
	return kept
}
