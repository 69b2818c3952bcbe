package llvmgen

import (
	"github.com/llir/llvm/ir/constant"
	irtypes "github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// Maps of storage have helpers of their own, which take objects of the kernel's. Where such
// an object is nil, it has no value.

// createStored is BPF_LOCAL_STORAGE_GET_F_CREATE.
const createStored = 1

// stored finds the value that an object has.
func (f *function) stored(e *typed.MapLookup) operand {
	h := catalog.LookupHelper(e.Map.Kind.Get)
	if e.Key == nil { // there is one for all, and it is there
		at := f.mapHelper(h.ID, irtypes.I8Ptr, f.mapAddress(e.Map), i64(0))
		return operand{v: f.bitcast(at, f.pointerType(e.T.(types.Pointer)))}
	}
	c := f.chase()
	object := c.object(e.Key)
	if f.cur == nil {
		return operand{}
	}
	start, flags := value.Value(constant.NewNull(irtypes.I8Ptr)), int64(0)
	if e.Start != nil {
		if start = f.inMemory(e.Start, e.Map.Value, typed.ValueSlot); f.cur == nil {
			return operand{}
		}
		flags = createStored
	}
	t := f.pointerType(e.T.(types.Nilable).Elem.(types.Pointer))
	at := f.mapHelper(h.ID, irtypes.I8Ptr, f.mapAddress(e.Map), object, start, i64(flags))
	return c.finish(operand{v: f.bitcast(at, t)}, operand{v: constant.NewNull(t)})
}

// deleteStored removes the value that an object has.
func (f *function) deleteStored(e *typed.MapDelete) operand {
	c := f.chase()
	object := c.object(e.Key)
	if f.cur == nil {
		return operand{}
	}
	status := f.mapHelper(catalog.LookupHelper(e.Map.Kind.Delete).ID, irtypes.I64, f.mapAddress(e.Map), object)
	return c.finish(f.succeeded(status), operand{v: constant.False})
}
