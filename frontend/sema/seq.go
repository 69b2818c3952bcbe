package sema

import (
	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// What an iterator prints, whoever reads it sees: ctx.meta.seq is the file.

// seqPrintf is seq_printf ctx.meta.seq, "%d\n", x.
func (m *method) seqPrintf(n *syntax.Call) typed.Expr {
	at := n.Span()
	rest := *n
	rest.Args = n.Args[1:]
	if !m.mayCallAs(catalog.LookupHelper("bpf_seq_printf"), n.Name.Text, n.Name.Span) {
		m.arguments(n)
		return invalid(at)
	}
	file := m.seqFile(n)
	if file == nil {
		m.arguments(&rest)
		return invalid(at)
	}
	return m.printTo(file, &rest, at, true)
}

// seqWrite is seq_write ctx.meta.seq, x: the bytes of a string, an array or a struct.
func (m *method) seqWrite(n *syntax.Call) typed.Expr {
	at := n.Span()
	h := catalog.LookupHelper("bpf_seq_write")
	if !m.mayCallAs(h, n.Name.Text, n.Name.Span) {
		m.arguments(n)
		return invalid(at)
	}
	file := m.seqFile(n)
	a := &helperArg{&helperArgs{m: m, h: h, n: n}, h.Params[1], n.Args[1], "what is written"}
	data := a.read()
	switch {
	case file == nil || data == nil:
		return invalid(at)
	case data.Type() == types.Never:
		return data
	}
	before, data := m.hold(data)
	size := intOf(at, int64(memorySize(data, h.Params[1])))
	return seq(at, append(before, m.callHelper(h, at, []typed.Expr{file, data, size}, nil))...)
}

// seqFile is the file to which an iterator prints, or nil where it was reported.
func (m *method) seqFile(n *syntax.Call) typed.Expr {
	e := m.expr(n.Args[0], asValue)
	if isInvalid(e) {
		return nil
	}
	if isKernelStruct(e.Type()) && typed.IsDirect(e) && e.Type().(types.Pointer).Struct().Core.Name == "seq_file" {
		return e
	}
	if m.program != nil {
		m.error(diag.WrongArguments, n.Args[0].Span(), "`%s` prints to the file of an iterator", n.Name.Text).
			WithHelp("write `%s.meta.seq`, in a program of `iter/...`", m.program.Ctx.Name)
	}
	return nil
}
