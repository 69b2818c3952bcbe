package sema

import (
	"strings"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

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
	if letter == 's' || letter == 'c' {
		return "%" + v.flags + string(letter)
	}
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
			add(verb{letter: 's', interpolated: true})
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
// 0 where there is no such one. The kernel takes the flags 0 + - and space, and a
// width; for strings, only - means the same in Ruby.
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
	if i == len(s) || strings.IndexByte("diuxXsc", s[i]) < 0 || len(v.flags) > 8 {
		return verb{}, 0
	}
	v.letter = s[i]
	if text := v.letter == 's' || v.letter == 'c'; text && (s[i-1] == 'l' || strings.ContainsAny(strings.TrimRight(v.flags, "0123456789"), "+ ") || strings.HasPrefix(strings.TrimLeft(v.flags, "-"), "0")) {
		return verb{}, 0
	}
	return v, i + 1
}

// badVerb reports a conversion that can't be used.
func (m *method) badVerb(rest string, at source.Span) {
	end := strings.IndexFunc(rest[1:], func(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' })
	text := rest[:1]
	if end >= 0 {
		text = rest[:end+2]
	}
	m.error(diag.BadFormat, at, "the kernel's printk has no `%s`", text).
		WithHelp("use `%%d`, `%%u`, `%%x` or `%%s`, with a width as in `%%8d` or `%%-16s`, `%%c`, and `%%%%` for a percent sign")
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

// verbList gives conversions one by one.
type verbList []*verb

// verbsOf are the conversions of values that were interpolated, or of arguments.
func (f *format) verbsOf(interpolated bool) *verbList {
	list := &verbList{}
	if f == nil {
		return list
	}
	for i := range f.verbs {
		if f.verbs[i].interpolated == interpolated {
			*list = append(*list, &f.verbs[i])
		}
	}
	return list
}

// next is the next one; where there are too few, one that takes anything.
func (l *verbList) next() *verb {
	if len(*l) == 0 {
		return &verb{letter: 's'}
	}
	v := (*l)[0]
	*l = (*l)[1:]
	return v
}

// printable is a value as the kernel prints it for a conversion, which may become
// another: %s prints anything, as Ruby's to_s makes it. It is false for what can't be
// printed, which is reported.
func (m *method) printable(v *verb, e typed.Expr) (typed.Expr, bool) {
	t := e.Type()
	elem, mayBeNil := stripNil(t)
	switch {
	case isInvalid(e):
		return nil, false
	case t == types.Never:
		return e, true
	case v.letter == 'c':
		return m.printableCharacter(v, e)
	case v.letter != 's' && (t == types.Bool || types.IsString(t)):
		m.error(diag.WrongArguments, e.Span(), "%s is no number for `%%%c`", describe(t), v.letter).
			WithHelp("write `%%s`, which prints anything")
		return nil, false
	case v.letter != 's' || mayBeNil && types.IsInteger(elem):
		return e, m.isInteger(e, "printed")
	case types.IsInteger(t):
		v.letter = 'd'
		return e, true
	case elem == nil:
		return seq(e.Span(), e, strLit(e.Span(), "")), true
	case elem != types.Bool && !types.IsString(elem):
		m.noValue(e, "printed")
		return nil, false
	case !mayBeNil:
		return m.asText(e), true
	}
	before, x := m.keep(e)
	text := m.asText(m.valueOf(x))
	nothing := m.coerce(strLit(e.Span(), ""), text.Type())
	return seq(e.Span(), append(before, either(e.Span(), present(x), m.coerce(text, nothing.Type()), nothing))...), true
}

// asText is a string, or a boolean as one.
func (m *method) asText(e typed.Expr) typed.Expr {
	if e.Type() != types.Bool {
		return e
	}
	no := strLit(e.Span(), "false")
	return either(e.Span(), e, m.coerce(strLit(e.Span(), "true"), no.Type()), no)
}

// printableCharacter is what %c prints: a number is the code of a character, which
// the kernel takes for a byte.
func (m *method) printableCharacter(v *verb, e typed.Expr) (typed.Expr, bool) {
	if text, known := literal(e); known && len(text) == 1 {
		v.letter = 's'
		return e, true
	}
	if types.IsString(e.Type()) {
		m.error(diag.WrongArguments, e.Span(), "`%%c` prints one character").
			WithHelp("write `%%s`, or a string of one character of ASCII")
		return nil, false
	}
	if !m.isInteger(e, "printed") {
		return nil, false
	}
	if !m.intBounds(e).within(1, 127) {
		m.error(diag.WrongArguments, e.Span(), "`%%c` prints a character of ASCII, and it is not proved that this number is one").
			WithHelp("test it before, as in `x.between?(32, 126)`, or print the number: `%%d`")
		return nil, false
	}
	return e, true
}

// finishFormat is the text of a format for its arguments, in the kernel's syntax.
func (m *method) finishFormat(f *format, n *syntax.Call, args []typed.Expr) (string, []typed.Expr, bool) {
	if len(args) != len(f.verbs) {
		m.error(diag.BadFormat, n.Args[0].Span(), "the format asks for %s; there %s %s", count(len(f.verbs), "argument"), isAre(len(args)), count(len(args), "argument")).
			WithHelp("give it one argument for each `%%`, and write `%%%%` for a percent sign")
		return "", nil, false
	}
	var b strings.Builder
	b.WriteString(f.texts[0])
	var all []typed.Expr
	for i, v := range f.verbs {
		b.WriteString(v.kernel(args[i].Type()))
		all = append(all, args[i])
		text := f.texts[i+1]
		if v.letter == 's' { // the kernel refuses a letter or a digit behind it
			rest := strings.TrimLeft(text, lettersAndDigits)
			if word := text[:len(text)-len(rest)]; word != "" {
				b.WriteString("%s")
				all = append(all, strLit(args[i].Span(), word))
				text = rest
			}
		}
		b.WriteString(text)
	}
	return b.String(), all, true
}

const lettersAndDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
