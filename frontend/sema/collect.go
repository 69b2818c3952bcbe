package sema

import (
	"slices"

	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// collecting is a loop that makes an array of the values of its block.
type collecting struct {
	at     source.Span
	name   string
	length int
	from   int64 // where the counter starts
	block  blockMaker
}

// collect makes an array of the values that a block gives for args. What its
// elements are is known when the block has been checked; so the array, which is
// made before the first round, is put there in the end.
func (m *method) collect(c collecting, before []typed.Expr, args func(i typed.Expr) []typed.Expr) typed.Expr {
	at := c.at
	breakTo := m.newTarget(c.name)
	block := c.block(breakTo)
	m.remade(at)
	v := m.newLocal("", at)
	var array types.Array
	var site *site
	failed := false // in the block
	// made is a reference to the array.
	made := func() typed.Expr {
		t := types.Pointer{Elem: array, Space: types.Memory}
		e := &typed.Local{Info: typed.Info{T: t, S: at}, Var: m.holder(v, t)}
		m.note(e, []place{{site: site}})
		return e
	}
	counting := counting{at: at, name: c.name, from: intOf(at, c.from), to: intOf(at, c.from+int64(c.length)), op: typed.Lt, step: one(at)}
	counting.resultOf = func() typed.Expr {
		if site == nil { // no round gives a value
			return m.nilLit(at, nil)
		}
		return made()
	}
	loop := m.count(counting, breakTo, asValue, nil, func(i typed.Expr) typed.Expr {
		value := m.callBlock(block, at, args(i), asValue)
		if failed = isInvalid(value); failed || value.Type() == types.Never {
			return value
		}
		elem := memoryOf(value.Type())
		if elem == nil {
			m.noValue(value, "an element of an array")
			failed = true
			return invalid(at)
		}
		array = types.Array{Elem: elem, Len: c.length}
		site = m.siteAt(at, madeHere, array, objectName(array))
		index := i
		if c.from != 0 {
			index = m.op(at, i, "-", intOf(at, c.from))
		}
		return m.setElement(made(), index, value)
	})
	switch {
	case failed:
		return invalid(at)
	case isInvalid(loop) || site == nil:
		return m.after(at, before, loop)
	}
	object := m.makeObject(at, madeHere, array, nil)
	set := &typed.SetLocal{Info: typed.Info{T: object.Type(), S: at}, Var: m.holder(v, object.Type()), X: object}
	return m.after(at, append(before, set), loop)
}

// setElement stores a value into an element of an array that was made for it.
func (m *method) setElement(array, index, value typed.Expr) typed.Expr {
	at := value.Span()
	t, _ := arrayOf(array.Type())
	if !types.IsAggregate(t.Elem) {
		return void(&typed.SetElement{Info: typed.Info{T: value.Type(), S: at}, Array: array, Index: index, X: value})
	}
	m.storedCopy(value)
	to := &typed.Element{Info: typed.Info{T: types.Pointer{Elem: t.Elem, Space: types.Memory}, S: at}, Array: array, Index: index}
	return &typed.Copy{Info: typed.Info{T: types.Nil, S: at}, To: to, From: value}
}

// remade says that what an expression made before is made anew, of whatever type it
// was.
func (m *method) remade(at source.Span) {
	var list []place
	for key, s := range m.sites {
		if key.caller == m.caller && key.at == at && key.what == madeHere {
			list = append(list, place{site: s})
		}
	}
	if len(list) == 0 {
		return
	}
	slices.SortFunc(list, func(p, q place) int { return p.site.number - q.site.number })
	m.overwritten(list, at, "a new array is made here, in the place of the one before")
}
