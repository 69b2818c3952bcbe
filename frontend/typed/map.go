package typed

import (
	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/types"
)

// Map is a map of the object: memory that outlives the runs of programs, and that user
// space shares.
type Map struct {
	Name string // of the symbol, and what loaders know it by
	Span source.Span
	Kind *catalog.MapKind

	Key, Value types.Type // as they lie in memory; nil where the kind has none
	MaxEntries int64      // 0 where the kind takes none
	Flags      catalog.MapFlags
	Pinned     bool    // by its name, below what the loader takes for the root
	NumaNode   int64   // where Flags has NumaNode
	Of         *Map    // of a map of maps: what those that it holds are like
	Programs   []*Func // those that it has from the start, by index; nil for none
	ValueSize  int64   // of values that have no type of their own, in bytes
	Extra      int64   // what the kind makes of map_extra
	Hist       Hist    // how its numbers are shown
	Hidden     bool    // the program's own concern alone
}

// Hist says that the numbers of a map are the heights of a histogram. A number's bucket is
// its key, or the last attribute of it; or its index, where the values are arrays.
type Hist struct {
	Scale Scale
	Step  int64 // the width of a bucket, where the scale is Linear
}

// Scale says which values a bucket counts.
type Scale string

// The scales.
const (
	NoHist    Scale = ""
	Log2      Scale = "log2"       // bucket n those from 2**n to below 2**(n+1), and 0 in the first
	BitLength Scale = "bit_length" // bucket n those of n bits
	Linear    Scale = "linear"     // bucket n those from n steps to below n+1 steps
)

// The expressions of maps. A Key, and the X of what is stored, are values of the types
// that the Map has for them: numbers and booleans, or references to aggregates. From is
// the map itself where another map holds it, which is like Map; else nil.
type (
	// MapLookup is a reference to the value of a key, or nil. Where the type is no
	// Nilable there is one, whether the verifier can see it or not. Of a map of storage, the
	// Key is a reference to an object of the kernel's, or nil where there is one for all; a
	// missing entry is made of Start, if that isn't nil.
	MapLookup struct {
		Info
		Map   *Map
		From  Expr
		Key   Expr
		Start Expr
	}
	// MapUpdate stores X for a Key. Its value, a Bool, is whether there was room.
	MapUpdate struct {
		Info
		Map    *Map
		From   Expr
		Key, X Expr
		// NoExist is set where nothing happens if there is an entry.
		NoExist bool
	}
	// MapDelete removes the entry of a Key; a Bool, whether there was one.
	MapDelete struct {
		Info
		Map  *Map
		From Expr
		Key  Expr
	}
	// MapPush puts X into a queue, a stack or a filter; a Bool, whether there was room.
	MapPush struct {
		Info
		Map  *Map
		From Expr
		X    Expr
	}
	// MapTake takes the next value out of a queue or a stack, or looks at it. An
	// aggregate fills what To refers to, and the value is a Bool, whether there was one;
	// otherwise To is nil, and the value is what was taken, or nil.
	MapTake struct {
		Info
		Map  *Map
		From Expr
		To   Expr
		Peek bool
	}
	// MapHas is whether X may be in a filter; a Bool.
	MapHas struct {
		Info
		Map  *Map
		From Expr
		X    Expr
	}

	// EachNext goes on to the next entry of a map: it sets Key and Value, Pointers to what
	// the entry has. It is false, and leaves them, where there is none. It stands in the
	// condition of an If that is the body of a Loop, whose Else is a Break to Done.
	EachNext struct {
		Info
		Map        *Map
		Key, Value *Var
		Done       *Label
	}

	// MapRef is a map as an argument of a helper. Its type is Nil: it is no value.
	MapRef struct {
		Info
		Map *Map
	}

	// Load is the number or Bool that X, a Pointer to one, refers to.
	Load struct {
		Info
		X Expr
	}
	// Store writes X to where To, a Pointer to an Int or Bool, refers, truncated to its
	// width; its value is X, untruncated, as in Ruby.
	Store struct {
		Info
		To, X Expr
	}
	// Atomic changes the number of 32 or 64 bits that To refers to in one step, as seen
	// by others: Op is Add, Sub, And, Or or Xor. Its value is the result, or nothing where
	// the type is Nil.
	Atomic struct {
		Info
		Op    BinaryOp
		To, X Expr
	}
)

// Each is what a loop goes through, if it is the entries of a map; else nil. Such a loop is
// a callback of the kernel in any case.
func (l *Loop) Each() (each *EachNext) {
	var visit func(e Expr)
	visit = func(e Expr) {
		switch e := e.(type) {
		case *EachNext:
			each = e
		case *If:
			visit(e.Cond)
		case *Seq:
			for _, x := range e.List {
				visit(x)
			}
		}
	}
	visit(l.Body)
	return each
}
