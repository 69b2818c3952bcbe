package translate

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/types"

	"rucy-llvm/driver/native/ssa"
)

// BPF's atomic operations take no memory ordering: those that give the old
// value order everything, those without a result nothing. LLVM 14, too, chooses
// by whether the result is used, whatever ordering the module asks for.

// fence translates one that concerns this CPU alone: it orders what the compiler
// does, and is no instruction.
func (f *function) fence(inst *ir.InstFence) {
	if inst.SyncScope != "singlethread" {
		f.fail("a fence is not supported: BPF has no instruction that orders memory accesses")
	}
	v := f.emit(ssa.OpAsm, ssa.Void)
	v.Asm = &ssa.Asm{Constraints: "~{memory}"}
}

var atomicOps = map[enum.AtomicOp]ssa.Op{
	enum.AtomicOpAdd:  ssa.OpAtomicAdd,
	enum.AtomicOpSub:  ssa.OpAtomicAdd, // of what is negated
	enum.AtomicOpAnd:  ssa.OpAtomicAnd,
	enum.AtomicOpOr:   ssa.OpAtomicOr,
	enum.AtomicOpXor:  ssa.OpAtomicXor,
	enum.AtomicOpXChg: ssa.OpXchg,
}

func (f *function) atomicRMW(inst *ir.InstAtomicRMW) {
	op, ok := atomicOps[inst.Op]
	if !ok {
		f.fail("an atomic %s is not supported: BPF has add, sub, and, or, xor and xchg", inst.Op)
	}
	width := f.atomicWidth(inst.X.Type())
	x := f.asInteger(f.value(inst.X))
	if inst.Op == enum.AtomicOpSub {
		x = f.emit(ssa.OpSub, width, f.ssa.Const(width, 0), x)
	}
	v := f.atomic(op, width, f.value(inst.Dst), x)
	f.define(inst, f.fromInteger(v, inst.X.Type()))
}

// cmpXchg gives what was there before, and whether it was what the instruction
// expects.
func (f *function) cmpXchg(inst *ir.InstCmpXchg) {
	width := f.atomicWidth(inst.Cmp.Type())
	expected := f.asInteger(f.value(inst.Cmp))
	v := f.atomic(ssa.OpCmpXchg, width, f.value(inst.Ptr), expected, f.asInteger(f.value(inst.New)))
	done := f.emit(ssa.OpICmp, ssa.I1, v, expected)
	done.Pred = ssa.EQ
	f.define(inst, f.fromInteger(v, inst.Cmp.Type()), done)
}

// atomicWidth is the width of an atomic operation on a value of type typ.
func (f *function) atomicWidth(typ types.Type) ssa.Type {
	switch t, bits := f.valueType(typ); {
	case t == ssa.Ptr:
		return ssa.I64
	case bits != 32 && bits != 64:
		f.fail("an atomic operation on %d bits is not supported: BPF has those on 32 and 64 bits alone", bits)
		return ssa.Void
	default:
		return t
	}
}

func (f *function) atomic(op ssa.Op, width ssa.Type, addr *ssa.Value, args ...*ssa.Value) *ssa.Value {
	v := f.emit(op, width, append([]*ssa.Value{addr}, args...)...)
	v.Width, v.Align = width, width.Bytes()
	return v
}

// asInteger is v, or the number that a pointer is.
func (f *function) asInteger(v *ssa.Value) *ssa.Value {
	if v.Type == ssa.Ptr {
		return f.emit(ssa.OpPtrToInt, ssa.I64, v)
	}
	return v
}

// fromInteger is v as a value of type typ.
func (f *function) fromInteger(v *ssa.Value, typ types.Type) *ssa.Value {
	if _, ok := typ.(*types.PointerType); ok {
		return f.emit(ssa.OpIntToPtr, ssa.Ptr, v)
	}
	return v
}
