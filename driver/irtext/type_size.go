package irtext

import (
	"fmt"

	"github.com/llir/llvm/ir/types"

	"rucy-llvm/frontend/diag"
)

// maxParts is how many parts a type may have, arrays taken for one of their
// elements. No front end comes near it; names can make billions of them
// in a few lines: %b = type { %a, %a }, %c = type { %b, %b }, and so on.
const maxParts = 1 << 16

// checkDefined refuses named types that are used and not defined.
func (r *reader) checkDefined() {
	var missing *namedType
	for _, t := range r.types.named {
		if !t.defined && (missing == nil || t.start < missing.start) {
			missing = t
		}
	}
	if missing != nil {
		r.undefined(missing.start, missing.end)
	}
}

// checkTypes refuses named types that have no size, or too many parts.
func (r *reader) checkTypes() {
	c := typeChecker{known: map[types.Type]size{}}
	for _, t := range r.module.TypeDefs {
		if _, err := c.size(t); err != nil {
			for _, named := range r.types.named {
				if named.typ == t {
					r.fail(diag.IRInvalid, named.start, named.end, "the type %s %v", t, err)
				}
			}
		}
	}
}

// size is how much there is of a type to walk.
type size struct{ parts, depth int }

type typeChecker struct {
	known map[types.Type]size // of structs; 0 parts while it is being found
}

// size is the size of t, what its pointers point to left out.
func (c *typeChecker) size(t types.Type) (size, error) {
	switch t := t.(type) {
	case *types.ArrayType:
		s, err := c.size(t.ElemType)
		return size{s.parts, s.depth + 1}, err
	case *types.StructType:
		if s, ok := c.known[t]; ok {
			if s.parts == 0 {
				return s, fmt.Errorf("contains itself")
			}
			return s, nil
		}
		c.known[t] = size{}
		whole := size{1, 1}
		for _, field := range t.Fields {
			s, err := c.size(field)
			if err != nil {
				return s, err
			}
			whole.parts += s.parts
			whole.depth = max(whole.depth, s.depth+1)
			if whole.parts > maxParts || whole.depth > maxDepth {
				return whole, fmt.Errorf("has too many parts, or parts of parts")
			}
		}
		c.known[t] = whole
		return whole, nil
	}
	return size{1, 1}, nil
}

// maxBytes is the size of the largest values, far beyond what programs have.
const maxBytes = 1 << 28

// checkSized refuses a type whose size is not known, or beyond all bounds.
func (r *reader) checkSized(start int, t types.Type) {
	switch t := t.(type) {
	case *types.VoidType, *types.FuncType, *types.LabelType, *types.MetadataType, *types.TokenType:
		r.invalid(start, "a %s has no size", t)
	case *types.StructType, *types.ArrayType, *types.VectorType:
		switch n, ok := r.types.bytes(t); {
		case !ok:
			r.invalid(start, "a %s has no size", t)
		case n > maxBytes:
			r.invalid(start, "a %s is larger than %d bytes", t, maxBytes)
		}
	}
}

// bytes is about the size of a type, without padding, up to somewhat more than
// maxBytes; false where it isn't known.
func (t *typeTable) bytes(typ types.Type) (n uint64, ok bool) {
	elements := func(elem types.Type, count uint64) (uint64, bool) {
		n, ok := t.bytes(elem)
		if n > 0 && count > maxBytes/n {
			return maxBytes + 1, ok
		}
		return n * count, ok
	}
	switch typ := typ.(type) {
	case *types.IntType:
		return (typ.BitSize + 7) / 8, true
	case *types.ArrayType:
		return elements(typ.ElemType, typ.Len)
	case *types.VectorType:
		return elements(typ.ElemType, typ.Len)
	case *types.StructType:
		if n, known := t.sizes[typ]; known {
			return n, true
		}
		if typ.Opaque {
			return 0, false
		}
		for _, field := range typ.Fields {
			size, ok := t.bytes(field)
			if !ok {
				return 0, false
			}
			n = min(n+size, maxBytes+1)
		}
		t.sizes[typ] = n
		return n, true
	}
	return 16, true // pointers and floating-point numbers
}
