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
	allowed := m.mayUseGPL("printk", true, n.Name.Span)
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
	take := func(list *[]typed.Expr, e typed.Expr) {
		switch {
		case isInvalid(e):
			ok = false
		case e.Type() != types.Never && !m.isPrintable(e):
			ok = false
		default:
			*list = append(*list, e)
		}
	}
	for _, p := range pieces {
		if p.value != nil {
			take(&inner, p.value)
		}
	}
	for _, a := range n.Args[1:] {
		take(&outer, m.expr(a, asValue))
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
	text, ok := m.finishFormat(f, n, args)
	if !ok {
		return invalid(at)
	}
	if since := catalog.PrintHelper.Since; len(args) > typed.MaxTracePrintkArgs && since.After(m.kernel) {
		m.tooNew(since, at, "more than %d numbers can be printed at once", typed.MaxTracePrintkArgs)
		return invalid(at)
	}
	if len(args) > typed.MaxPrintkArgs {
		m.error(diag.WrongArguments, at, "`printk` takes %d arguments at most; there are %d", typed.MaxPrintkArgs, len(args)).
			WithHelp("use two of them")
		return invalid(at)
	}
	return m.orderedPrintk(at, strings.TrimSuffix(text, "\n"), args, f, inner)
}

// orderedPrintk makes the typed printk. Where an interpolated value stands
// behind a %d whose argument comes later in the source, the values are
// evaluated in the source's order first.
func (m *method) orderedPrintk(at source.Span, text string, args []typed.Expr, f *format, inner []typed.Expr) typed.Expr {
	print := func(args []typed.Expr) typed.Expr {
		return &typed.Printk{Info: typed.Info{T: types.Nil, S: at}, Format: text, Args: args}
	}
	inOrder := len(inner) == 0 || len(inner) == len(args)
	if inOrder {
		return print(args)
	}
	var before []typed.Expr
	values := map[typed.Expr]typed.Expr{}
	for _, e := range inner {
		if constInt(e) != nil {
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
		switch lit := e.(type) {
		case *badExpr:
			ok = false
		case *typed.IntLit:
			list = append(list, piece{text: constInt(lit).String(), at: part.Span()})
		case *typed.StrLit:
			list = append(list, piece{text: strings.ReplaceAll(lit.Value, "%", "%%"), at: part.Span()})
		case *typed.BoolLit:
			text := "false"
			if lit.Value {
				text = "true"
			}
			list = append(list, piece{text: text, at: part.Span()})
		default:
			list = append(list, piece{value: e, at: part.Span()})
		}
	}
	return list, ok
}

// format is a parsed format: texts[0] verbs[0] texts[1] ... texts[n].
type format struct {
	texts  []string
	verbs  []verb
	length int // of the text as it was written, in bytes
}

// verb is a conversion: %-8d.
type verb struct {
	flags        string // flags and width
	letter       byte
	interpolated bool
}

// kernel is the conversion as the kernel has it, for 64 bits.
func (v verb) kernel(t types.Type) string {
	letter := v.letter
	if t == types.U64 && (letter == 'd' || letter == 'i') {
		letter = 'u' // %d prints the number, as in Ruby, whatever its type
	}
	return "%" + v.flags + "ll" + string(letter)
}

// parseFormat parses a format, or reports what is wrong with it and returns
// nil.
func (m *method) parseFormat(pieces []piece) *format {
	f := &format{}
	var text strings.Builder // since the last conversion
	add := func(v verb) {
		f.verbs = append(f.verbs, v)
		f.texts = append(f.texts, text.String())
		text.Reset()
	}
	for _, p := range pieces {
		if p.value != nil {
			add(verb{letter: 'd', interpolated: true})
			continue
		}
		f.length += len(p.text)
		if !m.printableText(p) {
			return nil
		}
		for rest := p.text; rest != ""; {
			i := strings.IndexByte(rest, '%')
			if i < 0 {
				i = len(rest)
			}
			text.WriteString(rest[:i])
			rest = rest[i:]
			if strings.HasPrefix(rest, "%%") {
				text.WriteString("%%")
				rest = rest[2:]
			} else if rest != "" {
				v, length := parseVerb(rest)
				if length == 0 {
					m.badVerb(rest, p.at)
					return nil
				}
				add(v)
				rest = rest[length:]
			}
		}
	}
	f.texts = append(f.texts, text.String())
	return f
}

// parseVerb parses a conversion at the start of s, and returns its length, or
// 0 where it is none that can print an integer. The kernel takes the flags
// 0 + - and space, and a width.
func parseVerb(s string) (verb, int) {
	i := 1
	for i < len(s) && strings.IndexByte("0+- ", s[i]) >= 0 {
		i++
	}
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	v := verb{flags: s[1:i]}
	for n := 0; n < 2 && i < len(s) && s[i] == 'l'; n++ {
		i++
	}
	if i == len(s) || strings.IndexByte("diuxX", s[i]) < 0 || len(v.flags) > 8 {
		return verb{}, 0
	}
	v.letter = s[i]
	return v, i + 1
}

// badVerb reports a conversion that can't be used.
func (m *method) badVerb(rest string, at source.Span) {
	end := strings.IndexFunc(rest[1:], func(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' })
	text := rest[:1]
	letter := byte(0)
	if end >= 0 {
		text, letter = rest[:end+2], rest[end+1]
	}
	d := m.error(diag.BadFormat, at, "the kernel's printk has no `%s`, or not for integers", text).
		WithHelp("use `%%d`, `%%u` or `%%x`, with a width as in `%%8d` or `%%08x`, and `%%%%` for a percent sign")
	if letter == 's' || letter == 'p' || letter == 'c' {
		d.Message = "`" + text + "` is not supported yet"
	}
}

// printableText reports what the kernel's printk refuses while it runs: it
// takes printable ASCII and white space.
func (m *method) printableText(p piece) bool {
	for _, r := range p.text {
		switch {
		case r == 0:
			m.error(diag.BadFormat, p.at, "a format can't hold a NUL byte").
				WithHelp("remove the `\\0`")
		case r > '~':
			m.error(diag.BadFormat, p.at, "the kernel's printk takes ASCII only, no `%c`", r).
				WithHelp("write the text without it")
		case r < ' ' && (r < '\t' || r > '\r') || r == 0x7f:
			m.error(diag.BadFormat, p.at, "the kernel's printk takes no control characters, as U+%04X is one", r).
				WithHelp("remove it; \\n and \\t are fine")
		default:
			continue
		}
		return false
	}
	return true
}
