package difftest

import (
	"errors"
	"fmt"
	"strings"
)

// closure is a block: its text, and where its jumps go.
type closure struct {
	t     *tree
	jumps jumps
}

// parameter is a parameter of a method, as it is written.
type parameter struct {
	name    string
	text    string // of its default
	key     bool
	isBlock bool
}

func parameterOf(text string) parameter {
	name, isBlock := strings.CutPrefix(text, "&")
	if name, value, ok := strings.Cut(name, " = "); ok {
		return parameter{name: name, text: value}
	}
	if name, value, ok := strings.Cut(name, ":"); ok {
		return parameter{name: name, text: strings.TrimSpace(value), key: true}
	}
	return parameter{name: name, isBlock: isBlock}
}

// call follows a call of a method, with a block or without, and tells what it
// gives.
func (s *state) call(t *tree, block *closure) (fact, error) {
	def := s.world.methods[t.text]
	if def == nil {
		return fact{}, fmt.Errorf("no method %s", t.text)
	}
	args := t.kids
	if block != nil {
		args = t.others()
	}
	given := map[string]fact{}
	if _, isMethod := t.receiver(); isMethod {
		self, err := s.passedOn(args[0])
		if err != nil {
			return self, err
		}
		if self.what != object || self.mayNil || self.class.name != strings.Split(t.text, "#")[0] {
			return self, errors.New("not of this class")
		}
		given["self"] = self
		args = args[1:]
	}
	if err := s.arguments(def, args, given); err != nil {
		return fact{}, err
	}
	outer, self := s.jumps, s.locals["self"]
	for name, f := range given {
		if _, active := s.locals[name]; active && name != "self" {
			return f, errors.New("the method is at work")
		}
		s.locals[name] = f
	}
	before := s.fork()
	ret := &target{}
	s.jumps = jumps{ret: ret, block: block}
	if err := s.run(def.kids[0]); err != nil {
		return fact{}, err
	}
	if !s.dead {
		return fact{}, errors.New("the method gives nothing back")
	}
	result := fact{}
	for i, a := range ret.arrivals {
		if result = meet(result, a.value); i == 0 {
			result = a.value
		}
	}
	s.joinArrivals(ret)
	s.keepOnly(before)
	for name := range given {
		delete(s.locals, name)
	}
	if self.what == object && self.class != nil {
		s.locals["self"] = self
	}
	s.jumps = outer
	if result.what == mixed {
		return result, errors.New("results of several kinds")
	}
	// What a method knows of its result may be lost with the call.
	if result.sign == notNegative {
		result.sign = unsure
	}
	return result, nil
}

// arguments finds the values of the parameters.
func (s *state) arguments(def *tree, args []*tree, given map[string]fact) error {
	keys := map[string]*tree{}
	for len(args) > 0 && args[len(args)-1].kind == keyword {
		k := args[len(args)-1]
		keys[k.text] = k.kids[0]
		args = args[:len(args)-1]
	}
	for _, text := range def.names {
		p := parameterOf(text)
		value := keys[p.name]
		switch {
		case p.isBlock:
			continue
		case p.key:
			delete(keys, p.name)
		case len(args) > 0:
			value, args = args[0], args[1:]
		}
		f := fact{typ: isI64, span: signed64} // of a default
		if value != nil {
			var err error
			if f, err = s.result(value); err != nil {
				return err
			}
			if f.mayNil || f.what == integer && !f.inType() {
				return errShows
			}
		} else if p.text == "" {
			return errors.New("an argument is missing")
		}
		f.literal = false
		if f.sign == notNegative { // a function of the object doesn't know
			f.sign = unsure
		}
		given[p.name] = f
	}
	if len(args) > 0 || len(keys) > 0 {
		return errors.New("too many arguments")
	}
	return nil
}

// runCall follows a call as a statement, and a yield.
func (s *state) runCall(t *tree) error {
	var f fact
	var err error
	if t.kind == yieldOf {
		f, err = s.yield(t)
	} else {
		f, err = s.callWithBlock(t.kids[0])
	}
	if err != nil || t.text == "" {
		return err
	}
	if s.dead {
		return errors.New("nothing comes behind this call")
	}
	if f.onlyNil || f.what == mixed {
		return errors.New("no value")
	}
	s.assign(t.text, f)
	return nil
}

func (s *state) callWithBlock(t *tree) (fact, error) {
	if len(t.kids) == 0 || t.last().kind != blockOf {
		return s.call(t, nil)
	}
	out := &target{}
	c := &closure{t.last(), s.jumps}
	c.jumps.brk = out
	before := s.fork()
	f, err := s.call(t, c)
	if err != nil {
		return f, err
	}
	for _, a := range out.arrivals {
		a.state.keepOnly(before)
		if f = meet(f, a.value); s.dead {
			f = a.value
		}
	}
	jumps := s.jumps
	s.joinArrivals(out)
	s.jumps = jumps
	return f, nil
}

// yield follows the block of the method.
func (s *state) yield(t *tree) (fact, error) {
	c := s.jumps.block
	if c == nil {
		return fact{}, errors.New("no block")
	}
	if len(c.t.names) != len(t.kids) {
		return fact{}, errors.New("not as many values as the block takes")
	}
	var facts []fact
	for _, kid := range t.kids {
		f, err := s.exactly(kid)
		if err != nil {
			return f, err
		}
		f.literal = false
		facts = append(facts, f)
	}
	before, outer, next := s.fork(), s.jumps, &target{}
	s.jumps = c.jumps
	s.jumps.next = next
	for i, name := range c.t.names {
		s.locals[name] = facts[i]
	}
	f, err := s.runBlock(c.t.kids[0])
	if err != nil {
		return f, err
	}
	for _, a := range next.arrivals {
		f = meet(f, a.value)
	}
	s.joinArrivals(next)
	s.keepOnly(before)
	s.jumps = outer
	return f, nil
}

// runBlock follows the statements of a block, the last of which is its value.
func (s *state) runBlock(t *tree) (fact, error) {
	if len(t.kids) == 0 {
		return absent, nil
	}
	return s.runValue(t)
}
