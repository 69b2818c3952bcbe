package typed

import (
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/types"
)

// Object is memory of a function, on its stack: a struct, an array or a string
// that the program makes. Its value is a reference to it, a types.Pointer.
//
// There is one Object for each place that makes one, so that a loop makes the
// same one in each round. Package sema sees to it that nobody holds on to what
// was there before.
type Object struct {
	Name string      // of the class, or what else it is: for dumps and messages
	Span source.Span // where it is made
	Type types.Type  // an aggregate: see types.IsAggregate
}

// Scratch is memory of one program, and of each CPU, for objects that don't fit on the
// stack: the value of a map.
type Scratch struct {
	Program *Func
	Layout  *types.Struct            // a field for each object
	Fields  map[*Object]*types.Field // of Layout
}

// The expressions of structs, arrays and strings. A reference is evaluated like
// any value; what it refers to is read and written by these.
type (
	// Make computes the parts, then fills the object with them, and with zeros
	// where it has none. Its value is a reference to the object.
	Make struct {
		Info
		Object *Object
		Parts  []Part
	}

	// FieldRef is a reference to a field of the struct that X refers to.
	FieldRef struct {
		Info
		X     Expr
		Field *types.Field
	}

	// GlobalRef is a reference to a Global, which is an aggregate.
	GlobalRef struct {
		Info
		Global *Global
	}

	// Element is the element of the Array, a reference to one, that Index, an
	// I64, asks for: its value, or a reference to it where it is an aggregate, or where
	// the type is a Pointer.
	// Where the type is a Nilable, it is nil for an index that is out of range;
	// otherwise the index is in range, whether the verifier can see it or not.
	Element struct {
		Info
		Array Expr
		Index Expr
		Ctx   Expr // where the verifier must see once more that an element lies within the packet; else nil
	}

	// SetElement stores X into the element that Index asks for, which is in range,
	// truncated to its width; its value is X, untruncated, as in Ruby. X is no
	// aggregate.
	SetElement struct {
		Info
		Array Expr
		Index Expr
		Ctx   Expr // as of an Element
		X     Expr
	}

	// Copy fills what To refers to with what From refers to, which is of the same
	// type, or another size of string: that is cut, or filled with zeros. Its
	// type is Nil.
	Copy struct {
		Info
		To, From Expr
	}

	// Equal is whether X and Y, references to aggregates of one type, or to Strings
	// of any size, hold the same; a Bool.
	Equal struct {
		Info
		X, Y Expr
	}
)

// IsConstant reports whether Y is a constant array, whose bytes are known.
func (e *Equal) IsConstant() bool {
	ref, ok := e.Y.(*GlobalRef)
	return ok && ref.Global.Kind == Table
}

// Part is what an object is filled with at an offset in bytes: the value of X, as
// memory of that type has it. X is a reference where that is an aggregate.
type Part struct {
	Offset int
	Type   types.Type
	Bits   *types.Field // the bit field that it is, if it is one
	X      Expr
}
