package syntax

import (
	"strings"

	"rucy-llvm/frontend/diag"
)

// bases holds the digits that the prefixes of integer literals allow.
var bases = map[byte]struct {
	digits string
	name   string
}{
	'x': {"0123456789abcdefABCDEF", "hexadecimal"},
	'b': {"01", "binary"},
	'o': {"01234567", "octal"},
	'd': {"0123456789", "decimal"},
}

const decimalDigits = "0123456789"

// number makes a token of a number: 10, 1_000, 0xff, 0b1, 0o17, 017, 0d9, 1.5, 2e3, 3r, 4i.
func (l *lexer) number(t *token) {
	start := l.pos
	t.kind = tokInt
	l.state = stateEnd
	if l.src[l.pos] == '0' && l.pos+1 < len(l.src) {
		letter := l.src[l.pos+1]
		if base, ok := bases[letter|0x20]; ok && letter|0x20 >= 'a' {
			l.pos += 2
			l.digits(base.digits, base.name)
			l.numberSuffix(t, start)
			return
		}
		if isDigit(letter) || letter == '_' {
			l.pos++
			l.octal(start)
			l.numberSuffix(t, start)
			return
		}
	}
	l.digits(decimalDigits, "decimal")
	if l.peek(0) == '.' && isDigit(l.peek(1)) {
		t.kind = tokFloat
		l.pos++
		l.digits(decimalDigits, "decimal")
	}
	if c := l.peek(0); c == 'e' || c == 'E' {
		n := 1
		if s := l.peek(1); s == '+' || s == '-' {
			n = 2
		}
		if isDigit(l.peek(n)) {
			t.kind = tokFloat
			l.pos += n
			l.digits(decimalDigits, "decimal")
		}
	}
	l.numberSuffix(t, start)
}

// octal reads the digits after the 0 of an old octal literal such as 017.
func (l *lexer) octal(start int) {
	from := l.pos
	if l.src[l.pos] == '_' {
		l.pos++
	}
	l.digits(decimalDigits, "octal")
	if i := strings.IndexAny(l.src[from:l.pos], "89"); i >= 0 {
		l.report(diag.BadNumber, start, l.pos, "`%c` is not an octal digit, and a number that starts with 0 is octal", l.src[from+i]).
			WithHelp("leave out the leading 0 for a decimal number")
	}
}

// digits reads digits with single underscores between them.
func (l *lexer) digits(allowed, base string) {
	start := l.pos
	for l.pos < len(l.src) {
		if c := l.src[l.pos]; c != '_' && strings.IndexByte(allowed, c) < 0 {
			break
		}
		l.pos++
	}
	text := l.src[start:l.pos]
	switch {
	case text != "" && isDigit(l.peek(0)):
		wrong := l.pos
		for isDigit(l.peek(0)) || l.peek(0) == '_' {
			l.pos++
		}
		l.report(diag.BadNumber, wrong, wrong+1, "`%c` is not a %s digit", l.src[wrong], base).
			WithHelp("a %s number is made of the digits %s", base, allowed)
	case text == "":
		l.report(diag.BadNumber, start-2, start, "a %s number needs digits", base).
			WithHelp("write at least one digit after `%s`", l.src[start-2:start])
	case text[0] == '_' || strings.Contains(text, "__"):
		l.report(diag.BadNumber, start, l.pos, "`_` may stand between two digits only").
			WithHelp("write a single `_` between digits, as in 1_000")
	case text[len(text)-1] == '_':
		l.report(diag.BadNumber, l.pos-1, l.pos, "a number can't end with `_`").
			WithHelp("remove the `_`")
	}
}

// numberSuffix reads what may follow the digits: r and i make a rational and
// an imaginary number.
func (l *lexer) numberSuffix(t *token, start int) {
	end := l.pos
	exponent := t.kind == tokFloat && strings.ContainsAny(l.src[start:end], "eE")
	if l.peek(0) == 'r' && !exponent {
		l.pos++
	}
	if l.peek(0) == 'i' {
		l.pos++
	}
	if l.pos > end && l.pos < len(l.src) && continuesName(l.src[l.pos]) {
		l.pos = end // a word follows, such as `if`
	}
	if l.pos > end {
		t.kind = tokOddNumber
	}
	t.value = l.src[start:l.pos]
}
