package irtext

import "rucy-llvm/frontend/diag"

// kind is a kind of token.
type kind uint8

const (
	punct  kind = iota // one of =,()[]{}<>*|:! or ...
	word               // a keyword, a type, an enumerator: define, i32, DW_TAG_member
	number             // 42, -1, 0x3FF0000000000000
	str                // "text", c"text"
	label              // entry:, and a field of metadata, name:
	local              // %x, %0, %"a b"
	global             // @f
	comdat             // $f
	meta               // !0, !dbg; a bare ! is a punct
	attrs              // #0, and the records of LLVM 19 on, #dbg_value
)

// token is a piece of the text.
type token struct {
	kind       kind
	start, end int
}

// lex splits the text into tokens, as LLVM's own lexer does. It stops at what
// is none.
func (r *reader) lex() {
	for i := 0; i < len(r.text); {
		switch c := r.text[i]; {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			i++
		case c == ';':
			for i < len(r.text) && r.text[i] != '\n' {
				i++
			}
		default:
			t, ok := r.token(i)
			if !ok {
				return
			}
			r.tokens = append(r.tokens, t)
			i = t.end
		}
	}
}

// token is the token that begins at i; false where there is none.
func (r *reader) token(i int) (token, bool) {
	c, next := r.text[i], byte(0)
	if i+1 < len(r.text) {
		next = r.text[i+1]
	}
	switch {
	case c == '"' || c == 'c' && next == '"':
		start := i
		if c == 'c' {
			i++
		}
		end, ok := r.quote(i)
		if ok && end < len(r.text) && r.text[end] == ':' {
			return token{label, start, end + 1}, true
		}
		return token{str, start, end}, ok
	case c == '%' || c == '@' || c == '$' && (next == '"' || inName(next)):
		k := map[byte]kind{'%': local, '@': global, '$': comdat}[c]
		if next == '"' {
			end, ok := r.quote(i + 1)
			return token{k, i, end}, ok
		}
		return token{k, i, r.run(i+1, inName)}, true
	case c == '!' && (inName(next) || next == '\\'):
		return token{meta, i, r.run(i+1, func(c byte) bool { return inName(c) || c == '\\' })}, true
	case c == '#' && inName(next):
		return token{attrs, i, r.run(i+1, inName)}, true
	case c == '.' && next == '.':
		return token{punct, i, min(i+3, len(r.text))}, true
	case inName(c) || c == '+':
		end := r.run(i+1, inName)
		if end < len(r.text) && r.text[end] == ':' {
			return token{label, i, end + 1}, true
		}
		if '0' <= c && c <= '9' || (c == '-' || c == '+') && '0' <= next && next <= '9' {
			return token{number, i, r.run(i+1, inNumber)}, true
		}
		return token{word, i, end}, true
	case punctuation[c]:
		return token{punct, i, i + 1}, true
	}
	r.diags.Error(diag.IRSyntax, r.file.Span(i, i+1), "a character that means nothing in LLVM IR")
	return token{}, false
}

// quote is the end of the string whose opening quote is at i.
func (r *reader) quote(i int) (end int, ok bool) {
	for end := i + 1; end < len(r.text); end++ {
		if r.text[end] == '"' {
			return end + 1, true
		}
	}
	r.diags.Error(diag.IRSyntax, r.file.Span(i, i+1), "the string that begins here has no end")
	return 0, false
}

// run is the end of the bytes from i on that belong.
func (r *reader) run(i int, belongs func(byte) bool) int {
	for i < len(r.text) && belongs(r.text[i]) {
		i++
	}
	return i
}

// inName reports whether c can be in a name without quotes.
func inName(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '$' || c == '.' || c == '_'
}

// inNumber reports whether c can be in a number, of which 1.0e+5 is one.
func inNumber(c byte) bool { return inName(c) || c == '+' }

var punctuation = func() (is [256]bool) {
	for _, c := range "=,()[]{}<>*|:!" {
		is[c] = true
	}
	return is
}()
