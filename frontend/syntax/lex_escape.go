package syntax

import (
	"strings"
	"unicode/utf8"

	"rucy-llvm/frontend/diag"
)

// simpleEscapes holds the escapes that are one letter.
var simpleEscapes = map[byte]byte{'n': '\n', 't': '\t', 's': ' ', 'r': '\r', 'e': 0x1b, 'a': 7, 'b': 8, 'v': 11, 'f': 12}

// escape reads the escape sequence that starts at the backslash here, of a
// double-quoted string or a character.
func (l *lexer) escape(text *strings.Builder) {
	start := l.pos
	c := l.peek(1)
	switch {
	case c == 'u':
		l.pos += 2
		l.unicodeEscape(text, start)
	case c == 'x', '0' <= c && c <= '7', c == 'c', c == 'C', c == 'M':
		text.WriteByte(l.byteEscape())
	case simpleEscapes[c] != 0:
		text.WriteByte(simpleEscapes[c])
		l.pos += 2
	case l.pos+1 >= len(l.src):
		l.pos++
		l.badEscape(start, "the escape sequence is not complete")
	default:
		_, size := utf8.DecodeRuneInString(l.src[l.pos+1:])
		text.WriteString(l.src[l.pos+1 : l.pos+1+size])
		l.pos += 1 + size
	}
}

// badEscape reports an escape sequence that means nothing.
func (l *lexer) badEscape(start int, message string) {
	l.report(diag.BadEscape, start, l.pos, "%s", message).
		WithHelp("write a backslash itself as `\\\\`")
}

// byteEscape reads an escape that stands for one byte: \x1b, \033, \cx, \C-x, \M-x, \M-\C-x.
func (l *lexer) byteEscape() byte {
	start := l.pos
	c := l.peek(1)
	l.pos += 2
	switch c {
	case 'x':
		value, n := l.number16(2)
		if n == 0 {
			l.badEscape(start, "`\\x` needs one or two hexadecimal digits")
		}
		return byte(value)
	case 'c':
		return l.controlByte(start)
	case 'C', 'M':
		if l.peek(0) != '-' {
			l.badEscape(start, "`\\"+string(c)+"` needs a `-` and a character")
			return 0
		}
		l.pos++
		if c == 'C' {
			return l.controlByte(start)
		}
		return l.modifiedByte(start) | 0x80
	}
	value := int(c - '0')
	for n := 1; n < 3 && '0' <= l.peek(0) && l.peek(0) <= '7'; n++ {
		value = value*8 + int(l.peek(0)-'0')
		l.pos++
	}
	return byte(value)
}

func (l *lexer) controlByte(start int) byte {
	if l.peek(0) == '?' {
		l.pos++
		return 0x7f
	}
	return l.modifiedByte(start) & 0x9f
}

// modifiedByte reads the character that a control or meta escape modifies.
func (l *lexer) modifiedByte(start int) byte {
	c := l.peek(0)
	switch {
	case c == '\\':
		next := l.peek(1)
		switch {
		case next == 'x' || '0' <= next && next <= '7' || next == 'c' || next == 'C' || next == 'M':
			return l.byteEscape()
		case simpleEscapes[next] != 0:
			l.pos += 2
			return simpleEscapes[next]
		case next == 'u' || next == 0 || next >= utf8.RuneSelf:
			l.pos = min(l.pos+2, len(l.src))
			for l.pos < len(l.src) && !utf8.RuneStart(l.src[l.pos]) {
				l.pos++
			}
			l.badEscape(start, "only an ASCII character can be modified in this way")
			return 0
		}
		l.pos += 2
		return next
	case c == 0 || c == '\n' || c == '\r' || c >= utf8.RuneSelf:
		l.badEscape(start, "only an ASCII character can be modified in this way")
		return 0
	}
	l.pos++
	return c
}

// number16 reads up to limit hexadecimal digits and tells how many there were.
func (l *lexer) number16(limit int) (value, n int) {
	for n < limit {
		d := strings.IndexByte("0123456789abcdef", l.peek(0)|0x20)
		if c := l.peek(0); d < 0 || d < 10 && !isDigit(c) {
			break
		}
		value = min(value<<4|d, 1<<24)
		l.pos++
		n++
	}
	return value, n
}

// unicodeEscape reads what follows \u: four digits, or up to six in braces.
func (l *lexer) unicodeEscape(text *strings.Builder, start int) {
	if l.peek(0) != '{' {
		value, n := l.number16(4)
		if n < 4 {
			l.badEscape(start, "`\\u` needs four hexadecimal digits, or `{}` around them")
			return
		}
		l.codepoint(text, value, start)
		return
	}
	l.pos++
	count := 0
	for {
		for l.peek(0) == ' ' || l.peek(0) == '\t' {
			l.pos++
		}
		if l.peek(0) == '}' && count > 0 {
			l.pos++
			return
		}
		from := l.pos
		value, n := l.number16(7)
		if n == 0 || n > 6 {
			l.badEscape(start, "`\\u{` needs one to six hexadecimal digits, and a `}`")
			return
		}
		l.codepoint(text, value, from)
		count++
	}
}

// codepoint appends the character number value, if there is one.
func (l *lexer) codepoint(text *strings.Builder, value, start int) {
	if !utf8.ValidRune(rune(value)) {
		l.badEscape(start, "there is no such Unicode character")
		return
	}
	text.WriteRune(rune(value))
}
