package syntax

import (
	"fmt"
	"math/big"
	"strings"

	"rucy-llvm/frontend/diag"
)

// parsePrimary parses an expression that is no operation: a literal, a name, a
// bracket or a construct with `end`.
func (p *parser) parsePrimary(allowed allow) Node {
	t := p.tok
	switch t.kind {
	case tokInt, tokFloat, tokOddNumber:
		return p.parseNumber(t.start, false)
	case tokChar, tokString:
		return p.parseLiteral()
	case tokSymbol:
		p.next()
		return &Sym{node: p.at(t.start), Value: t.value}
	case tokIdent, tokConst:
		return p.parseName(allowed)
	case tokIVar:
		p.next()
		return &IVar{node: p.at(t.start), Name: t.value}
	case tokGVar:
		p.next()
		return &GVar{node: p.at(t.start), Name: t.value}
	case tokCVar:
		p.unsupported(diag.NoClassVariables, t.start, t.end, "the class variable `%s`", t.value).
			WithHelp("use a local, without the `@@`")
		return p.skipToken()
	case tokOddGVar:
		help := insteadOfGlobal[t.value]
		if help == "" {
			help = "give the variable a name of its own"
		}
		p.unsupported(diag.NoSpecialGlobals, t.start, t.end, "Ruby's special variable `%s`", t.value).
			WithHelp("%s", help)
		return p.skipToken()
	case tokScope:
		return p.parseTopConst()
	case tokLParen:
		return p.parseParens()
	case tokLBracket:
		return p.parseArray()
	case tokLBrace:
		return p.parseHash()
	case tokLambda:
		return p.parseLambda()
	case kwNil:
		p.next()
		return &Nil{p.at(t.start)}
	case kwTrue:
		p.next()
		return &True{p.at(t.start)}
	case kwFalse:
		p.next()
		return &False{p.at(t.start)}
	case kwSelf:
		p.next()
		return &Self{p.at(t.start)}
	case kwLine:
		p.next()
		return &Int{node: p.at(t.start), Value: big.NewInt(int64(p.file.LineOf(p.file.Pos(t.start))))}
	case kwFile, kwEncoding:
		p.unsupported(diag.NoFileConstants, t.start, t.end, "%s", t.kind).WithHelp("write the text itself")
		return p.skipToken()
	}
	return p.parseConstruct(allowed)
}

// insteadOfGlobal says what to write instead of some of Ruby's special variables.
var insteadOfGlobal = map[string]string{
	"$$": "the process in which the program runs is `bpf_get_current_pid_tgid() >> 32`",
	"$!": "test for nil or for an error number: there are no exceptions",
	"$?": "a program in the kernel can't run commands",
	"$~": "compare numbers: there are no regular expressions",
	"$1": "compare numbers: there are no regular expressions",
	"$0": "`__method__` is the name of the method",
	"$_": "what a program gets is in its ctx",
}

// parseConstruct parses what starts with a keyword and may be more than one word.
func (p *parser) parseConstruct(allowed allow) Node {
	t := p.tok
	switch t.kind {
	case kwNot:
		return p.parseNotCall()
	case kwDefined:
		return p.parseDefinedCall()
	case kwIf, kwUnless, kwWhile, kwUntil:
		if !t.prefix {
			break // a modifier
		}
		if t.kind == kwIf || t.kind == kwUnless {
			return p.parseIf()
		}
		return p.parseWhile()
	case kwFor:
		return p.parseFor()
	case kwCase:
		return p.parseCase()
	case kwBegin:
		return p.parseBegin()
	case kwDef:
		return p.parseDef(allowed)
	case kwClass:
		return p.parseClass()
	case kwModule:
		return p.parseModule()
	case kwReturn, kwBreak, kwNext:
		return p.parseJump(allowed)
	case kwYield:
		return p.parseYield(allowed)
	case kwSuper:
		return p.parseSuper(allowed)
	case kwRedo, kwRetry:
		p.unsupported(diag.NoRedo, t.start, t.end, "%s", t.kind).WithHelp("write out what is to be repeated")
		return p.skipToken()
	}
	p.expectedExpression()
	return p.bad()
}

// expectedExpression reports that no expression starts here.
func (p *parser) expectedExpression() {
	d := p.expected(diag.ExpectedExpression, "an expression")
	switch p.tok.kind {
	case tokOp:
		d.WithHelp("`%s` needs an operand on its left", p.tok.value)
	case kwEnd, kwElse, kwThen, kwDo, tokRParen, tokRBracket, tokRBrace, tokComma:
		d.WithHelp("write a value before %s", p.tok.kind)
	case tokLabel:
		d.WithHelp("a label stands in the arguments of a call, or in a hash in braces")
	}
}

// skipToken passes over one token of what is not supported.
func (p *parser) skipToken() Node {
	start := p.tok.start
	p.next()
	return &Unsupported{p.at(start)}
}

// parseNumber parses a number that, with its sign, starts at start.
func (p *parser) parseNumber(start int, negative bool) Node {
	t := p.tok
	if t.kind == tokOddNumber {
		p.unsupported(diag.NoOddNumbers, t.start, t.end, "the rational or imaginary number %s", t.value).
			WithHelp("use an integer")
		p.next()
		return &Unsupported{p.at(start)}
	}
	if t.kind == tokFloat {
		p.next()
		return &Float{node: p.at(start), Text: p.src[start:p.ended]}
	}
	n := p.unsigned(t)
	p.next()
	if i, ok := n.(*Int); ok && negative {
		i.Value.Neg(i.Value)
	}
	switch n := n.(type) {
	case *Int:
		n.node = p.at(start)
	}
	return n
}

// maxDigits limits integer literals: turning digits into a number takes more
// than linear time.
const maxDigits = 4096

// unsigned makes the node of a number's token, without its sign.
func (p *parser) unsigned(t token) Node {
	at := node{p.span(t)}
	switch t.kind {
	case tokFloat:
		return &Float{node: at, Text: t.value}
	case tokOddNumber:
		return &Unsupported{at}
	}
	text := strings.ReplaceAll(t.value, "_", "")
	if len(text) > maxDigits {
		p.report(diag.BadNumber, t.start, t.end, "a number of %d digits is too long", len(text)).
			WithHelp("integers have 64 bits: at most 20 decimal digits")
		text = "0"
	}
	base, digits := 10, text
	if len(text) > 1 && text[0] == '0' {
		base, digits = 8, text[1:]
		if b, ok := map[byte]int{'x': 16, 'b': 2, 'o': 8, 'd': 10}[text[1]|0x20]; ok && !isDigit(text[1]) {
			base, digits = b, text[2:]
		}
	}
	value, ok := new(big.Int).SetString(digits, base)
	if !ok {
		value = new(big.Int) // the lexer reported it
	}
	return &Int{node: at, Value: value}
}

// parseTopConst parses ::Name.
func (p *parser) parseTopConst() Node {
	start := p.tok.start
	p.next()
	if p.tok.kind != tokConst {
		p.expected(diag.ExpectedToken, "a constant after `::`")
		return p.bad()
	}
	name := p.tok.value
	p.nextIn(stateArg)
	return &Const{node: p.at(start), Top: true, Name: name}
}

// parseParens parses ( ... ). After a method's name, as in `foo (1)`, only one
// statement may stand in them.
func (p *parser) parseParens() Node {
	start, single := p.tok.start, !p.tok.prefix
	p.push(tokRParen)
	p.nextIn(stateBegOrKV)
	var body *Body
	p.nested(func() {
		switch {
		case !single:
			body = p.parseBody(tokRParen)
		case p.skipNewlinesBefore(tokRParen):
			body = p.body(nil)
		default:
			body = p.body([]Node{p.parseStatement()})
		}
	})
	if single && p.failed {
		p.sync(tokRParen)
	}
	p.closeBracket("`)`")
	if len(body.Stmts) == 1 {
		p.inParens = body.Stmts[0]
		p.command, p.commandSet, p.stringLabel = nil, nil, nil
		return p.inParens
	}
	begin := &Begin{node: p.at(start), Body: body, Parens: true}
	p.inParens = begin
	return begin
}

// parseArray parses [a, b].
func (p *parser) parseArray() Node {
	start := p.tok.start
	p.push(tokRBracket)
	p.next()
	a := &Array{}
	p.nested(func() { a.Elems = p.parseElements() })
	p.closeBracket("`,` or `]`")
	a.node = p.at(start)
	return a
}

// parseElements parses the elements of an array.
func (p *parser) parseElements() []Node {
	elems := p.parseArguments(tokRBracket)
	if len(elems) > 0 && p.command == elems[0] && !p.failed {
		start, end := p.startOf(elems[0]), p.file.Offset(elems[0].Span().End)
		word := p.src[start:p.lex.nameEnd(start)]
		if call, ok := elems[0].(*Call); ok {
			word = call.Name.Text
		}
		p.report(diag.NeedsParentheses, start, end, "the call of `%s` needs parentheses here", word).
			WithHelp("write `%s(...)`", word)
	}
	return elems
}

// parseHash parses { key: value }.
func (p *parser) parseHash() Node {
	start := p.tok.start
	if !p.enter() {
		return p.bad()
	}
	defer p.leave()
	p.push(tokRBrace)
	p.nextIn(stateBegOrKV)
	h := &Hash{Braces: true}
	p.nested(func() {
		for !p.skipNewlinesBefore(tokRBrace) {
			before := p.tok
			n := p.parseArgument(tokRBrace, false)
			if pair, ok := n.(*Pair); ok {
				h.Pairs = append(h.Pairs, pair)
			} else if !p.failed {
				p.expected(diag.ExpectedToken, "`=>` and a value after the key %s", fmt.Sprintf("`%s`", p.keyText(before))).
					WithHelp("write `key => value` or `name: value`")
				for p.syncList(tokRBrace) && p.tok.kind == tokComma {
					p.next() // the other elements lack the same
				}
				break
			}
			if !p.moreElements(tokRBrace, "`,` or `}`") {
				break
			}
			p.next()
		}
	})
	p.closeBracket("`,` or `}`")
	h.node = p.at(start)
	return h
}

// keyText is the text from token t up to here, cut short for a message.
func (p *parser) keyText(t token) string {
	text, _, _ := strings.Cut(p.src[t.start:max(t.end, p.ended)], "\n")
	if r := []rune(text); len(r) > 30 {
		return string(r[:30]) + "..."
	}
	return text
}

// parseLambda passes over ->(x) { }.
func (p *parser) parseLambda() Node {
	start := p.tok.start
	d := p.unsupported(diag.NoLambdas, p.tok.start, p.tok.end, "a lambda (`->`)").
		WithHelp("write the code where it is used")
	if !p.tok.space && p.tok.tight && start > 0 && continuesName(p.src[start-1]) {
		d.WithHelp("a field is read with a dot: `ctx.minor`")
		p.failed = true
		return &Unsupported{p.at(start)}
	}
	scope := p.scope.openBlock()
	scope.params = false
	p.next()
	switch p.tok.kind {
	case tokLParen:
		scope.params = true
		p.push(tokRParen)
		p.next()
		p.parseParams(paramsOfLambda)
		p.closeBracket("`,` or `)`")
	case tokIdent, tokLabel:
		scope.params = true
		p.parseParams(paramsOfLambda)
	case tokOp:
		if v := p.tok.value; v == "*" || v == "**" || v == "&" {
			scope.params = true
			p.parseParams(paramsOfLambda)
		}
	}
	outer := p.context
	braces := p.tok.kind == tokLBrace
	switch {
	case p.failed:
	case braces || p.tok.kind == kwDo:
		close := kwEnd
		if braces {
			close = tokRBrace
		}
		p.push(close)
		p.within(context{method: outer.method, loop: true}, nil, func() {
			p.nextIn(stateBeg)
			if braces {
				p.parseBody(tokRBrace)
				p.closeBracket("`}`")
			} else {
				p.parseRescuedBody(kwEnd)
				p.closeEnd()
			}
		})
	default:
		p.expected(diag.ExpectedToken, "`{` or `do` after `->`")
	}
	p.scope.closeBlock()
	return &Unsupported{p.at(start)}
}

// parseNotCall parses not(x).
func (p *parser) parseNotCall() Node {
	op := p.tok
	if !p.opensArguments(op.end) {
		p.failAt(diag.NeedsParentheses, "`not` can't stand within an expression").
			WithHelp("write `!`, or put parentheses around `not` and its operand")
		return p.bad()
	}
	p.nextIn(stateArg)
	start := p.tok.start
	x, ok := p.parseOperandInParens()
	p.requireValue(x)
	if !ok {
		x = &Begin{node: p.at(start), Body: p.body(nil), Parens: true} // not() is !nil
	}
	p.checkCondition(x)
	n := &Unary{node: p.at(op.start), Op: "!", OpSpan: p.span(op), X: x}
	return n
}

// parseDefinedCall parses defined?(x).
func (p *parser) parseDefinedCall() Node {
	start := p.tok.start
	p.next()
	if p.tok.kind != tokLParen {
		p.failAt(diag.NeedsParentheses, "`defined?` needs parentheses here").WithHelp("write `defined?(...)`")
		return p.bad()
	}
	x, ok := p.parseOperandInParens()
	if !ok {
		p.fail(diag.ExpectedExpression, start, p.ended, "expected an expression between the parentheses of `defined?`").
			WithHelp("write `defined?(name)`")
	}
	return &Defined{node: p.at(start), X: x}
}

// parseOperandInParens parses the one expression in the parentheses of not and
// defined?. It is false where there is none.
func (p *parser) parseOperandInParens() (x Node, ok bool) {
	x = p.bad()
	p.push(tokRParen)
	p.nextIn(stateBegOrKV)
	p.nested(func() {
		if ok = !p.skipNewlinesBefore(tokRParen); ok {
			x = p.parseExpression(allowExpression)
		}
	})
	p.closeBracket("`)`")
	p.inParens, p.command, p.commandSet, p.stringLabel = x, nil, nil, nil
	return x, ok
}
