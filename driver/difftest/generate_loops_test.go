package difftest

import (
	"math/big"
	"strings"
)

// maxLoops is how deep loops are nested.
const maxLoops = 2

// loop makes a loop of any form. All of them end after a number of rounds that
// is known.
func (r *random) loop(s *state, depth int) *tree {
	if depth <= 0 || r.loops >= maxLoops {
		return nil
	}
	outer := r.scope
	defer func() { r.scope = outer }()
	r.loops++
	depth = min(depth, 2)
	r.jumps = []kind{jump}
	return pick(r, (*random).counted, (*random).counted, (*random).whileOf, (*random).halving, (*random).eachOf)(r, s, depth-1)
}

// rounds is how many a loop has: fewer, the deeper it is.
func (r *random) rounds() int64 { return int64(1 + r.Intn(8/r.loops/r.loops)) }

// inLoop is what may be known at the start of any round: numbers that were set
// before have changed.
func (s *state) inLoop() *state {
	w := s.fork()
	for name, f := range w.locals {
		if name[0] == 'v' && f.what == integer && !f.onlyNil {
			f.sign = unsure
			if f.typ == isI64 && f.inType() {
				f.span = f.span.union(signedBits(50))
			}
			w.locals[name] = f
		}
	}
	w.jumps.brk, w.jumps.next = &target{}, &target{}
	return w
}

// counted makes a loop over numbers.
func (r *random) counted(s *state, depth int) *tree {
	i := r.freshName('i')
	n := r.rounds()
	from := int64(r.Intn(9) - 4)
	t := &tree{kind: counted, names: []string{i}}
	end := func() *tree {
		if r.ctx && r.Intn(4) == 0 { // a bound that is known when the program runs
			return &tree{kind: operation, text: "&", kids: []*tree{r.leaf(s), number(7)}}
		}
		return number(from + n - 1)
	}
	switch r.Intn(8) {
	case 0, 1:
		t.text, t.kids = "%s.times do |NAME|", []*tree{number(n)}
		from, n = 0, n-1
		if r.Intn(3) == 0 {
			t.kids[0] = &tree{kind: operation, text: "&", kids: []*tree{r.leaf(s), number(7)}}
			n = 6
		}
	case 2:
		t.text, t.kids = "%s.upto(%s) do |NAME|", []*tree{number(from), end()}
	case 3:
		t.text, t.kids = "%s.downto(%s) do |NAME|", []*tree{number(from + n), number(from)}
	case 4:
		t.text, t.kids = "%s.step(%s, "+pick(r, "1", "2", "3")+") do |NAME|", []*tree{number(from), end()}
	case 5:
		t.text, t.kids = "(%s"+pick(r, "..", "...")+"%s).each do |NAME|", []*tree{number(from), end()}
	case 6:
		t.text, t.kids = "(%s..%s).step("+pick(r, "2", "3")+") do |NAME|", []*tree{number(from), end()}
	case 7:
		t.text, t.kids = "for NAME in %s"+pick(r, "..", "...")+"%s", []*tree{number(from), end()}
	}
	in := s.inLoop()
	in.locals[i] = counter(big.NewInt(min(from, 0)), big.NewInt(max(from+n, 7)))
	if strings.HasPrefix(t.text, "%s.times") {
		in.locals[i] = counter(zero, big.NewInt(n))
	}
	t.kids = append(t.kids, r.statements(in, 2+r.Intn(2), depth))
	return t
}

// whileOf makes a loop with a condition.
func (r *random) whileOf(s *state, depth int) *tree {
	k := r.freshName('k')
	t := &tree{kind: whileOf, text: pick(r, "while", "while", "until", "loop", "begin while", "begin until"), names: []string{k}, n: big.NewInt(r.rounds())}
	in := s.inLoop()
	in.locals[k] = counter(zero, t.n)
	if r.Intn(2) == 0 {
		test := in
		if strings.HasPrefix(t.text, "begin") {
			test = in.fork()
		}
		c := r.condition(test, 1)
		if c.isBool() {
			t.kids = append(t.kids, c)
		}
	}
	t.kids = append(t.kids, r.statements(in, 2+r.Intn(2), depth))
	return t
}

// halving makes a loop over the bits or digits of a number.
func (r *random) halving(s *state, depth int) *tree {
	v := r.freshName('k')
	first := &tree{kind: operation, text: "&", kids: []*tree{r.inType(s, r.value(s, 1)), pick(r, number(63), number(31), number(255))}}
	t := &tree{kind: halving, text: pick(r, ">>= 1", ">>= 2", "/= 2", "/= 3", "/= 10"), names: []string{v}, kids: []*tree{first}}
	in := s.inLoop()
	in.locals[v] = counter(zero, big.NewInt(1023))
	t.kids = append(t.kids, r.statements(in, 2+r.Intn(2), depth))
	return t
}

// eachOf makes a loop over the elements of a constant or an array.
func (r *random) eachOf(s *state, depth int) *tree {
	of := r.arrayOrTable(s)
	if of == nil {
		return nil
	}
	elem, length, err := s.elements(of)
	if err != nil {
		return nil
	}
	name := r.freshName('x')
	if elem.what == object {
		name = r.freshName('o')
	}
	t := &tree{kind: eachOf, text: "each", names: []string{name}, kids: []*tree{of}}
	in := s.inLoop()
	in.locals[name] = elem
	if r.Intn(3) == 0 {
		i := r.freshName('i')
		t.text, t.names = "each_with_index", append(t.names, i)
		in.locals[i] = counter(zero, big.NewInt(int64(length-1)))
	}
	t.kids = append(t.kids, r.statements(in, 2+r.Intn(2), depth))
	return t
}

// jump makes a next or break, under a condition.
func (r *random) jump(s *state, depth int) *tree {
	if len(r.jumps) == 0 {
		return nil
	}
	return &tree{kind: branch, text: pick(r, "modifier if", "modifier unless"), kids: []*tree{
		r.condition(s, 1),
		{kind: body, kids: []*tree{{kind: jump, text: pick(r, "next", "break")}}},
	}}
}

// caseOf makes a case, with when or in, which may give a local its value.
func (r *random) caseOf(s *state, depth int) *tree {
	if depth <= 0 {
		return nil
	}
	t := &tree{kind: caseOf, kids: []*tree{r.inType(s, r.value(s, 1))}}
	body := func(s *state) *tree { return r.statements(s, 2, depth-1) }
	if r.Intn(2) == 0 {
		t.kind, t.text = setCase, r.target(s)
		body = func(s *state) *tree { return r.valueBody(s, depth-1) }
	}
	subject, err := s.exactly(t.kids[0])
	if err != nil || subject.literal {
		return nil
	}
	isIn := r.Intn(2) == 0
	for range 1 + r.Intn(3) {
		branch := s.fork()
		c := &tree{kind: whenOf}
		if isIn {
			c = r.pattern(branch, subject)
		} else {
			for range 1 + r.Intn(3) {
				c.kids = append(c.kids, r.inType(s, pick(r, r.literal(), r.literal(), r.value(s, 1))))
			}
		}
		c.kids = append(c.kids, body(branch))
		t.kids = append(t.kids, c)
	}
	t.kids = append(t.kids, body(s.fork()))
	return t
}

// pattern makes an `in` without its body.
func (r *random) pattern(s *state, subject fact) *tree {
	c := &tree{kind: inOf}
	n := int64(r.Intn(40) - 10)
	c.text = pick(r, "%s", "%s | %s", "..%s", "%s..", "LO..HI", "LO...HI", "%s | LO..HI", "Integer")
	for range strings.Count(c.text, "%s") {
		c.kids = append(c.kids, r.literal())
	}
	c.text = strings.NewReplacer("LO", big.NewInt(n).String(), "HI", big.NewInt(n+int64(r.Intn(9))).String()).Replace(c.text)
	if r.Intn(3) > 0 {
		return c
	}
	v := r.freshName('v')
	c.names = []string{v}
	c.text = pick(r, c.text+" => "+v, v)
	if c.text == v {
		c.kids = nil
		c.text += pick(r, " if ", " unless ") + v + pick(r, " > ", " == ", " < ") + big.NewInt(n).String()
	}
	subject.literal = false
	s.locals[v] = subject
	return c
}
