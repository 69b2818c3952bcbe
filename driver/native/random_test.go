package native_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// irGenerator writes random LLVM modules whose program reads eight 64-bit
// numbers from its context, computes, and writes as many behind them. What it
// writes is defined for every input: shifts are masked, divisors are not 0.
type irGenerator struct {
	r      *rand.Rand
	out    strings.Builder
	pool   map[int][]string // by width: the values that may be used here
	next   int
	subs   []signature
	budget int // of instructions
	depth  int // of blocks within each other
	block  string
	slots  []string // variables on the stack, i64
}

type signature struct {
	name   string
	params []int // widths
	result int
}

var widths = []int{1, 8, 16, 32, 64}

const (
	contextWords = 28
	inputWords   = 8
)

// randomModule returns the text of a module.
func randomModule(seed uint64) string {
	g := &irGenerator{r: rand.New(rand.NewPCG(seed, 7))}
	g.line("target triple = \"bpf\"")
	g.line("declare i16 @llvm.bswap.i16(i16)\ndeclare i32 @llvm.bswap.i32(i32)\ndeclare i64 @llvm.bswap.i64(i64)")
	g.line("@table = internal constant [4 x i64] [i64 1, i64 -1, i64 1311768467463790320, i64 77]")
	g.line("@_license = global [4 x i8] c\"GPL\\00\", section \"license\"")
	for i := range g.r.IntN(3) {
		g.sub(i)
	}
	g.program()
	return g.out.String()
}

func (g *irGenerator) line(format string, args ...any) { fmt.Fprintf(&g.out, format+"\n", args...) }

func (g *irGenerator) fresh() string {
	g.next++
	return fmt.Sprintf("%%t%d", g.next)
}

func (g *irGenerator) label() string {
	g.next++
	return fmt.Sprintf("L%d", g.next)
}

// def writes an instruction and puts its value into the pool.
func (g *irGenerator) def(width int, format string, args ...any) string {
	v := g.fresh()
	g.line("  %s = %s", v, fmt.Sprintf(format, args...))
	g.pool[width] = append(g.pool[width], v)
	return v
}

func (g *irGenerator) begin(label string) {
	g.line("%s:", label)
	g.block = label
}

func (g *irGenerator) constant(width int) string {
	switch n := g.r.Uint64(); g.r.IntN(6) {
	case 0:
		return fmt.Sprint(g.r.IntN(3) - 1)
	case 1:
		return fmt.Sprint(1 << g.r.IntN(width))
	case 2:
		return fmt.Sprint(int64(n) >> (64 - width))
	case 3:
		return fmt.Sprint(int64(n)>>(64-width) | 1<<(width-1))
	default:
		return fmt.Sprint(g.r.IntN(1<<min(width-1, 12)) + 1)
	}
}

// value is a value of the width, mostly a recent one.
func (g *irGenerator) value(width int) string {
	p := g.pool[width]
	if width == 1 && len(p) == 0 {
		return "true"
	}
	if len(p) == 0 || width > 1 && g.r.IntN(6) == 0 {
		if width == 1 {
			return "false"
		}
		return g.constant(width)
	}
	n := len(p)
	if n > 4 && g.r.IntN(3) > 0 {
		return p[n-1-g.r.IntN(4)]
	}
	return p[g.r.IntN(n)]
}

func (g *irGenerator) width() int { return widths[1+g.r.IntN(4)] }

func (g *irGenerator) statement() {
	g.budget--
	w := g.width()
	switch g.r.IntN(20) {
	case 0, 1, 2, 3, 4:
		op := []string{"add", "sub", "mul", "and", "or", "xor"}[g.r.IntN(6)]
		g.def(w, "%s i%d %s, %s", op, w, g.value(w), g.value(w))
	case 5:
		by := g.def(w, "and i%d %s, %d", w, g.value(w), w-1)
		g.def(w, "%s i%d %s, %s", []string{"shl", "lshr", "ashr"}[g.r.IntN(3)], w, g.value(w), by)
	case 6:
		g.def(w, "%s i%d %s, %d", []string{"shl", "lshr", "ashr"}[g.r.IntN(3)], w, g.value(w), g.r.IntN(w))
	case 7:
		by := g.def(w, "or i%d %s, 1", w, g.value(w))
		g.def(w, "%s i%d %s, %s", []string{"udiv", "urem"}[g.r.IntN(2)], w, g.value(w), by)
	case 8, 9:
		to := g.width()
		switch {
		case to > w:
			g.def(to, "%s i%d %s to i%d", []string{"zext", "sext"}[g.r.IntN(2)], w, g.value(w), to)
		case to < w:
			g.def(to, "trunc i%d %s to i%d", w, g.value(w), to)
		}
	case 10, 11:
		g.compare(w)
	case 12:
		g.def(w, "select i1 %s, i%d %s, i%d %s", g.value(1), w, g.value(w), w, g.value(w))
	case 13:
		if w > 8 {
			g.def(w, "call i%d @llvm.bswap.i%d(i%d %s)", w, w, w, g.value(w))
		}
		g.def(1, "%s i1 %s, %s", []string{"and", "or", "xor"}[g.r.IntN(3)], g.value(1), g.value(1))
	case 14:
		g.def(w, "%s i1 %s to i%d", []string{"zext", "sext"}[g.r.IntN(2)], g.value(1), w)
	case 15:
		g.memory()
	case 16:
		g.call()
	case 17:
		g.ifElse()
	case 18:
		g.loop()
	case 19:
		g.switchOn(w)
	}
}

func (g *irGenerator) compare(w int) string {
	preds := []string{"eq", "ne", "ugt", "uge", "ult", "ule", "sgt", "sge", "slt", "sle"}
	return g.def(1, "icmp %s i%d %s, %s", preds[g.r.IntN(len(preds))], w, g.value(w), g.value(w))
}

// memory reads or writes a variable on the stack, whole or a part of it, or
// reads the table of constants.
func (g *irGenerator) memory() {
	if len(g.slots) == 0 || g.r.IntN(5) == 0 {
		g.def(64, "load i64, i64* getelementptr ([4 x i64], [4 x i64]* @table, i64 0, i64 %d)", g.r.IntN(4))
		return
	}
	slot := g.slots[g.r.IntN(len(g.slots))]
	w := g.width()
	part, at := g.fresh(), g.fresh()
	g.line("  %s = bitcast i64* %s to i%d*", part, slot, w)
	g.line("  %s = getelementptr i%d, i%d* %s, i64 %d", at, w, w, part, g.r.IntN(64/w))
	if g.r.IntN(2) == 0 {
		g.line("  store i%d %s, i%d* %s", w, g.value(w), w, at)
	} else {
		g.def(w, "load i%d, i%d* %s", w, w, at)
	}
}

// call calls a function of the module, or a helper whose result is the same in
// each run.
func (g *irGenerator) call() {
	if len(g.subs) > 0 && g.r.IntN(2) == 0 {
		s := g.subs[g.r.IntN(len(g.subs))]
		var args []string
		for _, w := range s.params {
			args = append(args, fmt.Sprintf("i%d %s", w, g.value(w)))
		}
		g.def(s.result, "call i%d @%s(%s)", s.result, s.name, strings.Join(args, ", "))
		return
	}
	if len(g.slots) < 2 || g.r.IntN(2) == 0 {
		id := g.def(64, "call i64 inttoptr (i64 14 to i64 ()*)()") // get_current_pid_tgid
		g.pool[64] = g.pool[64][:len(g.pool[64])-1]
		g.def(64, "lshr i64 %s, 32", id)
		return
	}
	i := g.r.IntN(len(g.slots))
	to, from := g.fresh(), g.fresh()
	g.line("  %s = bitcast i64* %s to i8*", to, g.slots[i])
	g.line("  %s = bitcast i64* %s to i8*", from, g.slots[(i+1)%len(g.slots)])
	g.def(64, "call i64 inttoptr (i64 113 to i64 (i8*, i32, i8*)*)(i8* %s, i32 8, i8* %s)", to, from) // probe_read_kernel
}

// nested writes statements that see the present values, and whose own are
// forgotten behind them.
func (g *irGenerator) nested(label string, statements int) (exit string, values map[int]string) {
	saved := map[int][]string{}
	for w, p := range g.pool {
		saved[w] = p[:len(p):len(p)]
	}
	g.depth++
	g.begin(label)
	for range statements {
		g.statement()
	}
	values = map[int]string{}
	for _, w := range widths {
		values[w] = g.value(w)
	}
	g.depth--
	g.pool = saved
	return g.block, values
}

func (g *irGenerator) ifElse() {
	if g.depth > 2 || g.budget < 0 {
		return
	}
	yes, no, join := g.label(), g.label(), g.label()
	g.line("  br i1 %s, label %%%s, label %%%s", g.value(1), yes, no)
	fromYes, a := g.nested(yes, g.r.IntN(4))
	g.line("  br label %%%s", join)
	fromNo, b := g.nested(no, g.r.IntN(4))
	g.line("  br label %%%s", join)
	g.begin(join)
	for range 1 + g.r.IntN(2) {
		w := g.width()
		g.def(w, "phi i%d [ %s, %%%s ], [ %s, %%%s ]", w, a[w], fromYes, b[w], fromNo)
	}
}

func (g *irGenerator) switchOn(w int) {
	if g.depth > 1 || g.budget < 0 {
		return
	}
	n := 1 + g.r.IntN(6)
	join, other := g.label(), g.label()
	var labels, seen []string
	g.out.WriteString(fmt.Sprintf("  switch i%d %s, label %%%s [", w, g.value(w), other))
	for i := range n {
		labels = append(labels, g.label())
		seen = append(seen, fmt.Sprint(i*i-2))
		fmt.Fprintf(&g.out, " i%d %s, label %%%s", w, seen[i], labels[i])
	}
	g.line(" ]")
	var incoming []string
	r := g.width()
	for _, l := range append(labels, other) {
		from, v := g.nested(l, g.r.IntN(2))
		g.line("  br label %%%s", join)
		incoming = append(incoming, fmt.Sprintf("[ %s, %%%s ]", v[r], from))
	}
	g.begin(join)
	g.def(r, "phi i%d %s", r, strings.Join(incoming, ", "))
}

// loop writes a loop of a few rounds that carries two values, which may change
// places.
func (g *irGenerator) loop() {
	if g.depth > 0 || g.budget < 0 {
		return
	}
	head, body, done := g.label(), g.label(), g.label()
	before := g.block
	w := g.width()
	i, a, b := g.fresh(), g.fresh(), g.fresh()
	first, second := g.value(w), g.value(w)
	g.line("  br label %%%s", head)
	// The body comes first, to know what it gives; the text is put together below.
	outer := g.out
	g.out = strings.Builder{}
	g.pool[64] = append(g.pool[64], i)
	g.pool[w] = append(g.pool[w], a, b)
	latch, v := g.nested(body, 1+g.r.IntN(4))
	text := g.out.String()
	g.out = strings.Builder{}
	g.out.WriteString(outer.String())
	g.begin(head)
	step := g.fresh()
	g.line("  %s = phi i64 [ 0, %%%s ], [ %s, %%%s ]", i, before, step, latch)
	g.line("  %s = phi i%d [ %s, %%%s ], [ %s, %%%s ]", a, w, first, before, b, latch)
	g.line("  %s = phi i%d [ %s, %%%s ], [ %s, %%%s ]", b, w, second, before, v[w], latch)
	more := g.fresh()
	g.line("  %s = icmp ult i64 %s, %d", more, i, 2+g.r.IntN(3))
	g.line("  br i1 %s, label %%%s, label %%%s", more, body, done)
	g.out.WriteString(text)
	g.line("  %s = add i64 %s, 1", step, i)
	g.line("  br label %%%s", head)
	g.begin(done)
}

// sub writes a function that the program may call.
func (g *irGenerator) sub(n int) {
	s := signature{name: fmt.Sprintf("sub%d", n), result: []int{32, 64}[g.r.IntN(2)]}
	g.pool = map[int][]string{}
	var params []string
	for i := range 1 + g.r.IntN(5) {
		w := []int{32, 64}[g.r.IntN(2)]
		s.params = append(s.params, w)
		p := fmt.Sprintf("%%p%d", i)
		params = append(params, fmt.Sprintf("i%d %s", w, p))
		g.pool[w] = append(g.pool[w], p)
	}
	g.line("define internal i%d @%s(%s) {", s.result, s.name, strings.Join(params, ", "))
	g.slots = nil
	g.begin("entry")
	g.budget = 8
	for g.budget > 0 {
		g.statement()
	}
	g.line("  ret i%d %s\n}", s.result, g.value(s.result))
	g.subs = append(g.subs, s)
}

func (g *irGenerator) program() {
	g.line("define i32 @prog(i64* %%ctx) section \"syscall\" {")
	g.pool = map[int][]string{}
	g.begin("entry")
	for range g.r.IntN(4) {
		s := g.fresh()
		g.line("  %s = alloca i64, align 8", s)
		g.line("  store i64 %s, i64* %s", g.constant(64), s)
		g.slots = append(g.slots, s)
	}
	for i := range inputWords {
		p := g.fresh()
		g.line("  %s = getelementptr i64, i64* %%ctx, i64 %d", p, i)
		if w := g.width(); w == 64 || g.r.IntN(2) == 0 {
			g.def(64, "load i64, i64* %s", p)
		} else {
			q := g.fresh()
			g.line("  %s = bitcast i64* %s to i%d*", q, p, w)
			g.def(w, "load i%d, i%d* %s", w, w, q)
		}
	}
	g.budget = 10 + g.r.IntN(60)
	for g.budget > 0 {
		g.statement()
	}
	for i := inputWords; i < contextWords; i++ {
		w := g.width()
		p, q := g.fresh(), g.fresh()
		g.line("  %s = getelementptr i64, i64* %%ctx, i64 %d", p, i)
		g.line("  %s = bitcast i64* %s to i%d*", q, p, w)
		g.line("  store i%d %s, i%d* %s", w, g.value(w), w, q)
	}
	g.line("  ret i32 %s\n}", g.value(32))
}
