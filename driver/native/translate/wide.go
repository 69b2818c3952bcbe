package translate

import (
	"math/big"

	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/driver/native/ssa"
)

// An integer wider than 64 bits is a value of several parts, its limbs: numbers
// of 64 bits, the lowest first, and one of what is left.
//
//	i128   is   i64, i64
//	i96    is   i64, i32
//
// Phis, selects, loads and stores take it for an aggregate of these. This file
// has what computes.

const limbBits = 64

// wideBits is the width of an integer type that has limbs; 0 of any other type.
func wideBits(typ types.Type) int {
	if i, ok := typ.(*types.IntType); ok && i.BitSize > limbBits {
		return int(i.BitSize)
	}
	return 0
}

// appendLimbs appends the parts of an integer of bits bits.
func (t *translator) appendLimbs(list []part, bits, offset int) []part {
	for low := 0; low < bits; low += limbBits {
		n := min(bits-low, limbBits)
		at := low / 8
		if !isLittleEndian(t) {
			at = (bits+7)/8 - (low+n+7)/8
		}
		list = append(list, part{types.NewInt(uint64(n)), offset + at})
	}
	return list
}

// limbs are the limbs of an integer of any width, all of them i64, as an
// extension to bits bits would have them.
func (f *function) limbs(v value.Value, bits int, signed bool) []*ssa.Value {
	if from := f.valueParts(v); from[0].Type == ssa.Ptr {
		return f.limbsOf([]*ssa.Value{f.asInteger(from[0])}, limbBits, bits, signed)
	}
	return f.limbsOf(f.valueParts(v), widthOf(v.Type()), bits, signed)
}

// limbsOf are the limbs of an integer of from bits with these parts.
func (f *function) limbsOf(parts []*ssa.Value, from, bits int, signed bool) []*ssa.Value {
	var out []*ssa.Value
	for i, p := range parts {
		out = append(out, f.resize(p, min(from-i*limbBits, limbBits), ssa.I64, limbBits, signed && i == (from-1)/limbBits))
	}
	fill := f.ssa.Const(ssa.I64, 0)
	if signed && len(out)*limbBits < bits {
		fill = f.binaryOp(ssa.OpAShr, out[len(out)-1], limbBits-1)
	}
	for len(out)*limbBits < bits {
		out = append(out, fill)
	}
	return out[:(bits+limbBits-1)/limbBits]
}

// widthOf is the width of an integer or pointer type.
func widthOf(typ types.Type) int {
	if i, ok := typ.(*types.IntType); ok {
		return int(i.BitSize)
	}
	return limbBits
}

// defineLimbs records limbs as the value of inst.
func (f *function) defineLimbs(inst value.Value, limbs []*ssa.Value) {
	bits := widthOf(inst.Type())
	f.define(inst, f.fromLimbs(limbs, bits)...)
}

// fromLimbs are the parts of an integer of bits bits with these limbs.
func (f *function) fromLimbs(limbs []*ssa.Value, bits int) []*ssa.Value {
	var out []*ssa.Value
	for i := 0; i*limbBits < bits; i++ {
		n := min(bits-i*limbBits, limbBits)
		typ, _ := f.valueType(types.NewInt(uint64(n)))
		out = append(out, f.resize(limbs[i], limbBits, typ, n, false))
	}
	return out
}

// wideConstant are the parts of a constant.
func (f *function) wideConstant(c constant.Constant, bits int) []*ssa.Value {
	x := new(big.Int)
	switch c := c.(type) {
	case *constant.Int:
		x.Set(c.X)
	case *constant.ZeroInitializer, *constant.Undef, *constant.Poison:
	default:
		f.fail("the constant %s is not supported", c)
	}
	mask := new(big.Int).SetUint64(1<<limbBits - 1)
	var limbs []*ssa.Value
	for i := 0; i*limbBits < bits; i++ {
		n := min(bits-i*limbBits, limbBits)
		limb := new(big.Int).Rsh(x, uint(i*limbBits)) // of a negative number, too, as if it went on for ever
		low := int64(limb.And(limb, mask).Uint64())
		typ, _ := f.valueType(types.NewInt(uint64(n)))
		if odd(typ, n) {
			low = zeroExtend(low, n)
		}
		limbs = append(limbs, f.ssa.Const(typ, low))
	}
	return limbs
}

// wideBinary translates an operation on integers with limbs.
func (f *function) wideBinary(inst value.Value, op ssa.Op, x, y value.Value) {
	bits := widthOf(inst.Type())
	a := f.limbs(x, bits, op == ssa.OpAShr)
	if op == ssa.OpShl || op == ssa.OpLShr || op == ssa.OpAShr {
		f.defineLimbs(inst, f.shiftLimbs(op, a, f.limbs(y, bits, false)[0]))
		return
	}
	b := f.limbs(y, bits, false)
	switch op {
	case ssa.OpAdd:
		a, _ = f.addLimbs(a, b)
	case ssa.OpSub:
		a, _ = f.subLimbs(a, b)
	case ssa.OpMul:
		a = f.mulLimbs(a, b)
	case ssa.OpAnd, ssa.OpOr, ssa.OpXor:
		for i := range a {
			a[i] = f.emit(op, ssa.I64, a[i], b[i])
		}
	default:
		f.fail("a division of %d bits is not supported: BPF divides 64 bits at most", bits)
	}
	f.defineLimbs(inst, a)
}

// addLimbs adds from the lowest limb on, and gives the carry.
func (f *function) addLimbs(a, b []*ssa.Value) (sum []*ssa.Value, carry *ssa.Value) {
	for i := range a {
		s := f.emit(ssa.OpAdd, ssa.I64, a[i], b[i])
		out := f.compare(ssa.ULT, s, a[i])
		if carry != nil {
			t := f.emit(ssa.OpAdd, ssa.I64, s, f.emit(ssa.OpZExt, ssa.I64, carry))
			out = f.emit(ssa.OpOr, ssa.I1, out, f.compare(ssa.ULT, t, s))
			s = t
		}
		sum, carry = append(sum, s), out
	}
	return sum, carry
}

func (f *function) subLimbs(a, b []*ssa.Value) (difference []*ssa.Value, borrow *ssa.Value) {
	for i := range a {
		d := f.emit(ssa.OpSub, ssa.I64, a[i], b[i])
		out := f.compare(ssa.ULT, a[i], b[i])
		if borrow != nil {
			in := f.emit(ssa.OpZExt, ssa.I64, borrow)
			out = f.emit(ssa.OpOr, ssa.I1, out, f.compare(ssa.ULT, d, in))
			d = f.emit(ssa.OpSub, ssa.I64, d, in)
		}
		difference, borrow = append(difference, d), out
	}
	return difference, borrow
}

// mulLimbs multiplies as it is done on paper: all limbs by all, each product at
// its place.
func (f *function) mulLimbs(a, b []*ssa.Value) []*ssa.Value {
	zero := f.ssa.Const(ssa.I64, 0)
	sum := make([]*ssa.Value, len(a))
	for i := range sum {
		sum[i] = zero
	}
	// at adds x to the sum from limb k on.
	at := func(k int, x *ssa.Value) {
		for ; k < len(sum); k++ {
			if sum[k] == zero {
				sum[k] = x
				return
			}
			s := f.emit(ssa.OpAdd, ssa.I64, sum[k], x)
			if k+1 < len(sum) {
				x = f.emit(ssa.OpZExt, ssa.I64, f.compare(ssa.ULT, s, x))
			}
			sum[k] = s
		}
	}
	for i := range a {
		for k := range b[:len(b)-i] {
			at(i+k, f.emit(ssa.OpMul, ssa.I64, a[i], b[k]))
			if i+k+1 < len(a) {
				at(i+k+1, f.multiplyHigh(a[i], b[k]))
			}
		}
	}
	return sum
}

// shiftLimbs shifts by whole limbs, and then by bits. What comes in from beside
// takes two shifts, so that none is by the whole width.
func (f *function) shiftLimbs(op ssa.Op, a []*ssa.Value, n *ssa.Value) []*ssa.Value {
	fill := f.ssa.Const(ssa.I64, 0)
	if op == ssa.OpAShr {
		fill = f.binaryOp(ssa.OpAShr, a[len(a)-1], limbBits-1)
	}
	limb := func(list []*ssa.Value, i int) *ssa.Value {
		switch {
		case i >= 0 && i < len(list):
			return list[i]
		case op == ssa.OpShl:
			return f.ssa.Const(ssa.I64, 0)
		}
		return fill
	}
	far := 1 // where the limb is that comes from beside
	if op == ssa.OpShl {
		far = -1
	}
	move := func(limbs int) []*ssa.Value {
		out := make([]*ssa.Value, len(a))
		for i := range a {
			out[i] = limb(a, i+far*limbs)
		}
		return out
	}
	moved := a
	if n.Op == ssa.OpConst {
		moved = move(int(min(uint64(n.Int)/limbBits, uint64(len(a)))))
	} else {
		words := f.binaryOp(ssa.OpLShr, n, 6)
		for k := 1; k < len(a); k++ {
			is := f.compare(ssa.EQ, words, f.ssa.Const(ssa.I64, int64(k)))
			next := make([]*ssa.Value, len(a))
			for i, m := range move(k) {
				next[i] = f.emit(ssa.OpSelect, ssa.I64, is, m, moved[i])
			}
			moved = next
		}
	}
	count := f.binaryOp(ssa.OpAnd, n, limbBits-1)
	if n.Op == ssa.OpConst {
		count = f.ssa.Const(ssa.I64, n.Int&(limbBits-1))
		if count.Int == 0 {
			return moved
		}
	}
	rest := f.emit(ssa.OpSub, ssa.I64, f.ssa.Const(ssa.I64, limbBits-1), count)
	out := make([]*ssa.Value, len(a))
	for i := range a {
		near, beside := moved[i], limb(moved, i+far)
		switch {
		case op == ssa.OpShl:
			out[i] = f.emit(ssa.OpShl, ssa.I64, near, count)
			beside = f.emit(ssa.OpLShr, ssa.I64, f.binaryOp(ssa.OpLShr, beside, 1), rest)
		case op == ssa.OpAShr && i == len(a)-1:
			out[i] = f.emit(ssa.OpAShr, ssa.I64, near, count)
			continue
		default:
			out[i] = f.emit(ssa.OpLShr, ssa.I64, near, count)
			beside = f.emit(ssa.OpShl, ssa.I64, f.binaryOp(ssa.OpShl, beside, 1), rest)
		}
		out[i] = f.emit(ssa.OpOr, ssa.I64, out[i], beside)
	}
	return out
}

// wideConvert translates a truncation or extension from or to an integer with
// limbs.
func (f *function) wideConvert(inst, from value.Value, to types.Type, signed bool) {
	bits := widthOf(to)
	limbs := f.limbs(from, max(bits, widthOf(from.Type())), signed)
	if wideBits(to) > 0 {
		f.defineLimbs(inst, limbs)
		return
	}
	typ, _ := f.valueType(to)
	f.define(inst, f.resize(limbs[0], limbBits, typ, bits, false))
}

// wideCompare compares integers with limbs.
func (f *function) wideCompare(pred ssa.Predicate, x, y value.Value) *ssa.Value {
	bits := widthOf(x.Type())
	return f.compareLimbs(pred, f.limbs(x, bits, pred.Signed()), f.limbs(y, bits, pred.Signed()))
}

// compareLimbs looks at the highest limbs first, of which alone the sign counts:
// where they are equal, the lower ones decide.
func (f *function) compareLimbs(pred ssa.Predicate, a, b []*ssa.Value) *ssa.Value {
	if pred == ssa.EQ || pred == ssa.NE {
		var differ *ssa.Value
		for i := range a {
			d := f.emit(ssa.OpXor, ssa.I64, a[i], b[i])
			if differ != nil {
				d = f.emit(ssa.OpOr, ssa.I64, differ, d)
			}
			differ = d
		}
		return f.compare(pred, differ, f.ssa.Const(ssa.I64, 0))
	}
	unsigned := map[ssa.Predicate]ssa.Predicate{ssa.SGT: ssa.UGT, ssa.SGE: ssa.UGE, ssa.SLT: ssa.ULT, ssa.SLE: ssa.ULE}
	strict := map[ssa.Predicate]ssa.Predicate{ssa.UGE: ssa.UGT, ssa.ULE: ssa.ULT, ssa.SGE: ssa.SGT, ssa.SLE: ssa.SLT}
	var result *ssa.Value
	for i := range a {
		p := pred
		if u, ok := unsigned[p]; ok && i < len(a)-1 {
			p = u
		}
		if s, ok := strict[p]; ok && i > 0 {
			p = s
		}
		c := f.compare(p, a[i], b[i])
		if result != nil {
			equal := f.emit(ssa.OpAnd, ssa.I1, f.compare(ssa.EQ, a[i], b[i]), result)
			c = f.emit(ssa.OpOr, ssa.I1, c, equal)
		}
		result = c
	}
	return result
}
