package syntax

import "rucy-llvm/frontend/diag"

// isTarget reports whether n is something that can be assigned to.
func (p *parser) isTarget(n Node) bool {
	if u, ok := n.(*Unsupported); ok {
		return u != nil
	}
	if n == p.inParens {
		return false
	}
	switch n := n.(type) {
	case *Ident:
		last := n.Name[len(n.Name)-1]
		return last != '!' && last != '?'
	case *Const, *IVar, *GVar, *Splat, *Group:
		return true
	case *Call:
		if n.Recv == nil || n.Block != nil || n == p.command {
			return false
		}
		if n.Name.Text == "[]" {
			return n.Parens
		}
		last := n.Name.Text[len(n.Name.Text)-1]
		return !n.Parens && startsName(n.Name.Text[0]) && last != '!' && last != '?'
	}
	return false
}

// assignTo declares what an assignment to n declares, and reports where Ruby
// doesn't allow one.
func (p *parser) assignTo(n Node) {
	start, end := p.startOf(n), p.file.Offset(n.Span().End)
	switch n := n.(type) {
	case *Ident:
		if _, ok := isNumberedParam(n.Name); ok {
			p.report(diag.BadNumberedParam, start, end, "`%s` can't be assigned: it is a numbered parameter", n.Name).
				WithHelp("use another name")
		}
		p.scope.declare(n.Name)
	case *Splat:
		if n.X != nil {
			p.assignTo(n.X)
		}
	case *Group:
		for _, t := range n.Targets {
			p.assignTo(t)
		}
	case *Const:
		if p.context.method {
			p.report(diag.ConstantInMethod, start, end, "the constant `%s` is assigned in a method", n.Name).
				WithHelp("assign it outside of the method, or use a variable, whose name starts with a small letter")
		} else if n.Scope != nil || n.Top {
			p.unsupported(diag.NoScopedNames, start, end, "assigning a constant of another scope").
				WithHelp("assign it within its own module")
		}
	}
}

// notAssignable reports that n can't be assigned to.
func (p *parser) notAssignable(n Node) {
	start, end := p.startOf(n), p.file.Offset(n.Span().End)
	what := "this"
	help := "the left side is a variable, a constant, an attribute or an element; `==` compares"
	switch n := n.(type) {
	case *Nil, *True, *False, *Self:
		what = "`" + p.src[start:end] + "`"
	case *Int, *Float, *Str, *Sym:
		what = "a literal"
	case *Ident:
		what = "`" + n.Name + "`"
		help = "a variable's name has no `?` or `!`"
	case *Call:
		what = "the result of a call"
	}
	p.fail(diag.NotAssignable, start, end, "%s can't be assigned to", what).WithHelp("%s", help)
}

// parseAssignment parses an assignment to n, if one follows it.
func (p *parser) parseAssignment(start int, n Node, allowed allow) Node {
	if p.failed || n == p.stringLabel || p.tok.kind != tokAssign && p.tok.kind != tokOpAssign {
		return n
	}
	if !p.isTarget(n) {
		p.notAssignable(n)
		return n
	}
	op := p.tok
	p.assignTo(n)
	p.next()
	if !p.startsOperand() && !(op.kind == tokAssign && p.tok.is("*") && p.tok.prefix && allowed&allowList != 0) {
		text := op.value
		if op.kind == tokOpAssign {
			text += "="
		}
		return p.noOperand(token{value: text})
	}
	if op.kind == tokOpAssign {
		value := p.parseAssigned(allowed &^ allowList)
		a := &OpAssign{node: p.at(start), Target: n, Op: op.value, OpSpan: p.span(op), Value: value}
		p.markCommandSet(a, value)
		return a
	}
	value := p.parseAssigned(allowed)
	a := &Assign{node: p.at(start), Target: n, Value: value, Type: p.typeBehind(value)}
	p.markCommandSet(a, value)
	return a
}

// typeBehind is the #: comment at the end of the line on which n ends.
func (p *parser) typeBehind(n Node) *Comment {
	if len(p.lex.types) == 0 {
		return nil
	}
	return p.lex.types[p.lex.startOfLine(p.file.Offset(n.Span().End))]
}

// markCommandSet notes that the assignment a is a whole statement, because
// its value is a call without parentheses, or a list.
func (p *parser) markCommandSet(a, value Node) {
	list, isList := value.(*Array)
	if value == p.command || value == p.commandSet || isList && list.Bare {
		p.commandSet = a
	}
}

// parseAssigned parses the right side of an assignment.
func (p *parser) parseAssigned(allowed allow) Node {
	start := p.tok.start
	var right allow
	if allowed&allowAssign != 0 {
		right = allowCommand | allowAssign
	}
	if allowed&allowList == 0 {
		value := p.parseArg(0, right)
		p.requireValue(value)
		return value
	}
	first := p.parseSplatOr(right)
	_, splat := first.(*Splat)
	if p.failed || first == p.command || first == p.commandSet || p.tok.kind != tokComma && !splat {
		return first
	}
	values := []Node{first}
	for !p.failed && p.accept(tokComma) {
		values = append(values, p.parseSplatOr(0))
	}
	return &Array{node: p.at(start), Elems: values, Bare: true}
}
