package sema

import (
	"strings"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// printk checks printk "format", args, with interpolation in the format. It
// prints one line: as puts, it takes a newline at the end for the one that it
// adds itself.
func (m *method) printk(n *syntax.Call, at source.Span) typed.Expr {
	return m.printTo(nil, n, at, m.mayUseGPL("printk", true, n.Name.Span))
}

// printTo prints to the trace pipe, or to a file of an iterator's.
func (m *method) printTo(seqFile typed.Expr, n *syntax.Call, at source.Span, allowed bool) typed.Expr {
	if len(n.Args) == 0 {
		m.error(diag.WrongArguments, at, "`printk` takes a format, and what it prints").
			WithHelp("write `printk \"x is #{x}\"`, or `printk \"x is %%d\", x`")
		return invalid(at)
	}
	pieces, ok := m.pieces(n.Args[0])
	if !ok {
		m.arguments(n)
		return invalid(at)
	}
	f := m.parseFormat(pieces)
	// The arguments are evaluated as they are written: those within the
	// format, then the others.
	var inner, outer []typed.Expr
	ok = allowed && f != nil
	take := func(list *[]typed.Expr, v *verb, e typed.Expr) {
		if e, printable := m.printable(v, e); printable {
			*list = append(*list, e)
		} else {
			ok = false
		}
	}
	verbs := f.verbsOf(true)
	for _, p := range pieces {
		if p.value != nil {
			take(&inner, verbs.next(), p.value)
		}
	}
	verbs = f.verbsOf(false)
	for _, a := range n.Args[1:] {
		take(&outer, verbs.next(), m.expr(a, asValue))
	}
	if !ok {
		return invalid(at)
	}
	if never := firstNever(append(inner, outer...)); never != nil {
		return never
	}
	args, kept := m.mergeArgs(f, inner, outer, n)
	if !kept {
		return invalid(at)
	}
	text, args, ok := m.finishFormat(f, n, args)
	if !ok {
		return invalid(at)
	}
	if since := catalog.PrintHelper().Since; seqFile == nil && len(args) > typed.MaxTracePrintkArgs && since.After(m.kernel) {
		m.tooNew(since, at, "more than %d numbers can be printed at once", typed.MaxTracePrintkArgs)
		return invalid(at)
	}
	if len(args) > typed.MaxPrintkArgs {
		m.error(diag.WrongArguments, at, "`%s` takes %d arguments at most; there are %d", n.Name.Text, typed.MaxPrintkArgs, len(args)).
			WithHelp("use two of them")
		return invalid(at)
	}
	if seqFile == nil {
		text = strings.TrimSuffix(text, "\n")
	}
	return m.orderedPrintk(at, text, args, inner, seqFile)
}

// orderedPrintk makes the typed printk. Where an interpolated value stands
// behind a %d whose argument comes later in the source, the values are
// evaluated in the source's order first.
func (m *method) orderedPrintk(at source.Span, text string, args, inner []typed.Expr, seqFile typed.Expr) typed.Expr {
	print := func(args []typed.Expr) typed.Expr {
		return &typed.Printk{Info: typed.Info{T: types.Nil, S: at}, Format: text, Args: args, Seq: seqFile}
	}
	inOrder := len(inner) == 0 || len(inner) == len(args)
	if inOrder {
		return print(args)
	}
	var before []typed.Expr
	values := map[typed.Expr]typed.Expr{}
	for _, e := range inner {
		if isConstant(e) {
			continue
		}
		v := &typed.Var{Span: e.Span(), Type: e.Type()}
		m.out.Locals = append(m.out.Locals, v)
		before = append(before, &typed.SetLocal{Info: typed.Info{T: e.Type(), S: e.Span()}, Var: v, X: e})
		values[e] = &typed.Local{Info: typed.Info{T: e.Type(), S: e.Span()}, Var: v}
	}
	for i, e := range args {
		if v := values[e]; v != nil {
			args[i] = v
		}
	}
	return seq(at, append(before, print(args))...)
}

func firstNever(list []typed.Expr) typed.Expr {
	for i, e := range list {
		if e.Type() == types.Never {
			return seq(e.Span(), list[:i+1]...)
		}
	}
	return nil
}

// mergeArgs brings the interpolated values and the arguments behind the format
// into the order of the format.
func (m *method) mergeArgs(f *format, inner, outer []typed.Expr, n *syntax.Call) ([]typed.Expr, bool) {
	if wanted := len(f.verbs) - len(inner); len(outer) != wanted {
		m.error(diag.BadFormat, n.Args[0].Span(), "the format asks for %s; there %s %s", count(wanted, "argument"), isAre(len(outer)), count(len(outer), "argument")).
			WithHelp("give it one argument for each `%%`, and write `%%%%` for a percent sign")
		return nil, false
	}
	var args []typed.Expr
	for _, v := range f.verbs {
		from := &outer
		if v.interpolated {
			from = &inner
		}
		args = append(args, (*from)[0])
		*from = (*from)[1:]
	}
	return args, true
}

// piece is a part of a format as it was written: text, or a value that was
// interpolated.
type piece struct {
	text  string
	value typed.Expr
	at    source.Span
}

// pieces takes the first argument of printk apart. Constants that are
// interpolated become text.
func (m *method) pieces(n syntax.Node) ([]piece, bool) {
	if text, ok := m.constantString(n); ok {
		return []piece{{text: text, at: n.Span()}}, true
	}
	s, ok := n.(*syntax.Str)
	if !ok {
		d := m.error(diag.WrongArguments, n.Span(), "the format of `printk` must be a string literal").
			WithHelp("write `printk \"%%d\", x`, or `printk \"#{x}\"`")
		if text := m.text(n); text != "" {
			d.WithHelp("write `printk \"%%d\", %s`, or `printk \"#{%s}\"`", text, text)
		}
		return nil, false
	}
	var list []piece
	ok = true
	for _, part := range s.Parts {
		if t, isText := part.(*syntax.StrText); isText {
			list = append(list, piece{text: t.Value, at: part.Span()})
			continue
		}
		e := m.expr(part, asValue)
		text, known := knownText(e)
		switch {
		case isInvalid(e):
			ok = false
		case known:
			list = append(list, piece{text: strings.ReplaceAll(text, "%", "%%"), at: part.Span()})
		default:
			list = append(list, piece{value: e, at: part.Span()})
		}
	}
	return list, ok
}
