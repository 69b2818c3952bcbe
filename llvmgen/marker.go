package llvmgen

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/enum"
	irtypes "github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// markerArgument is an argument of a marker in the code of a program, wherever the map says
// that it lies: a constant, in a register of ctx, or in memory where a register points.
func (f *function) markerArgument(e *typed.MarkerArgument) operand {
	spec := f.markerSpec(e.Specs)
	at := int64(e.Index * catalog.MarkerSize)
	part := func(offset int64, bits int, signed bool) value.Value {
		t := types.Int{Bits: bits, Signed: signed}
		address := f.gep(irtypes.I8, spec, i64(at+offset))
		return f.as64(f.load(f.bitcast(address, irtypes.NewPointer(irtypes.NewInt(uint64(bits)))), t, "", false))
	}
	number, kind := part(catalog.MarkerNumber, 64, false), part(catalog.MarkerKind, 8, false)
	shift, signed := part(catalog.MarkerShift, 8, false), part(catalog.MarkerSigned, 8, false)

	register, memory, done := newBlock("register"), newBlock("memory"), newBlock("done")
	known := newBlock("known")
	f.branch(f.icmp(enum.IPredEQ, kind, i64(catalog.MarkerConstant)), known, register)
	f.enter(known)
	f.jump(done)
	f.enter(register)
	slot := f.foreignPlace()
	from := f.gep(irtypes.I8, f.bitcast(f.ctx, irtypes.I8Ptr), part(catalog.MarkerRegister, 16, true))
	f.probe(slot, i32(8), foreign{base: from, space: types.Kernel})
	held := f.loadNumber(slot)
	inRegister := newBlock("held")
	f.branch(f.icmp(enum.IPredEQ, kind, i64(catalog.MarkerInMemory)), memory, inRegister)
	f.enter(inRegister)
	f.jump(done)
	f.enter(memory)
	f.probe(slot, i32(8), foreign{base: f.inttoptr(f.bin(opAdd, held, number)), space: types.User})
	there := f.loadNumber(slot)
	if f.opts.BigEndian { // 8 bytes were read, and the argument is the first of them
		there = f.bin(opLShr, there, f.bin(opAnd, shift, i64(63)))
	}
	f.jump(done)
	f.enter(done)
	v := f.merge(done, []operand{{v: number}, {v: held}, {v: there}}).v
	shift = f.bin(opAnd, shift, i64(63))
	left := f.bin(opShl, v, shift)
	v = f.sel(f.icmp(enum.IPredNE, signed, i64(0)), f.bin(opAShr, left, shift), f.bin(opLShr, left, shift))
	if t := e.Of; t.Bits < 64 {
		return f.extend(f.trunc(v, irtypes.NewInt(uint64(t.Bits))), t)
	}
	return operand{v: v, rng: rangeOf(e.T)}
}

func (f *function) loadNumber(slot value.Value) value.Value {
	inst := ir.NewLoad(irtypes.I64, slot)
	inst.Align, inst.Metadata = wordAlign, f.dbg()
	return f.insert(inst)
}

// markerSpec is the address of what the map says of all arguments of the marker. There is
// no way on without: who attaches a program puts it there before.
func (f *function) markerSpec(specs *typed.Map) value.Value {
	if f.spec != nil {
		return f.spec
	}
	signature := irtypes.NewFunc(irtypes.I64, irtypes.I8Ptr)
	cookie := f.call(helperAddress(catalog.LookupHelper("bpf_get_attach_cookie").ID, signature), f.bitcast(f.ctx, irtypes.I8Ptr))
	key := f.spillSlot(typed.KeySlot)
	f.store(operand{v: cookie, rng: rangeOf(types.U64)}, f.bitcast(key, irtypes.NewPointer(irtypes.I32)), types.Int{Bits: 32}, false)
	f.spec = f.mapHelper(mapLookup, irtypes.I8Ptr, f.mapAddress(specs), f.bitcast(key, irtypes.I8Ptr))
	f.orNever(f.spec)
	return f.spec
}
