package syntax

import (
	"strings"
	"unicode/utf8"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
)

// parseLiteral parses a string, or whatever else is written like one, and the
// strings that follow it directly: "a" "b" is one string.
func (p *parser) parseLiteral() Node {
	start := p.tok.start
	n := p.parseOneLiteral()
	first, ok := n.(*Str)
	if !ok || !p.continuesString(n) {
		return n
	}
	joined := &Str{Parts: first.Parts, Heredoc: first.Heredoc}
	for p.continuesString(n) {
		n = p.parseOneLiteral()
		next, ok := n.(*Str)
		if !ok {
			return n
		}
		joined.Parts = append(joined.Parts, next.Parts...)
	}
	joined.Parts = joinText(joined.Parts)
	joined.node = p.at(start)
	if p.stringLabel == n {
		joined.node = node{p.file.Span(start, p.file.Offset(n.Span().End))}
		p.stringLabel = joined
	}
	return joined
}

// continuesString reports whether the current token opens a string that
// belongs to the one before it, n.
func (p *parser) continuesString(n Node) bool {
	if p.failed || n == p.stringLabel || p.tok.kind != tokString || p.tok.literal.heredoc != nil {
		return false
	}
	quote := p.src[p.tok.start]
	return quote == '"' || quote == '\''
}

// parseOneLiteral parses a single string-like literal.
func (p *parser) parseOneLiteral() Node {
	t := p.tok
	if t.kind == tokChar {
		p.next()
		at := p.at(t.start)
		return &Str{node: at, Char: true, Parts: []Node{&StrText{at, t.value}}}
	}
	lit := t.literal
	lit.done, lit.outer = true, p.code
	if !p.enter() {
		return p.bad()
	}
	defer p.leave()
	if lit.heredoc != nil {
		return p.parseHeredoc(t)
	}
	words, ok := p.readParts(lit)
	if !ok {
		return &Bad{p.at(t.start)}
	}
	return p.endLiteral(t, words, source.Span{})
}

// endLiteral consumes the literal whose opening is t, now that the lexer
// stands behind it, and makes its node.
func (p *parser) endLiteral(t token, words [][]Node, body source.Span) Node {
	lit := t.literal
	if lit.heredoc == nil {
		p.tok.end = p.lex.pos
	}
	label := lit.label && lit.form == formString && p.lex.peek(0) == ':' && p.lex.peek(1) != ':'
	if label {
		p.lex.pos++
	}
	p.lex.state = stateEnd
	if label {
		p.lex.state = stateLabeled
	}
	if lit.lineEnd > 0 {
		p.longLiteral, p.longEnd, p.longWithin = lit, p.lex.endOfLine(p.lex.pos), p.openAt()
	}
	p.next()
	at := p.at(t.start)
	n := p.literalNode(at, t, words, body)
	if label {
		p.stringLabel = n
	}
	return n
}

// literalNode makes the node of a literal.
func (p *parser) literalNode(at node, t token, words [][]Node, body source.Span) Node {
	switch t.literal.form {
	case formWords, formSymbols:
		list := &Array{node: at}
		for _, parts := range words {
			span := parts[0].Span().To(parts[len(parts)-1].Span())
			if t.literal.form == formWords {
				list.Elems = append(list.Elems, &Str{node: node{span}, Parts: parts})
			} else {
				list.Elems = append(list.Elems, p.symbol(node{span}, parts))
			}
		}
		return list
	case formSymbol:
		return p.symbol(at, words[0])
	case formRegexp:
		if c := p.src[t.start+1]; p.src[t.start] == '/' && (c == '/' || c == '*') {
			p.unsupported(diag.NoRegexps, t.start, t.start+2, "`/%c`, the start of a regular expression,", c).
				WithHelp("a comment starts with `#`")
			p.failed = true
			return &Unsupported{at}
		}
		p.unsupported(diag.NoRegexps, t.start, p.file.Offset(at.span.End), "a regular expression").
			WithHelp("compare numbers, with `==` and `<`: what the kernel passes are integers")
		return &Unsupported{at}
	case formCommand:
		p.unsupported(diag.NoCommands, t.start, p.file.Offset(at.span.End), "a shell command").
			WithHelp("a BPF program runs in the kernel; run commands where its events are read")
		return &Unsupported{at}
	}
	return &Str{node: at, Parts: words[0], Heredoc: body}
}

// symbol makes a symbol of the parts of its name.
func (p *parser) symbol(at node, parts []Node) Node {
	sym := &Sym{node: at}
	for _, part := range parts {
		text, ok := part.(*StrText)
		if !ok {
			start, end := p.file.Offset(at.span.Start), p.file.Offset(at.span.End)
			p.unsupported(diag.NoDynamicSymbols, start, end, "a symbol with interpolation").
				WithHelp("write the symbol out")
			return &Unsupported{at}
		}
		sym.Value += text.Value
	}
	if !utf8.ValidString(sym.Value) {
		p.report(diag.BadEscape, p.file.Offset(at.span.Start), p.file.Offset(at.span.End), "the symbol is not valid UTF-8").
			WithHelp("write its characters, or use `\\u` for them")
	}
	return sym
}

// readParts reads the parts of a literal up to its end: a list of words, each
// a list of parts. All but %w and %i have exactly one word.
func (p *parser) readParts(lit *literal) (words [][]Node, ok bool) {
	var parts []Node
	for {
		part := p.lex.readPart(lit)
		switch part.kind {
		case partText:
			parts = append(parts, &StrText{node{p.file.Span(part.start, part.end)}, part.text})
		case partCode, partVar:
			n, ok := p.parseInterpolation(part, lit)
			if !ok {
				return nil, false
			}
			parts = append(parts, n)
		case partSpace, partEnd:
			if len(parts) > 0 || !lit.words() {
				words = append(words, joinText(parts))
				parts = nil
			}
			if part.kind == partEnd {
				p.endRegexp(lit)
				return words, true
			}
		case partNoMore:
			if !p.failed {
				p.failed = true
				p.reportUnclosed(lit)
			}
			p.rewind(p.lex.endOfLine(lit.start))
			return nil, false
		}
	}
}

// endRegexp passes over the options of a regexp.
func (p *parser) endRegexp(lit *literal) {
	for lit.form == formRegexp && strings.IndexByte("imxounse", p.lex.peek(0)) >= 0 && p.lex.peek(0) != 0 {
		p.lex.pos++
	}
}

// parseInterpolation parses the code of #{code}, or the variable of #@x. The
// lexer stands behind `#{` or `#` before, and behind `}` or the variable after it.
func (p *parser) parseInterpolation(opening part, lit *literal) (Node, bool) {
	saved := p.tok
	depth := len(p.open)
	p.tok = token{kind: tokLBrace, start: opening.start, end: opening.end}
	p.lex.state = stateBeg
	if opening.kind == partVar {
		p.advance()
		return p.parseVariable(saved)
	}
	if p.onToken != nil {
		p.onToken(token{kind: tokLBrace, start: opening.start, end: opening.end})
	}
	p.push(tokRBrace)
	p.ended = opening.end
	p.advance()
	var body *Body
	rewinds := p.rewinds
	p.code, lit.codeStart = lit, opening.start
	p.nested(func() { body = p.parseBody(tokRBrace) })
	p.code = lit.outer
	p.open = p.open[:depth]
	if p.failed || p.tok.kind != tokRBrace {
		if p.rewinds > rewinds {
			p.failed = true // a literal within has no end, and that was reported
		}
		if !p.failed {
			p.fail(diag.UnclosedCode, opening.start, opening.end, "this interpolation has no closing `}`").
				WithHelp("close it with `}`")
		}
		if end := p.lex.endOfLine(opening.start); !p.aborted && p.lex.pos >= end && p.lex.pos > opening.end {
			p.rewind(end)
		}
		return nil, false
	}
	p.ended = p.tok.end
	if p.onToken != nil {
		p.onToken(p.tok)
	}
	p.tok = saved
	if len(body.Stmts) == 1 {
		return body.Stmts[0], true
	}
	return &Begin{node: node{p.file.Span(opening.start, p.ended)}, Body: body, Parens: true}, true
}

// parseVariable makes the node of the variable of "#@x".
func (p *parser) parseVariable(saved token) (Node, bool) {
	t := p.tok
	at := node{p.span(t)}
	p.ended = t.end
	p.lex.pos = t.end
	p.tok = saved
	switch t.kind {
	case tokIVar:
		return &IVar{at, t.value}, true
	case tokGVar:
		return &GVar{at, t.value}, true
	case tokCVar:
		p.unsupported(diag.NoClassVariables, t.start, t.end, "the class variable `%s`", t.value).WithHelp("use a local, without the `@@`")
	default:
		p.unsupported(diag.NoSpecialGlobals, t.start, t.end, "Ruby's special variable `%s`", t.value).
			WithHelp("write `\\#` for the character `#`")
	}
	return &Unsupported{at}, true
}

// joinText joins neighbouring texts.
func joinText(parts []Node) []Node {
	var joined []Node
	for i := 0; i < len(parts); {
		text, ok := parts[i].(*StrText)
		if !ok {
			joined = append(joined, parts[i])
			i++
			continue
		}
		var value strings.Builder
		span := text.span
		for ; i < len(parts); i++ {
			more, ok := parts[i].(*StrText)
			if !ok {
				break
			}
			value.WriteString(more.Value)
			span = span.To(more.span)
		}
		joined = append(joined, &StrText{node{span}, value.String()})
	}
	return joined
}
