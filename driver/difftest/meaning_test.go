package difftest

import (
	"errors"
	"maps"
	"math/big"

	"rucy-llvm/frontend/types"
)

// A random program must not show that Ruby's integers grow and ours wrap. The
// operations of a ring (+ - * & | ^ ~ <<) don't: their results are the same
// modulo 2^64. For the operands of the others (/ % >> and comparisons), the files
// meaning_*_test.go prove that they are within their types, by the types and
// ranges of all expressions. It holds for shrunk programs as it does for
// generated ones.

// integerType is the type that docs/language.md gives an integer.
type integerType int

const (
	either integerType = iota // one of the two: what the program does must not depend on it
	isI64
	isU64
)

// sign is what the compiler surely knows about a value being negative, for
// it decides the type where paths meet.
type sign int

const (
	unsure sign = iota
	notNegative
	maybeNegative
)

// what a value is.
type what int

const (
	integer what = iota
	boolean
	object
	array
	mixed // of different kinds on different paths: nobody may use it
)

// fact is what is known of a value.
type fact struct {
	what    what
	typ     integerType
	span    span
	sign    sign
	literal bool // of a constant; span is its number
	mayNil  bool
	onlyNil bool
	class   *class // of an object, or of the elements of an array
	kind    string // of the elements of an array
	length  int    // of an array
}

var absent = fact{onlyNil: true, mayNil: true}

// inType reports whether an integer is the same in Ruby and here.
func (f fact) inType() bool {
	switch f.typ {
	case isI64:
		return f.span.within(signed64)
	case isU64:
		return f.span.within(u64span)
	}
	return f.span.within(both64)
}

func (f fact) countsAsUnsigned() bool {
	return f.typ == isU64 || f.literal && f.span.lo.Sign() >= 0
}

// isInt reports whether it is an integer, and not nil.
func (f fact) isInt() bool { return f.what == integer && !f.mayNil }

// isSigned reports whether it is one that a parameter takes for an i64.
func (f fact) isSigned() bool { return f.isInt() && f.typ == isI64 && f.inType() }

func (f fact) equals(g fact) bool {
	f.span, g.span = f.span.orZero(), g.span.orZero()
	same := f.span.lo.Cmp(g.span.lo) == 0 && f.span.hi.Cmp(g.span.hi) == 0
	f.span, g.span = span{}, span{}
	return same && f == g
}

func (s span) orZero() span {
	if s.lo == nil {
		return span{zero, zero}
	}
	return s
}

// state is what is known at one point of a program. No two locals of a program
// have the same name, whichever methods they are of.
type state struct {
	world  *world
	locals map[string]fact
	dead   bool // behind a return, break or next
	jumps  jumps
}

func newState(w *world) *state {
	return &state{world: w, locals: map[string]fact{}, jumps: jumps{ret: &target{}}}
}

func (s *state) fork() *state {
	c := *s
	c.locals = maps.Clone(s.locals)
	return &c
}

// join makes s what is known where two paths meet.
func (s *state) join(a, b *state) {
	s.dead = a.dead && b.dead
	switch {
	case a.dead:
		s.locals = b.locals
		return
	case b.dead:
		s.locals = a.locals
		return
	}
	joined := map[string]fact{}
	for _, names := range []map[string]fact{a.locals, b.locals} {
		for name := range names {
			x, ok := a.locals[name]
			if !ok {
				x = absent
			}
			y, ok := b.locals[name]
			if !ok {
				y = absent
			}
			joined[name] = meet(x, y)
		}
	}
	s.locals = joined
}

func (s *state) equals(t *state) bool { return maps.EqualFunc(s.locals, t.locals, fact.equals) }

// keepOnly drops the locals that weren't there before: those of a block.
func (s *state) keepOnly(before *state) {
	for name := range s.locals {
		if _, ok := before.locals[name]; !ok {
			delete(s.locals, name)
		}
	}
}

// meet is the value that comes from one of two paths.
func meet(x, y fact) fact {
	switch {
	case x.onlyNil:
		y.mayNil = true
		return y
	case y.onlyNil:
		x.mayNil = true
		return x
	case x.what != y.what || x.class != y.class || x.length != y.length || x.kind != y.kind:
		return fact{what: mixed}
	}
	m := x
	m.mayNil, m.literal = x.mayNil || y.mayNil, false
	if m.what == integer {
		m.typ, m.sign, m.span = meetTypes(x, y), unsure, x.span.orZero().union(y.span.orZero())
		switch {
		case x.sign == maybeNegative || y.sign == maybeNegative:
			m.sign = maybeNegative
		case x.sign == notNegative && y.sign == notNegative:
			m.sign = notNegative
		}
	}
	return m
}

func meetTypes(x, y fact) integerType {
	if x.typ == y.typ {
		return x.typ
	}
	signed := x
	if y.typ == isI64 {
		signed = y
	}
	switch {
	case x.typ == either || y.typ == either || signed.sign == unsure:
		return either
	case signed.sign == notNegative:
		return isU64
	}
	return isI64
}

var errShows = errors.New("that integers wrap would show")

func literalFact(n *big.Int) (fact, error) {
	f := fact{typ: isI64, span: span{n, n}, sign: notNegative, literal: true}
	switch {
	case n.Sign() < 0:
		f.sign = maybeNegative
	case !n.IsInt64():
		f.typ = isU64
	}
	if !f.inType() {
		return f, errors.New("the constant does not fit")
	}
	return f, nil
}

// numberIn is what is known of a value that memory of a type holds.
func numberIn(t types.Int) fact {
	f := fact{typ: isI64, span: unsignedBits(t.Bits), sign: notNegative}
	if t.Signed {
		f.span, f.sign = signedBits(t.Bits), maybeNegative
	}
	if !f.span.within(signed64) {
		f.typ = isU64
	}
	return f
}
