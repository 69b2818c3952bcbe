package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
)

// The lexer makes tokens on demand, one at a time. What a character means in
// Ruby depends on what stands before it (is `-` a sign or an operator, `/` a
// regexp or a division?), so the lexer keeps a state, named after those of
// Ruby's own lexer, and asks the parser which names are local variables.
//
// The contents of strings are not tokens: at an opening quote the lexer stops,
// and the parser reads the parts of the string (lex_string.go), parsing the
// code of an interpolation like any other code.

// state says what the lexer expects next.
type state uint8

const (
	stateBeg     state = iota // an operand; a newline means nothing
	stateBegOrKV              // the same, where `name:` is a label
	stateLabeled              // after a label: an operand, or nothing
	stateMid                  // after return and the like: an operand or a newline
	stateArg                  // after a method's name: an argument or an operator
	stateEnd                  // an operator or the end
	stateLocal                // after a local variable: an operator, or a label
	stateEndFn                // after `)` or the name in a def
	stateFName                // after def: a method's name, be it a keyword or an operator
	stateDot                  // after a dot: likewise
	stateClass                // after class: `<<` is no heredoc
)

// begins reports whether an operand is expected in state s.
func (s state) begins() bool { return s <= stateMid || s == stateClass }

// skipsNewline reports whether an expression can't end in state s.
func (s state) skipsNewline() bool {
	return s == stateBeg || s == stateBegOrKV || s == stateFName || s == stateDot || s == stateClass
}

// allowsLabel reports whether `name:` is a label in state s.
func (s state) allowsLabel() bool {
	switch s {
	case stateBegOrKV, stateLabeled, stateArg, stateLocal, stateEndFn:
		return true
	}
	return false
}

// lexer makes the tokens of one file.
type lexer struct {
	file  *source.File
	src   string
	begin int // where the text begins, behind a byte order mark
	pos   int
	state state

	lineStart bool // no token of the current line was made yet
	line      int  // where the current line starts
	indent    int  // how far it is indented
	inParams  bool // within a parameter list, where a label may end a line

	// resume is where the line after the current one starts, when the
	// bodies of heredocs lie between them; 0 when there are none.
	resume int

	isLocal    func(name string) bool
	report     func(code diag.Code, start, end int, format string, args ...any) *diag.Diagnostic
	signatures map[int]*Comment // `#:` comments on lines of their own, by where these start
	types      map[int]*Comment // `#:` comments behind code, by where their line starts
}

// skipFileStart passes over a byte order mark.
func (l *lexer) skipFileStart() {
	l.lineStart = true
	if strings.HasPrefix(l.src, "\ufeff") {
		l.begin = len("\ufeff")
		l.pos = l.begin
	}
}

// peek returns the byte n after the current one, 0 past the end.
func (l *lexer) peek(n int) byte {
	if l.pos+n < len(l.src) {
		return l.src[l.pos+n]
	}
	return 0
}

// newline passes over a line feed, and over the heredocs below it.
func (l *lexer) newline() {
	l.pos = l.nextLine(l.pos)
	l.resume = 0
}

// nextLine is where the line after the line feed at offset starts.
func (l *lexer) nextLine(offset int) int {
	if l.resume > 0 {
		return l.resume
	}
	return offset + 1
}

// endOfLine is the offset of the line feed that ends the line of offset, or
// the end of the file.
func (l *lexer) endOfLine(offset int) int {
	if i := strings.IndexByte(l.src[offset:], '\n'); i >= 0 {
		return offset + i
	}
	return len(l.src)
}

// next makes the next token.
func (l *lexer) next() token {
	var t token
	if l.skipBlank(&t) {
		return t
	}
	if l.lineStart {
		l.line = l.pos
		for l.line > 0 && l.src[l.line-1] != '\n' && isSpace(l.src[l.line-1]) {
			l.line--
		}
		l.indent = l.pos - l.line
	}
	t.first, t.line, t.indent = l.lineStart, l.line, l.indent
	l.lineStart = false
	t.start = l.pos
	if l.pos >= len(l.src) {
		t.end = l.pos
		return t
	}
	t.prefix = l.state.begins()
	l.scan(&t)
	t.end = l.pos
	t.tight = l.pos < len(l.src) && !isSpace(l.src[l.pos])
	return t
}

// skipBlank passes over white space, comments and newlines that mean nothing.
// It reports true where it made a token, which then is a newline.
func (l *lexer) skipBlank(t *token) bool {
	for l.pos < len(l.src) {
		if l.lineStart && l.skipSpecialLine() {
			continue
		}
		switch c := l.src[l.pos]; {
		case c == '\n':
			if l.state.skipsNewline() || l.state == stateLabeled && !l.inParams {
				l.newline()
				l.lineStart = true
				t.space = true
				continue
			}
			if !l.endLine(t) {
				t.space = true
				continue
			}
			return true
		case isSpace(c):
			l.pos++
			t.space = true
		case c == '\\' && (l.peek(1) == '\n' || l.peek(1) == '\r' && l.peek(2) == '\n'):
			l.pos = l.endOfLine(l.pos)
			l.newline()
			t.space = true
		case c == '#':
			l.comment()
		default:
			return false
		}
	}
	return false
}

// endLine makes a newline token, unless the next line that is more than a
// comment begins with `.name` or `&.name` and so continues this one.
func (l *lexer) endLine(t *token) bool {
	t.kind, t.start, t.end = tokNewline, l.pos, l.pos+1
	for i := l.nextLine(l.pos); i < len(l.src); i++ {
		switch c := l.src[i]; {
		case c == '\n':
			// A line with nothing on it ends the search.
		case isSpace(c):
			continue
		case c == '#':
			i = l.endOfLine(i)
			continue
		case c == '.' && !strings.HasPrefix(l.src[i:], ".."), strings.HasPrefix(l.src[i:], "&."):
			l.pos, l.resume = i, 0
			l.lineStart = true
			return false
		}
		break
	}
	l.newline()
	l.lineStart = true
	l.state = stateBeg
	return true
}

// skipSpecialLine passes over an =begin comment, or over all that follows
// __END__, where one starts here.
func (l *lexer) skipSpecialLine() bool {
	if l.pos > l.begin && l.src[l.pos-1] != '\n' {
		return false
	}
	rest := l.src[l.pos:]
	if strings.HasPrefix(rest, "__END__") {
		line := strings.TrimSuffix(l.src[l.pos:l.endOfLine(l.pos)], "\r")
		if line == "__END__" {
			l.pos = len(l.src)
			return true
		}
	}
	if !startsWithWord(rest, "=begin") {
		return false
	}
	start := l.pos
	for l.pos < len(l.src) {
		ends := startsWithWord(l.src[l.pos:], "=end")
		l.pos = min(l.endOfLine(l.pos)+1, len(l.src))
		if ends {
			return true
		}
	}
	l.report(diag.UnterminatedComment, start, start+len("=begin"), "this `=begin` comment has no `=end`").
		WithHelp("end the comment with a line that starts with `=end`")
	return true
}

// startsWithWord reports whether the line s starts with word and then white space.
func startsWithWord(s, word string) bool {
	return strings.HasPrefix(s, word) && (len(s) == len(word) || isSpace(s[len(word)]))
}

// comment passes over a comment and keeps it where it states a type.
func (l *lexer) comment() {
	start := l.pos
	l.pos = l.endOfLine(l.pos)
	text := strings.TrimSuffix(l.src[start:l.pos], "\r")
	if !isTypeComment(text) {
		return
	}
	comment := &Comment{node{l.file.Span(start, start+len(text))}, text[1:]}
	if l.lineStart {
		l.signatures[l.startOfLine(start)] = comment
	} else {
		l.types[l.startOfLine(start)] = comment
	}
}

// startOfLine is where the line starts that an offset lies in.
func (l *lexer) startOfLine(offset int) int { return strings.LastIndexByte(l.src[:offset], '\n') + 1 }

// isSpace reports whether c is white space, line feeds included.
func isSpace(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// startsName reports whether a name can start with c; bytes above 0x7f belong
// to letters, as far as Ruby is concerned.
func startsName(c byte) bool {
	return c == '_' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c >= utf8.RuneSelf
}

func continuesName(c byte) bool { return startsName(c) || isDigit(c) }

// nameEnd is where the name that starts at offset ends.
func (l *lexer) nameEnd(offset int) int {
	for offset < len(l.src) && continuesName(l.src[offset]) {
		offset++
	}
	return offset
}

// isConstName reports whether name starts with a capital letter.
func isConstName(name string) bool {
	r, _ := utf8.DecodeRuneInString(name)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

// badCharacter passes over characters that mean nothing in Ruby.
func (l *lexer) badCharacter(t *token) {
	t.kind = tokBad
	start := l.pos
	for l.pos < len(l.src) && strings.IndexByte("\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f\x7f", l.src[l.pos]) >= 0 {
		l.pos++
	}
	if l.pos == start {
		l.pos++
	}
	what := "`" + l.src[start:l.pos] + "`"
	if c := l.src[start]; c < ' ' || c == 0x7f {
		what = "a control character"
	}
	l.report(diag.BadCharacter, start, l.pos, "%s means nothing here", what).
		WithHelp("remove it")
}
