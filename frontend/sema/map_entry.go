package sema

import (
	"strings"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// mapEntry is m[key]: what a map has for a key, or an index.
type mapEntry struct {
	decl *mapDecl
	at   source.Span
	key  typed.Expr // kept, of the type that the map has for keys
	made int        // when key was computed
	bare bool       // the map's default doesn't count

	// Of an array: sure is set where the index is in range. Otherwise it is compared
	// before the map is asked, which knows 32 bits of it only.
	sure bool
}

func (d *mapDecl) isArray() bool { return d.out.Kind.Shape == catalog.ArrayShape }

// space is the kind of memory that the values lie in.
func (d *mapDecl) space() types.Space {
	switch {
	case d.out.Flags&catalog.ReadOnlyProg != 0:
		return types.Constant
	case d.out.Kind.PerCPU:
		return types.PerCPU
	}
	return types.Map
}

// reference is the type of what refers to a value.
func (d *mapDecl) reference() types.Pointer {
	return types.Pointer{Elem: d.out.Value, Space: d.space()}
}

// mapOf is the map that a receiver names, or nil.
func (m *method) mapOf(n syntax.Node) *mapDecl {
	name := ""
	switch n := n.(type) {
	case *syntax.Ident:
		name = n.Name
	case *syntax.Call:
		if n.Recv == nil && len(n.Args) == 0 && n.Block == nil {
			name = n.Name.Text
		}
	}
	if v := m.scope.lookup(name); v != nil {
		return m.innerIn(v, n.Span())
	}
	d := m.maps[name]
	if d == nil || m.constant != nil || m.ofSelfNamed(name) {
		return nil
	}
	return d
}

// ofSelfNamed reports whether a name on its own means a part of self, in a method of a
// class.
func (m *method) ofSelfNamed(name string) bool {
	v := m.scope.lookup(selfParam.Name.Text)
	if v == nil {
		return false
	}
	l, _ := m.env.get(v)
	class := m.classOf(l.typ)
	return class != nil && (class.methods[name] != nil || class.layout.Field(name) != nil)
}

// mapAsValue reports a map that is used as a value.
func (m *method) mapAsValue(d *mapDecl, at source.Span) typed.Expr {
	m.error(diag.MapAsValue, at, "the map `%s` can't be a value", d.out.Name).
		WithNote(d.name.Span, "declared here").
		WithHelp("ask it for something: %s; every method can name it", d.operations())
	return invalid(at)
}

// usable reports a map that programs of this kind can't use.
func (m *method) usable(d *mapDecl, at source.Span) bool {
	if !d.valid || !m.mayLock(d, at) {
		return false
	}
	kind := d.out.Kind
	if !m.hook.Sleepable || kind.Sleepable != (catalog.Version{}) && !kind.Sleepable.After(m.kernel) {
		return true
	}
	diagnostic := m.error(diag.MapNotHere, at, "a `%s` program may sleep, and can't use a map of kind `:%s`", m.program.Section, kind.Name).
		WithNote(d.name.Span, "declared here")
	if kind.Sleepable == (catalog.Version{}) {
		diagnostic.WithHelp("use a map of another kind, such as `:hash` or `:array`")
	} else {
		diagnostic.WithHelp("such programs can since Linux %s: `--kernel %s`; or use a map of another kind, such as `:hash`", kind.Sleepable, kind.Sleepable)
	}
	return false
}

// access reports a map whose values programs can't read or write, as its flags have it.
func (m *method) access(d *mapDecl, at source.Span, forbidden catalog.MapFlags) bool {
	if d.out.Flags&forbidden == 0 {
		return true
	}
	what := map[catalog.MapFlags]string{catalog.ReadOnlyProg: "written to", catalog.WriteOnlyProg: "read"}[forbidden]
	m.error(diag.MapAccess, at, "the map `%s` can't be %s by programs", d.out.Name, what).
		WithNote(d.name.Span, "its flags are %s", quoted(catalog.MapFlagNames(d.out.Flags), "and")).
		WithHelp("leave out the flag `%s`", catalog.MapFlagNames(forbidden)[0])
	return false
}

func (m *method) mayRead(d *mapDecl, at source.Span) bool {
	return m.access(d, at, catalog.WriteOnlyProg)
}

func (m *method) mayWrite(d *mapDecl, at source.Span) bool {
	return m.access(d, at, catalog.ReadOnlyProg)
}

// entry is m[key] with the key computed; later is what is evaluated before it is used. It
// is nil where something was reported, or where before never ends.
func (m *method) entry(d *mapDecl, at source.Span, key syntax.Node, later ...syntax.Node) (before []typed.Expr, e *mapEntry) {
	if !m.usable(d, at) {
		m.expr(key, asValue)
		return nil, nil
	}
	switch d.out.Kind.Key {
	case catalog.ObjectKey:
		return m.storageEntry(d, at, key)
	case catalog.AttachedKey:
		return m.attachedEntry(d, at, key)
	}
	x := m.expr(key, asValue)
	if isInvalid(x) {
		return nil, nil
	}
	if x.Type() == types.Never {
		return []typed.Expr{x}, nil
	}
	e = &mapEntry{decl: d, at: at}
	if d.isArray() {
		x, e.sure = m.mapIndex(d, x)
	} else {
		x = m.asMemory(x, d.out.Key, "key of "+d.out.Name)
	}
	if x == nil {
		return nil, nil
	}
	before, e.key = m.hold(x, later...)
	e.made = m.now()
	return before, e
}

// asMemory is a value as memory of type t has it, or nil where it can't be stored there,
// which is reported.
func (m *method) asMemory(value typed.Expr, t types.Type, name string) typed.Expr {
	value, ok := m.stored(value, t, name)
	if !ok {
		return nil
	}
	p, isReference := value.Type().(types.Pointer)
	if isReference && (p.Elem != t || !helpersRead(p.Space)) {
		return m.makeObject(value.Span(), copiedHere, t, []typed.Part{{Type: t, X: value}})
	}
	return value
}

// helpersRead reports whether helpers of maps take what lies in such memory as it is.
func helpersRead(s types.Space) bool {
	return s == types.Memory || s == types.Map || s == types.PerCPU || s == types.Mixed
}

// mapIndex is an index of an array; sure is set where it is in range. It is nil where it
// isn't known not to be negative, which is reported.
func (m *method) mapIndex(d *mapDecl, x typed.Expr) (index typed.Expr, sure bool) {
	if !m.isInteger(x, "an index") {
		return nil, false
	}
	size := d.out.MaxEntries
	if n := constInt(x); n != nil && n.Sign() < 0 && n.IsInt64() && n.Int64() >= -size {
		return intOf(x.Span(), n.Int64()+size), true
	}
	bounds := m.bounds(x)
	if x.Type() == types.I64 && bounds.lo < 0 {
		if constInt(x) != nil {
			m.error(diag.IndexRange, x.Span(), "this index is out of range: `%s` has %s", d.out.Name, count(int(size), "element")).
				WithHelp("use an index from %d to %d: a negative one counts from the end", -size, size-1)
			return nil, false
		}
		name := m.operandText(x)
		m.error(diag.IndexRange, x.Span(), "this index is not proved to be 0 or more").
			WithNote(d.name.Span, "`%s` has %d elements", d.out.Name, size).
			WithHelp("test it before, as in `if %s >= 0`, or bound it: `%s %% %d`", name, name, size)
		return nil, false
	}
	return x, bounds.within(0, size-1)
}

// operandText is the source of a value as an operand: in parentheses, unless it is a single
// word.
func (m *method) operandText(e typed.Expr) string {
	text := orX(m.textAt(e.Span()))
	if strings.ContainsAny(text, " +-*/%&|^?:") {
		return "(" + text + ")"
	}
	return text
}

// mapSite is the site of all values of a map.
func (m *method) mapSite(d *mapDecl) *site {
	key := siteKey{at: d.name.Span, what: mapped}
	s := m.sites[key]
	if s == nil {
		s = &site{decl: d, number: len(m.sites)}
		m.sites[key] = s
	}
	return s
}

// placesIn are what a reference to a value of a map may refer to.
func (m *method) placesIn(d *mapDecl) []place { return []place{{m.mapSite(d), "[]"}} }

// lookupEntry is a reference to an entry's value, or nil. Of an array, it is there.
func (m *method) lookupEntry(e *mapEntry) typed.Expr {
	if e.key != nil && !m.stillThere(e.key, e.made) {
		return invalid(e.at)
	}
	t := types.Type(e.decl.reference())
	if !e.decl.isArray() {
		t = types.Nilable{Elem: t}
	}
	p := &typed.MapLookup{Info: typed.Info{T: t, S: e.at}, Map: e.decl.out, From: e.decl.from, Key: e.key}
	m.note(p, m.placesIn(e.decl))
	if !e.decl.isArray() {
		m.nils[p] = e.why()
	}
	return p
}

// why is why an entry may be nil.
func (e *mapEntry) why() nilWhy {
	d := e.decl
	if d.isArray() {
		return nilWhy{span: e.at, text: "the index may be out of range: `" + d.out.Name + "` has " + count(int(d.out.MaxEntries), "element"),
			help: "bound the index, or test the value"}
	}
	help := "test it, or ask for something else where there is none: `" + d.out.Name + ".fetch(key, 0)`"
	switch {
	case types.IsAggregate(d.out.Value):
		help = "test it, or make the entry where there is none: `" + d.out.Name + "[key] ||= ...`"
	case d.given == nil:
		help += "; with `default: 0`, the map gives 0 for it"
	}
	return nilWhy{span: e.at, text: "`" + d.out.Name + "` may have no such entry", help: help}
}

// valueAt is the value that a reference into a map refers to: the reference itself where
// that is an aggregate.
func (m *method) valueAt(d *mapDecl, at source.Span, p typed.Expr) typed.Expr {
	t := d.out.Value
	if types.IsAggregate(t) {
		return p
	}
	e := &typed.Load{Info: typed.Info{T: types.Read(t), S: at}, X: p}
	m.known[e] = fieldBounds(t)
	return e
}

// readEntry is the value of an entry: what default: says, or nil, where there is none.
func (m *method) readEntry(e *mapEntry) typed.Expr {
	d := e.decl
	if !m.mayRead(d, e.at) {
		return invalid(e.at)
	}
	if d.isArray() {
		return m.readElement(e)
	}
	p := m.lookupEntry(e)
	if isInvalid(p) || types.IsAggregate(d.out.Value) {
		return p
	}
	set, get := m.keep(p)
	return seq(e.at, append(set, m.orDefault(e, get))...)
}

// orDefault is the number or Bool that a nilable reference refers to, or the default.
func (m *method) orDefault(e *mapEntry, p typed.Expr) typed.Expr {
	d := e.decl
	found := m.valueAt(d, e.at, m.valueOf(p))
	if d.given == nil || e.bare {
		return m.orNil(e, present(p), found)
	}
	other := m.coerce(literalAt(d.given, e.at), found.Type())
	value := &typed.If{Info: typed.Info{T: found.Type(), S: e.at}, Cond: present(p), Then: found, Else: other}
	m.known[value] = m.intBounds(found).union(m.intBounds(other))
	return value
}

// orNil is a value where a condition holds, and nil elsewhere.
func (m *method) orNil(e *mapEntry, cond, value typed.Expr) typed.Expr {
	info := typed.Info{T: types.Nilable{Elem: value.Type()}, S: e.at}
	why := e.why()
	nothing := &typed.NilLit{Info: info}
	m.nils[nothing] = why
	x := &typed.If{Info: info, Cond: cond, Then: &typed.Some{Info: info, X: value}, Else: nothing}
	m.nils[x] = why
	m.known[x] = m.intBounds(value)
	m.note(x, m.placesOf(value))
	return x
}

// readElement is the value at an index of an array, which is nil where that isn't proved
// to be in range.
func (m *method) readElement(e *mapEntry) typed.Expr {
	d := e.decl
	if !e.sure && constInt(e.key) != nil {
		why := e.why()
		why.text = "the index is out of range: `" + d.out.Name + "` has " + count(int(d.out.MaxEntries), "element")
		return m.nilLit(e.at, &why)
	}
	p := m.lookupEntry(e)
	if isInvalid(p) {
		return p
	}
	value := m.valueAt(d, e.at, p)
	if e.sure {
		return value
	}
	inRange := &typed.Compare{Info: typed.Info{T: types.Bool, S: e.at}, Op: typed.Lt, X: e.key, Y: intOf(e.at, d.out.MaxEntries)}
	return m.orNil(e, inRange, value)
}

// sureEntry reports an entry of an array whose index isn't proved to be in range.
func (m *method) sureEntry(e *mapEntry) bool {
	if !e.decl.isArray() || e.sure {
		return true
	}
	size := e.decl.out.MaxEntries
	d := m.error(diag.IndexRange, e.key.Span(), "this index is not proved to be in range: `%s` has %s", e.decl.out.Name, count(int(size), "element")).
		WithNote(e.decl.name.Span, "declared here")
	name := m.operandText(e.key)
	switch {
	case constInt(e.key) != nil:
		d.Message = "this index is out of range: `" + e.decl.out.Name + "` has " + count(int(size), "element")
		d.WithHelp("use an index from 0 to %d", size-1)
	default:
		d.WithHelp("test it before, as in `if %s < %d`, or bound it: `%s %% %d`", name, size, name, size)
	}
	return false
}

// writeEntry stores a value for a key, or at an index.
func (m *method) writeEntry(e *mapEntry, at source.Span, value typed.Expr) typed.Expr {
	if isInvalid(value) || value.Type() == types.Never {
		return value
	}
	d := e.decl
	if !m.mayWrite(d, e.at) || !m.sureEntry(e) {
		return invalid(at)
	}
	x := m.asMemory(value, d.out.Value, m.entryName(e))
	if x == nil {
		return invalid(at)
	}
	before, x := m.keep(x)
	var store typed.Expr
	switch {
	case !d.isArray() || types.HasLock(d.out.Value): // the helper leaves a lock alone
		store = m.insert(e, at, x, false)
	case types.IsAggregate(d.out.Value):
		to := m.lookupEntry(e)
		store = &typed.Copy{Info: typed.Info{T: types.Nil, S: at}, To: to, From: x}
	default:
		store = &typed.Store{Info: typed.Info{T: x.Type(), S: at}, To: m.lookupEntry(e), X: x}
	}
	if e.key != nil && !m.stillThere(e.key, e.made) {
		return invalid(at)
	}
	m.replacedIn(d, at, "this stores something else in `"+d.out.Name+"`")
	m.storedCopy(value)
	return seq(at, append(before, void(store), x)...)
}

// insert stores a value, which was kept, for a key.
func (m *method) insert(e *mapEntry, at source.Span, x typed.Expr, noExist bool) typed.Expr {
	if e.decl.out.Kind.IsStorage() {
		return m.storeFor(e, at, x)
	}
	return &typed.MapUpdate{Info: typed.Info{T: types.Bool, S: at}, Map: e.decl.out, From: e.decl.from, Key: e.key, X: x, NoExist: noExist}
}

// replacedIn says that an entry of a map is there no more, or has another value: what
// refers to values of the map may mean what was there before.
func (m *method) replacedIn(d *mapDecl, at source.Span, text string) {
	if types.IsAggregate(d.out.Value) {
		m.overwritten(m.placesIn(d), at, text)
	}
}

// entryName is what an entry is called in messages.
func (m *method) entryName(e *mapEntry) string {
	if text := m.textAt(e.at); text != "" {
		return text
	}
	return e.decl.out.Name + "[...]"
}
