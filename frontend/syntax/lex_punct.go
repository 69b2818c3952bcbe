package syntax

import (
	"strings"

	"rucy-llvm/frontend/diag"
)

// simple punctuation: its kind, and the state after it.
var punctuation = map[byte]struct {
	kind  kind
	state state
}{
	'(': {tokLParen, stateBegOrKV},
	')': {tokRParen, stateEndFn},
	']': {tokRBracket, stateEnd},
	'{': {tokLBrace, stateBegOrKV},
	'}': {tokRBrace, stateEnd},
	',': {tokComma, stateBegOrKV},
	';': {tokSemicolon, stateBeg},
}

// operators, the longest first; those that end in `=` and can be made of a
// shorter one are assignments.
var operators = []string{
	"**=", "<=>", "===", "...", "<<=", ">>=", "&&=", "||=",
	"**", "==", "=~", "=>", "!=", "!~", "<<", "<=", ">>", ">=", "&&", "&.", "||", "->", "..",
	"+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=",
	"=", "!", "<", ">", "&", "|", "+", "-", "*", "/", "%", "^", "~", ".",
}

// opAssigns lists the operator assignments.
var opAssigns = map[string]bool{"**=": true, "<<=": true, ">>=": true, "&&=": true, "||=": true, "+=": true, "-=": true,
	"*=": true, "/=": true, "%=": true, "&=": true, "|=": true, "^=": true}

// punctuation makes a token of an operator, a bracket or a separator.
func (l *lexer) punctuation(t *token) {
	c := l.src[l.pos]
	if l.wantsName() {
		op := operatorName(l.src[l.pos:])
		if op == "<<" && l.state == stateFName && namesHeredoc(l.src[l.pos+len(op):]) {
			l.report(diag.BadCharacter, l.pos, l.pos+len(op), "`<<` and a name open a heredoc, which is no name of a method").
				WithHelp("put a space or parentheses behind `<<`")
		}
		if op != "" {
			t.kind, t.value = tokOp, op
			l.pos += len(op)
			l.state = stateArg
			return
		}
	}
	if c == '[' {
		t.kind = tokLBracket
		t.prefix = t.prefix || l.state == stateArg && t.space
		l.pos++
		l.state = stateBegOrKV
		return
	}
	if p, ok := punctuation[c]; ok {
		t.kind = p.kind
		l.pos++
		l.state = p.state
		return
	}
	rest := l.src[l.pos:]
	for _, op := range operators {
		if strings.HasPrefix(rest, op) {
			l.operator(t, op)
			return
		}
	}
	l.badCharacter(t)
}

// operator makes the token of op, which the text starts with.
func (l *lexer) operator(t *token, op string) {
	switch op {
	case "-", "+", "*", "**", "&":
		t.prefix = t.prefix || l.startsArgument(t, len(op))
	}
	t.value = op
	t.kind = tokOp
	if op == "." && isDigit(l.peek(1)) && l.state != stateArg {
		l.leadingDotNumber(t)
		return
	}
	l.pos += len(op)
	l.state = stateBeg
	switch {
	case opAssigns[op]:
		t.kind = tokOpAssign
		t.value = strings.TrimSuffix(op, "=")
		return
	case op == "|":
		l.state = stateBegOrKV
	}
	switch op {
	case "=":
		t.kind = tokAssign
	case "=>":
		t.kind = tokArrow
	case "->":
		t.kind = tokLambda
		l.state = stateEndFn
	case "..", "...":
		t.kind = tokRange
	case ".":
		t.kind = tokDot
		l.state = stateDot
	case "&.":
		t.kind = tokSafeDot
		l.state = stateDot
	}
}

// leadingDotNumber reports a number like .5.
func (l *lexer) leadingDotNumber(t *token) {
	start := l.pos
	l.pos++
	for isDigit(l.peek(0)) {
		l.pos++
	}
	l.report(diag.BadNumber, start, l.pos, "a number can't start with a dot").
		WithHelp("write `0%s`", l.src[start:l.pos])
	t.kind, t.value = tokFloat, l.src[start:l.pos]
	l.state = stateEnd
}
