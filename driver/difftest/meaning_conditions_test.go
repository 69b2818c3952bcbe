package difftest

import (
	"errors"
	"fmt"
	"strings"
)

// condition is what is known where a condition holds, and where it doesn't.
func (s *state) condition(t *tree) (yes, no *state, err error) {
	switch t.kind {
	case boolConst:
		return s.fork(), s.fork(), nil
	case boolLocal:
		if f, ok := s.locals[t.text]; !ok || f.what != boolean || f.mayNil {
			return nil, nil, fmt.Errorf("no boolean %s", t.text)
		}
		return s.fork(), s.fork(), nil
	case isTrue:
		f, err := s.passedOn(t.kids[0])
		if err == nil && (f.what != boolean || f.mayNil) {
			err = errors.New("no boolean")
		}
		return s.fork(), s.fork(), err
	case compare, predicate:
		for _, kid := range t.kids {
			if f, err := s.exactly(kid); err != nil {
				return nil, nil, err
			} else if t.kind == predicate && f.literal && kid == t.kids[len(t.kids)-1] {
				return nil, nil, errors.New("a constant is asked")
			}
		}
		return s.fork(), s.fork(), nil
	case same:
		x, err := s.passedOn(t.kids[0])
		if err != nil {
			return nil, nil, err
		}
		y, err := s.passedOn(t.kids[1])
		if err == nil && (x.what != object || x.mayNil || y.mayNil || x.class != y.class) {
			err = errors.New("these can't be compared")
		}
		return s.fork(), s.fork(), err
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
		return s.nilTest(t)
	}
	return nil, nil, errors.New("no condition")
}

func (s *state) nilTest(t *tree) (yes, no *state, err error) {
	name := t.kids[0].text
	f, ok := s.locals[name]
	if !ok || f.what == mixed || t.text == "%s" && (!f.mayNil || f.what == boolean) {
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
	isNil.locals[name] = absent
	if !f.onlyNil {
		f.mayNil = false
		is.locals[name] = f
	}
	return yes, no, nil
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
