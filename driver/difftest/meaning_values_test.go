package difftest

import (
	"errors"
	"fmt"
	"math/big"
	"strings"
)

// value is what is known of an integer expression, or why it may not stand here.
func (s *state) value(t *tree) (fact, error) {
	f, err := s.passedOn(t)
	if err == nil && !f.isInt() {
		return f, fmt.Errorf("%s is no integer", t.text)
	}
	return f, err
}

// exactly is value of what must be the same in Ruby and here.
func (s *state) exactly(t *tree) (fact, error) {
	f, err := s.value(t)
	if err == nil && !f.inType() {
		err = errShows
	}
	return f, err
}

// result is what is known of any expression, a condition too.
func (s *state) result(t *tree) (fact, error) {
	if t.isCondition() {
		if !t.isBool() {
			return fact{}, errors.New("this gives one of its operands")
		}
		_, _, err := s.condition(t)
		return fact{what: boolean}, err
	}
	return s.passedOn(t)
}

// passedOn is value of what need not be an integer, and may be nil: a local may
// be set to it.
func (s *state) passedOn(t *tree) (fact, error) {
	switch t.kind {
	case literal:
		return literalFact(t.n)
	case nilValue:
		return absent, nil
	case local, selfRef:
		name := t.text
		if t.kind == selfRef {
			name = "self"
		}
		f, ok := s.locals[name]
		if !ok || f.what == mixed {
			return f, fmt.Errorf("no local %s", name)
		}
		f.literal = false
		return f, nil
	case field:
		if of := s.world.field(t.text); of != nil {
			return numberIn(intOf(of)), nil
		}
	case global:
		if v := s.world.global(t.text); v != nil {
			return inMemory(v.typ, nil), nil
		}
	case param:
		if v := s.world.param(t.text); v != nil {
			return inMemory(v.typ, nil), nil
		}
	case zeroCall:
		return fact{typ: either, span: span{zero, zero}}, nil
	case unary:
		return s.unary(t)
	case operation:
		x, err := s.value(t.kids[0])
		if err != nil {
			return x, err
		}
		y, err := s.value(t.kids[1])
		if err != nil {
			return y, err
		}
		return operate(t.text, x, y)
	case ternary:
		yes, no, err := s.condition(t.kids[0])
		if err != nil {
			return fact{}, err
		}
		x, err := yes.value(t.kids[1])
		if err != nil {
			return x, err
		}
		y, err := no.value(t.kids[2])
		if err != nil {
			return y, err
		}
		return meet(x, y), nil
	case formula:
		return s.formula(t)
	case orElse:
		x, err := s.maybe(t.kids[0])
		if err != nil {
			return x, err
		}
		x.mayNil = false
		inner := s.fork()
		if t.kids[0].kind == local {
			inner.locals[t.kids[0].text] = absent
		}
		y, err := inner.value(t.kids[1])
		if err != nil {
			return y, err
		}
		return meet(x, y), nil
	case safeCall:
		x, err := s.maybe(t.kids[0])
		if err != nil {
			return x, err
		}
		x.mayNil = false
		f, err := formulas["%s."+t.text].of([]fact{x})
		f.mayNil = true
		return f, err
	case thenBlock:
		x, err := s.value(t.kids[0])
		if err != nil {
			return x, err
		}
		inner := s.fork()
		x.literal = false
		inner.locals[t.names[0]] = x
		x, err = inner.value(t.kids[1])
		x.literal = false
		return x, err
	case callOf:
		return s.fork().call(t, nil)
	case tableAt, tableOr, fetchOr, tableAsk:
		return s.asked(t)
	}
	return s.object(t)
}

// maybe is what is known of an integer that may be nil, and is sometimes not.
func (s *state) maybe(t *tree) (fact, error) {
	f, err := s.passedOn(t)
	if err == nil && (!f.mayNil || f.onlyNil || f.what != integer) {
		err = errors.New("this can't be nil, or nothing else")
	}
	return f, err
}

func (s *state) unary(t *tree) (fact, error) {
	x, err := s.value(t.kids[0])
	if err != nil {
		return x, err
	}
	if x.literal {
		n := new(big.Int).Neg(x.span.lo)
		if t.text == "~" {
			n.Not(x.span.lo)
		}
		return literalFact(n)
	}
	r := fact{typ: isI64, span: span{new(big.Int).Neg(x.span.hi), new(big.Int).Neg(x.span.lo)}}
	if t.text == "~" {
		r.span = span{new(big.Int).Not(x.span.hi), new(big.Int).Not(x.span.lo)}
	}
	return r, nil
}

// operate is what is known of x op y.
func operate(op string, x, y fact) (fact, error) {
	switch op {
	case "/", "%":
		if !x.inType() || !y.inType() {
			return x, errShows
		}
		if y.literal && y.span.lo.Sign() == 0 {
			return x, errors.New("a division by zero")
		}
	case "<<", ">>":
		right := y.span.hi.Sign() > 0
		if op == "<<" {
			right = y.span.lo.Sign() < 0
		}
		if !y.inType() || right && !x.inType() {
			return x, errShows
		}
	}
	if x.literal && y.literal {
		return literalFact(exact(op, x.span.lo, y.span.lo))
	}
	r := fact{span: result(op, x.span, y.span)}
	if r.span.bits() > 1000 {
		return r, errShows // and CRuby would take long
	}
	switch {
	case op == "-":
		r.typ = isI64
	case op == "<<" || op == ">>":
		r.typ = x.typ
		if x.literal && x.typ == isI64 && y.typ != isI64 {
			r.typ = either
			if y.typ == isU64 && x.span.lo.Sign() >= 0 {
				r.typ = isU64
			}
		}
	case x.countsAsUnsigned() && y.countsAsUnsigned():
		r.typ = isU64
	case x.typ == isI64 && !x.countsAsUnsigned() || y.typ == isI64 && !y.countsAsUnsigned():
		r.typ = isI64
	}
	return r, nil
}

// asked is what is known of what a constant array or hash is asked for.
func (s *state) asked(t *tree) (fact, error) {
	if t.kind == tableAsk {
		name, ask, _ := strings.Cut(t.text, ".")
		if n := s.world.table(name); n != nil {
			return literalFact(big.NewInt(n.ask(ask)))
		}
		return fact{}, errors.New("no table")
	}
	n := s.world.table(t.text)
	if n == nil {
		return fact{}, errors.New("no table")
	}
	f := fact{typ: isI64, span: n.span()}
	switch t.kind {
	case tableAt:
		if err := s.inRange(t.kids[0], len(n.list)); err != nil || t.kids[0].kind != literal {
			return f, err
		}
		return literalFact(big.NewInt(n.list[t.kids[0].n.Int64()])) // the compiler knows it, too
	case tableOr:
		f.mayNil = true
		return f, s.anyIndex(t.kids[0])
	}
	if err := s.anyIndex(t.kids[0]); err != nil {
		return f, err
	}
	d, err := s.value(t.kids[1])
	if err == nil {
		f = meet(f, d)
	}
	return f, err
}

// inRange reports an index of which the compiler must not be expected to see
// that it is in range.
func (s *state) inRange(t *tree, length int) error {
	f, err := s.exactly(t)
	if err != nil {
		return err
	}
	size := big.NewInt(int64(length))
	if !f.span.within(span{zero, new(big.Int).Sub(size, one)}) {
		return errors.New("the index may be out of range")
	}
	switch {
	case t.kind == literal, t.kind == operation && (t.text == "&" || t.text == "%") && t.kids[1].kind == literal:
	case t.kind == local && t.text[0] == 'i':
	default:
		return errors.New("nobody sees the bounds of this index")
	}
	return nil
}

// anyIndex reports what can't be an index, or is always in range.
func (s *state) anyIndex(t *tree) error {
	f, err := s.exactly(t)
	if err == nil && (t.kind != field || f.typ != isI64 || f.span.bits() < 8) {
		err = errors.New("an index that the compiler might know")
	}
	return err
}
