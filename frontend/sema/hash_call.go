package sema

import (
	"fmt"
	"math/big"
	"slices"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// hashCall checks a method of a constant hash.
func (m *method) hashCall(t *table, n *syntax.Call, use usage) typed.Expr {
	at, name := n.Span(), n.Name.Text
	switch {
	case n.Block != nil && name == "each" && m.takes(n, 0):
		return m.eachOf(n, t.name.Text, t.arguments(at), use)
	case name == "freeze" && len(n.Args) == 0 && n.Block == nil:
		return m.raw(n.Recv, use)
	case n.Block != nil || n.Safe:
	case name == "[]" && len(n.Args) == 1:
		return m.lookup(t, at, n.Args[0])
	case name == "fetch" && len(n.Args) == 2:
		return m.fetch(t, n)
	case len(n.Args) == 1 && slices.Contains([]string{"key?", "include?", "member?", "has_key?"}, name):
		if len(t.words) > 0 {
			break
		}
		x := m.expr(n.Args[0], asValue)
		if len(t.texts) > 0 {
			return m.hasText(t, at, x)
		}
		if isInvalid(x) || x.Type() == types.Never || !m.isInteger(x, "a key") {
			return orInvalid(x, at)
		}
		set, get := m.keep(x)
		return seq(at, append(set, m.among(at, get, t.keys))...)
	case (name == "length" || name == "size") && len(n.Args) == 0:
		return intLit(at, big.NewInt(int64(len(t.values))))
	}
	if m.reportHabit(tableHabits, name, n.Name.Span) {
		m.forget(n)
		return invalid(at)
	}
	m.error(diag.UnknownMethod, n.Name.Span, "a constant hash has no method `%s` of this form, or not yet", name).
		WithNote(t.name.Span, "`%s` is declared here", t.name.Text).
		WithHelp("it has `[]`, `fetch(key, default)`, `key?`, `length` and `each`")
	m.arguments(n)
	if n.Block != nil {
		m.forget(n)
	}
	return invalid(at)
}

// orInvalid is e if it never gives a value, else an invalid expression.
func orInvalid(e typed.Expr, at source.Span) typed.Expr {
	if e.Type() == types.Never {
		return e
	}
	return invalid(at)
}

// lookup is t[key].
func (m *method) lookup(t *table, at source.Span, node syntax.Node) typed.Expr {
	if sym, ok := node.(*syntax.Sym); ok {
		if i := slices.Index(t.words, sym.Value); i >= 0 {
			return literalAt(t.values[i], at)
		}
		return m.missing(t, at)
	}
	key := m.expr(node, asValue)
	if len(t.texts) > 0 {
		return m.lookupText(t, at, key)
	}
	if isInvalid(key) || key.Type() == types.Never || !m.isInteger(key, "the key of a constant hash") {
		return orInvalid(key, at)
	}
	k := constInt(key)
	switch {
	case len(t.words) > 0:
		m.error(diag.WrongOperand, node.Span(), "the keys of `%s` are symbols", t.name.Text).
			WithNote(t.name.Span, "declared here").
			WithHelp("write `%s[:%s]`, for example", t.name.Text, t.words[0])
		return invalid(at)
	case k != nil:
		if i := slices.IndexFunc(t.keys, func(key *big.Int) bool { return key.Cmp(k) == 0 }); i >= 0 {
			return literalAt(t.values[i], at)
		}
		return m.missing(t, at)
	case len(t.values) == 0:
		return seq(at, key, m.missing(t, at))
	case t.elementType() == nil:
		m.reportMixedSigns(t, at)
		return invalid(at)
	}
	return m.search(t, at, key)
}

// missing is what a table gives for what it hasn't.
func (m *method) missing(t *table, at source.Span) typed.Expr {
	return m.nilLit(at, &nilWhy{span: at, text: fmt.Sprintf("`%s` has %s, and none here", t.name.Text, count(len(t.values), "element"))})
}

// entry is a key of a hash with its value.
type entry struct {
	key   *big.Int
	value typed.Expr
}

// search finds the value for a key by comparisons, halving what is left:
//
//	key < 6 ? (key == 1 ? a : nil) : (key == 6 ? b : key == 17 ? c : nil)
func (m *method) search(t *table, at source.Span, key typed.Expr) typed.Expr {
	elem := t.valueType()
	info := typed.Info{T: types.Nilable{Elem: elem}, S: at}
	var entries []entry
	for i, k := range t.keys {
		entries = append(entries, entry{k, t.values[i]})
	}
	slices.SortFunc(entries, func(a, b entry) int { return a.key.Cmp(b.key) })
	before, key := m.keep(key)
	test := func(op typed.CompareOp, k *big.Int) typed.Expr {
		return &typed.Compare{Info: typed.Info{T: types.Bool, S: at}, Op: op, X: key, Y: intLit(at, k)}
	}
	var tree func(list []entry) typed.Expr
	tree = func(list []entry) typed.Expr {
		if len(list) > 3 {
			half := len(list) / 2
			return &typed.If{Info: info, Cond: test(typed.Lt, list[half].key), Then: tree(list[:half]), Else: tree(list[half:])}
		}
		result := typed.Expr(&typed.NilLit{Info: info})
		for _, e := range slices.Backward(list) {
			found := &typed.Some{Info: info, X: m.coerce(literalAt(e.value, at), elem)}
			result = &typed.If{Info: info, Cond: test(typed.Eq, e.key), Then: found, Else: result}
		}
		return result
	}
	e := tree(entries)
	m.known[e] = t.bounds()
	m.nils[e] = nilWhy{span: at, text: "`" + t.name.Text + "` may have no such key"}
	return seq(at, append(before, e)...)
}

// fetch is t.fetch(index, default): the default is computed in any case.
func (m *method) fetch(t *table, n *syntax.Call) typed.Expr {
	at := n.Span()
	found := m.lookup(t, at, n.Args[0])
	if isInvalid(found) || found.Type() == types.Never {
		m.expr(n.Args[1], asValue)
		return found
	}
	set, get := m.keep(found)
	other := m.expr(n.Args[1], asValue)
	if isInvalid(other) || other.Type() == types.Never {
		return orInvalid(seq(at, append(set, other)...), at)
	}
	more, value := m.keep(other)
	list := append(set, more...)
	elem, mayBeNil := stripNil(get.Type())
	switch {
	case !mayBeNil:
		return seq(at, append(list, get)...)
	case elem == nil:
		return seq(at, append(list, value)...)
	}
	joined := joinTypes(elem, value.Type(), m.intBounds(get), m.intBounds(value))
	if _, either := joined.(types.Either); either {
		m.error(diag.MixedTypes, other.Span(), "this is %s, and the elements of `%s` are of another kind", describe(value.Type()), t.name.Text).
			WithNote(t.name.Span, "%s here", describe(elem)).
			WithHelp("make both values of one kind")
		return invalid(at)
	}
	e := &typed.If{Info: typed.Info{T: joined, S: at}, Cond: present(get), Then: m.coerce(m.valueOf(get), joined), Else: m.coerce(value, joined)}
	m.known[e] = m.intBounds(get).union(m.intBounds(value))
	return seq(at, append(list, e)...)
}

// arguments are what each gives to its block, round by round.
func (t *table) arguments(at source.Span) (rounds [][]typed.Expr) {
	for i, v := range t.values {
		args := []typed.Expr{literalAt(v, at)}
		switch {
		case len(t.keys) > 0:
			args = []typed.Expr{intLit(at, t.keys[i]), args[0]}
		case len(t.texts) > 0:
			args = []typed.Expr{strLit(at, t.texts[i]), args[0]}
		case len(t.words) > 0:
			args = []typed.Expr{strLit(at, t.words[i]), args[0]}
		}
		rounds = append(rounds, args)
	}
	return rounds
}

// maxUnrolled is how often a block is written out, one copy behind the other.
const maxUnrolled = 64

// eachOf calls a block once for each list of arguments.
func (m *method) eachOf(n *syntax.Call, what string, rounds [][]typed.Expr, use usage) typed.Expr {
	at := n.Span()
	if len(rounds) > maxUnrolled {
		m.error(diag.CollectionsNotYet, at, "`%s` has %d elements: a block can be called for %d of them, so far", what, len(rounds), maxUnrolled).
			WithHelp("make an array of the values: `VALUES = [...]`")
		m.forget(n)
		return invalid(at)
	}
	breakTo := m.newTarget(n.Name.Text)
	block := m.closure(n.Block, breakTo)
	return m.joined(breakTo, at, use, func() typed.Expr {
		var list []typed.Expr
		for _, args := range rounds {
			if m.env.dead {
				break
			}
			list = append(list, m.callBlock(block, at, args, dropped))
		}
		why := nilWhy{span: at, text: "the value of this loop is what it goes through, which is no value of a program"}
		if m.env.dead && len(list) > 0 {
			return seq(at, list...)
		}
		return seq(at, append(list, m.nilLit(at, &why))...)
	})
}
