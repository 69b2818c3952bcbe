package difftest

import (
	"errors"
	"fmt"
	"math/big"
	"strings"

	"rucy-llvm/frontend/types"
)

// A random program must not show that Ruby's integers grow and ours wrap. The
// operations of a ring (+ - * & | ^ ~ <<) don't: their results are the same
// modulo 2^64. For the operands of the others (/ % >> and comparisons), this
// file proves that they are within their types, by the types and ranges of all
// expressions. It holds for shrunk programs as it does for generated ones.

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

// fact is what is known of a value.
type fact struct {
	typ     integerType
	span    span
	sign    sign
	literal bool // of a constant; span is its number
	mayNil  bool
	onlyNil bool
}

// inType reports whether the value is the same in Ruby and here.
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

// state is what is known at one point of a program.
type state struct {
	fields map[string]*types.Field
	locals map[string]fact
	bools  map[string]bool
	dead   bool // behind a return
}

func newState(fields []*types.Field) *state {
	s := &state{map[string]*types.Field{}, map[string]fact{}, map[string]bool{}, false}
	for _, f := range fields {
		s.fields[f.Name] = f
	}
	return s
}

func (s *state) fork() *state {
	c := &state{s.fields, map[string]fact{}, map[string]bool{}, s.dead}
	for name, f := range s.locals {
		c.locals[name] = f
	}
	for name := range s.bools {
		c.bools[name] = true
	}
	return c
}

// join makes s what is known where two paths meet.
func (s *state) join(a, b *state) {
	switch {
	case a.dead:
		*s = *b
		return
	case b.dead:
		*s = *a
		return
	}
	s.bools = map[string]bool{}
	for name := range a.bools {
		if b.bools[name] {
			s.bools[name] = true
		}
	}
	absent := fact{onlyNil: true, mayNil: true}
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

// meet is the value that comes from one of two paths.
func meet(x, y fact) fact {
	switch {
	case x.onlyNil:
		y.mayNil = true
		return y
	case y.onlyNil:
		x.mayNil = true
		return x
	}
	m := fact{span: x.span.union(y.span), mayNil: x.mayNil || y.mayNil, typ: x.typ}
	switch {
	case x.sign == maybeNegative || y.sign == maybeNegative:
		m.sign = maybeNegative
	case x.sign == notNegative && y.sign == notNegative:
		m.sign = notNegative
	}
	if x.typ != y.typ {
		signed := x
		if y.typ == isI64 {
			signed = y
		}
		switch {
		case x.typ == either || y.typ == either || signed.sign == unsure:
			m.typ = either
		case signed.sign == notNegative:
			m.typ = isU64
		default:
			m.typ = isI64
		}
	}
	return m
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

func fieldSpan(f *types.Field) span {
	if t := f.Type.(types.Int); t.Signed {
		return signedBits(t.Bits)
	}
	return unsignedBits(f.Type.(types.Int).Bits)
}

// value is what is known of an expression, or why it may not stand here.
func (s *state) value(t *tree) (fact, error) {
	f, err := s.passedOn(t)
	if err == nil && f.mayNil {
		return f, fmt.Errorf("%s may be nil", t.text)
	}
	return f, err
}

// passedOn is value of what may be nil, which a local may be set to.
func (s *state) passedOn(t *tree) (fact, error) {
	switch t.kind {
	case literal:
		return literalFact(t.n)
	case local:
		f, ok := s.locals[t.text]
		if !ok {
			return f, fmt.Errorf("no local %s", t.text)
		}
		f.literal = false
		return f, nil
	case field:
		of := s.fields[t.text]
		f := fact{typ: isI64, span: fieldSpan(of), sign: notNegative}
		if !f.span.within(signed64) {
			f.typ = isU64
		} else if f.span.lo.Sign() < 0 {
			f.sign = maybeNegative
		}
		return f, nil
	case zeroCall:
		return fact{typ: either, span: span{zero, zero}}, nil
	case unary:
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
	}
	return fact{}, errors.New("no value")
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

// condition is what is known where a condition holds, and where it doesn't.
func (s *state) condition(t *tree) (yes, no *state, err error) {
	switch t.kind {
	case boolConst:
		return s.fork(), s.fork(), nil
	case boolLocal:
		if !s.bools[t.text] {
			return nil, nil, fmt.Errorf("no boolean %s", t.text)
		}
		return s.fork(), s.fork(), nil
	case compare:
		for _, kid := range t.kids {
			if f, err := s.value(kid); err != nil {
				return nil, nil, err
			} else if !f.inType() {
				return nil, nil, errShows
			}
		}
		return s.fork(), s.fork(), nil
	case negation:
		yes, no, err = s.condition(t.kids[0])
		return no, yes, err
	case logical:
		yes, no, err = s.condition(t.kids[0])
		if err != nil {
			return nil, nil, err
		}
		if t.text == "&&" || t.text == "and" {
			yes, _, err = yes.condition(t.kids[1])
			return yes, s.fork(), err
		}
		_, no, err = no.condition(t.kids[1])
		return s.fork(), no, err
	case nilTest:
		name := t.kids[0].text
		f, ok := s.locals[name]
		if !ok || !f.mayNil && t.text == "%s" {
			return nil, nil, fmt.Errorf("%s is not to be tested", name)
		}
		yes, no = s.fork(), s.fork()
		if !f.mayNil {
			return yes, no, nil
		}
		isNil, is := yes, no
		if t.text == "%s" || strings.Contains(t.text, "!=") {
			isNil, is = no, yes
		}
		isNil.locals[name] = fact{onlyNil: true, mayNil: true}
		if !f.onlyNil {
			f.mayNil = false
			is.locals[name] = f
		}
		return yes, no, nil
	}
	return nil, nil, errors.New("no condition")
}

// isBool reports whether a condition gives true or false, and not an operand
// that counts as one of them.
func (t *tree) isBool() bool {
	switch t.kind {
	case nilTest:
		return t.text != "%s"
	case logical:
		return t.kids[0].isBool() && t.kids[1].isBool()
	}
	return true
}

// run follows a statement.
func (s *state) run(t *tree) error {
	switch t.kind {
	case body:
		for _, kid := range t.kids {
			if s.dead {
				return errors.New("nothing comes here")
			}
			if err := s.run(kid); err != nil {
				return err
			}
		}
	case set:
		f, err := s.passedOn(t.kids[0])
		if err != nil {
			return err
		}
		if f.onlyNil {
			return errors.New("nil is no value")
		}
		f.literal = false
		s.locals[t.text] = f
	case setBool:
		if _, _, err := s.condition(t.kids[0]); err != nil {
			return err
		}
		if !t.kids[0].isBool() {
			return errors.New("this gives one of its operands")
		}
		s.bools[t.text] = true
	case setIf:
		return s.runSetIf(t)
	case opSet, opStore:
		op, name, _ := strings.Cut(t.text, " ")
		target := &tree{kind: local, text: name}
		if t.kind == opStore {
			target.kind = field
		}
		f, err := s.value(&tree{kind: operation, text: op, kids: []*tree{target, t.kids[0]}})
		if t.kind == opSet {
			s.locals[name] = f
		}
		return err
	case setField:
		f, err := s.value(t.kids[0])
		if err == nil && f.literal && !f.span.within(fieldSpan(s.fields[t.text])) {
			err = errors.New("the constant does not fit")
		}
		return err
	case branch:
		yes, no, err := s.condition(t.kids[0])
		if err != nil {
			return err
		}
		if strings.HasSuffix(t.text, "unless") {
			yes, no = no, yes
		}
		if err := yes.run(t.kids[1]); err != nil {
			return err
		}
		if len(t.kids) > 2 {
			if err := no.run(t.kids[2]); err != nil {
				return err
			}
		}
		s.join(yes, no)
	case printk:
		for _, kid := range t.kids {
			if _, err := s.value(kid); err != nil {
				return err
			}
		}
	case giveBack:
		s.dead = t.text == "return"
		if t.kids[0].kind == compare { // true and false are verdicts of some types
			_, _, err := s.condition(t.kids[0])
			return err
		}
		_, err := s.value(t.kids[0])
		return err
	case call:
	default:
		_, err := s.value(t)
		return err
	}
	return nil
}

// runSetIf follows x = if ...: each body ends in a value.
func (s *state) runSetIf(t *tree) error {
	yes, no, err := s.condition(t.kids[0])
	if err != nil {
		return err
	}
	values := []fact{{onlyNil: true, mayNil: true}, {onlyNil: true, mayNil: true}}
	for i, side := range []*state{yes, no} {
		if i+1 == len(t.kids) {
			break
		}
		list := t.kids[i+1].kids
		if len(list) == 0 {
			return errors.New("no value")
		}
		last := len(list) - 1
		if err := side.run(&tree{kind: body, kids: list[:last]}); err != nil {
			return err
		}
		if side.dead {
			return errors.New("nothing comes here")
		}
		if values[i], err = side.value(list[last]); err != nil {
			return err
		}
	}
	s.join(yes, no)
	f := meet(values[0], values[1])
	f.literal = false
	s.locals[t.text] = f
	return nil
}
