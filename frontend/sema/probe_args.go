package sema

import (
	"fmt"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// The parameters of a program behind ctx are the arguments of what it watches: of a
// function, a system call, a tracepoint, a hook. They are read once, at the start of
// the program. What a #: comment states of one comes first, then the table of the
// catalog's, then a class that mirrors a struct of the kernel's and has its name; any
// other argument that lies in a register is a u64.

// probeArguments sets the program's parameters behind ctx.
func (m *method) probeArguments() (list []typed.Expr) {
	params := paramsOf(m.def)
	if m.operation == nil { // which has no ctx
		if len(params) < 2 {
			return nil
		}
		params = params[1:]
	}
	found := catalog.Lookup{Type: m.kind, Section: m.hook, Name: m.program.Section, Operation: m.operation}
	if m.hook.Args == catalog.FieldArgs {
		return m.fieldArguments(params)
	}
	if most := found.MaxArguments(); len(params) > most {
		at := params[most].Span().To(params[len(params)-1].Span())
		d := m.error(diag.WrongParameters, at, "a `%s` program has %s behind its ctx; `%s` has %d", m.program.Section, count(most, "parameter"), m.def.Name.Text, len(params))
		if m.operation != nil {
			d.Message = fmt.Sprintf("the kernel passes %s to `%s`, not %d", count(most, "argument"), m.def.Name.Text, len(params))
			d.WithHelp("write `%s`", operationExample(m.operation))
		} else if most == 0 {
			d.Message = fmt.Sprintf("a `%s` program takes one parameter, its ctx; `%s` has %d", m.program.Section, m.def.Name.Text, len(params)+1)
			d.WithHelp("what the kernel passes is in the fields of `%s`", m.program.Ctx.Name)
		} else {
			d.WithHelp("what it watches has no more arguments, or keeps them elsewhere")
		}
		return nil
	}
	known, _ := found.Arguments()
	for i, p := range params {
		if value := m.probeArgument(found, known, i, p); value != nil {
			list = append(list, m.assign(m.local(p.Name.Text, p.Name.Span), p.Name.Span, value))
		}
	}
	return list
}

// probeArgument is the value of argument i, or nil where that was reported.
func (m *method) probeArgument(found catalog.Lookup, known []catalog.Argument, i int, p *syntax.Param) typed.Expr {
	at := p.Name.Span
	class, t, ok := m.argumentType(known, i, p)
	switch {
	case !ok:
		return nil
	case class != nil:
		return m.structArgument(found, i, at, class)
	case t == nil && m.hook.Args == catalog.TrustedArgs:
		m.error(diag.WrongParameters, at, "the type of `%s` is not known", p.Name.Text).
			WithHelp("state the types of all parameters above the method: `#: (ctx, u32) -> void`; or call it like a class with `core!` that mirrors the struct of the kernel's")
		return nil
	case t == nil:
		t = types.Int{Bits: 64, Signed: m.hook.Args == catalog.MarkerArgs}
	}
	return m.wordArgument(found, i, at, t)
}

// argumentType is what is known of the type of argument i: a struct that it is the
// address of, or the type of a number, or neither.
func (m *method) argumentType(known []catalog.Argument, i int, p *syntax.Param) (s *types.Struct, t types.Type, ok bool) {
	first := 1 // behind ctx
	if m.operation != nil {
		first = 0
	}
	if sig := m.signatureOf(m.def); sig != nil && first+i < len(sig.params) {
		stated := sig.params[first+i].typ
		switch {
		case stated.class != nil && stated.class.layout.Core != nil && !stated.nilable:
			return stated.class.layout, nil, true
		case stated.memory != nil && stated.memory != types.Nil && !stated.nilable:
			return nil, stated.memory, true
		}
		m.error(diag.SignatureMismatch, stated.at, "an argument can't be a `%s`", stated.text).
			WithHelp("it is a number, `u32` for example, `bool`, or the class of a struct of the kernel's, with `core!`")
		return nil, nil, false
	}
	if i < len(known) {
		a := known[i]
		switch {
		case a.Type != nil:
			return nil, a.Type, true
		case a.Struct != "":
			if class := m.classOfKernel(a.Struct); class != nil {
				return class.layout, nil, true
			}
			return catalog.KernelStruct(a.Struct), nil, true
		}
		return catalog.KernelStruct("void"), nil, true
	}
	if class := m.classes[capitalize(p.Name.Text)]; class != nil && class.layout.Core != nil {
		return class.layout, nil, true
	}
	return nil, nil, true
}

// structArgument is an argument that is the address of a struct of the kernel's.
func (m *method) structArgument(found catalog.Lookup, i int, at source.Span, s *types.Struct) typed.Expr {
	if m.hook.Args == catalog.TrustedArgs {
		p := types.Pointer{Elem: s, Space: types.Trusted}
		return m.ctxField(m.theCtx(at), at, &types.Field{Type: p, Offset: 8 * i})
	}
	return atAddress(at, m.wordArgument(found, i, at, types.Int{Bits: 64}), types.Pointer{Elem: s, Space: types.Kernel})
}

// wordArgument is an argument that is a number: what lies in 64 bits, cut to its type.
func (m *method) wordArgument(found catalog.Lookup, i int, at source.Span, t types.Type) typed.Expr {
	number, isInt := t.(types.Int)
	if !isInt { // Bool
		number = types.Int{Bits: 8}
	}
	offset := 8 * i
	var value typed.Expr
	switch m.hook.Args {
	case catalog.MarkerArgs:
		if value = m.markerArgument(i, at, number); value == nil {
			return nil
		}
	case catalog.SyscallArgs:
		value = m.processRegister(found, i, at, number)
	case catalog.RegisterArgs:
		offset = found.Register(i).Offset
		fallthrough
	default:
		if number.Bits < 64 {
			number.Slot = 64
		}
		value = m.ctxField(m.theCtx(at), at, &types.Field{Type: number, Offset: offset})
	}
	if isInt {
		return value
	}
	return &typed.Compare{Info: typed.Info{T: types.Bool, S: at}, Op: typed.Ne, X: value, Y: intOf(at, 0)}
}

// processRegister is a register of the process that made a system call. They are the
// argument of the function that the kernel has for it.
func (m *method) processRegister(found catalog.Lookup, i int, at source.Span, t types.Int) typed.Expr {
	f := found.Register(i)
	regs := &types.Struct{Name: "pt_regs", Align: 8, Size: 8, Core: &types.Core{Name: "pt_regs"}}
	regs.Fields = []*types.Field{{Name: f.Name, Type: t}}
	first := m.ctxField(m.theCtx(at), at, &types.Field{Type: types.Int{Bits: 64}, Offset: catalog.Lookup{Type: m.kind, Section: catalog.Section{Args: catalog.RegisterArgs}}.Register(0).Offset})
	base := atAddress(at, first, types.Pointer{Elem: regs, Space: types.Kernel})
	return &typed.Field{Info: typed.Info{T: types.Read(t), S: at}, X: base, Field: regs.Fields[0]}
}

// ctxField is the value of a field of ctx that has no name there.
func (m *method) ctxField(ctx typed.Expr, at source.Span, f *types.Field) typed.Expr {
	e := &typed.Field{Info: typed.Info{T: types.Read(f.Type), S: at}, X: ctx, Field: f}
	if i, isInt := f.Type.(types.Int); isInt && i.Bits < 64 {
		m.know(e, fieldBounds(i.Narrow()))
	}
	return e
}

// fieldArguments sets the parameters of an iterator, which are fields of its ctx.
func (m *method) fieldArguments(params []*syntax.Param) (list []typed.Expr) {
	ctx := m.program.Ctx.Type.(types.Pointer).Struct()
	for _, p := range params {
		f := ctx.Field(p.Name.Text)
		if f == nil {
			m.error(diag.WrongParameters, p.Name.Span, "the ctx of `%s` programs has no field `%s`", m.program.Section, p.Name.Text).
				WithHelp("%s", didYouMean(p.Name.Text, fieldNames(ctx, false), m.ctxHelp(ctx)))
			continue
		}
		list = append(list, m.assign(m.local(p.Name.Text, p.Name.Span), p.Name.Span, m.ctxField(m.theCtx(p.Name.Span), p.Name.Span, f)))
	}
	return list
}

// returned is ctx.returned, and ctx.returned(:i32): the result of the function that
// has returned.
func (m *method) returned(n *syntax.Call, ctx typed.Expr) typed.Expr {
	at := n.Span()
	t := types.Int{Bits: 64, Signed: true}
	switch {
	case !m.hook.Returns:
		m.error(diag.UnknownField, n.Name.Span, "nothing has returned where `%s` programs run", m.program.Section).
			WithHelp("use a section that runs when the function returns: `kretprobe/`, `uretprobe/` or `fexit/`")
		return invalid(at)
	case len(n.Args) > 1 || n.Block != nil:
		m.error(diag.WrongArguments, at, "`returned` takes the type of the result, or nothing").
			WithHelp("write `%s.returned`, or `%s.returned(:i32)`", m.program.Ctx.Name, m.program.Ctx.Name)
		return invalid(at)
	case len(n.Args) == 1:
		name, _ := symbolArg(n, 0)
		stated, isInt := globalTypeNamed(name).(types.Int)
		if !isInt {
			m.error(diag.UnknownType, n.Args[0].Span(), "`returned` can't have this type").
				WithHelp("write the type of the function's result: `%s.returned(:i32)`", m.program.Ctx.Name)
			return invalid(at)
		}
		t = stated
	}
	if m.hook.Args == catalog.TrustedArgs {
		return m.functionResult(ctx, at, t)
	}
	if t.Bits < 64 {
		t.Slot = 64
	}
	found := catalog.Lookup{Type: m.kind, Section: m.hook, Name: m.program.Section}
	return m.ctxField(ctx, at, &types.Field{Type: t, Offset: found.Register(-1).Offset})
}

// functionResult is what bpf_get_func_ret says that the function has given.
func (m *method) functionResult(ctx typed.Expr, at source.Span, t types.Int) typed.Expr {
	h := catalog.LookupHelper("bpf_get_func_ret")
	if !m.mayCallAs(h, "returned", at) {
		return invalid(at)
	}
	if t.Bits < 64 {
		t.Slot = 64
	}
	result := (&types.Struct{Name: "func_result", Fields: []*types.Field{{Name: "value", Type: t, Access: types.ReadWrite}}}).Layout()
	before, object := m.keep(m.makeObject(at, copiedHere, result, nil))
	call := &typed.Call{Info: typed.Info{T: types.I64, S: at}, Helper: h, Args: []typed.Expr{ctx, object}}
	value := &typed.Field{Info: typed.Info{T: types.Read(t), S: at}, X: object, Field: result.Fields[0]}
	return seq(at, append(before, void(call), value)...)
}
