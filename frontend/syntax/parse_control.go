package syntax

import "rucy-llvm/frontend/diag"

// recoverHeader lets the parser go on with the body of a construct whose head
// is broken.
func (p *parser) recoverHeader(stop ...kind) {
	if p.failed {
		p.sync(stop...)
	}
}

// parseThen parses what separates a condition from the body: a newline, a
// semicolon, `then`, or one of the former and `then`.
func (p *parser) parseThen(word kind) {
	p.recoverHeader(kwThen)
	switch p.tok.kind {
	case tokNewline, tokSemicolon:
		p.next()
		if p.tok.kind == kwThen { // behind one of them, not more
			p.next()
		}
	case kwThen:
		p.next()
	case tokEOF:
	default:
		what := "condition"
		if word == kwIn {
			what = "pattern"
		}
		p.afterHead(p.expected(diag.UnexpectedToken, "`then` or a new line after the %s of %s", what, word), word, kwThen)
	}
}

// afterHead goes on behind what can't follow the head of a construct: with the
// body where that is another language's way to begin one.
func (p *parser) afterHead(d *diag.Diagnostic, word, stop kind) {
	switch {
	case p.tok.kind == tokColon:
		d.WithHelp("leave out the `:` and start a new line; an `end` closes the whole")
		p.failed = false
		p.next()
	case p.tok.kind == tokLBrace:
		d.WithHelp("leave out the braces, start a new line, and close the %s with `end`", kindText[word])
		p.braced = p.skipBraces()
	default:
		d.WithHelp("start a new line, or put an operator before it")
		p.recoverHeader(stop)
		p.accept(stop)
	}
}

// skipBraces passes over a body in braces, and over those that follow it with
// `else`. It is false where a brace isn't closed.
func (p *parser) skipBraces() bool {
	for {
		for depth := 0; ; p.next() {
			switch p.tok.kind {
			case tokEOF:
				return false
			case tokLBrace:
				depth++
			case tokRBrace:
				depth--
			}
			if depth == 0 && p.tok.kind == tokRBrace {
				break
			}
		}
		p.next()
		if p.tok.kind != kwElse && p.tok.kind != kwElsif {
			p.failed = false
			return true
		}
		for p.tok.kind != tokLBrace && p.tok.kind != tokNewline && p.tok.kind != tokEOF {
			p.next()
		}
		if p.tok.kind != tokLBrace {
			p.failed = p.tok.kind == tokEOF
			return p.tok.kind != tokEOF
		}
	}
}

// wasBraced reports that the body of the construct that is open was in braces, and
// is behind: there is no `end` to wait for.
func (p *parser) wasBraced() bool {
	if p.braced {
		p.pop()
	}
	was := p.braced
	p.braced = false
	return was
}

// parseIf parses if and unless, with all their branches.
func (p *parser) parseIf() Node {
	start := p.tok.start
	p.push(kwEnd)
	word := p.tok.kind
	form := FormIf
	if word == kwUnless {
		form = FormUnless
	}
	root := &If{Form: form}
	branches := []*If{root}
	p.nested(func() {
		for branch := root; ; {
			branch.node = p.at(p.tok.start)
			p.next()
			branch.Cond = p.parseCondition()
			p.parseThen(word)
			if p.braced {
				branch.Then = p.body(nil)
				return
			}
			branch.Then = p.parseBody(kwElsif, kwElse, kwEnd)
			if p.cut || p.tok.kind != kwElsif {
				break
			}
			if word == kwUnless {
				p.report(diag.StrayCloser, p.tok.start, p.tok.end, "unexpected `elsif`: an `unless` has none").
					WithHelp("use `if` with the opposite condition")
			}
			next := &If{Form: FormIf}
			branch.Else = next
			branches = append(branches, next)
			branch = next
		}
		if !p.cut && p.tok.kind == kwElse {
			p.next()
			if p.tok.kind == kwIf && !p.tok.first {
				p.elseIf = p.tok
			}
			branches[len(branches)-1].Else = p.parseBody(kwEnd)
		}
	})
	for _, branch := range branches {
		branch.node = p.at(p.startOf(branch))
	}
	if !p.wasBraced() {
		p.closeEnd()
	}
	root.node = p.at(start)
	return root
}

// parseDo parses what separates the head of a loop from its body.
func (p *parser) parseDo(word kind) {
	p.recoverHeader(kwDo)
	switch p.tok.kind {
	case tokNewline, tokSemicolon, kwDo:
		p.next()
	case tokEOF:
	default:
		p.afterHead(p.expected(diag.UnexpectedToken, "`do` or a new line after the head of %s", word), word, kwDo)
	}
}

// loopBody parses the body of a loop up to its end.
func (p *parser) loopBody() (body *Body) {
	if p.wasBraced() {
		return p.body(nil)
	}
	c := p.context
	c.loop, c.begin = true, false
	p.within(c, nil, func() { body = p.parseBody(kwEnd) })
	p.closeEnd()
	return body
}

// parseWhile parses while and until.
func (p *parser) parseWhile() Node {
	word := p.tok
	p.push(kwEnd)
	p.next()
	loop := &While{Until: word.kind == kwUntil}
	if loop.Until {
		loop.Form = FormUnless
	}
	p.nested(func() {
		p.noDo = true
		p.context.loop = true
		loop.Cond = p.parseCondition()
	})
	p.parseDo(word.kind)
	loop.Body = p.loopBody()
	loop.node = p.at(word.start)
	return loop
}

// parseFor parses for a, b in x.
func (p *parser) parseFor() Node {
	word := p.tok
	p.push(kwEnd)
	p.next()
	f := &For{In: &Bad{p.at(p.ended)}}
	p.nested(func() {
		p.noIn = true
		for {
			target := p.parseTarget()
			if p.failed {
				break
			}
			p.assignTo(target)
			f.Vars = append(f.Vars, target)
			if !p.accept(tokComma) {
				break
			}
		}
		p.noIn = false
		if p.failed {
			return
		}
		if p.tok.kind != kwIn {
			p.expected(diag.ExpectedToken, "`in` after the variable of `for`").
				WithHelp("write `for x in values`")
			return
		}
		p.noDo = true
		p.next()
		f.In = p.parseSubject()
	})
	p.parseDo(word.kind)
	f.Body = p.loopBody()
	f.node = p.at(word.start)
	return f
}

// parseSubject parses the expression that a for runs over, or the subject
// of a case: a value like a condition, which may be a range.
func (p *parser) parseSubject() Node {
	n := p.parseExpression(allowExpression)
	p.requireValue(n)
	return n
}

// parseCase parses case, with the branches of either kind.
func (p *parser) parseCase() Node {
	word := p.tok
	p.push(kwEnd)
	p.next()
	c := &Case{}
	p.nested(func() {
		if p.tok.kind != tokNewline && p.tok.kind != tokSemicolon && p.tok.kind != kwWhen {
			c.Subject = p.parseSubject()
			p.recoverHeader(kwWhen)
		}
		for p.tok.kind == tokNewline || p.tok.kind == tokSemicolon {
			p.next()
		}
		switch p.tok.kind {
		case kwWhen:
			for p.tok.kind == kwWhen && !p.cut {
				c.Whens = append(c.Whens, p.parseWhen())
			}
		case kwIn:
			if c.Subject == nil {
				p.failAt(diag.ExpectedToken, "a `case` with `in` has a subject").
					WithHelp("write `case x`, or use `when` with conditions")
			}
			for p.tok.kind == kwIn && !p.cut {
				c.Ins = append(c.Ins, p.parseIn())
			}
		default:
			p.expected(diag.ExpectedToken, "`when` or `in` after the subject of `case`").
				WithHelp("a `case` has at least one `when`")
			if p.tok.kind != tokEOF {
				p.sync()
				p.parseBody(kwElse, kwEnd)
			}
		}
		if !p.cut && p.tok.kind == kwElse {
			p.next()
			c.Else = p.parseBody(kwEnd)
		}
	})
	p.closeEnd()
	c.node = p.at(word.start)
	return c
}

// parseWhen parses one `when a, b then ...`.
func (p *parser) parseWhen() *When {
	start := p.tok.start
	p.next()
	w := &When{}
	for {
		w.Conds = append(w.Conds, p.parseSplatOrValue())
		if p.failed || !p.accept(tokComma) {
			break
		}
	}
	p.parseThen(kwWhen)
	w.Body = p.parseBody(kwWhen, kwElse, kwEnd)
	w.node = p.at(start)
	return w
}

// parseSplatOrValue parses *list or a value.
func (p *parser) parseSplatOrValue() Node {
	if !p.startsOperand() && !(p.tok.is("*") && p.tok.prefix) {
		p.expected(diag.ExpectedExpression, "a value to compare with")
		return p.bad()
	}
	return p.parseSplatOr(0)
}

// parseBegin parses begin ... end.
func (p *parser) parseBegin() Node {
	start := p.tok.start
	p.push(kwEnd)
	p.next()
	b := &Begin{}
	c := p.context
	c.begin = !c.loop
	p.within(c, nil, func() { b.Body = p.parseRescuedBody(kwEnd) })
	p.closeEnd()
	b.node = p.at(start)
	return b
}

// parseRescuedBody parses a body that may end with rescue, else and ensure
// clauses, which are named and passed over.
func (p *parser) parseRescuedBody(closers ...kind) *Body {
	body := p.parseBody(append(closers, kwRescue, kwEnsure, kwElse)...)
	rescued := false
	for !p.cut && (p.tok.kind == kwRescue || p.tok.kind == kwEnsure || p.tok.kind == kwElse) {
		clause := p.tok
		if clause.kind == kwElse && !rescued {
			if p.someoneWaits(kwElse) && !p.failed {
				break
			}
			p.orphans++
			d := p.report(diag.StrayCloser, clause.start, clause.end, "unexpected `else`: there is nothing that it could belong to").
				WithHelp("remove it, or look above it for an `end` too many")
			if !clause.first {
				d.WithHelp("on one line, write `condition ? value : other`")
			}
		} else if !body.Rescue.IsValid() {
			body.Rescue = p.span(clause)
			p.unsupported(diag.NoExceptions, clause.start, clause.end, "an exception handler (%s)", clause.kind).
				WithHelp("test for nil or for an error number instead")
		}
		rescued = rescued || clause.kind == kwRescue
		p.next()
		if clause.kind == kwRescue {
			p.skipRescueHead()
		}
		more := p.parseBody(append(closers, kwRescue, kwEnsure, kwElse)...)
		body.span = body.span.To(more.span)
	}
	return body
}

// skipRescueHead passes over the classes and the variable of a rescue.
func (p *parser) skipRescueHead() {
	for p.tok.kind != tokNewline && p.tok.kind != tokSemicolon && p.tok.kind != kwThen && p.tok.kind != tokEOF && !p.failed {
		switch p.tok.kind {
		case tokArrow:
			p.next()
			target := p.parseTarget()
			if !p.failed {
				p.assignTo(target)
			}
		case tokComma:
			p.next()
		default:
			p.parseSplatOrValue()
			if k := p.tok.kind; !p.failed && k != tokComma && k != tokArrow && k != tokNewline && k != tokSemicolon && k != kwThen {
				p.unexpected()
			}
		}
	}
	p.recoverHeader(kwThen)
	p.accept(kwThen)
}

// parseJump parses return, break and next.
func (p *parser) parseJump(allowed allow) Node {
	word := p.tok
	j := &Jump{Word: kindText[word.kind]}
	switch {
	case word.kind != kwReturn && p.context.begin:
		p.waiting[word.start] = word
	case word.kind != kwReturn && !p.context.loop:
		p.misplaced(word)
	case word.kind == kwReturn && p.context.class:
		p.report(diag.MisplacedJump, word.start, word.end, "`return` stands in the body of a class").
			WithHelp("it can leave a method only")
	}
	p.next()
	if p.startsArgument() || p.tok.kind == tokLBrace || p.tok.kind == tokRange {
		if allowed&allowCommand == 0 {
			p.report(diag.NeedsParentheses, word.start, word.end, "%s with a value can't stand within an expression", word.kind).
				WithHelp("use `or %s ...`, or an `if`", kindText[word.kind])
		}
		noDo := p.noDo
		args := p.parseArguments(tokNewline)
		p.noDo = noDo
		j.Value = p.jumpValue(args)
	}
	j.node = p.at(word.start)
	if j.Value != nil {
		p.command = j
	}
	return j
}

// misplaced reports a break or next without a loop.
func (p *parser) misplaced(word token) {
	p.report(diag.MisplacedJump, word.start, word.end, "%s stands outside of a loop or a block", word.kind).
		WithHelp("use `return` to leave the method")
}

// jumpValue makes the value of a jump of its arguments.
func (p *parser) jumpValue(args []Node) Node {
	for _, arg := range args {
		if b, ok := arg.(*BlockArg); ok {
			p.report(diag.BadArgument, p.startOf(b), p.file.Offset(b.span.End), "a block can't be passed here").
				WithHelp("leave it out")
		}
	}
	if len(args) == 1 {
		if _, splat := args[0].(*Splat); !splat {
			return args[0]
		}
	}
	if len(args) == 0 {
		return nil
	}
	return &Array{node: node{args[0].Span().To(args[len(args)-1].Span())}, Elems: args, Bare: true}
}

// parseYield parses yield and its arguments.
func (p *parser) parseYield(allowed allow) Node {
	word := p.tok
	if !p.context.method {
		p.report(diag.MisplacedJump, word.start, word.end, "`yield` stands outside of a method").
			WithHelp("it calls the block that was passed to the method")
	}
	y := &Yield{}
	p.lastComma = token{}
	y.Args = p.parseWordArgs(word, allowed, y)
	if comma := p.lastComma; comma.kind == tokComma && !p.failed {
		p.report(diag.BadArgument, comma.start, comma.end, "`yield` takes no comma after its last argument").
			WithHelp("remove the comma")
	}
	for _, arg := range y.Args {
		if b, ok := arg.(*BlockArg); ok {
			p.report(diag.BadArgument, p.startOf(b), p.file.Offset(b.span.End), "`yield` can't pass a block").
				WithHelp("leave it out")
		}
	}
	y.node = p.at(word.start)
	return y
}

// parseSuper passes over super and its arguments.
func (p *parser) parseSuper(allowed allow) Node {
	word := p.tok
	p.unsupported(diag.NoSuper, word.start, word.end, "`super`").WithHelp("call a method by its name")
	n := &Unsupported{}
	p.parseWordArgs(word, allowed, n)
	if p.tok.kind == tokLBrace && !p.failed && p.command != n || p.tok.kind == kwDo && !p.noDo && !p.failed {
		p.parseBlock()
	}
	n.node = p.at(word.start)
	return n
}

// parseWordArgs parses the arguments of a keyword that is called like a method.
func (p *parser) parseWordArgs(word token, allowed allow, n Node) []Node {
	p.next()
	if p.tok.kind == tokLParen && !p.tok.space {
		return p.parseParenArgs()
	}
	if !p.startsArgument() {
		return nil
	}
	if allowed&allowCommand == 0 {
		p.needsParentheses(&Call{Name: Name{kindText[word.kind], p.span(word)}})
	}
	args := p.parseCommandArgs()
	p.command = n
	return args
}
