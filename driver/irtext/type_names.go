package irtext

import "github.com/llir/llvm/ir/types"

// namedType is a type with a name. Until it is defined it is taken for a struct.
type namedType struct {
	typ        types.Type
	defined    bool
	start, end int // where it is defined, or used first
}

// typeName is what a named type is called in the table: %0 and %"0" are two.
func (r *reader) typeName() string {
	name, _, numbered := r.name()
	if numbered || r.word()[1] != '"' {
		return name
	}
	if _, ok := decimal(name); ok {
		return `"` + name + `"`
	}
	return name
}

func (r *reader) namedType() types.Type {
	name := r.typeName()
	t := r.types.named[name]
	if t == nil {
		t = &namedType{typ: &types.StructType{TypeName: name, Opaque: true}, start: r.tok.start, end: r.tok.end}
		r.types.named[name] = t
	}
	r.advance()
	return t.typ
}

// typeDefinition takes %t = type { ... }.
func (r *reader) typeDefinition() {
	start, end := r.tok.start, r.tok.end
	name := r.typeName()
	known := r.types.named[name]
	if known != nil && known.defined {
		r.definedTwice(start, end, known.start, known.end)
	}
	r.advance()
	r.expect('=')
	r.expectWord("type")
	if known == nil {
		known = &namedType{typ: &types.StructType{TypeName: name, Opaque: true}}
		r.types.named[name] = known
	}
	used := known.end > 0
	known.start, known.end, known.defined = start, end, true
	s := known.typ.(*types.StructType)
	switch {
	case r.acceptWord("opaque"):
		r.module.TypeDefs = append(r.module.TypeDefs, s)
		return
	case r.isPunct('{'), r.isPunct('<') && r.braceFollows():
		packed := r.accept('<')
		body := r.structType(packed)
		if packed {
			r.expect('>')
		}
		s.Opaque, s.Packed, s.Fields = false, packed, body.Fields
		r.module.TypeDefs = append(r.module.TypeDefs, s)
		return
	}
	// Another name for a type that has none of its own.
	if used {
		r.invalid(start, "%s is used before it is defined, which only a struct can be", r.text[start:end])
	}
	known.typ = r.typ()
}

// braceFollows reports whether a brace stands behind the next token.
func (r *reader) braceFollows() bool {
	i := r.tok.end
	for i < len(r.text) && (r.text[i] == ' ' || r.text[i] == '\t') {
		i++
	}
	return i < len(r.text) && r.text[i] == '{'
}
