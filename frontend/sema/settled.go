package sema

import (
	"slices"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// settles reports whether the left side of && or || decides, whenever it is asked:
// what it computes may do something, but what it gives is known.
func settles(x condition, op string) bool {
	value, known := outcome(x.e)
	return known && value == (op == "||")
}

// outcome is what a test gives, where that is known, whatever is computed on the way.
func outcome(e typed.Expr) (value, known bool) {
	switch e := e.(type) {
	case *typed.BoolLit:
		return e.Value, true
	case *typed.Not:
		value, known = outcome(e.X)
		return !value, known
	case *typed.Seq:
		if e.List[0].Type() == types.Never {
			return false, false // it leaves the method
		}
		return outcome(e.List[len(e.List)-1])
	}
	return false, false
}

// asValue is the value of && or || whose left side settles it.
func (c condition) asValue(n *syntax.Logical, use usage) typed.Expr {
	value := c.ifFalse
	if n.Op == "||" {
		value = c.ifTrue
	}
	if value == nil || use == dropped {
		return c.e
	}
	return seq(n.Span(), void(c.e), value)
}

// unreached checks the right side of && or ||, and reports whether it is one that is
// never evaluated, since the left one, x, settles it, and that asks of nil what can't be
// asked of it. It is left out then: no way leads there, in Ruby either.
//
//	x.nil? || x < 9
//
// Other mistakes in it are reported.
func (m *method) unreached(x condition, n *syntax.Logical, check func()) bool {
	if !settles(x, n.Op) {
		check()
		return false
	}
	t := m.begin()
	check()
	said := m.diags.Sorted()
	if !slices.ContainsFunc(said, func(d *diag.Diagnostic) bool { return d.Code == diag.MaybeNil }) {
		m.keepTrial(t)
		return false
	}
	m.drop(t)
	m.env.dead = true
	for _, d := range said {
		if d.Severity == diag.Error && d.Code != diag.MaybeNil {
			*m.errors++
			m.diags.Add(d)
		}
	}
	return true
}
