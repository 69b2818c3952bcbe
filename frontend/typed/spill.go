package typed

import (
	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/types"
)

// SpillSlot is a word of a function's stack through which helpers of maps get, or give,
// what is no aggregate: they take addresses.
type SpillSlot int

// The slots.
const (
	KeySlot SpillSlot = iota
	ValueSlot
)

// Spills are the slots that an expression itself needs.
func Spills(e Expr) (slots []SpillSlot) {
	key := func(x Expr) {
		if !isReference(x.Type()) {
			slots = append(slots, KeySlot)
		}
	}
	value := func(x Expr) {
		if !isReference(x.Type()) {
			slots = append(slots, ValueSlot)
		}
	}
	switch e := e.(type) {
	case *Call:
		for i, p := range e.Helper.Params {
			switch {
			case p.Kind == catalog.KeyParam:
				key(e.Args[i])
			case p.Kind == catalog.ValueParam && e.Args[i].Type() != types.Nil:
				value(e.Args[i])
			}
		}
	case *MapLookup:
		if e.Key != nil {
			key(e.Key)
		}
		if e.Start != nil {
			value(e.Start)
		}
	case *MapUpdate:
		key(e.Key)
		value(e.X)
	case *MapDelete:
		key(e.Key)
	case *MapPush:
		value(e.X)
	case *MapHas:
		value(e.X)
	case *MapTake:
		if e.To == nil {
			slots = append(slots, ValueSlot)
		}
	}
	return slots
}

func isReference(t types.Type) bool {
	_, ok := t.(types.Pointer)
	return ok
}
