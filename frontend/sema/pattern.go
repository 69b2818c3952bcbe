package sema

import (
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// caseIn checks case ... in. A branch whose pattern matches, and whose guard
// holds, leaves the whole with its value:
//
//	case x              case: {
//	in 1 then a           if x == 1 { leave case with a }
//	in n if n > 9         n = x; if n > 9 { leave case with b }
//	  b                   c
//	else c              }
//	end
func (m *method) caseIn(n *syntax.Case, subject typed.Expr, use usage) typed.Expr {
	out := m.newTarget("case")
	v, _ := m.stillReads(subject)
	now := func() typed.Expr { // the subject, with what is known of it
		if v == nil {
			return subject
		}
		l, _ := m.env.get(v)
		return m.read(v, l, subject.Span())
	}
	var rest []syntax.Node // what no value reaches
	defer func() { m.leaveOut(rest...) }()
	return m.joined(out, n.Span(), use, func() typed.Expr {
		var list []typed.Expr
		for i, in := range n.Ins {
			e, always := m.inNode(in, now, out, use)
			list = append(list, e)
			if always {
				rest = m.afterLastPattern(n, i)
				return seq(n.Span(), list...)
			}
		}
		if n.Else == nil {
			m.error(diag.Unmatched, source.Span{Start: n.Span().Start, End: n.Span().Start + source.Pos(len("case"))},
				"there may be values that no pattern of this `case` matches: Ruby raises a NoMatchingPatternError then").
				WithHelp("add an `else`, or end with a pattern that matches everything: `in _`")
			return invalid(n.Span())
		}
		list = append(list, m.sequence(n.Else, use, nilWhy{span: n.Else.Span(), text: "this `else` is empty"}))
		return seq(n.Span(), list...)
	})
}

// afterLastPattern warns of what stands behind the branch i, which every value
// takes, and returns it.
func (m *method) afterLastPattern(n *syntax.Case, i int) (rest []syntax.Node) {
	for _, in := range n.Ins[i+1:] {
		rest = append(rest, in)
	}
	if n.Else != nil {
		rest = append(rest, n.Else)
	}
	if len(rest) == 0 {
		return nil
	}
	m.warn(diag.DeadCode, rest[0].Span(), "this is never reached").
		WithNote(n.Ins[i].Pattern.Span(), "this pattern matches everything that comes so far").
		WithHelp("remove it, or move it up")
	return rest
}

// inNode checks one branch of a case, which leaves it through out. always says
// that no value gets past it.
func (m *method) inNode(n *syntax.In, subject func() typed.Expr, out *target, use usage) (e typed.Expr, always bool) {
	leave := func() typed.Expr {
		value := m.sequence(n.Body, use, nilWhy{span: n.Span(), text: "this `in` is empty"})
		return m.leave(out, n.Span(), value)
	}
	taken := func() typed.Expr {
		var list []typed.Expr
		for _, name := range boundNames(n.Pattern) {
			list = append(list, void(m.assign(m.local(name.Name, name.Span()), name.Span(), subject())))
		}
		if n.Guard == nil {
			return seq(n.Span(), append(list, leave())...)
		}
		guard := m.cond(n.Guard)
		if n.Unless {
			guard = condition{e: m.not(n.Guard, guard.e), yes: guard.no, no: guard.yes}
		}
		nothing := func() typed.Expr { return m.nilLit(n.Span(), nil) }
		return seq(n.Span(), append(list, m.choose(n.Span(), n.Guard.Span(), guard.e, dropped, leave, guard.yes, nothing, guard.no))...)
	}
	c := m.matchPattern(n.Pattern, subject())
	if isInvalid(c.e) {
		m.forget(n)
	}
	if isTrue(c.e) {
		return taken(), n.Guard == nil
	}
	return m.choose(n.Span(), n.Pattern.Span(), c.e, dropped,
		taken, c.yes, func() typed.Expr { return m.nilLit(n.Span(), nil) }, c.no), false
}

// boundNames are the names that a pattern gives to the whole of what it matches.
func boundNames(pattern syntax.Node) []*syntax.Ident {
	bind, ok := pattern.(*syntax.Bind)
	if !ok {
		return nil
	}
	return append(boundNames(bind.Pattern), bind.Name)
}

// matchPattern is the question whether a pattern matches x, which was kept.
func (m *method) matchPattern(pattern syntax.Node, x typed.Expr) condition {
	switch n := pattern.(type) {
	case *syntax.Bind:
		if n.Pattern == nil {
			return condition{e: boolLit(n.Span(), true)}
		}
		return m.matchPattern(n.Pattern, x)
	case *syntax.AnyOf:
		for _, one := range n.List {
			if bind, ok := one.(*syntax.Bind); ok && bind.Pattern == nil {
				return condition{e: boolLit(n.Span(), true)}
			}
		}
		return m.anyOf(n.List, func(one syntax.Node) condition { return m.matchPattern(one, x) })
	case *syntax.Pin:
		return m.matches(n.X, x)
	}
	return m.matches(pattern, x)
}

// isTrue reports whether a test holds whatever comes, and computes nothing.
func isTrue(e typed.Expr) bool {
	value, known := decided(e)
	return known && value
}

// decided is what a test gives, where that is known and nothing is computed.
func decided(e typed.Expr) (value, known bool) {
	switch e := e.(type) {
	case *typed.BoolLit:
		return e.Value, true
	case *typed.Not:
		value, known = decided(e.X)
		return !value, known
	case *typed.Seq:
		for _, first := range e.List[:len(e.List)-1] {
			switch first.(type) {
			case *typed.Local, *typed.Value, *typed.NilLit:
			default:
				return false, false
			}
		}
		return decided(e.List[len(e.List)-1])
	}
	return false, false
}

// matchNode is the condition x in pattern.
func (m *method) matchNode(n *syntax.Match) condition {
	at := n.Span()
	if names := boundNames(n.Pattern); len(names) > 0 {
		m.error(diag.NoPatterns, names[0].Span(), "a pattern outside of `case` can't set `%s`", names[0].Name).
			WithHelp("assign it: `%s = ...`", names[0].Name)
		m.forget(n)
		return condition{e: invalid(at)}
	}
	before, x, ok := m.subject(n.X, n.Pattern)
	if !ok {
		return condition{e: x}
	}
	c := m.matchPattern(n.Pattern, x)
	if c.e.Type() != types.Invalid {
		c.e = seq(at, append(before, c.e)...)
	}
	return c
}

// subject evaluates what is held against patterns, once; later is what is
// evaluated before the last of them. ok is false where it can't be compared.
func (m *method) subject(n syntax.Node, later ...syntax.Node) (before []typed.Expr, x typed.Expr, ok bool) {
	x = m.expr(n, asValue)
	switch {
	case isInvalid(x) || x.Type() == types.Never:
		return nil, x, false
	case !m.isPlain(x, "the subject of `case`"):
		return nil, invalid(n.Span()), false
	}
	before, x = m.hold(x, later...)
	return before, x, true
}
