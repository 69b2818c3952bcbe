package llvmgen

import (
	"math/big"

	"github.com/llir/llvm/ir/enum"
	irtypes "github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"
)

// Shifts by any count, as Ruby has them: a negative count shifts the other
// way, and one of 64 or more shifts everything out. LLVM defines counts below
// the width only.

func (f *function) shiftLeft(x, n operand) value.Value  { return f.shift(x, n, true) }
func (f *function) shiftRight(x, n operand) value.Value { return f.shift(x, n, false) }

func (f *function) shift(x, n operand, left bool) value.Value {
	opposite := operand{rng: interval{new(big.Int).Neg(n.rng.hi), new(big.Int).Neg(n.rng.lo)}}
	switch {
	case !n.maybeNegative():
		return f.shiftOneWay(x, n, left)
	case n.isConst():
		return f.shiftOneWay(x, constInt(opposite.rng.lo), !left)
	}
	count := f.as64(n)
	opposite.v = f.bin(opSub, i64(0), count)
	if n.rng.alwaysNegative() {
		return f.shiftOneWay(x, opposite, !left)
	}
	// Either way is computed for all counts; what a way gives for the counts
	// of the other is not used.
	backward := f.shiftOneWay(x, operand{v: opposite.v, rng: interval{zero, opposite.rng.hi}}, !left)
	forward := f.shiftOneWay(x, operand{v: count, rng: interval{zero, n.rng.hi}}, left)
	return f.sel(f.icmp(enum.IPredSLT, count, i64(0)), backward, forward)
}

var maxCount = big.NewInt(63)

// shiftOneWay shifts by a count that is not negative.
func (f *function) shiftOneWay(x, n operand, left bool) value.Value {
	inRange := n.rng.hi.Cmp(maxCount) <= 0
	if n.isConst() && !left && x.narrow() && n.rng.hi.Cmp(big.NewInt(31)) <= 0 {
		return f.bin(opLShr, f.as32(x), intConst(irtypes.I32, n.rng.lo.Int64()))
	}
	v := f.as64(x)
	if n.isConst() && !inRange {
		if left || !x.maybeNegative() {
			return i64(0)
		}
		return f.bin(opAShr, v, i64(63))
	}
	count := f.as64(n)
	if inRange {
		return f.bin(shiftOp(x, left), v, count)
	}
	over := f.icmp(enum.IPredUGT, count, i64(63))
	if op := shiftOp(x, left); op != opAShr {
		return f.sel(over, i64(0), f.bin(op, v, count))
	}
	return f.bin(opAShr, v, f.sel(over, i64(63), count))
}

func shiftOp(x operand, left bool) binop {
	switch {
	case left:
		return opShl
	case x.maybeNegative():
		return opAShr
	}
	return opLShr
}
