package opt_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// randomModule writes LLVM IR: a function with any control flow, which calls a
// smaller one. All that it does is defined, except that it may not end; then
// it runs out of fuel, a counter in memory, unless a branch forgets to look.
func randomModule(r *rand.Rand) string {
	g := &generator{r: r}
	g.line("@table = global [4 x i64] [i64 1, i64 -1, i64 255, i64 65536], align 8")
	g.line("")
	g.function("main", "i8* %%ctx, i64 %%x, i32 %%y", []variable{{"i64", "%x"}, {"i32", "%y"}}, 2+r.IntN(9), true)
	g.function("callee", "i16 signext %%x, i8 %%y, i64 %%z", []variable{{"i16", "%x"}, {"i8", "%y"}, {"i64", "%z"}}, 1+r.IntN(3), false)
	g.line(touch, pick(r, linkages), pick(r, attributes))
	for _, d := range []string{"i16 @llvm.bswap.i16(i16)", "i32 @llvm.bswap.i32(i32)", "i64 @llvm.bswap.i64(i64)",
		"i8 @llvm.umin.i8(i8, i8)", "i32 @llvm.smax.i32(i32, i32)", "i64 @llvm.abs.i64(i64, i1)"} {
		g.line("declare %s", d)
	}
	return g.out.String()
}

// touch is a function that changes what it gets the address of.
const touch = `define %s i64 @touch(i8* %%p, i64 %%n) %s {
  %%w = bitcast i8* %%p to i64*
  %%old = load i64, i64* %%w, align 8
  %%new = add i64 %%old, %%n
  store i64 %%new, i64* %%w, align 8
  ret i64 %%old
}
`

// What decides about the inlining of functions.
var (
	linkages   = []string{"", "internal"}
	attributes = []string{"", "alwaysinline", "noinline"}
)

type variable struct{ typ, name string }

type generator struct {
	r      *rand.Rand
	out    strings.Builder
	n      int
	scope  []variable // what dominates the place where code is being written
	locals []variable // variables in memory: type and address
	main   bool
	shown  bool // others get the address of %rec
	result string
}

func (g *generator) line(format string, args ...any) { fmt.Fprintf(&g.out, format+"\n", args...) }

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// types are listed more often where they are used more often.
var intTypes = []string{"i1", "i8", "i8", "i16", "i32", "i32", "i32", "i64", "i64", "i64", "i24", "i3"}

func width(typ string) (n int) {
	fmt.Sscanf(typ, "i%d", &n)
	return n
}

func (g *generator) function(name, params string, args []variable, blocks int, main bool) {
	g.scope, g.main, g.n = args, main, 0
	g.result = pick(g.r, []string{"i64", "i32", "i16", "i1", "i8"})
	if !main {
		g.result = "i16"
	}
	linkage, attribute := "", ""
	if !main {
		linkage, attribute = pick(g.r, linkages), pick(g.r, attributes)
	}
	g.line("define %s %s @%s("+params+") %s {", linkage, g.result, name, attribute)
	edges := make([][]int, blocks)
	preds := make([][]int, blocks)
	switches := make([]bool, blocks)
	for b := range blocks - 1 {
		target := func() int {
			if g.r.IntN(4) == 0 && b > 0 {
				return 1 + g.r.IntN(blocks-1) // maybe back
			}
			return b + 1 + g.r.IntN(min(blocks-b-1, 3))
		}
		for range 1 + g.r.IntN(2) {
			edges[b] = append(edges[b], target())
		}
		if g.r.IntN(6) == 0 {
			switches[b] = true
			edges[b] = append(edges[b], target())
			for range g.r.IntN(14) {
				edges[b] = append(edges[b], pick(g.r, edges[b]))
			}
		}
		for _, to := range edges[b] {
			preds[to] = append(preds[to], b)
		}
	}
	g.line("b0:")
	g.locals = nil
	for i := range 3 {
		typ := pick(g.r, []string{"i64", "i32", "i8"})
		v := variable{typ, fmt.Sprintf("%%l%d", i)}
		g.line("  %s = alloca %s, align %d", v.name, typ, width(typ)/8)
		g.line("  store %s %s, %s* %s, align %d", typ, g.constant(typ), typ, v.name, width(typ)/8)
		g.locals = append(g.locals, v)
	}
	g.line("  %%fuel = alloca i32, align 4")
	g.line("  store i32 40, i32* %%fuel, align 4")
	g.line("  %%buf = alloca [16 x i8], align 8")
	for i := range 2 {
		g.line("  %%i%d = getelementptr [16 x i8], [16 x i8]* %%buf, i64 0, i64 %d", i, 8*i)
		g.line("  %%w%d = bitcast i8* %%i%d to i64*", i, i)
		g.line("  store i64 %s, i64* %%w%d, align 8", g.constant("i64"), i)
	}
	g.shown = g.r.IntN(2) == 0
	for _, object := range []string{"rec", "own"} {
		g.line("  %%%s = alloca { i64, i64, i64 }, align 8", object)
		for i := range 3 {
			g.line("  store i64 %s, i64* %s, align 8", g.constant("i64"), g.field(object, 8*i, "i64"))
		}
	}
	var entry []variable
	ends := make([][]variable, blocks) // what is in scope at the end of blocks that are written
	for b := range blocks {
		if b > 0 {
			g.line("b%d:", b)
			g.scope = entry
			g.phis(preds[b], ends)
		}
		count := 1 + g.r.IntN(9)
		if b > 0 && g.r.IntN(3) == 0 {
			count = 0
		}
		for range count {
			g.instruction()
		}
		if b == 0 {
			entry = g.scope
		}
		g.terminator(b, edges[b], switches[b])
		ends[b] = g.scope
	}
	g.line("}")
	g.line("")
}

// phis writes phis of constants and of what is there at the end of predecessors.
func (g *generator) phis(preds []int, ends [][]variable) {
	if len(preds) == 0 {
		return
	}
	scope := g.scope
	for range g.r.IntN(3) {
		typ := pick(g.r, intTypes)
		var ops []string
		value := map[int]string{}
		for _, p := range preds {
			if value[p] == "" {
				value[p] = g.constant(typ)
				if g.r.IntN(3) > 0 {
					g.scope = ends[p]
					value[p] = g.existing(typ)
				}
			}
			ops = append(ops, fmt.Sprintf("[ %s, %%b%d ]", value[p], p))
		}
		name := g.name()
		g.line("  %s = phi %s %s", name, typ, strings.Join(ops, ", "))
		scope = append(scope[:len(scope):len(scope)], variable{typ, name})
	}
	g.scope = scope
}

// terminator ends block b. A branch that may lead back asks first whether there
// is fuel left.
func (g *generator) terminator(b int, to []int, isSwitch bool) {
	switch {
	case len(to) == 0:
		g.line("  ret %s %s", g.result, g.operand(g.result))
	case len(to) == 1:
		g.line("  br label %%b%d", to[0])
	case !isSwitch:
		c := g.operand("i1")
		if to[0] <= b || to[1] <= b {
			c = g.limited(c, to[0] > to[1])
		}
		g.line("  br i1 %s, label %%b%d, label %%b%d", c, to[0], to[1])
	default:
		typ := pick(g.r, []string{"i32", "i64", "i8", "i24"})
		x := g.operand(typ)
		if g.r.IntN(2) == 0 && typ != "i8" {
			x = g.define(typ, "and %s %s, 31", typ, x)
		}
		var cases []string
		n := -g.r.IntN(20)
		if typ == "i24" || g.r.IntN(2) == 0 {
			n = g.r.IntN(20)
		}
		for _, b := range to[1:] {
			cases = append(cases, fmt.Sprintf("%s %d, label %%b%d", typ, n, b))
			n += 1 + max(0, g.r.IntN(6)-3)
		}
		g.line("  switch %s %s, label %%b%d [ %s ]", typ, x, to[0], strings.Join(cases, " "))
	}
}

// limited is the condition c, which decides as the branch leads on where there is no
// fuel left.
func (g *generator) limited(c string, on bool) string {
	fuel, left, some, both := g.name(), g.name(), g.name(), g.name()
	g.line("  %s = load i32, i32* %%fuel, align 4", fuel)
	g.line("  %s = sub i32 %s, 1", left, fuel)
	g.line("  store i32 %s, i32* %%fuel, align 4", left)
	g.line("  %s = icmp sgt i32 %s, 0", some, left)
	if on {
		g.line("  %s = or i1 %s, %s", both, c, not(g, some))
	} else {
		g.line("  %s = and i1 %s, %s", both, c, some)
	}
	return both
}

func not(g *generator, c string) string {
	n := g.name()
	g.line("  %s = xor i1 %s, true", n, c)
	return n
}

func (g *generator) name() string {
	g.n++
	return fmt.Sprintf("%%v%d", g.n)
}

// define writes an instruction that gives a value.
func (g *generator) define(typ, format string, args ...any) string {
	name := g.name()
	g.line("  %s = %s", name, fmt.Sprintf(format, args...))
	g.scope = append(g.scope[:len(g.scope):len(g.scope)], variable{typ, name})
	return name
}

func (g *generator) constant(typ string) string {
	w := width(typ)
	n := int64(interesting(g.r))
	n = n << (64 - w) >> (64 - w)
	if w == 1 {
		return pick(g.r, []string{"true", "false"})
	}
	return fmt.Sprint(n)
}

// existing is a value of the type that is in scope; a constant if there is none.
func (g *generator) existing(typ string) string {
	var fit []string
	for _, v := range g.scope {
		if v.typ == typ {
			fit = append(fit, v.name)
		}
	}
	if len(fit) == 0 {
		return g.constant(typ)
	}
	return pick(g.r, fit)
}

// operand is a value of the type, made of another one if there is none.
func (g *generator) operand(typ string) string {
	for _, v := range g.scope {
		if v.typ == typ && g.r.IntN(4) > 0 {
			return g.existing(typ)
		}
	}
	if g.r.IntN(4) == 0 {
		return g.constant(typ)
	}
	if typ == "i1" {
		from := pick(g.r, intTypes)
		return g.define("i1", "icmp %s %s %s, %s", pick(g.r, predicates), from, g.existing(from), g.constant(from))
	}
	v := pick(g.r, g.scope)
	return g.convert(v, typ)
}

// second is a second operand: often a constant, on which most rules depend.
func (g *generator) second(typ string) string {
	switch g.r.IntN(4) {
	case 0:
		return g.constant(typ)
	case 1:
		if w := width(typ); w > 3 {
			return fmt.Sprint(1 << g.r.IntN(w-1))
		}
	}
	return g.operand(typ)
}

func (g *generator) convert(v variable, typ string) string {
	switch {
	case width(v.typ) > width(typ):
		return g.define(typ, "trunc %s %s to %s", v.typ, v.name, typ)
	case width(v.typ) < width(typ):
		return g.define(typ, "%s %s %s to %s", pick(g.r, []string{"zext", "sext"}), v.typ, v.name, typ)
	}
	return v.name
}

var (
	predicates = []string{"eq", "ne", "ult", "ule", "ugt", "uge", "slt", "sle", "sgt", "sge"}
	binaries   = []string{"add", "sub", "mul", "and", "or", "xor", "udiv", "urem", "sdiv", "srem"}
	shifts     = []string{"shl", "lshr", "ashr"}
)

func (g *generator) instruction() {
	typ := pick(g.r, intTypes)
	switch g.r.IntN(20) {
	case 0, 1, 2, 3:
		g.define(typ, "%s %s %s, %s", pick(g.r, binaries), typ, g.operand(typ), g.second(typ))
	case 4:
		if typ == "i1" {
			return
		}
		count := fmt.Sprint(g.r.IntN(width(typ)))
		if w := width(typ); g.r.IntN(3) == 0 && w&(w-1) == 0 {
			count = g.define(typ, "and %s %s, %d", typ, g.operand(typ), w-1)
		}
		g.define(typ, "%s %s %s, %s", pick(g.r, shifts), typ, g.operand(typ), count)
	case 5, 6:
		g.define("i1", "icmp %s %s %s, %s", pick(g.r, predicates), typ, g.operand(typ), g.second(typ))
	case 7, 8:
		g.define(typ, "select i1 %s, %s %s, %s %s", g.operand("i1"), typ, g.operand(typ), typ, g.operand(typ))
	case 9:
		g.convert(pick(g.r, g.scope), typ)
	case 10:
		v := pick(g.r, g.locals)
		g.line("  store %s %s, %s* %s, align %d", v.typ, g.operand(v.typ), v.typ, v.name, width(v.typ)/8)
	case 11:
		v := pick(g.r, g.locals)
		g.define(v.typ, "load %s, %s* %s, align %d", v.typ, v.typ, v.name, width(v.typ)/8)
	case 12, 13:
		g.access()
	case 14:
		g.intrinsic()
	case 15:
		g.call()
	case 16, 17, 18:
		g.record()
	case 19:
		if g.shown {
			g.show()
		} else {
			g.record()
		}
	}
}

// field is the address of the bytes at a place in an object of 24.
func (g *generator) field(object string, at int, typ string) string {
	p, q, a := g.name(), g.name(), g.name()
	g.line("  %s = bitcast { i64, i64, i64 }* %%%s to i8*", p, object)
	g.line("  %s = getelementptr i8, i8* %s, i64 %d", q, p, at)
	g.line("  %s = bitcast i8* %s to %s*", a, q, typ)
	return a
}

// record reads, writes or copies parts of objects, at known places.
func (g *generator) record() {
	typ := pick(g.r, []string{"i8", "i16", "i32", "i32", "i64", "i64"})
	size := width(typ) / 8
	place := func() string {
		return g.field(pick(g.r, []string{"rec", "own"}), g.r.IntN(24/size)*size, typ)
	}
	switch g.r.IntN(6) {
	case 0, 1:
		g.line("  store %s %s, %s* %s, align %d", typ, g.operand(typ), typ, place(), size)
	case 2:
		g.line("  store %s %s, %s* %s, align %d", typ, g.constant(typ), typ, place(), size)
	case 3, 4:
		a := place()
		g.define(typ, "load %s, %s* %s, align %d", typ, typ, a, size)
	case 5:
		from, to, x := place(), place(), g.name()
		g.line("  %s = load %s, %s* %s, align %d", x, typ, typ, from, size)
		g.line("  store %s %s, %s* %s, align %d", typ, x, typ, to, size)
	}
}

// show hands the address of an object to a helper or function.
func (g *generator) show() {
	at := 8 * g.r.IntN(3)
	size := 1 + g.r.IntN(24-at)
	p := g.field("rec", at, "i8")
	n := g.r.IntN(7)
	if n == 5 && !g.main {
		n = 6 // what keeps an address would have it after the function's end
	}
	switch n {
	case 0:
		g.define("i64", "call i64 inttoptr (i64 16 to i64 (i8*, i32)*)(i8* %s, i32 %d)", p, size)
	case 1:
		g.line("  %s = bitcast [4 x i64]* @table to i8*", g.name())
		g.define("i64", "call i64 inttoptr (i64 113 to i64 (i8*, i32, i8*)*)(i8* %s, i32 %d, i8* %%v%d)", p, size, g.n)
	case 2:
		g.define("i64", "call i64 inttoptr (i64 25 to i64 (i64, i64, i64, i8*, i64)*)(i64 0, i64 0, i64 0, i8* %s, i64 %d)", p, size)
	case 3:
		q := g.field("rec", 8*g.r.IntN(3), "i8")
		g.define("i64", "call i64 inttoptr (i64 2 to i64 (i64, i8*, i8*, i64)*)(i64 0, i8* %s, i8* %s, i64 0)", p, q)
	case 4:
		v, w := g.name(), g.name()
		g.line("  %s = call i8* inttoptr (i64 1 to i8* (i64, i8*)*)(i64 0, i8* %s)", v, p)
		g.line("  %s = bitcast i8* %s to i64*", w, v)
		if g.r.IntN(2) == 0 {
			g.line("  store i64 %s, i64* %s, align 8", g.operand("i64"), w)
		} else {
			g.define("i64", "load i64, i64* %s, align 8", w)
		}
	case 5:
		g.define("i64", "call i64 inttoptr (i64 9999 to i64 (i8*)*)(i8* %s)", p)
	case 6:
		g.define("i64", "call i64 @touch(i8* %s, i64 %s)", p, g.operand("i64"))
	}
}

// access loads or stores in the context, a table, or a buffer in the frame.
func (g *generator) access() {
	typ := pick(g.r, []string{"i8", "i16", "i32", "i64"})
	size := width(typ) / 8
	room := 16
	base := "%buf"
	array := "[16 x i8]"
	switch g.r.IntN(3) {
	case 0:
		base, array, room = "@table", "[4 x i64]", 32
	case 1:
		if g.main {
			base, array, room = "%ctx", "", 64
		}
	}
	at := g.r.IntN(room/size) * size
	align := size
	if g.r.IntN(4) == 0 {
		at = g.r.IntN(room - size + 1)
		align = 1
	}
	p := base
	if array != "" {
		p = g.name()
		g.line("  %s = bitcast %s* %s to i8*", p, array, base)
	}
	index := fmt.Sprint(at)
	if g.r.IntN(3) == 0 && align > 1 {
		n := g.define("i64", "and i64 %s, %d", g.operand("i64"), (room-1)&^(size-1))
		index = n
	}
	if g.r.IntN(2) == 0 { // in two steps
		there := g.name()
		g.line("  %s = getelementptr i8, i8* %s, i64 %d", there, p, 16)
		back := g.name()
		g.line("  %s = getelementptr i8, i8* %s, i64 %d", back, there, -16)
		p = back
	}
	q, a := g.name(), g.name()
	g.line("  %s = getelementptr i8, i8* %s, i64 %s", q, p, index)
	if g.r.IntN(4) == 0 && index == "0" {
		next := g.name()
		g.line("  %s = getelementptr i8, i8* %s, i64 %d", next, q, size)
		q = next
	}
	g.line("  %s = bitcast i8* %s to %s*", a, q, typ)
	volatile := ""
	if g.r.IntN(5) == 0 {
		volatile = "volatile "
	}
	if size := map[string]int{"i32": 4, "i64": 8}[typ]; size > 0 && align >= size && g.r.IntN(3) == 0 {
		if g.r.IntN(4) > 0 {
			op := []string{"add", "sub", "and", "or", "xor", "xchg"}[g.r.IntN(6)]
			g.define(typ, "atomicrmw %s %s* %s, %s %s seq_cst", op, typ, a, typ, g.operand(typ))
			return
		}
		pair := g.name()
		g.line("  %s = cmpxchg %s* %s, %s %s, %s %s seq_cst seq_cst", pair, typ, a, typ, g.operand(typ), typ, g.operand(typ))
		g.define(typ, "extractvalue { %s, i1 } %s, 0", typ, pair)
		g.define("i1", "extractvalue { %s, i1 } %s, 1", typ, pair)
		return
	}
	if g.r.IntN(2) == 0 {
		g.line("  store %s%s %s, %s* %s, align %d", volatile, typ, g.operand(typ), typ, a, align)
	} else {
		g.define(typ, "load %s%s, %s* %s, align %d", volatile, typ, typ, a, align)
	}
}

func (g *generator) intrinsic() {
	switch g.r.IntN(4) {
	case 0:
		typ := pick(g.r, []string{"i16", "i32", "i64"})
		g.define(typ, "call %s @llvm.bswap.%s(%s %s)", typ, typ, typ, g.operand(typ))
	case 1:
		g.define("i8", "call i8 @llvm.umin.i8(i8 %s, i8 %s)", g.operand("i8"), g.operand("i8"))
	case 2:
		g.define("i32", "call i32 @llvm.smax.i32(i32 %s, i32 %s)", g.operand("i32"), g.operand("i32"))
	case 3:
		g.define("i64", "call i64 @llvm.abs.i64(i64 %s, i1 false)", g.operand("i64"))
	}
}

func (g *generator) call() {
	switch {
	case g.main && g.r.IntN(2) == 0:
		g.define("i16", "call i16 @callee(i16 signext %s, i8 %s, i64 %s)", g.operand("i16"), g.operand("i8"), g.operand("i64"))
	case g.r.IntN(2) == 0:
		g.define("i64", "call i64 inttoptr (i64 %d to i64 (i64, i32)*)(i64 %s, i32 %s)", 1+g.r.IntN(9), g.operand("i64"), g.operand("i32"))
	default:
		g.define("i32", "call i32 (i8, ...) inttoptr (i64 6 to i32 (i8, ...)*)(i8 %s, i64 %s)", g.operand("i8"), g.operand("i64"))
	}
}
