package difftest

import (
	"fmt"

	"rucy-llvm/frontend/types"
)

// declare makes what a program declares, but for its methods.
func (r *random) declare(fields []*types.Field) *world {
	w := &world{fields: fields, methods: map[string]*tree{}}
	kinds := []string{"i64", "u64", "u32", "i32", "u16", "i16", "u8", "i8", "bool"}
	variables := func(prefix string) (list []*variable) {
		for i := range r.Intn(3) {
			v := &variable{name: fmt.Sprintf("%s%d", prefix, i), typ: pick(r, kinds...), first: fmt.Sprint(r.Intn(100))}
			if v.typ == "bool" {
				v.first = pick(r, "true", "false")
			}
			list = append(list, v)
		}
		return list
	}
	w.globals, w.params = variables("$g"), variables("param")
	for i := range r.Intn(3) {
		n := &constants{name: fmt.Sprintf("T%d", i)}
		if r.Intn(3) == 0 {
			n.name, n.keys = fmt.Sprintf("H%d", i), []int64{}
		}
		for k := range 2 + r.Intn(6) {
			n.list = append(n.list, int64(r.Uint64())>>(4+r.Intn(59)))
			if n.keys != nil {
				n.keys = append(n.keys, int64(k*k*7-k)%300)
			}
		}
		w.tables = append(w.tables, n)
	}
	for i := range r.Intn(3) {
		c := &class{name: []string{"Inner", "Outer"}[i]}
		for k := range 1 + r.Intn(4) {
			c.attrs = append(c.attrs, &attribute{name: fmt.Sprintf("at%d", k), kind: pick(r, append(kinds, kindNames[:11]...)...)})
		}
		if r.Intn(3) == 0 {
			c.attrs = append(c.attrs, &attribute{name: "row", kind: pick(r, "u8", "i16", "u32", "i64"), length: 2 + r.Intn(4)})
		}
		if i > 0 {
			within := w.classes[0]
			c.attrs = append(c.attrs, &attribute{name: "inner", kind: within.name, class: within})
			if r.Intn(2) == 0 {
				c.attrs = append(c.attrs, &attribute{name: "cells", kind: within.name, class: within, length: 2 + r.Intn(2)})
			}
		}
		w.classes = append(w.classes, c)
	}
	return w
}

func (v *variable) read() *tree {
	if v.name[0] == '$' {
		return &tree{kind: global, text: v.name}
	}
	return &tree{kind: param, text: v.name}
}

// declared is a number that is declared: of a global variable, a parameter or a
// constant. It is nil where there is none.
func (r *random) declared() *tree {
	var list []*tree
	for _, v := range append(append([]*variable{}, r.world.globals...), r.world.params...) {
		if v.typ != "bool" {
			list = append(list, v.read())
		}
	}
	for _, n := range r.world.tables {
		if n.keys == nil {
			list = append(list, &tree{kind: tableAt, text: n.name, kids: []*tree{number(int64(r.Intn(len(n.list))))}})
			list = append(list, &tree{kind: tableAsk, text: n.name + pick(r, ".first", ".last", ".min", ".max", ".sum")})
		}
		if t := r.anyIndex(); t != nil {
			list = append(list, &tree{kind: fetchOr, text: n.name, kids: []*tree{t, number(int64(r.Intn(20)))}})
		}
	}
	if len(list) == 0 {
		return nil
	}
	return pick(r, list...)
}

// anyIndex is an index of which nothing is known, nil where there is none.
func (r *random) anyIndex() *tree {
	var list []*types.Field
	for _, f := range r.readable {
		if t := intOf(f); t.Signed || t.Bits < 64 {
			list = append(list, f)
		}
	}
	if !r.ctx || len(list) == 0 {
		return nil
	}
	return &tree{kind: field, text: pick(r, list...).Name}
}

// tableOr is an element or a value that may not be there.
func (r *random) tableOr() *tree {
	t := r.anyIndex()
	if t == nil || len(r.world.tables) == 0 {
		return nil
	}
	return &tree{kind: tableOr, text: pick(r, r.world.tables...).name, kids: []*tree{t}}
}

// setGlobal changes a global variable.
func (r *random) setGlobal(s *state, depth int) *tree {
	if len(r.world.globals) == 0 {
		return nil
	}
	v := pick(r, r.world.globals...)
	if v.typ != "bool" && r.Intn(2) == 0 {
		return r.opAssign(s, opGlobal, v.name)
	}
	return &tree{kind: setGlobal, text: v.name, kids: []*tree{r.valueFor(s, inMemory(v.typ, nil), 2)}}
}
