package syntax

import (
	"rucy-llvm/frontend/diag"
)

// The binding powers of the operators, from weak to strong. `and`, `or`,
// `not`, the modifiers and assignment bind weaker than all of them.
const (
	bindTernary = iota + 1
	bindRange
	bindOr
	bindAnd
	bindEquality
	bindComparison
	bindBitOr
	bindBitAnd
	bindShift
	bindSum
	bindProduct
	bindMinus // unary minus
	bindPower
	bindNot // ! ~ unary plus
)

// binding holds the operators that Ruby sends as methods.
var binding = map[string]int{
	"==": bindEquality, "!=": bindEquality, "===": bindEquality, "<=>": bindEquality, "=~": bindEquality, "!~": bindEquality,
	"<": bindComparison, "<=": bindComparison, ">": bindComparison, ">=": bindComparison,
	"|": bindBitOr, "^": bindBitOr, "&": bindBitAnd, "<<": bindShift, ">>": bindShift,
	"+": bindSum, "-": bindSum, "*": bindProduct, "/": bindProduct, "%": bindProduct, "**": bindPower,
	"&&": bindAnd, "||": bindOr,
}

// infix is the binding power of the current token as an operator between two
// operands, 0 if it is none.
func (p *parser) infix() int {
	switch p.tok.kind {
	case tokOp:
		return binding[p.tok.value]
	case tokRange:
		return bindRange
	case tokQuestion:
		return bindTernary
	}
	return 0
}

// parseExpression parses an expression with and, or and not.
func (p *parser) parseExpression(allowed allow) Node {
	start := p.tok.start
	x := p.parseNot(allowed)
	for !p.failed && (p.tok.kind == kwAnd || p.tok.kind == kwOr) {
		if p.commandSet == x {
			break // `x = foo 1 and y` is no Ruby; the caller reports the `and`
		}
		op := "&&"
		if p.tok.kind == kwOr {
			op = "||"
		}
		p.requireValue(x)
		opSpan := p.span(p.tok)
		p.next()
		for p.tok.kind == tokNewline {
			p.next()
		}
		y := p.parseNot(allowExpression)
		x = &Logical{node: p.at(start), Op: op, OpSpan: opSpan, Word: true, X: x, Y: y}
	}
	if !p.failed && x == p.stringLabel {
		p.stringLabel = nil
		p.expected(diag.ExpectedToken, "a value, not a label")
	}
	return x
}

// parseNot parses an expression with not, and a match with a pattern.
func (p *parser) parseNot(allowed allow) Node {
	start := p.tok.start
	if p.tok.kind == kwNot && !p.opensArguments(p.tok.end) {
		if !p.enter() {
			return p.bad()
		}
		defer p.leave()
		opSpan := p.span(p.tok)
		p.next()
		for p.tok.kind == tokNewline {
			p.next()
		}
		if p.tok.kind == tokLBrace || !p.startsOperand() {
			return p.noOperand(token{value: "not"}) // a brace would be a block
		}
		x := p.parseNot(allowExpression)
		p.requireValue(x)
		p.checkCondition(x)
		return &Unary{node: p.at(start), Op: "!", OpSpan: opSpan, X: x}
	}
	n := p.parseArg(0, allowed)
	switch {
	case p.failed || p.command == n || p.commandSet == n:
	case p.tok.kind == tokArrow:
		p.unsupported(diag.NoPatterns, p.tok.start, p.tok.end, "a pattern that must match (`=>`)").
			WithHelp("assign with `=`, and test with `in`: `if x in 1..9`")
		p.next()
		p.failed = true
		p.sync(kwThen, kwAnd, kwOr)
		return &Unsupported{p.at(start)}
	case p.tok.kind == kwIn && !p.noIn:
		return p.parseMatch(start, n)
	}
	return n
}

// opensArguments reports whether a `(` stands directly at offset.
func (p *parser) opensArguments(offset int) bool { return offset < len(p.src) && p.src[offset] == '(' }

// parseCondition parses what decides an if, a while and the like.
func (p *parser) parseCondition() Node {
	n := p.parseExpression(allowExpression)
	p.requireValue(n)
	p.checkCondition(n)
	return n
}

// parseValue parses an expression that may stand anywhere, for its value.
func (p *parser) parseValue() Node {
	n := p.parseArg(0, 0)
	p.requireValue(n)
	return n
}

// parseArg parses an expression whose operators bind at least as strongly as min.
func (p *parser) parseArg(min int, allowed allow) Node {
	if !p.enter() {
		return p.bad()
	}
	defer p.leave()
	start := p.tok.start
	x := p.parsePrefix(allowed)
	for links := 0; !p.failed && x != p.command && x != p.stringLabel && x != p.commandSet; links++ {
		if links > maxTreeDepth {
			p.tooDeep()
			break
		}
		bind := p.infix()
		if bind == 0 || bind < min || p.tok.kind == tokOp && p.tok.prefix {
			break
		}
		switch p.tok.kind {
		case tokQuestion:
			x = p.parseTernary(start, x)
		case tokRange:
			x = p.parseRange(start, x)
		default:
			x = p.parseBinary(start, x, bind)
		}
	}
	return x
}

// parseBinary parses the operator and the right operand of a binary operation.
func (p *parser) parseBinary(start int, x Node, bind int) Node {
	op := p.tok
	p.requireValue(x)
	p.next()
	right := bind + 1
	if bind == bindPower {
		right = bindPower
	}
	y := p.parseOperandAfter(op, right)
	switch op.value {
	case "&&", "||":
		return &Logical{node: p.at(start), Op: op.value, OpSpan: p.span(op), X: x, Y: y}
	case "=~", "!~":
		if _, reported := y.(*Unsupported); !reported { // as a regular expression is
			p.unsupported(diag.NoRegexps, op.start, op.end, "matching with `%s`", op.value).
				WithHelp("compare numbers, with `==` and `<`: what the kernel passes are integers")
		}
		return &Unsupported{p.at(start)}
	}
	p.requireValue(y)
	if bind == bindEquality && p.infix() == bindEquality && !p.failed {
		p.chained(op)
	}
	return &Binary{node: p.at(start), Op: op.value, OpSpan: p.span(op), X: x, Y: y}
}

// chained reports an operator that can't follow another of its kind.
func (p *parser) chained(first token) {
	p.failAt(diag.ChainedOperator, "%s can't follow `%s`: these operators can't be chained", p.tok.describe(), first.value).
		WithNote(p.span(first), "the first operator is here").
		WithHelp("join two comparisons with `&&`, or use parentheses")
}

// parseOperandAfter parses the operand on the right of op.
func (p *parser) parseOperandAfter(op token, min int) Node {
	if !p.startsOperand() {
		return p.noOperand(op)
	}
	return p.parseArg(min, 0)
}

// noOperand reports that nothing follows the operator op.
func (p *parser) noOperand(op token) Node {
	p.expected(diag.ExpectedExpression, "an expression after `%s`", op.value)
	return p.bad()
}

// parseRange parses the operator and the end of a range that starts with low.
func (p *parser) parseRange(start int, low Node) Node {
	op := p.tok
	p.requireValue(low)
	p.next()
	r := &Range{Low: low, Exclusive: op.value == "..."}
	if p.startsOperand() {
		r.High = p.parseArg(bindRange+1, 0)
		p.requireValue(r.High)
	}
	r.node = p.at(start)
	if p.tok.kind == tokRange && !p.failed {
		p.chained(op)
	}
	return r
}

// parseTernary parses the rest of cond ? a : b.
func (p *parser) parseTernary(start int, cond Node) Node {
	question := p.tok
	p.requireValue(cond)
	p.checkCondition(cond)
	p.next()
	a := p.parseArg(bindTernary, 0)
	for p.tok.kind == tokNewline && !p.failed {
		p.next()
	}
	if p.tok.kind != tokColon {
		p.expected(diag.ExpectedToken, "`:` and the value for the other case").
			WithNote(p.span(question), "the condition's `?` is here").
			WithHelp("write `condition ? value : other`, or use `if`")
		return &Bad{p.at(start)}
	}
	p.next()
	b := p.parseArg(bindTernary, 0)
	return &If{node: p.at(start), Form: FormTernary, Cond: cond, Then: p.body([]Node{a}), Else: p.body([]Node{b})}
}

// parsePrefix parses an operand with the operators before it.
func (p *parser) parsePrefix(allowed allow) Node {
	op := p.tok
	if op.kind == tokRange && op.prefix {
		p.next()
		high := p.parseOperandAfter(op, bindRange+1)
		p.requireValue(high)
		r := &Range{node: p.at(op.start), High: high, Exclusive: op.value == "..."}
		if p.tok.kind == tokRange && !p.failed {
			p.chained(op)
		}
		return r
	}
	if op.kind == kwDefined && !p.opensArguments(op.end) {
		p.next()
		for p.tok.kind == tokNewline {
			p.next()
		}
		if !p.startsOperand() || p.tok.kind == tokLBrace {
			return p.noOperand(token{value: "defined?"})
		}
		x := p.parseArg(0, 0)
		p.refuseLabel(x)
		return &Defined{node: p.at(op.start), X: x}
	}
	if op.kind != tokOp || !p.startsOperand() {
		return p.parseOperand(allowed)
	}
	min := bindNot
	switch op.value {
	case "!":
		if allowed&allowBang == 0 {
			allowed = 0
		}
		allowed &= allowCommand
	case "~":
		allowed = 0
	case "+", "-":
		if op.tight && isDigit(p.src[op.end]) {
			return p.parseSignedNumber(allowed)
		}
		if op.value == "-" {
			min = bindMinus
		}
		allowed = 0
	default:
		return p.parseOperand(allowed)
	}
	p.next()
	x := p.parseUnaryOperand(op, min, allowed)
	n := &Unary{node: p.at(op.start), Op: op.value, OpSpan: p.span(op), X: x}
	if p.command == x && !p.failed {
		p.command = n
	}
	return n
}

// parseUnaryOperand parses what the unary operator op is applied to.
func (p *parser) parseUnaryOperand(op token, min int, allowed allow) Node {
	if !p.startsOperand() {
		return p.noOperand(op)
	}
	x := p.parseArg(min, allowed)
	p.requireValue(x)
	if op.value == "!" {
		p.checkCondition(x)
	}
	return x
}

// parseSignedNumber parses a number with its sign. The sign belongs to the
// number, as in -2.abs, but -2 ** 2 is -(2 ** 2).
func (p *parser) parseSignedNumber(allowed allow) Node {
	sign := p.tok
	p.next()
	number := p.tok
	n := p.parseNumber(sign.start, sign.value == "-")
	if sign.value == "-" && p.tok.is("**") && !p.tok.prefix {
		positive := p.unsigned(number)
		n = p.parseBinary(number.start, positive, bindPower)
		return &Unary{node: p.at(sign.start), Op: "-", OpSpan: p.span(sign), X: n}
	}
	return p.parseAssignment(sign.start, p.parsePostfixOf(sign.start, n, allowed), allowed)
}

// startsOperand reports whether an operand can start with the current token.
func (p *parser) startsOperand() bool {
	switch k := p.tok.kind; k {
	case tokNewline, tokEOF, tokSemicolon, tokRParen, tokRBracket, tokRBrace, tokComma, tokDot, tokSafeDot, tokColon,
		tokQuestion, tokArrow, tokAssign, tokOpAssign, kwThen, kwDo, kwEnd, kwElse, kwElsif, kwWhen, kwIn, kwRescue, kwEnsure, kwAnd, kwOr:
		return false
	case kwIf, kwUnless, kwWhile, kwUntil, tokLBracket, tokScope:
		return p.tok.prefix
	case tokOp:
		switch p.tok.value {
		case "!", "~":
			return true
		case "-", "+":
			return p.tok.prefix
		}
		return false
	}
	return true
}

// refuseLabel reports a string that is a label, where a value must stand.
func (p *parser) refuseLabel(n Node) {
	if n != nil && n == p.stringLabel && !p.failed {
		p.stringLabel = nil
		p.expected(diag.ExpectedToken, "a value, not a label")
	}
}

// requireValue reports that n, whose value is needed, only leaves the place.
func (p *parser) requireValue(n Node) {
	p.refuseLabel(n)
	if jump := voidValue(n); jump != nil && !p.failed {
		start := p.startOf(jump)
		p.report(diag.VoidValue, start, start+len(jump.Word), "`%s` has no value that could be used here", jump.Word).
			WithHelp("leave out what uses the value, or use `or %s`", jump.Word)
	}
}

// voidValue returns the jump that n always ends with, if it does.
func voidValue(n Node) *Jump {
	switch n := n.(type) {
	case *Jump:
		return n
	case *Body:
		if len(n.Stmts) > 0 {
			return voidValue(n.Stmts[len(n.Stmts)-1])
		}
	case *Begin:
		return voidValue(n.Body)
	case *If:
		if len(n.Then.Stmts) == 0 || n.Else == nil {
			return nil
		}
		if then := voidValue(n.Then); then != nil && voidValue(n.Else) != nil {
			return then
		}
	}
	return nil // the left side of a *Logical was looked at when it was made
}

// checkCondition reports a range that decides a condition: a flip-flop.
func (p *parser) checkCondition(n Node) {
	for !p.failed {
		switch x := n.(type) {
		case *Range:
			start, end := p.startOf(x), p.file.Offset(x.Span().End)
			p.unsupported(diag.NoFlipFlops, start, end, "a range as a condition (a flip-flop)").
				WithHelp("test with two comparisons: `a <= x && x <= b`")
			return
		case *Logical:
			p.checkCondition(x.Y)
			n = x.X
		default:
			return
		}
	}
}
