package syntax

import (
	"maps"
	"slices"
	"strings"

	"rucy-llvm/frontend/diag"
)

// allow says what may stand at a place, beyond the expressions that may stand
// everywhere. Ruby restricts calls without parentheses, since their arguments
// would otherwise swallow what follows.
type allow uint8

const (
	allowCommand allow = 1 << iota // foo 1
	allowBang                      // !foo 1
	allowAssign                    // x = foo 1
	allowList                      // x = 1, 2
	refuseDo                       // not: foo 1 do end

	allowExpression = allowCommand | allowBang
	allowStatement  = allowExpression | allowAssign | allowList
)

// parseBody parses statements up to one of closers, or to anything that
// closes or continues something that is open further out.
func (p *parser) parseBody(closers ...kind) *Body {
	var stmts []Node
	p.longLiteral = nil // going back never leaves a body
	for {
		for p.tok.kind == tokNewline || p.tok.kind == tokSemicolon {
			p.next()
		}
		if p.bodyEnds(closers) {
			break
		}
		if p.straysHere() {
			continue
		}
		before, beforeKind := p.tok.start, p.tok.kind
		stmts = append(stmts, p.parseStatement())
		if !p.failed && !p.atStatementEnd(closers) {
			p.unexpected()
		}
		if p.failed {
			p.sync(closers...)
			if p.tok.start == before && p.tok.kind == beforeKind && p.tok.kind != tokEOF {
				p.next() // whatever happens, there is progress
			}
		}
	}
	p.longLiteral = nil
	return p.body(stmts)
}

// body makes a Body that spans its statements.
func (p *parser) body(stmts []Node) *Body {
	b := &Body{node: node{p.file.Span(p.ended, p.ended)}, Stmts: stmts}
	if len(stmts) > 0 {
		b.span = stmts[0].Span().To(stmts[len(stmts)-1].Span())
	}
	return b
}

// bodyEnds reports whether the body ends before the current token.
func (p *parser) bodyEnds(closers []kind) bool {
	k := p.tok.kind
	if k == tokEOF || p.indentCuts() || slices.Contains(closers, k) {
		return true
	}
	switch k {
	case kwEnd, kwElse, kwElsif, kwWhen, kwIn, kwRescue, kwEnsure, tokRParen, tokRBracket, tokRBrace:
		return p.someoneWaits(k)
	}
	return false
}

// straysHere reports a token that closes or continues something where nothing
// of that kind is open, and passes over it.
func (p *parser) straysHere() bool {
	switch k := p.tok.kind; k {
	case kwEnd, tokRParen, tokRBracket, tokRBrace:
		if k == kwEnd && p.orphans > 0 {
			p.orphans-- // it closes what was reported
			break
		}
		p.failAt(diag.StrayCloser, "unexpected %s: nothing is open that it could close", k).
			WithHelp("remove it, or look above it for something that was closed too early")
	case kwElse, kwElsif, kwWhen, kwRescue, kwEnsure, kwThen, kwIn, kwDo:
		d := p.failAt(diag.StrayCloser, "unexpected %s: there is nothing that it could belong to", k).
			WithHelp("remove it, or look above it for an `end` too many")
		if k == kwElse && !p.tok.first {
			d.WithHelp("on one line, write `condition ? value : other`")
		}
		p.orphans++
		p.next()
		p.sync()
		return true
	default:
		return false
	}
	p.next()
	p.failed = p.aborted
	return true
}

// atStatementEnd reports whether a statement may end before the current token.
func (p *parser) atStatementEnd(closers []kind) bool {
	k := p.tok.kind
	switch k {
	case tokNewline, tokSemicolon, tokEOF:
		return true
	case kwEnd, kwElse, kwElsif, kwWhen, kwIn, kwRescue, kwEnsure, tokRParen, tokRBracket, tokRBrace:
		return slices.Contains(closers, k) || p.someoneWaits(k) || k == kwEnd
	}
	return slices.Contains(closers, k)
}

// unexpected reports that the current token can't follow a whole expression.
func (p *parser) unexpected() {
	message := "%s can't follow a complete expression"
	help := "start a new line here, or put an operator or a comma before it"
	switch p.tok.kind {
	case tokAssign, tokOpAssign:
		help = "only a variable, a constant, an attribute or an element can be assigned to"
	case tokRParen, tokRBracket, tokRBrace:
		message = "nothing is open that %s could close"
		help = "remove it, or open it before the expression"
	case tokColon:
		if strings.HasPrefix(p.src[p.tok.end:], "=") {
			help = "an assignment is written `x = 1`"
		}
	case tokLBrace, kwDo:
		help = "only a call takes a block"
	case kwAnd, kwOr:
		help = "put the left side into parentheses"
	}
	if k := p.tok.kind; (k == tokIdent || k == tokConst) && !p.tok.space && p.tok.start > 0 && isDigit(p.src[p.tok.start-1]) {
		help = "a number has no suffix: all of them have 64 bits"
	}
	p.failAt(diag.UnexpectedToken, message, p.tok.describe()).
		WithHelp("%s", help)
}

// parseStatement parses a statement with its modifiers.
func (p *parser) parseStatement() Node {
	if !p.enter() {
		return p.bad()
	}
	defer p.leave()
	start := p.tok.start
	n := p.parseSimpleStatement()
	for links := 0; !p.failed; links++ {
		if links > maxTreeDepth {
			p.tooDeep()
			break
		}
		form := FormModifier
		switch k := p.tok.kind; k {
		case kwIf, kwUnless:
			if k == kwUnless {
				form = FormModifierUnless
			}
			p.next()
			cond := p.parseCondition()
			n = &If{node: p.at(start), Form: form, Cond: cond, Then: p.body([]Node{n})}
		case kwWhile, kwUntil:
			begin, ok := n.(*Begin)
			doWhile := ok && !begin.Parens
			if k == kwUntil {
				form = FormModifierUnless
			}
			p.next()
			cond := p.parseCondition()
			loop := &While{node: p.at(start), Form: form, Until: k == kwUntil, Cond: cond, DoWhile: doWhile}
			if doWhile {
				loop.Body = begin.Body
				maps.DeleteFunc(p.waiting, func(at int, _ token) bool { return at > start })
			} else {
				loop.Body = p.body([]Node{n})
			}
			n = loop
		case kwRescue:
			p.unsupported(diag.NoExceptions, p.tok.start, p.tok.end, "exceptions (`rescue`)").
				WithHelp("test for nil or for an error number instead")
			p.next()
			p.parseExpression(allowStatement)
			n = &Unsupported{p.at(start)}
		default:
			return n
		}
	}
	return n
}

// parseSimpleStatement parses a statement without its modifiers.
func (p *parser) parseSimpleStatement() Node {
	start := p.tok.start
	switch k := p.tok.kind; k {
	case kwAlias, kwUndef:
		return p.parseAlias()
	case kwBEGIN, kwEND:
		return p.parseBeginBlock()
	case tokOp:
		if p.tok.value == "*" && p.tok.prefix {
			return p.parseMultiAssign(start, p.parseTarget())
		}
	case tokLParen:
		if p.groupAhead() {
			return p.parseMultiAssign(start, p.parseTarget())
		}
	}
	n := p.parseExpression(allowStatement)
	if p.tok.kind == tokComma && !p.failed && p.isTarget(n) {
		return p.parseMultiAssign(start, n)
	}
	return n
}

// parseMultiAssign parses the rest of a, *b = c, d after its first target.
func (p *parser) parseMultiAssign(start int, first Node) Node {
	targets := []Node{first}
	for !p.failed && p.accept(tokComma) {
		if p.tok.kind == tokAssign {
			if slices.ContainsFunc(targets, isSplat) {
				p.expected(diag.ExpectedToken, "a variable after `,`")
				break
			}
			targets = append(targets, &Splat{node: node{p.file.Span(p.ended, p.ended)}})
			break
		}
		if p.tok.kind == tokRParen {
			break
		}
		targets = append(targets, p.parseTarget())
		p.oneSplat(targets)
	}
	if p.failed {
		return &Bad{p.at(start)}
	}
	if p.tok.kind != tokAssign {
		p.expected(diag.ExpectedToken, "`=` after the list of variables").
			WithHelp("several variables are assigned as in `a, b = 1, 2`")
		return &Bad{p.at(start)}
	}
	for _, t := range targets {
		p.assignTo(t)
		p.noSafeTarget(t)
	}
	p.next()
	values := p.parseValues()
	if g, ok := first.(*Group); ok && len(targets) == 1 {
		targets = g.Targets // (a, b) = x is a, b = x
	}
	return &MultiAssign{node: p.at(start), Targets: targets, Values: values}
}

// noSafeTarget reports x&.y among several targets.
func (p *parser) noSafeTarget(t Node) {
	switch t := t.(type) {
	case *Splat:
		p.noSafeTarget(t.X)
	case *Group:
		for _, inner := range t.Targets {
			p.noSafeTarget(inner)
		}
	case *Call:
		if t.Safe {
			p.report(diag.NotAssignable, p.startOf(t), p.file.Offset(t.Span().End), "`&.` can't be used among several targets").
				WithHelp("test for nil first, and use `.`")
		}
	}
}

func isSplat(n Node) bool {
	_, ok := n.(*Splat)
	return ok
}

// parseValues parses the right side of a multiple assignment.
func (p *parser) parseValues() []Node {
	var values []Node
	for allowed := allowCommand; ; allowed = 0 {
		values = append(values, p.parseSplatOr(allowed))
		if p.failed || p.command == values[0] && len(values) == 1 || p.tok.kind != tokComma {
			break
		}
		p.next()
	}
	return values
}

// parseSplatOr parses *x or an expression.
func (p *parser) parseSplatOr(allowed allow) Node {
	start := p.tok.start
	if p.tok.is("*") && p.tok.prefix {
		p.next()
		x := p.parseValue()
		return &Splat{node: p.at(start), X: x}
	}
	n := p.parseArg(0, allowed)
	p.requireValue(n)
	return n
}

// parseTarget parses a target of a multiple assignment or a for.
func (p *parser) parseTarget() Node {
	start := p.tok.start
	if p.tok.is("*") && p.tok.prefix {
		p.next()
		s := &Splat{}
		if p.tok.kind != tokComma && p.tok.kind != tokAssign && p.tok.kind != kwIn && p.tok.kind != tokRParen {
			if p.tok.is("*") {
				p.expected(diag.ExpectedToken, "a variable after `*`")
			}
			s.X = p.parseTarget()
			if g, ok := s.X.(*Group); ok && !p.failed {
				p.notAssignable(g)
			}
		}
		s.node = p.at(start)
		return s
	}
	if p.tok.kind == tokLParen {
		return p.parseGroup()
	}
	var n Node
	if t := p.tok; t.kind == tokIdent {
		p.next()
		n = p.parsePostfixOf(start, &Ident{node: p.at(start), Name: t.value}, 0)
	} else {
		n = p.parsePostfix(0)
	}
	if !p.failed && !p.isTarget(n) {
		p.notAssignable(n)
	}
	return n
}

// parseAlias passes over alias and undef.
func (p *parser) parseAlias() Node {
	start, word := p.tok.start, p.tok
	p.unsupported(diag.NoAliases, word.start, word.end, "%s", word.kind).
		WithHelp("use one name for the method")
	count := 2
	p.next()
	for i := 0; i < count && !p.failed; i++ {
		switch k := p.tok.kind; {
		case k == tokIdent || k == tokConst || k == tokOp || k == tokSymbol || k == tokGVar || k == tokOddGVar || k.isKeyword():
			more := i+1 < count && word.kind == kwAlias
			if more {
				p.nextIn(stateFName)
			} else {
				p.nextIn(stateEnd)
			}
		case k == tokString && p.tok.literal.form == formSymbol:
			p.parseLiteral()
		default:
			p.expected(diag.ExpectedToken, "a method's name after %s", word.kind)
		}
		if word.kind == kwUndef && p.tok.kind != tokComma {
			break
		}
		if word.kind == kwUndef {
			p.nextIn(stateFName)
			count++
		}
	}
	return &Unsupported{p.at(start)}
}

// parseBeginBlock passes over BEGIN { } and END { }.
func (p *parser) parseBeginBlock() Node {
	start, word := p.tok.start, p.tok
	p.unsupported(diag.NoBeginBlocks, word.start, word.end, "%s", word.kind).
		WithHelp("write the code into a program")
	p.next()
	if p.tok.kind != tokLBrace {
		p.expected(diag.ExpectedToken, "`{` after %s", word.kind)
		return &Bad{p.at(start)}
	}
	p.push(tokRBrace)
	p.nextIn(stateBeg)
	p.nested(func() { p.parseBody(tokRBrace) })
	p.closeBracket("`}`")
	return &Unsupported{p.at(start)}
}

// unsupported reports Ruby that the compiler does not take.
func (p *parser) unsupported(code diag.Code, start, end int, format string, args ...any) *diag.Diagnostic {
	if p.failed {
		return &diag.Diagnostic{}
	}
	return p.report(code, start, end, format+" can't be used here: rucy-llvm does not support it", args...)
}
