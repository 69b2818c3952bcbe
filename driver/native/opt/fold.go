package opt

import (
	"math/bits"

	"rucy-llvm/driver/native/ssa"
)

// fold evaluates an operation on two integers of type typ, which are
// sign-extended. It knows all operations on two integers.
func fold(op ssa.Op, typ ssa.Type, x, y int64) (int64, bool) {
	width := typ.Bits()
	ux, uy := ssa.ZeroExtend(x, width), ssa.ZeroExtend(y, width)
	count := uy & uint64(width-1) // as BPF takes it
	switch op {
	case ssa.OpAdd:
		x += y
	case ssa.OpSub:
		x -= y
	case ssa.OpMul:
		x *= y
	case ssa.OpUDiv:
		if uy == 0 {
			return 0, true
		}
		x = int64(ux / uy)
	case ssa.OpURem:
		if uy != 0 {
			x = int64(ux % uy)
		}
	case ssa.OpSDiv:
		switch y {
		case 0:
			return 0, true
		case -1: // the smallest number has no opposite: it stays
			x = -x
		default:
			x /= y
		}
	case ssa.OpSRem:
		switch y {
		case 0:
		case -1:
			x = 0
		default:
			x %= y
		}
	case ssa.OpAnd:
		x &= y
	case ssa.OpOr:
		x |= y
	case ssa.OpXor:
		x ^= y
	case ssa.OpShl:
		x <<= count
	case ssa.OpLShr:
		x = int64(ux >> count)
	case ssa.OpAShr:
		x >>= count
	default:
		return 0, false
	}
	return ssa.SignExtend(x, width), true
}

// compare evaluates a comparison of two values of type typ.
func compare(pred ssa.Predicate, typ ssa.Type, x, y int64) bool {
	ux, uy := ssa.ZeroExtend(x, typ.Bits()), ssa.ZeroExtend(y, typ.Bits())
	switch pred {
	case ssa.EQ:
		return x == y
	case ssa.NE:
		return x != y
	case ssa.UGT:
		return ux > uy
	case ssa.UGE:
		return ux >= uy
	case ssa.ULT:
		return ux < uy
	case ssa.ULE:
		return ux <= uy
	case ssa.SGT:
		return x > y
	case ssa.SGE:
		return x >= y
	case ssa.SLT:
		return x < y
	case ssa.SLE:
		return x <= y
	}
	panic("BUG: opt: unknown predicate")
}

// swapBytes reverses the low bytes of x, and clears the others.
func swapBytes(x int64, width ssa.Type) int64 {
	return int64(bits.ReverseBytes64(uint64(x)) >> (64 - width.Bits()))
}

// foldConstants returns the constant that v is if its arguments are constants.
func foldConstants(f *ssa.Func, v *ssa.Value) *ssa.Value {
	if len(v.Args) == 0 || v.Op == ssa.OpPhi || v.HasEffects() {
		return nil
	}
	for _, a := range v.Args {
		if a.Op != ssa.OpConst {
			return nil
		}
	}
	x := v.Args[0].Int
	from := v.Args[0].Type
	switch v.Op {
	case ssa.OpZExt:
		return f.Const(v.Type, int64(ssa.ZeroExtend(x, from.Bits())))
	case ssa.OpSExt, ssa.OpTrunc, ssa.OpPtrToInt, ssa.OpIntToPtr:
		return f.Const(v.Type, x)
	case ssa.OpSignExt:
		return f.Const(v.Type, ssa.SignExtend(x, v.Width.Bits()))
	case ssa.OpBSwap:
		return f.Const(v.Type, swapBytes(x, v.Width))
	case ssa.OpICmp:
		return f.Bool(compare(v.Pred, from, x, v.Args[1].Int))
	case ssa.OpPtrAdd:
		return f.Const(ssa.Ptr, x+v.Args[1].Int)
	}
	if len(v.Args) == 2 && v.Type.IsInt() {
		if n, ok := fold(v.Op, v.Type, x, v.Args[1].Int); ok {
			return f.Const(v.Type, n)
		}
	}
	return nil
}
