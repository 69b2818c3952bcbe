package sema

import (
	"slices"
	"strings"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// A class whose values lie in maps can have a lock, an attribute of type :spin_lock. Who
// holds it is alone with the value, on all CPUs:
//
//	account.lock.synchronize do
//	  account.balance -= amount if account.balance >= amount
//	end
//
// The kernel lets nobody call it meanwhile, and wants the lock back on every way out, which
// code generators see to.

// lockValue reports values of a map that have locks which the kernel doesn't take.
func (c *checker) lockValue(d *mapDecl, n syntax.Node) bool {
	t, isStruct := d.out.Value.(*types.Struct)
	if !types.HasLock(d.out.Value) {
		return true
	}
	locks := 0
	if isStruct {
		for _, f := range t.Fields {
			if types.HasLock(f.Type) {
				locks++
			}
			if f.Type != types.SpinLock && types.HasLock(f.Type) {
				locks = 2 // it lies within a part of the value
			}
		}
	}
	switch {
	case locks != 1:
		c.error(diag.BadMap, n.Span(), "a value of a map has one lock, which is an attribute of its own").
			WithHelp("declare it in the class of the values: `attr :lock, :spin_lock`")
	case !d.out.Kind.CanLock():
		c.error(diag.BadMap, n.Span(), "the values of a map of kind `:%s` can't have a lock", d.out.Kind.Name).
			WithHelp("use a map of kind %s", quoted(colons(lockKinds()), "or"))
	default:
		return true
	}
	return false
}

// lockKinds are the kinds of maps whose values can have locks.
func lockKinds() (names []string) {
	for _, k := range catalog.MapKinds() {
		if k.CanLock() {
			names = append(names, k.Name)
		}
	}
	return names
}

// mayLock reports a map whose values have locks where programs of this kind can't use such.
func (m *method) mayLock(d *mapDecl, at source.Span) bool {
	if d.out.Value == nil || !types.HasLock(d.out.Value) || m.kind.CanLock(m.hook) {
		return true
	}
	m.error(diag.MapNotHere, at, "`%s` programs can't use maps whose values have locks", m.program.Section).
		WithNote(d.name.Span, "declared here").
		WithHelp("such a program may run while another one holds the lock, and would wait for ever: change numbers by `+=`, which is done in one step")
	return false
}

// lockCall is a call of a method of a lock: value.lock.synchronize { ... }.
func (m *method) lockCall(n *syntax.Call, lock typed.Expr, block blockMaker, use usage) typed.Expr {
	at := n.Span()
	refuse := func(code diag.Code, at source.Span, message, help string) typed.Expr {
		m.error(code, at, "%s", message).WithHelp("%s", help)
		m.arguments(n)
		m.forget(n)
		return invalid(n.Span())
	}
	const example = "write `value.lock.synchronize { value.count += 1 }`"
	switch {
	case n.Name.Text != "synchronize":
		return refuse(diag.UnknownMethod, n.Name.Span, "a lock has no method `"+n.Name.Text+"`", example)
	case block == nil || len(n.Args) > 0:
		return refuse(diag.WrongArguments, at, "`synchronize` takes a block, and nothing else", example)
	case m.locked:
		return refuse(diag.LockHeld, at, "a program can hold one lock at a time", "leave this one out, or take it behind the other block")
	case !ofNamedMap(m.placesOf(lock)):
		return refuse(diag.WrongOperand, n.Recv.Span(), "this lock isn't in a value of a map", "take the lock of what a map gives: `value = accounts[key]`, then `value.lock.synchronize { ... }`")
	case catalog.EachLockSince.After(m.kernel) && slices.ContainsFunc(m.placesOf(lock), func(p place) bool { return strings.Contains(p.path, entryOfEach) }):
		m.tooNew(catalog.EachLockSince, at, "an entry of a map that a program goes through can be locked")
		m.forget(n)
		return invalid(at)
	case !m.mayCallAs(catalog.LookupHelper("bpf_spin_lock"), n.Name.Text, n.Name.Span):
		m.forget(n)
		return invalid(at)
	}
	breakTo := m.newTarget(n.Name.Text)
	closure := block(breakTo)
	before, lock := m.keep(lock)
	e := m.joined(breakTo, at, use, func() typed.Expr {
		m.locked = true
		body := m.callBlock(closure, at, nil, use)
		m.locked = false
		if isInvalid(body) {
			return body
		}
		held := &typed.Locked{Info: typed.Info{T: body.Type(), S: at}, X: lock, Body: body}
		m.know(held, m.intBounds(body))
		m.note(held, m.placesOf(body))
		if canBeNil(body) {
			m.nils[held] = m.whyNil(body)
		}
		return held
	})
	return m.after(at, before, e)
}

// entryOfEach is the part of a map's values that the block of each gets, which are entries as
// all others, but for their locks.
const entryOfEach = "[each]"

// ofNamedMap reports whether places are values of maps that are declared.
func ofNamedMap(list []place) bool {
	return len(list) > 0 && !slices.ContainsFunc(list, func(p place) bool { return p.site.decl == nil || p.site.decl.from != nil })
}

// locks reports what can't be done while a lock is held, and what would copy one.
func (c *checker) locks() {
	for _, f := range functions(c.result.Funcs) {
		typed.Walk(f.Body, func(e typed.Expr) {
			if locked, ok := e.(*typed.Locked); ok {
				c.whileLocked(locked)
			}
			if copiesLock(e) {
				c.error(diag.WrongOperand, e.Span(), "a value with a lock can't be copied or compared as a whole").
					WithHelp("copy the attributes that are needed, one by one")
			}
		})
	}
}

// copiesLock reports whether an expression reads or writes a lock that lies in a map.
func copiesLock(e typed.Expr) bool {
	inMap := func(x typed.Expr) bool {
		p, ok := x.Type().(types.Pointer)
		return ok && p.Space != types.Memory && p.Space != types.Constant && types.HasLock(p.Elem)
	}
	switch e := e.(type) {
	case *typed.Copy:
		return inMap(e.To) || inMap(e.From)
	case *typed.Equal:
		return inMap(e.X) || inMap(e.Y)
	case *typed.Make:
		return slices.ContainsFunc(e.Parts, func(p typed.Part) bool { return inMap(p.X) })
	case *typed.MapUpdate:
		return inMap(e.X)
	}
	return false
}

// whileLocked reports the first thing in the block of a lock that would call the kernel.
func (c *checker) whileLocked(locked *typed.Locked) {
	reported := false
	report := func(e typed.Expr, what string) {
		if !reported {
			reported = true
			c.error(diag.LockHeld, e.Span(), "%s, which can't be done while a lock is held", what).
				WithNote(locked.S, "it is held here").
				WithHelp("do it before the block, or behind it: the kernel lets nobody call it meanwhile")
		}
	}
	typed.Walk(locked.Body, func(e typed.Expr) {
		switch e := e.(type) {
		case *typed.Call:
			report(e, "this calls `"+e.Helper.Name+"`")
		case *typed.Invoke:
			report(e, "this calls a method that is too large to stand here itself")
		case *typed.Printk:
			report(e, "this prints")
		case *typed.MapLookup, *typed.MapUpdate, *typed.MapDelete, *typed.MapPush, *typed.MapTake, *typed.MapHas, *typed.EachNext:
			report(e, "this asks a map")
		case *typed.Reserve, *typed.Output:
			report(e, "this sends a record")
		case *typed.PacketLoad, *typed.PacketNumber, *typed.Header:
			report(e, "this reads the packet")
		}
	})
	typed.EachProbe(locked.Body, func(e typed.Expr, _ types.Space) { report(e, "this reads memory by a helper") })
}
