package llvmgen

import (
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/typed"
)

// predicate is an icmp's, for a comparison of unsigned and of signed numbers.
type predicate struct{ unsigned, signed enum.IPred }

var predicates = [...]predicate{
	typed.Eq: {enum.IPredEQ, enum.IPredEQ},
	typed.Ne: {enum.IPredNE, enum.IPredNE},
	typed.Lt: {enum.IPredULT, enum.IPredSLT},
	typed.Le: {enum.IPredULE, enum.IPredSLE},
	typed.Gt: {enum.IPredUGT, enum.IPredSGT},
	typed.Ge: {enum.IPredUGE, enum.IPredSGE},
}

// swapped is the comparison with the operands exchanged.
var swapped = [...]typed.CompareOp{
	typed.Eq: typed.Eq, typed.Ne: typed.Ne,
	typed.Lt: typed.Gt, typed.Le: typed.Ge,
	typed.Gt: typed.Lt, typed.Ge: typed.Le,
}

// compareInts compares two integers by their mathematical values.
func (f *function) compareInts(op typed.CompareOp, x, y operand) value.Value {
	if known, result := decide(op, x.rng, y.rng); known {
		return constant.NewBool(result)
	}
	pred := predicates[op]
	if x.isConst() { // constants stand on the right
		return f.compareInts(swapped[op], y, x)
	}
	switch {
	case x.narrow() && y.narrow():
		return f.icmp(pred.unsigned, f.as32(x), f.as32(y))
	case x.fits32Signed() && y.fits32Signed():
		return f.icmp(pred.signed, f.as32(x), f.as32(y))
	case !x.maybeNegative() && !y.maybeNegative():
		return f.icmp(pred.unsigned, f.as64(x), f.as64(y))
	case x.rng.within(rangeI64) && y.rng.within(rangeI64):
		return f.icmp(pred.signed, f.as64(x), f.as64(y))
	case y.maybeNegative():
		return f.compareMixed(swapped[op], y, x)
	}
	return f.compareMixed(op, x, y)
}

// compareMixed compares x, which may be negative, with y, which is not but
// may be 2^63 or more: a negative x is less, any other compares unsigned.
func (f *function) compareMixed(op typed.CompareOp, x, y operand) value.Value {
	a, b := f.as64(x), f.as64(y)
	rest := f.icmp(predicates[op].unsigned, a, b)
	switch op {
	case typed.Ne, typed.Lt, typed.Le:
		return f.bin(opOr, f.icmp(enum.IPredSLT, a, i64(0)), rest)
	}
	return f.bin(opAnd, f.icmp(enum.IPredSGE, a, i64(0)), rest)
}

// fits32Signed reports whether o can be used as a signed number of 32 bits
// without an instruction.
func (o operand) fits32Signed() bool {
	return o.rng.within(rangeS32) && (o.isConst() || o.bits() == 32)
}

// decide compares two ranges: the comparison may have one result for all of
// their numbers.
func decide(op typed.CompareOp, x, y interval) (known, result bool) {
	below, above := x.alwaysBelow(y), y.alwaysBelow(x)
	same := x.number() != nil && y.number() != nil && x.lo.Cmp(y.lo) == 0
	switch op {
	case typed.Eq:
		return below || above || same, same
	case typed.Ne:
		return below || above || same, !same
	case typed.Lt:
		return below || x.lo.Cmp(y.hi) >= 0, below
	case typed.Gt:
		return above || y.lo.Cmp(x.hi) >= 0, above
	case typed.Le:
		known, result = decide(typed.Gt, x, y)
	case typed.Ge:
		known, result = decide(typed.Lt, x, y)
	}
	return known, !result
}
