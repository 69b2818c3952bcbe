package translate

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"

	"rucy-llvm/driver/native/ssa"
)

// This file has the intrinsics that ask the compiler, or that BPF has nothing
// for.

// objectSize is the number of bytes from a pointer to the end of what it points
// into: of a variable that is known; or what says that it isn't.
func objectSize(f *function, inst *ir.InstCall) {
	typ, bits := f.valueType(resultType(inst))
	p, offset := f.value(inst.Args[0]), 0
	for p.Op == ssa.OpPtrAdd && p.Args[1].Op == ssa.OpConst {
		offset += int(p.Args[1].Int)
		p = p.Args[0]
	}
	size, known := p.Size, p.Op == ssa.OpAlloca
	if p.Op == ssa.OpGlobal {
		offset += int(p.Int)
		for _, g := range f.module.Globals {
			if g.Name() == p.Sym && g.Init != nil {
				size, known = f.size(g.ContentType), true
			}
		}
	}
	n := int64(max(0, size-offset))
	if !known || offset < 0 {
		n = -1
		if minimum, ok := inst.Args[1].(constant.Constant); ok && f.scalar(minimum).n != 0 {
			n = 0
		}
	}
	f.define(inst, f.mask(f.ssa.Const(typ, ssa.SignExtend(n, typ.Bits())), bits))
}

// ptrMask clears bits of a pointer.
func ptrMask(f *function, inst *ir.InstCall) {
	number := f.asInteger(f.value(inst.Args[0]))
	masked := f.emit(ssa.OpAnd, ssa.I64, number, f.limbs(inst.Args[1], 64, false)[0])
	f.define(inst, f.emit(ssa.OpIntToPtr, ssa.Ptr, masked))
}

// stackSave gives nothing that could be given back: the frame is of one size.
func stackSave(f *function, inst *ir.InstCall) { f.define(inst, f.ssa.Const(ssa.Ptr, 0)) }

func trap(f *function, inst *ir.InstCall) {
	f.fail("a trap is not supported: a BPF program can't be aborted, only left")
}

func noClock(f *function, inst *ir.InstCall) {
	f.fail("a counter of cycles is not supported: BPF has no instruction that reads one; bpf_ktime_get_ns is a helper")
}

// saturatingShift gives the largest number, or the smallest one, where bits are
// lost: where a shift back doesn't give what there was.
func saturatingShift(signed bool) func(*function, *ir.InstCall) {
	return func(f *function, inst *ir.InstCall) {
		typ, bits := f.valueType(resultType(inst))
		a, n := f.value(inst.Args[0]), f.value(inst.Args[1])
		shifted := f.mask(f.emit(ssa.OpShl, typ, a, n), bits)
		limit, was := f.mask(f.ssa.Const(typ, -1), bits), a
		back := f.emit(ssa.OpLShr, typ, shifted, n)
		if signed {
			was = f.signed(a, bits)
			back = f.emit(ssa.OpAShr, typ, f.signed(shifted, bits), n)
			side := f.binaryOp(ssa.OpAShr, was, int64(typ.Bits()-1))
			limit = f.mask(f.binaryOp(ssa.OpXor, side, int64(1)<<(bits-1)-1), bits)
		}
		f.define(inst, f.emit(ssa.OpSelect, typ, f.compare(ssa.NE, back, was), limit, shifted))
	}
}
