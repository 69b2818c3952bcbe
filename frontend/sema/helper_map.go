package sema

import (
	"slices"
	"strings"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// Maps, their keys and values as arguments of helpers.

// changesMap are helpers that write to the map that they take.
var changesMap = []string{"bpf_map_update_elem", "bpf_map_delete_elem", "bpf_map_push_elem", "bpf_map_pop_elem"}

// mapNamed is a map.
func (a *helperArg) mapNamed() typed.Expr {
	d := a.m.mapOf(a.node)
	if d == nil {
		help := "declare one: `map :counts, :hash, key: :u32, value: :u64, max_entries: 1024`, and write `counts`"
		if len(a.p.Maps) > 0 {
			help = "write the name of a map of kind " + quoted(a.p.Maps, "or")
		}
		a.m.error(diag.WrongArguments, a.node.Span(), "%s is a map, by its name", a.use).WithHelp("%s", help)
		return nil
	}
	if !d.out.Kind.IsStorage() || len(a.p.Maps) > 0 {
		a.of = d
	}
	keyed := slices.ContainsFunc(a.h.Params, func(p catalog.Param) bool { return p.Kind == catalog.KeyParam })
	switch kind := d.out.Kind; {
	case !d.valid:
		return nil
	case d.from != nil:
		a.m.error(diag.WrongArguments, a.node.Span(), "%s is a map of the object, and this one is in another map", a.use).
			WithHelp("use the operations of maps: %s", d.operations())
		return nil
	case len(a.p.Maps) > 0 && !slices.Contains(a.p.Maps, kind.Lower()):
		a.m.error(diag.WrongArguments, a.node.Span(), "`%s` doesn't take maps of kind `:%s`", a.h.Name, kind.Name).
			WithNote(d.name.Span, "declared here").
			WithHelp("it is for maps of kind %s", quoted(a.p.Maps, "or"))
		return nil
	case len(a.p.Maps) == 0 && kind.IsStorage():
		a.m.error(diag.WrongArguments, a.node.Span(), "`%s` doesn't take maps of kind `:%s`", a.h.Name, kind.Name).
			WithNote(d.name.Span, "declared here").
			WithHelp("use the operations of maps: %s", d.operations())
		return nil
	case keyed && d.out.Key == nil && !d.isArray():
		a.m.error(diag.WrongArguments, a.node.Span(), "`%s` asks for a key, and maps of kind `:%s` have none", a.h.Name, kind.Name).
			WithNote(d.name.Span, "declared here").
			WithHelp("use `%s.push`, `%s.pop` or `%s.peek`", d.out.Name, d.out.Name, d.out.Name)
		return nil
	}
	may := a.m.mayRead
	if slices.Contains(changesMap, a.h.Name) {
		may = a.m.mayWrite
	}
	if !a.m.usable(d, a.node.Span()) || !may(d, a.node.Span()) {
		return nil
	}
	return &typed.MapRef{Info: typed.Info{T: types.Nil, S: a.node.Span()}, Map: d.out}
}

// key is a key of the map.
func (a *helperArg) key() typed.Expr {
	if a.of == nil {
		a.value()
		return nil
	}
	before, e := a.m.entry(a.of, a.node.Span(), a.node)
	if e == nil {
		if len(before) > 0 {
			return seq(a.node.Span(), before...)
		}
		return nil
	}
	a.before = append(a.before, before...)
	a.entry = e
	return e.key
}

// mapValue is a value of the map, or nil where there may be none.
func (a *helperArg) mapValue() typed.Expr {
	e := a.value()
	switch {
	case e == nil || a.of == nil:
		return nil
	case e.Type() == types.Never:
		return e
	case e.Type() == types.Nil && a.p.Nilable:
		return &typed.NilLit{Info: typed.Info{T: types.Nil, S: e.Span()}}
	}
	x := a.m.asMemory(e, a.of.out.Value, "a value of "+a.of.out.Name)
	if x == nil {
		return nil
	}
	before, x := a.m.hold(x)
	a.before = append(a.before, before...)
	return x
}

// mapRoom is memory for a value of the map.
func (a *helperArg) mapRoom() typed.Expr {
	if a.of == nil {
		a.value()
		return nil
	}
	size, _ := types.Size(a.of.out.Value)
	a.p.Size = size
	return a.written()
}

// foundByHelper is what a helper gives that finds a value of a map: the value, or nil.
func (m *method) foundByHelper(as *helperArgs, at source.Span) typed.Expr {
	d := as.of
	e := as.entry
	if e == nil { // values of other things than keys
		e = &mapEntry{decl: d, at: at}
	}
	e.bare = true
	p := &typed.Call{Info: typed.Info{T: types.Nilable{Elem: d.reference()}, S: at}, Helper: as.h, Args: as.list}
	m.note(p, m.placesIn(d))
	why := e.why()
	if d.isArray() {
		why.help = "test the value: `if " + strings.TrimSuffix(orX(m.textAt(at)), " ") + "`"
	}
	m.nils[p] = why
	if types.IsAggregate(d.out.Value) {
		return p
	}
	set, get := m.keep(p)
	return seq(at, append(set, m.orDefault(e, get))...)
}
