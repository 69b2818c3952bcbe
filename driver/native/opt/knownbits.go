package opt

import (
	"math/bits"

	"rucy-llvm/driver/native/ssa"
)

// known says which bits of a value are 0 and which are 1, whatever the program
// is given. Bits above the width of the type are 0 in both.
type known struct{ zero, one uint64 }

// knownDepth bounds the search, and so its cost.
const knownDepth = 5

// knownBits tells what it can of v.
func knownBits(v *ssa.Value) known { return knownTo(v, knownDepth) }

func mask(typ ssa.Type) uint64 { return ^uint64(0) >> (64 - typ.Bits()) }

func knownTo(v *ssa.Value, depth int) known {
	if v.Op == ssa.OpConst {
		all := mask(v.Type)
		n := uint64(v.Int) & all
		return known{^n & all, n}
	}
	if depth == 0 || !v.Type.IsInt() {
		return known{}
	}
	if v.Op == ssa.OpPhi {
		return knownPhi(v, depth)
	}
	return knownResult(v, func(i int) known { return knownTo(v.Args[i], depth-1) })
}

// knownResult tells what it can of v, which isn't a phi, if arg does so of its
// arguments.
func knownResult(v *ssa.Value, arg func(i int) known) known {
	all := mask(v.Type)
	switch v.Op {
	case ssa.OpAnd:
		x, y := arg(0), arg(1)
		return known{x.zero | y.zero, x.one & y.one}
	case ssa.OpOr:
		x, y := arg(0), arg(1)
		return known{x.zero & y.zero, x.one | y.one}
	case ssa.OpXor:
		x, y := arg(0), arg(1)
		return known{x.zero&y.zero | x.one&y.one, x.zero&y.one | x.one&y.zero}
	case ssa.OpAdd:
		return knownSum(arg(0), arg(1), all)
	case ssa.OpMul:
		x, y := arg(0), arg(1)
		n := min(bits.TrailingZeros64(^x.zero)+bits.TrailingZeros64(^y.zero), 64)
		return known{low(n) & all, 0}
	case ssa.OpUDiv:
		return known{^low(bits.Len64(all&^arg(0).zero)) & all, 0}
	case ssa.OpURem:
		// Not above the dividend, and below a divisor that isn't 0.
		top := all &^ arg(0).zero
		if y := v.Args[1]; y.Op == ssa.OpConst && y.Int != 0 {
			top = min(top, uint64(y.Int)&all-1)
		}
		return known{^low(bits.Len64(top)) & all, 0}
	case ssa.OpShl, ssa.OpLShr, ssa.OpAShr:
		return knownShift(v, arg(0), all)
	case ssa.OpZExt:
		x := arg(0)
		return known{x.zero | all&^mask(v.Args[0].Type), x.one}
	case ssa.OpSExt:
		return extendKnown(arg(0), v.Args[0].Type, all)
	case ssa.OpSignExt:
		return extendKnown(arg(0), v.Width, all)
	case ssa.OpTrunc:
		x := arg(0)
		return known{x.zero & all, x.one & all}
	case ssa.OpBSwap:
		x := arg(0)
		shift := 64 - v.Width.Bits()
		return known{bits.ReverseBytes64(x.zero)>>shift | all&^mask(v.Width), bits.ReverseBytes64(x.one) >> shift}
	case ssa.OpLoad:
		if v.Flags&ssa.Signed == 0 {
			return known{all &^ mask(v.Width), 0}
		}
	case ssa.OpAtomicAdd, ssa.OpAtomicAnd, ssa.OpAtomicOr, ssa.OpAtomicXor, ssa.OpXchg, ssa.OpCmpXchg:
		return known{all &^ mask(v.Width), 0}
	case ssa.OpSelect:
		x, y := arg(1), arg(2)
		return known{x.zero & y.zero, x.one & y.one}
	}
	return known{}
}

// low is the mask of the low n bits.
func low(n int) uint64 {
	if n >= 64 {
		return ^uint64(0)
	}
	return 1<<n - 1
}

// knownSum knows the low bits of a sum as far as those of both operands are
// known, and how far the sum can carry.
func knownSum(x, y known, all uint64) known {
	n := min(bits.TrailingZeros64(^(x.zero | x.one)), bits.TrailingZeros64(^(y.zero | y.one)))
	sum := (x.one + y.one) & low(n) & all
	k := known{^sum & low(n) & all, sum}
	maxX, maxY := all&^x.zero, all&^y.zero
	if total, carry := bits.Add64(maxX, maxY, 0); carry == 0 && total <= all {
		k.zero |= all &^ low(bits.Len64(total))
	}
	return k
}

func knownShift(v *ssa.Value, x known, all uint64) known {
	c := v.Args[1]
	if c.Op != ssa.OpConst || uint64(c.Int) >= uint64(v.Type.Bits()) {
		return known{}
	}
	n := uint(c.Int)
	switch v.Op {
	case ssa.OpShl:
		return known{(x.zero<<n | low(int(n))) & all, x.one << n & all}
	case ssa.OpLShr:
		return known{x.zero>>n | all&^(all>>n), x.one >> n}
	}
	top := all &^ (all >> n)
	sign := all &^ (all >> 1)
	switch {
	case x.zero&sign != 0:
		return known{x.zero>>n | top, x.one >> n}
	case x.one&sign != 0:
		return known{x.zero >> n, x.one>>n | top}
	}
	return known{x.zero >> n &^ top, x.one >> n &^ top}
}

// extendKnown copies what is known of the sign of a number of type from.
func extendKnown(x known, from ssa.Type, all uint64) known {
	m := mask(from)
	sign := m &^ (m >> 1)
	x = known{x.zero & m, x.one & m}
	switch {
	case x.zero&sign != 0:
		x.zero |= all &^ m
	case x.one&sign != 0:
		x.one |= all &^ m
	}
	return x
}

// maxPhi is the number of operands up to which phis are looked at.
const maxPhi = 8

func knownPhi(v *ssa.Value, depth int) known {
	if len(v.Args) > maxPhi {
		return known{}
	}
	k := known{^uint64(0), ^uint64(0)}
	for _, a := range v.Args {
		if a == v {
			continue
		}
		// A phi of phis is searched no further: cycles would only cost time.
		x := knownTo(a, min(depth-1, 2))
		k.zero &= x.zero
		k.one &= x.one
	}
	if k.zero&k.one != 0 {
		return known{}
	}
	return k
}
