package difftest

import (
	"errors"
	"fmt"
	"math/big"

	"rucy-llvm/frontend/types"
)

func intOf(f *types.Field) types.Int { return f.Type.(types.Int) }

// object is what is known of what is asked of objects and arrays. Which of them
// are the same decides nothing here: what they hold is known by its type alone.
func (s *state) object(t *tree) (fact, error) {
	switch t.kind {
	case makeNew:
		c := s.world.class(t.text)
		if c == nil {
			return fact{}, errors.New("no class")
		}
		for _, k := range t.kids {
			a := c.attr(k.text)
			if a == nil || k.kind != keyword {
				return fact{}, errors.New("no attribute")
			}
			if err := s.fits(a.value(), k.kids[0]); err != nil {
				return fact{}, err
			}
		}
		return fact{what: object, class: c}, nil
	case copyOf:
		f, err := s.passedOn(t.kids[0])
		if err == nil && (f.mayNil || f.what != object && f.what != array) {
			err = errors.New("no object")
		}
		return f, err
	case attr, safeAttr:
		f, err := s.passedOn(t.kids[0])
		if err != nil {
			return f, err
		}
		if f.what != object || f.mayNil != (t.kind == safeAttr) || f.onlyNil || f.class.attr(t.text) == nil {
			return f, errors.New("no object")
		}
		f = f.class.attr(t.text).value()
		f.mayNil = t.kind == safeAttr
		return f, nil
	case element:
		f, err := s.passedOn(t.kids[0])
		if err != nil {
			return f, err
		}
		if f.what != array || f.mayNil {
			return f, errors.New("no array")
		}
		return inMemory(f.kind, f.class), s.inRange(t.kids[1], f.length)
	case makeList:
		for _, kid := range t.kids {
			if f, err := s.value(kid); err != nil {
				return f, err
			} else if !f.isSigned() {
				return f, errors.New("no i64")
			}
		}
		return fact{what: array, kind: "i64", length: len(t.kids)}, nil
	}
	return fact{}, errors.New("no value")
}

// fits reports a value that can't be stored in memory: an integer that is no
// integer, or a constant that is too wide.
func (s *state) fits(memory fact, t *tree) error {
	f, err := s.result(t)
	switch {
	case err != nil:
		return err
	case f.mayNil || f.what != memory.what || f.class != memory.class || f.length != memory.length || f.kind != memory.kind:
		return errors.New("not of this type")
	case f.literal && !f.span.within(memory.span):
		return errors.New("the constant does not fit")
	}
	return nil
}

// fitsList is fits for an element of an array that a program made: it has 64 bits,
// and CRuby's doesn't wrap.
func (s *state) fitsElement(list *tree, t *tree) error {
	f, err := s.passedOn(list.kids[0])
	if err != nil {
		return err
	}
	memory, err := s.object(list)
	if err != nil {
		return err
	}
	if f.kind == "i64" && t != nil {
		if v, err := s.value(t); err != nil {
			return err
		} else if !v.isSigned() {
			return errShows
		}
	}
	return s.fits(memory, t)
}

// table is what is known of the elements that each gives, and of their number.
func (s *state) elements(t *tree) (fact, int, error) {
	if t.kind == table {
		n := s.world.table(t.text)
		if n == nil || n.keys != nil {
			return fact{}, 0, fmt.Errorf("no table %s", t.text)
		}
		return fact{typ: isI64, span: n.span()}, len(n.list), nil
	}
	f, err := s.passedOn(t)
	if err == nil && (f.what != array || f.mayNil) {
		err = errors.New("no array")
	}
	return inMemory(f.kind, f.class), f.length, err
}

// counter is what is known of a number that counts from one to another.
func counter(lo, hi *big.Int) fact { return fact{typ: isI64, span: span{lo, hi}} }
