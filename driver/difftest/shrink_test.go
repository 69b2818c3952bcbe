package difftest

import (
	"math/big"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
)

// shrink makes a program smaller for as long as it still fails: it drops
// statements, puts parts of expressions in the place of the whole, and numbers
// in the place of values.
func shrink(p *randomProgram, fails func(*randomProgram) bool) *randomProgram {
	for tries := 1500; tries > 0; {
		smaller := false
		for _, code := range p.code.reductions() {
			q := *p
			q.code = code
			if code.weight() >= p.code.weight() || !q.valid() {
				continue
			}
			if tries--; tries == 0 {
				break
			}
			if fails(&q) {
				p, smaller = &q, true
				break
			}
		}
		if !smaller {
			break
		}
	}
	return p
}

// weight is size, with big numbers heavier.
func (t *tree) weight() int {
	w := t.size()*100 + len(t.text)
	t.visit(func(t *tree) {
		if t.n != nil {
			w += t.n.BitLen()
		}
	})
	return w
}

func (t *tree) visit(f func(*tree)) {
	f(t)
	for _, kid := range t.kids {
		kid.visit(f)
	}
}

// reductions are all trees that differ from t in one place, where they are
// simpler. Big steps come first.
func (t *tree) reductions() []*tree {
	list := t.simpler()
	for i, kid := range t.kids {
		for _, smaller := range kid.reductions() {
			c := *t
			c.kids = append(append(append([]*tree{}, t.kids[:i]...), smaller), t.kids[i+1:]...)
			list = append(list, &c)
		}
	}
	return list
}

// simpler are the trees that may stand in the place of t.
func (t *tree) simpler() (list []*tree) {
	without := func(from, to int) {
		c := *t
		c.kids = append(append([]*tree{}, t.kids[:from]...), t.kids[to:]...)
		list = append(list, &c)
	}
	switch t.kind {
	case body:
		for n := len(t.kids); n > 0; n /= 2 {
			for i := 0; i+n <= len(t.kids); i += n {
				without(i, i+n)
			}
		}
	case branch:
		list = append(list, t.kids[1:]...)
		if len(t.kids) > 2 {
			without(2, 3)
		}
	case setIf:
		for _, b := range t.kids[1:] {
			list = append(list, t.setTo(b)...)
		}
		if len(t.kids) > 2 {
			without(2, 3)
		}
	case caseOf, setCase:
		for i, c := range t.kids[1:] {
			if c.kind != body {
				without(i+1, i+2)
				c = c.last()
			}
			if t.kind == setCase {
				list = append(list, t.setTo(c)...)
			} else {
				list = append(list, c)
			}
		}
	case whenOf:
		for i := range t.others() {
			if len(t.kids) > 2 {
				without(i, i+1)
			}
		}
	case counted, halving, eachOf:
		list = append(list, t.last())
	case whileOf:
		list = append(list, t.last())
		if len(t.kids) > 1 {
			without(0, 1)
		}
		if t.n.Cmp(one) > 0 {
			c := *t
			c.n = new(big.Int).Rsh(t.n, 1)
			list = append(list, &c)
		}
	case setCall:
		if c := t.kids[0]; len(c.kids) > 0 && c.last().kind == blockOf {
			list = append(list, t.kids[0].last().kids[0])
		}
		if t.text != "" {
			c := *t
			c.text = ""
			list = append(list, &c)
		}
	case whole:
		for i := range t.others() {
			without(i, i+1)
		}
	case printk, makeNew, makeList:
		for i := range t.kids {
			without(i, i+1)
		}
	case logical, negation:
		list = append(list, t.kids...)
	case operation, unary, formula, thenBlock, orElse:
		list = append(list, number(0), number(1))
		list = append(list, t.kids...)
	case predicate, compare, isTrue, same:
		list = append(list, &tree{kind: boolConst, text: "true"})
	case ternary:
		list = append(list, number(0), number(1), t.kids[1], t.kids[2])
	case copyOf:
		list = append(list, t.kids...)
	case callOf:
		list = append(list, number(0), number(1))
		for i, kid := range t.kids {
			if kid.kind == keyword {
				without(i, i+1)
			}
		}
	case local, field, zeroCall, global, param, attr, element, fetchOr, tableAt, tableAsk:
		list = append(list, number(0), number(1))
	case literal:
		list = append(list, number(0), number(1), number(-1), &tree{kind: literal, n: shift(number(0).n, t.n, number(-1).n)})
	}
	return list
}

// setTo is what sets t's local to the value of a body.
func (t *tree) setTo(b *tree) []*tree {
	if len(b.kids) == 0 {
		return nil
	}
	into := &tree{kind: set, text: t.text, kids: []*tree{b.last()}}
	return []*tree{{kind: body, kids: append(append([]*tree{}, b.others()...), into)}}
}

// TestShrink shrinks programs for having a property, which must be there in
// what is left, and little else.
func TestShrink(t *testing.T) {
	for _, want := range []string{" % ", ".nil?", " ? ", "elsif", "printk", ".times", "case", "yield", ".new", "each", "||=", "begin", "in "} {
		has := func(p *randomProgram) bool { return strings.Contains(p.source(), want) }
		found := 0
		for seed := int64(0); found < 3; seed++ {
			p := syscallProgram(seed)
			if !has(p) {
				continue
			}
			found++
			small := shrink(p, has)
			if size := small.code.size(); !has(small) || !small.valid() || size > 20 {
				t.Errorf("%q: seed %d shrank from %d parts to %d:\n%s", want, seed, p.code.size(), size, small.source())
			}
		}
	}
}

// TestRandomProgramsCanFail gives a program wrong expectations: what compares
// must see each.
func TestRandomProgramsCanFail(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.Tool("ruby"))
	p := syscallProgram(7)
	wants, err := rubySays(t.TempDir(), []*randomProgram{p})
	if err != nil {
		t.Fatal(err)
	}
	if f := p.disagrees(t, wants[0]); f != nil {
		t.Fatal(f)
	}
	for i, line := range wants[0] {
		wants[0][i] = line + "0"
		if f := p.disagrees(t, wants[0]); f == nil || f.kind != "native-v1 disagrees with CRuby" {
			t.Errorf("run %d: a wrong result went unseen: %v", i, f)
		}
		wants[0][i] = line
		if i == 3 {
			break
		}
	}
}
