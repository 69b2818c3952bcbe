package sema

import (
	"fmt"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// fieldIn finds the field of a value that a call names.
func (m *method) fieldIn(n *syntax.Call, base typed.Expr) (*types.Field, typed.Expr, bool) {
	if isInvalid(base) || base.Type() == types.Never {
		return nil, nil, false
	}
	pointer, ok := base.Type().(types.Pointer)
	if !ok || pointer.Struct() == nil {
		m.unknownMethod(n, base)
		return nil, nil, false
	}
	field := m.fieldNamed(base, n.Name)
	return field, base, field != nil
}

// fieldNamed finds a field of what base refers to, or reports that there is none.
func (m *method) fieldNamed(base typed.Expr, name syntax.Name) *types.Field {
	s := base.Type().(types.Pointer).Struct()
	if field := s.Field(name.Text); field != nil {
		return field
	}
	names := fieldNames(s, false)
	switch {
	case m.reportHabit(valueHabits, name.Text, name.Span):
	case !m.isCtx(base.Type()):
		m.error(diag.UnknownField, name.Span, "`%s` has no attribute or method `%s`", s.Name, name.Text).
			WithHelp("%s", didYouMean(name.Text, m.namesOf(s), m.helpWith(base.Type())))
	case m.laterCtxMethod(name):
	case len(s.Fields) == 0:
		m.error(diag.NoContext, name.Span, "the kernel gives the ctx of `%s` programs no fields with names", m.program.Section).
			WithHelp("describe it with a class: class Ctx; attr :%s, :u64; end", name.Text)
	default:
		m.error(diag.UnknownField, name.Span, "`%s` has no field `%s`", m.program.Ctx.Name, name.Text).
			WithHelp("%s", didYouMean(name.Text, names, m.ctxHelp(s)))
	}
	return nil
}

// namesOf are the names of the attributes and methods of a struct.
func (m *method) namesOf(s *types.Struct) []string {
	names := append(fieldNames(s, false), m.importedNames(s)...)
	if class := m.structs[s]; class != nil {
		for _, def := range class.defs {
			names = append(names, def.Name.Text)
		}
	}
	return names
}

// laterCtxMethods are the words that ctx will understand.
var laterCtxMethods = map[string]bool{
	"meta": true, "id": true,
}

func (m *method) laterCtxMethod(name syntax.Name) bool {
	if !laterCtxMethods[name.Text] {
		return false
	}
	m.error(diag.CallsNotYet, name.Span, "`%s.%s` is not supported", m.program.Ctx.Name, name.Text).
		WithHelp("%s", m.ctxHelp(m.program.Ctx.Type.(types.Pointer).Struct()))
	return true
}

// readable reports a field that the program can't read.
func (m *method) readable(name source.Span, field *types.Field) bool {
	if field.Access != types.Hidden {
		return true
	}
	m.error(diag.FieldNotYet, name, "the field `%s` can't be used in `%s` programs, or not yet", field.Name, m.program.Section).
		WithHelp("%s", m.ctxHelp(m.program.Ctx.Type.(types.Pointer).Struct()))
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
func (m *method) readOnly(name source.Span, field *types.Field) {
	var names []string
	for _, f := range m.program.Ctx.Type.(types.Pointer).Struct().Fields {
		if f.Access == types.ReadWrite {
			names = append(names, f.Name)
		}
	}
	help := "a `" + m.program.Section + "` program can't write to its ctx"
	if len(names) > 0 {
		help = "a `" + m.program.Section + "` program can write to " + quoted(names, "and")
	}
	m.error(diag.ReadOnlyField, name, "the field `%s` is read-only", field.Name).WithHelp("%s", help)
}

// fieldNode is the value of a field.
func (m *method) fieldNode(n *syntax.Call, base typed.Expr) typed.Expr {
	field, base, ok := m.fieldIn(n, base)
	if !ok || !m.readable(n.Name.Span, field) {
		return invalid(n.Span())
	}
	return m.fieldOf(n.Span(), base, field)
}

// fieldOf is the value of a field of what base refers to. Of an aggregate in ctx
// it is a copy: the kernel allows no access to ctx at an offset that is computed.
func (m *method) fieldOf(at source.Span, base typed.Expr, field *types.Field) typed.Expr {
	if types.IsForeign(base.Type()) {
		return m.foreignField(at, base, field)
	}
	if !types.IsAggregate(field.Type) {
		return &typed.Field{Info: typed.Info{T: types.Read(field.Type), S: at}, X: base, Field: field}
	}
	ref := fieldRef(at, base, field)
	if m.isCtx(ref.T) || isForeignText(ref.T) {
		return m.dup(at, ref)
	}
	return ref
}

// isForeignText reports whether a string lies where the program didn't put it: it may
// lack its NUL, and have something behind it.
func isForeignText(t types.Type) bool {
	p, ok := t.(types.Pointer)
	return ok && p.Space == types.InPacket && types.IsString(t)
}

func fieldRef(at source.Span, base typed.Expr, field *types.Field) *typed.FieldRef {
	space := base.Type().(types.Pointer).Space
	return &typed.FieldRef{Info: typed.Info{T: types.Pointer{Elem: field.Type, Space: space}, S: at}, X: base, Field: field}
}

// reference is a value a part of which is assigned: of an attribute of ctx it is
// what lies there, and no copy.
func (m *method) reference(n syntax.Node) typed.Expr {
	call, ok := n.(*syntax.Call)
	if !ok || call.Recv == nil || call.Safe || call.Parens || len(call.Args) > 0 || call.Block != nil || m.tableOf(call.Recv) != nil {
		return m.expr(n, asValue)
	}
	base := m.reference(call.Recv)
	if p, ok := base.Type().(types.Pointer); ok && p.Space == types.Context {
		if field := p.Struct().Field(call.Name.Text); field != nil && types.IsAggregate(field.Type) && field.Access != types.Hidden {
			return fieldRef(n.Span(), base, field)
		}
	}
	return m.memberCall(call, base, nil, asValue)
}
