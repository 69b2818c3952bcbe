package translate

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/driver/native/ssa"
)

// instruction translates inst, which is not a terminator, into the current block.
func (f *function) instruction(inst ir.Instruction) {
	if f.operation(inst) {
		return
	}
	switch inst := inst.(type) {
	case *ir.InstPhi:
		f.phi(inst)
	case *ir.InstFreeze:
		f.freeze(inst)
	case *ir.InstExtractElement:
		f.extractElement(inst)
	case *ir.InstInsertElement:
		f.insertElement(inst)
	case *ir.InstShuffleVector:
		f.shuffle(inst)
	case *ir.InstExtractValue:
		f.extractValue(inst)
	case *ir.InstInsertValue:
		f.insertValue(inst)
	case *ir.InstAlloca:
		f.alloca(inst)
	case *ir.InstLoad:
		f.load(inst)
	case *ir.InstStore:
		f.store(inst)
	case *ir.InstAtomicRMW:
		f.atomicRMW(inst)
	case *ir.InstCmpXchg:
		f.cmpXchg(inst)
	case *ir.InstFence:
		f.fence(inst)
	case *ir.InstCall:
		f.call(inst)
	default:
		if v, ok := inst.(value.Value); ok {
			f.valueType(v.Type()) // says so if BPF has no such values
		}
		f.fail("the instruction is not supported: BPF has nothing for it")
	}
}

// operation translates inst if it does nothing but compute an integer or a
// pointer from others, as constant expressions can.
func (f *function) operation(inst ir.Instruction) bool {
	switch inst := inst.(type) {
	case *ir.InstAdd:
		f.binary(inst, ssa.OpAdd, inst.X, inst.Y)
	case *ir.InstSub:
		f.binary(inst, ssa.OpSub, inst.X, inst.Y)
	case *ir.InstMul:
		f.binary(inst, ssa.OpMul, inst.X, inst.Y)
	case *ir.InstUDiv:
		f.binary(inst, ssa.OpUDiv, inst.X, inst.Y)
	case *ir.InstURem:
		f.binary(inst, ssa.OpURem, inst.X, inst.Y)
	case *ir.InstSDiv:
		f.binary(inst, ssa.OpSDiv, inst.X, inst.Y)
	case *ir.InstSRem:
		f.binary(inst, ssa.OpSRem, inst.X, inst.Y)
	case *ir.InstAnd:
		f.binary(inst, ssa.OpAnd, inst.X, inst.Y)
	case *ir.InstOr:
		f.binary(inst, ssa.OpOr, inst.X, inst.Y)
	case *ir.InstXor:
		f.binary(inst, ssa.OpXor, inst.X, inst.Y)
	case *ir.InstShl:
		f.binary(inst, ssa.OpShl, inst.X, inst.Y)
	case *ir.InstLShr:
		f.binary(inst, ssa.OpLShr, inst.X, inst.Y)
	case *ir.InstAShr:
		f.binary(inst, ssa.OpAShr, inst.X, inst.Y)
	case *ir.InstTrunc:
		f.convert(inst, inst.From, inst.To, false)
	case *ir.InstZExt:
		f.convert(inst, inst.From, inst.To, false)
	case *ir.InstSExt:
		f.convert(inst, inst.From, inst.To, true)
	case *ir.InstBitCast:
		f.bitcast(inst)
	case *ir.InstAddrSpaceCast:
		f.define(inst, f.value(inst.From))
	case *ir.InstPtrToInt:
		f.ptrToInt(inst)
	case *ir.InstIntToPtr:
		v := f.limbs(inst.From, 64, false)[0]
		f.define(inst, f.emit(ssa.OpIntToPtr, ssa.Ptr, v))
	case *ir.InstICmp:
		f.icmp(inst)
	case *ir.InstSelect:
		f.selectValue(inst)
	case *ir.InstGetElementPtr:
		f.getElementPtr(inst)
	default:
		return false
	}
	return true
}

// binary translates an integer operation. Of odd widths, some need their
// operands sign-extended, and some leave bits above the width.
func (f *function) binary(inst value.Value, op ssa.Op, x, y value.Value) {
	if f.eachElement(inst, func(result value.Value, at func(value.Value) value.Value) { f.binary(result, op, at(x), at(y)) }) {
		return
	}
	if wideBits(inst.Type()) > 0 {
		f.wideBinary(inst, op, x, y)
		return
	}
	typ, bits := f.valueType(inst.Type())
	a, b := f.value(x), f.value(y)
	switch op {
	case ssa.OpSDiv, ssa.OpSRem:
		a, b = f.signed(a, bits), f.signed(b, bits)
	case ssa.OpAShr:
		a = f.signed(a, bits)
	}
	v := f.emit(op, typ, a, b)
	switch op {
	case ssa.OpAnd, ssa.OpOr, ssa.OpXor, ssa.OpUDiv, ssa.OpURem, ssa.OpLShr:
	default:
		v = f.mask(v, bits)
	}
	f.define(inst, v)
}

// convert translates a truncation or extension.
func (f *function) convert(inst, from value.Value, to types.Type, signed bool) {
	if f.eachElement(inst, func(result value.Value, at func(value.Value) value.Value) {
		f.convert(result, at(from), result.Type(), signed)
	}) {
		return
	}
	if wideBits(from.Type()) > 0 || wideBits(to) > 0 {
		f.wideConvert(inst, from, to, signed)
		return
	}
	typ, bits := f.valueType(to)
	_, fromBits := f.valueType(from.Type())
	f.define(inst, f.resize(f.value(from), fromBits, typ, bits, signed))
}

func (f *function) bitcast(inst *ir.InstBitCast) {
	if wideBits(inst.To) > 0 && inst.To.Equal(inst.From.Type()) {
		f.define(inst, f.valueParts(inst.From)...)
		return
	}
	to, _ := f.valueType(inst.To)
	v := f.value(inst.From)
	if v.Type != to {
		f.fail("a bitcast from %s to %s is not supported", inst.From.Type(), inst.To)
	}
	f.define(inst, v)
}

func (f *function) ptrToInt(inst *ir.InstPtrToInt) {
	if wideBits(inst.To) > 0 {
		f.wideConvert(inst, inst.From, inst.To, false)
		return
	}
	typ, bits := f.valueType(inst.To)
	v := f.emit(ssa.OpPtrToInt, ssa.I64, f.value(inst.From))
	f.define(inst, f.resize(v, 64, typ, bits, false))
}

var predicates = map[enum.IPred]ssa.Predicate{
	enum.IPredEQ: ssa.EQ, enum.IPredNE: ssa.NE,
	enum.IPredUGT: ssa.UGT, enum.IPredUGE: ssa.UGE, enum.IPredULT: ssa.ULT, enum.IPredULE: ssa.ULE,
	enum.IPredSGT: ssa.SGT, enum.IPredSGE: ssa.SGE, enum.IPredSLT: ssa.SLT, enum.IPredSLE: ssa.SLE,
}

func (f *function) icmp(inst *ir.InstICmp) {
	if f.eachElement(inst, func(result value.Value, at func(value.Value) value.Value) {
		f.define(result, f.compareOperands(predicates[inst.Pred], at(inst.X), at(inst.Y)))
	}) {
		return
	}
	f.define(inst, f.compareOperands(predicates[inst.Pred], inst.X, inst.Y))
}

// compareOperands makes a condition of two integers or pointers.
func (f *function) compareOperands(pred ssa.Predicate, x, y value.Value) *ssa.Value {
	if wideBits(x.Type()) > 0 {
		return f.wideCompare(pred, x, y)
	}
	_, bits := f.valueType(x.Type())
	a, b := f.value(x), f.value(y)
	if pred.Signed() {
		a, b = f.signed(a, bits), f.signed(b, bits)
	}
	v := f.emit(ssa.OpICmp, ssa.I1, a, b)
	v.Pred = pred
	return v
}

// alloca reserves a part of the frame for as long as the function runs,
// wherever it stands.
func (f *function) alloca(inst *ir.InstAlloca) {
	n := int64(1)
	if inst.NElems != nil {
		c, ok := inst.NElems.(constant.Constant)
		if !ok {
			f.fail("an alloca of variable size is not supported: the size of a BPF stack frame is fixed")
		}
		n = f.scalar(c).n
	}
	size := int64(f.size(inst.ElemType))
	if n < 0 || size > 0 && n > maxObject/size {
		f.fail("an alloca of %d times %d bytes is more than there can be", uint64(n), size)
	}
	if f.names == nil {
		f.nameVariables()
	}
	v := f.ssa.NewValue(ssa.OpAlloca, ssa.Ptr, f.pos)
	v.Sym = f.names[inst]
	v.Size = int(n * size)
	v.Align = int(inst.Align)
	if v.Align == 0 {
		v.Align = f.align(inst.ElemType)
	}
	if entry := f.ssa.Entry(); f.cur == entry {
		f.cur.Append(v)
	} else {
		v.InsertBefore(entry.Term())
	}
	f.define(inst, v)
}

// alignment is that of a load or store of a value of type typ, as far as the
// instruction says it.
func (f *function) alignment(align ir.Align, typ types.Type) int {
	if align == 0 {
		return f.align(typ)
	}
	return int(align)
}

// alignAt is the alignment of what lies offset bytes behind an address.
func alignAt(align, offset int) int {
	for offset%align != 0 {
		align /= 2
	}
	return align
}

func (f *function) load(inst *ir.InstLoad) {
	if g := accessOf(inst.Src); g != nil {
		f.loadCore(inst, g)
		return
	}
	if n, ok := f.knownPointer(inst.Src, inst.ElemType); ok && !inst.Volatile {
		f.define(inst, f.ssa.Const(ssa.Ptr, n))
		return
	}
	src, align := f.value(inst.Src), f.alignment(inst.Align, inst.ElemType)
	flags := f.accessFlags(inst.Volatile, inst.Atomic, inst.Ordering, inst.SyncScope, inst.ElemType, align)
	f.inMemory(inst.ElemType)
	out := []*ssa.Value{}
	for _, p := range f.parts(inst.ElemType) {
		out = append(out, f.loadPart(src, p, align, flags))
	}
	f.define(inst, out...)
}

func (f *function) store(inst *ir.InstStore) {
	typ := inst.Src.Type()
	align := f.alignment(inst.Align, typ)
	flags := f.accessFlags(inst.Volatile, inst.Atomic, inst.Ordering, inst.SyncScope, typ, align)
	f.inMemory(typ)
	parts, values := f.parts(typ), f.valueParts(inst.Src)
	for i, p := range parts {
		if x := values[i]; x.Op != ssa.OpUndef || flags&ssa.Volatile != 0 {
			f.storePart(f.value(inst.Dst), x, p, align, flags)
		}
	}
}

// getElementPtr adds the constant part of the indices last, so that it can
// become the offset of a load or store.
func (f *function) getElementPtr(inst *ir.InstGetElementPtr) {
	if _, ok := inst.Src.Type().(*types.PointerType); !ok {
		f.fail("a getelementptr on %s is not supported", inst.Src.Type())
	}
	p := f.value(inst.Src)
	typ := inst.ElemType
	offset := int64(0)
	for i, index := range inst.Indices {
		if c, ok := index.(constant.Constant); ok {
			n := f.index(c)
			if i == 0 {
				offset += n * int64(f.size(typ))
				continue
			}
			var step int64
			step, typ = f.element(typ, n)
			offset += step
			continue
		}
		if i > 0 {
			switch of := typ.(type) {
			case *types.ArrayType:
				typ = of.ElemType
			default:
				elem := vectorElement(of)
				if elem == nil {
					f.fail("a variable index into %s is not supported", of)
				}
				typ = elem
			}
		}
		_, bits := f.valueType(index.Type())
		n := f.resize(f.value(index), bits, ssa.I64, 64, true)
		if size := f.size(typ); size != 1 {
			n = f.emit(ssa.OpMul, ssa.I64, n, f.ssa.Const(ssa.I64, int64(size)))
		}
		p = f.emit(ssa.OpPtrAdd, ssa.Ptr, p, n)
	}
	if offset != 0 {
		p = f.emit(ssa.OpPtrAdd, ssa.Ptr, p, f.ssa.Const(ssa.I64, offset))
	}
	f.define(inst, p)
}
