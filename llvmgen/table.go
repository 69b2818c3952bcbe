package llvmgen

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	irtypes "github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// element reads an element of a constant array. The verifier has to see that
// the index is in range, in the register that makes the address: so it is
// compared in any case, and is hidden from LLVM before, which would leave out a
// comparison that it knows the answer of, or compare a copy.
func (f *function) element(e *typed.Element) operand {
	o := f.expr(e.Index)
	if f.cur == nil {
		return operand{}
	}
	array := e.Table.Type.(types.Array)
	index := f.hide(f.as64(o))
	found, missing, done := newBlock("found"), newBlock("missing"), newBlock("done")
	f.branch(f.icmp(enum.IPredULT, index, i64(int64(array.Len))), found, missing)
	f.enter(found)
	values := []operand{f.loadElement(e.Table, array, index)}
	nilable, mayBeNil := e.T.(types.Nilable)
	if mayBeNil {
		values[0].has = constant.True
	}
	f.jump(done)
	f.enter(missing)
	switch {
	case mayBeNil:
		values = append(values, f.nothing(nilable))
	case types.IsInteger(e.T):
		values = append(values, constInt(zero))
	default:
		values = append(values, operand{v: constant.False})
	}
	f.jump(done)
	f.enter(done)
	return f.merge(done, values)
}

// loadElement reads the element at an index that is in range.
func (f *function) loadElement(table *typed.Global, array types.Array, index value.Value) operand {
	address := f.gep(f.memoryType(array), f.globals[table], i64(0), index)
	_, align := types.Size(array.Elem)
	inst := ir.NewLoad(f.memoryType(array.Elem), address)
	inst.Align, inst.Metadata = ir.Align(align), f.dbg()
	v := f.insert(inst)
	if t, ok := array.Elem.(types.Int); ok {
		return f.extend(v, t)
	}
	return operand{v: f.icmp(enum.IPredNE, v, intConst(irtypes.I8, 0))}
}

// hide gives a copy of an integer of which code generators know nothing.
func (f *function) hide(v value.Value) value.Value {
	t := v.Type()
	copy := ir.NewInlineAsm(irtypes.NewPointer(irtypes.NewFunc(t, t)), "", "=r,0")
	return f.call(copy, v)
}
