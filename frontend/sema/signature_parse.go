package sema

import (
	"strings"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/types"
)

// A signature as RBS writes method types, in a comment above the def:
//
//	#: (u32 count, ?u32, by: i64, ?strict: bool) -> u64?
//	   └ params ────────────────────────────────┘    └ result
//
// It is read here; signature.go holds it against its method, and stated.go holds
// values against its types.

// signature is what the #: comments above a def say.
type signature struct {
	at     source.Span
	params []*statedParam
	result *statedType

	byParam map[*syntax.Param]*statedType // the parameters of the def
	check   *function                     // of the method with these types: see checkStated
}

// statedParam is a parameter of a signature.
type statedParam struct {
	at       source.Span
	name     syntax.Name // of a keyword; of others it may be missing
	key      bool
	optional bool
	typ      *statedType
}

// statedType is a type that a signature states.
type statedType struct {
	at      source.Span
	text    string        // as it is written
	memory  types.Type    // an Int or Bool, as memory has it; Nil; nil for the others
	nilable bool          // or nil
	void    bool          // nobody looks at the value
	ctx     bool          // a program's ctx
	class   *class        // a reference to a struct
	several []*statedType // [u32, u32]: several values at once
}

// signatureExample is how a signature looks.
const signatureExample = "#: (u32, ?u32 count, by: i64) -> u64?"

// sigToken is a word or a sign of a signature.
type sigToken struct {
	text string
	at   source.Span
}

// sigParser reads a signature.
type sigParser struct {
	*checker
	tokens []sigToken
	end    source.Span // behind the last token
	failed bool
}

// parseSignature reads the signature that comments state; nil where it is
// malformed, which is reported.
func (c *checker) parseSignature(lines []*syntax.Comment) *signature {
	p := &sigParser{checker: c}
	for _, line := range lines {
		p.split(line)
	}
	last := lines[len(lines)-1].Span()
	p.end = source.Span{Start: last.End - 1, End: last.End}
	sig := &signature{at: lines[0].Span().To(last)}
	if len(lines) > 1 {
		sig.at = lines[0].Span()
	}
	if p.accept("(") {
		for !p.failed && !p.accept(")") {
			if len(sig.params) > 0 && !p.expect(",", "`,` or `)` after a parameter") {
				break
			}
			if param := p.param(); !p.failed {
				sig.params = append(sig.params, param)
			}
		}
	}
	if !p.failed && (p.peek(0).text == "{" || p.peek(0).text == "?" && p.peek(1).text == "{") {
		p.fail(p.peek(0).at, "a signature can't describe a block yet").
			WithHelp("leave the block out: `%s`", signatureExample)
	}
	if p.expect("->", "`->` and the type of the result") {
		sig.result = p.result()
	}
	if next := p.peek(0); !p.failed && next.text != "" {
		d := p.fail(next.at, "`%s` can't follow a signature", next.text).
			WithHelp("write one signature: `%s`", signatureExample)
		if next.text == "(" || next.text == "|" {
			d.Message = "a method has one signature"
			d.WithHelp("remove this one: what a method does for other types is known from its calls")
		}
	}
	if p.failed {
		return nil
	}
	return sig
}

// split makes tokens of a comment.
func (p *sigParser) split(line *syntax.Comment) {
	text, base := line.Text, line.Span().Start+1
	if strings.HasPrefix(text, ":") {
		text, base = text[1:], base+1
	}
	for i := 0; i < len(text); {
		n := 1
		switch {
		case text[i] == ' ' || text[i] == '\t':
			i++
			continue
		case text[i] == '#': // a comment in the comment
			return
		case isSigWord(text[i]):
			for i+n < len(text) && isSigWord(text[i+n]) {
				n++
			}
		case strings.HasPrefix(text[i:], "->") || strings.HasPrefix(text[i:], "**") || strings.HasPrefix(text[i:], "::"):
			n = 2
		default: // a letter of any length
			n = len(string([]rune(text[i:])[:1]))
		}
		at := source.Span{Start: base + source.Pos(i), End: base + source.Pos(i+n)}
		p.tokens = append(p.tokens, sigToken{text[i : i+n], at})
		i += n
	}
}

func isSigWord(c byte) bool {
	return c == '_' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c >= 0x80
}

// peek is the token n behind the next one; an empty one at the end.
func (p *sigParser) peek(n int) sigToken {
	if n < len(p.tokens) {
		return p.tokens[n]
	}
	return sigToken{at: p.end}
}

func (p *sigParser) next() sigToken {
	t := p.peek(0)
	if len(p.tokens) > 0 {
		p.tokens = p.tokens[1:]
	}
	return t
}

func (p *sigParser) accept(text string) bool {
	if p.failed || p.peek(0).text != text {
		return false
	}
	p.next()
	return true
}

// fail reports the signature, of which only the first mistake is told.
func (p *sigParser) fail(at source.Span, format string, args ...any) *diag.Diagnostic {
	if p.failed {
		return &diag.Diagnostic{}
	}
	p.failed = true
	return p.error(diag.BadSignature, at, format, args...)
}

func (p *sigParser) expect(text, what string) bool {
	if !p.accept(text) {
		p.unexpected(what)
	}
	return !p.failed
}

// unexpected reports that something else comes next than has to.
func (p *sigParser) unexpected(what string) {
	found := "the end of the line"
	if t := p.peek(0); t.text != "" {
		found = "`" + t.text + "`"
	}
	p.fail(p.peek(0).at, "expected %s in the signature, found %s", what, found).
		WithHelp("write it as in `%s`", signatureExample)
}

// param reads one parameter: `u32`, `u32 count`, `?u32 count`, `by: u32` or
// `?by: u32`.
func (p *sigParser) param() *statedParam {
	first := p.peek(0)
	param := &statedParam{}
	if first.text == "*" || first.text == "**" {
		p.fail(first.at, "`%s` parameters are not supported", first.text).
			WithHelp("write a parameter for each value")
		return nil
	}
	param.optional = p.accept("?")
	if word := p.peek(0); p.peek(1).text == ":" && isSigWord(word.text[0]) {
		param.key = true
		param.name = syntax.Name{Text: word.text, Span: word.at}
		p.next()
		p.next()
	}
	param.typ = p.typ()
	if p.failed {
		return nil
	}
	param.at = first.at.To(param.typ.at)
	if word := p.peek(0); !param.key && word.text != "" && isSigWord(word.text[0]) {
		param.name = syntax.Name{Text: word.text, Span: word.at}
		param.at = param.at.To(word.at)
		p.next()
	}
	return param
}

// result reads what the method gives: a type, `void`, or `[u32, u32]`.
func (p *sigParser) result() *statedType {
	first := p.peek(0)
	if p.accept("void") {
		return &statedType{at: first.at, text: "void", void: true}
	}
	if !p.accept("[") {
		return p.typ()
	}
	t := &statedType{text: "[", at: first.at}
	for {
		elem := p.typ()
		if p.failed {
			return nil
		}
		t.several = append(t.several, elem)
		t.text += elem.text
		if end := p.peek(0); p.accept("]") {
			t.text += "]"
			t.at = first.at.To(end.at)
			return t
		}
		if !p.expect(",", "`,` or `]` after a type") {
			return nil
		}
		t.text += ", "
	}
}

// typ reads a type: a name, with `?` or `| nil` where it may be nil.
func (p *sigParser) typ() *statedType {
	var t *statedType
	first := p.peek(0)
	if p.accept("(") {
		t = p.typ()
		if !p.expect(")", "`)`") {
			return nil
		}
	} else {
		t = p.name()
	}
	for !p.failed {
		next := p.peek(0)
		switch {
		case p.accept("?"):
			t.nilable = t.memory != types.Nil
			t.at = first.at.To(next.at)
		case p.accept("|"):
			other := p.typ()
			switch {
			case p.failed:
				return nil
			case other.memory == types.Nil:
				t.nilable = t.memory != types.Nil
			case t.memory == types.Nil:
				*t = *other
				t.nilable = true
			default:
				p.fail(other.at, "a value is of one type, or nil: it can't be `%s` or `%s`", t.text, other.text).
					WithHelp("state the wider one, such as `i64`, or write `%s?` for one that may be nil", t.text)
				return nil
			}
			t.at = first.at.To(other.at)
		default:
			return t
		}
	}
	return nil
}

// typeWords are names that people write for types, with those of the language.
var typeWords = map[string]string{
	"Integer": "i64", "Numeric": "i64", "int": "i32", "Int": "i64", "uint": "u32", "long": "i64",
	"boolean": "bool", "Boolean": "bool", "boolish": "bool", "TrueClass": "bool", "FalseClass": "bool", "true": "bool", "false": "bool",
	"NilClass": "nil", "untyped": "i64", "top": "i64", "self": "ctx", "be16": "u16", "be32": "u32", "be64": "u64",
}

// signatureTypeNames are the types that a signature can state.
var signatureTypeNames = append(append([]string(nil), globalTypeNames...), "nil", "void", "ctx")

// name reads the name of a type.
func (p *sigParser) name() *statedType {
	word := p.peek(0)
	if word.text == "" || !isSigWord(word.text[0]) {
		p.unexpected("a type")
		return nil
	}
	p.next()
	t := &statedType{at: word.at, text: word.text}
	switch {
	case word.text == "nil":
		t.memory = types.Nil
	case word.text == "ctx":
		t.ctx = true
	case word.text == "void":
		p.fail(word.at, "`void` is what a method gives that nobody looks at").
			WithHelp("write it behind the arrow: `-> void`")
	case globalTypeNamed(word.text) != nil:
		t.memory = globalTypeNamed(word.text)
	case p.classNamed(word.text) != nil:
		t.class = p.classNamed(word.text)
	default:
		names := signatureTypeNames
		for name := range p.classes {
			names = append(names[:len(names):len(names)], name)
		}
		help := didYouMean(word.text, names, "the types are "+quoted(signatureTypeNames, "and")+", and the classes of the file")
		if instead := typeWords[word.text]; instead != "" {
			help = "write `" + instead + "`"
		}
		p.failed = true
		p.error(diag.UnknownType, word.at, "there is no type `%s`", word.text).WithHelp("%s", help)
	}
	return t
}
