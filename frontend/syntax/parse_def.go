package syntax

import (
	"strings"

	"rucy-llvm/frontend/diag"
)

// parseDef parses a method, in any of its forms.
func (p *parser) parseDef(allowed allow) Node {
	word := p.tok
	d := &Def{Signature: p.signatureAbove(word.line)}
	if !p.enter() {
		return p.bad()
	}
	defer p.leave()
	p.push(kwEnd)
	p.nextIn(stateFName)
	unsupported := p.parseDefName(d)
	defaultOf := p.defaultOf
	p.defaultOf = ""
	defer func() { p.defaultOf = defaultOf }()
	p.within(context{method: true}, newScope(), func() {
		p.parseDefParams(d)
		if p.tok.kind == tokAssign && !p.failed {
			p.parseEndless(d, word, allowed)
			return
		}
		if p.bracesFollow(d) || p.tok.kind == tokColon && !p.failed {
			p.afterHead(p.expected(diag.UnexpectedToken, "a new line after the parameters"), kwDef, kwEnd)
		}
		if p.wasBraced() {
			d.Body = p.body(nil)
			return
		}
		p.recoverHeader()
		d.Body = p.parseRescuedBody(kwEnd)
		p.closeEnd()
	})
	d.node = p.at(word.start)
	if d.Name.Text == "" {
		return &Bad{d.node}
	}
	if unsupported {
		return &Unsupported{d.node}
	}
	return d
}

// parseDefName parses the name of a method, with self. or another object
// before it, which is not supported and for which it returns true.
func (p *parser) parseDefName(d *Def) (unsupported bool) {
	t := p.tok
	followed := func() bool { return p.tok.kind == tokDot || p.tok.kind == tokScope }
	switch {
	case t.kind == tokIVar || t.kind == tokGVar || t.kind == tokCVar:
		p.next()
	case t.kind == tokLParen:
		p.parseParens()
	case namesMethod(t):
		d.Name = p.name()
		if t.kind.isKeyword() {
			d.Name.Text = p.src[t.start:t.end]
		}
		p.next()
		if !followed() {
			p.checkDefName(t)
			return false
		}
	default:
		p.expected(diag.ExpectedToken, "a method's name after `def`").
			WithHelp("write `def name`, with a name that starts with a small letter")
		return false
	}
	if !followed() {
		p.expected(diag.ExpectedToken, "`.` and a method's name")
		return false
	}
	self := &Self{node{p.span(t)}}
	d.Singleton = self
	if t.kind != kwSelf {
		unsupported = true
		p.unsupported(diag.NoSingletons, t.start, p.tok.end, "a method of a single object").
			WithHelp("write `def name`")
	}
	p.nextIn(stateFName)
	t = p.tok
	if !namesMethod(t) {
		p.expected(diag.ExpectedToken, "a method's name after `.`")
		return unsupported
	}
	p.checkDefName(t)
	d.Name = p.name()
	d.Name.Text = p.src[t.start:t.end]
	p.next()
	return unsupported
}

// bracesFollow reports whether a body in braces begins here, as other languages
// have it: a hash can stand behind parentheses only, and would not begin with a new
// line.
func (p *parser) bracesFollow(d *Def) bool {
	rest := strings.TrimLeft(p.src[p.tok.end:], " \t\r")
	return p.tok.kind == tokLBrace && !p.failed && (d.Params == nil || rest == "" || rest[0] == '\n')
}

// namesMethod reports whether a token behind def can be a method's name.
func namesMethod(t token) bool {
	if t.kind == tokOp {
		return operatorName(t.value) == t.value || t.value == "`"
	}
	return t.kind == tokIdent || t.kind == tokConst || t.kind.isKeyword()
}

// checkDefName reports a method's name that means something else.
func (p *parser) checkDefName(t token) {
	if t.kind == tokIdent && isNumbered(t.value) {
		p.report(diag.BadNumberedParam, t.start, t.end, "`%s` can't be a method's name: it is a numbered parameter", t.value).
			WithHelp("use another name")
	}
}

// parseDefParams parses the parameters of a method.
func (p *parser) parseDefParams(d *Def) {
	if p.failed {
		return
	}
	start := p.tok.start
	switch p.tok.kind {
	case tokLParen:
		p.push(tokRParen)
		p.nextIn(stateBegOrKV)
		d.Params = p.parseParams(paramsOfDef)
		p.closeBracket("`,` or `)` after a parameter", stateBeg)
		d.Params.node = p.at(start)
	case tokNewline, tokSemicolon, tokAssign, tokEOF, tokLBrace, tokColon:
	default:
		p.lex.inParams = true
		if p.tok.kind == tokLabel {
			p.lex.state = stateLabeled
		}
		d.Params = p.parseParams(paramsOfCommand)
		d.Params.node = p.at(start)
		p.lex.inParams = false
		if p.tok.kind != tokNewline && p.tok.kind != tokSemicolon && p.tok.kind != tokEOF {
			p.expected(diag.UnexpectedToken, "a new line after the parameters")
			p.recoverHeader()
		}
	}
}

// parseEndless parses the body of def name(args) = body.
func (p *parser) parseEndless(d *Def, word token, allowed allow) {
	p.pop()
	d.Endless = true
	if name := d.Name.Text; strings.HasSuffix(name, "=") && startsName(name[0]) {
		p.report(diag.BadParameter, p.tok.start, p.tok.end, "a setter can't be defined with `=`").
			WithHelp("write its body on lines of its own, with `end`")
	}
	eq := p.tok
	p.next()
	var right allow
	if allowed&allowAssign != 0 {
		right = allowCommand | refuseDo
	}
	if !p.startsOperand() {
		p.noOperand(token{value: "=", start: eq.start, end: eq.end})
		d.Body = p.body(nil)
		return
	}
	body := p.parseArg(0, right)
	d.Body = p.body([]Node{body})
	if body == p.command {
		p.commandSet = d
	}
	if p.tok.kind == kwDo && !p.failed {
		p.unexpected()
	}
}

// parseClass parses class Name < Super ... end.
func (p *parser) parseClass() Node {
	word := p.tok
	if !p.enter() {
		return p.bad()
	}
	defer p.leave()
	p.push(kwEnd)
	p.next()
	if p.tok.is("<<") {
		return p.parseSingletonClass(word)
	}
	c := &Class{}
	scoped := p.parseClassName(word, &c.Name)
	if p.tok.is("<") && !p.failed {
		p.next()
		c.Super = p.parseExpression(allowExpression)
		p.requireValue(c.Super)
		if k := p.tok.kind; k != tokNewline && k != tokSemicolon && k != tokEOF {
			p.expected(diag.UnexpectedToken, "a new line after the superclass")
		}
	}
	c.Body = p.parseClassBody()
	c.node = p.at(word.start)
	if c.Name.Text == "" || scoped {
		return &Unsupported{c.node}
	}
	return c
}

// parseModule parses module Name ... end.
func (p *parser) parseModule() Node {
	word := p.tok
	if !p.enter() {
		return p.bad()
	}
	defer p.leave()
	p.push(kwEnd)
	p.next()
	m := &Module{}
	scoped := p.parseClassName(word, &m.Name)
	m.Body = p.parseClassBody()
	m.node = p.at(word.start)
	if m.Name.Text == "" || scoped {
		return &Unsupported{m.node}
	}
	return m
}

// parseClassName parses the name of a class or module, and reports a scoped one.
func (p *parser) parseClassName(word token, name *Name) (scoped bool) {
	if p.context.method {
		p.report(diag.ClassInMethod, word.start, word.end, "%s can't stand in a method", word.kind).
			WithHelp("define it outside of the method")
	}
	if p.tok.kind != tokConst && p.tok.kind != tokScope {
		d := p.expected(diag.ExpectedToken, "the name of the %s, which starts with a capital letter", kindText[word.kind])
		if p.tok.kind == tokIdent {
			d.WithHelp("write `%s`", strings.ToUpper(p.tok.value[:1])+p.tok.value[1:])
		}
		return false
	}
	start := p.tok.start
	if p.tok.kind == tokConst {
		*name = p.name()
		p.next()
	}
	for p.tok.kind == tokScope && !p.failed {
		scoped = true
		p.next()
		if p.tok.kind != tokConst {
			p.expected(diag.ExpectedToken, "a constant after `::`")
			break
		}
		p.next()
	}
	if scoped {
		p.unsupported(diag.NoScopedNames, start, p.ended, "a name with `::`").
			WithHelp("define it within its module")
	}
	if k := p.tok.kind; (k == tokLParen && !p.tok.space || k == tokLBracket && !p.tok.prefix || k == tokLBrace) && !p.failed {
		p.expected(diag.UnexpectedToken, "a new line after the name of the %s", kindText[word.kind]).
			WithHelp("remove it; the superclass of a class stands behind `<`")
	}
	return scoped
}

// parseClassBody parses the body of a class or module, and its end.
func (p *parser) parseClassBody() (body *Body) {
	p.recoverHeader()
	p.within(context{class: true}, newScope(), func() { body = p.parseRescuedBody(kwEnd) })
	p.closeEnd()
	return body
}

// parseSingletonClass passes over class << object.
func (p *parser) parseSingletonClass(word token) Node {
	p.unsupported(diag.NoSingletons, word.start, p.tok.end, "`class <<`").
		WithHelp("write `def self.name` for a method of the class")
	p.nextIn(stateBeg)
	p.parseExpression(allowExpression)
	p.recoverHeader()
	p.within(context{}, newScope(), func() { p.parseRescuedBody(kwEnd) })
	p.closeEnd()
	return &Unsupported{p.at(word.start)}
}
