package difftest

import (
	"fmt"
	"math/big"
	"math/rand"
	"slices"
	"strings"

	"rucy-llvm/frontend/types"
)

// randomProgram is a program with what it runs on.
type randomProgram struct {
	seed    int64
	section string
	class   string         // the class that describes ctx; empty where the kernel's struct does
	fields  []*types.Field // of ctx, those that can be read
	code    *tree
}

func (p *randomProgram) source() string {
	var w strings.Builder
	fmt.Fprintf(&w, "license! \"GPL\"\n\n%ssection! %q\ndef prog(ctx)\n", p.class, p.section)
	p.code.write(&w, "  ")
	w.WriteString("end\n")
	return w.String()
}

// valid reports whether the program means the same in Ruby and here.
func (p *randomProgram) valid() bool {
	s := newState(p.fields)
	list := p.code.kids
	return len(list) > 0 && list[len(list)-1].kind == giveBack && s.run(p.code) == nil
}

// random makes programs.
type random struct {
	*rand.Rand
	readable, writable []*types.Field
	verdict            func(r *random, s *state) *tree // the value of a program; nil: any
	zeroes             []string                        // calls whose value is 0 in each run
	calls              []string
	names              int
}

func newRandom(seed int64) *random {
	return &random{
		Rand:   rand.New(rand.NewSource(seed)),
		zeroes: []string{"bpf_ktime_get_ns() >> 62", "bpf_get_smp_processor_id() >> 20"},
		calls:  []string{"bpf_ktime_get_ns()", "bpf_get_prandom_u32()", "printk \"here\""},
	}
}

func pick[T any](r *random, list ...T) T { return list[r.Intn(len(list))] }

// The fields of the ctx of random programs, of every kind.
var fieldKinds = map[string]types.Int{
	"i8": {Bits: 8, Signed: true}, "u8": {Bits: 8}, "i16": {Bits: 16, Signed: true}, "u16": {Bits: 16},
	"i32": {Bits: 32, Signed: true}, "u32": {Bits: 32}, "i64": {Bits: 64, Signed: true}, "u64": {Bits: 64},
	"be16": {Bits: 16, BigEndian: true}, "be32": {Bits: 32, BigEndian: true}, "be64": {Bits: 64, BigEndian: true},
}

var kindNames = []string{"i64", "u64", "i32", "u32", "i16", "u16", "i8", "u8", "be16", "be32", "be64", "i64", "u64", "i64"}

// syscallProgram makes a program whose ctx goes in and comes out.
func syscallProgram(seed int64) *randomProgram {
	r := newRandom(seed)
	r.zeroes = append(r.zeroes, "bpf_get_current_pid_tgid() >> 63")
	p := &randomProgram{seed: seed, section: "syscall"}
	p.class = "class Ctx\n"
	kinds := append([]string{}, kindNames...)
	r.Shuffle(len(kinds), func(i, j int) { kinds[i], kinds[j] = kinds[j], kinds[i] })
	for i, kind := range kinds {
		f := &types.Field{Name: fmt.Sprintf("%s_%c", kind, 'a'+i), Type: fieldKinds[kind], Access: types.ReadWrite}
		p.fields = append(p.fields, f)
		p.class += fmt.Sprintf("  attr :%s, :%s\n", f.Name, kind)
	}
	p.class += "end\n\n"
	r.readable, r.writable = p.fields, p.fields
	p.code = r.program(p.fields)
	return p
}

// program makes the body of a method.
func (r *random) program(fields []*types.Field) *tree {
	s := newState(fields)
	b := r.statements(s, pick(r, 2, 4, 8, 8, 16, 30), 3)
	value := r.value
	if r.verdict != nil {
		value = func(s *state, _ int) *tree { return r.verdict(r, s) }
	}
	if !s.dead {
		b.kids = append(b.kids, &tree{kind: giveBack, kids: []*tree{value(s, 3)}})
	} else {
		b.kids[len(b.kids)-1] = &tree{kind: giveBack, kids: []*tree{number(1)}}
	}
	return b
}

// statements makes up to n statements, and follows them.
func (r *random) statements(s *state, n, depth int) *tree {
	b := &tree{kind: body}
	for range 1 + r.Intn(n) {
		t := r.statement(s, depth)
		if s.dead {
			break
		}
		next := s.fork()
		if next.run(t) != nil {
			continue
		}
		*s = *next
		b.kids = append(b.kids, t)
		if s.dead {
			break
		}
	}
	if len(b.kids) == 0 {
		b.kids = append(b.kids, &tree{kind: set, text: r.freshName(), kids: []*tree{r.leaf(s)}})
		if err := s.run(b); err != nil {
			panic(err)
		}
	}
	return b
}

func (r *random) freshName() string {
	r.names++
	return fmt.Sprintf("v%d", r.names)
}

// target is a local to be set: a new one or an old one.
func (r *random) target(s *state) string {
	if names := sortedNames(s.locals, nil); len(names) > 0 && r.Intn(3) == 0 {
		return pick(r, names...)
	}
	return r.freshName()
}

func (r *random) statement(s *state, depth int) *tree {
	size := pick(r, 1, 2, 2, 3, 4)
	switch r.Intn(16) {
	case 0, 1, 2, 3:
		return &tree{kind: set, text: r.target(s), kids: []*tree{r.value(s, size)}}
	case 4:
		if nilable := sortedNames(s.locals, func(f fact) bool { return f.mayNil && !f.onlyNil }); len(nilable) > 0 {
			return &tree{kind: set, text: r.target(s), kids: []*tree{{kind: local, text: pick(r, nilable...)}}}
		}
		return &tree{kind: set, text: r.target(s), kids: []*tree{r.value(s, size)}}
	case 5:
		name := fmt.Sprintf("b%d", r.Intn(4))
		c := r.condition(s, 2)
		if !c.isBool() {
			c = &tree{kind: negation, text: "!", kids: []*tree{c}}
		}
		return &tree{kind: setBool, text: name, kids: []*tree{c}}
	case 6, 7:
		if names := sortedNames(s.locals, func(f fact) bool { return !f.mayNil }); len(names) > 0 {
			return r.opAssign(s, opSet, pick(r, names...), size)
		}
		fallthrough
	case 8, 9:
		if len(r.writable) > 0 {
			f := pick(r, r.writable...)
			if r.Intn(4) == 0 {
				return r.opAssign(s, opStore, f.Name, size)
			}
			return &tree{kind: setField, text: f.Name, kids: []*tree{r.value(s, size)}}
		}
		fallthrough
	case 10:
		if r.Intn(2) == 0 {
			return &tree{kind: call, text: pick(r, r.calls...)}
		}
		t := &tree{kind: printk}
		for range r.Intn(4) {
			t.kids = append(t.kids, r.value(s, 2))
		}
		return t
	case 11:
		if depth > 0 {
			return r.setIf(s, depth)
		}
		fallthrough
	default:
		if depth > 0 {
			return r.branch(s, depth)
		}
	}
	return &tree{kind: set, text: r.target(s), kids: []*tree{r.value(s, size)}}
}

func (r *random) opAssign(s *state, k kind, name string, size int) *tree {
	op := pick(r, "+", "-", "*", "&", "|", "^", "<<", ">>", "/", "%")
	y := r.value(s, size-1)
	if strings.Contains("/%<<>>", op) {
		y = r.inType(s, y)
	}
	return &tree{kind: k, text: op + " " + name, kids: []*tree{y}}
}

func (r *random) setIf(s *state, depth int) *tree {
	t := &tree{kind: setIf, text: r.target(s), kids: []*tree{r.condition(s, 2)}}
	yes, no, err := s.condition(t.kids[0])
	if err != nil {
		return t
	}
	for i, side := range []*state{yes, no} {
		if i == 1 && r.Intn(3) == 0 {
			break
		}
		b := &tree{kind: body}
		if r.Intn(2) == 0 {
			b = r.statements(side, 2, depth-1)
		}
		if side.dead {
			return &tree{kind: call, text: "bpf_ktime_get_ns()"}
		}
		b.kids = append(b.kids, r.value(side, 2))
		t.kids = append(t.kids, b)
	}
	return t
}

func (r *random) branch(s *state, depth int) *tree {
	t := &tree{kind: branch, text: pick(r, "if", "if", "unless", "modifier if", "modifier unless"), kids: []*tree{r.condition(s, 2)}}
	yes, no, err := s.condition(t.kids[0])
	if err != nil {
		return t
	}
	if strings.HasSuffix(t.text, "unless") {
		yes, no = no, yes
	}
	if r.Intn(8) == 0 {
		value := r.value
		if r.verdict != nil {
			value = func(s *state, _ int) *tree { return r.verdict(r, s) }
		}
		t.kids = append(t.kids, &tree{kind: body, kids: []*tree{{kind: giveBack, text: "return", kids: []*tree{value(yes, 2)}}}})
		return t
	}
	if strings.HasPrefix(t.text, "modifier") {
		t.kids = append(t.kids, r.statements(yes, 1, 0))
		return t
	}
	t.kids = append(t.kids, r.statements(yes, 3, depth-1))
	if r.Intn(3) > 0 {
		t.kids = append(t.kids, r.statements(no, 3, depth-1))
	}
	return t
}

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
	if names := sortedNames(s.locals, func(f fact) bool { return !f.mayNil && f.inType() }); len(names) > 0 && r.Intn(2) == 0 {
		return &tree{kind: local, text: pick(r, names...)}
	}
	if len(r.readable) == 0 || r.Intn(4) == 0 {
		return r.literal()
	}
	return &tree{kind: field, text: pick(r, r.readable...).Name}
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
		if names := sortedNames(s.locals, func(f fact) bool { return !f.mayNil }); len(names) > 0 && r.Intn(2) == 0 {
			return &tree{kind: local, text: pick(r, names...)}
		}
		if r.Intn(25) == 0 {
			return &tree{kind: zeroCall, text: pick(r, r.zeroes...)}
		}
		return r.leaf(s)
	}
	two := func(op string, x, y *tree) *tree { return &tree{kind: operation, text: op, kids: []*tree{x, y}} }
	x := r.value(s, depth-1)
	switch r.Intn(16) {
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
	default:
		y := r.value(s, depth-1)
		if r.Intn(4) == 0 {
			y = r.literal()
		}
		return two(pick(r, "+", "+", "-", "-", "*", "&", "|", "^"), x, y)
	}
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
			panic(err)
		}
		if op == "||" || op == "or" {
			yes = no
		}
		return &tree{kind: logical, text: op, kids: []*tree{c, r.condition(yes, depth-1)}}
	}
	if names := sortedNames(s.locals, func(f fact) bool { return f.mayNil }); len(names) > 0 && r.Intn(2) == 0 {
		how := pick(r, "%s", "%s", "%s.nil?", "%s == nil", "nil != %s")
		return &tree{kind: nilTest, text: how, kids: []*tree{{kind: local, text: pick(r, names...)}}}
	}
	if names := sortedNames(s.bools, nil); len(names) > 0 && r.Intn(4) == 0 {
		return &tree{kind: boolLocal, text: pick(r, names...)}
	}
	if r.Intn(50) == 0 {
		return &tree{kind: boolConst, text: pick(r, "true", "false")}
	}
	x, y := r.inType(s, r.value(s, depth)), r.inType(s, r.value(s, depth-1))
	if r.Intn(3) == 0 {
		y = r.literal()
	}
	return &tree{kind: compare, text: pick(r, "==", "!=", "<", "<=", ">", ">="), kids: []*tree{x, y}}
}

// sortedNames are the names in a map of which keep holds, in order.
func sortedNames[T any](m map[string]T, keep func(T) bool) []string {
	var names []string
	for name, of := range m {
		if keep == nil || keep(of) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}
