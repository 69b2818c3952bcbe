package difftest

import (
	"errors"
	"math/big"
)

// formulaOf is a way to make an integer of others: how it is written, and what is
// known of the result.
type formulaOf struct {
	kids int
	of   func(x []fact) (fact, error)
}

// formulas are the methods of integers that give integers, by the text that has a
// %s for each operand.
var formulas = map[string]formulaOf{
	"%s.succ":         {1, with("+", 1)},
	"%s.next":         {1, with("+", 1)},
	"%s.pred":         {1, with("-", 1)},
	"%s.abs":          {1, exactly(absolute)},
	"%s.magnitude":    {1, exactly(absolute)},
	"%s.to_i":         {1, itself},
	"%s.itself":       {1, itself},
	"%s.bit_length":   {1, exactly(between(0, 64))},
	"%s <=> %s":       {2, exactly(between(-1, 1))},
	"%s[%s]":          {2, exactly(between(0, 1))},
	"%s[2, 5]":        {1, exactly(between(0, 31))},
	"%s[3..10]":       {1, exactly(between(0, 255))},
	"%s.div(%s)":      {2, by("/")},
	"%s.modulo(%s)":   {2, by("%")},
	"%s.clamp(-5, 9)": {1, exactly(between(-5, 9))},
	"%s.clamp(0..99)": {1, exactly(between(0, 99))},
	"%s ** 2":         {1, square},
	"%s.pow(2)":       {1, square},
	"[%s, %s].min":    {2, exactly(extreme)},
	"[%s, %s].max":    {2, exactly(extreme)},
	"[%s, %s].sum":    {2, by("+")},
	"%s.then { _1 }":  {1, itself},
	"(%s; %s)":        {2, second},
}

// predicates are the conditions that ask something of integers, all of which must
// be the same in Ruby and here.
var predicates = map[string]int{
	"%s.even?": 1, "%s.odd?": 1, "%s.zero?": 1, "%s.positive?": 1, "%s.negative?": 1,
	"%s.between?(%s, %s)": 3, "%s.allbits?(%s)": 2, "%s.anybits?(%s)": 2, "%s.nobits?(%s)": 2,
	"(%s..%s).include?(%s)": 3, "(%s...%s).cover?(%s)": 3, "(%s..).member?(%s)": 2, "(..%s).include?(%s)": 2, "(%s..%s) === %s": 3,
	"[%s, %s].include?(%s)": 3, "Integer === %s": 1, "%s in 0 | 2..9": 1, "%s in ..-1 | 100..200": 1, "%s.integer?": 1,
}

func with(op string, n int64) func(x []fact) (fact, error) {
	return func(x []fact) (fact, error) {
		y, err := literalFact(big.NewInt(n))
		if err != nil {
			return y, err
		}
		return operate(op, x[0], y)
	}
}

func by(op string) func(x []fact) (fact, error) {
	return func(x []fact) (fact, error) { return operate(op, x[0], x[1]) }
}

// exactly makes a formula one of operands that are the same in Ruby and here.
func exactly(of func(x []fact) fact) func(x []fact) (fact, error) {
	return func(x []fact) (fact, error) {
		for _, f := range x {
			if !f.inType() {
				return f, errShows
			}
		}
		return of(x), nil
	}
}

// between is a result within constants, of which type depends on the operands.
func between(lo, hi int64) func(x []fact) fact {
	return func([]fact) fact { return fact{span: span{big.NewInt(lo), big.NewInt(hi)}} }
}

func absolute(x []fact) fact {
	lo, hi := x[0].span.lo, x[0].span.hi
	return fact{typ: x[0].typ, span: hull(zero, new(big.Int).Abs(lo), new(big.Int).Abs(hi))}
}

func itself(x []fact) (fact, error) { return x[0], nil }
func second(x []fact) (fact, error) { return x[1], nil }

func square(x []fact) (fact, error) {
	f, err := operate("*", x[0], x[0])
	f.typ = either
	return f, err
}

func extreme(x []fact) fact {
	f := fact{span: x[0].span.union(x[1].span)}
	if x[0].typ == isI64 && x[1].typ == isI64 && !x[0].literal && !x[1].literal {
		f.typ = isI64
	}
	return f
}

// formula is what is known of one. The compiler computes with constants as they
// are, so its operands are none, but for those behind the first.
func (s *state) formula(t *tree) (fact, error) {
	row, ok := formulas[t.text]
	if !ok || row.kids != len(t.kids) {
		return fact{}, errors.New("no such formula")
	}
	var facts []fact
	for _, kid := range t.kids {
		f, err := s.value(kid)
		if err != nil {
			return f, err
		}
		if f.literal && (kid == t.kids[0] || t.text[0] == '[') {
			return f, errors.New("a method of a constant")
		}
		facts = append(facts, f)
	}
	f, err := row.of(facts)
	f.literal = f.literal && t.text == "(%s; %s)"
	return f, err
}
