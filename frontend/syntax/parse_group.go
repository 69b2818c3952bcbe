package syntax

import (
	"slices"
	"strings"

	"rucy-llvm/frontend/diag"
)

// groupAhead reports whether the `(` here, with which a statement starts, begins
// targets in parentheses, as in `(a, b), c = rows`: a list, behind which a comma or an
// assignment follows. Nothing else looks like that.
func (p *parser) groupAhead() bool {
	depth, index, list := 0, 0, false
	for i := p.tok.start; i < len(p.src); i++ {
		switch c := p.src[i]; {
		case c == '[':
			index++
		case c == ']':
			index--
		case index > 0 && !strings.ContainsRune("\n\"'`#", rune(c)):
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth > 0 {
				continue
			}
			rest := strings.TrimLeft(p.src[i+1:], " \t")
			assigns := strings.HasPrefix(rest, "=") && !strings.HasPrefix(rest, "==") && !strings.HasPrefix(rest, "=~") && !strings.HasPrefix(rest, "=>")
			return list && (assigns || strings.HasPrefix(rest, ","))
		case c == ',' || c == '*':
			list = true
		case c == ' ' || c == '.' || c == '@' || c == '$' || c == ':' || continuesName(c):
		default:
			return false
		}
	}
	return false
}

// parseGroup parses targets in parentheses: (a, *b).
func (p *parser) parseGroup() Node {
	start := p.tok.start
	if !p.enter() {
		return p.bad()
	}
	defer p.leave()
	p.push(tokRParen)
	p.next()
	g := &Group{}
	p.nested(func() {
		for !p.failed {
			target := p.parseTarget()
			g.Targets = append(g.Targets, target)
			_, isGroup := target.(*Group)
			if more := p.accept(tokComma); more && p.tok.kind == tokRParen && !slices.ContainsFunc(g.Targets, isSplat) {
				g.Targets = append(g.Targets, &Splat{node: node{p.file.Span(p.ended, p.ended)}}) // (a,) as in a, = b
				break
			} else if !more {
				if len(g.Targets) == 1 && !isGroup && !isSplat(target) && !p.failed {
					p.expected(diag.ExpectedToken, "`,` after a variable in parentheses")
				}
				break
			}
		}
	})
	p.oneSplat(g.Targets)
	p.closeBracket("`,` or `)` after a variable")
	g.node = p.at(start)
	return g
}

// oneSplat reports targets of which several would take what is left.
func (p *parser) oneSplat(targets []Node) {
	splats := 0
	for _, n := range targets {
		s, ok := n.(*Splat)
		if !ok {
			continue
		}
		if splats++; splats > 1 && !p.failed {
			at := p.file.Offset(s.Span().Start)
			p.fail(diag.NotAssignable, at, at+1, "only one target can have a `*`").
				WithHelp("remove one of them")
		}
	}
}

// parseParamGroup parses a parameter of a block that takes a value apart: |(a, *b), c|.
func (p *parser) parseParamGroup(list *paramList) *Param {
	param := &Param{Kind: ParamRequired}
	start := p.tok.start
	param.Group = p.parseGroupedNames(list)
	p.checkOrder(list, param)
	param.node = p.at(start)
	return param
}

// parseGroupedNames parses the names in such parentheses.
func (p *parser) parseGroupedNames(list *paramList) *Group {
	g := &Group{}
	start := p.tok.start
	if !p.enter() {
		return g
	}
	defer p.leave()
	p.next()
	for !p.failed {
		g.Targets = append(g.Targets, p.parseGroupedName(list))
		if !p.accept(tokComma) {
			break
		}
	}
	p.oneSplat(g.Targets)
	if !p.failed && p.tok.kind != tokRParen {
		p.expected(diag.BadParameter, "`,` or `)` after a parameter")
	}
	if !p.failed {
		p.next()
	}
	g.node = p.at(start)
	return g
}

func (p *parser) parseGroupedName(list *paramList) Node {
	t := p.tok
	switch {
	case t.kind == tokLParen:
		return p.parseGroupedNames(list)
	case t.is("*"):
		p.next()
		s := &Splat{}
		if p.tok.kind == tokIdent {
			s.X = p.parseGroupedIdent(list)
		}
		s.node = p.at(t.start)
		return s
	case t.kind == tokIdent:
		return p.parseGroupedIdent(list)
	}
	p.expected(diag.BadParameter, "a parameter").
		WithHelp("a parameter's name starts with a small letter")
	return p.bad()
}

func (p *parser) parseGroupedIdent(list *paramList) Node {
	param := p.parseParamName(list, &Param{})
	return &Ident{node: node{param.Name.Span}, Name: param.Name.Text}
}
