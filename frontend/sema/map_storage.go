package sema

import (
	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// Maps of storage are used as hashes are whose keys are objects of the kernel's. The kernel
// finds a value and makes it in one step, from what it is to be at first.

// storageEntry is m[task]: what an object has. It is nil where something was reported.
func (m *method) storageEntry(d *mapDecl, at source.Span, key syntax.Node) (before []typed.Expr, e *mapEntry) {
	x := m.expr(key, asValue)
	if isInvalid(x) {
		return nil, nil
	}
	if x.Type() == types.Never {
		return []typed.Expr{x}, nil
	}
	h := catalog.LookupHelper(d.out.Kind.Get)
	if !m.mayCall(h, at) || !m.isKernelObject(x, d.out.Kind.Object, "a key of `"+d.out.Name+"`") {
		return nil, nil
	}
	e = &mapEntry{decl: d, at: at, key: x}
	if x.Type().(types.Pointer).Space == types.Trusted { // the way to another can't be kept
		before, e.key = m.hold(x, nil)
	}
	e.made = m.now()
	return before, e
}

// attachedEntry is m[0] of a map that has one value for the cgroup that the program is
// attached to. A program can have one such map of a kind.
func (m *method) attachedEntry(d *mapDecl, at source.Span, key syntax.Node) (before []typed.Expr, e *mapEntry) {
	x := m.expr(key, asValue)
	if isInvalid(x) || !m.mayCall(catalog.LookupHelper(d.out.Kind.Get), at) {
		return nil, nil
	}
	if n := constInt(x); n == nil || n.Sign() != 0 {
		m.error(diag.IndexRange, key.Span(), "`%s` has one value, that of the cgroup for which the program runs", d.out.Name).
			WithNote(d.name.Span, "declared here").
			WithHelp("write `%s[0]`", d.out.Name)
		return nil, nil
	}
	for _, other := range m.attached {
		if other != d && other.out.Kind == d.out.Kind {
			m.error(diag.MapNotHere, at, "a program can use one map of kind `:%s`, and this one uses `%s` and `%s`", d.out.Kind.Name, other.out.Name, d.out.Name).
				WithNote(other.name.Span, "`%s` is declared here", other.out.Name).
				WithHelp("put what both hold into one class")
			return nil, nil
		}
	}
	m.attached = append(m.attached, d)
	return nil, &mapEntry{decl: d, at: at, sure: true, made: m.now()}
}

// startEntry is a reference to the value of an object, which is made of x where there is
// none. It is nil where there is no memory for it, or no object.
func (m *method) startEntry(e *mapEntry, x typed.Expr) typed.Expr {
	p := m.lookupEntry(e)
	if found, ok := p.(*typed.MapLookup); ok {
		found.Start = x
	}
	return p
}

// storeFor stores a value, which was kept, for an object: whether it could be stored.
func (m *method) storeFor(e *mapEntry, at source.Span, x typed.Expr) typed.Expr {
	set, p := m.keep(m.startEntry(e, x))
	if isInvalid(p) {
		return p
	}
	to := m.valueOf(p)
	var store typed.Expr = &typed.Store{Info: typed.Info{T: x.Type(), S: at}, To: to, X: x}
	if types.IsAggregate(e.decl.out.Value) {
		store = &typed.Copy{Info: typed.Info{T: types.Nil, S: at}, To: to, From: x}
	}
	info := typed.Info{T: types.Bool, S: at}
	return seq(at, append(set, &typed.If{Info: info, Cond: present(p), Then: seq(at, void(store), boolLit(at, true)), Else: boolLit(at, false)})...)
}
