package sema

import (
	"math/big"
	"slices"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// table is a constant that is an array or a hash of numbers, booleans or strings. Where
// a program asks for an element by a variable, an array becomes a variable of
// the object, and a hash a tree of comparisons.
type table struct {
	name   syntax.Name
	isHash bool
	keys   []*big.Int // of a hash with integers for keys
	words  []string   // of a hash with symbols for keys
	texts  []string   // of a hash with strings for keys
	values []typed.Expr
	out    *typed.Global // of an array: what holds it, where a program needs that
	site   *site         // of an array: where references to it point
}

// tables are what is known of all tables of a file.
type tables struct {
	count    int
	literals map[string]*table // arrays that are no constants of the source, by what is in them
}

// maxTable is how many elements a table may have.
const maxTable = 65536

// tableLiteral is the array or hash that the value of a constant is, if it is one.
func tableLiteral(n syntax.Node) syntax.Node {
	n = withoutFreeze(n)
	switch n := n.(type) {
	case *syntax.Array:
		return n
	case *syntax.Hash:
		if n.Braces {
			return n
		}
	}
	return nil
}

// withoutFreeze is x of x.freeze: constants can't change in any case.
func withoutFreeze(n syntax.Node) syntax.Node {
	for {
		call, ok := n.(*syntax.Call)
		if !ok || call.Name.Text != "freeze" || call.Recv == nil || len(call.Args) > 0 || call.Block != nil {
			return n
		}
		n = call.Recv
	}
}

// tableValue is the table that is the value of a constant, where it is one: an array
// or a hash, another constant that is one, or an address. It is nil where something
// in it was reported.
func (c *checker) tableValue(name syntax.Name, value syntax.Node) (t *table, ok bool) {
	if literal := tableLiteral(value); literal != nil {
		return c.declareTable(name, literal), true
	}
	if other := c.tableOf(value); other != nil {
		return other, true
	}
	if call, isCall := value.(*syntax.Call); isCall && call.Recv == nil && addressKinds[call.Name.Text].isArray {
		bytes, valid := c.address(call)
		if !valid {
			return nil, true
		}
		return c.newTable(name, bytesOf(call.Span(), bytes)), true
	}
	return nil, false
}

// newTable makes a table of the values of an array.
func (c *checker) newTable(name syntax.Name, values []typed.Expr) *table {
	t := &table{name: name, values: values}
	c.tables.count++
	t.site = &site{number: -c.tables.count, table: t}
	t.out = &typed.Global{Name: name.Text, Span: name.Span, Kind: typed.Table}
	elem := t.elementType()
	t.out.Type = types.Array{Elem: elem, Len: len(values)}
	for _, e := range values {
		if text, isText := literal(e); isText {
			t.out.Texts = append(t.out.Texts, text)
			continue
		}
		bits := uint64(0)
		if n := constInt(e); n != nil {
			bits = new(big.Int).And(n, maxU64).Uint64()
		} else if e.(*typed.BoolLit).Value {
			bits = 1
		}
		t.out.Init = append(t.out.Init, bits)
	}
	return t
}

// declareTable takes NAME = [...] and NAME = {...}. It is nil where something
// in it was reported.
func (c *checker) declareTable(name syntax.Name, literal syntax.Node) *table {
	t := &table{name: name}
	var elements []syntax.Node
	ok := true
	switch n := literal.(type) {
	case *syntax.Array:
		elements = n.Elems
	case *syntax.Hash:
		t.isHash = true
		for _, pair := range n.Pairs {
			ok = c.tableKey(t, pair) && ok
			elements = append(elements, pair.Value)
		}
	}
	if len(elements) > maxTable {
		c.error(diag.TooLarge, literal.Span(), "a table of %d elements is too large", len(elements)).
			WithHelp("%d is the most that there can be", maxTable)
		return nil
	}
	for _, n := range elements {
		if !ok {
			return nil
		}
		if splat, isSplat := n.(*syntax.Splat); isSplat && !t.isHash && splat.X != nil {
			if other := c.tableOf(splat.X); other != nil && !other.isHash {
				for _, e := range other.values {
					ok = ok && c.likeOthers(t, e)
					t.values = append(t.values, e)
				}
				continue
			}
		}
		e := c.settle(c.constantFor(n, "an element of a constant array or hash", "a number, a string, true or false"))
		ok = !isInvalid(e) && c.inMemory(e) && c.likeOthers(t, e)
		t.values = append(t.values, e)
	}
	switch {
	case !ok:
		return nil
	case t.isHash:
		return t
	case t.elementType() == nil:
		c.reportMixedSigns(t, source.Span{})
		return nil
	}
	return c.newTable(name, t.values)
}

// reportMixedSigns reports numbers that no type holds together.
func (c *checker) reportMixedSigns(t *table, at source.Span) {
	d := c.error(diag.MixedTypes, t.name.Span, "`%s` has numbers beyond 2^63 and negative ones", t.name.Text)
	if at.IsValid() {
		d.WithNote(at, "a value is asked for here")
	}
	d.WithHelp("no type holds both: use one constant for each")
}

// likeOthers reports an element that is of another kind than those before.
func (c *checker) likeOthers(t *table, e typed.Expr) bool {
	if len(t.values) > 0 && kindOf(t.values[0].Type()) != kindOf(e.Type()) {
		c.error(diag.MixedTypes, e.Span(), "this is %s, and the first element is %s", describe(e.Type()), describe(t.values[0].Type())).
			WithNote(t.values[0].Span(), "%s here", describe(t.values[0].Type())).
			WithHelp("make all of them values of one kind")
		return false
	}
	return true
}

// tableKey takes the key of a pair.
func (c *checker) tableKey(t *table, pair *syntax.Pair) bool {
	if pair.Key == nil || pair.Value == nil {
		c.error(diag.CollectionsNotYet, pair.Span(), "this can't stand in a constant hash").
			WithHelp("write `key => value`")
		return false
	}
	twice := func(is bool) bool {
		if is {
			c.error(diag.DeclaredTwice, pair.Key.Span(), "this key is there twice").
				WithHelp("remove one of the two: the last one would count")
		}
		return !is
	}
	mixed := func() bool {
		c.error(diag.CollectionsNotYet, pair.Key.Span(), "the keys of a constant hash are numbers, or all of them are symbols, or strings").
			WithHelp("write `6 => 1`, `tcp: 1` or `\"tcp\" => 1`")
		return false
	}
	if sym, ok := pair.Key.(*syntax.Sym); ok {
		if len(t.keys)+len(t.texts) > 0 {
			return mixed()
		}
		is := slices.Contains(t.words, sym.Value)
		t.words = append(t.words, sym.Value)
		return twice(is)
	}
	value := c.settle(c.constantFor(pair.Key, "a key of a constant hash", "a number or a string"))
	if isInvalid(value) || !c.inMemory(value) {
		return false
	}
	if text, ok := literal(value); ok && len(t.keys)+len(t.words) == 0 {
		is := slices.Contains(t.texts, text)
		t.texts = append(t.texts, text)
		return twice(is)
	}
	key := constInt(value)
	if key == nil || len(t.words)+len(t.texts) > 0 {
		return mixed()
	}
	is := slices.ContainsFunc(t.keys, func(k *big.Int) bool { return k.Cmp(key) == 0 })
	t.keys = append(t.keys, key)
	return twice(is)
}

// valueType is the type of a table's values: what all of them fit into.
func (t *table) valueType() types.Type {
	result := types.Type(types.I64)
	size := 0
	for _, e := range t.values {
		if text, isText := literal(e); isText {
			size = max(size, len(text)+1)
		} else if e.Type() != types.I64 {
			result = e.Type()
		}
	}
	if size > 0 {
		return types.Pointer{Elem: types.String{Size: textWords(size)}, Space: types.Constant}
	}
	return result
}

// textWords is the size of strings in a table: whole words, so that they are
// accessed as such.
func textWords(size int) int { return (size + 7) / 8 * 8 }

// elementType is the narrowest type in memory that holds all values.
func (t *table) elementType() types.Type {
	switch v := t.valueType().(type) {
	case types.Pointer:
		return v.Elem
	case types.Basic:
		if v == types.Bool {
			return types.Bool
		}
	}
	for _, name := range []string{"u8", "i8", "u16", "i16", "u32", "i32", "u64", "i64"} {
		typ := fieldTypes[name].(types.Int)
		lo, hi := intRange(typ)
		if !slices.ContainsFunc(t.values, func(e typed.Expr) bool { n := constInt(e); return n.Cmp(lo) < 0 || n.Cmp(hi) > 0 }) {
			return typ
		}
	}
	return nil // numbers beyond 2^63 beside negative ones
}

// tableRef is a reference to a constant array.
func (m *method) tableRef(t *table, at source.Span) typed.Expr {
	e := &typed.GlobalRef{Info: typed.Info{T: types.Pointer{Elem: t.out.Type, Space: types.Constant}, S: at}, Global: t.out}
	m.note(e, []place{{site: t.site}})
	return e
}

// tableBehind is the constant array that a value is known to refer to, or nil.
func (m *method) tableBehind(e typed.Expr) *table {
	if places := m.placesOf(e); len(places) == 1 && places[0].path == "" {
		return places[0].site.table
	}
	return nil
}

// usedTables are the constant arrays that programs read from memory, in the order
// in which they do.
func usedTables(list []*typed.Func) (globals []*typed.Global) {
	used := map[*typed.Global]bool{}
	var visit func(e typed.Expr)
	visit = func(e typed.Expr) {
		if ref, ok := e.(*typed.GlobalRef); ok && ref.Global.Kind == typed.Table && !used[ref.Global] {
			used[ref.Global] = true
			globals = append(globals, ref.Global)
		}
		if equal, ok := e.(*typed.Equal); ok && equal.IsConstant() {
			visit(equal.X)
			return
		}
		for _, x := range typed.Children(e) {
			visit(x)
		}
	}
	for _, f := range list {
		visit(f.Body)
	}
	return globals
}

// bounds is the interval of a table's numbers. The verifier sees of one that it
// loads how many bits it has.
func (t *table) bounds() interval {
	r := none
	for _, e := range t.values {
		n := constInt(e)
		if n == nil || !n.IsInt64() {
			return unknown
		}
		r = r.union(exactly(n.Int64()))
	}
	r.unseen = true
	return r
}

// tableOf is the table that a constant is, or nil.
func (c *checker) tableOf(n syntax.Node) *table {
	name, ok := withoutFreeze(n).(*syntax.Const)
	if !ok || name.Scope != nil {
		return nil
	}
	if k := c.constants[name.Name]; k != nil {
		return k.table
	}
	return nil
}
