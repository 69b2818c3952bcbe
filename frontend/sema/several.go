package sema

import (
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// A method that gives several values gives an array in Ruby. There is none where
// the caller takes it apart at once: the method takes the place of the call, and
// what it gives goes into variables of the caller's.
//
//	def divide(a, b)                     $1 = a / b
//	  return a / b, a % b                $2 = a % b
//	end                          ->      q = $1
//	q, r = divide(x, y)                  r = $2

// calledMethod is the method of the file that an expression calls, or nil.
func (m *method) calledMethod(n syntax.Node) *syntax.Def {
	switch n := n.(type) {
	case *syntax.Ident:
		if m.scope.lookup(n.Name) == nil {
			return m.methodNamed(n.Name)
		}
	case *syntax.Call:
		if _, isSelf := n.Recv.(*syntax.Self); isSelf || n.Recv == nil {
			return m.methodNamed(n.Name.Text)
		}
	}
	return nil
}

// methodNamed is the method or the program of that name, or nil.
func (c *checker) methodNamed(name string) *syntax.Def {
	if p := c.programs[name]; p != nil {
		return p.def
	}
	return c.methods[name]
}

// methodNamed is, in an operation, a method of its class before one of the file.
func (m *method) methodNamed(name string) *syntax.Def {
	if m.operations != nil && m.scope.lookup(selfParam.Name.Text) == nil {
		if def := m.operations.methods[name]; def != nil {
			return def
		}
	}
	return m.checker.methodNamed(name)
}

// severalValues are the values that a call of a method gives to so many
// variables.
func (m *method) severalValues(n syntax.Node, wanted int) (set, values []typed.Expr, ok bool) {
	at, def := n.Span(), m.calledMethod(n)
	outer := m.wanted
	m.wanted = nil
	for range wanted {
		v := m.newLocal("", at)
		why := nilWhy{span: def.Name.Span, text: "`" + def.Name.Text + "` doesn't always give as many values"}
		m.env.set(v, local{typ: types.Nil, held: types.Nil, set: at, nilWhy: &why})
		m.wanted = append(m.wanted, v)
	}
	taken := m.wanted
	e := m.raw(n, asSeveral)
	m.wanted = outer
	switch {
	case isInvalid(e):
		return nil, nil, false
	case e.Type() == types.Never:
		return []typed.Expr{e}, nil, true
	}
	for i, v := range taken {
		l, _ := m.env.get(v)
		if either, mixed := l.typ.(types.Either); mixed {
			m.error(diag.MixedTypes, at, "value %d of `%s` is %s on one path and %s on another", i+1, def.Name.Text, describe(either.A), describe(either.B)).
				WithNote(l.conflict[0], "%s here", describe(either.A)).
				WithNote(l.conflict[1], "%s here", describe(either.B)).
				WithHelp("make all of them values of one kind")
			return nil, nil, false
		}
		value := m.read(v, l, at)
		if isInvalid(value) {
			return nil, nil, false
		}
		values = append(values, value)
	}
	return []typed.Expr{void(e)}, values, true
}

// giveSeveral checks an expression whose value a method gives, as one of
// several or as all of them.
func (m *method) giveSeveral(n syntax.Node) typed.Expr {
	at := n.Span()
	switch x := n.(type) {
	case *syntax.Body, *syntax.Begin, *syntax.If, *syntax.Case, *syntax.Jump:
		return m.raw(n, asSeveral)
	case *syntax.Array:
		set, values, ok := m.multiValues(&syntax.MultiAssign{Values: []syntax.Node{x}})
		return m.give(n, givenValues{set, values, ok})
	case *syntax.Call:
		if x.Name.Text == "divmod" && x.Recv != nil && len(x.Args) == 1 {
			set, values, ok := m.divmod(x)
			return m.give(n, givenValues{set, values, ok})
		}
	}
	if m.calledMethod(n) != nil {
		set, values, ok := m.severalValues(n, len(m.jumps.returnTo.wanted))
		return m.give(n, givenValues{set, values, ok})
	}
	e := m.expr(n, asValue)
	if isInvalid(e) || e.Type() == types.Never {
		return e
	}
	if sig := m.signatureOf(m.def); sig != nil && sig.result.several != nil {
		m.wrongCount(at, sig.result, 1)
		return invalid(at)
	}
	if isArray(e.Type()) {
		set, values := m.spread(e, &syntax.MultiAssign{Targets: make([]syntax.Node, len(m.jumps.returnTo.wanted))})
		return m.give(n, givenValues{set, values, true})
	}
	set, get := m.hold(e)
	return m.give(n, givenValues{set, []typed.Expr{get}, true})
}

// givenValues are values, with what has to be done before.
type givenValues struct {
	set, values []typed.Expr
	ok          bool
}

// give puts values into the variables that the caller takes them from.
func (m *method) give(n syntax.Node, g givenValues) typed.Expr {
	at := n.Span()
	if !g.ok {
		return invalid(at)
	}
	if never := firstNever(g.set); never != nil {
		return seq(at, g.set...)
	}
	if sig := m.signatureOf(m.def); sig != nil {
		if !m.fitSeveral(n, g.values, sig.result) {
			return invalid(at)
		}
	}
	list := g.set
	for i, v := range m.jumps.returnTo.wanted {
		if i < len(g.values) {
			list = append(list, m.assign(v, at, g.values[i]))
		}
	}
	return seq(at, append(list, m.nilLit(at, nil))...)
}

// fitSeveral makes values those that a signature states.
func (m *method) fitSeveral(n syntax.Node, values []typed.Expr, t *statedType) bool {
	if len(values) != len(t.several) {
		m.wrongCount(n.Span(), t, len(values))
		return false
	}
	for i := range values {
		values[i] = m.fitBranches(values[i], fitting{to: t.several[i], wrongType: diag.WrongResult, use: resultOf(m.def) + ", which is `" + t.several[i].text + "`"})
		if isInvalid(values[i]) {
			return false
		}
	}
	return true
}

// spread are the elements of an array that is assigned to several variables.
func (m *method) spread(e typed.Expr, n *syntax.MultiAssign) (set, values []typed.Expr) {
	set, base := m.hold(e, n)
	_, length := types.Elements(e.Type().(types.Pointer).Elem)
	for i := range min(length, len(n.Targets)) {
		x := m.element(e.Span(), base, intOf(e.Span(), int64(i)), true)
		more, get := m.hold(x, n)
		set, values = append(set, more...), append(values, get)
	}
	return set, values
}

// isArray reports whether values of a type are arrays.
func isArray(t types.Type) bool {
	p, ok := t.(types.Pointer)
	if !ok {
		return false
	}
	_, ok = p.Elem.(types.Array)
	return ok
}
