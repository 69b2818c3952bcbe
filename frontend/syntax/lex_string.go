package syntax

import (
	"strings"

	"rucy-llvm/frontend/diag"
)

// form is what a string-like literal makes.
type form uint8

const (
	formString  form = iota // "", '', %q(), %Q(), %(), heredocs
	formSymbol              // :"", %s()
	formWords               // %w[] %W[]
	formSymbols             // %i[] %I[]
	formRegexp              // //, %r{}
	formCommand             // ``, %x{}
)

var formNames = [...]string{"string", "symbol", "words", "symbols", "regexp", "command"}

// literal is a string-like literal whose contents are still to be read.
type literal struct {
	form         form
	open, close  byte // open is 0 unless the brackets nest
	interpolates bool // escapes and #{} mean something
	raw          bool // escapes are kept as they are, as in a regexp
	label        bool // a colon after the closing quote makes it a label
	heredoc      *heredoc

	start, content int // where the literal and its contents start
	depth          int // of nested brackets
	lineEnd        int // where its first line ends, if it has several
	done           bool

	outer     *literal // the literal in whose interpolation this one stands
	codeStart int      // where the interpolation that is being parsed starts
}

// words reports whether white space separates the elements of the literal.
func (lit *literal) words() bool { return lit.form == formWords || lit.form == formSymbols }

// openLiteral makes the token that opens lit, with an opening of n bytes.
func (l *lexer) openLiteral(t *token, lit *literal, n int) {
	lit.start = l.pos
	lit.label = l.state.allowsLabel()
	l.pos += n
	lit.content = l.pos
	t.kind, t.literal = tokString, lit
	l.state = stateEnd
}

func (l *lexer) openQuote(t *token, quote byte) {
	l.openLiteral(t, &literal{form: formString, close: quote, interpolates: quote == '"'}, 1)
}

func (l *lexer) backtick(t *token) {
	if l.wantsName() {
		t.kind, t.value = tokOp, "`"
		l.pos++
		l.state = stateArg
		return
	}
	l.openLiteral(t, &literal{form: formCommand, close: '`', interpolates: true}, 1)
}

// percentForms holds the letters of percent literals.
var percentForms = map[byte]literal{
	'q': {form: formString},
	'Q': {form: formString, interpolates: true},
	'w': {form: formWords},
	'W': {form: formWords, interpolates: true},
	'i': {form: formSymbols},
	'I': {form: formSymbols, interpolates: true},
	's': {form: formSymbol},
	'r': {form: formRegexp, interpolates: true, raw: true},
	'x': {form: formCommand, interpolates: true},
}

var closers = map[byte]byte{'(': ')', '[': ']', '{': '}', '<': '>'}

// opensPercentLiteral reports whether the `%` here opens a literal rather
// than being an operator.
func (l *lexer) opensPercentLiteral(t *token) bool {
	return !l.wantsName() && (t.prefix || l.startsArgument(t, 1) && l.peek(1) != '=')
}

// isDelimiter reports whether c may enclose a percent literal.
func isDelimiter(c byte) bool {
	return c > ' ' && c < 0x7f && !isDigit(c) && (c == '_' || !startsName(c))
}

func (l *lexer) percentLiteral(t *token) {
	lit, n := literal{form: formString, interpolates: true}, 1
	if named, ok := percentForms[l.peek(1)]; ok {
		lit, n = named, 2
	}
	lit.close = l.peek(n)
	if !isDelimiter(lit.close) {
		l.pos++
		t.kind = tokBad
		l.report(diag.BadCharacter, t.start, l.pos, "`%%` starts no literal here").
			WithHelp("write `%%w[a b]`, `%%i[a b]`, `%%q(text)` or `%%(text)`; as an operator, `%%` needs a left side, and a space after it")
		return
	}
	if c, ok := closers[lit.close]; ok {
		lit.open, lit.close = lit.close, c
	}
	l.openLiteral(t, &lit, n+1)
	lit.label = false
}

// part is a piece of a string-like literal.
type part struct {
	kind       partKind
	start, end int
	text       string
}

type partKind uint8

const (
	partText   partKind = iota // literal text
	partCode                   // `#{`: the lexer stands behind it
	partVar                    // `#` before @x or $x: the lexer stands behind it
	partSpace                  // white space between the words of a list
	partEnd                    // the closing quote
	partNoMore                 // the end of the file
)

// readPart reads the next piece of lit.
func (l *lexer) readPart(lit *literal) part {
	if lit.heredoc != nil {
		return l.readHeredocPart(lit)
	}
	var text strings.Builder
	start := l.pos
	for {
		if l.pos >= len(l.src) {
			return l.boundary(&text, start, partNoMore, 0)
		}
		switch c := l.src[l.pos]; {
		case lit.words() && isSpace(c):
			if l.pos == start {
				l.skipWordSpace(lit)
			}
			return l.boundary(&text, start, partSpace, 0)
		case c == lit.close && lit.depth == 0:
			return l.boundary(&text, start, partEnd, 1)
		case c == '\\':
			l.backslash(&text, lit)
		case c == '#' && lit.interpolates && l.peek(1) == '{':
			return l.boundary(&text, start, partCode, 2)
		case c == '#' && lit.interpolates && l.interpolatesVariable():
			return l.boundary(&text, start, partVar, 1)
		case c == '\n':
			l.crossLine(lit)
			text.WriteByte('\n')
		case c == '\r' && l.peek(1) == '\n':
			l.pos++
		default:
			if c == lit.close {
				lit.depth--
			} else if c == lit.open && c != 0 {
				lit.depth++
			}
			text.WriteByte(c)
			l.pos++
		}
	}
}

// boundary ends a piece of text where something else begins: it returns the
// text that was read, or else that other thing, whose opening has n bytes.
func (l *lexer) boundary(text *strings.Builder, start int, kind partKind, n int) part {
	if text.Len() > 0 || (l.pos > start && kind != partSpace) {
		return part{partText, start, l.pos, text.String()}
	}
	l.pos += n
	return part{kind: kind, start: start, end: l.pos}
}

func (l *lexer) skipWordSpace(lit *literal) {
	for l.pos < len(l.src) && isSpace(l.src[l.pos]) {
		if l.src[l.pos] == '\n' {
			l.crossLine(lit)
		} else {
			l.pos++
		}
	}
}

// crossLine passes over a line feed in lit.
func (l *lexer) crossLine(lit *literal) {
	if lit.lineEnd == 0 {
		lit.lineEnd = l.pos
	}
	l.newline()
	l.lineStart = true
}

// interpolatesVariable reports whether the `#` here is followed by a variable.
func (l *lexer) interpolatesVariable() bool {
	switch l.peek(1) {
	case '@':
		if l.peek(2) == '@' {
			return startsName(l.peek(3))
		}
		return startsName(l.peek(2))
	case '$':
		c := l.peek(2)
		return c != 0 && (continuesName(c) || strings.IndexByte("~*$?!@/\\;,.=:<>\"&`'+", c) >= 0 || c == '-' && continuesName(l.peek(3)))
	}
	return false
}

// backslash reads an escape sequence, or what passes for one in lit.
func (l *lexer) backslash(text *strings.Builder, lit *literal) {
	next := l.peek(1)
	switch {
	case l.pos+1 >= len(l.src):
		text.WriteByte('\\')
		l.pos++
	case lit.words() && isSpace(next):
		l.pos++
		if next == '\n' {
			l.crossLine(lit)
		} else {
			l.pos++
		}
		text.WriteByte(next)
	case lit.raw:
		text.WriteString(l.src[l.pos : l.pos+2])
		l.pos++
		if next == '\n' {
			l.crossLine(lit)
		} else {
			l.pos++
		}
	case !lit.interpolates:
		if next != '\\' && next != lit.close && (next != lit.open || lit.open == 0) {
			text.WriteByte('\\')
			l.pos++
			return
		}
		text.WriteByte(next)
		l.pos += 2
	case next == '\n' || next == '\r' && l.peek(2) == '\n':
		l.pos = l.endOfLine(l.pos)
		l.crossLine(lit)
	default:
		l.escape(text)
	}
}

// unclosed is the diagnostic for a literal that has no end.
func (l *lexer) unclosed(lit *literal) *diag.Diagnostic {
	end := l.endOfLine(lit.start)
	if end > lit.start && l.src[end-1] == '\r' {
		end--
	}
	if lit.heredoc != nil {
		return l.report(diag.UnterminatedHeredoc, lit.start, lit.content, "this heredoc has no end: there is no line `%s` below it", lit.heredoc.id).
			WithLabel("opened here").
			WithHelp("end it with a line that holds nothing but `%s`", lit.heredoc.id)
	}
	names := map[form]string{formString: "string", formSymbol: "symbol", formWords: "list", formSymbols: "list", formRegexp: "regexp", formCommand: "command"}
	d := l.report(diag.UnterminatedString, lit.start, max(end, lit.content), "this %s has no closing `%c`", names[lit.form], lit.close).
		WithLabel("opened here").
		WithHelp("close it with `%c`", lit.close)
	if lit.form == formRegexp && lit.start > 0 && l.src[lit.start-1] == '/' {
		d.WithHelp("a comment starts with `#`")
	}
	return d
}
