package sema

import (
	"math/big"
	"strings"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
)

// constant is a constant of the source. Its value is a literal: an integer of
// any size, a Bool or a string.
type constant struct {
	name  syntax.Name
	value typed.Expr // nil where it is a table
	table *table
}

// declareConstant takes NAME = value at the top of the file. The value may
// use the constants above it.
func (c *checker) declareConstant(n *syntax.Assign, target *syntax.Const) {
	name := syntax.Name{Text: target.Name, Span: target.Span()}
	if target.Scope != nil || target.Top {
		c.error(diag.DeclarationsNotYet, target.Span(), "constants in modules are not supported").
			WithHelp("write `%s = ...`", target.Name)
		return
	}
	if first := c.constants[name.Text]; first != nil {
		c.error(diag.DeclaredTwice, name.Span, "`%s` is set twice", name.Text).
			WithNote(first.name.Span, "first set here").
			WithHelp("a constant has one value")
		return
	}
	if cl := c.classes[name.Text]; cl != nil {
		c.error(diag.DeclaredTwice, name.Span, "`%s` is a class already", name.Text).
			WithNote(cl.name.Span, "declared here").
			WithHelp("give one of the two another name")
		return
	}
	c.looseType(n.Type, "a constant", "leave it out: what a constant is follows from its value")
	if t, ok := c.tableValue(name, n.Value); ok {
		k := &constant{name: name, table: t}
		if k.table == nil {
			k.value = invalid(n.Value.Span())
		}
		c.constants[name.Text] = k
		return
	}
	k := &constant{name: name, value: c.constantFor(n.Value, "the value of a constant", constantKinds)}
	c.constants[name.Text] = k
	kernel := catalog.LookupConstant(name.Text)
	if kernel == nil || isInvalid(k.value) {
		return
	}
	if v := constInt(k.value); v == nil || v.Cmp(big.NewInt(kernel.Value)) != 0 {
		c.error(diag.WrongConstant, n.Span(), "`%s` is %d in the kernel", name.Text, kernel.Value).
			WithHelp("remove this line: the kernel's constants are there without it; or choose another name")
	}
}

// constantKinds are the values that a constant can have.
const constantKinds = "a number, a string, true or false"

// constantFor evaluates an expression whose value must be known now, and says
// what it is needed for, and which kinds of values are.
func (c *checker) constantFor(n syntax.Node, what, kinds string) typed.Expr {
	k := &method{
		checker: c, constant: &constantUse{what, kinds}, env: newEnv(nil), scope: newScope(nil),
		known: map[typed.Expr]interval{}, nils: map[typed.Expr]nilWhy{}, refs: map[typed.Expr][]place{},
	}
	e := k.raw(n, asValue)
	switch e.(type) {
	case *typed.IntLit, *bigLit, *typed.BoolLit, *typed.StrLit, *badExpr:
		return e
	}
	k.notConstant(n)
	return invalid(n.Span())
}

// constantUse says what a constant expression is for.
type constantUse struct{ what, kinds string }

// notConstant reports an expression whose value isn't known now.
func (m *method) notConstant(n syntax.Node) {
	if m.reportConstantHabit(n) {
		return
	}
	m.error(diag.NotConstant, n.Span(), "%s must be known when the program is compiled", m.constant.what).
		WithHelp("it can be %s, or be computed from constants", m.constant.kinds)
}

// constantInt is the value of a constant integer expression, or nil.
func (c *checker) constantInt(n syntax.Node) *big.Int {
	trial := *c
	trial.diags, trial.errors = &diag.List{}, new(int)
	return constInt(trial.constantFor(n, "this", "a number"))
}

// constantString is the value of a string literal, or of a constant that is
// one.
func (c *checker) constantString(n syntax.Node) (string, bool) {
	switch n := n.(type) {
	case *syntax.Str:
		return plainString(n)
	case *syntax.Const:
		if k := c.constants[n.Name]; k != nil && n.Scope == nil && k.table == nil {
			s, ok := k.value.(*typed.StrLit)
			if ok {
				return s.Value, true
			}
		}
	}
	return "", false
}

// plainString is the text of a string literal without interpolation.
func plainString(s *syntax.Str) (string, bool) {
	var text strings.Builder
	for _, part := range s.Parts {
		t, ok := part.(*syntax.StrText)
		if !ok {
			return "", false
		}
		text.WriteString(t.Value)
	}
	return text.String(), true
}

// constantNamed is the value of a constant, of the source or the kernel's.
func (m *method) constantNamed(n *syntax.Const) typed.Expr {
	at := n.Span()
	if m.reportConstantHabit(n) {
		return invalid(at)
	}
	if n.Scope != nil {
		m.error(diag.DeclarationsNotYet, at, "constants in modules are not supported").
			WithHelp("set it at the top of the file, and write `%s` alone", n.Name)
		return invalid(at)
	}
	if k := m.constants[n.Name]; k != nil && k.table != nil && k.table.isHash {
		m.error(diag.CollectionsNotYet, at, "a constant hash can't be a value yet").
			WithNote(k.name.Span, "`%s` is declared here", n.Name).
			WithHelp("ask for a value, `%s[key]`, or use a method of it: `%s.each { |k, v| ... }`", n.Name, n.Name)
		return invalid(at)
	} else if k != nil && k.table != nil {
		return m.tableRef(k.table, at)
	} else if k != nil {
		return literalAt(k.value, at)
	}
	if e, ok := m.externNamed(n); ok {
		return e
	}
	if k := catalog.LookupConstant(n.Name); k != nil {
		return intLit(at, big.NewInt(k.Value))
	}
	if cl := m.classNamed(n.Name); cl != nil {
		m.error(diag.ClassesNotYet, at, "classes as values are not supported").
			WithNote(cl.name.Span, "`%s` is a class", n.Name).
			WithHelp("a class describes the program's ctx: what is in it are the fields of `ctx`")
		return invalid(at)
	}
	if !m.parseFailed && !m.reportForeign(n.Name, at) {
		var names []string
		for name := range m.constants {
			names = append(names, name)
		}
		for _, k := range catalog.Constants() {
			names = append(names, k.Name)
		}
		m.error(diag.UnknownConstant, at, "there is no constant `%s`", n.Name).
			WithHelp("%s", didYouMean(n.Name, names, "set it at the top of the file, above where it is used: "+n.Name+" = 1"))
	}
	return invalid(at)
}

// literalAt is a literal at another place.
func literalAt(e typed.Expr, at source.Span) typed.Expr {
	switch e := e.(type) {
	case *typed.IntLit, *bigLit:
		return intLit(at, constInt(e))
	case *typed.BoolLit:
		return boolLit(at, e.Value)
	case *typed.StrLit:
		return strLit(at, e.Value)
	}
	return invalid(at)
}
