package sema

import (
	"math/big"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// assignNode checks target = value.
func (m *method) assignNode(n *syntax.Assign) typed.Expr {
	switch t := n.Target.(type) {
	case *syntax.Ident:
		if !m.canAssign(t) {
			m.expr(n.Value, asValue)
			return invalid(n.Span())
		}
		return m.assignLocal(n, t)
	case *syntax.Call, *syntax.IVar:
		before, slot := m.slotOf(t, n.Value)
		if e, ok := m.fillSlot(slot, n.Span(), n.Value); ok {
			return m.after(n.Span(), before, e)
		}
		value := m.expr(n.Value, asValue)
		if slot == nil || isInvalid(value) {
			return invalid(n.Span())
		}
		return m.after(n.Span(), before, m.writeSlot(slot, n.Span(), value))
	case *syntax.GVar:
		return m.setGlobal(n.Span(), t, m.expr(n.Value, asValue))
	case *syntax.Const:
		m.error(diag.ConstantInMethod, t.Span(), "a constant can't be set in a method").
			WithHelp("set `%s` at the top of the file, or use a local: its name starts with a small letter", t.Name)
		m.expr(n.Value, asValue)
		return invalid(n.Span())
	}
	m.assignTargetNotYet(n.Target)
	m.expr(n.Value, asValue)
	return invalid(n.Span())
}

func (m *method) assignTargetNotYet(n syntax.Node) {
	if !m.reportNotYet(n) {
		m.error(diag.OperatorsNotYet, n.Span(), "this can't be assigned to, or not yet").
			WithHelp("assign to a local, or to a field of ctx that can be written")
	}
}

// canAssign reports the assignment of what is no local.
func (m *method) canAssign(t *syntax.Ident) bool {
	if v := m.scope.lookup(t.Name); v != nil && v == m.ctx {
		m.error(diag.OperatorsNotYet, t.Span(), "`%s` is the program's parameter: it cannot be assigned", t.Name).
			WithHelp("use another name")
		return false
	}
	return true
}

// assignLocal checks name = value. As in Ruby, the name is a local from here
// on, in the value too: there it is nil, unless it was set before.
func (m *method) assignLocal(n *syntax.Assign, t *syntax.Ident) typed.Expr {
	m.looseType(n.Type, "a local variable", "leave it out: the types of locals follow from their values, those of parameters can be stated above the method")
	known := m.scope.lookup(t.Name) != nil
	target := m.local(t.Name, t.Span())
	if v, ok := n.Value.(*syntax.Ident); ok && v.Name == t.Name && !known {
		d := m.error(diag.SelfReference, v.Span(), "`%s = %s` gives nil: a local hides the method of its name, from its first assignment on", t.Name, t.Name)
		d.WithHelp("write `%s()` to call a method of that name", t.Name)
		m.poison(target, t.Span())
		return invalid(n.Span())
	}
	return m.assign(target, t.Span(), m.expr(n.Value, asValue))
}

// opAssign checks target op= value.
func (m *method) opAssign(n *syntax.OpAssign, use usage) typed.Expr {
	at := n.Span()
	switch t := n.Target.(type) {
	case *syntax.Ident:
		if !m.canAssign(t) {
			m.expr(n.Value, asValue)
			return invalid(at)
		}
		v := m.local(t.Name, t.Span())
		l, known := m.env.get(v)
		if !known {
			m.error(diag.UsedBeforeSet, t.Span(), "`%s` has no value yet", t.Name).
				WithHelp("set it before: `%s = 0`", t.Name)
			m.poison(v, t.Span())
			m.expr(n.Value, asValue)
			return invalid(at)
		}
		x := m.read(v, l, t.Span())
		return m.assign(v, t.Span(), m.settle(m.binary(operands{at, n.Op, x, m.raw(n.Value, asValue), n.Target})))
	case *syntax.Call, *syntax.IVar:
		before, slot := m.slotOf(t, n.Value)
		if slot == nil {
			m.expr(n.Value, asValue)
			return invalid(at)
		}
		if e, ok := m.sharedUpdate(n, slot, use); ok {
			return m.after(at, before, e)
		}
		x := m.readSlot(slot)
		if isInvalid(x) {
			m.expr(n.Value, asValue)
			return invalid(at)
		}
		value := m.raw(n.Value, asValue)
		if isInvalid(value) {
			return invalid(at)
		}
		result := m.settle(m.binary(operands{at, n.Op, x, value, n.Target}))
		return m.after(at, before, m.writeSlot(slot, at, result))
	}
	m.assignTargetNotYet(n.Target)
	m.expr(n.Value, asValue)
	return invalid(at)
}

// after is e behind what must be computed before it.
func (m *method) after(at source.Span, before []typed.Expr, e typed.Expr) typed.Expr {
	if isInvalid(e) {
		return e
	}
	return seq(at, append(before, e)...)
}

// intRange are the smallest and the largest number that a field holds.
func intRange(t types.Int) (lo, hi *big.Int) {
	one := big.NewInt(1)
	if t.Signed {
		hi = new(big.Int).Lsh(one, uint(t.Bits-1))
		return new(big.Int).Neg(hi), new(big.Int).Sub(hi, one)
	}
	return new(big.Int), new(big.Int).Sub(new(big.Int).Lsh(one, uint(t.Bits)), one)
}
