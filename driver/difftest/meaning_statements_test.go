package difftest

import (
	"errors"
	"strings"
)

// run follows a statement.
func (s *state) run(t *tree) error {
	op, name, _ := strings.Cut(t.text, " ")
	switch t.kind {
	case whole:
		return s.run(t.last())
	case body:
		for _, kid := range t.kids {
			if s.dead {
				return errors.New("nothing comes here")
			}
			if err := s.run(kid); err != nil {
				return err
			}
		}
		return nil
	case set:
		f, err := s.passedOn(t.kids[0])
		if err == nil && f.onlyNil {
			err = errors.New("nil is no value")
		}
		s.assign(t.text, f)
		return err
	case setBool:
		f, err := s.result(t.kids[0])
		if err == nil && (f.what != boolean || f.mayNil) {
			err = errors.New("no boolean")
		}
		s.assign(t.text, f)
		return err
	case setIf:
		return s.runSetIf(t)
	case setCase, caseOf:
		return s.runCase(t)
	case setSeveral:
		return s.runSeveral(t)
	case setParts:
		return s.runParts(t)
	case nilSet:
		return s.runNilSet(t)
	case opSet:
		f, err := s.value(&tree{kind: operation, text: op, kids: []*tree{{kind: local, text: name}, t.kids[0]}})
		s.assign(name, f)
		return err
	case opStore, opGlobal:
		target := &tree{kind: field, text: name}
		if t.kind == opGlobal {
			target.kind = global
		}
		_, err := s.value(&tree{kind: operation, text: op, kids: []*tree{target, t.kids[0]}})
		return err
	case opAttr:
		target := &tree{kind: attr, text: name, kids: t.kids[:1]}
		_, err := s.value(&tree{kind: operation, text: op, kids: []*tree{target, t.kids[1]}})
		return err
	case opElement:
		target := &tree{kind: element, kids: t.kids[:2]}
		return s.fitsElement(target, &tree{kind: operation, text: op, kids: []*tree{target, t.kids[2]}})
	case setField:
		f := s.world.field(t.text)
		if f == nil {
			return errors.New("no field")
		}
		return s.fits(numberIn(intOf(f)), t.kids[0])
	case setGlobal:
		f, err := s.passedOn(&tree{kind: global, text: t.text})
		if err != nil {
			return err
		}
		return s.fits(f, t.kids[0])
	case setAttr:
		f, err := s.passedOn(&tree{kind: attr, text: t.text, kids: t.kids[:1]})
		if err != nil {
			return err
		}
		return s.fits(f, t.kids[1])
	case setElement:
		return s.fitsElement(&tree{kind: element, kids: t.kids[:2]}, t.kids[2])
	case branch:
		return s.runBranch(t)
	case counted, whileOf, halving, eachOf, jump:
		return s.runLoop(t)
	case yieldOf, setCall:
		return s.runCall(t)
	case printk:
		for _, kid := range t.kids {
			if _, err := s.value(kid); err != nil {
				return err
			}
		}
		return nil
	case giveBack:
		f, err := s.result(t.kids[0])
		s.jumps.ret.arrive(s, f)
		return err
	case call:
		return nil
	}
	_, err := s.value(t)
	return err
}

func (s *state) assign(name string, f fact) {
	f.literal = false
	s.locals[name] = f
}

func (s *state) runBranch(t *tree) error {
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
	return nil
}

// runValue follows a body that ends in a value.
func (s *state) runValue(t *tree) (fact, error) {
	if len(t.kids) == 0 {
		return fact{}, errors.New("no value")
	}
	if err := s.run(&tree{kind: body, kids: t.others()}); err != nil {
		return fact{}, err
	}
	if s.dead {
		return fact{}, errors.New("nothing comes here")
	}
	return s.result(t.last())
}

// runSetIf follows x = if ...: each body ends in a value.
func (s *state) runSetIf(t *tree) error {
	yes, no, err := s.condition(t.kids[0])
	if err != nil {
		return err
	}
	x, err := yes.runValue(t.kids[1])
	if err != nil {
		return err
	}
	y := absent
	if len(t.kids) > 2 {
		if y, err = no.runValue(t.kids[2]); err != nil {
			return err
		}
	}
	if x.what != integer || y.what != integer {
		return errors.New("no integer")
	}
	s.join(yes, no)
	s.assign(t.text, meet(x, y))
	return nil
}

// runCase follows case, with when or in, which may give a value.
func (s *state) runCase(t *tree) error {
	subject, err := s.exactly(t.kids[0])
	if err != nil {
		return err
	}
	if len(t.kids) < 3 {
		return errors.New("no branch")
	}
	subject.literal = false
	value := func(s *state, b *tree) (fact, error) {
		if t.kind == setCase {
			return s.runValue(b)
		}
		return fact{what: integer}, s.run(b)
	}
	rest := s.fork()
	end, joined := &state{dead: true}, fact{}
	always := false // every value was taken by a branch before
	reach := func(from *state, f fact) {
		if always {
			return
		}
		both := s.fork()
		both.join(end, from)
		if joined = meet(joined, f); end.dead {
			joined = f
		}
		end = both
	}
	for _, c := range t.kids[1:] {
		branch := rest.fork()
		if c.kind == body {
			f, err := value(branch, c)
			if err != nil {
				return err
			}
			reach(branch, f)
			break
		}
		for _, name := range c.names {
			branch.assign(name, subject)
			if strings.HasPrefix(c.text, name) { // only the guard can fail
				rest.assign(name, subject)
			}
		}
		for _, test := range c.others() {
			if f, err := branch.exactly(test); err != nil {
				return err
			} else if c.kind == inOf && !f.literal {
				return errors.New("no pattern")
			}
		}
		f, err := value(branch, c.last())
		if err != nil {
			return err
		}
		reach(branch, f)
		always = always || strings.HasPrefix(c.text, "Integer")
	}
	*s = *end
	if t.kind == setCase && !s.dead {
		if joined.what != integer || joined.onlyNil {
			return errors.New("no integer")
		}
		s.assign(t.text, joined)
	}
	return nil
}

// runSeveral follows a, b = x, y: all values come first.
func (s *state) runSeveral(t *tree) error {
	if len(t.kids) != len(t.names) {
		return errors.New("not as many values as names")
	}
	var facts []fact
	for _, kid := range t.kids {
		f, err := s.value(kid)
		if err != nil {
			return err
		}
		facts = append(facts, f)
	}
	for i, name := range t.names {
		s.assign(name, facts[i])
	}
	return nil
}

func (s *state) runParts(t *tree) error {
	var facts []fact
	for _, op := range []string{"/", "%"} {
		f, err := s.value(&tree{kind: operation, text: op, kids: t.kids})
		if err != nil {
			return err
		}
		if f.literal {
			return errors.New("a method of a constant")
		}
		facts = append(facts, f)
	}
	for i, name := range t.names {
		s.assign(name, facts[i])
	}
	return nil
}

// runNilSet follows x ||= y and x &&= y.
func (s *state) runNilSet(t *tree) error {
	x, err := s.maybe(&tree{kind: local, text: t.names[0]})
	if err != nil {
		return err
	}
	x.mayNil = false
	inner := s.fork()
	other := absent
	if t.text == "&&=" {
		inner.locals[t.names[0]] = x
	} else {
		inner.locals[t.names[0]], other = absent, x
	}
	f, err := inner.value(t.kids[0])
	s.assign(t.names[0], meet(other, f))
	return err
}
