package llvmgen

import (
	"math/big"

	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	irtypes "github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/types"
)

// operand is the value of an expression: an i1, a pointer, or an integer. The
// zero operand is no value: nil, or that of an expression which doesn't return.
//
// A nilable value has two parts: has, an i1, says whether there is a value, and
// v is it, or anything. A nilable pointer has one: v is null where it is nil,
// since a comparison with null is what the verifier wants to see, but for those
// into a packet; see types.NilIsNull.
//
// An integer stands for a mathematical number in rng. Its v has 64 bits, or 32
// where the number fits: then v is zero-extended if the number can't be
// negative, and sign-extended if it can. Since narrow fields and what comes of
// masking them stay 32 bits wide, they are compared without being widened.
type operand struct {
	v   value.Value
	rng interval // of integers only
	has value.Value
}

// isNothing reports whether o is a nil for sure.
func (o operand) isNothing() bool {
	c, known := o.has.(*constant.Int)
	return known && c.X.Sign() == 0
}

// nothing is nil as a value of a Nilable type.
func (g *module) nothing(t types.Nilable) operand {
	switch irt := g.irType(t.Elem).(type) {
	case *irtypes.PointerType:
		o := operand{v: constant.NewNull(irt)}
		if !types.NilIsNull(t.Elem) {
			o.has = constant.False
		}
		return o
	case *irtypes.IntType:
		o := operand{v: intConst(irt, 0), has: constant.False}
		if types.IsInteger(t.Elem) {
			o.rng = single(zero)
		}
		return o
	}
	panic("BUG: no values of type " + t.String())
}

// present is whether a nilable value is there, an i1.
func (f *function) present(o operand) value.Value {
	if o.has != nil {
		return o.has
	}
	null := constant.NewNull(o.v.Type().(*irtypes.PointerType))
	if _, isNull := o.v.(*constant.Null); isNull {
		return constant.False
	}
	return f.icmp(enum.IPredNE, o.v, null)
}

func (o operand) isConst() bool {
	_, ok := o.v.(*constant.Int)
	return ok
}

// bits is the width of an integer's IR value.
func (o operand) bits() int { return int(o.v.Type().(*irtypes.IntType).BitSize) }

func (o operand) maybeNegative() bool { return o.rng.maybeNegative() }

// narrow reports whether o can be used as an unsigned number of 32 bits
// without an instruction.
func (o operand) narrow() bool {
	return o.rng.within(rangeU32) && (o.isConst() || o.bits() == 32)
}

// constInt is the operand for a number.
func constInt(n *big.Int) operand {
	return operand{v: &constant.Int{Typ: irtypes.I64, X: signed64(n)}, rng: single(n)}
}

// signed64 returns the number in [-2^63, 2^63) with the same 64 bits as n,
// which is how LLVM prints it.
func signed64(n *big.Int) *big.Int { return wrap(n, types.I64) }

// irType is the type of values of type t in registers.
func (g *module) irType(t types.Type) irtypes.Type {
	switch t := t.(type) {
	case types.Pointer:
		return g.pointerType(t)
	case types.Nilable:
		return g.irType(t.Elem)
	case types.Basic:
		switch t {
		case types.I64, types.U64:
			return irtypes.I64
		case types.Bool:
			return irtypes.I1
		case types.Packet:
			return irtypes.I8Ptr
		}
	}
	panic("BUG: no values of type " + t.String())
}

// as64 returns the 64 bits of an integer.
func (f *function) as64(o operand) value.Value {
	switch {
	case o.isConst():
		return &constant.Int{Typ: irtypes.I64, X: signed64(o.rng.lo)}
	case o.bits() == 64:
		return o.v
	case o.maybeNegative():
		return f.sext(o.v, irtypes.I64)
	}
	return f.zext(o.v, irtypes.I64)
}

// as32 returns the low 32 bits of an integer.
func (f *function) as32(o operand) value.Value { return f.asWidth(o, 32) }

// asWidth returns the low bits of an integer.
func (f *function) asWidth(o operand, bits int) value.Value {
	t := irtypes.NewInt(uint64(bits))
	switch {
	case bits == 64:
		return f.as64(o)
	case o.isConst():
		return intConst(t, signed64(o.rng.lo).Int64())
	case o.bits() == bits:
		return o.v
	case o.bits() < bits:
		panic("BUG: an integer of unexpected width")
	}
	return f.trunc(o.v, t)
}

// intConst is a constant of type t with the low bits of n.
func intConst(t *irtypes.IntType, n int64) *constant.Int {
	shift := 64 - t.BitSize
	if t.BitSize == 1 {
		return constant.NewBool(n&1 != 0)
	}
	return constant.NewInt(t, n<<shift>>shift)
}
