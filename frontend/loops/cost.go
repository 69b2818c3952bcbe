package loops

import (
	"math"
	"math/bits"

	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// cost is what the verifier has to do for some code, roughly: the instructions
// that it walks through, and the branches that it can't decide. Of each of
// those it keeps the other way for later.
type cost struct{ instructions, branches int64 }

func (c *cost) add(d cost) {
	c.instructions = plus(c.instructions, d.instructions)
	c.branches = plus(c.branches, d.branches)
}

// times is the cost of doing it n times.
func (c cost) times(n int64) cost {
	return cost{product(c.instructions, n), product(c.branches, n)}
}

func plus(a, b int64) int64 {
	if a > math.MaxInt64-b {
		return math.MaxInt64
	}
	return a + b
}

// product is a * b, of what isn't negative.
func product(a, b int64) int64 {
	high, low := bits.Mul64(uint64(a), uint64(b))
	if high != 0 || low > math.MaxInt64 {
		return math.MaxInt64
	}
	return int64(low)
}

// own is the cost of an expression alone, without that of its operands.
func own(e typed.Expr) cost {
	switch e := e.(type) {
	case *typed.SetLocal, *typed.Not, *typed.Present, *typed.Return, *typed.Break:
		return cost{1, 0}
	case *typed.Convert, *typed.Visible, *typed.Narrow:
		return cost{2, 0}
	case *typed.At, *typed.Ask:
		return cost{2, 0}
	case *typed.Field:
		if types.IsForeign(e.X.Type()) {
			return cost{8, 1} // by the helper, or by a load behind a comparison
		}
		return cost{3, 0}
	case *typed.SetField, *typed.PacketLoad, *typed.ReadGlobal, *typed.SetGlobal, *typed.AddGlobal:
		return cost{3, 0}
	case *typed.Element, *typed.SetElement:
		return cost{6, 1}
	case *typed.MapLookup:
		return cost{7, 1}
	case *typed.MapUpdate, *typed.MapDelete, *typed.MapPush, *typed.MapTake, *typed.MapHas:
		return cost{8, 0}
	case *typed.EachNext:
		return cost{2, 1}
	case *typed.Load, *typed.Store, *typed.Atomic:
		return cost{2, 0}
	case *typed.MarkerArgument:
		return cost{40, 3}
	case *typed.PacketNumber:
		return cost{12, 1}
	case *typed.Header:
		return cost{8, 2}
	case *typed.Make:
		return moved(e.Object.Type)
	case *typed.Copy:
		return moved(e.To.Type().(types.Pointer).Elem)
	case *typed.EndTexts:
		size, _ := types.Size(e.X.Type().(types.Pointer).Elem)
		return cost{6 * int64(size), 0}
	case *typed.Reserve, *typed.Output:
		return cost{6, 0}
	case *typed.Locked:
		return cost{5, 0}
	case *typed.Send:
		c := moved(e.X.Type().(types.Pointer).Elem)
		return cost{c.instructions + 3, 0}
	case *typed.TextSize:
		return moved(e.X.Type().(types.Pointer).Elem).times(4)
	case *typed.TextOrder:
		words := moved(e.X.Type().(types.Pointer).Elem)
		return cost{words.instructions * 2, words.instructions}
	case *typed.StartsWith:
		return moved(e.Y.Type().(types.Pointer).Elem).times(5)
	case *typed.Equal:
		return moved(e.X.Type().(types.Pointer).Elem).times(2)
	case *typed.If:
		return cost{2, 1}
	case *typed.Compare:
		if e.X.Type() != e.Y.Type() {
			return cost{4, 1}
		}
		return cost{1, 0}
	case *typed.Binary:
		return binary(e)
	case *typed.Call:
		return cost{2 + int64(len(e.Args)), 0}
	case *typed.Invoke:
		return cost{2 + int64(len(e.Args)), 0}
	case *typed.Printk:
		return cost{4 + 2*int64(len(e.Args)), 0}
	}
	return cost{}
}

// binary is the cost of an operation: Ruby's division and shifts have cases.
func binary(e *typed.Binary) cost {
	n, isLit := e.Y.(*typed.IntLit)
	switch e.Op {
	case typed.Div, typed.Mod:
		switch {
		case isLit && n.Bits&(n.Bits-1) == 0:
			return cost{2, 0}
		case e.X.Type() == types.U64 && e.Y.Type() == types.U64, isLit && e.X.Type() == types.U64:
			return cost{2, 0}
		}
		return cost{12, 3}
	case typed.Shl, typed.Shr:
		if !isLit {
			return cost{8, 3}
		}
	case typed.Mul:
		return cost{2, 0}
	}
	return cost{1, 0}
}

// moved is the cost of filling an aggregate, in words that may be as small as
// bytes.
func moved(t types.Type) cost {
	size, align := types.Size(t)
	return cost{int64(2 * size / min(align, 8)), 0}
}
