package translate

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/driver/native/ssa"
)

// wideIntrinsics are the intrinsics that take integers with limbs.
var wideIntrinsics = map[string]func(*function, *ir.InstCall){
	"llvm.expect.":                  wideFirst,
	"llvm.expect.with.probability.": wideFirst,
	"llvm.ssa.copy.":                wideFirst,
	"llvm.bswap.":                   wideByteSwap,
	"llvm.bitreverse.":              wideBitReverse,
	"llvm.ctpop.":                   wideCount,
	"llvm.ctlz.":                    wideLeadingZeros,
	"llvm.cttz.":                    wideTrailingZeros,
	"llvm.umin.":                    wideMinMax(ssa.ULT),
	"llvm.umax.":                    wideMinMax(ssa.UGT),
	"llvm.smin.":                    wideMinMax(ssa.SLT),
	"llvm.smax.":                    wideMinMax(ssa.SGT),
	"llvm.abs.":                     wideAbs,
	"llvm.uadd.with.overflow.":      wideOverflow(ssa.OpAdd, false),
	"llvm.sadd.with.overflow.":      wideOverflow(ssa.OpAdd, true),
	"llvm.usub.with.overflow.":      wideOverflow(ssa.OpSub, false),
	"llvm.ssub.with.overflow.":      wideOverflow(ssa.OpSub, true),
	"llvm.ucmp.":                    wideThreeWay(ssa.ULT, ssa.UGT),
	"llvm.scmp.":                    wideThreeWay(ssa.SLT, ssa.SGT),
}

func wideFirst(f *function, inst *ir.InstCall) { f.define(inst, f.valueParts(inst.Args[0])...) }

// argumentLimbs are the limbs of argument i.
func (f *function) argumentLimbs(inst *ir.InstCall, i int, signed bool) []*ssa.Value {
	return f.limbs(inst.Args[i], widthOf(inst.Args[i].Type()), signed)
}

func (f *function) swapBytes(x *ssa.Value) *ssa.Value {
	v := f.emit(ssa.OpBSwap, x.Type, x)
	v.Width = x.Type
	return v
}

// reverse reverses the limbs, each by what fn does, and drops the unused bits,
// which are the lowest ones then.
func (f *function) reverse(inst *ir.InstCall, fn func(*ssa.Value) *ssa.Value) {
	a := f.argumentLimbs(inst, 0, false)
	out := make([]*ssa.Value, len(a))
	for i := range a {
		out[len(a)-1-i] = fn(a[i])
	}
	unused := len(a)*limbBits - widthOf(inst.Args[0].Type())
	f.defineLimbs(inst, f.shiftLimbs(ssa.OpLShr, out, f.ssa.Const(ssa.I64, int64(unused))))
}

func wideByteSwap(f *function, inst *ir.InstCall)   { f.reverse(inst, f.swapBytes) }
func wideBitReverse(f *function, inst *ir.InstCall) { f.reverse(inst, f.reverseBits) }

// small defines a number that fits a limb as the value of inst.
func (f *function) small(inst value.Value, n *ssa.Value) {
	limbs := []*ssa.Value{n}
	for len(limbs)*limbBits < widthOf(inst.Type()) {
		limbs = append(limbs, f.ssa.Const(ssa.I64, 0))
	}
	f.defineLimbs(inst, limbs)
}

func wideCount(f *function, inst *ir.InstCall) {
	sum := f.ssa.Const(ssa.I64, 0)
	for _, limb := range f.argumentLimbs(inst, 0, false) {
		sum = f.emit(ssa.OpAdd, ssa.I64, sum, f.countOnes(limb))
	}
	f.small(inst, sum)
}

// wideLeadingZeros counts in the highest limb that isn't 0, and adds those above.
func wideLeadingZeros(f *function, inst *ir.InstCall) {
	a := f.argumentLimbs(inst, 0, false)
	bits := widthOf(inst.Args[0].Type())
	count := f.ssa.Const(ssa.I64, int64(bits))
	for i, limb := range a {
		above := f.ssa.Const(ssa.I64, int64(bits-(i+1)*limbBits)) // less than 0 for unused bits
		n := f.emit(ssa.OpAdd, ssa.I64, f.countOnes(f.not(f.spreadRight(limb, limbBits))), above)
		count = f.emit(ssa.OpSelect, ssa.I64, f.compare(ssa.EQ, limb, f.ssa.Const(ssa.I64, 0)), count, n)
	}
	f.small(inst, count)
}

func wideTrailingZeros(f *function, inst *ir.InstCall) {
	a := f.argumentLimbs(inst, 0, false)
	count := f.ssa.Const(ssa.I64, int64(widthOf(inst.Args[0].Type())))
	for i := len(a) - 1; i >= 0; i-- {
		below := f.emit(ssa.OpAnd, ssa.I64, f.not(a[i]), f.binaryOp(ssa.OpSub, a[i], 1))
		n := f.binaryOp(ssa.OpAdd, f.countOnes(below), int64(i*limbBits))
		count = f.emit(ssa.OpSelect, ssa.I64, f.compare(ssa.EQ, a[i], f.ssa.Const(ssa.I64, 0)), count, n)
	}
	f.small(inst, count)
}

// choose selects one of two values, limb by limb.
func (f *function) choose(cond *ssa.Value, yes, no []*ssa.Value) []*ssa.Value {
	out := make([]*ssa.Value, len(yes))
	for i := range yes {
		out[i] = f.emit(ssa.OpSelect, yes[i].Type, cond, yes[i], no[i])
	}
	return out
}

func wideMinMax(pred ssa.Predicate) func(*function, *ir.InstCall) {
	return func(f *function, inst *ir.InstCall) {
		cond := f.wideCompare(pred, inst.Args[0], inst.Args[1])
		f.define(inst, f.choose(cond, f.valueParts(inst.Args[0]), f.valueParts(inst.Args[1]))...)
	}
}

func wideAbs(f *function, inst *ir.InstCall) {
	a := f.argumentLimbs(inst, 0, true)
	zeros := make([]*ssa.Value, len(a))
	for i := range zeros {
		zeros[i] = f.ssa.Const(ssa.I64, 0)
	}
	negated, _ := f.subLimbs(zeros, a)
	negative := f.compare(ssa.SLT, a[len(a)-1], zeros[0])
	f.defineLimbs(inst, f.choose(negative, negated, a))
}

// wideOverflow adds or subtracts, and says whether the result has room: of
// numbers that were extended by a bit, it has if it is an extension, too.
func wideOverflow(op ssa.Op, signed bool) func(*function, *ir.InstCall) {
	return func(f *function, inst *ir.InstCall) {
		bits := widthOf(inst.Args[0].Type())
		room := bits + 1
		a, b := f.limbs(inst.Args[0], room, signed), f.limbs(inst.Args[1], room, signed)
		var result []*ssa.Value
		if op == ssa.OpAdd {
			result, _ = f.addLimbs(a, b)
		} else {
			result, _ = f.subLimbs(a, b)
		}
		parts := f.fromLimbs(result, bits)
		back := f.limbsOf(parts, bits, room, signed)
		f.define(inst, append(parts, f.compareLimbs(ssa.NE, result, back))...)
	}
}

func wideThreeWay(less, greater ssa.Predicate) func(*function, *ir.InstCall) {
	return func(f *function, inst *ir.InstCall) {
		f.threeWay(inst, f.wideCompare(less, inst.Args[0], inst.Args[1]), f.wideCompare(greater, inst.Args[0], inst.Args[1]))
	}
}
