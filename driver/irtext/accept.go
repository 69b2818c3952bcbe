package irtext

import (
	"strconv"
	"strings"

	"rucy-llvm/frontend/diag"
)

// This file holds what takes one token, if it is the right one.

// isPunct reports whether the next token is this character.
func (r *reader) isPunct(c byte) bool { return r.tok.char == c }

// accept takes this character, if it is next.
func (r *reader) accept(c byte) bool {
	if r.tok.char != c {
		return false
	}
	r.advance()
	return true
}

// expect takes this character, which must be next.
func (r *reader) expect(c byte) {
	if r.tok.char != c {
		r.unexpected("`" + string(c) + "`")
	}
	r.advance()
}

// isWord reports whether the next token is this word.
func (r *reader) isWord(w string) bool { return r.tok.kind == word && r.word() == w }

// acceptWord takes this word, if it is next.
func (r *reader) acceptWord(w string) bool {
	if !r.isWord(w) {
		return false
	}
	r.advance()
	return true
}

// expectWord takes this word, which must be next.
func (r *reader) expectWord(w string) {
	if !r.acceptWord(w) {
		r.unexpected("`" + w + "`")
	}
}

// acceptOf takes the next token if it is a word of the table.
func acceptOf[T any](r *reader, table map[string]T) (T, bool) {
	if r.tok.kind == word {
		if v, ok := table[r.word()]; ok {
			r.advance()
			return v, true
		}
	}
	var none T
	return none, false
}

// expectOf takes the next token, which must be a word of the table.
func expectOf[T any](r *reader, table map[string]T, want string) T {
	v, ok := acceptOf(r, table)
	if !ok {
		r.unexpected(want)
	}
	return v
}

// quoted takes a string.
func (r *reader) quoted() string {
	if r.tok.kind != str {
		r.unexpected("a string")
	}
	s := unescape(r.text[r.tok.start+1 : r.tok.end-1])
	r.advance()
	return s
}

// unsigned takes a number without a sign.
func (r *reader) unsigned() uint64 {
	if r.tok.kind != number {
		r.unexpected("a number")
	}
	n, err := strconv.ParseUint(r.word(), 10, 64)
	if err != nil {
		r.fail(diag.IRInvalid, r.tok.start, r.tok.end, "%s is no number from 0 to 2^64-1", shorten(r.word()))
	}
	r.advance()
	return n
}

// inParens takes a number in brackets: (8).
func (r *reader) inParens() uint64 {
	r.expect('(')
	n := r.unsigned()
	r.expect(')')
	return n
}

// align takes what stands behind the word align, and must be a power of 2.
func (r *reader) align() uint64 {
	at := r.tok.start
	n := r.unsigned()
	if n == 0 || n&(n-1) != 0 || n > 1<<32 {
		r.invalid(at, "an alignment must be a power of 2, up to 2^32")
	}
	return n
}

// name is the name that a token with a sigil is, without it and its quotes. A
// number is one only in quotes.
func (r *reader) name() (name string, id int, numbered bool) {
	s := r.word()[1:]
	if s[0] == '"' {
		return unescape(s[1 : len(s)-1]), 0, false
	}
	if !isDigit(s[0]) {
		return s, 0, false
	}
	id, ok := decimal(s)
	return s, id, ok
}

// labelName is the same for a label, which ends with a colon.
func (r *reader) labelName() (name string, id int, numbered bool) {
	s := strings.TrimSuffix(r.word(), ":")
	if s[0] == '"' {
		return unescape(s[1 : len(s)-1]), 0, false
	}
	id, ok := decimal(s)
	return s, id, ok
}

// decimal is the number that is all of s, if it is one of the size of names.
func decimal(s string) (n int, ok bool) {
	if len(s) > 10 {
		return 0, false
	}
	for i := range len(s) {
		if !isDigit(s[i]) {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, len(s) > 0
}

// skipBrackets takes everything from an opening bracket to the one that closes
// it, and returns it as it is written.
func (r *reader) skipBrackets() string {
	start := r.tok.start
	for depth := 0; ; {
		switch r.tok.char {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth--
		}
		if r.tok.kind == end {
			r.unexpected("a bracket that closes")
		}
		r.advance()
		if depth == 0 {
			return r.text[start:r.last]
		}
	}
}
