package syntax

import (
	"strings"

	"rucy-llvm/frontend/diag"
)

// Patterns have a grammar of their own: what stands behind `in` looks like an
// expression, but computes nothing, and a name in it is set, not read.

// parseIn parses one `in pattern if guard then ...`.
func (p *parser) parseIn() *In {
	start := p.tok.start
	p.nextIn(stateBegOrKV)
	b := &In{Pattern: p.parsePattern()}
	if k := p.tok.kind; !p.failed && !p.tok.prefix && (k == kwIf || k == kwUnless) {
		b.Unless = k == kwUnless
		p.next()
		b.Guard = p.parseCondition()
	}
	p.parseThen(kwIn)
	b.Body = p.parseBody(kwIn, kwElse, kwEnd)
	b.node = p.at(start)
	return b
}

// parseMatch parses the rest of x in pattern.
func (p *parser) parseMatch(start int, x Node) Node {
	p.requireValue(x)
	p.nextIn(stateBegOrKV)
	pattern := p.parsePattern()
	return &Match{node: p.at(start), X: x, Pattern: pattern}
}

// parsePattern parses a whole pattern.
func (p *parser) parsePattern() Node {
	start := p.tok.start
	if p.tok.kind == tokLabel || p.tok.is("*") || p.tok.is("**") {
		return p.skipPattern(start)
	}
	n := p.parseBinding(map[string]bool{})
	if !p.failed && p.tok.kind == tokComma {
		return p.skipPattern(start)
	}
	return n
}

// skipPattern names a pattern that takes an object apart, and passes over it.
func (p *parser) skipPattern(start int) Node {
	d := p.unsupported(diag.NoPatterns, p.tok.start, p.tok.end, "a pattern that takes an array, a hash or an object apart").
		WithHelp("match one number after the other")
	if p.tok.kind == tokLBracket {
		d.WithHelp("write `in 1 | 2` for one of several numbers, or `[1, 2].include?(x)`")
	}
	for depth := 0; !p.aborted && p.tok.kind != tokEOF; p.next() {
		switch k := p.tok.kind; k {
		case kwThen, tokNewline, tokSemicolon, kwIf, kwUnless, kwAnd, kwOr:
			if depth == 0 {
				p.failed = false
				return &Unsupported{p.at(start)}
			}
		case tokLParen, tokLBracket, tokLBrace:
			depth++
		case tokRParen, tokRBracket, tokRBrace:
			if depth--; depth < 0 {
				return &Unsupported{p.at(start)}
			}
		case tokIdent, tokLabel:
			p.scope.declare(p.tok.value)
		}
	}
	return &Unsupported{p.at(start)}
}

// parseBinding parses a pattern and the names that it is given: 1..9 => n.
// names are those that the whole pattern has so far.
func (p *parser) parseBinding(names map[string]bool) Node {
	if !p.enter() {
		return p.bad()
	}
	defer p.leave()
	start := p.tok.start
	n := p.parseAlternatives(names)
	for !p.failed && p.tok.kind == tokArrow {
		p.next()
		if p.tok.kind != tokIdent {
			p.expected(diag.ExpectedToken, "a name after `=>`").WithHelp("write `pattern => name`")
			break
		}
		name := p.parseBoundName(names)
		n = &Bind{node: p.at(start), Pattern: n, Name: name}
	}
	return n
}

// parseBoundName takes the current token for a name that the pattern sets.
func (p *parser) parseBoundName(names map[string]bool) *Ident {
	t := p.tok
	p.nextIn(stateEnd)
	id := &Ident{node: p.at(t.start), Name: t.value}
	switch {
	case !p.isTarget(id):
		p.notAssignable(id)
	case names[t.value] && !strings.HasPrefix(t.value, "_"):
		p.fail(diag.DuplicateParameter, t.start, t.end, "the pattern sets `%s` twice", t.value).
			WithHelp("give the two names of their own")
	default:
		p.assignTo(id)
	}
	names[t.value] = true
	return id
}

// parseAlternatives parses a | b.
func (p *parser) parseAlternatives(names map[string]bool) Node {
	start := p.tok.start
	list := []Node{p.parseSimplePattern(names)}
	for !p.failed && p.tok.is("|") {
		p.next()
		list = append(list, p.parseSimplePattern(names))
	}
	if len(list) == 1 {
		return list[0]
	}
	n := &AnyOf{node: p.at(start), List: list}
	Walk(n, func(n Node) bool {
		if b, ok := n.(*Bind); ok && b.Name.Name != "_" {
			start, end := p.startOf(b.Name), p.file.Offset(b.Name.span.End)
			p.unsupported(diag.NoPatterns, start, end, "the name `%s` in one of several patterns", b.Name.Name).
				WithHelp("name what any of them matches: `in (1 | 2) => %s`", b.Name.Name)
		}
		return true
	})
	return n
}

// parseSimplePattern parses a pattern without operators, or a range.
func (p *parser) parseSimplePattern(names map[string]bool) Node {
	start := p.tok.start
	switch t := p.tok; t.kind {
	case tokIdent:
		name := p.parseBoundName(names)
		return &Bind{node: p.at(start), Name: name}
	case tokConst, tokScope:
		return p.parseConstPattern()
	case tokLBracket, tokLBrace:
		return p.skipPattern(start)
	case tokLParen:
		return p.parseParenPattern(names)
	case tokOp:
		if t.value == "^" {
			return p.parsePin()
		}
	case tokRange:
		p.next()
		return &Range{High: p.parseLiteralPattern(), node: p.at(start), Exclusive: t.value == "..."}
	}
	low := p.parseLiteralPattern()
	if p.failed || p.tok.kind != tokRange {
		return low
	}
	r := &Range{Low: low, Exclusive: p.tok.value == "..."}
	p.next()
	if p.startsOperand() {
		r.High = p.parseLiteralPattern()
	}
	r.node = p.at(start)
	return r
}

// parseLiteralPattern parses a literal, which can be an end of a range.
func (p *parser) parseLiteralPattern() Node {
	t := p.tok
	switch t.kind {
	case tokOp:
		if (t.value == "-" || t.value == "+") && t.prefix && t.tight && isDigit(p.src[t.end]) {
			p.next()
			return p.parseNumber(t.start, t.value == "-")
		}
	case tokInt, tokFloat, tokOddNumber, tokChar, tokString, tokSymbol, tokLambda,
		kwNil, kwTrue, kwFalse, kwSelf, kwLine, kwFile, kwEncoding:
		x := p.parsePrimary(0)
		if x == p.stringLabel {
			p.stringLabel = nil
			return p.skipPattern(t.start) // "a": 1, of a hash
		}
		return x
	}
	p.expected(diag.ExpectedExpression, "a pattern").
		WithHelp("a pattern is a number, a range of numbers, `nil`, `true`, `false`, a constant or a name; `^(x + 1)` is the value of an expression")
	return p.bad()
}

// parseConstPattern parses Name, A::B and ::Name.
func (p *parser) parseConstPattern() Node {
	start := p.tok.start
	var n Node
	if p.tok.kind == tokScope {
		n = p.parseTopConst()
	} else {
		name := p.tok.value
		p.nextIn(stateArg)
		n = &Const{node: p.at(start), Name: name}
	}
	for !p.failed && p.tok.kind == tokScope && !p.tok.prefix {
		p.next()
		if p.tok.kind != tokConst {
			p.expected(diag.ExpectedToken, "a constant after `::`")
			break
		}
		name := p.tok.value
		p.nextIn(stateArg)
		n = &Const{node: p.at(start), Scope: n, Name: name}
	}
	if k := p.tok.kind; !p.failed && (k == tokLParen || k == tokLBracket) {
		return p.skipPattern(start)
	}
	return n
}

// parseParenPattern parses a pattern in parentheses.
func (p *parser) parseParenPattern(names map[string]bool) (n Node) {
	p.push(tokRParen)
	p.next()
	p.nested(func() { n = p.parseBinding(names) })
	p.closeBracket("`|` or `)`", stateEnd)
	return n
}

// parsePin parses ^x, ^@x, ^$x and ^(expr).
func (p *parser) parsePin() Node {
	start := p.tok.start
	p.next()
	switch t := p.tok; t.kind {
	case tokIdent:
		if !p.scope.has(t.value) {
			p.failAt(diag.ExpectedExpression, "there is no local variable `%s`", t.value).
				WithHelp("write `^(...)` around another expression")
			break
		}
		p.nextIn(stateEnd)
		return &Pin{node: p.at(start), X: &Ident{node: p.at(t.start), Name: t.value}}
	case tokIVar, tokGVar:
		x := p.parsePrimary(0)
		return &Pin{node: p.at(start), X: x}
	case tokLParen:
		p.push(tokRParen)
		p.next()
		var x Node
		p.nested(func() {
			x = p.parseExpression(allowExpression)
			p.requireValue(x)
			if p.tok.kind == tokNewline && !p.failed {
				p.expected(diag.ExpectedToken, "`)` on the line on which the expression ends")
			}
		})
		p.closeBracket("`)`", stateEnd)
		return &Pin{node: p.at(start), X: x}
	default:
		p.expected(diag.ExpectedToken, "a local variable or parentheses after `^`").
			WithHelp("write `^x`, or `^(x + 1)`")
	}
	return p.bad()
}
