package sema

import (
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// caseNode checks case. It is a chain of ifs, whose conditions hold the subject,
// which is evaluated once, against what stands behind each `when`; without a
// subject they are what stands there.
func (m *method) caseNode(n *syntax.Case, use usage) typed.Expr {
	if n.Subject == nil {
		return m.whens(n, n.Whens, m.cond, use)
	}
	var later []syntax.Node
	for _, w := range n.Whens {
		later = append(later, w.Conds...)
	}
	for _, in := range n.Ins {
		later = append(later, in.Pattern, in.Guard)
	}
	before, subject, ok := m.subject(n.Subject, later...)
	if !ok {
		if isInvalid(subject) {
			m.forget(n)
		}
		return subject
	}
	if n.Ins != nil {
		return seq(n.Span(), append(before, m.caseIn(n, subject, use))...)
	}
	e := m.whens(n, n.Whens, func(n syntax.Node) condition { return m.matches(n, subject) }, use)
	return seq(n.Span(), append(before, e)...)
}

// whens checks the branches of a case from one on.
func (m *method) whens(n *syntax.Case, list []*syntax.When, test func(syntax.Node) condition, use usage) typed.Expr {
	if len(list) == 0 {
		if n.Else == nil {
			return m.nilLit(n.Span(), &nilWhy{span: n.Span(), text: "this `case` has no value when no branch matches"})
		}
		return m.sequence(n.Else, use, nilWhy{span: n.Else.Span(), text: "this `else` is empty"})
	}
	w := list[0]
	c := m.anyOf(w.Conds, test)
	why := nilWhy{span: w.Span(), text: "this `when` is empty"}
	return m.choose(w.Span(), w.Conds[0].Span(), c.e, use,
		func() typed.Expr { return m.sequence(w.Body, use, why) }, c.yes,
		func() typed.Expr { return m.whens(n, list[1:], test, use) }, c.no)
}

// anyOf tests one thing after the other, until one holds.
func (m *method) anyOf(list []syntax.Node, test func(syntax.Node) condition) condition {
	c := test(list[0])
	for _, n := range list[1:] {
		at, x, then := n.Span(), c, m.now()
		var y condition
		c.e = m.choose(at, at, x.e, asValue,
			func() typed.Expr { return boolLit(at, true) }, x.yes,
			func() typed.Expr { y = test(n); return y.e }, x.no)
		c.yes = eitherOf(m.outlasting(n, then, x.yes), y.yes)
		c.no = m.outlasting(n, then, x.no).and(y.no)
	}
	return c
}

// matches is n === x, as `when n` tests it.
func (m *method) matches(n syntax.Node, x typed.Expr) condition {
	at := n.Span()
	if r, isRange := rangeOf(n); isRange {
		return m.inRangeNode(at, r, x)
	}
	switch n := n.(type) {
	case *syntax.Nil:
		return m.isNil(at, x)
	case *syntax.Splat:
		m.error(diag.CaseNotYet, at, "`*` behind `when` is not supported").
			WithHelp("write the values one by one: `when 1, 2, 3`")
		return condition{e: invalid(at)}
	case *syntax.Const:
		if c, ok := m.kindTest(n, x); ok {
			return c
		}
	}
	return m.equals(at, x, m.expr(n, asValue))
}

// kindTest is Integer === x, String === x and NilClass === x, where the file has no constant of
// that name.
func (m *method) kindTest(n *syntax.Const, x typed.Expr) (c condition, ok bool) {
	if n.Scope != nil || m.constants[n.Name] != nil || m.classes[n.Name] != nil {
		return condition{}, false
	}
	at := n.Span()
	elem, _ := stripNil(x.Type())
	switch n.Name {
	case "NilClass":
		return m.isNil(at, x), true
	case "Integer", "String":
		if elem != nil && (types.IsInteger(elem) && n.Name == "Integer" || types.IsString(elem) && n.Name == "String") {
			c := m.isNil(at, x)
			return condition{e: m.not(n, c.e), yes: c.no, no: c.yes}, true
		}
		return condition{e: boolLit(at, false)}, true
	}
	return condition{}, false
}

// isPlain reports a value that can't be compared with others: one that is no
// integer, no boolean, no string and not nil.
func (m *method) isPlain(e typed.Expr, use string) bool {
	elem, _ := stripNil(e.Type())
	if elem == nil || types.IsInteger(elem) || elem == types.Bool || types.IsString(elem) {
		return true
	}
	m.noValue(e, use)
	return false
}

// kindOf tells apart what never equals each other, of values that are plain.
func kindOf(t types.Type) string {
	switch {
	case types.IsInteger(t):
		return "integer"
	case types.IsString(t):
		return "string"
	}
	return "boolean"
}

// equals is x == y, where x may be nil, and was kept.
func (m *method) equals(at source.Span, x, y typed.Expr) condition {
	switch {
	case isInvalid(x, y):
		return condition{e: invalid(at)}
	case y.Type() == types.Never:
		return condition{e: seq(at, y, boolLit(at, false))}
	case y.Type() == types.Nil:
		c := m.isNil(at, x)
		c.e = seq(at, y, c.e)
		return c
	case !m.isPlain(y, "compared"):
		return condition{e: invalid(at)}
	}
	if _, mayBeNil := stripNil(y.Type()); mayBeNil {
		m.maybeNil(y, "compared")
		return condition{e: invalid(at)}
	}
	before, y := m.keep(y)
	c := m.ofPresent(at, x, func(x typed.Expr) condition {
		if kindOf(x.Type()) != kindOf(y.Type()) {
			m.error(diag.WrongOperand, at, "this is %s and never equals %s", describe(y.Type()), describe(x.Type())).
				WithNote(x.Span(), "%s", describe(x.Type())).
				WithHelp("compare values of one kind")
			return condition{e: invalid(at)}
		}
		return m.factsOf(m.compare(operands{at: at, op: "==", x: x, y: y}, typed.Eq))
	})
	c.e = seq(at, append(before, c.e)...)
	return c
}

// ofPresent is a test of what x holds, which is false where x is nil.
func (m *method) ofPresent(at source.Span, x typed.Expr, test func(x typed.Expr) condition) condition {
	elem, mayBeNil := stripNil(x.Type())
	switch {
	case elem == nil:
		return condition{e: seq(at, x, boolLit(at, false))}
	case !mayBeNil:
		return test(x)
	}
	var inner condition
	v, l := m.stillReads(x)
	var yes, no facts
	if v != nil {
		yes, no = facts{{v, l.after(true)}}, facts{{v, l.after(false)}}
	}
	e := m.choose(at, at, present(x), asValue, func() typed.Expr {
		value := m.valueOf(x)
		if v != nil {
			l, _ := m.env.get(v)
			value = m.read(v, l, x.Span())
		}
		inner = test(value)
		return inner.e
	}, yes, func() typed.Expr { return boolLit(at, false) }, no)
	return condition{e: e, yes: append(yes, inner.yes...)}
}

// kindOrRange checks n === x where n is a range or a class.
func (m *method) kindOrRange(n *syntax.Binary) (typed.Expr, bool) {
	_, isRange := rangeOf(n.X)
	if c, isConst := n.X.(*syntax.Const); !isRange && (!isConst || m.constants[c.Name] != nil) {
		return nil, false
	}
	x := m.expr(n.Y, asValue)
	if isInvalid(x) || x.Type() == types.Never {
		return x, true
	}
	before, x := m.hold(x, n.X)
	c := m.matches(n.X, x)
	c.e = seq(n.Span(), append(before, c.e)...)
	return m.testValue(c), true
}
