package sema

import (
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
)

// The methods of arrays that can't be made of others. The rest is in the library.
var arrayMethods []valueMethod

func init() {
	arrayMethods = []valueMethod{
		{names: []string{"[]", "at", "slice"}, min: 1, max: 2, example: "a[i]", gives: "the element at an index; a negative one counts from the end, and where it isn't proved to be in range, it may be `nil`; `a[i, n]` and `a[i..j]`, with constants, are new arrays", make: (*method).arrayIndex},
		{names: []string{"fetch"}, min: 1, max: 1, example: "a.fetch(i)", gives: "the element at an index that is proved to be in range", make: (*method).fetchProved},
		{names: []string{"first", "last"}, max: 1, example: "a.first", gives: "the first or the last element; `a.first(n)`, with a constant, is a new array", make: (*method).firstLast},
		{names: []string{"take", "drop"}, min: 1, max: 1, example: "a.take(n)", gives: "a new array of the first `n` elements, or without them; `n` is a constant", make: (*method).takeDrop},
		{names: []string{"length", "size"}, example: "a.length", gives: "how many elements it has", make: func(m *method, c *methodCall) typed.Expr {
			array, _ := arrayOf(c.recv.Type())
			return intOf(c.at, int64(array.Len))
		}},
		{names: []string{"dup", "clone"}, example: "a.dup", gives: "a copy of it", make: func(m *method, c *methodCall) typed.Expr {
			return m.dup(c.at, c.recv)
		}},
		{names: []string{"itself", "freeze", "to_a", "entries"}, example: "a.itself", gives: "`a`", make: (*method).itself},
	}
}

// blockMethod is a method of arrays that takes a block.
type blockMethod struct {
	names          []string
	example, gives string
	make           func(m *method, n *syntax.Call, array typed.Expr, block blockMaker, use usage) typed.Expr
}

// The methods of arrays that take a block, and can't be made of others.
var blockMethods []blockMethod

func init() {
	blockMethods = []blockMethod{
		{[]string{"each"}, "a.each { |x| ... }", "calls the block for each element", (*method).arrayEach},
		{[]string{"each_with_index"}, "a.each_with_index { |x, i| ... }", "the same, with the index; also `a.each.with_index { |x, i| ... }`", (*method).arrayEach},
		{[]string{"each_index"}, "a.each_index { |i| ... }", "calls the block for each index", (*method).arrayEach},
		{[]string{"map", "collect"}, "a.map { |x| ... }", "a new array of the block's values", (*method).arrayMap},
		{[]string{"map_with_index"}, "a.map.with_index { |x, i| ... }", "the same, with the index", (*method).arrayMap},
	}
}

// arrayMethod is a method of an array that takes a block, or is one of the library. It
// is false for other calls.
func (m *method) arrayMethod(n *syntax.Call, base typed.Expr, block blockMaker, use usage) (typed.Expr, bool) {
	if _, isArray := arrayOf(base.Type()); !isArray {
		return nil, false
	}
	n, block = m.symbolBlock(n, block)
	if block == nil {
		row := m.findMethod(base.Type(), n.Name.Text)
		if row != nil && row.min <= len(n.Args) && len(n.Args) <= row.max {
			return nil, false
		}
		if m.argumentsNotYet(n) {
			return invalid(n.Span()), true
		}
	}
	for _, row := range blockMethods {
		if row.named(n.Name.Text) && block != nil {
			if !m.takes(n, 0) {
				m.forget(n)
				return invalid(n.Span()), true
			}
			return row.make(m, n, base, block, use), true
		}
		if row.named(n.Name.Text) && block == nil {
			m.error(diag.BlocksNotYet, n.Name.Span, "`%s` needs a block here", n.Name.Text).
				WithHelp("write `%s`", row.example)
			return invalid(n.Span()), true
		}
	}
	if n.Name.Text == "eql?" && len(n.Args) == 1 && block == nil {
		return m.eqlArrays(n, base), true
	}
	return m.libraryCall(arrayLibrary, []typed.Expr{base}, n, block, use)
}

func (b blockMethod) named(name string) bool {
	for _, n := range b.names {
		if n == name {
			return true
		}
	}
	return false
}

// argumentsNotYet reports arguments that no method takes.
func (m *method) argumentsNotYet(n *syntax.Call) bool {
	short := *n
	short.Block = nil
	return m.callNotYet(&short)
}

// symbolBlock takes a symbol as the last argument of inject for the block that it
// stands for: inject(:+) is inject { |a, b| a + b }.
func (m *method) symbolBlock(n *syntax.Call, block blockMaker) (*syntax.Call, blockMaker) {
	if block != nil || len(n.Args) == 0 || n.Name.Text != "inject" && n.Name.Text != "reduce" {
		return n, block
	}
	sym, ok := n.Args[len(n.Args)-1].(*syntax.Sym)
	if !ok {
		return n, nil
	}
	short := *n
	short.Args = n.Args[:len(n.Args)-1]
	c := &closure{method: syntax.Name{Text: sym.Value, Span: sym.Span()}}
	return &short, func(*target) *closure { return c }
}

// withIndex takes a.map.with_index { |x, i| ... } for one call, as it does a.each.with_index.
func (m *method) withIndex(n *syntax.Call) *syntax.Call {
	if n.Name.Text != "with_index" || len(n.Args) > 0 || n.Safe {
		return n
	}
	inner, ok := n.Recv.(*syntax.Call)
	if !ok || inner.Recv == nil || len(inner.Args) > 0 || inner.Block != nil || inner.Safe {
		return n
	}
	name := map[string]string{"map": "map_with_index", "collect": "map_with_index", "each": "each_with_index"}[inner.Name.Text]
	if name == "" {
		return n
	}
	whole := *n
	whole.Recv, whole.Name = inner.Recv, syntax.Name{Text: name, Span: n.Name.Span}
	return &whole
}

// arrayEach is each, each_with_index and each_index of an array: a loop that
// counts.
func (m *method) arrayEach(n *syntax.Call, base typed.Expr, passed blockMaker, use usage) typed.Expr {
	at := n.Span()
	before, array := m.copied(base)
	breakTo := m.newTarget(n.Name.Text)
	block := passed(breakTo)
	t, _ := arrayOf(array.Type())
	if t.Len == 0 {
		return seq(at, append(before, array)...)
	}
	c := counting{at: at, name: n.Name.Text, from: intOf(at, 0), to: intOf(at, int64(t.Len)), op: typed.Lt, step: one(at), result: array}
	return m.count(c, breakTo, use, before, func(i typed.Expr) typed.Expr {
		return m.callBlock(block, at, m.blockArgs(n.Name.Text, at, array, i), dropped)
	})
}

// blockArgs are what a method gives to its block in a round.
func (m *method) blockArgs(name string, at source.Span, array, i typed.Expr) (args []typed.Expr) {
	if name != "each_index" {
		args = append(args, m.element(at, array, i, true))
	}
	if name != "each" && name != "map" && name != "collect" {
		args = append(args, i)
	}
	return args
}

// arrayMap is a.map { |x| ... }: an array of the block's values.
func (m *method) arrayMap(n *syntax.Call, base typed.Expr, block blockMaker, _ usage) typed.Expr {
	at := n.Span()
	before, array := m.copied(base)
	t, _ := arrayOf(array.Type())
	if t.Len == 0 {
		return seq(at, append(before, array)...)
	}
	e := m.collect(collecting{at: at, name: n.Name.Text, length: t.Len, block: block}, before, func(i typed.Expr) []typed.Expr {
		return m.blockArgs(n.Name.Text, at, array, i)
	})
	return e
}
