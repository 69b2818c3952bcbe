package llvmgen

import (
	"strings"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// Typed programs, made by hand.

// deviceCtx is struct bpf_cgroup_dev_ctx.
var deviceCtx = (&types.Struct{Name: "bpf_cgroup_dev_ctx", Fields: []*types.Field{
	{Name: "access_type", Type: types.Int{Bits: 32}},
	{Name: "major", Type: types.Int{Bits: 32}},
	{Name: "minor", Type: types.Int{Bits: 32}},
}}).Layout()

// maker makes the expressions of one program, which takes a ctx. Spans are
// found by the text they cover.
type maker struct {
	set    *source.Set
	file   *source.File
	ctx    *typed.Var
	offset int // where at searches from
}

func newMaker(name, text string, ctx *types.Struct) *maker {
	m := &maker{set: &source.Set{}}
	m.file = m.set.Add(name, text)
	if ctx != nil {
		m.ctx = &typed.Var{Name: "ctx", Type: types.Pointer{Elem: ctx}}
	}
	return m
}

// at is the span of the next occurrence of text.
func (m *maker) at(text string) source.Span {
	i := strings.Index(m.file.Text()[m.offset:], text)
	if i < 0 {
		panic("no " + text + " behind the last place")
	}
	m.offset += i
	return m.file.Span(m.offset, m.offset+len(text))
}

func (m *maker) program(section string, body typed.Expr) *typed.Program {
	text := m.file.Text()
	def := strings.Index(text, "def ")
	span, name := source.Span{}, "prog"
	nameSpan := span
	if def >= 0 {
		end := strings.LastIndex(text, "end") + len("end")
		span = m.file.Span(def, end)
		name = text[def+4 : def+4+strings.IndexAny(text[def+4:], "( \n")]
		nameSpan = m.file.Span(def+4, def+4+len(name))
	}
	return &typed.Program{
		Sources: m.set,
		Main:    m.file,
		License: "GPL",
		Funcs: []*typed.Func{{
			Name: name, Span: span, NameSpan: nameSpan, Section: section,
			Ctx: m.ctx, Body: body,
		}},
	}
}

func info(t types.Type, span ...source.Span) typed.Info {
	i := typed.Info{T: t}
	if len(span) > 0 {
		i.S = span[0]
	}
	return i
}

func num(n int64, span ...source.Span) *typed.IntLit {
	return &typed.IntLit{Info: info(types.I64, span...), Bits: uint64(n)}
}

func unsigned(n uint64) *typed.IntLit {
	return &typed.IntLit{Info: info(types.U64), Bits: n}
}

func boolean(b bool) *typed.BoolLit { return &typed.BoolLit{Info: info(types.Bool), Value: b} }

func get(v *typed.Var, span ...source.Span) *typed.Local {
	return &typed.Local{Info: info(v.Type, span...), Var: v}
}

func set(v *typed.Var, x typed.Expr, span ...source.Span) *typed.SetLocal {
	return &typed.SetLocal{Info: info(v.Type, span...), Var: v, X: x}
}

func (m *maker) field(name string, span ...source.Span) *typed.Field {
	f := m.ctx.Type.(types.Pointer).Struct().Field(name)
	return &typed.Field{Info: info(types.Read(f.Type), span...), X: get(m.ctx, span...), Field: f}
}

func (m *maker) setField(name string, x typed.Expr, span ...source.Span) *typed.SetField {
	f := m.ctx.Type.(types.Pointer).Struct().Field(name)
	return &typed.SetField{Info: info(x.Type(), span...), Base: get(m.ctx, span...), Field: f, X: x}
}

func arith(x typed.Expr, op typed.BinaryOp, y typed.Expr) *typed.Binary {
	return &typed.Binary{Info: info(binaryType(op, x, y), x.Span()), Op: op, X: x, Y: y}
}

// binaryType is the language's rule: u64 only where both operands are u64 or
// literals that are not negative, and never for a difference.
func binaryType(op typed.BinaryOp, x, y typed.Expr) types.Type {
	unsigned := func(e typed.Expr) bool {
		lit, ok := e.(*typed.IntLit)
		return e.Type() == types.U64 || ok && int64(lit.Bits) >= 0
	}
	if op != typed.Sub && (x.Type() == types.U64 || y.Type() == types.U64) && unsigned(x) && unsigned(y) {
		return types.U64
	}
	return types.I64
}

func compare(x typed.Expr, op typed.CompareOp, y typed.Expr, span ...source.Span) *typed.Compare {
	if len(span) == 0 {
		span = append(span, x.Span())
	}
	return &typed.Compare{Info: info(types.Bool, span...), Op: op, X: x, Y: y}
}

func not(x typed.Expr) *typed.Not { return &typed.Not{Info: info(types.Bool, x.Span()), X: x} }

func choose(t types.Type, c, a, b typed.Expr, span ...source.Span) *typed.If {
	return &typed.If{Info: info(t, span...), Cond: c, Then: a, Else: b}
}

func and(x, y typed.Expr) *typed.If { return choose(types.Bool, x, y, boolean(false), x.Span()) }
func or(x, y typed.Expr) *typed.If  { return choose(types.Bool, x, boolean(true), y, x.Span()) }

func seq(list ...typed.Expr) *typed.Seq {
	last := list[len(list)-1]
	return &typed.Seq{Info: info(last.Type(), list[0].Span().To(last.Span())), List: list}
}

func ret(x typed.Expr, span ...source.Span) *typed.Return {
	return &typed.Return{Info: info(types.Never, span...), X: x}
}

func null() *typed.NilLit { return &typed.NilLit{Info: info(types.Nil)} }

func convert(t types.Type, x typed.Expr) *typed.Convert {
	return &typed.Convert{Info: info(t, x.Span()), X: x}
}

func printk(format string, span source.Span, args ...typed.Expr) *typed.Printk {
	return &typed.Printk{Info: info(types.I64, span), Format: format, Args: args}
}

func call(h *catalog.Helper, args ...typed.Expr) *typed.Call {
	t := h.Result
	if t != types.Nil {
		t = types.Read(t)
	}
	return &typed.Call{Info: info(t), Helper: h, Args: args}
}

// whileLoop is while c; body; end.
func whileLoop(c, body typed.Expr) *typed.Block {
	out := &typed.Label{Name: "while"}
	leave := &typed.Break{Info: info(types.Never), Label: out, X: &typed.NilLit{Info: info(types.Nil)}}
	return &typed.Block{Info: info(types.Nil), Label: out, Body: &typed.Loop{Info: info(types.Never), Body: choose(types.Nil, c, body, leave)}}
}
