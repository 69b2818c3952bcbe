package sema

import (
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// A boolean in a variable remembers what it says of other variables, until they get
// other values:
//
//	small = v <= 1
//	small ? v : 0       0..1
//
// Each value that a variable gets has a number, by which it is known again. In a loop
// one assignment gives many values, so nothing is remembered from one round to the
// next, into a loop, or out of one.
//
// The verifier sees nothing of it: to it, the boolean and the variable are two numbers.
// So it is said of numbers only, which it must not know to be safe.

// told is what a boolean says of other variables.
type told struct {
	at      int // when
	yes, no facts
}

// severalMade is the number of a value that comes from one of several paths, until it
// gets one of its own.
const severalMade = -1

func (m *method) nextMade() int {
	m.made++
	return m.made
}

// madeOf is the number of a local where paths have met.
func (m *method) madeOf(l local) int {
	if l.made == severalMade {
		return m.nextMade()
	}
	return l.made
}

// tellNothing forgets what all booleans say.
func (m *method) tellNothing() { m.silent = m.nextMade() }

// toldBy is what a value says that is assigned to a variable; nil where it says nothing.
func (m *method) toldBy(x typed.Expr) *told {
	if x.Type() != types.Bool {
		return nil
	}
	c := m.factsOf(x)
	if len(c.yes) == 0 && len(c.no) == 0 {
		return nil
	}
	return &told{at: m.nextMade(), yes: c.yes, no: c.no}
}

// stillTold are those of the facts that a boolean was told which hold still.
func (m *method) stillTold(t *told, list facts) (still facts) {
	if t.at < m.silent {
		return nil
	}
	for _, f := range list {
		now, known := m.env.get(f.variable)
		elem, mayBeNil := stripNil(now.typ)
		if !known || now.made != f.local.made || elem != types.Bool && !types.IsInteger(elem) {
			continue
		}
		switch {
		case !mayBeNil:
		case f.local.typ == types.Nil:
			now = now.after(false)
		case f.local.typ == elem:
			now = now.after(true)
		}
		lo, hi := max(now.bounds.lo, f.local.bounds.lo), min(now.bounds.hi, f.local.bounds.hi)
		if lo <= hi {
			now.bounds = interval{lo: lo, hi: hi, unseen: true}
		}
		still = append(still, fact{f.variable, now})
	}
	return still
}
