package translate

import (
	"github.com/llir/llvm/ir"

	"rucy-llvm/driver/native/ssa"
)

// This file expands the intrinsics that count and move bits, for which BPF has
// no instructions. Integers of odd widths have zeros above, see odd.go.

// binaryOp is x op n, with a constant.
func (f *function) binaryOp(op ssa.Op, x *ssa.Value, n int64) *ssa.Value {
	return f.emit(op, x.Type, x, f.ssa.Const(x.Type, n))
}

// not is x with all bits of its type inverted.
func (f *function) not(x *ssa.Value) *ssa.Value { return f.binaryOp(ssa.OpXor, x, -1) }

// pattern is a byte in all bytes of a number.
func pattern(b uint8) int64 { return int64(uint64(b) * 0x0101010101010101) }

// countOnes adds neighbouring bits to sums of two, of four, of eight, and those
// by a multiplication, whose highest byte is the sum of all bytes.
func (f *function) countOnes(x *ssa.Value) *ssa.Value {
	if x.Type == ssa.I1 {
		return x
	}
	odd := f.binaryOp(ssa.OpAnd, f.binaryOp(ssa.OpLShr, x, 1), pattern(0x55))
	x = f.emit(ssa.OpSub, x.Type, x, odd)
	high := f.binaryOp(ssa.OpAnd, f.binaryOp(ssa.OpLShr, x, 2), pattern(0x33))
	x = f.emit(ssa.OpAdd, x.Type, f.binaryOp(ssa.OpAnd, x, pattern(0x33)), high)
	x = f.emit(ssa.OpAdd, x.Type, x, f.binaryOp(ssa.OpLShr, x, 4))
	x = f.binaryOp(ssa.OpAnd, x, pattern(0x0f))
	if x.Type == ssa.I8 {
		return x
	}
	return f.binaryOp(ssa.OpLShr, f.binaryOp(ssa.OpMul, x, pattern(1)), int64(x.Type.Bits()-8))
}

func ctpop(f *function, inst *ir.InstCall) { f.define(inst, f.countOnes(f.value(inst.Args[0]))) }

// ctlz counts the zeros that are left when all bits below the first one are
// set. Of 0 it gives the width, which is right whatever the second argument.
func ctlz(f *function, inst *ir.InstCall) {
	x := f.value(inst.Args[0])
	_, bits := f.valueType(resultType(inst))
	if bits == 1 {
		f.define(inst, f.not(x))
		return
	}
	n := f.countOnes(f.not(f.spreadRight(x, bits)))
	if unused := x.Type.Bits() - bits; unused > 0 {
		n = f.binaryOp(ssa.OpSub, n, int64(unused))
	}
	f.define(inst, n)
}

// spreadRight sets all bits of x below its first one.
func (f *function) spreadRight(x *ssa.Value, bits int) *ssa.Value {
	for n := 1; n < bits; n *= 2 {
		x = f.emit(ssa.OpOr, x.Type, x, f.binaryOp(ssa.OpLShr, x, int64(n)))
	}
	return x
}

// cttz counts the bits below the last one, as ctlz does.
func cttz(f *function, inst *ir.InstCall) {
	x := f.value(inst.Args[0])
	_, bits := f.valueType(resultType(inst))
	if bits == 1 {
		f.define(inst, f.not(x))
		return
	}
	if bits < x.Type.Bits() {
		x = f.binaryOp(ssa.OpOr, x, 1<<bits)
	}
	below := f.emit(ssa.OpAnd, x.Type, f.not(x), f.binaryOp(ssa.OpSub, x, 1))
	f.define(inst, f.countOnes(below))
}

func bitreverse(f *function, inst *ir.InstCall) {
	x := f.value(inst.Args[0])
	_, bits := f.valueType(resultType(inst))
	if bits == 1 {
		f.define(inst, x)
		return
	}
	x = f.reverseBits(x)
	if unused := x.Type.Bits() - bits; unused > 0 {
		x = f.binaryOp(ssa.OpLShr, x, int64(unused))
	}
	f.define(inst, x)
}

// reverseBits exchanges neighbouring bits, pairs, halves of bytes, and bytes.
func (f *function) reverseBits(x *ssa.Value) *ssa.Value {
	for _, step := range []struct {
		by   int64
		mask uint8
	}{{1, 0x55}, {2, 0x33}, {4, 0x0f}} {
		right := f.binaryOp(ssa.OpAnd, f.binaryOp(ssa.OpLShr, x, step.by), pattern(step.mask))
		left := f.binaryOp(ssa.OpShl, f.binaryOp(ssa.OpAnd, x, pattern(step.mask)), step.by)
		x = f.emit(ssa.OpOr, x.Type, right, left)
	}
	if x.Type != ssa.I8 {
		x = f.swapBytes(x)
	}
	return x
}

// funnelShift shifts two numbers beside each other by a count modulo their
// width, and gives the upper one (left) or the lower one. The other's bits come
// by two shifts, so that none is by the whole width:
//
//	left:  a << n | b >> 1 >> (width - 1 - n)
//	right: a << 1 << (width - 1 - n) | b >> n
func funnelShift(left bool) func(*function, *ir.InstCall) {
	return func(f *function, inst *ir.InstCall) {
		typ, bits := f.valueType(resultType(inst))
		a, b, n := f.value(inst.Args[0]), f.value(inst.Args[1]), f.value(inst.Args[2])
		if bits == 1 {
			if left {
				f.define(inst, a)
			} else {
				f.define(inst, b)
			}
			return
		}
		if bits&(bits-1) == 0 {
			n = f.binaryOp(ssa.OpAnd, n, int64(bits-1))
		} else {
			n = f.binaryOp(ssa.OpURem, n, int64(bits))
		}
		rest := f.emit(ssa.OpSub, typ, f.ssa.Const(typ, int64(bits-1)), n)
		if left {
			a = f.emit(ssa.OpShl, typ, a, n)
			b = f.emit(ssa.OpLShr, typ, f.binaryOp(ssa.OpLShr, b, 1), rest)
		} else {
			a = f.emit(ssa.OpShl, typ, f.binaryOp(ssa.OpShl, a, 1), rest)
			b = f.emit(ssa.OpLShr, typ, b, n)
		}
		f.define(inst, f.mask(f.emit(ssa.OpOr, typ, a, b), bits))
	}
}
