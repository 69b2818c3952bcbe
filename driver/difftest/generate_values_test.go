package difftest

import "math/big"

// inType makes a value that is the same in Ruby and here of any value.
func (r *random) inType(s *state, t *tree) *tree {
	f, err := s.value(t)
	switch {
	case err != nil:
		return number(1)
	case f.inType():
		return t
	case r.Intn(4) == 0:
		return r.leaf(s)
	}
	masks := []*big.Int{signed64.hi, signed64.hi, pow2(uint(r.Intn(60))), big.NewInt(0xff), big.NewInt(0xffff_ffff)}
	if f.typ == isU64 {
		masks = append(masks, u64span.hi, u64span.hi)
	}
	return &tree{kind: operation, text: "&", kids: []*tree{t, {kind: literal, n: pick(r, masks...)}}}
}

// signed makes a value that an i64 holds.
func (r *random) signed(s *state, depth int) *tree {
	for range 3 {
		t := r.value(s, depth)
		if f, err := s.value(t); err == nil && f.isSigned() {
			return t
		}
	}
	if names := s.numbers(fact.isSigned); len(names) > 0 {
		return &tree{kind: local, text: pick(r, names...)}
	}
	return number(int64(r.Intn(300) - 100))
}

// The constants at the edges.
func (r *random) literal() *tree {
	n := big.NewInt(int64(r.Intn(10)))
	switch r.Intn(4) {
	case 0:
		n = pow2(uint(r.Intn(65)))
		n.Add(n, big.NewInt(int64(r.Intn(3)-1)))
		if r.Intn(3) == 0 && n.BitLen() < 64 {
			n.Neg(n)
		}
	case 1:
		n = new(big.Int).Rsh(new(big.Int).SetUint64(r.Uint64()), uint(r.Intn(64)))
	case 2:
		n = big.NewInt(int64(r.Intn(300) - 100))
	}
	if n.Cmp(u64span.hi) > 0 {
		return number(-1)
	}
	return &tree{kind: literal, n: n}
}

// leaf is a value that stands alone.
func (r *random) leaf(s *state) *tree {
	if names := s.numbers(fact.inType); len(names) > 0 && r.Intn(2) == 0 {
		return r.localOf(names)
	}
	var list []*tree
	for _, t := range []*tree{r.stored(s), r.declared()} {
		if t != nil && r.Intn(3) == 0 {
			list = append(list, t)
		}
	}
	if r.ctx && len(r.readable) > 0 && r.Intn(4) > 0 {
		list = append(list, &tree{kind: field, text: pick(r, r.readable...).Name})
	}
	if len(list) == 0 {
		return r.literal()
	}
	return pick(r, list...)
}

// localOf is one of some locals, and not always a counter.
func (r *random) localOf(names []string) *tree {
	name := pick(r, names...)
	if name[0] == 'k' {
		name = pick(r, names...)
	}
	return &tree{kind: local, text: name}
}

// value is an expression that may stand in state s.
func (r *random) value(s *state, depth int) *tree {
	t := r.anyValue(s, depth)
	if _, err := s.value(t); err != nil {
		return r.leaf(s)
	}
	return t
}

func (r *random) anyValue(s *state, depth int) *tree {
	if depth <= 0 {
		if names := s.numbers(nil); len(names) > 0 && r.Intn(2) == 0 {
			return r.localOf(names)
		}
		if r.Intn(25) == 0 {
			return &tree{kind: zeroCall, text: pick(r, r.zeroes...)}
		}
		return r.leaf(s)
	}
	two := func(op string, x, y *tree) *tree { return &tree{kind: operation, text: op, kids: []*tree{x, y}} }
	x := r.value(s, depth-1)
	switch r.Intn(22) {
	case 0:
		return &tree{kind: unary, text: pick(r, "-", "~"), kids: []*tree{x}}
	case 1, 2:
		c := r.condition(s, 2)
		yes, no, err := s.condition(c)
		if err != nil {
			return x
		}
		return &tree{kind: ternary, kids: []*tree{c, r.value(yes, depth-1), r.value(no, depth-1)}}
	case 3, 4:
		y := r.inType(s, r.value(s, depth-1))
		if r.Intn(3) == 0 {
			y = r.literal()
		}
		return two(pick(r, "/", "%"), r.inType(s, x), y)
	case 5, 6, 7:
		y := number(int64(r.Intn(70) - 3))
		if r.Intn(2) == 0 {
			y = r.inType(s, r.value(s, depth-1))
		}
		if r.Intn(2) == 0 {
			x = r.inType(s, x)
		}
		return two(pick(r, "<<", ">>"), x, y)
	case 8, 9, 10:
		return r.formula(s, depth)
	case 11:
		if t := r.nilable(s); t != nil {
			return &tree{kind: orElse, kids: []*tree{t, r.value(s, depth-1)}}
		}
		return x
	case 12:
		name := r.freshName('v')
		inner := s.fork()
		f, err := s.value(x)
		if err != nil {
			return x
		}
		f.literal = false
		inner.locals[name] = f
		return &tree{kind: thenBlock, names: []string{name}, kids: []*tree{x, r.value(inner, depth-1)}}
	case 13, 14:
		if t := r.callOf(s, aNumber); t != nil {
			return t
		}
		return x
	default:
		y := r.value(s, depth-1)
		if r.Intn(4) == 0 {
			y = r.literal()
		}
		return two(pick(r, "+", "+", "-", "-", "*", "&", "|", "^"), x, y)
	}
}

// formula is a method of an integer.
func (r *random) formula(s *state, depth int) *tree {
	text := pick(r, sortedNames(formulas, func(string, formulaOf) bool { return true })...)
	t := &tree{kind: formula, text: text}
	for range formulas[text].kids {
		t.kids = append(t.kids, r.inType(s, r.value(s, depth-1)))
	}
	return t
}

// nilable is a value that may be nil.
func (r *random) nilable(s *state) *tree {
	names := s.named('v', func(f fact) bool { return f.what == integer && f.mayNil && !f.onlyNil })
	if len(names) > 0 && r.Intn(3) > 0 {
		t := &tree{kind: local, text: pick(r, names...)}
		if r.Intn(3) == 0 {
			return &tree{kind: safeCall, text: pick(r, "succ", "pred", "abs", "bit_length"), kids: []*tree{t}}
		}
		return t
	}
	if t := r.callOf(s, aNumberOrNil); t != nil && r.Intn(2) == 0 {
		return t
	}
	return r.tableOr()
}

// condition is a condition that may stand in state s.
func (r *random) condition(s *state, depth int) *tree {
	if depth > 0 && r.Intn(3) == 0 {
		c := r.condition(s, depth-1)
		if r.Intn(4) == 0 {
			return &tree{kind: negation, text: pick(r, "!", "not"), kids: []*tree{c}}
		}
		op := pick(r, "&&", "||", "and", "or")
		yes, no, err := s.condition(c)
		if err != nil {
			return c // see census.follow
		}
		if op == "||" || op == "or" {
			yes = no
		}
		return &tree{kind: logical, text: op, kids: []*tree{c, r.condition(yes, depth-1)}}
	}
	names := sortedNames(s.locals, func(_ string, f fact) bool { return f.mayNil && f.what != mixed && f.what != boolean })
	if len(names) > 0 && r.Intn(2) == 0 {
		how := pick(r, "%s", "%s", "%s.nil?", "%s == nil", "nil != %s")
		return &tree{kind: nilTest, text: how, kids: []*tree{{kind: local, text: pick(r, names...)}}}
	}
	if names := s.named('b', func(f fact) bool { return f.what == boolean && !f.mayNil }); len(names) > 0 && r.Intn(4) == 0 {
		return &tree{kind: boolLocal, text: pick(r, names...)}
	}
	if c := r.storedCondition(s); c != nil && r.Intn(6) == 0 {
		return c
	}
	if r.Intn(50) == 0 {
		return &tree{kind: boolConst, text: pick(r, "true", "false")}
	}
	t := &tree{kind: compare, text: pick(r, "==", "!=", "<", "<=", ">", ">=")}
	if r.Intn(4) == 0 {
		t = &tree{kind: predicate, text: pick(r, sortedNames(predicates, func(string, int) bool { return true })...)}
		for range predicates[t.text] {
			t.kids = append(t.kids, r.inType(s, r.value(s, depth-1)))
		}
		if _, _, err := s.condition(t); err == nil {
			return t
		}
		t = &tree{kind: compare, text: "<"}
	}
	x, y := r.inType(s, r.value(s, depth)), r.inType(s, r.value(s, depth-1))
	if r.Intn(3) == 0 {
		y = r.literal()
	}
	t.kids = []*tree{x, y}
	return t
}
