package difftest

import "math/big"

// objects are the ways to an object of a class from the locals: the locals
// themselves, and what is within them.
func (s *state) objects(is func(fact) bool) (list []*tree) {
	var walk func(t *tree, f fact, depth int)
	walk = func(t *tree, f fact, depth int) {
		if is(f) {
			list = append(list, t)
		}
		if f.what != object || depth == 0 {
			return
		}
		for _, a := range f.class.attrs {
			within := &tree{kind: attr, text: a.name, kids: []*tree{t}}
			walk(within, a.value(), depth-1)
			if a.length > 0 && a.class != nil {
				walk(&tree{kind: element, kids: []*tree{within, number(int64(a.length - 1))}}, a.single(), depth-1)
			}
		}
	}
	for _, name := range sortedNames(s.locals, func(_ string, f fact) bool { return !f.mayNil && (f.what == object || f.what == array) }) {
		t := &tree{kind: local, text: name}
		if name == "self" {
			t = &tree{kind: selfRef}
		}
		walk(t, s.locals[name], 3)
	}
	return list
}

func isA(c *class) func(fact) bool {
	return func(f fact) bool { return f.what == object && f.class == c }
}

// object makes an object of a class, or finds one.
func (r *random) object(s *state, c *class, depth int) *tree {
	if list := s.objects(isA(c)); len(list) > 0 && (depth <= 0 || r.Intn(2) == 0) {
		t := pick(r, list...)
		if depth > 0 && r.Intn(4) == 0 {
			return &tree{kind: copyOf, kids: []*tree{t}}
		}
		return t
	}
	r.nested++
	defer func() { r.nested-- }()
	t := &tree{kind: makeNew, text: c.name}
	for _, a := range c.attrs {
		if r.Intn(3) == 0 || a.length > 0 || r.nested > 3 {
			continue
		}
		if a.class != nil {
			if depth > 0 {
				t.kids = append(t.kids, &tree{kind: keyword, text: a.name, kids: []*tree{r.object(s, a.class, depth-1)}})
			}
			continue
		}
		t.kids = append(t.kids, &tree{kind: keyword, text: a.name, kids: []*tree{r.valueFor(s, a.single(), 1)}})
	}
	return t
}

// valueFor makes a value that memory of a type takes.
func (r *random) valueFor(s *state, f fact, depth int) *tree {
	if f.what == boolean {
		if c := r.condition(s, 1); c.isBool() {
			return c
		}
		return &tree{kind: boolConst, text: pick(r, "true", "false")}
	}
	t := r.value(s, depth)
	if s.fits(f, t) != nil {
		return number(int64(r.Intn(100)))
	}
	return t
}

// makeObject sets a local to an object or an array: a new one, one that is there
// already, or one that may be nil.
func (r *random) makeObject(s *state, depth int) *tree {
	if r.Intn(4) == 0 {
		t := &tree{kind: makeList}
		for range 2 + r.Intn(4) {
			t.kids = append(t.kids, r.signed(s, 2))
		}
		return &tree{kind: set, text: r.nameOf(s, 'a', func(f fact) bool { return f.length == len(t.kids) }), kids: []*tree{t}}
	}
	if len(r.world.classes) == 0 {
		return nil
	}
	c := pick(r, r.world.classes...)
	t := r.object(s, c, pick(r, 0, 1, 1, 2))
	if call := r.callOfAny(s, func(m *method) bool { return m.class == c }); call != nil && r.Intn(2) == 0 {
		t = call
	}
	set := &tree{kind: set, text: r.nameOf(s, 'o', func(f fact) bool { return f.class == c }), kids: []*tree{t}}
	if r.Intn(8) == 0 {
		return &tree{kind: branch, text: "modifier if", kids: []*tree{r.condition(s, 1), {kind: body, kids: []*tree{set}}}}
	}
	return set
}

// nameOf is a new local, or one that holds such a value already.
func (r *random) nameOf(s *state, kind byte, is func(fact) bool) string {
	if names := s.named(kind, func(f fact) bool { return !f.onlyNil && is(f) }); len(names) > 0 && r.Intn(2) == 0 {
		return pick(r, names...)
	}
	return r.freshName(kind)
}

// changeObject stores into an attribute or an element.
func (r *random) changeObject(s *state, depth int) *tree {
	list := s.objects(func(fact) bool { return true })
	if len(list) == 0 {
		return nil
	}
	t := pick(r, list...)
	f, err := s.passedOn(t)
	if err != nil || f.what == array && f.class != nil {
		return nil
	}
	op := pick(r, "+", "-", "^", "|", "&", "*")
	switch f.what {
	case array:
		place := []*tree{t, r.index(s, f.length)}
		if f.kind == "bool" {
			return &tree{kind: setElement, kids: append(place, r.valueFor(s, fact{what: boolean}, 1))}
		}
		value := r.signed(s, 2)
		if f.kind != "i64" {
			value = r.valueFor(s, inMemory(f.kind, nil), 2)
		}
		if r.Intn(3) == 0 && f.kind != "i64" {
			return &tree{kind: opElement, text: op, kids: append(place, value)}
		}
		return &tree{kind: setElement, kids: append(place, value)}
	case object:
		a := pick(r, f.class.attrs...)
		switch {
		case a.length > 0:
			return nil
		case a.class != nil:
			return &tree{kind: setAttr, text: a.name, kids: []*tree{t, r.object(s, a.class, 1)}}
		case a.kind != "bool" && r.Intn(3) == 0:
			return &tree{kind: opAttr, text: op + " " + a.name, kids: []*tree{t, r.value(s, 1)}}
		}
		return &tree{kind: setAttr, text: a.name, kids: []*tree{t, r.valueFor(s, a.single(), 2)}}
	}
	return nil
}

// index is an index that is seen to be in range.
func (r *random) index(s *state, length int) *tree {
	n := big.NewInt(int64(length - 1))
	names := s.named('i', func(f fact) bool { return f.isInt() && f.span.within(span{zero, n}) })
	switch {
	case len(names) > 0 && r.Intn(3) > 0:
		return &tree{kind: local, text: pick(r, names...)}
	case r.Intn(3) == 0:
		mask := new(big.Int).Sub(pow2(uint(big.NewInt(int64(length)).BitLen()-1)), one)
		return &tree{kind: operation, text: "&", kids: []*tree{r.simple(s), {kind: literal, n: mask}}}
	case r.Intn(2) == 0:
		return &tree{kind: operation, text: "%", kids: []*tree{r.simple(s), number(int64(length))}}
	}
	return number(int64(r.Intn(length)))
}

// simple is a number that stands alone, and is within no object.
func (r *random) simple(s *state) *tree {
	if names := s.numbers(fact.inType); len(names) > 0 && r.Intn(2) == 0 {
		return &tree{kind: local, text: pick(r, names...)}
	}
	if r.ctx && len(r.readable) > 0 && r.Intn(4) > 0 {
		return &tree{kind: field, text: pick(r, r.readable...).Name}
	}
	return r.literal()
}

// stored is a number out of an object or an array, nil where there is none.
func (r *random) stored(s *state) *tree { return r.within(s, integer) }

func (r *random) within(s *state, is what) *tree {
	list := s.objects(func(f fact) bool {
		return f.what == object || f.what == array && f.class == nil && inMemory(f.kind, nil).what == is
	})
	if len(list) == 0 {
		return nil
	}
	t := pick(r, list...)
	f, err := s.passedOn(t)
	if err != nil {
		return nil
	}
	if f.what == array {
		return &tree{kind: element, kids: []*tree{t, r.index(s, f.length)}}
	}
	a := pick(r, f.class.attrs...)
	if a.length > 0 || a.single().what != is {
		return nil
	}
	return &tree{kind: attr, text: a.name, kids: []*tree{t}}
}

// storedCondition is a boolean out of an object, a comparison of two of them, or
// of a method.
func (r *random) storedCondition(s *state) *tree {
	if len(r.world.classes) > 0 && r.Intn(2) == 0 {
		c := pick(r, r.world.classes...)
		if list := s.objects(isA(c)); len(list) > 1 {
			return &tree{kind: same, text: pick(r, "==", "!="), kids: []*tree{pick(r, list...), pick(r, list...)}}
		}
	}
	t := r.within(s, boolean)
	if call := r.callOf(s, aBoolean); t == nil && call != nil {
		t = call
	}
	if t == nil {
		if v := find(append(r.world.globals, r.world.params...), func(v *variable) bool { return v.typ == "bool" }); v != nil {
			t = v.read()
		}
	}
	if t == nil {
		return nil
	}
	return &tree{kind: isTrue, kids: []*tree{t}}
}

// arrayOrTable is something to go through.
func (r *random) arrayOrTable(s *state) *tree {
	list := s.objects(func(f fact) bool { return f.what == array && f.kind != "bool" })
	for _, n := range r.world.tables {
		if n.keys == nil {
			list = append(list, &tree{kind: table, text: n.name})
		}
	}
	if len(list) == 0 {
		return nil
	}
	return pick(r, list...)
}
