package sema

import (
	"slices"

	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// variable is a local variable or a parameter of the source. From its first
// assignment on, its name means it; whether it has a value, and which, is what
// the env of a place says.
type variable struct {
	name  string
	set   source.Span // where it is first set
	order int         // in which variables were found
	// holders are the variables of the typed program that hold it, one for each
	// type that its values have.
	holders map[types.Type]*typed.Var

	known  []version   // see env
	seen   *env        // see env.since
	ended  bool        // its scope was left
	stated *statedType // of a parameter whose type a signature states
}

// scope is where names of locals are known: a method, or a block within one,
// which sees those of its surroundings too.
type scope struct {
	outer *scope // that of the block's surroundings; nil in a method
	names map[string]*variable
}

func newScope(outer *scope) *scope { return &scope{outer: outer, names: map[string]*variable{}} }

// lookup finds the variable that a name means, or nil.
func (s *scope) lookup(name string) *variable {
	for ; s != nil; s = s.outer {
		if v := s.names[name]; v != nil {
			return v
		}
	}
	return nil
}

// all are the names that are known.
func (s *scope) all() []string {
	var names []string
	for ; s != nil; s = s.outer {
		for name := range s.names {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// local returns the variable that an assignment to a name sets: one that is
// known, or a new one of this scope.
func (m *method) local(name string, at source.Span) *variable {
	if v := m.scope.lookup(name); v != nil {
		return v
	}
	return m.newLocal(name, at)
}

// newLocal makes a variable of this scope, which hides others of its name: a
// parameter, or one that the checker needs for itself, without a name.
func (m *method) newLocal(name string, at source.Span) *variable {
	known := name
	if m.inLibrary() {
		known = "" // to the user
	}
	v := &variable{name: known, set: at, order: len(m.variables), holders: map[types.Type]*typed.Var{}}
	m.variables = append(m.variables, v)
	if name != "" {
		m.scope.names[name] = v
	}
	return v
}

// endScope ends the variables that were found since there were first ones: those
// of a block, a method that was inlined, or a loop's own. Nothing is known of
// them behind it.
func (m *method) endScope(first int) {
	for _, v := range m.variables[first:] {
		v.ended = true
	}
	m.forgetEnded()
}

// endLoop ends the variables of a loop that counts, which began when there were
// first ones: all but those that can still be seen, as what is set in the body of
// a for.
func (m *method) endLoop(first int) {
	for _, v := range m.variables[first:] {
		v.ended = m.scope.lookup(v.name) != v
	}
	m.forgetEnded()
}

// forgetEnded drops what this layer knows of variables that have ended.
func (m *method) forgetEnded() {
	m.env.changed = slices.DeleteFunc(m.env.changed, func(v *variable) bool {
		if v.ended {
			v.known = v.known[:len(v.known)-1]
		}
		return v.ended
	})
}

// holder returns the variable of the typed program that holds values of a type.
func (m *method) holder(v *variable, t types.Type) *typed.Var {
	h := v.holders[t]
	if h == nil {
		h = &typed.Var{Name: v.name, Span: v.set, Type: t}
		v.holders[t] = h
		m.out.Locals = append(m.out.Locals, h)
	}
	return h
}

// keep puts the value of e, if it has to be computed, into a variable of its
// own, so that it can be used several times: set comes first, and get as often
// as it is needed.
func (m *method) keep(e typed.Expr) (set []typed.Expr, get typed.Expr) {
	switch e := e.(type) {
	case *typed.Local, *typed.IntLit, *typed.BoolLit, *typed.NilLit, *typed.StrLit, *typed.GlobalRef:
		return nil, e
	case *typed.Value:
		if _, isLocal := e.X.(*typed.Local); isLocal {
			return nil, e
		}
	}
	v := m.newLocal("", e.Span())
	h := m.holder(v, e.Type())
	info := typed.Info{T: e.Type(), S: e.Span()}
	read := &typed.Local{Info: info, Var: h}
	m.note(read, m.placesOf(e))
	m.know(read, m.intBounds(e))
	if _, mayBeNil := stripNil(e.Type()); mayBeNil {
		m.nils[read] = m.whyNil(e)
	}
	return []typed.Expr{&typed.SetLocal{Info: info, Var: h, X: e}}, read
}
