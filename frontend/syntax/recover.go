package syntax

import (
	"fmt"

	"rucy-llvm/frontend/diag"
)

// report adds an error and goes on.
func (p *parser) report(code diag.Code, start, end int, format string, args ...any) *diag.Diagnostic {
	if p.aborted {
		return &diag.Diagnostic{}
	}
	if p.errors >= maxErrors {
		p.diags.Error(diag.TooManyErrors, p.file.Span(start, start), "too many errors: the rest of the file was not read").
			WithHelp("mend the first errors and try again")
		p.abort()
		return &diag.Diagnostic{}
	}
	p.errors++
	return p.diags.Error(code, p.file.Span(start, end), format, args...)
}

// fail adds an error, unless the parser has failed already, and sends it on
// its way to where it can go on.
func (p *parser) fail(code diag.Code, start, end int, format string, args ...any) *diag.Diagnostic {
	if p.failed {
		return &diag.Diagnostic{}
	}
	p.failed = true
	if lit := p.longLiteral; lit != nil && start <= p.longEnd && p.openAt() == p.longWithin {
		// What follows a string of several lines makes no sense: its first
		// quote probably is where one is missing.
		p.longLiteral = nil
		p.reportUnclosed(lit)
		p.rewind(lit.lineEnd)
		return &diag.Diagnostic{}
	}
	return p.report(code, start, end, format, args...)
}

// reportUnclosed reports a literal that has no end. Where it stands in the
// interpolation of another one with the same quotes, on the same line, its
// opening quote was meant to close the other: "a #{b" lacks a `}`.
func (p *parser) reportUnclosed(lit *literal) *diag.Diagnostic {
	if o := lit.outer; o != nil && o.heredoc == nil && o.close == lit.close && p.lex.endOfLine(o.codeStart) == p.lex.endOfLine(lit.start) {
		return p.report(diag.UnclosedCode, o.codeStart, o.codeStart+len("#{"), "this interpolation has no closing `}`").
			WithHelp("close it with `}`")
	}
	return p.lex.unclosed(lit)
}

// failAt is fail at the current token. It is silent where the lexer has
// reported the token already.
func (p *parser) failAt(code diag.Code, format string, args ...any) *diag.Diagnostic {
	if p.tok.kind == tokBad {
		p.failed = true
	}
	return p.fail(code, p.tok.start, p.tok.end, format, args...)
}

// expected reports that the current token is not what should stand here.
func (p *parser) expected(code diag.Code, format string, args ...any) *diag.Diagnostic {
	what := fmt.Sprintf(format, args...)
	return p.failAt(code, "expected %s, found %s", what, p.tok.describe()).
		WithHelp("write %s here, or remove what asks for it", what)
}

// abort ends the parse.
func (p *parser) abort() {
	p.aborted, p.failed = true, true
	p.lex.pos = len(p.src)
	p.tok = token{start: p.lex.pos, end: p.lex.pos}
}

// rewind lets the parser go on at the line feed at offset, after a literal
// has swallowed what does not belong to it.
func (p *parser) rewind(offset int) {
	p.rewinds++
	if p.rewinds > maxErrors {
		p.abort()
		return
	}
	p.lex.pos, p.lex.resume, p.lex.lineStart, p.lex.state = offset, 0, false, stateEnd
	p.ended = min(p.ended, offset)
	p.advance()
}

// opener is something that was opened: a bracket, or a construct that ends
// with `end`.
type opener struct {
	tok token
	end kind // what closes it
}

func (p *parser) push(end kind) { p.open = append(p.open, opener{p.tok, end}) }

func (p *parser) pop() opener {
	o := p.open[len(p.open)-1]
	p.open = p.open[:len(p.open)-1]
	return o
}

// innermost is what was opened last, if anything is open.
func (p *parser) innermost() *opener {
	if len(p.open) == 0 {
		return nil
	}
	return &p.open[len(p.open)-1]
}

// openAt is where the innermost construct was opened, -1 outside of all.
func (p *parser) openAt() int {
	if o := p.innermost(); o != nil {
		return o.tok.start
	}
	return -1
}

// someoneWaits reports whether a token of kind k closes or continues
// something that is open.
func (p *parser) someoneWaits(k kind) bool {
	for _, o := range p.open {
		if o.end == k {
			return true
		}
		switch k {
		case kwElse:
			if o.tok.kind == kwIf || o.tok.kind == kwUnless || o.tok.kind == kwCase {
				return true
			}
		case kwElsif:
			if o.tok.kind == kwIf {
				return true
			}
		case kwWhen, kwIn:
			if o.tok.kind == kwCase {
				return true
			}
		case kwRescue, kwEnsure:
			if o.tok.kind == kwBegin || o.tok.kind == kwDef || o.tok.kind == kwDo || o.tok.kind == kwClass || o.tok.kind == kwModule {
				return true
			}
		}
	}
	return false
}

// closeEnd consumes the `end` of the construct that was opened last.
func (p *parser) closeEnd() {
	o := p.pop()
	if p.tok.kind == kwEnd && !p.cut {
		p.next()
		return
	}
	p.cut = false
	if p.failed && p.tok.kind != tokEOF {
		return
	}
	if p.tok.kind == tokEOF {
		if p.aborted || p.failed {
			return
		}
		p.unclosed = 1
		for _, outer := range p.open {
			if outer.end == kwEnd {
				p.unclosed++
			}
		}
		d := p.expected(diag.MissingEnd, "`end` to close %s", o.tok.kind).
			WithNote(p.span(o.tok), "this %s is not closed", o.tok.kind).
			WithHelp("add an `end` where the body of the %s ends", o.tok.kind)
		if p.elseIf.start > o.tok.start {
			d.WithNote(p.span(p.elseIf), "`else if` opens an `if` of its own, which needs its own `end`").
				WithHelp("write `elsif` instead of `else if`")
		}
		return
	}
	if k := p.tok.kind; (k == kwElse || k == kwElsif) && (o.tok.kind == kwIf || o.tok.kind == kwUnless) {
		p.strayBranch(o, k)
		return
	}
	d := p.report(diag.MissingEnd, p.tok.start, p.tok.end, "expected `end` to close %s, found %s", o.tok.kind, p.tok.describe()).
		WithNote(p.span(o.tok), "this %s is not closed", o.tok.kind).
		WithHelp("add an `end` before this line, or mend the indentation")
	if p.elseIf.start > o.tok.start && o.tok.kind == kwIf {
		d.WithNote(p.span(p.elseIf), "`else if` opens an `if` of its own, which needs its own `end`").
			WithHelp("write `elsif` instead of `else if`")
	}
	if p.tok.first {
		// The missing `end` would have ended its line, so a newline comes first.
		p.lex.pos, p.lex.lineStart, p.lex.state = p.tok.start, true, stateBeg
		p.tok = token{kind: tokNewline, start: p.tok.start, end: p.tok.start}
	}
}

// strayBranch reports an `else` or `elsif` behind the `else` of o. The `end` that
// follows was meant for o.
func (p *parser) strayBranch(o opener, k kind) {
	p.orphans++
	p.report(diag.StrayCloser, p.tok.start, p.tok.end, "unexpected %s: `else` came before, and is the last branch", k).
		WithNote(p.span(o.tok), "it belongs to this %s", o.tok.kind).
		WithHelp("put all other branches before `else`")
}

// indentCuts reports whether the indentation of the current line says that
// the `end` of the innermost construct is missing before it. It is asked only
// in a second parse, when it is known that an `end` is missing somewhere.
func (p *parser) indentCuts() bool {
	o := p.innermost()
	if p.missingEnds == 0 || o == nil || o.end != kwEnd || !p.tok.first || p.tok.kind == tokEOF || p.tok.line == o.tok.line {
		return false
	}
	switch p.tok.kind {
	case kwEnd:
		if p.tok.indent >= o.tok.indent {
			return false
		}
	case kwElse, kwElsif, kwWhen, kwIn, kwRescue, kwEnsure, tokRParen, tokRBracket, tokRBrace:
		return false
	default:
		if p.tok.indent > o.tok.indent {
			return false
		}
	}
	p.missingEnds--
	p.cut, p.cutByIndent = true, true
	return true
}

// closeBracket consumes the bracket that closes the one opened last.
//
// With after, the token behind the bracket is made in that state.
func (p *parser) closeBracket(expected string, after ...state) {
	o := p.pop()
	for p.tok.kind == tokNewline && !p.failed {
		// A newline may stand before the bracket, and nowhere else.
		newline := p.tok
		p.next()
		if p.tok.kind != o.end && p.tok.kind != tokNewline {
			p.unclosedBracket(o, newline, expected)
			return
		}
	}
	if p.tok.kind == o.end && !p.failed {
		for _, s := range after {
			p.lex.state = s
		}
		p.next()
		return
	}
	p.unclosedBracket(o, p.tok, expected)
}

func (p *parser) unclosedBracket(o opener, found token, expected string) {
	if found.kind == tokBad {
		p.failed = true
	}
	p.fail(diag.UnclosedBracket, found.start, found.end, "expected %s, found %s", expected, found.describe()).
		WithNote(p.span(o.tok), "this %s is not closed", o.tok.kind).
		WithHelp("close it with %s", o.end)
}

// moreElements reports whether another element of a list in brackets follows
// the one that was parsed: whether the current token is a comma, once what
// should not be there was reported and skipped.
func (p *parser) moreElements(close kind, expected string) bool {
	switch p.tok.kind {
	case tokComma, tokNewline, tokEOF, close:
	default:
		p.unclosedBracket(*p.innermost(), p.tok, expected)
	}
	return !(p.failed && !p.syncList(close)) && p.tok.kind == tokComma
}

// sync skips what is left of a broken statement, and lets the parser start
// afresh. It stops at the end of the line, at what closes something that is
// open, and at the kinds in stop.
func (p *parser) sync(stop ...kind) {
	depth := 0
	for start := true; ; start = false {
		t := p.tok
		if t.kind == tokEOF {
			return // and stay failed: what is still open was swallowed, perhaps
		}
		for _, k := range stop {
			if t.kind == k && depth == 0 {
				p.failed = false
				return
			}
		}
		switch t.kind {
		case tokNewline, tokSemicolon:
			if depth == 0 {
				p.failed = false
				return
			}
		case tokLParen, tokLBracket, tokLBrace:
			depth++
		case tokRParen, tokRBracket, tokRBrace:
			if depth == 0 && p.someoneWaits(t.kind) {
				p.failed = false
				return
			}
			depth = max(depth-1, 0)
		case kwEnd, kwElse, kwElsif, kwWhen, kwRescue, kwEnsure:
			if p.someoneWaits(t.kind) {
				p.failed = false
				return
			}
		default:
			if t.first && depth == 0 && !start {
				p.failed = false
				return
			}
			if p.skipConstruct() {
				continue
			}
		}
		p.next()
	}
}

// skipConstruct parses a construct that ends with `end`, where one starts
// within what is being skipped, so that its `end` is not taken for another's.
func (p *parser) skipConstruct() bool {
	k := p.tok.kind
	switch k {
	case kwIf, kwUnless, kwWhile, kwUntil:
		if !p.tok.prefix {
			return false
		}
	case kwDo, kwBegin, kwCase, kwClass, kwDef, kwFor, kwModule:
	default:
		return false
	}
	if !p.enter() {
		return false
	}
	defer p.leave()
	before := p.tok.start
	noDo := p.noDo
	p.failed, p.noDo = false, false
	if k == kwDo {
		p.parseBlock()
	} else {
		p.parsePrimary(0)
	}
	p.noDo = noDo
	p.failed = true
	return p.tok.start != before
}

// syncList skips the rest of a broken element of a list that ends with close.
// It reports whether the list can go on, at a comma or at its end; otherwise
// the parser stays failed.
func (p *parser) syncList(close kind) bool {
	depth, comma := 0, false
	for start := true; ; start = false {
		t := p.tok
		if depth == 0 && (t.kind == tokComma || t.kind == close) {
			p.failed = false
			return true
		}
		switch t.kind {
		case tokEOF, tokSemicolon, kwEnd, kwElse, kwElsif, kwWhen, kwRescue, kwEnsure, kwDef, kwClass, kwModule:
			return false
		case tokNewline:
			if !comma {
				return false
			}
		case tokLParen, tokLBracket, tokLBrace:
			depth++
		case tokRParen, tokRBracket, tokRBrace:
			if depth == 0 {
				return false
			}
			depth--
		default:
			if t.first && !start && depth == 0 && !comma {
				return false
			}
			if p.skipConstruct() {
				continue
			}
		}
		comma = t.kind == tokComma
		p.next()
	}
}
