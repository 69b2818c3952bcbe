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

// m[key] op= value, and the same for a field of a value that is a struct. Other CPUs may
// change the same number meanwhile, so that a sum is made in one step. A missing entry is
// made first, so that of two CPUs that find it missing one makes it, and both add to it:
//
//	p = lookup(key)
//	if p == nil
//	  insert(key, default)        nothing, if somebody else was faster
//	  p = lookup(key)
//	end
//	atomic: *p += value           unless the map is full

// atomicOps are the operators that BPF has in one step.
var atomicOps = map[string]bool{"+": true, "-": true, "&": true, "|": true, "^": true}

// entrySlot is m[key] as the target of an assignment.
func (m *method) entrySlot(d *mapDecl, n *syntax.Call, later []syntax.Node) (before []typed.Expr, s *slot) {
	if len(n.Args) != 1 {
		m.error(diag.WrongArguments, n.Span(), "an entry is asked for by one key").
			WithHelp("write `%s[key] = value`; a key of several parts is a struct: `%s[Key.new(...)]`", d.out.Name, d.out.Name)
		return nil, nil
	}
	if d.valid && !m.has(d, "[]=") {
		m.noOperation(d, n, "[]=")
		return nil, nil
	}
	before, e := m.entry(d, n.Span(), n.Args[0], later...)
	if e == nil {
		return nil, nil
	}
	return before, &slot{at: n.Span(), name: n.Span(), entry: e}
}

// sharedUpdate is op= on an entry of a map, or on a part of one. It is false where
// reading and writing do.
func (m *method) sharedUpdate(n *syntax.OpAssign, s *slot, use usage) (e typed.Expr, ok bool) {
	switch {
	case s.entry != nil && !types.IsAggregate(s.typ()):
		return m.updateEntry(n, s.entry, use), true
	case s.entry != nil || s.setter != nil:
		return nil, false
	}
	p := s.base.Type().(types.Pointer)
	t, isInt := s.typ().(types.Int)
	if s.field != nil && s.field.Bits > 0 {
		t.Bits = min(t.Bits, 31) // the others in the same number are in the way
	}
	if p.Space != types.Map && p.Space != types.Mixed || !isInt || !atomicOps[n.Op] || !m.oneStep(n, t, m.slotName(s)) {
		return nil, false
	}
	if p.Space == types.Mixed && computedPlace(s) {
		return nil, false // on the stack, BPF changes numbers in one step at constant offsets only
	}
	if !m.stillThere(s.base, s.made) || !m.writable(s) {
		m.expr(n.Value, asValue)
		return invalid(n.Span()), true
	}
	x := m.readSlot(s)
	value := m.raw(n.Value, asValue)
	if isInvalid(x, value) {
		return invalid(n.Span()), true
	}
	to := m.slotRef(s)
	m.changed(s.base, n.Span())
	return m.changeAt(n, to, t, x, value, use), true
}

// computedPlace reports whether the place of a slot depends on an index that is computed.
func computedPlace(s *slot) bool {
	found := s.index != nil && constInt(s.index) == nil
	typed.Walk(s.base, func(e typed.Expr) {
		element, ok := e.(*typed.Element)
		found = found || ok && constInt(element.Index) == nil
	})
	return found
}

// oneStep reports whether a number of type t can be changed in one step. Where it can't,
// and a count may get lost, there is a warning.
func (m *method) oneStep(n *syntax.OpAssign, t types.Int, name string) bool {
	if t.Bits >= 32 && !t.BigEndian {
		return true
	}
	if n.Op == "+" || n.Op == "-" {
		what, help := count(t.Bits, "bit"), "make it one of 32 or 64 bits"
		if t.BigEndian {
			what, help = "another byte order", "keep it in the machine's byte order: `:u32`"
		}
		m.warn(diag.LostUpdate, n.OpSpan, "`%s` has %s, so `%s=` may lose what another CPU adds at the same time", name, what, n.Op).
			WithHelp("%s", help)
	}
	return false
}

// changeAt is *to op= value in one step. Where what is computed for it may change the same
// number, Ruby has the number before.
func (m *method) changeAt(n *syntax.OpAssign, to typed.Expr, t types.Int, x, value typed.Expr, use usage) typed.Expr {
	at := n.Span()
	sum := m.settle(m.binary(operands{at, n.Op, x, value, n.Target}))
	if isInvalid(sum) || sum.Type() == types.Never {
		return sum
	}
	b, isBinary := sum.(*typed.Binary)
	if !isBinary || writesMaps(value) {
		return m.storeAt(at, to, t, sum)
	}
	e := &typed.Atomic{Info: typed.Info{T: b.T, S: at}, Op: b.Op, To: to, X: b.Y}
	if use == dropped {
		e.T = types.Nil
	}
	return e
}

// storeAt writes a number to where a reference leads.
func (m *method) storeAt(at source.Span, to typed.Expr, t types.Int, value typed.Expr) typed.Expr {
	if n := constInt(value); n != nil && !m.fits(n, t, "the value", value.Span()) {
		return invalid(at)
	}
	e := &typed.Store{Info: typed.Info{T: value.Type(), S: at}, To: to, X: value}
	m.known[e] = m.intBounds(value)
	return e
}

// writesMaps reports whether the value of e, when it is computed, may change what is in a
// map.
func writesMaps(e typed.Expr) (found bool) {
	typed.Walk(e, func(e typed.Expr) {
		switch e := e.(type) {
		case *typed.MapUpdate, *typed.MapDelete, *typed.Store, *typed.Atomic, *typed.Invoke, *typed.Loop:
			found = true
		case *typed.SetField:
			found = found || e.Base.Type().(types.Pointer).Space != types.Context
		case *typed.SetElement:
			found = true
		}
	})
	return found
}

// updateEntry is m[key] op= value, where values are numbers or booleans.
func (m *method) updateEntry(n *syntax.OpAssign, e *mapEntry, use usage) typed.Expr {
	d, at := e.decl, n.Span()
	if !m.mayRead(d, e.at) || !m.mayWrite(d, e.at) || !m.sureEntry(e) {
		m.expr(n.Value, asValue)
		return invalid(at)
	}
	if !d.isArray() && d.given == nil {
		name := orX(m.text(n.Target))
		m.error(diag.MissingEntry, e.at, "`%s` may have no such entry, so there is nothing to change", d.out.Name).
			WithNote(d.name.Span, "declared here, without `default:`").
			WithHelp("declare the map with `default: 0`; or `%s.increment(key)` where an entry has to exist; or test it: `x = %s`, and `%s = x %s ...` if it isn't nil", d.out.Name, name, name, n.Op)
		m.expr(n.Value, asValue)
		return invalid(at)
	}
	t, isInt := d.out.Value.(types.Int)
	inOneStep := isInt && d.space() == types.Map && atomicOps[n.Op] && m.oneStep(n, t, m.entryName(e))
	value := m.raw(n.Value, asValue)
	if isInvalid(value) || value.Type() == types.Never {
		return value
	}
	before, value := m.copied(value)
	if !inOneStep || slices.ContainsFunc(before, writesMaps) {
		return m.after(at, before, m.updateInSteps(n, e, value))
	}
	list, p := m.existing(e, at)
	if isInvalid(p) {
		return p
	}
	target := p
	if _, nilable := p.Type().(types.Nilable); nilable {
		target = m.valueOf(p)
	}
	x := m.valueAt(d, e.at, target)
	change := m.changeAt(n, target, t, x, value, use)
	switch {
	case isInvalid(change) || target == p:
	case use == dropped:
		change = &typed.If{Info: typed.Info{T: types.Nil, S: at}, Cond: present(p), Then: void(change), Else: m.nilLit(at, nil)}
	default: // a map that is full has the default, changed
		other := m.settle(m.binary(operands{at, n.Op, m.coerce(literalAt(d.given, at), x.Type()), value, n.Target}))
		if isInvalid(other) {
			return other
		}
		change = &typed.If{Info: typed.Info{T: change.Type(), S: at}, Cond: present(p), Then: change, Else: m.coerce(other, change.Type())}
	}
	return m.after(at, append(before, list...), change)
}

// existing is a reference to the value of an entry, which is made where there is none. It
// is nil where the map is full.
func (m *method) existing(e *mapEntry, at source.Span) (before []typed.Expr, p typed.Expr) {
	d := e.decl
	if d.out.Kind.Key == catalog.ObjectKey {
		return m.keep(m.startEntry(e, literalAt(d.given, at)))
	}
	found := m.lookupEntry(e)
	if d.isArray() || isInvalid(found) {
		return m.keep(found)
	}
	v := m.holder(m.newLocal("", at), found.Type())
	set := func(x typed.Expr) typed.Expr {
		return &typed.SetLocal{Info: typed.Info{T: x.Type(), S: at}, Var: v, X: x}
	}
	get := &typed.Local{Info: typed.Info{T: found.Type(), S: at}, Var: v}
	again := *found.(*typed.MapLookup)
	missing := &typed.Not{Info: typed.Info{T: types.Bool, S: at}, X: present(get)}
	start := literalAt(d.given, at)
	make := &typed.If{
		Info: typed.Info{T: types.Nil, S: at}, Cond: missing,
		Then: void(seq(at, void(m.insert(e, at, start, true)), set(&again))), Else: m.nilLit(at, nil),
	}
	return []typed.Expr{set(found), make}, get
}

// updateInSteps reads an entry, and writes what becomes of it: of a map with values for
// each CPU, where the entry is, if there is one.
func (m *method) updateInSteps(n *syntax.OpAssign, e *mapEntry, value typed.Expr) typed.Expr {
	d, at := e.decl, n.Span()
	p := m.lookupEntry(e)
	if isInvalid(p) {
		return p
	}
	before, p := m.keep(p)
	x := m.valueAt(d, e.at, p)
	if !d.isArray() {
		x = m.orDefault(e, p)
	}
	sum := m.settle(m.binary(operands{at, n.Op, x, value, n.Target}))
	if isInvalid(sum) || sum.Type() == types.Never {
		return sum
	}
	if sum = m.asMemory(sum, d.out.Value, m.entryName(e)); sum == nil {
		return invalid(at)
	}
	more, sum := m.keep(sum)
	before = append(before, more...)
	store := func(to typed.Expr) typed.Expr {
		return &typed.Store{Info: typed.Info{T: sum.Type(), S: at}, To: to, X: sum}
	}
	if d.isArray() {
		return m.after(at, append(before, void(store(p))), sum)
	}
	write := &typed.If{
		Info: typed.Info{T: types.Nil, S: at}, Cond: present(p),
		Then: void(store(m.valueOf(p))), Else: void(m.insert(e, at, sum, false)),
	}
	return m.after(at, append(before, write), sum)
}

// makeEntry is m[key] ||= value, where values are aggregates: a reference to the entry,
// which is made where there is none. Where there is no room, it refers to what would have
// been stored.
func (m *method) makeEntry(n *syntax.OpAssign, e *mapEntry, use usage) typed.Expr {
	d, at := e.decl, n.Span()
	if !m.mayRead(d, e.at) || !m.mayWrite(d, e.at) {
		m.forget(n)
		return invalid(at)
	}
	if d.isArray() { // which has all of them
		return m.assignWhere(n, m.readEntry(e), use, func(value typed.Expr) typed.Expr { return m.writeEntry(e, at, value) })
	}
	p := m.lookupEntry(e)
	if isInvalid(p) {
		m.forget(n)
		return p
	}
	before, p := m.keep(p)
	what := m.choose(at, e.at, present(p), asValue, func() typed.Expr { return m.valueOf(p) }, nil, func() typed.Expr {
		value := m.expr(n.Value, asValue)
		if isInvalid(value) || value.Type() == types.Never {
			return value
		}
		x := m.asMemory(value, d.out.Value, m.entryName(e))
		if x == nil {
			return invalid(at)
		}
		m.storedCopy(value)
		var again typed.Expr
		list, x := m.keep(x)
		if d.out.Kind.Key == catalog.ObjectKey {
			again = m.startEntry(e, x)
		} else {
			again = m.lookupEntry(e)
			list = append(list, void(m.insert(e, at, x, true)))
		}
		if isInvalid(again) {
			return again
		}
		more, get := m.keep(again)
		list = append(list, more...)
		if types.HasLock(d.out.Value) { // nothing else has one
			return seq(at, append(list, get)...)
		}
		t := get.Type().(types.Nilable).Elem
		stored := &typed.If{Info: typed.Info{T: t, S: at}, Cond: present(get), Then: m.valueOf(get), Else: m.spareCopy(d, at, x)}
		m.note(stored, m.placesOf(get))
		return seq(at, append(list, stored)...)
	}, nil)
	return m.after(at, before, what)
}

// spareCopy fills the spare place of a map, and gives a reference to it. It is no object on
// the stack, or the verifier would see two kinds of memory behind one reference, and allow
// what both allow. Each CPU has one, so that nobody else writes there in the meantime.
func (m *method) spareCopy(d *mapDecl, at source.Span, x typed.Expr) typed.Expr {
	if d.likeOf != nil { // one place is enough for all maps that are alike
		d = d.likeOf
	}
	if d.spare == nil {
		d.spare = &typed.Map{
			Name: "spare_" + d.out.Name, Span: d.out.Span, Kind: catalog.LookupMapKind("percpu_array"), Value: d.out.Value, MaxEntries: 1,
		}
	}
	place := &typed.MapLookup{Info: typed.Info{T: types.Pointer{Elem: d.out.Value, Space: types.PerCPU}, S: at}, Map: d.spare, Key: intOf(at, 0)}
	set, to := m.keep(place)
	fill := &typed.Copy{Info: typed.Info{T: types.Nil, S: at}, To: to, From: x}
	return m.coerce(seq(at, append(set, fill, to)...), d.reference())
}

// spareMaps are the maps of spare places that functions use, in the order in which the
// maps are that they belong to.
func (c *checker) spareMaps(list []*typed.Func) (maps []*typed.Map) {
	used := map[*typed.Map]bool{}
	for _, f := range list {
		typed.Walk(f.Body, func(e typed.Expr) {
			if e, ok := e.(*typed.MapLookup); ok {
				used[e.Map] = true
			}
		})
	}
	for _, d := range sortedMaps(c.maps) {
		if used[d.spare] {
			maps = append(maps, d.spare)
		}
	}
	return maps
}
