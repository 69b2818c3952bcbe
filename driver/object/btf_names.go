package object

import (
	"fmt"
	"strings"
)

// typeName writes a type as C would name it; for a pointer to a function or an
// array in the order in which one would read it aloud.
func (b *rawBTF) typeName(id uint32) string { return b.typeNameAt(id, 0) }

// maxDepth bounds how far a type is followed, since a malformed object may run
// in circles.
const maxDepth = 16

func (b *rawBTF) typeNameAt(id uint32, depth int) string {
	if id == 0 {
		return "void"
	}
	t := b.byID(id)
	if t == nil || depth > maxDepth {
		return fmt.Sprintf("[%d]", id)
	}
	inner := func(id uint32) string { return b.typeNameAt(id, depth+1) }
	switch t.kind {
	case kindPtr:
		to := inner(t.sizeOrType)
		if strings.HasSuffix(to, "*") {
			return to + "*"
		}
		return to + " *"
	case kindConst:
		return "const " + inner(t.sizeOrType)
	case kindVolatile:
		return "volatile " + inner(t.sizeOrType)
	case kindRestrict:
		return inner(t.sizeOrType) + " restrict"
	case kindTypeTag, kindDeclTag:
		return inner(t.sizeOrType)
	case kindArray:
		return fmt.Sprintf("%s[%d]", inner(t.words[0]), t.words[2])
	case kindStruct, kindUnion, kindEnum, kindEnum64, kindFwd:
		return b.tagOf(t) + " " + anonOr(t.name)
	case kindFuncProto:
		return fmt.Sprintf("%s (%s)", inner(t.sizeOrType), b.params(t, depth+1))
	}
	return anonOr(t.name)
}

func (b *rawBTF) tagOf(t *rawType) string {
	switch {
	case t.kind == kindEnum || t.kind == kindEnum64:
		return "enum"
	case t.kind == kindUnion || t.kind == kindFwd && t.flag:
		return "union"
	}
	return "struct"
}

func anonOr(name string) string {
	if name == "" {
		return "(anon)"
	}
	return printable(name)
}

func (b *rawBTF) params(t *rawType, depth int) string {
	var params []string
	for i := range t.vlen {
		name, err := b.string(t.words[i*2])
		typ := t.words[i*2+1]
		switch {
		case typ == 0 && (name == "" || err != nil):
			params = append(params, "...")
		default:
			params = append(params, strings.TrimSpace(declare(b.typeNameAt(typ, depth), printable(name))))
		}
	}
	if len(params) == 0 {
		return "void"
	}
	return strings.Join(params, ", ")
}

// declare joins a type and a name: "int n", "struct xdp_md *ctx".
func declare(typ, name string) string {
	if strings.HasSuffix(typ, "*") {
		return typ + name
	}
	return typ + " " + name
}

// signature is the declaration of a function; "" where id is none.
func (b *rawBTF) signature(id uint32) string {
	fn := b.byID(id)
	if fn == nil || fn.kind != kindFunc {
		return ""
	}
	proto := b.byID(fn.sizeOrType)
	if proto == nil || proto.kind != kindFuncProto {
		return ""
	}
	text := fmt.Sprintf("%s(%s)", declare(b.typeName(proto.sizeOrType), anonOr(fn.name)), b.params(proto, 0))
	if fn.vlen == 0 {
		text = "static " + text
	}
	return text
}
