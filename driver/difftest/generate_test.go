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
	ctx     string         // the class that describes ctx; empty where the kernel's struct does
	fields  []*types.Field // of ctx, those that can be read
	world   *world
	code    *tree
	only    string // the generator that it is tested with; empty: all
}

func (p *randomProgram) source() string {
	w := &writer{}
	w.WriteString("license! \"GPL\"\n\n" + p.ctx)
	p.world.declarations(w)
	methods := p.code.others()
	for _, c := range p.world.classes {
		w.class(c, methods)
	}
	for _, def := range methods {
		if _, isMethod := def.receiver(); !isMethod {
			w.definition(def)
		}
	}
	w.line("section! %q\ndef prog(ctx)", p.section)
	w.inner(p.code.last())
	w.line("end")
	return w.String()
}

// valid reports whether the program means the same in Ruby and here.
func (p *randomProgram) valid() bool {
	list := p.code.last().kids
	return p.code.kind == whole && p.code.last().kind == body &&
		len(list) > 0 && list[len(list)-1].kind == giveBack && newState(p.world.with(p.code.others())).run(p.code) == nil
}

// with is the world with methods.
func (w *world) with(methods []*tree) *world {
	c := *w
	c.methods = map[string]*tree{}
	for _, def := range methods {
		c.methods[def.text] = def
	}
	return &c
}

// random makes programs.
type random struct {
	*rand.Rand
	world              *world
	readable, writable []*types.Field
	verdict            func(r *random, s *state) *tree // the value of a program; nil: any
	zeroes             []string                        // calls whose value is 0 in each run
	calls              []string
	methods            []*method // that can be called already
	names              map[byte]int
	nested             int // how many calls and objects are being made, each of which asks for values
	scope
}

// scope is where statements are made.
type scope struct {
	ctx    bool   // the program's ctx is there
	jumps  []kind // what a break or next can be
	gives  gives  // what a return gives
	yields int    // how many values the block of the method takes; 0: there is none
	self   *class
	loops  int // how many are around
}

// gives is what a method gives.
type gives int

const (
	aVerdict gives = iota
	aNumber
	aNumberOrNil
	aBoolean
	anObject
	nothingGiven // where no return may stand
)

func newRandom(seed int64) *random {
	return &random{
		Rand:   rand.New(rand.NewSource(seed)),
		zeroes: []string{"bpf_ktime_get_ns() >> 62", "bpf_get_smp_processor_id() >> 20"},
		calls:  []string{"bpf_ktime_get_ns()", "bpf_get_prandom_u32()", "printk \"here\""},
		names:  map[byte]int{},
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
	p.ctx = "class Ctx\n"
	kinds := append([]string{}, kindNames...)
	r.Shuffle(len(kinds), func(i, j int) { kinds[i], kinds[j] = kinds[j], kinds[i] })
	for i, kind := range kinds {
		f := &types.Field{Name: fmt.Sprintf("%s_%c", kind, 'a'+i), Type: fieldKinds[kind], Access: types.ReadWrite}
		p.fields = append(p.fields, f)
		p.ctx += fmt.Sprintf("  attr :%s, :%s\n", f.Name, kind)
	}
	p.ctx += "end\n\n"
	r.readable, r.writable = p.fields, p.fields
	r.program(p)
	return p
}

// program makes what is behind the ctx of a program.
func (r *random) program(p *randomProgram) {
	p.world = r.declare(p.fields)
	r.world = p.world
	p.code = &tree{kind: whole}
	for range pick(r, 0, 1, 1, 2, 3) {
		p.code.kids = append(p.code.kids, r.define(p.code.kids)...)
	}
	r.scope = scope{ctx: true}
	s := newState(p.world.with(p.code.kids))
	b := r.statements(s, pick(r, 2, 4, 8, 8, 16, 24), 3)
	if !s.dead {
		b.kids = append(b.kids, &tree{kind: giveBack, kids: []*tree{r.givenBack(s, 3)}})
	} else {
		b.kids[len(b.kids)-1] = &tree{kind: giveBack, kids: []*tree{number(1)}}
	}
	p.code.kids = append(p.code.kids, b)
}

// givenBack is what a return gives.
func (r *random) givenBack(s *state, depth int) *tree {
	switch r.gives {
	case aVerdict:
		if r.verdict != nil {
			return r.verdict(r, s)
		}
	case aNumberOrNil:
		if r.Intn(3) == 0 {
			return &tree{kind: nilValue}
		}
	case aBoolean:
		if c := r.condition(s, 2); c.isBool() {
			return c
		}
		return &tree{kind: boolConst, text: pick(r, "true", "false")}
	case anObject:
		return r.object(s, r.self, 1)
	}
	if r.gives != aVerdict {
		return r.signed(s, depth)
	}
	return r.value(s, depth)
}

// statements makes up to n statements, and follows them.
func (r *random) statements(s *state, n, depth int) *tree {
	b := &tree{kind: body}
	for range 1 + r.Intn(n) {
		t := r.statement(s, depth)
		if t == nil {
			continue
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
		name := r.freshName('v')
		b.kids = append(b.kids, &tree{kind: set, text: name, kids: []*tree{r.leaf(s)}})
		if err := s.run(b); err != nil { // see census.follow
			b.kids[0] = &tree{kind: set, text: name, kids: []*tree{{kind: literal, n: big.NewInt(1)}}}
			if err := s.run(b); err != nil {
				panic(err)
			}
		}
	}
	return b
}

// freshName is a name of a kind: v of a number, b of a boolean, i and k of
// counters, o of an object, a of an array.
func (r *random) freshName(kind byte) string {
	r.names[kind]++
	return fmt.Sprintf("%c%d", kind, r.names[kind])
}

// target is a local to be set: a new one or an old one.
func (r *random) target(s *state) string {
	if names := s.named('v', nil); len(names) > 0 && r.Intn(3) == 0 {
		return pick(r, names...)
	}
	return r.freshName('v')
}

// named are the locals of a kind of which keep holds, in order.
func (s *state) named(kind byte, keep func(fact) bool) []string {
	return sortedNames(s.locals, func(name string, f fact) bool {
		return name[0] == kind && f.what != mixed && (keep == nil || keep(f))
	})
}

// sortedNames are the names in a map of which keep holds, in order.
func sortedNames[T any](m map[string]T, keep func(string, T) bool) []string {
	var names []string
	for name, of := range m {
		if keep(name, of) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func (s *state) numbers(keep func(fact) bool) []string {
	return sortedNames(s.locals, func(_ string, f fact) bool { return f.isInt() && (keep == nil || keep(f)) })
}

// statementMakers make statements, by turns; nil where there is nothing to be
// made of.
var statementMakers []statementMaker

type statementMaker struct {
	weight int
	make   func(r *random, s *state, depth int) *tree
}

func init() {
	statementMakers = []statementMaker{
		{6, (*random).setNumber},
		{1, (*random).setNilable},
		{1, (*random).setBool},
		{3, (*random).changeNumber},
		{4, (*random).setField},
		{2, (*random).sideEffect},
		{2, (*random).setIf},
		{5, (*random).branch},
		{3, (*random).caseOf},
		{6, (*random).loop},
		{2, (*random).setSeveral},
		{2, (*random).setNil},
		{3, (*random).callStatement},
		{2, (*random).setGlobal},
		{4, (*random).makeObject},
		{4, (*random).changeObject},
		{2, (*random).jump},
		{4, (*random).yield},
	}
}

func (r *random) statement(s *state, depth int) *tree {
	all := 0
	for _, m := range statementMakers {
		all += m.weight
	}
	for range 10 {
		n := r.Intn(all)
		for _, m := range statementMakers {
			if n -= m.weight; n < 0 {
				if t := m.make(r, s, depth); t != nil {
					return t
				}
				break
			}
		}
	}
	return nil
}

func (r *random) size() int { return pick(r, 1, 2, 2, 3, 4) }

func (r *random) setNumber(s *state, depth int) *tree {
	return &tree{kind: set, text: r.target(s), kids: []*tree{r.value(s, r.size())}}
}

// setNilable sets a local to what may be nil.
func (r *random) setNilable(s *state, depth int) *tree {
	t := r.nilable(s)
	if t == nil {
		return nil
	}
	return &tree{kind: set, text: r.target(s), kids: []*tree{t}}
}

func (r *random) setBool(s *state, depth int) *tree {
	c := r.condition(s, 2)
	if !c.isBool() {
		c = &tree{kind: negation, text: "!", kids: []*tree{c}}
	}
	name := r.freshName('b')
	if old := s.named('b', nil); len(old) > 0 && r.Intn(2) == 0 {
		name = pick(r, old...)
	}
	return &tree{kind: setBool, text: name, kids: []*tree{c}}
}

func (r *random) changeNumber(s *state, depth int) *tree {
	if names := s.named('v', fact.isInt); len(names) > 0 {
		return r.opAssign(s, opSet, pick(r, names...))
	}
	return nil
}

func (r *random) setField(s *state, depth int) *tree {
	if !r.ctx || len(r.writable) == 0 {
		return nil
	}
	f := pick(r, r.writable...)
	if r.Intn(4) == 0 {
		return r.opAssign(s, opStore, f.Name)
	}
	return &tree{kind: setField, text: f.Name, kids: []*tree{r.value(s, r.size())}}
}

func (r *random) sideEffect(s *state, depth int) *tree {
	if r.ctx && r.Intn(2) == 0 {
		return &tree{kind: call, text: pick(r, r.calls...)}
	}
	t := &tree{kind: printk}
	for range r.Intn(4) {
		t.kids = append(t.kids, r.value(s, 2))
	}
	return t
}

// opAssign is name op= value. In a loop, that which grows keeps within bounds.
func (r *random) opAssign(s *state, k kind, name string) *tree {
	op := pick(r, "+", "+", "-", "*", "&", "|", "^", "<<", ">>", "/", "%")
	y := r.value(s, r.size()-1)
	if strings.Contains("/%<<>>", op) {
		y = r.inType(s, y)
	}
	if r.loops > 0 && k == opSet {
		op, y = pick(r, "+", "-", "^", "&"), r.leaf(s)
	}
	return &tree{kind: k, text: op + " " + name, kids: []*tree{y}}
}

func (r *random) setIf(s *state, depth int) *tree {
	if depth <= 0 {
		return nil
	}
	t := &tree{kind: setIf, text: r.target(s), kids: []*tree{r.condition(s, 2)}}
	yes, no, err := s.condition(t.kids[0])
	if err != nil {
		return nil
	}
	for i, side := range []*state{yes, no} {
		if i == 1 && r.Intn(3) == 0 {
			break
		}
		t.kids = append(t.kids, r.valueBody(side, depth-1))
	}
	return t
}

// valueBody is a body that ends in a value.
func (r *random) valueBody(s *state, depth int) *tree {
	b := &tree{kind: body}
	if r.Intn(2) == 0 {
		jumps, gives := r.jumps, r.gives
		r.jumps, r.gives = nil, nothingGiven
		b = r.statements(s, 2, depth)
		r.jumps, r.gives = jumps, gives
	}
	b.kids = append(b.kids, r.value(s, 2))
	return b
}

func (r *random) branch(s *state, depth int) *tree {
	if depth <= 0 {
		return nil
	}
	t := &tree{kind: branch, text: pick(r, "if", "if", "unless", "modifier if", "modifier unless"), kids: []*tree{r.condition(s, 2)}}
	yes, no, err := s.condition(t.kids[0])
	if err != nil {
		return nil
	}
	if strings.HasSuffix(t.text, "unless") {
		yes, no = no, yes
	}
	if r.Intn(8) == 0 && r.gives != nothingGiven {
		t.kids = append(t.kids, &tree{kind: body, kids: []*tree{{kind: giveBack, text: "return", kids: []*tree{r.givenBack(yes, 2)}}}})
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

// setSeveral sets two locals at once: swaps them, or takes a division apart.
func (r *random) setSeveral(s *state, depth int) *tree {
	names := s.named('v', fact.isInt)
	if len(names) < 2 || r.Intn(3) == 0 {
		names = []string{r.freshName('v'), r.freshName('v')}
		if r.Intn(2) == 0 {
			return &tree{kind: setParts, names: names, kids: []*tree{r.inType(s, r.value(s, 1)), r.inType(s, r.value(s, 1))}}
		}
		return &tree{kind: setSeveral, names: names, kids: []*tree{r.value(s, 2), r.value(s, 2)}}
	}
	i := r.Intn(len(names) - 1)
	t := &tree{kind: setSeveral, names: names[i : i+2]}
	for _, name := range []string{names[i+1], names[i]} {
		x := &tree{kind: local, text: name}
		if r.Intn(3) == 0 {
			x = r.leaf(s)
		}
		t.kids = append(t.kids, x)
	}
	return t
}

// setNil sets what may be nil, or what isn't.
func (r *random) setNil(s *state, depth int) *tree {
	names := s.named('v', func(f fact) bool { return f.mayNil && !f.onlyNil })
	if len(names) == 0 {
		return nil
	}
	return &tree{kind: nilSet, text: pick(r, "||=", "||=", "&&="), names: []string{pick(r, names...)}, kids: []*tree{r.value(s, 2)}}
}
