package difftest

import (
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
	w := t.size() * 100
	t.visit(func(t *tree) {
		if t.kind == literal {
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
			last := len(b.kids) - 1
			into := &tree{kind: set, text: t.text, kids: []*tree{b.kids[last]}}
			list = append(list, &tree{kind: body, kids: append(append([]*tree{}, b.kids[:last]...), into)})
		}
		if len(t.kids) > 2 {
			without(2, 3)
		}
	case printk:
		for i := range t.kids {
			without(i, i+1)
		}
	case logical, negation:
		list = append(list, t.kids...)
	case operation, unary:
		list = append(list, number(0), number(1))
		list = append(list, t.kids...)
	case ternary:
		list = append(list, number(0), number(1), t.kids[1], t.kids[2])
	case local, field, zeroCall:
		list = append(list, number(0), number(1))
		for _, n := range list {
			n.n.Abs(n.n)
		}
	case literal:
		list = append(list, number(0), number(1), number(-1), &tree{kind: literal, n: shift(number(0).n, t.n, number(-1).n)})
	}
	return list
}

// TestShrink shrinks programs for having a property, which must be there in
// what is left, and little else.
func TestShrink(t *testing.T) {
	for _, want := range []string{" % ", ".nil?", " ? ", "elsif", "printk"} {
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
