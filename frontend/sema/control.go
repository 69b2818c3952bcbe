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
		if test, isIf := n.(*syntax.If); isIf && e.Type() == types.Never {
			if _, decided := m.blockGiven(test.Cond); decided {
				break // `return unless block_given?`: what follows is for other calls
			}
		}
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
	own := m.presets // of the chain that this is an elsif of
	m.presets = nil
	if _, isChain := n.Else.(*syntax.If); isChain && own == nil {
		own = &presets{}
		e := m.ifIn(n, use, own)
		if isInvalid(e) {
			return e
		}
		return seq(n.Span(), append(own.list, e)...)
	}
	return m.ifIn(n, use, own)
}

// presets are what is set before a chain of elsifs: variables that some branches
// set, and nobody before, to nil. In each branch that doesn't set them it would be
// the same; but that many times over, in a long chain.
type presets struct {
	list []typed.Expr
	done map[*typed.Var]bool
}

func (p *presets) add(fixes []typed.Expr) {
	for _, fix := range fixes {
		if set := fix.(*typed.SetLocal); !p.done[set.Var] {
			if p.done == nil {
				p.done = map[*typed.Var]bool{}
			}
			p.done[set.Var] = true
			p.list = append(p.list, set)
		}
	}
}

// ifIn checks an if that is part of a chain, or of none.
func (m *method) ifIn(n *syntax.If, use usage, own *presets) typed.Expr {
	given, known := m.blockGiven(n.Cond)
	var c condition
	if !known {
		c = m.cond(n.Cond)
	}
	whyThen := nilWhy{span: n.Span(), text: "this `if` is empty when its condition is true"}
	whyElse := nilWhy{span: n.Span(), text: "this `if` has no value when its condition is false"}
	yes := branch{c.yes, n.Then, whyThen}
	no := branch{c.no, n.Else, whyElse}
	if n.Form == syntax.FormUnless || n.Form == syntax.FormModifierUnless {
		whyThen.text = "this `unless` is empty when its condition is false"
		whyElse.text = "this `unless` has no value when its condition is true"
		yes, no = branch{c.yes, n.Else, whyElse}, branch{c.no, n.Then, whyThen}
	}
	switch {
	case known && given:
		return m.decided(yes, no, use)
	case known:
		return m.decided(no, yes, use)
	}
	in := func(b branch) func() typed.Expr {
		return func() typed.Expr {
			if _, isElsif := b.node.(*syntax.If); isElsif {
				m.presets = own
			}
			e := m.branch(b, use)
			m.presets = own // for where the branches meet
			return e
		}
	}
	defer func() { m.presets = nil }()
	return m.choose(n.Span(), n.Cond.Span(), c.e, use, in(yes), yes.facts, in(no), no.facts)
}

// decided is an if whose condition is known: the other branch is left out.
func (m *method) decided(taken, other branch, use usage) typed.Expr {
	e := m.branch(taken, use)
	if other.node != nil {
		m.leaveOut(other.node)
	}
	return e
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
	fixThen, fixElse := m.joinBranches(thenEnv, elseEnv, condAt)
	if isInvalid(cond) || use == asValue && isInvalid(x, y) {
		return invalid(at)
	}
	if s, ok := cond.(*typed.Seq); ok && s.List[0].Type() == types.Never {
		return s.List[0] // the condition itself leaves the method
	}
	e := &typed.If{Info: typed.Info{T: types.Nil, S: at}, Cond: cond, Then: x, Else: y}
	if use != asValue {
		if x.Type() == types.Never && y.Type() == types.Never {
			e.T = types.Never
		}
	} else {
		e.T = joinTypes(x.Type(), y.Type(), m.intBounds(x), m.intBounds(y))
		e.Then, e.Else = m.coerce(x, e.T), m.coerce(y, e.T)
	}
	e.Then, e.Else = m.withFixes(e.Then, fixThen, use), m.withFixes(e.Else, fixElse, use)
	return e
}

// withFixes is e with what has to be done behind it, keeping its value.
func (m *method) withFixes(e typed.Expr, fixes []typed.Expr, use usage) typed.Expr {
	switch {
	case len(fixes) == 0 || e.Type() == types.Never || e.Type() == types.Invalid:
		return e
	case use != asValue:
		return void(seq(e.Span(), append([]typed.Expr{e}, fixes...)...))
	case isConstant(e):
		return seq(e.Span(), append(fixes[:len(fixes):len(fixes)], e)...)
	case !isHeld(e.Type()):
		nothing := m.nilLit(e.Span(), nil)
		m.nils[nothing] = m.whyNil(e)
		return seq(e.Span(), append(append([]typed.Expr{e}, fixes...), nothing)...)
	}
	// The value waits in a variable of its own.
	h := m.holder(m.newLocal("", e.Span()), e.Type())
	info := typed.Info{T: e.Type(), S: e.Span()}
	get := &typed.Local{Info: info, Var: h}
	m.know(get, m.intBounds(e))
	m.note(get, m.placesOf(e))
	if canBeNil(e) {
		m.nils[get] = m.whyNil(e)
	}
	set := &typed.SetLocal{Info: info, Var: h, X: e}
	return seq(e.Span(), append(append([]typed.Expr{set}, fixes...), get)...)
}

// isConstant reports whether a value is the same wherever it is computed.
func isConstant(e typed.Expr) bool {
	switch e := e.(type) {
	case *typed.IntLit, *typed.BoolLit, *typed.NilLit, *typed.StrLit, *typed.GlobalRef:
		return true
	case *typed.Some:
		return isConstant(e.X)
	}
	return false
}
