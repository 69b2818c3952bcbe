package sema

import (
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// slot is a part of something in memory that can be assigned: a field, or an
// element of an array.
type slot struct {
	at    source.Span
	name  source.Span  // of the field alone
	base  typed.Expr   // a reference, kept
	field *types.Field // nil for an element
	index typed.Expr   // of an element: in range, and kept
	entry *mapEntry    // of a map: nothing of the above but at

	made   int         // when base was computed
	setter *syntax.Def // a method of the class that is called instead
}

// slotOf finds the slot that the target of an assignment is; later is what is
// evaluated before it is used. What must be
// computed before it is used is before. It is nil where there is none, which was
// reported.
func (m *method) slotOf(n syntax.Node, later ...syntax.Node) (before []typed.Expr, s *slot) {
	defer func() {
		if s != nil {
			s.made = m.now()
		}
	}()
	at := n.Span()
	switch n := n.(type) {
	case *syntax.IVar:
		self := m.self(at)
		if self == nil {
			m.reportNotYet(n)
			return nil, nil
		}
		field := m.fieldNamed(self, syntax.Name{Text: n.Name[1:], Span: at})
		if field == nil {
			return nil, nil
		}
		return nil, &slot{at: at, name: at, base: self, field: field}
	case *syntax.Call:
		switch {
		case n.Recv == nil || n.Safe:
		case n.Name.Text == "[]":
			return m.elementSlot(n, later)
		case len(n.Args) == 0:
			base := m.reference(n.Recv)
			if isInvalid(base) || base.Type() == types.Never {
				return nil, nil
			}
			before, base := m.holdRef(base, later)
			if class := m.classOf(base.Type()); class != nil && class.methods[n.Name.Text+"="] != nil {
				return before, &slot{at: at, name: n.Name.Span, base: base, setter: class.methods[n.Name.Text+"="]}
			}
			field, base, ok := m.fieldIn(n, base)
			if !ok {
				return nil, nil
			}
			return before, &slot{at: at, name: n.Name.Span, base: base, field: field}
		}
	}
	m.assignTargetNotYet(n)
	return nil, nil
}

// elementSlot is a[i] as the target of an assignment.
func (m *method) elementSlot(n *syntax.Call, later []syntax.Node) (before []typed.Expr, s *slot) {
	if d := m.mapOf(n.Recv); d != nil {
		return m.entrySlot(d, n, later)
	}
	if m.tableOf(n.Recv) != nil {
		m.error(diag.ReadOnlyField, n.Span(), "a constant can't be changed").
			WithHelp("make a copy in a local: `a = %s.dup`", orX(m.text(n.Recv)))
		return nil, nil
	}
	base := m.reference(n.Recv)
	if isInvalid(base) || base.Type() == types.Never {
		return nil, nil
	}
	array, ok := base.Type().(types.Pointer)
	if ok {
		_, ok = array.Elem.(types.Array)
	}
	switch {
	case !ok:
		m.unknownMethod(n, base)
		return nil, nil
	case len(n.Args) != 1:
		m.error(diag.WrongArguments, n.Span(), "an element is asked for by one index").
			WithHelp("write `a[0]`")
		return nil, nil
	}
	before, base = m.holdRef(base, append(n.Args[:1:1], later...))
	index, more := m.provedIndex(array.Elem, n.Args[0])
	if index == nil {
		return nil, nil
	}
	if ref, ok := base.(*typed.FieldRef); ok && ref.Field.Unit > 0 {
		m.error(diag.ReadOnlyField, n.Span(), "the kernel takes `%s` in words of %d bytes, not byte by byte", ref.Field.Name, ref.Field.Unit).
			WithHelp("store the address as a whole: `%s = ipv6(\"::1\")`", orX(m.text(n.Recv)))
		return nil, nil
	}
	if m.isCtx(array) && constInt(index) == nil {
		m.error(diag.ContextIndex, n.Args[0].Span(), "an array in ctx can be written at a constant index only").
			WithHelp("fill an array of the program's own, and store it as a whole: `%s = a`", orX(m.text(n.Recv)))
		return nil, nil
	}
	return append(before, more...), &slot{at: n.Span(), name: n.Span(), base: base, index: index}
}

// holdRef is hold for a reference: of a part of what a local refers to, it is enough
// to hold the local.
func (m *method) holdRef(e typed.Expr, later []syntax.Node) (before []typed.Expr, out typed.Expr) {
	if ref, ok := e.(*typed.FieldRef); ok {
		before, x := m.holdRef(ref.X, later)
		return before, &typed.FieldRef{Info: ref.Info, X: x, Field: ref.Field}
	}
	if m.isCtx(e.Type()) {
		return nil, e
	}
	return m.hold(e, later...)
}

// typ is the type of memory that a slot has.
func (s *slot) typ() types.Type {
	if s.entry != nil {
		return s.entry.decl.out.Value
	}
	if s.field != nil {
		return s.field.Value()
	}
	elem, _ := types.Elements(s.base.Type().(types.Pointer).Elem)
	return elem
}

// slotName is what a slot is called in messages.
func (m *method) slotName(s *slot) string {
	if s.field != nil {
		return s.field.Name
	}
	if text := m.textAt(s.at); text != "" {
		return text
	}
	return "the element"
}

// readSlot is the value of a slot.
func (m *method) readSlot(s *slot) typed.Expr {
	if s.entry != nil {
		return m.readEntry(s.entry)
	}
	if s.field != nil {
		return m.fieldOf(s.at, s.base, s.field)
	}
	return m.element(s.at, s.base, s.index, true)
}

// writeSlot stores a value into a slot. An integer wraps there; a constant that
// would is a mistake. What is in memory is copied.
func (m *method) writeSlot(s *slot, at source.Span, value typed.Expr) typed.Expr {
	if isInvalid(value) || value.Type() == types.Never {
		return value
	}
	if s.entry != nil {
		return m.writeEntry(s.entry, at, value)
	}
	if !m.stillThere(s.base, s.made) {
		return invalid(at)
	}
	if s.setter != nil {
		return m.callSetter(s, at, value)
	}
	if !m.writable(s) {
		return invalid(at)
	}
	t := s.typ()
	value, ok := m.stored(value, t, m.slotName(s))
	if !ok {
		return invalid(at)
	}
	m.changed(s.base, at)
	info := typed.Info{T: value.Type(), S: at}
	switch {
	case types.IsAggregate(t):
		return m.copyInto(s, at, value)
	case s.field != nil:
		return &typed.SetField{Info: info, Base: s.base, Field: s.field, X: value}
	}
	return &typed.SetElement{Info: info, Array: s.base, Index: s.index, Ctx: m.recheck(s.base, s.index), X: value}
}

// copyInto stores an aggregate into a slot.
func (m *method) copyInto(s *slot, at source.Span, value typed.Expr) typed.Expr {
	before, value := m.keep(value)
	to := m.slotRef(s)
	m.overwritten(m.placesOf(to), at, "this stores something else there")
	m.storedCopy(value)
	return seq(at, append(before, &typed.Copy{Info: typed.Info{T: types.Nil, S: at}, To: to, From: value}, value)...)
}

// slotRef is a reference to a slot that is an aggregate.
func (m *method) slotRef(s *slot) typed.Expr {
	p := s.base.Type().(types.Pointer)
	info := typed.Info{T: types.Pointer{Elem: s.typ(), Space: p.Space}, S: s.at}
	if s.field != nil {
		return &typed.FieldRef{Info: info, X: s.base, Field: s.field}
	}
	return &typed.Element{Info: info, Array: s.base, Index: s.index, Ctx: m.recheck(s.base, s.index)}
}

// writable reports a slot that the program can't write to.
func (m *method) writable(s *slot) bool {
	p := s.base.Type().(types.Pointer)
	if p.Space == types.Constant {
		for _, place := range m.placesOf(s.base) {
			if place.site.decl != nil {
				return m.mayWrite(place.site.decl, s.at)
			}
		}
		m.error(diag.ReadOnlyField, s.at, "a constant can't be changed").
			WithHelp("make a copy in a local, with `.dup`")
		return false
	}
	if p.Space == types.InPacket && !m.kind.Packet.Write {
		m.error(diag.ReadOnlyField, s.at, "`%s` programs can't write to the packet", m.program.Section).
			WithHelp("%s", packetWriters())
		return false
	}
	if p.Space.IsForeign() {
		if m.mayWriteKernel(s) {
			return true
		}
		m.kernelReadOnly(s)
		return false
	}
	if p.Space != types.Context {
		return true
	}
	fields := []*types.Field{s.field}
	for base := s.base; ; {
		switch e := base.(type) {
		case *typed.FieldRef:
			fields, base = append(fields, e.Field), e.X
			continue
		case *typed.Element:
			base = e.Array
			continue
		}
		break
	}
	for _, f := range fields {
		if f == nil || f.Access == types.ReadWrite {
			continue
		}
		if f.Access == types.Hidden {
			m.readable(s.name, f)
		} else {
			m.readOnly(s.name, f)
		}
		return false
	}
	return true
}

// callSetter calls def name=(value) of a class. The value of the assignment is
// what was assigned, as in Ruby.
func (m *method) callSetter(s *slot, at source.Span, value typed.Expr) typed.Expr {
	before, value := m.hold(value)
	params := s.setter.Params
	if params == nil || len(params.List) != 1 || params.List[0].Kind != syntax.ParamRequired {
		m.error(diag.WrongParameters, s.setter.Name.Span, "a method that assigns takes one parameter").
			WithHelp("write `def %s(value)`", s.setter.Name.Text)
		return invalid(at)
	}
	args := callArgs{{selfParam, s.base, m.now()}, {params.List[0], value, m.now()}}
	call := m.invokeWith(s.setter, at, args, nil, dropped)
	if isInvalid(call) || call.Type() == types.Never {
		return call
	}
	return seq(at, append(before, void(call), value)...)
}
