package syntax

import (
	"slices"
	"strings"

	"rucy-llvm/frontend/diag"
)

// parseOperand parses an operand without operators: a primary expression,
// what is called on it, and an assignment to it.
func (p *parser) parseOperand(allowed allow) Node {
	start := p.tok.start
	return p.parseAssignment(start, p.parsePostfix(allowed), allowed)
}

// parsePostfix parses a primary expression and what is called on it.
func (p *parser) parsePostfix(allowed allow) Node {
	start := p.tok.start
	return p.parsePostfixOf(start, p.parsePrimary(allowed), allowed)
}

// parsePostfixOf parses what is called on n: methods, indexes and blocks.
func (p *parser) parsePostfixOf(start int, n Node, allowed allow) Node {
	for links := 0; !p.failed && n != p.command && n != p.stringLabel; links++ {
		switch {
		case links > maxTreeDepth:
			p.tooDeep()
		case p.tok.kind == tokDot || p.tok.kind == tokSafeDot || p.tok.kind == tokScope && !p.tok.prefix:
			n = p.parseMethodCall(start, n, allowed)
		case p.tok.kind == tokLBracket && !p.tok.prefix:
			n = p.parseIndex(start, n)
		case (p.tok.kind == tokLBrace || p.tok.kind == kwDo && !p.noDo) && p.takesBlock(n):
			n = p.attachBlock(start, n)
		default:
			return n
		}
	}
	return n
}

// parseName parses an identifier or constant: a variable, or a call of self.
func (p *parser) parseName(allowed allow) Node {
	t := p.tok
	name := p.name()
	local := t.kind == tokIdent && p.scope.has(t.value)
	p.next()
	switch {
	case p.tok.kind == tokLParen && !p.tok.space:
		call := &Call{Name: name, Parens: true}
		call.Args = p.parseParenArgs()
		call.node = p.at(t.start)
		return call
	case p.startsArgument():
		return p.parseCommand(t.start, &Call{Name: name}, allowed)
	case t.kind == tokConst:
		return &Const{node: node{name.Span}, Name: t.value}
	}
	if !local {
		p.useNumbered(t)
	} else {
		p.checkDefault(t)
	}
	return &Ident{node: node{name.Span}, Name: t.value}
}

// startsArgument reports whether the current token, after a method's name,
// starts the arguments of a call without parentheses.
func (p *parser) startsArgument() bool {
	switch p.tok.kind {
	case tokInt, tokFloat, tokOddNumber, tokChar, tokSymbol, tokString, tokIdent, tokConst, tokIVar, tokCVar, tokGVar, tokOddGVar,
		tokLabel, tokLambda, tokLParen,
		kwNil, kwTrue, kwFalse, kwSelf, kwNot, kwDefined, kwLine, kwFile, kwEncoding, kwSuper, kwYield, kwCase, kwBegin, kwDef,
		kwClass, kwModule, kwFor, kwReturn, kwBreak, kwNext, kwRedo, kwRetry:
		return true
	case tokLBracket, tokScope:
		return p.tok.prefix
	case tokOp:
		switch p.tok.value {
		case "!", "~":
			return true
		case "-", "+", "*", "&", "**":
			return p.tok.prefix
		}
	}
	return false
}

// parseCommand parses the arguments of a call without parentheses, and the
// `do` block that belongs to it.
func (p *parser) parseCommand(start int, call *Call, allowed allow) Node {
	if allowed&allowCommand == 0 {
		p.needsParentheses(call)
	}
	call.Args = p.parseCommandArgs()
	call.node = p.at(start)
	p.command = call
	if p.failed {
		return call
	}
	if p.tok.kind == tokLBrace && len(call.Args) == 1 && call.Args[0] == p.inParens {
		p.addBlock(start, call) // foo (1) { }
		p.command = call
		return call
	}
	if p.tok.kind != kwDo || p.noDo {
		return call
	}
	if allowed&refuseDo != 0 {
		p.report(diag.NeedsParentheses, p.tok.start, p.tok.end, "a `do` block can't follow `%s` here: its arguments need parentheses", call.Name.Text).
			WithHelp("write `%s(...) do`", call.Name.Text)
	}
	p.addBlock(start, call)
	var n Node = call
	p.command = n // the block may hold others
	for !p.failed && !p.lexesAs(p.tok.end, '(') && (p.tok.kind == tokDot || p.tok.kind == tokSafeDot || p.tok.kind == tokScope && !p.tok.prefix) {
		n = p.parseMethodCall(start, n, allowed)
		if c, ok := n.(*Call); ok && p.tok.kind == kwDo && !p.noDo && c.Block == nil {
			p.addBlock(start, c)
		}
		p.command = n
	}
	return n
}

// needsParentheses reports a call without parentheses where none may stand.
func (p *parser) needsParentheses(call *Call) {
	if p.failed || p.tok.kind == tokBad {
		return
	}
	help := "write `" + call.Name.Text + "(...)`"
	if op := p.tok; op.kind == tokOp && op.prefix {
		help += ", or, if `" + op.value + "` is an operator, put a space after it"
	} else {
		help += ", or put an operator or a comma between them"
	}
	p.report(diag.NeedsParentheses, p.tok.start, p.tok.end, "%s can't follow `%s` here: as its argument it needs parentheses", p.tok.describe(), call.Name.Text).
		WithNote(call.Name.Span, "`%s` is read as a method call", call.Name.Text).
		WithHelp("%s", help)
}

// parseMethodCall parses .name, &.name or ::Name and its arguments, called on recv.
func (p *parser) parseMethodCall(start int, recv Node, allowed allow) Node {
	dot := p.tok
	p.requireValue(recv)
	p.next()
	call := &Call{Recv: recv, Safe: dot.kind == tokSafeDot}
	t := p.tok
	switch {
	case t.kind == tokLParen:
		call.Name = Name{"call", p.file.Span(t.start, t.start)}
		call.Parens = true
		call.Args = p.parseParenArgs()
		call.node = p.at(start)
		return call
	case t.kind == tokIdent || t.kind == tokConst || t.kind == tokOp && operatorName(t.value) == t.value || t.kind == tokOp && t.value == "`":
		call.Name = p.name()
	default:
		p.expected(diag.ExpectedToken, "a method's name after %s", dot.kind)
		return &Bad{p.at(start)}
	}
	p.next()
	if p.tok.kind == tokLParen && !p.tok.space {
		call.Parens = true
		call.Args = p.parseParenArgs()
		call.node = p.at(start)
		return call
	}
	if p.startsArgument() {
		return p.parseCommand(start, call, allowed)
	}
	if dot.kind == tokScope && t.kind == tokConst {
		return &Const{node: p.at(start), Scope: recv, Name: t.value}
	}
	call.node = p.at(start)
	return call
}

// parseIndex parses [i, j], called on recv.
func (p *parser) parseIndex(start int, recv Node) Node {
	p.requireValue(recv)
	bracket := p.tok
	call := &Call{Recv: recv, Name: Name{"[]", p.span(bracket)}, Parens: true}
	p.push(tokRBracket)
	p.next()
	p.nested(func() { call.Args = p.parseArguments(tokRBracket) })
	p.closeBracket("`,` or `]`")
	call.node = p.at(start)
	return call
}

// parseParenArgs parses (a, b).
func (p *parser) parseParenArgs() (args []Node) {
	p.push(tokRParen)
	p.next()
	p.nested(func() { args = p.parseArguments(tokRParen) })
	p.closeBracket("`,` or `)`")
	return args
}

// parseCommandArgs parses the arguments of a call without parentheses. A `do`
// after them belongs to the call.
func (p *parser) parseCommandArgs() []Node {
	noDo := p.noDo
	p.noDo = true
	args := p.parseArguments(tokNewline)
	p.noDo = noDo
	return args
}

// parseArguments parses arguments or elements up to close, which is not
// consumed; tokNewline stands for a call without parentheses. Pairs become a
// *Hash at the end.
func (p *parser) parseArguments(close kind) []Node {
	var args []Node
	var pairs *Hash
	var comma, last token
	brackets := close != tokNewline
	for {
		if brackets && (p.skipNewlinesBefore(close) || p.tok.kind == tokEOF) {
			last = comma
			break
		}
		start := p.tok.start
		arg := p.parseArgument(close, len(args) == 0)
		pair, isPair := arg.(*Pair)
		_, isBlock := arg.(*BlockArg)
		switch {
		case isPair && pairs == nil:
			pairs = &Hash{node: pair.node, Pairs: []*Pair{pair}}
			args = append(args, pairs)
		case isPair:
			pairs.Pairs = append(pairs.Pairs, pair)
			pairs.span = pairs.span.To(pair.span)
		default:
			if pairs != nil && !isBlock && !p.failed {
				p.report(diag.BadArgument, start, p.ended, "an argument by position can't follow keyword arguments").
					WithHelp("put it before them")
			}
			args = append(args, arg)
		}
		if brackets && !p.moreElements(close, "`,` or "+close.String()) || p.failed || p.tok.kind != tokComma {
			break
		}
		if isBlock {
			p.failAt(diag.BadArgument, "nothing can follow the block argument").WithHelp("put it last")
			break
		}
		comma = p.tok
		p.next()
	}
	p.lastComma = last
	return args
}

// skipNewlinesBefore passes over newlines that stand before close, and
// reports whether it stands there.
func (p *parser) skipNewlinesBefore(close kind) bool {
	for p.tok.kind == tokNewline {
		p.next()
	}
	return p.tok.kind == close
}

// parseArgument parses one argument: an expression, *list, **hash, &block,
// key: value or key => value.
func (p *parser) parseArgument(close kind, first bool) Node {
	t := p.tok
	if t.kind == tokOp && t.prefix {
		switch t.value {
		case "*":
			p.next()
			if !p.startsOperand() && p.tok.kind != tokNewline {
				p.unsupported(diag.NoForwarding, t.start, t.end, "passing on arguments without a name").WithHelp("name the parameter")
				return &Unsupported{p.at(t.start)}
			}
			x := p.parseOperandValue(t)
			return &Splat{node: p.at(t.start), X: x}
		case "**":
			p.next()
			x := p.parseOperandValue(t)
			return &Pair{node: p.at(t.start), Value: x}
		case "&":
			return p.parseBlockArg(close)
		}
	}
	if t.kind == tokRange && t.value == "..." && close == tokRParen && p.lexesAs(t.end, ')') {
		p.unsupported(diag.NoForwarding, t.start, t.end, "passing on arguments with `...`").WithHelp("name the arguments")
		p.next()
		return &Unsupported{p.at(t.start)}
	}
	if t.kind == tokLabel {
		return p.parseLabelled(close)
	}
	if !p.startsOperand() {
		p.expected(diag.ExpectedExpression, "an argument")
		return p.bad()
	}
	var allowed allow
	switch {
	case first && close == tokNewline:
		allowed = allowCommand
	case first:
		allowed = allowCommand | refuseDo
	}
	x := p.parseArg(0, allowed)
	if p.failed {
		return x
	}
	if p.command == x {
		p.requireValue(x)
		return x
	}
	if p.stringLabel == x {
		p.stringLabel = nil
		value := p.parseOperandValue(t)
		return &Pair{node: p.at(t.start), Key: symbolOf(x), Value: value}
	}
	p.requireValue(x)
	if p.tok.kind == tokArrow {
		arrow := p.tok
		p.next()
		value := p.parseOperandValue(token{value: "=>", start: arrow.start, end: arrow.end})
		return &Pair{node: p.at(t.start), Key: x, Value: value}
	}
	return x
}

// parseOperandValue parses the value that must follow t.
func (p *parser) parseOperandValue(t token) Node {
	if t.kind == tokString {
		t.value = p.src[t.start:p.ended]
	}
	x := p.parseOperandAfter(t, 0)
	p.requireValue(x)
	return x
}

// lexesAs reports whether c is the first character from offset on that is no blank.
func (p *parser) lexesAs(offset int, c byte) bool {
	rest := strings.TrimLeft(p.src[offset:min(len(p.src), offset+64)], " \t")
	return rest != "" && rest[0] == c
}

// parseBlockArg parses &block or &:symbol.
func (p *parser) parseBlockArg(close kind) Node {
	amp := p.tok
	p.next()
	if close == tokRBracket {
		p.report(diag.BadArgument, amp.start, amp.end, "a block argument can't stand in brackets").
			WithHelp("pass it to a method in parentheses")
	}
	if !p.startsOperand() {
		p.unsupported(diag.NoForwarding, amp.start, amp.end, "passing on a block without a name").WithHelp("name the block's parameter")
		return &BlockArg{node: p.at(amp.start)}
	}
	x := p.parseValue()
	return &BlockArg{node: p.at(amp.start), X: x}
}

// parseLabelled parses `key: value` or the shorthand `key:`.
func (p *parser) parseLabelled(close kind) Node {
	t := p.tok
	key := &Sym{node: node{p.file.Span(t.start, t.end-1)}, Value: t.value}
	p.next()
	pair := &Pair{Key: key}
	shorthand := slices.Contains([]kind{tokComma, close, tokNewline, tokEOF, tokSemicolon, tokRParen, tokRBracket, tokRBrace,
		kwDo, kwEnd, kwIf, kwUnless, kwWhile, kwUntil, kwAnd, kwOr, kwRescue, kwThen}, p.tok.kind)
	if prefixKeyword := p.tok.kind == kwIf || p.tok.kind == kwUnless || p.tok.kind == kwWhile || p.tok.kind == kwUntil; !shorthand || prefixKeyword {
		pair.Value = p.parseOperandValue(token{value: t.value + ":"})
	} else if last := t.value[len(t.value)-1]; last == '?' || last == '!' || keywords[t.value] != 0 {
		p.fail(diag.ExpectedExpression, p.tok.start, p.tok.end, "expected a value after `%s:`: the name alone can't be read", t.value).
			WithHelp("write `%s: value`", t.value)
	} else {
		p.useNumbered(t)
		p.checkDefault(t)
		pair.Short = true
		pair.Value = &Ident{node: key.node, Name: t.value}
		if isConstName(t.value) {
			pair.Value = &Const{node: key.node, Name: t.value}
		}
	}
	pair.node = p.at(t.start)
	return pair
}

// symbolOf makes the symbol of a string label.
func symbolOf(n Node) Node {
	s, ok := n.(*Str)
	if !ok {
		return n
	}
	sym := &Sym{node: s.node}
	for _, part := range s.Parts {
		text, ok := part.(*StrText)
		if !ok {
			return &Unsupported{s.node}
		}
		sym.Value += text.Value
	}
	return sym
}
