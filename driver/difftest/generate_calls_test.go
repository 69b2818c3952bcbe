package difftest

import "fmt"

// method is what a call must know of a method.
type method struct {
	name   string // Class#method in a class
	params []parameter
	kinds  []*class // of the parameters that are objects; nil: a number
	gives  gives
	class  *class // of what it gives, if that is an object
	self   *class
	yields int
}

// define makes a method of the file or of a class, in the world of those that
// were made before. It is none where nothing came of it.
func (r *random) define(before []*tree) []*tree {
	m := &method{gives: pick(r, aNumber, aNumber, aNumber, aNumberOrNil, aBoolean)}
	n := len(before) + 1
	m.name = fmt.Sprintf("m%d", n)
	s := newState(r.world.with(before))
	if len(r.world.classes) > 0 {
		switch c := pick(r, r.world.classes...); r.Intn(6) {
		case 0, 1:
			m.self, m.name = c, fmt.Sprintf("%s#m%d", c.name, n)
			s.locals["self"] = fact{what: object, class: c}
		case 2:
			m.gives, m.class = anObject, c
		}
	}
	if m.self == nil && m.gives != anObject && r.Intn(3) == 0 {
		m.yields = 1 + r.Intn(2)
	}
	t := &tree{kind: define, text: m.name}
	for i := range r.Intn(4) {
		p := parameter{name: r.freshName('p')}
		class := (*class)(nil)
		text := p.name
		switch {
		case i == 0 && len(r.world.classes) > 0 && r.Intn(3) == 0:
			class = pick(r, r.world.classes...)
		case i >= 2 && r.Intn(2) == 0:
			p.key, text = true, p.name+":"
			if r.Intn(2) == 0 {
				p.text, text = "5", p.name+": 5"
			}
		case i >= 1 && r.Intn(3) == 0:
			p.text, text = "7", p.name+" = 7"
		}
		if i > 0 && class == nil && !p.key && p.text == "" && m.params[i-1].key {
			continue
		}
		if i > 0 && !p.key && (m.params[i-1].key || p.text == "" && m.params[i-1].text != "") {
			break
		}
		m.params, m.kinds, t.names = append(m.params, p), append(m.kinds, class), append(t.names, text)
		f := fact{typ: isI64, span: signed64}
		if class != nil {
			f = fact{what: object, class: class}
		}
		s.locals[p.name] = f
	}
	if m.yields > 0 && r.Intn(4) == 0 {
		t.names = append(t.names, "&block")
	}
	outer := r.scope
	defer func() { r.scope = outer }()
	r.scope = scope{gives: m.gives, yields: m.yields, self: m.class}
	if m.yields > 0 {
		s.jumps.block = &closure{t: r.anyBlock(m.yields), jumps: jumps{ret: &target{}}}
	}
	b := r.statements(s, pick(r, 1, 3, 6, 10), 2)
	if s.dead {
		return nil
	}
	b.kids = append(b.kids, &tree{kind: giveBack, kids: []*tree{r.givenBack(s, 2)}})
	if s.run(b.last()) != nil {
		return nil
	}
	t.kids = []*tree{b}
	r.methods = append(r.methods, m)
	return []*tree{t}
}

// anyBlock stands for the blocks that a method may get: it gives any number.
func (r *random) anyBlock(n int) *tree {
	t := &tree{kind: blockOf}
	for i := range n {
		t.names = append(t.names, fmt.Sprintf("y%d", i))
	}
	value := &tree{kind: operation, text: "^", kids: []*tree{{kind: local, text: "y0"}, {kind: literal, n: signed64.lo}}}
	t.kids = []*tree{{kind: body, kids: []*tree{value}}}
	return t
}

// callOf makes a call of a method that gives a kind of value and takes no block.
func (r *random) callOf(s *state, gives gives) *tree {
	return r.callOfAny(s, func(m *method) bool { return m.gives == gives && m.yields == 0 })
}

func (r *random) callOfAny(s *state, is func(*method) bool) *tree {
	if r.nested >= 2 {
		return nil
	}
	r.nested++
	defer func() { r.nested-- }()
	var list []*method
	for _, m := range r.methods {
		if is(m) {
			list = append(list, m)
		}
	}
	if len(list) == 0 {
		return nil
	}
	m := pick(r, list...)
	t := &tree{kind: callOf, text: m.name}
	if m.self != nil {
		self := r.object(s, m.self, 0)
		if self.kind == makeNew {
			return nil
		}
		t.kids = append(t.kids, self)
	}
	for i, p := range m.params {
		if p.text != "" && r.Intn(2) == 0 {
			if !p.key {
				break
			}
			continue
		}
		var value *tree
		if m.kinds[i] != nil {
			value = r.object(s, m.kinds[i], 1)
		} else {
			value = r.signed(s, 1)
		}
		if p.key {
			value = &tree{kind: keyword, text: p.name, kids: []*tree{value}}
		}
		t.kids = append(t.kids, value)
	}
	for i, p := range m.params { // keywords that have no default, after optional ones that were left out
		if p.key && p.text == "" && find(t.kids, func(k *tree) bool { return k.kind == keyword && k.text == p.name }) == nil && m.kinds[i] == nil {
			t.kids = append(t.kids, &tree{kind: keyword, text: p.name, kids: []*tree{r.signed(s, 1)}})
		}
	}
	if _, err := s.fork().call(t, nil); m.yields == 0 && err != nil {
		return nil
	}
	if m.yields > 0 {
		t.kids = append(t.kids, &tree{kind: blockOf, names: make([]string, m.yields)})
	}
	return t
}

// callStatement makes a call as a statement, whose block may change the locals
// around it.
func (r *random) callStatement(s *state, depth int) *tree {
	t := r.callOfAny(s, func(m *method) bool { return m.gives != anObject && (m.yields == 0 || depth > 0 && r.loops < maxLoops) })
	if t == nil {
		return nil
	}
	m := find(r.methods, func(m *method) bool { return m.name == t.text })
	set := &tree{kind: setCall, kids: []*tree{t}}
	switch {
	case m.gives == aBoolean && r.Intn(3) > 0:
		set.text = r.freshName('b')
	case r.Intn(3) > 0:
		set.text = r.freshName('v')
	}
	if m.yields > 0 {
		block := t.last()
		in := s.inLoop()
		for i := range block.names {
			block.names[i] = r.freshName('q')
			in.locals[block.names[i]] = fact{typ: isI64, span: signed64}
		}
		outer := r.scope
		defer func() { r.scope = outer }()
		r.loops++
		r.jumps, r.yields = []kind{jump}, 0
		if r.Intn(2) == 0 {
			r.jumps = nil
		}
		b := r.statements(in, 3, depth-1)
		if in.dead {
			return nil
		}
		b.kids = append(b.kids, r.signed(in, 1))
		block.kids = []*tree{b}
	}
	return set
}

// yield makes a yield to the block of the method.
func (r *random) yield(s *state, depth int) *tree {
	if r.yields == 0 {
		return nil
	}
	t := &tree{kind: yieldOf}
	if r.Intn(2) == 0 {
		t.text = r.freshName('v')
	}
	for range r.yields {
		t.kids = append(t.kids, r.signed(s, 2))
	}
	return t
}
