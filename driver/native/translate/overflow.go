package translate

import (
	"github.com/llir/llvm/ir"

	"rucy-llvm/driver/native/ssa"
)

// This file expands arithmetic that says, or saturates, when it overflows.

func (f *function) compare(pred ssa.Predicate, x, y *ssa.Value) *ssa.Value {
	v := f.emit(ssa.OpICmp, ssa.I1, x, y)
	v.Pred = pred
	return v
}

// overflow computes a op b of bits bits, and whether that is not the true result.
func (f *function) overflow(op ssa.Op, signed bool, a, b *ssa.Value, bits int) (result, overflows *ssa.Value) {
	typ := a.Type
	switch {
	case typ == ssa.I1:
		v, overflows := f.overflow(op, signed, f.emit(ssa.OpZExt, ssa.I8, a), f.emit(ssa.OpZExt, ssa.I8, b), 1)
		return f.emit(ssa.OpTrunc, ssa.I1, v), overflows
	case op == ssa.OpMul:
		return f.multiply(signed, a, b, bits)
	case !signed:
		v := f.mask(f.emit(op, typ, a, b), bits)
		if op == ssa.OpSub {
			return v, f.compare(ssa.ULT, a, b)
		}
		return v, f.compare(ssa.ULT, v, a)
	case odd(typ, bits): // there is room for the true result
		v := f.emit(op, typ, f.signed(a, bits), f.signed(b, bits))
		return f.mask(v, bits), f.compare(ssa.NE, v, f.signed(v, bits))
	}
	// A sum overflows where its sign is that of neither operand; a difference,
	// where the operands have different signs and its is not the first one's.
	v := f.emit(op, typ, a, b)
	x, y := f.emit(ssa.OpXor, typ, v, a), f.emit(ssa.OpXor, typ, v, b)
	if op == ssa.OpSub {
		y = f.emit(ssa.OpXor, typ, a, b)
	}
	return v, f.compare(ssa.SLT, f.emit(ssa.OpAnd, typ, x, y), f.ssa.Const(typ, 0))
}

// multiply multiplies in 64 bits. Where that has no room for the true result,
// its upper half is computed as well.
func (f *function) multiply(signed bool, a, b *ssa.Value, bits int) (result, overflows *ssa.Value) {
	typ := a.Type
	a, b = f.resize(a, bits, ssa.I64, 64, signed), f.resize(b, bits, ssa.I64, 64, signed)
	low := f.emit(ssa.OpMul, ssa.I64, a, b)
	result = f.resize(low, 64, typ, bits, false)
	if bits < 64 {
		back := f.resize(result, bits, ssa.I64, 64, signed)
		overflows = f.compare(ssa.NE, back, low)
	}
	if bits <= 32 {
		return result, overflows
	}
	high, want := f.multiplyHigh(a, b), f.ssa.Const(ssa.I64, 0)
	if signed {
		sign := func(x *ssa.Value) *ssa.Value { return f.binaryOp(ssa.OpAShr, x, 63) }
		high = f.emit(ssa.OpSub, ssa.I64, high, f.emit(ssa.OpAnd, ssa.I64, sign(a), b))
		high = f.emit(ssa.OpSub, ssa.I64, high, f.emit(ssa.OpAnd, ssa.I64, sign(b), a))
		want = sign(low)
	}
	beyond := f.compare(ssa.NE, high, want)
	if overflows != nil {
		return result, f.emit(ssa.OpOr, ssa.I1, beyond, overflows)
	}
	return result, beyond
}

// multiplyHigh is the upper half of the product of two unsigned numbers, out of
// the four products of their halves.
func (f *function) multiplyHigh(a, b *ssa.Value) *ssa.Value {
	const low = 1<<32 - 1
	add := func(x, y *ssa.Value) *ssa.Value { return f.emit(ssa.OpAdd, ssa.I64, x, y) }
	mul := func(x, y *ssa.Value) *ssa.Value { return f.emit(ssa.OpMul, ssa.I64, x, y) }
	upper := func(x *ssa.Value) *ssa.Value { return f.binaryOp(ssa.OpLShr, x, 32) }
	lower := func(x *ssa.Value) *ssa.Value { return f.binaryOp(ssa.OpAnd, x, low) }
	a0, a1, b0, b1 := lower(a), upper(a), lower(b), upper(b)
	middle := add(mul(a1, b0), upper(mul(a0, b0)))
	other := add(mul(a0, b1), lower(middle))
	return add(add(mul(a1, b1), upper(middle)), upper(other))
}

// withOverflow gives the result and whether it overflows.
func withOverflow(op ssa.Op, signed bool) func(*function, *ir.InstCall) {
	return func(f *function, inst *ir.InstCall) {
		_, bits := f.valueType(inst.Args[0].Type())
		v, overflows := f.overflow(op, signed, f.value(inst.Args[0]), f.value(inst.Args[1]), bits)
		f.define(inst, v, overflows)
	}
}

// saturate gives the nearest number there is where the result overflows.
func saturate(op ssa.Op, signed bool) func(*function, *ir.InstCall) {
	return func(f *function, inst *ir.InstCall) {
		typ, bits := f.valueType(resultType(inst))
		a, b := f.value(inst.Args[0]), f.value(inst.Args[1])
		v, overflows := f.overflow(op, signed, a, b, bits)
		limit := f.mask(f.ssa.Const(typ, -1), bits)
		switch {
		case signed: // the end of the first operand's side
			side := f.binaryOp(ssa.OpAShr, f.signed(a, bits), int64(typ.Bits()-1))
			limit = f.mask(f.binaryOp(ssa.OpXor, side, int64(1)<<(bits-1)-1), bits)
		case op == ssa.OpSub:
			limit = f.ssa.Const(typ, 0)
		}
		f.define(inst, f.emit(ssa.OpSelect, typ, overflows, limit, v))
	}
}
