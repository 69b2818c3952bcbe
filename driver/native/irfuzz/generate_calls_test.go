package irfuzz

import (
	"fmt"
	"strings"
)

// This file writes calls: of functions of the module and of helpers whose
// results are the same in each run.

// callSub calls a function of the module.
func (g *generator) callSub() {
	if len(g.subs) == 0 || g.calls == 0 {
		return
	}
	g.calls--
	s := g.subs[g.n(len(g.subs))]
	var args []string
	for _, p := range s.params {
		if p.width > 0 {
			args = append(args, fmt.Sprintf("i%d %s%s", p.width, p.attr, g.value(p.width)))
			continue
		}
		r, ok := g.region(func(r region) bool {
			return solid(r) && !r.fixed && !r.readOnly && !r.volatile && r.typ.size() >= p.bytes
		})
		if !ok {
			return
		}
		args = append(args, fmt.Sprintf("%s %s", g.pointer("i8"), g.cast(r.ptr, r.typ.String(), "i8")))
	}
	g.def(s.result, "call %si%d @%s(%s)", s.attr, s.result, s.name, strings.Join(args, ", "))
}

// helper calls a helper; the arguments have their types with them.
func (g *generator) helper(result string, id int, args ...string) string {
	var types []string
	for _, a := range args {
		t, _, _ := strings.Cut(a, " ")
		types = append(types, t)
	}
	callee := "ptr"
	if !g.opaque {
		callee = fmt.Sprintf("%s (%s)*", result, strings.Join(types, ", "))
	}
	if result == "void" {
		panic("BUG: all helpers here have results")
	}
	return g.let("call %s inttoptr (i64 %d to %s)(%s)", result, id, callee, strings.Join(args, ", "))
}

func (g *generator) callHelper() {
	bytes := g.pointer("i8")
	switch g.n(6) {
	case 0:
		id := g.helper("i64", 14) // get_current_pid_tgid
		g.def(64, "lshr i64 %s, 32", id)
	case 1:
		g.helper("i64", 5) // ktime_get_ns: what it gives is not looked at
	case 2:
		onStack := func(r region) bool { return solid(r) && r.onStack && r.typ.size() >= 8 }
		to, ok := g.region(onStack)
		from, _ := g.region(onStack)
		if ok {
			a, b := g.cast(to.ptr, to.typ.String(), "i8"), g.cast(from.ptr, from.typ.String(), "i8")
			n := 1 + g.n(min(to.typ.size(), from.typ.size()))
			v := g.helper("i64", 113, bytes+" "+a, fmt.Sprintf("i32 %d", n), bytes+" "+b) // probe_read_kernel
			g.pool[64] = append(g.pool[64], v)
		}
	case 3:
		r, ok := g.region(func(r region) bool { return solid(r) && r.onStack && r.typ.size() >= 16 })
		if ok && g.declare["callback"] && !g.sub && g.depth == 0 {
			f := "@callback"
			t := bytes
			if !g.opaque {
				t = "i64(i32,i8*)*"
			}
			v := g.helper("i64", 181, fmt.Sprintf("i32 %d", 1+g.n(4)), t+" "+f, // loop
				bytes+" "+g.cast(r.ptr, r.typ.String(), "i8"), "i64 0")
			g.pool[64] = append(g.pool[64], v)
		}
	case 4:
		r, ok := g.region(func(r region) bool { return solid(r) && r.onStack && r.typ.size() >= 8 })
		if ok {
			a := g.cast(r.ptr, r.typ.String(), "i8")
			text := "getelementptr ([6 x i8], " + g.pointer("[6 x i8]") + " @text, i64 0, i64 0)"
			v := g.helper("i64", 182, bytes+" "+a, fmt.Sprintf("i32 %d", 1+g.n(8)), bytes+" "+text) // strncmp
			g.def(64, "ashr i64 %s, 63", v)
		}
	case 5:
		g.helper("i32", 8) // get_smp_processor_id
	}
}

// useMap looks for a key in a map and works on its value, or writes or removes one.
func (g *generator) useMap() {
	if !g.debug || g.depth >= maxDepth || g.budget < 0 {
		return
	}
	name := g.pick("@hashed", "@listed")
	m := g.cast(name, fmt.Sprintf("[4 x %s]", g.pointer("i64")), "i8")
	bytes := g.pointer("i8")
	key, ok := g.region(func(r region) bool { return r.onStack && solid(r) && r.typ.size() >= 4 && r.align >= 4 })
	if !ok {
		return
	}
	k := g.cast(key.ptr, key.typ.String(), "i32")
	v := g.let("and i32 %s, 7", g.value(32))
	g.line("store i32 %s, %s %s", v, g.pointer("i32"), k)
	k8 := g.cast(k, "i32", "i8")
	value, ok := g.region(func(r region) bool { return r.onStack && solid(r) && r.typ.size() >= 16 && r.ptr != key.ptr })
	switch {
	case ok && g.chance(1, 3):
		from := g.cast(value.ptr, value.typ.String(), "i8")
		g.pool[64] = append(g.pool[64], g.helper("i64", 2, bytes+" "+m, bytes+" "+k8, bytes+" "+from, "i64 0"))
		return
	case name == "@hashed" && g.chance(1, 6):
		g.pool[64] = append(g.pool[64], g.helper("i64", 3, bytes+" "+m, bytes+" "+k8))
		return
	}
	p := g.helper(bytes, 1, bytes+" "+m, bytes+" "+k8)
	c := g.let("icmp %s %s %s, null", "ne", bytes, p)
	found, join := g.label(), g.label()
	widths := g.someWidths()
	values := [][]string{g.present(widths)}
	from := []string{g.block}
	g.line("br i1 %s, label %%%s, label %%%s", c, found, join)
	t := []*irType{
		arrayType(16, intType(8)), arrayType(2, intType(64)),
		structType(false, intType(64), intType(32), arrayType(2, intType(16))),
	}[g.n(3)]
	g.scope(func() {
		g.begin(found)
		r := region{ptr: g.cast(p, "i8", t.String()), origin: "map", typ: t, align: 8}
		g.regions = append(g.regions, r)
		for range 1 + g.n(3) {
			q, typ, align := g.leaf(r)
			g.loadOrStore(r, q, typ, align)
		}
		g.statements(g.n(4))
		values = append(values, g.present(widths))
		from = append(from, g.block)
	})
	g.jump(join)
	g.join(join, widths, from, values)
}
