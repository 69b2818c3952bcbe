package syntax

import (
	"strings"
	"unicode/utf8"

	"rucy-llvm/frontend/diag"
)

// scan makes the token that starts at the current byte.
func (l *lexer) scan(t *token) {
	c := l.src[l.pos]
	switch {
	case isDigit(c):
		l.number(t)
	case startsName(c):
		l.name(t)
	case c == '"' || c == '\'':
		l.openQuote(t, c)
	case c == '`':
		l.backtick(t)
	case c == '@':
		l.instanceVariable(t)
	case c == '$':
		l.globalVariable(t)
	case c == ':':
		l.colon(t)
	case c == '?':
		l.question(t)
	case c == '%' && l.opensPercentLiteral(t):
		l.percentLiteral(t)
	case c == '/' && (t.prefix || l.startsArgument(t, 1) && l.peek(1) != '=') && !l.wantsName():
		l.openLiteral(t, &literal{form: formRegexp, close: '/', interpolates: true, raw: true}, 1)
	case c == '<' && l.heredoc(t):
	default:
		l.punctuation(t)
	}
}

// wantsName reports whether a method's name is expected: after def or a dot.
func (l *lexer) wantsName() bool { return l.state == stateFName || l.state == stateDot }

// startsArgument reports whether an operator of n bytes, here, begins an
// argument of a call without parentheses: `puts -x`, but not `x - y`.
func (l *lexer) startsArgument(t *token, n int) bool {
	next := l.peek(n)
	return l.state == stateArg && t.space && next != 0 && !isSpace(next)
}

// name makes a token of an identifier, a constant, a keyword or a label.
func (l *lexer) name(t *token) {
	start := l.pos
	l.pos = l.nameEnd(l.pos)
	suffix := false
	switch c := l.peek(0); {
	case (c == '!' || c == '?') && l.peek(1) != '=':
		l.pos++
		suffix = true
	case c == '=' && l.state == stateFName && l.endsSetterName(0):
		l.pos++
		suffix = true
	}
	t.value = l.src[start:l.pos]

	if l.state.allowsLabel() && l.peek(0) == ':' && l.peek(1) != ':' {
		l.pos++
		t.kind = tokLabel
		l.state = stateLabeled
		return
	}
	if k, ok := keywords[t.value]; ok && l.state != stateDot {
		t.kind = k
		if l.state == stateFName {
			l.state = stateEndFn
		} else {
			modifier := !l.state.begins()
			l.state = stateAfter(k)
			if k == kwRescue && modifier {
				l.state = stateBeg
			}
		}
		return
	}
	t.kind = tokIdent
	if isConstName(t.value) && !suffix {
		t.kind = tokConst
	}
	switch {
	case l.state == stateFName:
		l.state = stateEndFn
	case l.state == stateDot:
		l.state = stateArg
	case t.kind == tokIdent && !suffix && l.isLocal(t.value):
		l.state = stateLocal
	case l.state.begins() || l.state == stateArg:
		l.state = stateArg
	default:
		l.state = stateEnd
	}
}

// endsSetterName reports whether the `=` n bytes on belongs to the name of a
// setter: def x=(v), :x=, but not in `:x=>1` or `x ==`.
func (l *lexer) endsSetterName(n int) bool {
	switch l.peek(n + 1) {
	case '~', '>':
		return false
	case '=':
		return l.peek(n+2) == '>'
	}
	return true
}

// stateAfter is the state after a keyword.
func stateAfter(k kind) state {
	switch k {
	case kwEnd, kwFalse, kwTrue, kwNil, kwSelf, kwRedo, kwRetry, kwBEGIN, kwEND, kwEncoding, kwFile, kwLine:
		return stateEnd
	case kwBreak, kwNext, kwReturn, kwRescue:
		return stateMid
	case kwDefined, kwNot, kwSuper, kwYield:
		return stateArg
	case kwAlias, kwDef, kwUndef:
		return stateFName
	case kwClass:
		return stateClass
	}
	return stateBeg
}

// instanceVariable makes a token of @name or @@name.
func (l *lexer) instanceVariable(t *token) {
	start := l.pos
	t.kind = tokIVar
	l.pos++
	if l.peek(0) == '@' {
		t.kind = tokCVar
		l.pos++
	}
	l.endVariable(t, start)
}

// globalVariable makes a token of $name or of one of Ruby's special ones.
func (l *lexer) globalVariable(t *token) {
	start := l.pos
	l.pos++
	t.kind = tokGVar
	switch c := l.peek(0); {
	case isDigit(c):
		t.kind = tokOddGVar
		for isDigit(l.peek(0)) {
			l.pos++
		}
	case c == '-' && continuesName(l.peek(1)), c == '_' && !continuesName(l.peek(1)):
		t.kind = tokOddGVar
		l.pos++
		if c == '-' {
			_, size := utf8.DecodeRuneInString(l.src[l.pos:])
			l.pos += size
		}
	case c != 0 && strings.IndexByte("~*$?!@/\\;,.=:<>\"&`'+", c) >= 0:
		t.kind = tokOddGVar
		l.pos++
	default:
		l.endVariable(t, start)
		return
	}
	t.value = l.src[start:l.pos]
	l.state = stateEnd
}

// endVariable reads the name of a variable after its sign.
func (l *lexer) endVariable(t *token, start int) {
	name := l.pos
	l.pos = l.nameEnd(l.pos)
	t.value = l.src[start:l.pos]
	if l.wantsName() {
		l.state = stateEndFn
	} else {
		l.state = stateEnd
	}
	if l.pos == name || isDigit(l.src[name]) {
		l.report(diag.BadVariableName, start, l.pos, "`%s` is not a variable name", t.value).
			WithHelp("a variable's name starts with a letter or `_` after the `%s`", l.src[start:name])
		t.kind = tokBad
	}
}

// colon makes a token of `::`, a symbol or a plain colon.
func (l *lexer) colon(t *token) {
	if l.peek(1) == ':' {
		t.kind = tokScope
		t.prefix = t.prefix || l.state == stateArg && t.space
		l.pos += 2
		l.state = stateDot
		if t.prefix {
			l.state = stateBeg
		}
		return
	}
	next := l.peek(1)
	ended := l.state == stateEnd || l.state == stateLocal || l.state == stateEndFn
	if ended || next == 0 || isSpace(next) || next == '#' {
		l.pos++
		t.kind = tokColon
		l.state = stateBeg
		return
	}
	if next == '"' || next == '\'' {
		l.openLiteral(t, &literal{form: formSymbol, close: next, interpolates: next == '"'}, 2)
		return
	}
	if end := l.symbolEnd(l.pos + 1); end > l.pos+1 {
		t.kind = tokSymbol
		t.value = l.src[l.pos+1 : end]
		l.pos = end
		l.state = stateEnd
		return
	}
	l.pos++
	t.kind = tokBad
	d := l.report(diag.BadCharacter, t.start, l.pos, "`:` is followed by neither a symbol's name nor white space").
		WithHelp("put a space after the `:` of `condition ? value : other`")
	if next == '=' {
		d.WithHelp("an assignment is written `x = 1`")
	}
	l.state = stateBeg
}

// symbolEnd is where the symbol whose name starts at offset ends; offset
// itself if there is no name.
func (l *lexer) symbolEnd(offset int) int {
	rest := l.src[offset:]
	name := offset
	for _, sign := range []string{"@@", "@", "$"} {
		if strings.HasPrefix(rest, sign) {
			name += len(sign)
			break
		}
	}
	if name < len(l.src) && startsName(l.src[name]) {
		end := l.nameEnd(name)
		if name > offset || end >= len(l.src) {
			return end
		}
		n := end - l.pos
		switch c := l.src[end]; {
		case (c == '!' || c == '?') && l.peek(n+1) != '=', c == '=' && l.endsSetterName(n):
			end++
		}
		return end
	}
	if op := operatorName(rest); op != "" && !(op == "<<" && namesHeredoc(rest[len(op):])) {
		return offset + len(op)
	}
	return offset
}

// namesHeredoc reports whether << and s would open a heredoc. Ruby takes it
// for one even behind a colon.
func namesHeredoc(s string) bool {
	if s != "" && (s[0] == '-' || s[0] == '~') {
		s = s[1:]
	}
	return s != "" && (continuesName(s[0]) || strings.IndexByte("\"'`", s[0]) >= 0)
}

// operatorNames lists the operators that are methods; the first that fits wins.
var operatorNames = []string{"[]=", "[]", "**", "*", "+@", "+", "-@", "-", "/", "%", "&", "|", "^", "~@", "~",
	"===", "==", "=~", "!=", "!~", "!@", "!", "<=>", "<=", "<<", "<", ">=", ">>", ">"}

// operatorName is the operator method that s starts with, if any. An
// assignment such as `*=` is none, nor are `&&`, `||` and `&.`.
func operatorName(s string) string {
	for _, op := range operatorNames {
		if !strings.HasPrefix(s, op) {
			continue
		}
		for _, longer := range []string{op + "=", "&&", "||", "&."} {
			if strings.HasPrefix(s, longer) && (opAssigns[longer] || longer[1] != '=') && op[0] != '+' && op[0] != '-' {
				return ""
			}
		}
		return op
	}
	return ""
}

// question makes a token of the ternary operator or of a character.
func (l *lexer) question(t *token) {
	next := l.peek(1)
	ended := l.state == stateEnd || l.state == stateLocal || l.state == stateEndFn
	if ended || next == 0 || isSpace(next) || continuesName(next) && next < utf8.RuneSelf && continuesName(l.peek(2)) {
		l.pos++
		t.kind = tokQuestion
		l.state = stateBeg
		return
	}
	l.pos++
	t.kind = tokChar
	if next == '\\' {
		var text strings.Builder
		l.escape(&text)
		t.value = text.String()
	} else {
		_, size := utf8.DecodeRuneInString(l.src[l.pos:])
		t.value = l.src[l.pos : l.pos+size]
		l.pos += size
	}
	l.state = stateEnd
}
