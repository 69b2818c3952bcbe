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

// checkTypes refuses named types that are not defined, that have no size, or
// too many parts.
func (r *reader) checkTypes() {
	var missing *namedType
	for _, t := range r.types.named {
		if !t.defined && (missing == nil || t.start < missing.start) {
			missing = t
		}
	}
	if missing != nil {
		r.undefined(missing.start, missing.end)
	}
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
