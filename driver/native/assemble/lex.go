package assemble

import (
	"bytes"
	"io"
	"strconv"
	"strings"
)

// kind is that of a token.
type kind uint8

const (
	name   kind = iota // a word, or a directive with its dot
	number             // digits, with what is joined to them: 0x1f, 1b
	sign               // anything else
)

type token struct {
	kind kind
	text string
}

func (t token) is(text string) bool { return t.kind == sign && t.text == text }

// signs are those of more than one character, the longest first.
var signs = []string{"<<=", ">>=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "==", "!=", "<=", ">=", "<<", ">>"}

// statements cuts text at the ends of lines and at semicolons, and drops
// comments.
func statements(text string) []string {
	var out []string
	var s strings.Builder
	end := func() {
		if line := strings.TrimSpace(s.String()); line != "" {
			out = append(out, line)
		}
		s.Reset()
	}
	for i := 0; i < len(text); i++ {
		rest := text[i:]
		switch {
		case strings.HasPrefix(rest, "//") || rest[0] == '#':
			if n := strings.IndexByte(rest, '\n'); n >= 0 {
				i += n - 1
			} else {
				i = len(text)
			}
		case strings.HasPrefix(rest, "/*"):
			if n := strings.Index(rest[2:], "*/"); n >= 0 {
				i += n + 3
			} else {
				i = len(text)
			}
			s.WriteByte(' ')
		case rest[0] == '\n' || rest[0] == ';':
			end()
		default:
			s.WriteByte(rest[0])
		}
	}
	end()
	return out
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isWord(c byte) bool {
	return isDigit(c) || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c == '.' || c == '$'
}

// isNumber reports whether s is a decimal number, as labels may be.
func isNumber(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' }) < 0
}

func (p *parser) tokens(s string) (out []token) {
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == ' ' || c == '\t' || c == '\r':
			i++
		case isWord(c):
			n := i
			for n < len(s) && isWord(s[n]) {
				n++
			}
			k := name
			if isDigit(c) {
				k = number
			}
			out = append(out, token{k, s[i:n]})
			i = n
		case c == '"':
			q, err := strconv.QuotedPrefix(s[i:])
			if err != nil {
				p.fail("a string without end")
			}
			text, _ := strconv.Unquote(q)
			out = append(out, token{name, text})
			i += len(q)
		default:
			text := s[i : i+1]
			for _, long := range signs {
				if strings.HasPrefix(s[i:], long) {
					text = long
					break
				}
			}
			out = append(out, token{sign, text})
			i += len(text)
		}
	}
	return out
}

// peek is the next token; of kind sign and empty at the end.
func (p *parser) peek() token {
	if len(p.toks) == 0 {
		return token{kind: sign}
	}
	return p.toks[0]
}

func (p *parser) next() token {
	t := p.peek()
	if len(p.toks) == 0 {
		p.fail("it ends too early")
	}
	p.toks = p.toks[1:]
	return t
}

func (p *parser) accept(text string) bool {
	if !p.peek().is(text) {
		return false
	}
	p.next()
	return true
}

func (p *parser) acceptName(text string) bool {
	if t := p.peek(); t.kind != name || t.text != text {
		return false
	}
	p.next()
	return true
}

func (p *parser) expect(text string) {
	if t := p.next(); t.text != text {
		p.fail("%q where %q should be", t.text, text)
	}
}

// expression is a number: sums of products.
func (p *parser) expression() int64 {
	n := p.product()
	for {
		switch {
		case p.accept("+"):
			n += p.product()
		case p.accept("-"):
			n -= p.product()
		case p.accept("|"):
			n |= p.product()
		default:
			return n
		}
	}
}

func (p *parser) product() int64 {
	n := p.factor()
	for {
		switch {
		case p.accept("*"):
			n *= p.factor()
		case p.accept("<<"):
			n <<= uint64(p.factor()) & 63
		default:
			return n
		}
	}
}

func (p *parser) factor() int64 {
	switch t := p.next(); {
	case t.is("-"):
		return -p.factor()
	case t.is("~"):
		return ^p.factor()
	case t.is("+"):
		return p.factor()
	case t.is("("):
		n := p.expression()
		p.expect(")")
		return n
	case t.kind == number:
		if n, err := strconv.ParseInt(t.text, 0, 64); err == nil {
			return n
		}
		n, err := strconv.ParseUint(t.text, 0, 64)
		if err != nil {
			p.fail("%q is not a number", t.text)
		}
		return int64(n)
	default:
		p.fail("%q where a number should be", t.text)
		return 0
	}
}

func bytesReader(b []byte) io.Reader { return bytes.NewReader(b) }
