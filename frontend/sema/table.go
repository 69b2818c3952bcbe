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

// table is a constant that is an array or a hash of numbers or booleans. Where
// a program asks for an element by a variable, an array becomes a variable of
// the object, and a hash a tree of comparisons.
type table struct {
	name   syntax.Name
	isHash bool
	keys   []*big.Int // of a hash with integers for keys
	words  []string   // of a hash with symbols for keys
	values []typed.Expr
	out    *typed.Global // once it is one
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
		e := c.settle(c.constantFor(n, "an element of a constant array or hash", "a number, true or false"))
		ok = !isInvalid(e) && c.likeOthers(t, e)
		t.values = append(t.values, e)
	}
	if !ok {
		return nil
	}
	return t
}

// likeOthers reports an element that is of another kind than those before, or
// none that a table can have.
func (c *checker) likeOthers(t *table, e typed.Expr) bool {
	if !types.IsInteger(e.Type()) && e.Type() != types.Bool {
		c.error(diag.CollectionsNotYet, e.Span(), "%s in a constant array or hash is not supported yet", describe(e.Type())).
			WithHelp("its elements can be numbers, or true and false")
		return false
	}
	if len(t.values) > 0 && (t.values[0].Type() == types.Bool) != (e.Type() == types.Bool) {
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
	if sym, ok := pair.Key.(*syntax.Sym); ok && len(t.keys) == 0 {
		is := slices.Contains(t.words, sym.Value)
		t.words = append(t.words, sym.Value)
		return twice(is)
	}
	key := constInt(c.settle(c.constantFor(pair.Key, "a key of a constant hash", "a number")))
	if key == nil || len(t.words) > 0 {
		if key != nil || !c.diags.HasErrors() {
			c.error(diag.CollectionsNotYet, pair.Key.Span(), "the keys of a constant hash are numbers, or all of them are symbols").
				WithHelp("write `6 => 1` or `tcp: 1`")
		}
		return false
	}
	is := slices.ContainsFunc(t.keys, func(k *big.Int) bool { return k.Cmp(key) == 0 })
	t.keys = append(t.keys, key)
	return twice(is)
}

// valueType is the type of a table's values: what all of them fit into.
func (t *table) valueType() types.Type {
	result := types.Type(types.I64)
	for _, e := range t.values {
		if e.Type() != types.I64 {
			result = e.Type()
		}
	}
	return result
}

// elementType is the narrowest type in memory that holds all values.
func (t *table) elementType() types.Type {
	if t.valueType() == types.Bool {
		return types.Bool
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

// global makes the table a variable of the object.
func (c *checker) global(t *table) *typed.Global {
	if t.out != nil {
		return t.out
	}
	elem := t.elementType()
	t.out = &typed.Global{Name: t.name.Text, Span: t.name.Span, Kind: typed.Table, Type: types.Array{Elem: elem, Len: len(t.values)}}
	for _, e := range t.values {
		bits := uint64(0)
		if n := constInt(e); n != nil {
			bits = new(big.Int).And(n, maxU64).Uint64()
		} else if e.(*typed.BoolLit).Value {
			bits = 1
		}
		t.out.Init = append(t.out.Init, bits)
	}
	c.result.Globals = append(c.result.Globals, t.out)
	return t.out
}

// tableRef is a reference to a table.
func (c *checker) tableRef(t *table, at source.Span) typed.Expr {
	g := c.global(t)
	return &typed.GlobalRef{Info: typed.Info{T: types.Pointer{Elem: g.Type, Space: types.Constant}, S: at}, Global: g}
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

// tableOf is the table that the receiver of a call is.
func (m *method) tableOf(n syntax.Node) *table {
	name, ok := withoutFreeze(n).(*syntax.Const)
	if !ok || name.Scope != nil {
		return nil
	}
	if k := m.constants[name.Name]; k != nil {
		return k.table
	}
	return nil
}

// elementAt is the element that a variable asks for. It is nil where the index isn't
// proved to be in range.
func (m *method) elementAt(t *table, at source.Span, index typed.Expr) typed.Expr {
	before, index, proved := m.indexInto(at, len(t.values), index)
	e := &typed.Element{Info: typed.Info{T: t.valueType(), S: at}, Array: m.tableRef(t, at), Index: index}
	m.known[e] = t.bounds()
	if !proved {
		e.T = types.Nilable{Elem: e.T}
		m.nils[e] = nilWhy{span: at, text: "the index may be out of range: `" + t.name.Text + "` has " + count(len(t.values), "element")}
	}
	return seq(at, append(before, e)...)
}
