package syntax

import (
	"strings"

	"rucy-llvm/frontend/diag"
)

// paramsOf says whose parameters are parsed, which decides how they end.
type paramsOf int

const (
	paramsOfDef     paramsOf = iota // def f(a)
	paramsOfCommand                 // def f a
	paramsOfBlock                   // |a; b|
	paramsOfLambda                  // ->(a; b) and -> a
)

// paramOrder is where parameters of a kind may stand; it never goes down.
// Required parameters may come once more, after optional ones and the rest.
var paramOrder = map[ParamKind]int{ParamRequired: 0, ParamOptional: 1, ParamRest: 2, ParamKey: 4, ParamKeyRest: 5, ParamBlock: 6, ParamBlockLocal: 7}

const orderTrailing = 3 // required ones after optional ones or the rest

// paramList is a parameter list while it is parsed.
type paramList struct {
	of    paramsOf
	names map[string]token
	order int
}

// parseParams parses a parameter list up to what closes it.
func (p *parser) parseParams(of paramsOf) *Params {
	params := &Params{node: p.at(p.tok.start)}
	list := &paramList{of: of, names: make(map[string]token)}
	if p.paramsEnd(of) {
		return params
	}
	for !p.failed {
		if p.tok.kind == tokSemicolon && (of == paramsOfBlock || of == paramsOfLambda) {
			p.next()
			p.parseBlockLocals(list, params)
			break
		}
		if param := p.parseParam(list); param != nil {
			params.List = append(params.List, param)
		}
		if of == paramsOfDef {
			if !p.moreElements(tokRParen, "`,` or `)` after a parameter") {
				break
			}
			p.next()
			continue
		}
		if p.tok.kind == tokSemicolon && (of == paramsOfBlock || of == paramsOfLambda) {
			continue
		}
		if p.tok.kind != tokComma {
			break
		}
		p.next()
		if p.tok.kind == tokSemicolon {
			p.expected(diag.BadParameter, "a parameter after `,`").WithHelp("remove the comma")
		}
	}
	for of == paramsOfBlock && p.tok.kind == tokNewline && !p.failed && strings.HasPrefix(strings.TrimLeft(p.src[p.tok.end:], " \t\r\n"), "|") {
		p.next()
	}
	return params
}

// paramsEnd reports whether a parameter list ends before the current token.
func (p *parser) paramsEnd(of paramsOf) bool {
	switch of {
	case paramsOfBlock:
		return p.tok.is("|")
	case paramsOfDef:
		return p.skipNewlinesBefore(tokRParen)
	case paramsOfLambda:
		return p.tok.kind == tokRParen
	}
	return p.tok.kind == tokNewline
}

// parseBlockLocals parses the variables after the `;` of a block's parameters.
func (p *parser) parseBlockLocals(list *paramList, params *Params) {
	for !p.failed {
		t := p.tok
		if t.kind != tokIdent {
			p.expected(diag.BadParameter, "the name of a variable after `;`")
			return
		}
		params.List = append(params.List, p.parseParamName(list, &Param{Kind: ParamBlockLocal}))
		if !p.accept(tokComma) {
			return
		}
	}
}

// parseParam parses one parameter; nil where it is not supported.
func (p *parser) parseParam(list *paramList) *Param {
	t := p.tok
	param := &Param{Kind: ParamRequired}
	switch {
	case t.kind == tokIdent:
		return p.parsePlainParam(list, param)
	case t.kind == tokLabel:
		param.Kind = ParamKey
		return p.parseKeyParam(list, param)
	case t.is("*") || t.is("**") || t.is("&"):
		return p.parseSpecialParam(list, param)
	case t.kind == tokLParen && list.of == paramsOfBlock:
		return p.parseParamGroup(list)
	case t.kind == tokLParen:
		p.unsupported(diag.NoDestructuring, t.start, t.end, "a parameter in parentheses").
			WithHelp("name a single parameter, and take it apart in the body: `a, b = pair`")
		p.skipParens()
		return nil
	case t.kind == tokRange && t.value == "...":
		p.unsupported(diag.NoForwarding, t.start, t.end, "forwarding all arguments with `...`").WithHelp("name the parameters")
		p.next()
		return nil
	case t.kind == tokConst, t.kind == tokIVar, t.kind == tokGVar, t.kind == tokCVar:
		p.failAt(diag.BadParameter, "`%s` can't be a parameter", t.value).
			WithHelp("a parameter's name starts with a small letter")
		return nil
	}
	p.expected(diag.BadParameter, "a parameter").
		WithHelp("a parameter's name starts with a small letter; keywords can't be used")
	return nil
}

// parsePlainParam parses `a` or `a = default`.
func (p *parser) parsePlainParam(list *paramList, param *Param) *Param {
	start := p.tok.start
	p.parseParamName(list, param)
	if p.tok.kind == tokAssign && !p.failed {
		param.Kind = ParamOptional
		p.next()
		param.Default = p.parseDefault(list, param, "=")
	}
	p.checkOrder(list, param)
	param.node = p.at(start)
	return param
}

// parseKeyParam parses `a:` or `a: default`.
func (p *parser) parseKeyParam(list *paramList, param *Param) *Param {
	t := p.tok
	p.parseParamName(list, param)
	param.Name.Span = p.file.Span(t.start, t.end-1)
	if last := t.value[len(t.value)-1]; last == '?' || last == '!' || isConstName(t.value) || keywords[t.value] != 0 && list.of == paramsOfLambda {
		p.fail(diag.BadParameter, t.start, t.end, "`%s` can't be a parameter", t.value).
			WithHelp("a parameter's name starts with a small letter and has no `?` or `!`")
	}
	if p.startsOperand() && !p.tok.is("|") {
		param.Default = p.parseDefault(list, param, t.value+":")
	}
	p.checkOrder(list, param)
	param.node = p.at(t.start)
	return param
}

// parseDefault parses the default value of a parameter. In a block it is no
// operation, since `|` ends the parameters.
func (p *parser) parseDefault(list *paramList, param *Param, after string) Node {
	if !p.startsOperand() {
		return p.noOperand(token{value: after})
	}
	inParams, defaultOf := p.lex.inParams, p.defaultOf
	p.lex.inParams, p.defaultOf = false, param.Name.Text
	defer func() { p.lex.inParams, p.defaultOf = inParams, defaultOf }()
	if list.of != paramsOfBlock {
		return p.parseValue()
	}
	t := p.tok
	if (t.is("-") || t.is("+")) && t.tight && isDigit(p.src[t.end]) {
		p.next()
		return p.parseNumber(t.start, t.is("-"))
	}
	n := p.parsePostfix(0)
	p.requireValue(n)
	return n
}

// checkDefault reports the name t in the default value of the parameter of
// that name.
func (p *parser) checkDefault(t token) {
	if t.value == p.defaultOf {
		p.report(diag.BadParameter, t.start, t.end, "the default value of `%s` refers to `%s` itself", t.value, t.value).
			WithHelp("refer to parameters before it only")
	}
}

// parseSpecialParam parses *rest, **options and &block.
func (p *parser) parseSpecialParam(list *paramList, param *Param) *Param {
	t := p.tok
	param.Kind = map[string]ParamKind{"*": ParamRest, "**": ParamKeyRest, "&": ParamBlock}[t.value]
	p.next()
	switch {
	case p.tok.kind == tokIdent:
		p.parseParamName(list, param)
	case t.value == "**" && p.tok.kind == kwNil:
		p.unsupported(diag.NoForwarding, t.start, p.tok.end, "the parameter `**nil`").WithHelp("leave it out")
		p.next()
	case t.value == "&":
		if p.tok.kind == tokConst || list.of != paramsOfDef && list.of != paramsOfCommand {
			p.expected(diag.BadParameter, "a name after `&`")
			break
		}
		p.unsupported(diag.NoForwarding, t.start, t.end, "a block parameter without a name").WithHelp("name it")
	case p.tok.kind == tokConst || p.tok.kind == tokIVar:
		p.expected(diag.BadParameter, "a parameter's name after `%s`", t.value)
	}
	p.checkOrder(list, param)
	param.node = p.at(t.start)
	return param
}

// parseParamName parses the name of a parameter and declares it.
func (p *parser) parseParamName(list *paramList, param *Param) *Param {
	t := p.tok
	param.Name = p.name()
	switch first, twice := list.names[t.value]; {
	case isNumbered(t.value):
		p.report(diag.BadNumberedParam, t.start, t.end, "`%s` can't be a parameter's name: it is a numbered parameter", t.value).
			WithHelp("use another name")
	case twice && !strings.HasPrefix(t.value, "_"):
		p.report(diag.DuplicateParameter, t.start, t.end, "there are two parameters named `%s`", t.value).
			WithNote(p.span(first), "the first one is here").
			WithHelp("give one of them another name")
	}
	if last := t.value[len(t.value)-1]; last == '?' || last == '!' || last == '=' {
		p.fail(diag.BadParameter, t.start, t.end, "`%s` can't be a parameter's name", t.value).
			WithHelp("a variable's name has no `?` or `!`")
	}
	list.names[t.value] = t
	p.scope.shadow(t.value)
	p.next()
	param.node = p.at(t.start)
	return param
}

func isNumbered(name string) bool {
	_, ok := isNumberedParam(name)
	return ok
}

// checkOrder reports a parameter that stands in a wrong place.
func (p *parser) checkOrder(list *paramList, param *Param) {
	order := paramOrder[param.Kind]
	if param.Kind == ParamRequired && list.order > 0 {
		order = orderTrailing
	}
	wrong := order < list.order
	if order == list.order {
		wrong = param.Kind == ParamRest || param.Kind == ParamKeyRest || param.Kind == ParamBlock
	}
	if wrong && !p.failed {
		start, end := p.file.Offset(param.Name.Span.Start), p.file.Offset(param.Name.Span.End)
		if !param.Name.Span.IsValid() {
			start, end = p.ended, p.ended
		}
		p.report(diag.BadParameter, start, end, "the parameter `%s` can't stand here", param.Name.Text).
			WithHelp("the order is: required, with a default, *rest, required, keywords, **options, &block")
	}
	list.order = max(list.order, order)
}

// skipParens passes over names in parentheses, within each other too, and
// declares them.
func (p *parser) skipParens() {
	depth := 0
	for p.tok.kind != tokEOF && p.tok.kind != tokNewline {
		switch p.tok.kind {
		case tokLParen:
			depth++
		case tokRParen:
			depth--
		case tokIdent:
			p.scope.shadow(p.tok.value)
		}
		p.next()
		if depth == 0 {
			return
		}
	}
	p.failed = true
}
