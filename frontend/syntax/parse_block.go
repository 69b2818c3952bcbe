package syntax

import "rucy-llvm/frontend/diag"

// takesBlock reports whether a block may follow n.
func (p *parser) takesBlock(n Node) bool {
	if n == p.inParens {
		return false
	}
	switch n := n.(type) {
	case *Ident:
		return true
	case *Const:
		return n.Scope == nil && !n.Top
	case *Call:
		return n.Block == nil && n.Name.Text != "[]"
	}
	return false
}

// attachBlock parses a block and adds it to n, which it makes a call.
func (p *parser) attachBlock(start int, n Node) Node {
	call, ok := n.(*Call)
	switch n := n.(type) {
	case *Ident:
		call = &Call{Name: Name{n.Name, n.span}}
	case *Const:
		call = &Call{Name: Name{n.Name, n.span}}
	default:
		if !ok {
			panic("BUG: syntax: a block after what takes none")
		}
	}
	p.addBlock(start, call)
	return call
}

// addBlock parses a block and adds it to call.
func (p *parser) addBlock(start int, call *Call) {
	if n := len(call.Args); n > 0 && !p.failed {
		if arg, ok := call.Args[n-1].(*BlockArg); ok {
			p.report(diag.BadArgument, p.tok.start, p.tok.end, "the call has a block argument already").
				WithNote(arg.span, "this is the block argument").
				WithHelp("leave out one of the two")
		}
	}
	call.Block = p.parseBlock()
	call.node = p.at(start)
}

// parseBlock parses { |a| ... } or do |a| ... end.
func (p *parser) parseBlock() *Block {
	start := p.tok.start
	if !p.enter() {
		return &Block{node: p.at(start), Body: p.body(nil)}
	}
	defer p.leave()
	b := &Block{Braces: p.tok.kind == tokLBrace}
	close := kwEnd
	if b.Braces {
		close = tokRBrace
	}
	p.push(close)
	outer, defaultOf := p.context, p.defaultOf
	scope := p.scope.openBlock()
	p.within(context{method: outer.method, loop: true}, nil, func() {
		p.nextIn(stateBeg)
		if b.Params = p.parseBlockParams(scope); b.Params != nil {
			p.defaultOf = ""
		}
		if b.Braces {
			b.Body = p.parseBody(tokRBrace)
			p.closeBracket("`}` to close the block")
		} else {
			b.Body = p.parseRescuedBody(kwEnd)
			p.closeEnd()
		}
	})
	p.defaultOf = defaultOf
	p.scope.closeBlock()
	b.Numbered = scope.numbered
	if scope.it && scope.numbered == 0 && !scope.params {
		b.Numbered = 1
	}
	b.node = p.at(start)
	return b
}

// parseBlockParams parses |a, b = 1; c|, if the block has parameters.
func (p *parser) parseBlockParams(scope *blockScope) *Params {
	start := p.tok.start
	if p.tok.is("||") {
		scope.params = true
		p.nextIn(stateBeg)
		return &Params{node: p.at(start)}
	}
	if !p.tok.is("|") {
		return nil
	}
	bar := p.tok
	scope.params = true
	p.nextIn(stateBegOrKV)
	params := p.parseParams(paramsOfBlock)
	if !p.failed && !p.tok.is("|") {
		p.expected(diag.ExpectedToken, "`,` or `|` after the block's parameters").
			WithNote(p.span(bar), "they start here").
			WithHelp("close them with `|`")
	}
	if p.failed {
		p.syncBlockParams()
	} else {
		p.nextIn(stateBeg)
	}
	params.node = p.at(start)
	return params
}

// syncBlockParams goes on behind the `|` that closes broken parameters, if
// there is one on the line.
func (p *parser) syncBlockParams() {
	for p.tok.kind != tokNewline && p.tok.kind != tokEOF && p.tok.kind != tokRBrace && p.tok.kind != kwEnd {
		if p.tok.is("|") {
			p.nextIn(stateBeg)
			break
		}
		p.next()
	}
	p.failed = p.tok.kind == tokEOF
}
