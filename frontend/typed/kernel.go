package typed

import (
	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/types"
)

// The expressions of memory that isn't the program's: structs of the kernel, and
// what lies in a process. References to it (types.Space.IsForeign) are read by Field,
// FieldRef and Element, and copied by Make; these make them, and ask about types.
type (
	// At is a number as the address of what its type, a types.Pointer, says.
	At struct {
		Info
		X Expr
	}

	// Ask is what the loader answers of the types that the running kernel has: a
	// Bool, an I64 or a U64.
	Ask struct {
		Info
		Question   Question
		Struct     *types.Struct // what it asks of
		Field      *types.Field  // of Struct, where it asks of one
		Enum       string        // the name of an enumeration of the kernel's,
		Enumerator string        // and of a value in it
	}
)

// Question is what an Ask asks.
type Question int

// The questions.
const (
	FieldExists Question = iota
	FieldOffset          // in bytes
	FieldSize            // in bytes
	TypeExists
	TypeSize // in bytes
	EnumExists
	EnumValue
)

var questionNames = [...]string{"field?", "offset", "field-size", "type?", "size", "enum?", "enum"}

func (q Question) String() string { return questionNames[q] }

// IsDirect reports whether what the foreign reference e refers to is read by plain
// loads: the verifier knows its type. It does of what is trusted, and of what was
// reached from there in one chain: a pointer that was stored in between may be of
// several kinds, which no load takes.
func IsDirect(e Expr) bool {
	p, ok := e.Type().(types.Pointer)
	if !ok || p.Space == types.User {
		return false
	}
	if p.Space == types.Trusted {
		return true
	}
	switch e := e.(type) {
	case *Field:
		return e.Field.Bits == 0 && types.IsForeign(e.X.Type()) && IsDirect(e.X)
	case *FieldRef:
		return IsDirect(e.X)
	case *Element:
		_, isConst := e.Index.(*IntLit)
		return isConst && types.IsForeign(e.Array.Type()) && IsDirect(e.Array)
	}
	return false
}

// EachProbe visits the expressions within e that read foreign memory by a helper,
// those that make an object of it and those that have no place for it.
func EachProbe(e Expr, visit func(e Expr, space types.Space)) {
	var walk func(e Expr, isBase bool)
	walk = func(e Expr, isBase bool) {
		switch e := e.(type) {
		case *Field:
			if isProbe(e.X, e, e.Field.Bits > 0, isBase) {
				visit(e, e.X.Type().(types.Pointer).Space)
			}
			walk(e.X, true)
			return
		case *Element:
			if isProbe(e.Array, e, false, isBase) {
				visit(e, e.Array.Type().(types.Pointer).Space)
			}
			walk(e.Array, true)
			walk(e.Index, false)
			return
		case *FieldRef:
			walk(e.X, true)
			return
		case *Present:
			walk(e.X, true)
			return
		case *Printk:
			if e.Seq != nil {
				walk(e.Seq, true)
			}
			for _, x := range e.Args {
				walk(x, false)
			}
			return
		case *Call:
			for i, x := range e.Args {
				walk(x, i < len(e.Helper.Params) && e.Helper.Params[i].Kind == catalog.KernelParam)
			}
			return
		case *MapLookup, *MapDelete:
			if key := objectKey(e); key != nil {
				walk(key, true)
				for _, x := range children(e) {
					if x != key {
						walk(x, false)
					}
				}
				return
			}
		case *Make:
			for _, p := range e.Parts {
				if types.IsAggregate(p.Type) && types.IsForeign(p.X.Type()) {
					visit(e, p.X.Type().(types.Pointer).Space)
				}
			}
		}
		for _, x := range children(e) {
			walk(x, false)
		}
	}
	walk(e, false)
}

// objectKey is the object of the kernel's that an operation of a map asks for, or nil.
func objectKey(e Expr) (key Expr) {
	switch e := e.(type) {
	case *MapLookup:
		key = e.Key
	case *MapDelete:
		key = e.Key
	}
	if key == nil || !types.IsForeign(key.Type()) {
		return nil
	}
	return key
}

// isProbe reports whether e, a part of what base refers to, is read by a helper:
// isBase says that e is only what something is reached from, or tested.
func isProbe(base, e Expr, isBits, isBase bool) bool {
	t := e.Type()
	if nilable, ok := t.(types.Nilable); ok {
		t = nilable.Elem
	}
	p, isPointer := t.(types.Pointer)
	switch {
	case !types.IsForeign(base.Type()):
		return false
	case isReferenceTo(e, base):
		return false
	case isBits || !IsDirect(base):
		return true
	}
	if element, ok := e.(*Element); ok {
		if _, isConst := element.Index.(*IntLit); !isConst {
			return true
		}
	}
	return isPointer && !isBase && p.Space != types.Trusted
}

// isReferenceTo reports whether e is an address within what base refers to, for which
// nothing is read.
func isReferenceTo(e, base Expr) bool {
	element, ok := e.(*Element)
	if !ok {
		return false
	}
	elem, _ := types.Elements(base.Type().(types.Pointer).Elem)
	return element.Index != nil && types.IsAggregate(elem)
}

// ask prints (ask size Task) or (ask field? Task comm), with the name of the class.
func (d dumper) ask(e *Ask) *sexp {
	s := list("ask", e.Question.String())
	switch {
	case e.Struct == nil:
		s.add(atom(e.Enum), atom(e.Enumerator))
	case e.Field == nil:
		s.add(atom(e.Struct.Name))
	default:
		s.add(atom(e.Struct.Name), atom(e.Field.Name))
	}
	return s
}
