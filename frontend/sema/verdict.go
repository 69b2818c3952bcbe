package sema

import (
	"fmt"
	"strings"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// verdict makes a program's verdict, an i64, of the value of its body or of a
// return. A value that comes from several branches is judged in each.
func (m *method) verdict(e typed.Expr, isReturn bool) typed.Expr {
	r := m.kind.Result
	if r.Ignored && !isReturn {
		if e.Type() == types.Never {
			return e
		}
		return seq(e.Span(), e, &typed.IntLit{Info: typed.Info{T: types.I64, S: m.program.NameSpan}})
	}
	switch e := e.(type) {
	case *typed.If:
		if types.IsInteger(e.T) && r.Bounded() && m.bounds(e).within(r.Min, r.Max) {
			return m.intVerdict(e)
		}
		b := &typed.If{Info: e.Info, Cond: e.Cond, Then: m.verdict(e.Then, isReturn), Else: m.verdict(e.Else, isReturn)}
		b.T = types.I64
		if b.Then.Type() == types.Never && b.Else.Type() == types.Never {
			b.T = types.Never
		}
		return b
	case *typed.Seq:
		last := len(e.List) - 1
		return seq(e.S, append(e.List[:last:last], m.verdict(e.List[last], isReturn))...)
	}
	if some, ok := e.(*typed.Some); ok {
		return m.verdict(some.X, isReturn)
	}
	t := e.Type()
	if isNothing(e) {
		t = types.Nil
	}
	switch t := t.(type) {
	case types.Basic:
		switch t {
		case types.Never, types.Invalid:
			return e
		case types.Nil:
			if r.Ignored {
				return seq(e.Span(), e, &typed.IntLit{Info: typed.Info{T: types.I64, S: e.Span()}})
			}
			m.noVerdict(e)
			return invalid(e.Span())
		case types.Bool:
			if !r.Bool {
				m.error(diag.WrongVerdict, e.Span(), "%s is no verdict of `%s` programs", describe(t), m.program.Section).
					WithHelp("%s", m.verdictHelp())
				return invalid(e.Span())
			}
			return convert(e, types.I64)
		case types.I64, types.U64:
			return m.intVerdict(e)
		}
	case types.Nilable:
		m.noVerdict(e)
		return invalid(e.Span())
	}
	m.error(diag.WrongVerdict, e.Span(), "%s is no verdict of `%s` programs", describe(e.Type()), m.program.Section).
		WithHelp("%s", m.verdictHelp())
	return invalid(e.Span())
}

// noVerdict reports a path on which the program has no value.
func (m *method) noVerdict(e typed.Expr) {
	why := m.whyNil(e)
	d := m.error(diag.NoVerdict, why.span, "%s, so the program has no verdict there", why.text).
		WithHelp("%s", m.verdictHelp())
	if _, isNil := e.(*typed.NilLit); !isNil && why.span != e.Span() {
		d.WithNote(e.Span(), "this is the program's value")
	}
}

// intVerdict checks that an integer is a verdict that the kernel takes.
func (m *method) intVerdict(e typed.Expr) typed.Expr {
	r := m.kind.Result
	if !r.Bounded() {
		return convert(e, types.I64)
	}
	if n := constInt(e); n != nil {
		if !n.IsInt64() || n.Int64() < r.Min || n.Int64() > r.Max {
			m.error(diag.VerdictRange, e.Span(), "%s is no verdict of `%s` programs", n, m.program.Section).
				WithHelp("%s", m.verdictHelp())
		}
		return convert(e, types.I64)
	}
	b := m.bounds(e)
	switch {
	case !r.Enforced:
		return convert(e, types.I64)
	case b.within(r.Min, r.Max) && (b.unseen || *m.looped):
		return &typed.Visible{Info: typed.Info{T: types.I64, S: e.Span()}, X: convert(e, types.I64), Lo: b.lo, Hi: b.hi}
	case b.within(r.Min, r.Max):
		return convert(e, types.I64)
	}
	d := m.error(diag.VerdictUnproved, e.Span(), "the kernel can't see that this verdict is between %d and %d", r.Min, r.Max)
	if b.lo == b.hi {
		d.Message = fmt.Sprintf("%d is no verdict of `%s` programs", b.lo, m.program.Section)
		d.WithHelp("%s", m.verdictHelp())
		return convert(e, types.I64)
	}
	text := m.program.Section
	if r.Bool {
		d.WithHelp("say which values mean yes, as in `x != 0` or `x == 1 ? 1 : 0`, or mask it, as in `x & %d`", r.Max)
	} else {
		d.WithHelp("mask it, as in `x & %d`, or choose with `if`", r.Max)
	}
	d.WithNote(m.program.NameSpan, "`%s` is a `%s` program: the kernel refuses to load one whose verdict may be anything else", m.program.Name, text)
	return convert(e, types.I64)
}

// verdictHelp lists what the program may end with.
func (m *method) verdictHelp() string {
	r := m.kind.Result
	var list []string
	for _, v := range r.Values {
		name := v.Name
		if name == "" {
			name = fmt.Sprint(v.Value)
			if r.Bool && v.Value == 0 {
				name = "0 or false"
			} else if r.Bool && v.Value == 1 {
				name = "1 or true"
			}
		}
		list = append(list, name+" ("+v.Doc+")")
	}
	switch {
	case m.operation != nil:
		return "every path must end with " + m.operation.Gives
	case len(list) == 0 && r.Enforced:
		return "write `return` alone: the kernel takes 0 only, which it gives"
	case len(list) == 0:
		return "return an integer, or nothing"
	}
	return "every path must end with one of: " + strings.Join(list, ", ")
}
