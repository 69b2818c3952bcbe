package sema

import (
	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// Going through the entries of a map. The kernel calls a block for each of them, so that
// all that a callback can't do is an error of package loops.

// eachArgs are what methods that go through a map give to their blocks, by name.
var eachArgs = map[string]func(m *method, c *mapCalled, e *typed.EachNext) []typed.Expr{
	"each_key":   (*method).eachKey,
	"each_index": (*method).eachKey,
	"each_value": (*method).eachValue,
	"each_with_index": func(m *method, c *mapCalled, e *typed.EachNext) []typed.Expr {
		return append(m.eachValue(c, e), m.eachKey(c, e)...)
	},
}

// argsOfEach are what a block gets for an entry: of an array the value, of a hash the key
// and the value.
func (m *method) argsOfEach(c *mapCalled, e *typed.EachNext) []typed.Expr {
	if args := eachArgs[c.n.Name.Text]; args != nil {
		return args(m, c, e)
	}
	if c.d.isArray() {
		return m.eachValue(c, e)
	}
	return append(m.eachKey(c, e), m.eachValue(c, e)...)
}

func (m *method) eachKey(c *mapCalled, e *typed.EachNext) []typed.Expr {
	key := &typed.Local{Info: typed.Info{T: e.Key.Type, S: c.at}, Var: e.Key}
	t := e.Key.Type.(types.Pointer).Elem
	if types.IsAggregate(t) {
		return []typed.Expr{key}
	}
	load := &typed.Load{Info: typed.Info{T: types.Read(t), S: c.at}, X: key}
	m.known[load] = fieldBounds(t)
	if c.d.isArray() {
		m.known[load] = interval{lo: 0, hi: c.d.out.MaxEntries - 1, unseen: true}
	}
	return []typed.Expr{load}
}

func (m *method) eachValue(c *mapCalled, e *typed.EachNext) []typed.Expr {
	value := &typed.Local{Info: typed.Info{T: e.Value.Type, S: c.at}, Var: e.Value}
	places := m.placesIn(c.d)
	if types.HasLock(c.d.out.Value) {
		places = parts(places, entryOfEach)
	}
	m.note(value, places)
	return []typed.Expr{m.valueAt(c.d, c.at, value)}
}

// eachable reports a map whose entries programs can't go through, or a block that doesn't
// take what there is.
func (m *method) eachable(c *mapCalled) bool {
	d, name := c.d, c.n.Name.Text
	if !m.usable(d, c.at) || !m.mayRead(d, c.at) {
		return false
	}
	if !d.out.Kind.Each {
		m.error(diag.UnknownMethod, c.n.Name.Span, "programs can't go through a map of kind `:%s`", d.out.Kind.Name).
			WithNote(d.name.Span, "`%s` is declared here", d.out.Name).
			WithHelp("user space can; or keep the keys in a second map, of kind `:hash`")
		return false
	}
	if b := c.n.Block; b != nil && b.Params != nil && len(b.Params.List) == 1 && !d.isArray() && eachArgs[name] == nil {
		m.error(diag.WrongArguments, b.Params.List[0].Span(), "a hash gives its block two values, a key and a value").
			WithHelp("write `|key, value|`, or use `each_key` or `each_value`")
		return false
	}
	return true
}

// throughEntries makes the loop: round is what is done with what the block gets.
func (m *method) throughEntries(c *mapCalled, breakTo *target, use usage, round func(args []typed.Expr) typed.Expr) typed.Expr {
	keys := keysOf(c.d.out)
	e := &typed.EachNext{
		Info: typed.Info{T: types.Bool, S: c.at}, Map: c.d.out, Done: breakTo.label,
		Key:   &typed.Var{Span: c.at, Type: types.Pointer{Elem: keys, Space: types.Constant}},
		Value: &typed.Var{Span: c.at, Type: c.d.reference()},
	}
	m.out.Locals = append(m.out.Locals, e.Key, e.Value)
	defer m.endLoop(len(m.variables))
	why := nilWhy{span: c.at, text: "the value of this loop is the map, which is no value of a program"}
	return m.loop(breakTo, c.at, use, func() typed.Expr {
		return m.choose(c.at, c.at, e, dropped,
			func() typed.Expr { return round(m.argsOfEach(c, e)) }, nil,
			func() typed.Expr { return m.leave(breakTo, c.at, m.nilLit(c.at, &why)) }, nil)
	})
}

// keysOf is the type of a map's keys in memory.
func keysOf(m *typed.Map) types.Type {
	if m.Kind.Key == catalog.IndexKey {
		return types.Int{Bits: 32}
	}
	return m.Key
}

// mapEach is m.each { |key, value| ... } and its kin.
func (m *method) mapEach(c *mapCalled) typed.Expr {
	if c.block == nil {
		m.error(diag.WrongArguments, c.at, "`%s` lacks its block", c.n.Name.Text).
			WithHelp("write `%s`", c.d.example(mapMethodOf(c.d, c.n.Name.Text)))
		return invalid(c.at)
	}
	if !m.eachable(c) {
		m.forget(c.n)
		return invalid(c.at)
	}
	breakTo := m.newTarget(c.n.Name.Text)
	block := c.block(breakTo)
	return m.throughEntries(c, breakTo, c.use, func(args []typed.Expr) typed.Expr { return m.callBlock(block, c.at, args, dropped) })
}

// reduction is a method that makes one value of all entries: how it starts, and what a
// round makes of it. Where stop is set, a round that changes it is the last.
type reduction struct {
	start  func(m *method, c *mapCalled) typed.Expr
	stop   bool
	truth  bool // the block's value is a condition: change is what becomes of it where that is so, or not
	when   bool
	change func(m *method, c *mapCalled, sum, value typed.Expr) typed.Expr
}

var reductions map[string]reduction

func init() {
	number := func(m *method, c *mapCalled) typed.Expr { return intOf(c.at, 0) }
	truth := func(b bool) func(m *method, c *mapCalled) typed.Expr {
		return func(m *method, c *mapCalled) typed.Expr { return boolLit(c.at, b) }
	}
	become := func(b bool) func(m *method, c *mapCalled, sum, value typed.Expr) typed.Expr {
		return func(m *method, c *mapCalled, sum, value typed.Expr) typed.Expr { return boolLit(c.at, b) }
	}
	reductions = map[string]reduction{
		"count": {start: number, truth: true, when: true, change: func(m *method, c *mapCalled, sum, value typed.Expr) typed.Expr {
			return m.binary(operands{at: c.at, op: "+", x: sum, y: one(c.at)})
		}},
		"sum": {start: number, change: func(m *method, c *mapCalled, sum, value typed.Expr) typed.Expr {
			return m.binary(operands{at: c.at, op: "+", x: sum, y: value})
		}},
		"any?":  {start: truth(false), stop: true, truth: true, when: true, change: become(true)},
		"all?":  {start: truth(true), stop: true, truth: true, when: false, change: become(false)},
		"none?": {start: truth(true), stop: true, truth: true, when: true, change: become(false)},
	}
}

// mapReduce is m.count { |key, value| ... } and its kin.
func (m *method) mapReduce(c *mapCalled) typed.Expr {
	r, name := reductions[c.n.Name.Text], c.n.Name.Text
	if c.block == nil && name != "count" && !(name == "sum" && c.d.isArray()) {
		m.error(diag.WrongArguments, c.at, "`%s` lacks its block", name).
			WithHelp("write `%s`", c.d.example(mapMethodOf(c.d, name)))
		return invalid(c.at)
	}
	if !m.eachable(c) {
		m.forget(c.n)
		return invalid(c.at)
	}
	sum := m.newLocal("", c.at)
	read := func() typed.Expr {
		l, _ := m.env.get(sum)
		return m.read(sum, l, c.at)
	}
	start := m.assign(sum, c.at, r.start(m, c))
	breakTo := m.newTarget(name)
	var block *closure
	if c.block != nil {
		block = c.block(breakTo)
	}
	failed := false
	loop := m.throughEntries(c, breakTo, dropped, func(args []typed.Expr) typed.Expr {
		var before []typed.Expr
		value := args[len(args)-1]
		switch {
		case block != nil:
			value = m.callBlock(block, c.at, args, asValue)
		case name == "count":
			value = boolLit(c.at, true)
		}
		if failed = isInvalid(value); failed || value.Type() == types.Never {
			return value
		}
		cond := condition{e: boolLit(c.at, true)}
		if r.truth {
			cond = m.test(value, c.n)
		} else {
			before, value = m.keep(value)
		}
		if failed = isInvalid(cond.e); failed {
			return cond.e
		}
		change := func() typed.Expr {
			next := m.settle(r.change(m, c, read(), value))
			if failed = isInvalid(next); failed {
				return next
			}
			set := m.assign(sum, c.at, next)
			if r.stop {
				return seq(c.at, set, m.leave(breakTo, c.at, m.nilLit(c.at, nil)))
			}
			return void(set)
		}
		rest := func() typed.Expr { return m.nilLit(c.at, nil) }
		if r.truth && !r.when {
			change, rest = rest, change
		}
		return seq(c.at, append(before, m.choose(c.at, c.at, cond.e, dropped, change, cond.yes, rest, cond.no))...)
	})
	if failed || isInvalid(loop) {
		return invalid(c.at)
	}
	return seq(c.at, start, loop, read())
}
