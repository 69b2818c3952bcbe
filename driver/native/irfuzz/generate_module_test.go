package irfuzz

import (
	"fmt"
	"strings"
)

// This file puts modules together: maps, variables, functions, debug information.

// parameter is one of a function's: an integer, or bytes that it may write.
type parameter struct {
	width int // 0 for a pointer
	bytes int // at the pointer
	attr  string
}

type signature struct {
	name   string
	params []parameter
	result int // width
	attr   string
}

const programNames = "prog0 prog1 prog2 prog3"

func (g *generator) module() {
	// Without the layout, LLVM 14's passes take that of no machine, in which i64 is aligned to 4.
	g.head.WriteString("target datalayout = \"e-m:e-p:64:64-i64:64-i128:128-n32:64-S128\"\n")
	g.head.WriteString("target triple = \"bpf\"\n@_license = global [4 x i8] c\"GPL\\00\", section \"license\"\n")
	if g.debug { // which maps need
		fmt.Fprintf(&g.head, "@hashed = global [4 x %s] zeroinitializer, section \".maps\", align 8, !dbg !20\n", g.pointer("i64"))
		fmt.Fprintf(&g.head, "@listed = global [4 x %s] zeroinitializer, section \".maps\", align 8, !dbg !21\n", g.pointer("i64"))
	}
	fmt.Fprintf(&g.head, "@text = private unnamed_addr constant [6 x i8] c\"hello\\00\", align 1\n")
	for i := range 2 + g.n(5) {
		g.global(i)
	}
	// What programs compute that can't write it to their context.
	g.head.WriteString("@out = global [28 x i64] zeroinitializer, section \".data.out\", align 8\n")
	for i := range g.n(4) {
		g.function(i)
	}
	if g.chance(1, 3) {
		g.callback()
	}
	for _, name := range strings.Fields(programNames)[:2+g.n(3)] {
		switch g.n(4) {
		case 0:
			g.packetProgram(name)
		default:
			g.contextProgram(name)
		}
	}
}

// global writes a variable or a table.
func (g *generator) global(i int) {
	t := g.randomType(16<<g.n(3), 3)
	name := fmt.Sprintf("@g%d", i)
	r := region{ptr: name, origin: name, typ: t, align: t.align()}
	if g.chance(1, 3) {
		r.align = max(r.align, 8)
	}
	linkage, kind, section, value := g.pick("", "internal ", "dso_local "), "global", "", g.initial(t)
	switch g.n(5) {
	case 0:
		value = "zeroinitializer"
	case 1, 2:
		kind, r.readOnly = "constant", true
		// LLVM's BPF back end folds loads from constant structs, and what was to
		// happen before them is lost with their place in the order.
		r.volatile = linkage != "internal " || strings.Contains(t.String(), "{")
		// It folds those from constant arrays as well, unless their elements are plain
		// integers. For cpu v4, which has loads that extend a sign, LLVM 19 and 22 lose
		// the sign then: i8 -84, extended to i64, gives 172.
		if t.array && !t.elems[0].plain() && g.target.cpu == 4 {
			r.volatile = true
		}
	case 3:
		section = fmt.Sprintf(", section \".data.g%d\"", i)
	}
	fmt.Fprintf(&g.head, "%s = %s%s %s %s%s, align %d\n", r.ptr, linkage, kind, t, value, section, r.align)
	g.globals = append(g.globals, r)
}

// initial is a constant of the type.
func (g *generator) initial(t *irType) string {
	switch {
	case t.isInt():
		return g.constant(t.bits)
	case g.chance(1, 12):
		return "zeroinitializer"
	case t.array && t.elems[0].bits == 8 && g.chance(1, 2):
		var s strings.Builder
		for range t.count {
			fmt.Fprintf(&s, "\\%02X", g.n(256))
		}
		return fmt.Sprintf("c\"%s\"", s.String())
	}
	var parts []string
	if t.array {
		for range t.count {
			parts = append(parts, t.elems[0].String()+" "+g.initial(t.elems[0]))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	for _, e := range t.elems {
		parts = append(parts, e.String()+" "+g.initial(e))
	}
	if t.packed {
		return "<{ " + strings.Join(parts, ", ") + " }>"
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}

// start begins a function with an empty frame.
func (g *generator) start(budget, stack int) {
	g.frame = &frame{pool: map[int][]string{}, budget: budget, stack: stack, calls: 6}
	g.begin("entry")
}

// finish adds the function to the module, its head being what stands before
// the body.
func (g *generator) finish(head string, program bool, params int) {
	if !g.debug {
		fmt.Fprintf(&g.body, "%s {\n%s\n}\n\n", head, strings.Join(g.lines, "\n"))
		return
	}
	scope := g.subprogram(head, params)
	fmt.Fprintf(&g.body, "%s !dbg !%d {\n", head, scope)
	for _, l := range g.lines {
		call := strings.Contains(l, " call ")
		if strings.HasPrefix(l, "  ") && !strings.Contains(l, " phi ") && (call || g.chance(2, 3)) {
			l += fmt.Sprintf(", !dbg !%d", g.location(scope))
		}
		fmt.Fprintln(&g.body, l)
	}
	fmt.Fprint(&g.body, "}\n\n")
}

// function writes one that others may call.
func (g *generator) function(i int) {
	s := signature{name: fmt.Sprintf("sub%d", i), result: []int{8, 16, 32, 64, 64}[g.n(5)]}
	internal := g.chance(3, 4)
	if s.result < 32 {
		s.attr = g.pick("zeroext ", "signext ")
	}
	if !internal {
		s.result, s.attr = []int{32, 64}[g.n(2)], ""
	}
	g.start(6+g.n(8), 64)
	g.sub = true
	var params []string
	for k := range g.n(6) {
		name := fmt.Sprintf("%%p%d", k)
		if internal && g.chance(1, 4) {
			p := parameter{bytes: 8 << g.n(2)}
			params = append(params, fmt.Sprintf("%s %s", g.pointer("i8"), name))
			t := arrayType(p.bytes, intType(8))
			g.regions = append(g.regions, region{ptr: g.cast(name, "i8", t.String()), typ: t, align: 1})
			s.params = append(s.params, p)
			continue
		}
		p := parameter{width: []int{8, 16, 32, 64, 64}[g.n(5)]}
		if !internal {
			p.width = []int{32, 64}[g.n(2)]
		}
		if p.width < 32 {
			p.attr = g.pick("zeroext ", "signext ", "")
		}
		params = append(params, fmt.Sprintf("i%d %s%s", p.width, p.attr, name))
		s.params = append(s.params, p)
		g.pool[p.width] = append(g.pool[p.width], name)
	}
	g.variables(g.n(3))
	for g.budget > 0 {
		g.statement()
	}
	g.line("ret i%d %s", s.result, g.value(s.result))
	linkage := ""
	if internal {
		linkage = "internal "
	}
	head := fmt.Sprintf("define %s%si%d @%s(%s)%s", linkage, s.attr, s.result, s.name, strings.Join(params, ", "), g.pick("", " noinline", " nounwind"))
	g.finish(head, false, len(params))
	g.subs = append(g.subs, s)
}

// callback writes a function that the kernel calls in turns, with memory of its
// caller.
func (g *generator) callback() {
	g.start(5, 32)
	g.sub = true
	t := arrayType(16, intType(8))
	g.pool[32] = append(g.pool[32], "%i")
	g.regions = append(g.regions, region{ptr: g.cast("%p", "i8", t.String()), typ: t, align: 1})
	for g.budget > 0 {
		g.statement()
	}
	stop := g.let("and i64 %s, 1", g.value(64))
	g.line("ret i64 %s", stop)
	g.finish(fmt.Sprintf("define internal i64 @callback(i32 %%i, %s %%p)", g.pointer("i8")), false, 2)
	g.declare["callback"] = true
}

// contextProgram writes a program that reads and writes its context.
func (g *generator) contextProgram(name string) {
	g.start(10+g.n(40), 200)
	t := arrayType(contextWords, intType(64))
	g.variables(g.n(5))
	ctx := region{ptr: g.cast("%ctx", "i8", t.String()), typ: t, align: 8, fixed: true}
	g.regions = append(g.regions, ctx)
	word := func(i, w int) string {
		p := g.gep("i64", g.cast("%ctx", "i8", "i64"), fmt.Sprintf("i64 %d", i))
		return g.cast(p, "i64", fmt.Sprintf("i%d", w))
	}
	for i := range inputWords {
		w := g.plainWidth()
		if g.chance(1, 3) {
			w = 64
		}
		p := word(i, w)
		g.def(w, "load i%d, %s %s", w, g.pointer(fmt.Sprintf("i%d", w)), p)
	}
	for g.budget > 0 {
		g.statement()
	}
	g.results(func(i int, w int, v string) {
		g.line("store i%d %s, %s %s", w, v, g.pointer(fmt.Sprintf("i%d", w)), word(inputWords+i, w))
	})
	g.line("ret i32 %s", g.value(32))
	g.finish(fmt.Sprintf("define i32 @%s(%s %%ctx) section \"syscall\"", name, g.pointer("i8")), true, 1)
}

// results stores what was computed, and what is in memory.
func (g *generator) results(store func(i, w int, v string)) {
	n := 0
	for _, list := range [][]region{g.regions, g.globals} {
		for _, r := range list {
			if r.fixed || n > 12 {
				continue
			}
			p, typ, align := g.leaf(r)
			v := g.let("load %s, %s %s, align %d", typ, g.pointer(typ.String()), p, align)
			w := typ.bits
			if w&(w-1) != 0 || w < 8 {
				v, w = g.let("zext %s %s to i64", typ, v), 64
			}
			store(n, w, v)
			n++
		}
	}
	for ; n < contextWords-inputWords; n++ {
		w := g.plainWidth()
		store(n, w, g.value(w))
	}
}

// packetProgram writes a program that checks the packet's length, and reads and
// writes the packet.
func (g *generator) packetProgram(name string) {
	g.start(10+g.n(30), 200)
	section, fields := "xdp", []int{0, 1}
	if g.chance(1, 2) {
		section, fields = "tc", []int{19, 20}
	}
	g.variables(g.n(4))
	var ends []string
	for _, i := range fields {
		p := g.gep("i32", g.cast("%ctx", "i8", "i32"), fmt.Sprintf("i64 %d", i))
		v := g.let("load i32, %s %s", g.pointer("i32"), p)
		v = g.let("zext i32 %s to i64", v)
		ends = append(ends, g.let("inttoptr i64 %s to %s", v, g.pointer("i8")))
	}
	n := 16 + g.n(48)
	least := g.let("getelementptr i8, %s %s, i64 %d", g.pointer("i8"), ends[0], n)
	short := g.let("icmp ugt %s %s, %s", g.pointer("i8"), least, ends[1])
	body, out := g.label(), g.label()
	first := g.block
	g.line("br i1 %s, label %%%s, label %%%s", short, out, body)
	g.begin(body)
	t := arrayType(n, intType(8))
	g.regions = append(g.regions, region{ptr: g.cast(ends[0], "i8", t.String()), typ: t, align: 1 << g.n(4), fixed: true})
	for range 4 {
		g.rawAccess()
	}
	if g.chance(1, 2) {
		g.packetAt(ends[0], ends[1], out, func(from string) { first += " " + from })
	}
	for g.budget > 0 {
		g.statement()
	}
	g.results(func(i int, w int, v string) {
		p := fmt.Sprintf("getelementptr ([28 x i64], %s @out, i64 0, i64 %d)", g.pointer("[28 x i64]"), i)
		g.line("store i%d %s, %s %s", w, v, g.pointer(fmt.Sprintf("i%d", w)), g.cast(p, "i64", fmt.Sprintf("i%d", w)))
	})
	result, last := g.value(32), g.block
	g.jump(out)
	g.begin(out)
	phi := fmt.Sprintf("phi i32 [ %s, %%%s ]", result, last)
	for i, b := range strings.Fields(first) {
		phi += fmt.Sprintf(", [ %d, %%%s ]", i+100, b)
	}
	g.line("ret i32 %s", g.let("%s", phi))
	g.finish(fmt.Sprintf("define i32 @%s(%s %%ctx) section \"%s\"", name, g.pointer("i8"), section), true, 1)
}

// packetAt checks a place in the packet that a value says.
func (g *generator) packetAt(data, end, out string, leaves func(from string)) {
	v := g.let("and i64 %s, %d", g.value(64), 7<<g.n(4))
	p := g.let("getelementptr i8, %s %s, i64 %s", g.pointer("i8"), data, v)
	last := g.let("getelementptr i8, %s %s, i64 8", g.pointer("i8"), p)
	c := g.let("icmp %s %s %s, %s", g.pick("ugt", "uge"), g.pointer("i8"), last, end)
	on := g.label()
	leaves(g.block)
	g.line("br i1 %s, label %%%s, label %%%s", c, out, on)
	g.begin(on)
	t := arrayType(8, intType(8))
	g.regions = append(g.regions, region{ptr: g.cast(p, "i8", t.String()), typ: t, align: 1 << g.n(4), fixed: true})
}
