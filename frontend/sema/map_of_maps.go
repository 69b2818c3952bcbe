package sema

import (
	"slices"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// Maps of maps: what they hold are values that have the operations of a map.

// mapOfMaps is of: :inner, a map above that all maps in this one are like.
func (c *checker) mapOfMaps(d *mapDecl, n syntax.Node) bool {
	sym, isSymbol := n.(*syntax.Sym)
	if !isSymbol {
		c.error(diag.BadMap, n.Span(), "`of:` names a map, by a symbol").
			WithHelp("write `of: :inner`, behind a declaration of `map :inner, ...`")
		return false
	}
	inner := c.maps[sym.Value]
	switch {
	case inner == nil || inner == d:
		c.error(diag.BadMap, n.Span(), "there is no map `%s` before this line", sym.Value).
			WithHelp("declare it above: `map :%s, :hash, key: :u32, value: :u64, max_entries: 1024`", sym.Value)
		return false
	case !inner.valid:
		*c.errors++ // which was reported where it is declared
		return false
	case inner.buffer != nil || !inner.out.Kind.CanBeInner():
		what := "a buffer"
		if inner.buffer == nil {
			what = "of kind `:" + inner.out.Kind.Name + "`"
		}
		c.error(diag.BadMap, n.Span(), "maps like `%s`, which is %s, can't be in a map", sym.Value, what).
			WithNote(inner.name.Span, "declared here").
			WithHelp("those can that are %s", quoted(colons(innerKinds()), "or"))
		return false
	case inner.out.Pinned:
		c.error(diag.BadMap, n.Span(), "maps like `%s`, which is pinned, can't be in a map", sym.Value).
			WithNote(inner.name.Span, "declared here").
			WithHelp("leave out its `pin: true`, or declare another map for `of:`")
		return false
	case inner.out.Flags&catalog.InnerMap != 0:
		c.error(diag.BadMap, n.Span(), "maps like `%s`, whose number of elements may differ, can't be in a map here", sym.Value).
			WithNote(inner.name.Span, "declared here").
			WithHelp("leave out its flag `BPF_F_INNER_MAP`: indexes are proved to be in range by `max_entries:`")
		return false
	}
	d.out.Of = inner.out
	return true
}

// innerKinds are the kinds of maps that can be in maps.
func innerKinds() (names []string) {
	for _, k := range catalog.MapKinds() {
		if k.CanBeInner() {
			names = append(names, k.Name)
		}
	}
	return names
}

// innerMap is tables[key]: a map, or nil.
func (m *method) innerMap(c *mapCalled) typed.Expr {
	d := c.d
	if !m.usable(d, c.at) || !m.mayRead(d, c.at) {
		m.arguments(c.n)
		return invalid(c.at)
	}
	x := m.expr(c.n.Args[0], asValue)
	if isInvalid(x) || x.Type() == types.Never {
		return x
	}
	sure := true
	if d.out.Key == nil {
		x, sure = m.mapIndex(d, x)
	} else {
		x = m.asMemory(x, d.out.Key, "key of "+d.out.Name)
	}
	if x == nil {
		return invalid(c.at)
	}
	before, key := m.hold(x)
	info := typed.Info{T: types.Nilable{Elem: types.Pointer{Elem: types.InnerMap{Name: d.out.Of.Name}, Space: types.Inner}}, S: c.at}
	why := nilWhy{span: c.at, text: "`" + d.out.Name + "` may have no such map", help: "test it: `if (inner = " + orX(m.textAt(c.at)) + ")`"}
	var e typed.Expr = &typed.MapLookup{Info: info, Map: d.out, Key: key}
	m.nils[e] = why
	if !sure { // the kernel looks at 32 bits of an index only
		nothing := &typed.NilLit{Info: info}
		inRange := &typed.Compare{Info: typed.Info{T: types.Bool, S: c.at}, Op: typed.Lt, X: key, Y: intOf(c.at, d.out.MaxEntries)}
		e = &typed.If{Info: info, Cond: inRange, Then: e, Else: nothing}
		m.nils[nothing], m.nils[e] = why, why
	}
	return m.after(c.at, before, e)
}

// innerIn is the map that a local refers to, where it isn't nil; else nil.
func (m *method) innerIn(v *variable, at source.Span) *mapDecl {
	l, ok := m.env.get(v)
	if !ok || !types.IsMap(l.typ) {
		return nil
	}
	return m.innerOf(m.read(v, l, at))
}

// innerCall checks a call of a method of a map that another one holds.
func (m *method) innerCall(n *syntax.Call, base typed.Expr, block blockMaker, use usage) typed.Expr {
	before, base := m.hold(base, n.Args...)
	return m.after(n.Span(), before, m.mapCallWith(m.innerOf(base), n, block, use))
}

// innerOf is a map that another one holds.
func (m *method) innerOf(from typed.Expr) *mapDecl {
	like := m.maps[from.Type().(types.Pointer).Elem.(types.InnerMap).Name]
	d := *like
	d.from, d.likeOf = from, like
	return &d
}

// ofInner reports whether an operation is one of maps that others hold, too: all but those
// for which the kernel goes through a map that is known at compile time.
func ofInner(o *mapMethod) bool {
	return !o.block || slices.Contains(o.names, "fetch")
}

// notOfInner reports an operation that maps in maps don't have.
func (m *method) notOfInner(d *mapDecl, n *syntax.Call) typed.Expr {
	m.error(diag.UnknownMethod, n.Name.Span, "a map that another one holds has no method `%s`, or not yet", n.Name.Text).
		WithNote(d.name.Span, "it is like this one").
		WithHelp("ask it for single entries; `each` and its kin are there for maps that are named")
	m.arguments(n)
	if n.Block != nil {
		m.forget(n)
	}
	return invalid(n.Span())
}
