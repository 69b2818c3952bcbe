package sema

import (
	"fmt"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// fieldOf finds the field that a call without arguments names: ctx.minor.
func (m *method) fieldOf(n *syntax.Call) (*types.Field, typed.Expr, bool) {
	return m.fieldIn(n, m.expr(n.Recv, asValue))
}

// fieldIn finds the field of a value that a call names.
func (m *method) fieldIn(n *syntax.Call, base typed.Expr) (*types.Field, typed.Expr, bool) {
	if isInvalid(base) || base.Type() == types.Never {
		return nil, nil, false
	}
	pointer, ok := base.Type().(types.Pointer)
	if !ok {
		m.unknownMethod(n, base)
		return nil, nil, false
	}
	field := pointer.Elem.Field(n.Name.Text)
	switch {
	case field != nil:
		return field, base, true
	case m.laterCtxMethod(n):
	case len(pointer.Elem.Fields) == 0:
		m.error(diag.NoContext, n.Name.Span, "the kernel gives the ctx of `%s` programs no fields with names", m.program.Section).
			WithHelp("describe it with a class: class Ctx; attr :%s, :u64; end", n.Name.Text)
	default:
		names := fieldNames(pointer.Elem, false)
		m.error(diag.UnknownField, n.Name.Span, "`%s` has no field `%s`", m.program.Ctx.Name, n.Name.Text).
			WithHelp("%s", didYouMean(n.Name.Text, names, m.ctxHelp(pointer.Elem)))
	}
	return nil, nil, false
}

// laterCtxMethods are the words that ctx will understand.
var laterCtxMethods = map[string]bool{
	"packet": true, "returned": true, "meta": true, "id": true,
}

func (m *method) laterCtxMethod(n *syntax.Call) bool {
	if !laterCtxMethods[n.Name.Text] {
		return false
	}
	m.error(diag.CallsNotYet, n.Name.Span, "`%s.%s` is not supported yet", m.program.Ctx.Name, n.Name.Text).
		WithHelp("%s", m.ctxHelp(m.program.Ctx.Type.(types.Pointer).Elem))
	return true
}

// readable reports a field that the program can't read.
func (m *method) readable(n *syntax.Call, field *types.Field) bool {
	if field.Access != types.Hidden {
		return true
	}
	m.error(diag.FieldNotYet, n.Name.Span, "the field `%s` can't be used in `%s` programs, or not yet", field.Name, m.program.Section).
		WithHelp("%s", m.ctxHelp(m.program.Ctx.Type.(types.Pointer).Elem))
	return false
}

// ctxHelp says what can be used of a ctx.
func (m *method) ctxHelp(ctx *types.Struct) string {
	if names := fieldNames(ctx, false); len(names) > 0 {
		return fmt.Sprintf("the fields of `%s` are %s", m.program.Ctx.Name, quoted(names, "and"))
	}
	return fmt.Sprintf("a class says what is in `%s`: class Ctx; attr :name, :u64; end", m.program.Ctx.Name)
}

// readOnly reports a field that the program can't write.
func (m *method) readOnly(n *syntax.Call, field *types.Field) {
	var names []string
	for _, f := range m.program.Ctx.Type.(types.Pointer).Elem.Fields {
		if f.Access == types.ReadWrite {
			names = append(names, f.Name)
		}
	}
	help := "a `" + m.program.Section + "` program can't write to its ctx"
	if len(names) > 0 {
		help = "a `" + m.program.Section + "` program can write to " + quoted(names, "and")
	}
	m.error(diag.ReadOnlyField, n.Name.Span, "the field `%s` is read-only", field.Name).WithHelp("%s", help)
}

// fieldNode is the value of a field.
func (m *method) fieldNode(n *syntax.Call, base typed.Expr) typed.Expr {
	field, base, ok := m.fieldIn(n, base)
	if !ok || !m.readable(n, field) {
		return invalid(n.Span())
	}
	return &typed.Field{Info: typed.Info{T: types.Read(field.Type), S: n.Span()}, X: base, Field: field}
}
