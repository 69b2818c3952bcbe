package syntax

import (
	"fmt"
	"strings"
)

// kind is the kind of a token.
type kind uint8

// The kinds. Their texts in kindText are what messages call them.
const (
	tokEOF kind = iota
	tokNewline
	tokSemicolon

	tokInt       // 10, 0xff
	tokFloat     // 1.5
	tokOddNumber // 2r, 3i: rational and imaginary literals
	tokChar      // ?a
	tokSymbol    // :name
	tokString    // the opening of a string-like literal; the parser reads on from there
	tokIdent     // name, name!, name?
	tokConst     // Name
	tokIVar      // @name
	tokCVar      // @@name
	tokGVar      // $name
	tokOddGVar   // $1, $~, $!
	tokLabel     // name: of a keyword argument

	tokLParen
	tokRParen
	tokLBracket
	tokRBracket
	tokLBrace
	tokRBrace
	tokComma
	tokDot
	tokSafeDot // &.
	tokScope   // ::
	tokColon
	tokQuestion
	tokArrow    // =>
	tokLambda   // ->
	tokAssign   // =
	tokOpAssign // += and the like; the token's value is the operator
	tokOp       // an operator; the token's value says which
	tokRange    // .. or ...
	tokBad      // a character that means nothing; reported by the lexer

	// Keywords, in the order of the alphabet.
	kwBEGIN
	kwEND
	kwEncoding
	kwFile
	kwLine
	kwAlias
	kwAnd
	kwBegin
	kwBreak
	kwCase
	kwClass
	kwDef
	kwDefined
	kwDo
	kwElse
	kwElsif
	kwEnd
	kwEnsure
	kwFalse
	kwFor
	kwIf
	kwIn
	kwModule
	kwNext
	kwNil
	kwNot
	kwOr
	kwRedo
	kwRescue
	kwRetry
	kwReturn
	kwSelf
	kwSuper
	kwThen
	kwTrue
	kwUndef
	kwUnless
	kwUntil
	kwWhen
	kwWhile
	kwYield
)

var kindText = [...]string{
	tokEOF: "the end of the file", tokNewline: "the end of the line", tokSemicolon: "`;`",
	tokInt: "a number", tokFloat: "a number", tokOddNumber: "a number", tokChar: "a character",
	tokSymbol: "a symbol", tokString: "a string", tokIdent: "a name", tokConst: "a constant",
	tokIVar: "an instance variable", tokCVar: "a class variable", tokGVar: "a global variable",
	tokOddGVar: "a global variable", tokLabel: "a label",
	tokLParen: "`(`", tokRParen: "`)`", tokLBracket: "`[`", tokRBracket: "`]`", tokLBrace: "`{`", tokRBrace: "`}`",
	tokComma: "`,`", tokDot: "`.`", tokSafeDot: "`&.`", tokScope: "`::`", tokColon: "`:`", tokQuestion: "`?`",
	tokArrow: "`=>`", tokLambda: "`->`", tokAssign: "`=`", tokOpAssign: "an assignment", tokOp: "an operator",
	tokRange: "a range", tokBad: "a character that means nothing here",
	kwBEGIN: "BEGIN", kwEND: "END", kwEncoding: "__ENCODING__", kwFile: "__FILE__", kwLine: "__LINE__",
	kwAlias: "alias", kwAnd: "and", kwBegin: "begin", kwBreak: "break", kwCase: "case", kwClass: "class", kwDef: "def",
	kwDefined: "defined?", kwDo: "do", kwElse: "else", kwElsif: "elsif", kwEnd: "end", kwEnsure: "ensure",
	kwFalse: "false", kwFor: "for", kwIf: "if", kwIn: "in", kwModule: "module", kwNext: "next", kwNil: "nil",
	kwNot: "not", kwOr: "or", kwRedo: "redo", kwRescue: "rescue", kwRetry: "retry", kwReturn: "return",
	kwSelf: "self", kwSuper: "super", kwThen: "then", kwTrue: "true", kwUndef: "undef", kwUnless: "unless",
	kwUntil: "until", kwWhen: "when", kwWhile: "while", kwYield: "yield",
}

// isKeyword reports whether k is a reserved word.
func (k kind) isKeyword() bool { return k >= kwBEGIN }

// String is what messages call a token of kind k.
func (k kind) String() string {
	if k.isKeyword() {
		return "`" + kindText[k] + "`"
	}
	return kindText[k]
}

var keywords = func() map[string]kind {
	m := make(map[string]kind)
	for k := kwBEGIN; k <= kwYield; k++ {
		m[kindText[k]] = k
	}
	return m
}()

// token is one token. Offsets are bytes of the file.
type token struct {
	kind       kind
	start, end int
	value      string   // the name, the operator, the symbol's or character's text
	literal    *literal // of a tokString

	// line is where the token's line starts, indent how far it is indented.
	line, indent int

	// first is set for the first token of a line, space where white space
	// stands before the token, tight where none follows it.
	first, space, tight bool

	// prefix is set where the token stands where an operand is expected, so
	// that `-` is a sign, `[` opens an array and `if` is not a modifier.
	prefix bool
}

// is reports whether t is the operator op.
func (t token) is(op string) bool { return t.kind == tokOp && t.value == op }

// describe is what messages call t.
func (t token) describe() string {
	switch t.kind {
	case tokIdent, tokConst, tokIVar, tokCVar, tokGVar, tokOddGVar, tokOp, tokRange:
		return "`" + t.value + "`"
	case tokInt, tokFloat, tokOddNumber:
		return "the number " + t.value
	case tokLabel:
		return "`" + t.value + ":`"
	case tokSymbol:
		return "the symbol `:" + t.value + "`"
	case tokOpAssign:
		return "`" + t.value + "=`"
	}
	return t.kind.String()
}

// dump is the token as the token dump shows it; src is the file's text. A
// string is shown as it is written, a heredoc by its opening.
func (t token) dump(src string) string {
	name := kindNames[t.kind]
	switch {
	case t.kind.isKeyword():
		return "keyword " + kindText[t.kind]
	case t.kind == tokString:
		return formNames[t.literal.form] + " " + strings.ReplaceAll(src[t.start:t.end], "\n", `\n`)
	case t.kind == tokChar, t.kind == tokSymbol, t.kind == tokLabel:
		return fmt.Sprintf("%s %q", name, t.value)
	case t.value == "" || t.value == name:
		return name
	}
	return name + " " + t.value
}

var kindNames = [...]string{
	tokEOF: "eof", tokNewline: "newline", tokSemicolon: ";", tokInt: "int", tokFloat: "float", tokOddNumber: "number",
	tokChar: "char", tokSymbol: "symbol", tokIdent: "ident", tokConst: "const", tokIVar: "ivar",
	tokCVar: "cvar", tokGVar: "gvar", tokOddGVar: "gvar", tokLabel: "label", tokLParen: "(", tokRParen: ")",
	tokLBracket: "[", tokRBracket: "]", tokLBrace: "{", tokRBrace: "}", tokComma: ",", tokDot: ".", tokSafeDot: "&.",
	tokScope: "::", tokColon: ":", tokQuestion: "?", tokArrow: "=>", tokLambda: "->", tokAssign: "=",
	tokOpAssign: "assign", tokOp: "op", tokRange: "range", tokBad: "bad", kwYield: "",
}
