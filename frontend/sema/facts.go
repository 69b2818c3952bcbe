package sema

import (
	"slices"

	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// facts are variables of which more is known than before.
type facts []fact

// and is what is known when more becomes known, where the first holds: what is
// said of a variable then goes for all of it. So a chain of tests of one variable
// leaves one fact of it, however long it is.
func (f facts) and(more facts) facts {
	if len(more) == 0 {
		return f
	}
	f = slices.Clone(f)
	for _, m := range more {
		i := slices.IndexFunc(f, func(old fact) bool { return old.variable == m.variable })
		if i < 0 {
			f = append(f, m)
		} else {
			f[i] = m
		}
	}
	return f
}

type fact struct {
	variable *variable
	local    local
}

// eitherOf is what is known where one of two conditions holds.
func eitherOf(a, b facts) (list facts) {
	for _, x := range a {
		for _, y := range b {
			if x.variable == y.variable && x.local.typ == y.local.typ && x.local.set == y.local.set {
				y.local.bounds = x.local.bounds.union(y.local.bounds)
				list = append(list, y)
			}
		}
	}
	return list
}

// outlasting are the facts that still hold after n, which was evaluated since then:
// those whose local it doesn't set. What a local refers to may have been overwritten.
func (m *method) outlasting(n syntax.Node, then int, list facts) facts {
	if len(list) == 0 {
		return nil
	}
	kept := slices.Clone(list)
	forEachAssigned(n, func(id *syntax.Ident) {
		kept = slices.DeleteFunc(kept, func(f fact) bool { return f.variable.name == id.Name })
	})
	for i := range kept {
		for _, e := range m.events[then:] {
			if l := &kept[i].local; l.stale == nil && anyHolds(e.places, l.refs) {
				l.stale = e
			}
		}
	}
	return kept
}

// setBy are the locals that n sets, as they are behind it: what is known where n was
// evaluated.
func (m *method) setBy(n syntax.Node) (list facts) {
	forEachAssigned(n, func(id *syntax.Ident) {
		v := m.scope.lookup(id.Name)
		if v == nil {
			return
		}
		if l, known := m.env.get(v); known {
			list = list.and(facts{{v, l}})
		}
	})
	return list
}

// whereMet are facts of a branch, behind the place where it has met another one, which
// may hold a local in another way.
func (m *method) whereMet(list facts) facts {
	for i, f := range list {
		met, _ := m.env.get(f.variable)
		list[i].local.made = met.made
		if met.held == f.local.held || !isHeld(met.held) {
			continue
		}
		l := &list[i].local
		l.held = met.held
		elem, mayBeNil := stripNil(l.typ)
		holds, _ := stripNil(met.held)
		switch {
		case elem == nil || elem == holds:
		case mayBeNil:
			l.typ, l.bounds = met.held, met.bounds
		default:
			l.typ, l.bounds = holds, met.bounds
		}
	}
	return list
}

// compareFacts is what a comparison says of the bounds of the variables that it
// compares, where it holds and where it doesn't.
func (m *method) compareFacts(e *typed.Compare) (yes, no facts) {
	if !types.IsInteger(e.X.Type()) {
		return nil, nil
	}
	learn := func(x typed.Expr, op typed.CompareOp, y typed.Expr) {
		v, l := m.stillReads(x)
		if v == nil {
			return
		}
		unsigned := x.Type() == types.U64
		limits := m.bounds(y)
		for _, side := range []struct {
			facts *facts
			op    typed.CompareOp
		}{{&yes, op}, {&no, op.Negate()}} {
			if narrowed := l.bounds.narrow(side.op, limits, unsigned); narrowed != l.bounds {
				l := l
				l.bounds = narrowed
				*side.facts = append(*side.facts, fact{v, l})
			}
		}
	}
	learn(e.X, e.Op, e.Y)
	learn(e.Y, e.Op.Swap(), e.X)
	return yes, no
}

// factsOf is a Bool as a condition, with what is known where it is true and where
// it is false.
func (m *method) factsOf(e typed.Expr) condition {
	if cmp, ok := e.(*typed.Compare); ok {
		yes, no := m.compareFacts(cmp)
		return condition{e: e, yes: yes, no: no}
	}
	if c, ok := m.tests[e]; ok {
		return c
	}
	if _, l := m.stillReads(e); l.told != nil {
		return condition{e: e, yes: m.stillTold(l.told, l.told.yes), no: m.stillTold(l.told, l.told.no)}
	}
	return condition{e: e}
}

// testValue is a condition as an expression, which remembers what it says.
func (m *method) testValue(c condition) typed.Expr {
	if c.yes != nil || c.no != nil {
		m.tests[c.e] = c
	}
	return c.e
}

// truthOf is what is known of locals where a value counts as true, and as false.
func (m *method) truthOf(e typed.Expr) (yes, no facts) {
	if e.Type() == types.Bool {
		c := m.factsOf(e)
		return c.yes, c.no
	}
	if v, l := m.stillReads(e); v != nil {
		if elem, mayBeNil := stripNil(e.Type()); mayBeNil && elem != nil {
			yes = facts{{v, l.after(true)}}
			if elem != types.Bool {
				no = facts{{v, l.after(false)}}
			}
		}
	}
	return yes, no
}
