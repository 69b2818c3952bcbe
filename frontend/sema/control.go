package sema

import (
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// sequence checks the expressions of a body; its value is that of the last
// one. whyEmpty says what an empty one is.
func (m *method) sequence(body *syntax.Body, use usage, whyEmpty nilWhy) typed.Expr {
	var list []typed.Expr
	ended := false // a return was passed: what follows is checked, and left out
	for i, n := range body.Stmts {
		stmtUse := dropped
		if i == len(body.Stmts)-1 {
			stmtUse = use
		}
		e := m.expr(n, stmtUse)
		if _, isNil := e.(*typed.NilLit); ended || isNil && i < len(body.Stmts)-1 {
			continue
		}
		list = append(list, e)
		if e.Type() == types.Never && i < len(body.Stmts)-1 {
			ended = true
			m.warn(diag.DeadCode, body.Stmts[i+1].Span(), "this is never reached").
				WithNote(e.Span(), "the program ends here").
				WithHelp("remove it, or put the return under a condition")
		}
	}
	if len(list) == 0 {
		return m.nilLit(body.Span(), &whyEmpty)
	}
	return seq(body.Span(), list...)
}

// ifNode checks every form of if and unless.
func (m *method) ifNode(n *syntax.If, use usage) typed.Expr {
	c := m.cond(n.Cond)
	whyThen := nilWhy{span: n.Span(), text: "this `if` is empty when its condition is true"}
	whyElse := nilWhy{span: n.Span(), text: "this `if` has no value when its condition is false"}
	yes := branch{c.yes, n.Then, whyThen}
	no := branch{c.no, n.Else, whyElse}
	if n.Form == syntax.FormUnless || n.Form == syntax.FormModifierUnless {
		whyThen.text = "this `unless` is empty when its condition is false"
		whyElse.text = "this `unless` has no value when its condition is true"
		yes, no = branch{c.yes, n.Else, whyElse}, branch{c.no, n.Then, whyThen}
	}
	return m.choose(n.Span(), n.Cond.Span(), c.e, use,
		func() typed.Expr { return m.branch(yes, use) }, yes.facts,
		func() typed.Expr { return m.branch(no, use) }, no.facts)
}

// branch is one way that an if can go.
type branch struct {
	facts facts
	node  syntax.Node // or nil
	empty nilWhy
}

func (m *method) branch(b branch, use usage) typed.Expr {
	switch n := b.node.(type) {
	case nil:
		return m.nilLit(b.empty.span, &b.empty)
	case *syntax.Body:
		return m.sequence(n, use, b.empty)
	default: // elsif
		return m.expr(n, use)
	}
}

// choose checks what happens when cond is true, and when it isn't, and joins
// the two.
func (m *method) choose(at, condAt source.Span, cond typed.Expr, use usage,
	then func() typed.Expr, thenFacts facts, els func() typed.Expr, elseFacts facts) typed.Expr {
	var x, y typed.Expr
	thenEnv := m.inBranch(thenFacts, func() { x = then() })
	elseEnv := m.inBranch(elseFacts, func() { y = els() })
	fix := m.join(thenEnv, elseEnv, condAt)
	if isInvalid(cond) || use == asValue && isInvalid(x, y) {
		return invalid(at)
	}
	if s, ok := cond.(*typed.Seq); ok && s.List[0].Type() == types.Never {
		return s.List[0] // the condition itself leaves the method
	}
	e := &typed.If{Info: typed.Info{T: types.Nil, S: at}, Cond: cond, Then: x, Else: y}
	if use == dropped {
		if x.Type() == types.Never && y.Type() == types.Never {
			e.T = types.Never
		}
	} else {
		e.T = joinTypes(x.Type(), y.Type(), m.intBounds(x), m.intBounds(y))
		if types.IsInteger(e.T) {
			e.Then, e.Else = convert(x, e.T), convert(y, e.T)
		}
	}
	e.Then, e.Else = m.withFixes(e.Then, fix[0], use), m.withFixes(e.Else, fix[1], use)
	return e
}

// intBounds is the interval of an integer; of anything else it says nothing.
func (m *method) intBounds(e typed.Expr) interval {
	if types.IsInteger(e.Type()) {
		return m.bounds(e)
	}
	if elem, mayBeNil := stripNil(e.Type()); mayBeNil && elem != nil {
		return m.nilableBounds(e)
	}
	return unknown
}

// withFixes is e with what has to be done behind it, keeping its value.
func (m *method) withFixes(e typed.Expr, fix []typed.Expr, use usage) typed.Expr {
	switch {
	case len(fix) == 0 || e.Type() == types.Never:
		return e
	case use == dropped:
		return seq(e.Span(), append([]typed.Expr{e}, fix...)...)
	}
	return m.leaves(e, e.Type(), func(leaf typed.Expr) typed.Expr {
		switch leaf.(type) {
		case *typed.IntLit, *typed.BoolLit, *typed.NilLit, *nilableLocal, *badExpr:
			return seq(leaf.Span(), append(fix[:len(fix):len(fix)], leaf)...)
		}
		t := leaf.Type()
		if t != types.Bool && !types.IsInteger(t) {
			nothing := &typed.NilLit{Info: typed.Info{T: types.Nil, S: leaf.Span()}}
			return seq(leaf.Span(), append(append([]typed.Expr{leaf}, fix...), nothing)...)
		}
		// The value waits in a variable of its own.
		v := m.variable("", t, leaf.Span())
		set := &typed.SetLocal{Info: typed.Info{T: t, S: leaf.Span()}, Var: v, X: leaf}
		get := &typed.Local{Info: set.Info, Var: v}
		m.localBounds[get] = m.bounds(leaf)
		return seq(leaf.Span(), append(append([]typed.Expr{set}, fix...), get)...)
	})
}

// jump checks return; break and next stand in loops only, which are not
// supported yet.
func (m *method) jump(n *syntax.Jump) typed.Expr {
	at := n.Span()
	if n.Word != "return" {
		m.error(diag.LoopsNotYet, at, "`%s` outside of a loop", n.Word).
			WithHelp("`return` leaves the method")
		return invalid(at)
	}
	var value typed.Expr
	if n.Value == nil {
		value = m.nilLit(at, &nilWhy{span: at, text: "this `return` has no value"})
	} else {
		value = m.expr(n.Value, asValue)
	}
	var x typed.Expr
	if isInvalid(value) {
		x = value
	} else {
		x = m.verdict(value, true)
	}
	m.env.dead = true
	if x.Type() == types.Never {
		return x
	}
	return &typed.Return{Info: typed.Info{T: types.Never, S: at}, X: x}
}
