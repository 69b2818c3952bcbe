package syntax

import "strings"

// heredoc is what a literal knows when it is a heredoc. Its body lies on the
// lines below its opening, and the rest of the opening's line is read after it:
//
//	foo(<<~A, 1)      the lexer reads  foo ( <<~A
//	  text            then the body
//	A                 then  , 1 )  and goes on below the body (lexer.resume)
type heredoc struct {
	id        string
	indented  bool // <<- and <<~: the terminator may be indented
	squiggly  bool // <<~: the common indentation is removed
	body      int  // where the body starts
	lineStart bool // the lexer stands at the start of a line of the body
	joined    bool // that line is joined to the one before it, so it can't be the terminator
}

// heredoc makes the token of a heredoc's opening; false where `<<` is an operator.
func (l *lexer) heredoc(t *token) bool {
	if l.peek(1) != '<' || l.wantsName() || l.state == stateClass || !t.prefix && !(l.state == stateArg && t.space) {
		return false
	}
	h := &heredoc{lineStart: true}
	i := l.pos + 2
	if i < len(l.src) && (l.src[i] == '-' || l.src[i] == '~') {
		h.indented, h.squiggly = true, l.src[i] == '~'
		i++
	}
	lit := &literal{form: formString, interpolates: true, heredoc: h}
	if i >= len(l.src) {
		return false
	}
	switch quote := l.src[i]; quote {
	case '"', '\'', '`':
		end := strings.IndexByte(l.src[i+1:l.endOfLine(i)], quote)
		if end < 0 {
			return false
		}
		h.id = l.src[i+1 : i+1+end]
		i += end + 2
		lit.interpolates = quote != '\''
		if quote == '`' {
			lit.form = formCommand
		}
	default:
		if !continuesName(quote) {
			return false
		}
		end := l.nameEnd(i)
		h.id = l.src[i:end]
		i = end
	}
	l.openLiteral(t, lit, i-l.pos)
	lit.label = false
	h.body = min(l.nextLine(l.endOfLine(l.pos)), len(l.src))
	return true
}

// readHeredocPart reads the next piece of a heredoc's body: at most a line.
func (l *lexer) readHeredocPart(lit *literal) part {
	h := lit.heredoc
	start := l.pos
	if h.lineStart {
		if l.pos >= len(l.src) {
			return part{kind: partNoMore, start: start, end: start}
		}
		end := l.endOfLine(l.pos)
		line := strings.TrimSuffix(l.src[l.pos:end], "\r")
		if h.indented {
			line = strings.TrimLeft(line, " \t\v\f\r")
		}
		if line == h.id && !h.joined {
			l.pos = min(end+1, len(l.src))
			return part{kind: partEnd, start: start, end: end}
		}
		h.lineStart, h.joined = false, false
	}
	var text strings.Builder
	for l.pos < len(l.src) {
		switch c := l.src[l.pos]; {
		case c == '\n':
			text.WriteByte('\n')
			l.newline()
			h.lineStart = true
			return part{partText, start, l.pos, text.String()}
		case c == '\r' && l.peek(1) == '\n':
			l.pos++
		case c == '\\' && lit.interpolates:
			l.heredocEscape(&text, h)
			if h.lineStart {
				return part{partText, start, l.pos, text.String()}
			}
		case c == '#' && lit.interpolates && l.peek(1) == '{':
			return l.boundary(&text, start, partCode, 2)
		case c == '#' && lit.interpolates && l.interpolatesVariable():
			return l.boundary(&text, start, partVar, 1)
		default:
			text.WriteByte(c)
			l.pos++
		}
	}
	h.lineStart = true // the file ends without a line feed
	return part{partText, start, l.pos, text.String()}
}

// heredocEscape reads an escape; an escaped line feed joins two lines.
func (l *lexer) heredocEscape(text *strings.Builder, h *heredoc) {
	if next := l.peek(1); next == '\n' || next == '\r' && l.peek(2) == '\n' {
		l.pos = l.endOfLine(l.pos)
		l.newline()
		h.lineStart, h.joined = true, true
		return
	}
	l.escape(text)
}
