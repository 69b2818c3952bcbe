package translate

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/value"
)

// Accesses to a type with the attribute preserve_static_offset, such as the
// context of a program, are calls that hold an address and the load or store, so
// that LLVM's passes don't tear them apart:
//
//	%v = call i32 (...) @llvm.bpf.getelementptr.and.load.i32(ptr elementtype(%struct.ctx) %p,
//	    i1 volatile, i8 ordering, i8 scope, i8 log2(align), i1 inbounds, i32 0, i32 2)

// fieldAccess is the address in arguments of such a call, from the pointer on.
func (f *function) fieldAccess(inst *ir.InstCall, at int) (addr *ir.InstGetElementPtr, isVolatile bool, align ir.Align) {
	typ := f.elementTypeOf(inst, at)
	const notAtomic = 0
	if f.constantArg(inst, at+2) != notAtomic {
		f.fail("an atomic access to such a field is not supported")
	}
	var indices []value.Value
	for i := at + 6; i < len(inst.Args); i++ {
		indices = append(indices, argument(inst, i))
	}
	addr = ir.NewGetElementPtr(typ, argument(inst, at), indices...)
	f.getElementPtr(addr)
	return addr, f.constantArg(inst, at+1) != 0, ir.Align(1) << f.constantArg(inst, at+4)
}

// loadField translates a load of a field.
func loadField(f *function, inst *ir.InstCall) {
	addr, isVolatile, align := f.fieldAccess(inst, 0)
	load := ir.NewLoad(resultType(inst), addr)
	load.Volatile, load.Align = isVolatile, align
	f.load(load)
	f.define(inst, f.values[load]...)
}

// storeField translates a store to a field.
func storeField(f *function, inst *ir.InstCall) {
	addr, isVolatile, align := f.fieldAccess(inst, 1)
	store := &ir.InstStore{Src: argument(inst, 0), Dst: addr}
	store.Volatile, store.Align = isVolatile, align
	f.store(store)
}
