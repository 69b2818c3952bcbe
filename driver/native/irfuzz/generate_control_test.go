package irfuzz

import (
	"fmt"
	"strings"
)

// This file writes control flow.

const maxDepth = 3

// nested writes a block with statements that see the present values. What it
// leaves is one value of each width in widths.
func (g *generator) nested(label string, n int, widths []int) (exit string, values []string) {
	g.scope(func() {
		g.begin(label)
		g.statements(n)
		for _, w := range widths {
			values = append(values, g.value(w))
		}
		exit = g.block
	})
	return exit, values
}

// someWidths are the widths of the values that leave a construct.
func (g *generator) someWidths() []int {
	var list []int
	for range g.n(4) {
		list = append(list, g.width())
	}
	return list
}

// join writes phis of what the blocks leave.
func (g *generator) join(label string, widths []int, from []string, values [][]string) {
	g.begin(label)
	for i, w := range widths {
		var in []string
		for k, b := range from {
			in = append(in, fmt.Sprintf("[ %s, %%%s ]", values[k][i], b))
		}
		g.def(w, "phi i%d %s", w, strings.Join(in, ", "))
	}
}

// present are values of the widths that are known here.
func (g *generator) present(widths []int) []string {
	var list []string
	for _, w := range widths {
		list = append(list, g.value(w))
	}
	return list
}

func (g *generator) ifElse() {
	if g.depth >= maxDepth || g.budget < 0 {
		return
	}
	widths := g.someWidths()
	yes, join := g.label(), g.label()
	var from []string
	var values [][]string
	c := g.value(1)
	if g.chance(1, 2) { // the edge around the block is critical
		values = append(values, g.present(widths))
		from = append(from, g.block)
		if g.chance(1, 2) {
			g.line("br i1 %s, label %%%s, label %%%s", c, yes, join)
		} else {
			g.line("br i1 %s, label %%%s, label %%%s", c, join, yes)
		}
	} else {
		no := g.label()
		g.line("br i1 %s, label %%%s, label %%%s", c, yes, no)
		b, v := g.nested(no, g.n(4), widths)
		from, values = append(from, b), append(values, v)
		g.jump(join)
	}
	b, v := g.nested(yes, g.n(5), widths)
	from, values = append(from, b), append(values, v)
	g.jump(join)
	g.join(join, widths, from, values)
}

// guarded compares a value with a limit, and uses it as an index where it is less.
func (g *generator) guarded() {
	if g.depth >= maxDepth || g.budget < 0 {
		return
	}
	r, ok := g.region(func(r region) bool { return r.typ.array && r.typ.count > 1 && !r.fixed })
	if !ok {
		return
	}
	w := []int{32, 64}[g.n(2)]
	x := g.value(w)
	c := g.let("icmp ult i%d %s, %d", w, x, r.typ.count)
	yes, join := g.label(), g.label()
	g.line("br i1 %s, label %%%s, label %%%s", c, yes, join)
	g.scope(func() {
		g.begin(yes)
		if w == 32 {
			x, w = g.let("zext i32 %s to i64", x), 64
		}
		g.bounded = append(g.bounded, bounded{x, w, r.typ.count})
		elem := r.typ.elems[0]
		p := g.gep(r.typ.String(), r.ptr, "i64 0", "i64 "+x)
		if elem.isInt() {
			g.loadOrStore(r, p, elem, commonAlign(r.align, elem.size()))
		} else {
			inner := r
			inner.ptr, inner.typ, inner.align = p, elem, commonAlign(r.align, elem.size())
			g.regions = append(g.regions, inner)
		}
		g.statements(g.n(3))
	})
	g.jump(join)
	g.begin(join)
}

func (g *generator) switchOn() {
	if g.depth >= maxDepth-1 || g.budget < 0 {
		return
	}
	w := g.width()
	if w < 7 {
		return
	}
	n := 1 + g.n(6)
	if g.chance(1, 8) {
		n = 16 + g.n(20)
	}
	widths := g.someWidths()
	x := g.value(w)
	if g.chance(1, 2) { // so that the cases are taken
		x = g.let("and i%d %s, %d", w, x, 7<<g.n(3))
	}
	join := g.label()
	at := g.block
	line := len(g.lines)
	g.line("")
	var from, cases []string
	var values [][]string
	here := g.present(widths) // of the cases that go to the end at once
	if at != g.block || len(g.lines) != line+1 {
		// A value was made: the switch comes after it.
		g.lines = append(append(g.lines[:line:line], g.lines[line+1:]...), "")
		line = len(g.lines) - 1
	}
	target := func() string {
		if len(cases) > 0 && g.chance(1, 3) {
			from, values = append(from, at), append(values, here)
			return join
		}
		label := g.label()
		b, v := g.nested(label, g.n(3), widths)
		from, values = append(from, b), append(values, v)
		g.jump(join)
		return label
	}
	other := target()
	step, first := 1+g.n(3), g.n(4)-2
	last := ""
	for i := range n {
		label := last
		if last == "" || last == join || n <= 8 || g.chance(1, 4) {
			label = target()
		}
		cases = append(cases, fmt.Sprintf("i%d %d, label %%%s", w, first+i*step, label))
		last = label
	}
	g.lines[line] = fmt.Sprintf("  switch i%d %s, label %%%s [ %s ]", w, x, other, strings.Join(cases, " "))
	g.join(join, widths, from, values)
}

// loop writes a loop of a few rounds that carries values, which may change
// places, and which may be left or begun anew in the middle.
func (g *generator) loop() {
	if g.depth >= 2 || g.budget < 0 {
		return
	}
	head, body, done := g.label(), g.label(), g.label()
	w := g.width()
	rounds := 1 + g.n(4)
	counter := []int{32, 64}[g.n(2)]
	carried := 1 + g.n(3)
	i := g.fresh()
	phis, first := []string{}, []string{}
	for range carried {
		phis, first = append(phis, g.fresh()), append(first, g.value(w))
	}
	before := g.block
	g.jump(head)
	g.begin(head)
	at := len(g.lines)
	for range carried + 1 {
		g.line("")
	}
	g.pool[w] = append(g.pool[w], phis...)
	more := g.let("icmp %s i%d %s, %d", g.pick("ult", "slt", "ne"), counter, i, rounds)
	g.line("br i1 %s, label %%%s, label %%%s", more, body, done)

	type edge struct {
		from, step string
		next       []string
	}
	var edges []edge
	back := func() {
		var next []string
		for k := range carried {
			switch g.n(4) {
			case 0:
				next = append(next, phis[g.n(carried)])
			case 1:
				next = append(next, phis[(k+1)%carried])
			default:
				next = append(next, g.value(w))
			}
		}
		step := g.let("add i%d %s, 1", counter, i)
		edges = append(edges, edge{g.block, step, next})
		g.jump(head)
	}
	exits := []edge{{from: head}}
	g.scope(func() {
		g.begin(body)
		g.pool[counter] = append(g.pool[counter], i)
		g.bounded = append(g.bounded, bounded{i, counter, rounds})
		g.statements(1 + g.n(4))
		switch g.n(4) {
		case 0: // continue
			again, on := g.label(), g.label()
			g.line("br i1 %s, label %%%s, label %%%s", g.value(1), again, on)
			g.begin(again)
			back()
			g.begin(on)
			g.statements(g.n(3))
		case 1: // break
			on := g.label()
			c := g.value(1)
			exits = append(exits, edge{from: g.block, step: g.value(w)})
			g.line("br i1 %s, label %%%s, label %%%s", c, on, done)
			g.begin(on)
			g.statements(g.n(3))
		}
		back()
	})
	g.begin(done)
	if len(exits) > 1 {
		g.def(w, "phi i%d [ %s, %%%s ], [ %s, %%%s ]", w, phis[0], exits[0].from, exits[1].step, exits[1].from)
	}
	phi := func(v string, w int, first string, next func(edge) string) string {
		text := fmt.Sprintf("  %s = phi i%d [ %s, %%%s ]", v, w, first, before)
		for _, e := range edges {
			text += fmt.Sprintf(", [ %s, %%%s ]", next(e), e.from)
		}
		return text
	}
	g.lines[at] = phi(i, counter, "0", func(e edge) string { return e.step })
	for k := range carried {
		g.lines[at+1+k] = phi(phis[k], w, first[k], func(e edge) string { return e.next[k] })
	}
}

// irreducible writes a cycle of two blocks that can be entered at both.
func (g *generator) irreducible() {
	if g.depth >= 2 || g.budget < 0 {
		return
	}
	a, b, done := g.label(), g.label(), g.label()
	w := g.width()
	x, y, c := g.value(w), g.value(w), g.value(1)
	before := g.block
	g.line("br i1 %s, label %%%s, label %%%s", c, a, b)
	type side struct {
		label, other, exit, n, v string
		at                       int
		next, step               string
	}
	sides := []*side{{label: a, other: b}, {label: b, other: a}}
	for _, s := range sides {
		g.scope(func() {
			g.begin(s.label)
			s.at = len(g.lines)
			g.line("")
			g.line("")
			s.n, s.v = g.fresh(), g.fresh()
			g.pool[w] = append(g.pool[w], s.v)
			g.statements(g.n(3))
			s.next = g.value(w)
			s.step = g.let("add i64 %s, 1", s.n)
			more := g.let("icmp ult i64 %s, %d", s.step, 2+g.n(3))
			s.exit = g.block
			g.line("br i1 %s, label %%%s, label %%%s", more, s.other, done)
		})
	}
	for k, s := range sides {
		o := sides[1-k]
		g.lines[s.at] = fmt.Sprintf("  %s = phi i64 [ 0, %%%s ], [ %s, %%%s ]", s.n, before, o.step, o.exit)
		g.lines[s.at+1] = fmt.Sprintf("  %s = phi i%d [ %s, %%%s ], [ %s, %%%s ]", s.v, w, []string{x, y}[k], before, o.next, o.exit)
	}
	g.begin(done)
	g.def(w, "phi i%d [ %s, %%%s ], [ %s, %%%s ]", w, sides[0].next, sides[0].exit, sides[1].next, sides[1].exit)
}

// deadBlock writes a block that nothing leads to.
func (g *generator) deadBlock() {
	if g.depth >= maxDepth || g.budget < 0 {
		return
	}
	dead, join := g.label(), g.label()
	w := g.width()
	here := g.value(w)
	from := g.block
	g.jump(join)
	b, v := g.nested(dead, g.n(2), []int{w})
	g.jump(join)
	g.begin(join)
	g.def(w, "phi i%d [ %s, %%%s ], [ %s, %%%s ]", w, v[0], b, here, from)
}
