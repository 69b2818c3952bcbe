package irtext

import (
	"strings"

	"rucy-llvm/frontend/diag"
)

// kind is a kind of token.
type kind uint8

const (
	end    kind = iota // of the text
	punct              // one of =,()[]{}<>*|:! or ...
	word               // a keyword, a type, an enumerator: define, i32, DW_TAG_member
	number             // 42, -1, 0x3FF0000000000000
	str                // "text"
	chars              // c"text"
	label              // entry:, and a field of metadata, name:
	local              // %x, %0, %"a b"
	global             // @f
	comdat             // $f
	meta               // !0, !dbg; a bare ! is a punct
	hash               // #0, and the records of LLVM 19 on, #dbg_value
	entry              // ^0, of a summary
)

// token is a piece of the text.
type token struct {
	kind       kind
	char       byte // of a punct
	start, end int
}

// word is the text of the next token.
func (r *reader) word() string { return r.text[r.tok.start:r.tok.end] }

// start makes the first token the next one.
func (r *reader) start() { r.seek(0) }

// seek makes the token from an offset on the next one.
func (r *reader) seek(offset int) {
	r.tok.end = offset
	r.advance()
}

// advance goes on to the token behind the next one.
func (r *reader) advance() {
	i := r.tok.end
	r.last = i
	for i < len(r.text) {
		c := r.text[i]
		if c > ' ' && c != ';' {
			r.tok.start = i
			r.tok.kind, r.tok.end = r.token(i, c)
			r.tok.char = 0
			if r.tok.kind == punct {
				r.tok.char = c
			}
			return
		}
		switch c {
		case ' ', '\t', '\n', '\r':
			i++
		case ';':
			i = r.lineEnd(i)
		default:
			r.noCharacter(i)
		}
	}
	r.tok = token{kind: end, start: len(r.text), end: len(r.text)}
}

func (r *reader) lineEnd(i int) int {
	if n := strings.IndexByte(r.text[i:], '\n'); n >= 0 {
		return i + n
	}
	return len(r.text)
}

func (r *reader) noCharacter(i int) {
	r.fail(diag.IRSyntax, i, i+1, "a character that means nothing in LLVM IR")
}

// sigils are the characters that begin a name, and what they make of it.
var sigils = [256]kind{'%': local, '@': global, '$': comdat, '!': meta, '#': hash, '^': entry}

// token is the kind and the end of the token that begins at i, with c.
func (r *reader) token(i int, c byte) (kind, int) {
	next := byte(0)
	if i+1 < len(r.text) {
		next = r.text[i+1]
	}
	switch {
	case c == '!':
		if inName[next] || next == '\\' {
			return meta, r.run(i+1, &inMeta)
		}
		return punct, i + 1
	case punctuation[c]:
		return punct, i + 1
	case c == '"' || c == 'c' && next == '"':
		return r.stringToken(i, c)
	case c == '.' && next == '.':
		return punct, min(i+3, len(r.text))
	case c == '$' && next != '"' && !inName[next]:
	case sigils[c] != 0:
		if next == '"' && c != '#' && c != '^' {
			return sigils[c], r.quote(i + 1)
		}
		if inName[next] {
			to := r.run(i+1, &inName)
			if c == '$' && to < len(r.text) && r.text[to] == ':' {
				return label, to + 1
			}
			return sigils[c], to
		}
	case inName[c] || c == '+':
		to := r.run(i+1, &inName)
		if to < len(r.text) && r.text[to] == ':' {
			return label, to + 1
		}
		if isDigit(c) || (c == '-' || c == '+') && isDigit(next) {
			return number, r.run(i+1, &inNumber)
		}
		return word, to
	}
	r.noCharacter(i)
	return end, 0
}

// stringToken is a string, or a label in quotes.
func (r *reader) stringToken(i int, c byte) (kind, int) {
	k := str
	if c == 'c' {
		k = chars
		i++
	}
	to := r.quote(i)
	if k == str && to < len(r.text) && r.text[to] == ':' {
		return label, to + 1
	}
	return k, to
}

// quote is the end of the string whose opening quote is at i.
func (r *reader) quote(i int) int {
	n := strings.IndexByte(r.text[i+1:], '"')
	if n < 0 {
		r.fail(diag.IRSyntax, i, i+1, "the string that begins here has no end")
	}
	return i + n + 2
}

// run is the end of the bytes from i on that belong.
func (r *reader) run(i int, belongs *[256]bool) int {
	for i < len(r.text) && belongs[r.text[i]] {
		i++
	}
	return i
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// inName tells which characters can be in a name without quotes, inMeta which
// in one of metadata, and inNumber which in a number, of which 1.0e+5 is one.
var inName, inMeta, inNumber = classes()

func classes() (inName, inMeta, inNumber [256]bool) {
	for c := range 256 {
		b := byte(c)
		inName[c] = 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || isDigit(b) || strings.IndexByte("-$._", b) >= 0
		inMeta[c] = inName[c] || b == '\\'
		inNumber[c] = inName[c] || b == '+'
	}
	return inName, inMeta, inNumber
}

var punctuation = func() (is [256]bool) {
	for _, c := range "=,()[]{}<>*|:" {
		is[c] = true
	}
	return is
}()

// unescape is what a text in quotes means, in which \22 is a quote.
func unescape(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			if s[i+1] == '\\' {
				b.WriteByte('\\')
				i++
				continue
			}
			if i+2 < len(s) && hexDigit(s[i+1]) >= 0 && hexDigit(s[i+2]) >= 0 {
				b.WriteByte(byte(hexDigit(s[i+1])<<4 | hexDigit(s[i+2])))
				i += 2
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func hexDigit(c byte) int {
	switch {
	case isDigit(c):
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
