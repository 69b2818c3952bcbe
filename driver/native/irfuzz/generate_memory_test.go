package irfuzz

import (
	"fmt"
	"slices"
	"strings"
)

// This file writes accesses to memory.

// randomType is a type of at most size bytes.
func (g *generator) randomType(size, depth int) *irType {
	word := func() *irType {
		if len(g.odd) > 0 && g.chance(1, 8) {
			if t := intType(g.odd[g.n(len(g.odd))]); t.size() <= size {
				return t
			}
		}
		for {
			if t := intType(g.plainWidth()); t.size() <= size {
				return t
			}
		}
	}
	if depth == 0 || size < 8 || g.chance(1, 4) {
		return word()
	}
	if g.chance(1, 2) {
		elem := g.randomType(size/2, depth-1)
		most := size / elem.size()
		n := 1 << g.n(5)
		if g.chance(1, 4) {
			n = 1 + g.n(10)
		}
		return arrayType(max(1, min(n, most)), elem)
	}
	t := structType(g.chance(1, 3))
	for range 1 + g.n(4) {
		left := size - t.size()
		if left < 8 {
			break
		}
		next := structType(t.packed, append(slices.Clone(t.elems), g.randomType(left/2, depth-1))...)
		if next.size() > size {
			break
		}
		t = next
	}
	if len(t.elems) == 0 {
		return word()
	}
	return t
}

// variables writes the variables of a function, each with a value.
func (g *generator) variables(n int) {
	for range n {
		if g.stack < 8 {
			return
		}
		t := g.randomType(min(g.stack, 8<<g.n(5)), 3)
		if g.chance(1, 4) {
			t = arrayType(1<<g.n(6), intType(8))
		}
		align := t.align() << g.n(2)
		if align > 8 {
			align = 8
		}
		if roundUp(t.size(), 8) > g.stack {
			continue
		}
		g.stack -= roundUp(t.size(), 8)
		p := g.let("alloca %s, align %d", t, align)
		g.clear(region{ptr: p, origin: p, typ: t, align: align, onStack: true})
	}
}

// clear gives memory its first value.
func (g *generator) clear(r region) {
	fill := "0" // as bytes of odd widths must be
	if r.typ.solid() {
		fill = g.pick("0", "-1", "7", "85")
	}
	switch {
	case r.typ.leaves() > 16 || g.chance(1, 2):
		g.memset(r, fill, r.typ.size())
	case r.typ.isInt():
		g.line("store %s %s, %s %s, align %d", r.typ, g.constant(r.typ.bits), g.pointer(r.typ.String()), r.ptr, r.align)
	default:
		g.line("store %s zeroinitializer, %s %s, align %d", r.typ, g.pointer(r.typ.String()), r.ptr, r.align)
	}
	g.regions = append(g.regions, r)
}

func (g *generator) memset(r region, fill string, n int) {
	b := g.cast(r.ptr, r.typ.String(), "i8")
	suffix := "p0i8"
	if g.opaque {
		suffix = "p0"
	}
	name := g.intrinsic("void", "llvm.memset."+suffix+".i64", g.pointer("i8"), "i8", "i64", "i1 immarg")
	g.line("call void %s(%s align %d %s, i8 %s, i64 %d, i1 false)", name, g.pointer("i8"), r.align, b, fill, n)
}

// lowestBit is the alignment that both have.
func commonAlign(align, offset int) int {
	for offset%align != 0 {
		align /= 2
	}
	return align
}

// leaf leads to one of the integers of a region. It returns its address, the
// type and the alignment.
func (g *generator) leaf(r region) (ptr string, typ *irType, align int) {
	typ, align = r.typ, r.align
	path := []string{"i64 0"}
	if g.chance(1, 3) {
		path[0] = "i32 0"
	}
	for !typ.isInt() {
		if !typ.array {
			i := g.n(len(typ.elems))
			offsets, _ := typ.layout()
			align = commonAlign(align, offsets[i])
			typ = typ.elems[i]
			path = append(path, fmt.Sprintf("i32 %d", i))
			continue
		}
		elem := typ.elems[0]
		v, w, ok := "", 0, false
		if !r.fixed && g.chance(1, 2) {
			v, w, ok = g.index(typ.count, elem.size(), r.align)
		}
		if ok {
			align = commonAlign(align, elem.size())
			path = append(path, fmt.Sprintf("i%d %s", w, v))
		} else {
			i := g.n(typ.count)
			align = commonAlign(align, i*elem.size())
			path = append(path, fmt.Sprintf("i64 %d", i))
		}
		typ = elem
	}
	if len(path) == 1 {
		return r.ptr, typ, align
	}
	return g.gep(r.typ.String(), r.ptr, path...), typ, align
}

// gep writes a getelementptr, as a constant expression where it can be one.
func (g *generator) gep(typ, ptr string, path ...string) string {
	flags := g.pick("", "", " inbounds")
	list := strings.Join(path, ", ")
	if strings.HasPrefix(ptr, "@") && !strings.Contains(list, "%") && g.chance(2, 3) {
		return fmt.Sprintf("getelementptr%s (%s, %s %s, %s)", flags, typ, g.pointer(typ), ptr, list)
	}
	return g.let("getelementptr%s %s, %s %s, %s", flags, typ, g.pointer(typ), ptr, list)
}

// weaker is an alignment that an access may state, as text.
func (g *generator) weaker(r region, typ *irType, align int) string {
	if align >= typ.align() && g.chance(1, 2) {
		return ""
	}
	for !r.fixed && align > 1 && g.chance(1, 6) {
		align /= 2
	}
	return fmt.Sprintf(", align %d", align)
}

func (g *generator) region(fits func(region) bool) (region, bool) {
	var list []region
	for _, all := range [][]region{g.regions, g.globals} {
		for _, r := range all {
			if fits(r) {
				list = append(list, r)
			}
		}
	}
	if len(list) == 0 {
		return region{}, false
	}
	return list[g.n(len(list))], true
}

// access reads or writes an integer in memory.
func (g *generator) access() {
	r, ok := g.region(func(region) bool { return true })
	if !ok {
		return
	}
	p, typ, align := g.leaf(r)
	g.loadOrStore(r, p, typ, align)
}

func (g *generator) loadOrStore(r region, p string, typ *irType, align int) {
	volatile := ""
	if r.volatile || g.chance(1, 10) {
		volatile = " volatile"
	}
	at := g.weaker(r, typ, align)
	t := g.pointer(typ.String())
	if r.readOnly || g.chance(1, 2) {
		g.def(typ.bits, "load%s %s, %s %s%s", volatile, typ, t, p, at)
		return
	}
	g.line("store%s %s %s, %s %s%s", volatile, typ, g.value(typ.bits), t, p, at)
}

func solid(r region) bool { return r.typ.solid() }

// rawAccess reads or writes bytes wherever they are in a region.
func (g *generator) rawAccess() {
	r, ok := g.region(solid)
	if !ok {
		return
	}
	typ := intType(g.plainWidth())
	room := r.typ.size() - typ.size()
	if room < 0 {
		return
	}
	p, align := g.cast(r.ptr, r.typ.String(), "i8"), r.align
	if r.fixed || g.chance(1, 2) {
		at := g.n(room + 1)
		if r.fixed {
			at = at / typ.size() * typ.size()
		}
		align = commonAlign(align, at)
		p = g.gep("i8", p, fmt.Sprintf("i64 %d", at))
	} else {
		v, w, ok := "", 0, false
		if room > 0 {
			v, w, ok = g.index(room, 1, r.align)
		}
		if !ok {
			return
		}
		p, align = g.let("getelementptr i8, %s %s, i%d %s", g.pointer("i8"), p, w, v), 1
	}
	g.loadOrStore(r, g.cast(p, "i8", typ.String()), typ, align)
}

// blockMemory fills, copies or moves bytes.
func (g *generator) blockMemory() {
	plain := func(r region) bool { return solid(r) && !r.fixed && !r.volatile }
	from, ok := g.region(plain)
	to, ok2 := g.region(func(r region) bool { return plain(r) && !r.readOnly })
	if !ok || !ok2 {
		return
	}
	if g.chance(1, 3) {
		fill := g.constant(8)
		if g.chance(1, 2) {
			fill = g.value(8)
		}
		g.memset(to, fill, 1+g.n(to.typ.size()))
		return
	}
	name, suffix := "memcpy", "p0i8.p0i8"
	if from.origin == to.origin || from.origin == "" || to.origin == "" || g.chance(1, 4) {
		name = "memmove"
	}
	if from.readOnly {
		name = "memcpy" // LLVM's BPF back end folds all loads of a memmove from a constant, and loses what was to happen before them
	}
	if g.opaque {
		suffix = "p0.p0"
	}
	name = g.intrinsic("void", "llvm."+name+"."+suffix+".i64", g.pointer("i8"), g.pointer("i8"), "i64", "i1 immarg")
	n := 1 + g.n(min(from.typ.size(), to.typ.size()))
	if strings.HasPrefix(name, "@llvm.memmove") {
		n = min(n, 32)
	}
	a, b := g.cast(to.ptr, to.typ.String(), "i8"), g.cast(from.ptr, from.typ.String(), "i8")
	fromAt, toAt := 0, 0
	if g.chance(1, 3) {
		fromAt, toAt = g.n(from.typ.size()-n+1), g.n(to.typ.size()-n+1)
		a, b = g.gep("i8", a, fmt.Sprintf("i64 %d", toAt)), g.gep("i8", b, fmt.Sprintf("i64 %d", fromAt))
	}
	g.line("call void %s(%s align %d %s, %s align %d %s, i64 %d, i1 false)", name,
		g.pointer("i8"), commonAlign(to.align, toAt), a, g.pointer("i8"), commonAlign(from.align, fromAt), b, n)
}

// aggregate loads, takes apart, changes and stores whole structs.
func (g *generator) aggregate() {
	r, ok := g.region(func(r region) bool { return !r.typ.isInt() && r.typ.leaves() <= 6 && !r.fixed && !r.volatile })
	if !ok {
		return
	}
	v := g.let("load %s, %s %s, align %d", r.typ, g.pointer(r.typ.String()), r.ptr, r.align)
	other := v
	for range 1 + g.n(3) {
		typ, path := r.typ, ""
		for !typ.isInt() {
			if typ.array {
				path += fmt.Sprintf(", %d", g.n(typ.count))
				typ = typ.elems[0]
			} else {
				i := g.n(len(typ.elems))
				path += fmt.Sprintf(", %d", i)
				typ = typ.elems[i]
			}
		}
		switch g.n(4) {
		case 0:
			other = g.let("select i1 %s, %s %s, %s %s", g.value(1), r.typ, v, r.typ, other)
		case 1:
			g.def(typ.bits, "extractvalue %s %s%s", r.typ, other, path)
		default:
			other = g.let("insertvalue %s %s, %s %s%s", r.typ, other, typ, g.value(typ.bits), path)
		}
	}
	if !r.readOnly {
		g.line("store %s %s, %s %s, align %d", r.typ, other, g.pointer(r.typ.String()), r.ptr, r.align)
	}
}

// atomically writes an atomic operation.
func (g *generator) atomically() {
	w := []int{32, 64}[g.n(2)]
	r, ok := g.region(func(r region) bool {
		return solid(r) && !r.readOnly && !r.fixed && r.align >= w/8 && r.typ.size() >= w/8
	})
	if !ok {
		return
	}
	p := g.cast(r.ptr, r.typ.String(), "i8")
	p = g.gep("i8", p, fmt.Sprintf("i64 %d", g.n(r.typ.size()/(w/8))*(w/8)))
	p = g.cast(p, "i8", fmt.Sprintf("i%d", w))
	t := g.pointer(fmt.Sprintf("i%d", w))
	if !g.atomic {
		g.let("atomicrmw add %s %s, i%d %s monotonic", t, p, w, g.value(w))
		return
	}
	order := g.pick("monotonic", "seq_cst", "acquire", "release", "acq_rel")
	switch op := g.pick("add", "sub", "and", "or", "xor", "xchg", "cmpxchg"); {
	case op == "cmpxchg":
		both := fmt.Sprintf("{ i%d, i1 }", w)
		v := g.let("cmpxchg %s %s, i%d %s, i%d %s %s seq_cst", t, p, w, g.value(w), w, g.value(w), g.pick("seq_cst", "acq_rel"))
		g.def(w, "extractvalue %s %s, 0", both, v)
		g.def(1, "extractvalue %s %s, 1", both, v)
	case op != "xchg" && g.chance(1, 2):
		g.let("atomicrmw %s %s %s, i%d %s %s", op, t, p, w, g.value(w), order)
	default:
		if order == "monotonic" && g.target.llc >= 20 {
			order = "seq_cst" // LLVM 22 gives the operand as the result of a monotonic one
		}
		g.def(w, "atomicrmw %s %s %s, i%d %s %s", op, t, p, w, g.value(w), order)
	}
}

// pointers chooses between addresses: by a select, or as phis do.
func (g *generator) pointers() {
	writable := func(r region) bool { return solid(r) && !r.fixed && !r.readOnly && r.onStack && r.typ.size() >= 8 }
	a, ok := g.region(writable)
	b, ok2 := g.region(writable)
	if !ok || !ok2 {
		return
	}
	x, y := g.cast(a.ptr, a.typ.String(), "i8"), g.cast(b.ptr, b.typ.String(), "i8")
	t := g.pointer("i8")
	align := min(a.align, b.align)
	both := region{typ: arrayType(min(a.typ.size(), b.typ.size()), intType(8)), align: align, onStack: true}
	var p string
	if g.chance(1, 2) {
		p = g.let("select i1 %s, %s %s, %s %s", g.value(1), t, x, t, y)
	} else {
		other, join := g.label(), g.label()
		from := g.block
		g.line("br i1 %s, label %%%s, label %%%s", g.value(1), other, join)
		g.begin(other)
		g.jump(join)
		g.begin(join)
		p = g.let("phi %s [ %s, %%%s ], [ %s, %%%s ]", t, x, from, y, other)
	}
	both.ptr = g.cast(p, "i8", both.typ.String())
	g.regions = append(g.regions, both)
}
