package sema

import (
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// Queues, stacks and filters.

// mapPush is m.push(value): whether there was room.
func (m *method) mapPush(c *mapCalled) typed.Expr {
	x := m.pushed(c)
	if x == nil {
		return invalid(c.at)
	}
	if isInvalid(x) || x.Type() == types.Never {
		return x
	}
	if !m.mayWrite(c.d, c.at) {
		return invalid(c.at)
	}
	return &typed.MapPush{Info: typed.Info{T: types.Bool, S: c.at}, Map: c.d.out, From: c.d.from, X: x}
}

// mapIncludes is m.include?(value) of a filter: false only where the value was never put in.
func (m *method) mapIncludes(c *mapCalled) typed.Expr {
	x := m.pushed(c)
	if x == nil || !m.mayRead(c.d, c.at) {
		return invalid(c.at)
	}
	if isInvalid(x) || x.Type() == types.Never {
		return x
	}
	return &typed.MapHas{Info: typed.Info{T: types.Bool, S: c.at}, Map: c.d.out, From: c.d.from, X: x}
}

// pushed is the argument as a value of the map, or nil where that was reported.
func (m *method) pushed(c *mapCalled) typed.Expr {
	x := m.expr(c.n.Args[0], asValue)
	if !m.usable(c.d, c.at) {
		return nil
	}
	if isInvalid(x) || x.Type() == types.Never {
		return x
	}
	stored := m.asMemory(x, c.d.out.Value, "a value of "+c.d.out.Name)
	if stored != nil {
		m.storedCopy(x)
	}
	return stored
}

// mapTake is m.pop and m.peek: the value, or nil.
func (m *method) mapTake(c *mapCalled) typed.Expr {
	d, peek := c.d, c.n.Name.Text == "peek"
	if !m.usable(d, c.at) || !m.mayRead(d, c.at) || !peek && !m.mayWrite(d, c.at) {
		return invalid(c.at)
	}
	why := nilWhy{span: c.at, text: "`" + d.out.Name + "` may be empty", help: "test the value: `if x`"}
	t := d.out.Value
	if !types.IsAggregate(t) {
		e := &typed.MapTake{Info: typed.Info{T: types.Nilable{Elem: types.Read(t)}, S: c.at}, Map: d.out, From: d.from, Peek: peek}
		m.known[e], m.nils[e] = fieldBounds(t), why
		return e
	}
	before, to := m.keep(m.makeObject(c.at, madeHere, t, nil))
	take := &typed.MapTake{Info: typed.Info{T: types.Bool, S: c.at}, Map: d.out, From: d.from, To: to, Peek: peek}
	e := m.orNil(&mapEntry{decl: d, at: c.at}, take, to)
	m.nils[e] = why
	return seq(c.at, append(before, e)...)
}
