package sema

import (
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// A local that holds nil at some time and a value at another is two variables
// in the typed program: one for the value, and a flag that says whether there
// is one. Most locals that are set in one branch only are never asked, so the
// flag is made for those alone that are tested (x.nil?, if x): a method in
// which the checker meets such a test is checked once more, with the flag.
//
//	x = ctx.major if c      if c; x? = true; x = ctx.major; end
//	if x                    if x?
//	  x + 1                   x + 1

// nilableLocal is the value of a local that may be nil. It stands for a
// question that is still open: whoever takes it must test it, pass it on to
// another local, or report it. The finished program has none.
type nilableLocal struct {
	typed.Info
	name  string
	local local
}

// flagName is the name of the variable that says whether a local has a value.
// No local of the source can have it.
func flagName(name string) string { return name + "?" }

// flag is the variable that says whether a local has a value.
func (m *method) flag(name string, at source.Span) *typed.Var {
	return m.variable(flagName(name), types.Bool, at)
}

// setFlag notes whether a local has a value.
func (m *method) setFlag(name string, at source.Span, hasValue bool) typed.Expr {
	value := &typed.BoolLit{Info: typed.Info{T: types.Bool, S: at}, Value: hasValue}
	return &typed.SetLocal{Info: value.Info, Var: m.flag(name, at), X: value}
}

// hasValue tests a local that may be nil.
func (m *method) hasValue(e *nilableLocal) typed.Expr {
	m.wanted[e.name] = true
	return &typed.Local{Info: typed.Info{T: types.Bool, S: e.S}, Var: m.flag(e.name, e.S)}
}

// known is a nilable local after a test has shown that it has a value, or
// that it has none.
func (e *nilableLocal) known(hasValue bool) local {
	l := e.local
	if hasValue {
		l.typ, _ = stripNil(l.typ)
		l.nilWhy = nil
	} else {
		l.typ = types.Nil
	}
	return l
}

// assignNilable assigns what may be nil, elem or nil where elem is no nil.
func (m *method) assignNilable(name string, at source.Span, x typed.Expr, elem types.Type) typed.Expr {
	return m.leaves(x, types.Nil, func(leaf typed.Expr) typed.Expr {
		switch leaf := leaf.(type) {
		case *nilableLocal:
			// y = x: both the value and the flag.
			has := m.hasValue(leaf)
			value := &typed.Local{Info: typed.Info{T: elem, S: leaf.S}, Var: m.variable(leaf.name, elem, leaf.local.set)}
			set := typed.Expr(&typed.SetLocal{Info: value.Info, Var: m.variable(name, elem, at), X: value})
			if m.flagged[name] {
				set = seq(leaf.S, &typed.SetLocal{Info: typed.Info{T: types.Bool, S: at}, Var: m.flag(name, at), X: has}, set)
			}
			return void(set)
		}
		if leaf.Type() == types.Nil {
			if m.flagged[name] {
				return void(seq(leaf.Span(), leaf, m.setFlag(name, at, false)))
			}
			return leaf
		}
		set := typed.Expr(&typed.SetLocal{Info: typed.Info{T: elem, S: leaf.Span()}, Var: m.variable(name, elem, at), X: convert(leaf, elem)})
		if m.flagged[name] {
			set = seq(leaf.Span(), set, m.setFlag(name, at, true))
		}
		return void(set)
	})
}

// leaves rewrites an expression whose value comes from one of several places,
// at each of these places. The results are of type t.
func (m *method) leaves(x typed.Expr, t types.Type, rewrite func(leaf typed.Expr) typed.Expr) typed.Expr {
	switch x := x.(type) {
	case *typed.If:
		return &typed.If{
			Info: typed.Info{T: neverOr(t, x), S: x.S}, Cond: x.Cond,
			Then: m.leaves(x.Then, t, rewrite), Else: m.leaves(x.Else, t, rewrite),
		}
	case *typed.Seq:
		last := len(x.List) - 1
		return seq(x.S, append(x.List[:last:last], m.leaves(x.List[last], t, rewrite))...)
	}
	if x.Type() == types.Never {
		return x
	}
	return rewrite(x)
}

// neverOr is t, or Never where e never gives a value.
func neverOr(t types.Type, e typed.Expr) types.Type {
	if e.Type() == types.Never {
		return types.Never
	}
	return t
}

// nilableBounds is the interval of the integers among the leaves of x.
func (m *method) nilableBounds(x typed.Expr) interval {
	bounds := interval{lo: unknown.hi, hi: unknown.lo}
	m.leaves(x, x.Type(), func(leaf typed.Expr) typed.Expr {
		if l, ok := leaf.(*nilableLocal); ok {
			bounds = bounds.union(l.local.bounds)
		} else if leaf.Type() != types.Nil {
			bounds = bounds.union(m.bounds(leaf))
		}
		return leaf
	})
	return bounds
}

// initNilables is what a method starts with: no local with a flag has a value.
func (m *method) initNilables() []typed.Expr {
	var list []typed.Expr
	for _, v := range m.out.Locals {
		zero := typed.Info{T: v.Type, S: m.out.NameSpan}
		name, isFlag := cutFlag(v.Name)
		switch {
		case isFlag && m.flagged[name], !isFlag && m.flagged[v.Name] && v.Type == types.Bool:
			list = append(list, &typed.SetLocal{Info: zero, Var: v, X: &typed.BoolLit{Info: zero}})
		case m.flagged[v.Name]:
			list = append(list, &typed.SetLocal{Info: zero, Var: v, X: &typed.IntLit{Info: zero}})
		}
	}
	return list
}

func cutFlag(name string) (string, bool) {
	if n := len(name) - 1; n > 0 && name[n] == '?' {
		return name[:n], true
	}
	return name, false
}

// nilLit is a nil, with the reason why it is there.
func (m *method) nilLit(at source.Span, why *nilWhy) *typed.NilLit {
	e := &typed.NilLit{Info: typed.Info{T: types.Nil, S: at}}
	if why != nil {
		m.nils[e] = *why
	}
	return e
}

// whyNil finds out where the nil in a value comes from.
func (m *method) whyNil(e typed.Expr) nilWhy {
	switch e := e.(type) {
	case *typed.If:
		if _, mayBeNil := stripNil(e.Then.Type()); mayBeNil {
			return m.whyNil(e.Then)
		}
		if _, mayBeNil := stripNil(e.Else.Type()); mayBeNil {
			return m.whyNil(e.Else)
		}
	case *typed.Seq:
		return m.whyNil(e.List[len(e.List)-1])
	case *nilableLocal:
		if e.local.nilWhy != nil {
			return *e.local.nilWhy
		}
	case *typed.NilLit:
		if why, ok := m.nils[e]; ok {
			return why
		}
		return nilWhy{span: e.S, text: "this is nil"}
	}
	return nilWhy{span: e.Span(), text: "this gives no value"}
}

// maybeNil reports that e, which is or may be nil, is used as a value.
func (m *method) maybeNil(e typed.Expr, use string) {
	why := m.whyNil(e)
	if l, ok := e.(*nilableLocal); ok {
		m.error(diag.MaybeNil, e.Span(), "`%s` may be nil here, and can't be %s", l.name, use).
			WithLabel("nil on some path").
			WithNote(why.span, "%s", why.text).
			WithHelp("set `%s` on every path, give it a value before (`%s = 0`), or test it (`if %s`)", l.name, l.name, l.name)
		return
	}
	d := m.error(diag.MaybeNil, e.Span(), "nil can't be %s", use).
		WithHelp("write a value, such as 0 or false")
	if e.Type() != types.Nil {
		d.Message = "the value may be nil, and can't be " + use
		d.WithHelp("give it a value on every path, as in `c ? x : 0`")
	} else if why.local != "" {
		d.Message = "`" + why.local + "` is nil here, and can't be " + use
		d.WithHelp("give `%s` a value before: `%s = 0`, for example", why.local, why.local)
	}
	if why.span != e.Span() {
		d.WithNote(why.span, "%s", why.text)
	} else {
		d.WithLabel("%s", why.text)
	}
}
