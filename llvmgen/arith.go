package llvmgen

import (
	"math/big"

	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	irtypes "github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

var binops = [...]binop{
	typed.Add: opAdd,
	typed.Sub: opSub,
	typed.Mul: opMul,
	typed.And: opAnd,
	typed.Or:  opOr,
	typed.Xor: opXor,
}

// binary is x op y modulo 2^64, as type t.
func (f *function) binary(op typed.BinaryOp, x, y operand, t types.Type) operand {
	if f.cur == nil {
		return operand{}
	}
	r := operand{rng: resultRange(op, x.rng, y.rng, t)}
	if n := r.rng.number(); n != nil {
		return constInt(n)
	}
	switch op {
	case typed.Add, typed.Sub, typed.Mul:
		r.v = f.bin(binops[op], f.as64(x), f.as64(y))
	case typed.And, typed.Or, typed.Xor:
		r.v = f.bitwise(op, x, y)
	case typed.Div, typed.Mod:
		r.v = f.divide(op, x, y)
	case typed.Shl:
		r.v = f.shiftLeft(x, y)
	case typed.Shr:
		r.v = f.shiftRight(x, y)
	}
	if c, known := r.v.(*constant.Int); known {
		// The formula knew more than the range did: the mask of a u32 may
		// have no bit in common with it.
		return constInt(wrap(c.X, t))
	}
	return r
}

// bitwise is x & y, x | y or x ^ y. It stays 32 bits wide if the operands are.
func (f *function) bitwise(op typed.BinaryOp, x, y operand) value.Value {
	masked := op == typed.And && (x.narrow() && y.isConst() || y.narrow() && x.isConst())
	if x.narrow() && y.narrow() || masked {
		return f.bin(binops[op], f.as32(x), f.as32(y))
	}
	return f.bin(binops[op], f.as64(x), f.as64(y))
}

// divide is x / y or x % y with Ruby's meaning: the quotient is rounded down,
// the remainder has the sign of y, x/0 is 0 and x%0 is x.
func (f *function) divide(op typed.BinaryOp, x, y operand) value.Value {
	if n := y.rng.number(); n != nil && n.Sign() > 0 {
		return f.divideBy(op, x, y, n)
	} else if n != nil && n.Sign() == 0 {
		return x.v // x % 0; what x / 0 is, its range tells
	}
	if x.narrow() && y.narrow() {
		a, b := f.as32(x), f.as32(y)
		return f.guardZero(op, y, a, b, func() value.Value { return f.bin(unsignedDivision(op), a, b) })
	}
	a, b := f.as64(x), f.as64(y)
	return f.guardZero(op, y, a, b, func() value.Value { return f.floored(op, x, y, a, b) })
}

func unsignedDivision(op typed.BinaryOp) binop {
	if op == typed.Div {
		return opUDiv
	}
	return opURem
}

// divideBy divides by a positive constant n, the value of y.
func (f *function) divideBy(op typed.BinaryOp, x, y operand, n *big.Int) value.Value {
	convert := f.as64
	if x.narrow() && y.narrow() {
		convert = f.as32
	}
	a, b := convert(x), convert(y)
	log := n.BitLen() - 1
	if n.Cmp(pow2(log)) != 0 {
		if x.maybeNegative() {
			return f.floored(op, x, y, a, b)
		}
		return f.bin(unsignedDivision(op), a, b)
	}
	// A shift rounds down, and a mask gives the remainder of what was rounded
	// down, for negative numbers too.
	t := a.Type().(*irtypes.IntType)
	switch {
	case op == typed.Mod:
		return f.bin(opAnd, a, intConst(t, signed64(sub(n, one)).Int64()))
	case x.maybeNegative():
		return f.bin(opAShr, a, intConst(t, int64(log)))
	}
	return f.bin(opLShr, a, intConst(t, int64(log)))
}

// guardZero is the value of division() where b, the value of y, isn't zero;
// where it is, 0 for a quotient and a for a remainder, as BPF's instructions
// have it. LLVM leaves a division by zero undefined.
func (f *function) guardZero(op typed.BinaryOp, y operand, a, b value.Value, division func() value.Value) value.Value {
	if !y.rng.contains(zero) {
		return division()
	}
	byZero := a
	if op == typed.Div {
		byZero = intConst(a.Type().(*irtypes.IntType), 0)
	}
	divide, done := newBlock("divide"), newBlock("divided")
	f.branch(f.icmp(enum.IPredEQ, b, intConst(b.Type().(*irtypes.IntType), 0)), done, divide)
	f.enter(divide)
	r := division()
	f.jump(done)
	f.enter(done)
	return f.merge(done, []operand{{v: byZero}, {v: r}}).v
}

// floored is the floored quotient or remainder of a and b, the 64 bits of x
// and y, without signed division, which llc has not below -mcpu=v4.
//
// Let t and m be masks, all ones or zero: t where b is negative, m where the
// dividend is after both signs were changed to make the divisor positive. With
//
//	a' = t ? -a : a      b' = t ? -b : b      (the quotient stays the same)
//
// a' is divided unsigned. A negative a' becomes ~a' = -a'-1, which is not
// negative, and since -n-1 and n lie on either side of the same boundary,
//
//	q = ~(~a' / b')      r = ~(~a' % b') + b'
//
// and the remainder takes b's sign back. Where the ranges tell the signs, t and
// m are constants and their instructions fold away.
func (f *function) floored(op typed.BinaryOp, x, y operand, a, b value.Value) value.Value {
	t := f.signMask(y, b)
	a1, b1 := f.negateIf(t, a), f.negateIf(t, b)
	m := f.dividendMask(x, y, a, a1, t)
	r := f.bin(opXor, f.bin(unsignedDivision(op), f.bin(opXor, a1, m), b1), m)
	if op == typed.Div {
		return r
	}
	return f.negateIf(t, f.bin(opAdd, r, f.bin(opAnd, m, b1)))
}

// signMask is all ones where v, the 64 bits of o, is negative, else zero.
func (f *function) signMask(o operand, v value.Value) value.Value {
	switch {
	case !o.maybeNegative():
		return i64(0)
	case o.rng.alwaysNegative():
		return i64(-1)
	}
	return f.bin(opAShr, v, i64(63))
}

// negateIf is -v where the mask is all ones, v where it is zero.
func (f *function) negateIf(mask, v value.Value) value.Value {
	return f.bin(opSub, f.bin(opXor, v, mask), mask)
}

// dividendMask is all ones where a1, which is a with the sign of b taken off,
// is negative as a mathematical number: one of 65 bits, as -(-2^63) is.
func (f *function) dividendMask(x, y operand, a, a1, t value.Value) value.Value {
	switch {
	case !y.maybeNegative():
		return f.signMask(x, a)
	case !x.maybeNegative():
		// a1 is -a or a, so only its being zero matters.
		if x.rng.lo.Sign() > 0 {
			return t
		}
		return f.bin(opAnd, t, f.sext(f.icmp(enum.IPredNE, a, i64(0)), irtypes.I64))
	}
	// The sign of a1, unless both a and a1 are -2^63: then a1 stands for 2^63.
	negated := f.bin(opAnd, a, t)
	return f.bin(opAShr, f.bin(opAnd, a1, f.bin(opXor, negated, i64(-1))), i64(63))
}
