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

// Elements of arrays, and bytes of strings. The verifier has to see that an index is
// in range, in the register that makes the address: so one that is computed is
// compared in any case, and is hidden from LLVM before, which would leave out a
// comparison that it knows the answer of, or compare a copy.

// element reads an element, or gives the address of one that is an aggregate.
func (f *function) element(e *typed.Element) operand {
	array := e.Array.Type().(types.Pointer)
	var base operand
	if !array.Space.IsForeign() {
		base = f.expr(e.Array)
	}
	o := f.expr(e.Index)
	if e.Ctx != nil {
		f.expr(e.Ctx)
	}
	if f.cur == nil {
		return operand{}
	}
	nilable, mayBeNil := e.T.(types.Nilable)
	at := func(index value.Value, missing *block) operand {
		switch {
		case array.Space.IsForeign():
			return f.foreignElement(e.Array, index)
		case missing != nil:
			return f.elementAt(e.Array, f.reached(e.Ctx, base, array, index, missing), e.T)
		}
		return f.elementAt(e.Array, f.elementAddress(base, array, index), e.T)
	}
	if o.isConst() && !mayBeNil {
		return at(f.as64(o), nil)
	}
	index, found, missing := f.ranged(o, array)
	done := newBlock("done")
	f.enter(found)
	values := []operand{at(index, missing)}
	if mayBeNil && !types.NilIsNull(nilable.Elem) {
		values[0].has = constant.True
	}
	f.jump(done)
	f.enter(missing)
	switch t := e.T.(type) {
	case types.Nilable:
		values = append(values, f.nothing(t))
	case types.Pointer:
		values = append(values, at(i64(0), nil)) // never, but to the verifier
	default:
		if t == types.Bool {
			values = append(values, operand{v: constant.False})
		} else {
			values = append(values, constInt(zero))
		}
	}
	f.jump(done)
	f.enter(done)
	return f.merge(done, values)
}

// setElement writes an element, whose index is in range.
func (f *function) setElement(e *typed.SetElement) operand {
	array := e.Array.Type().(types.Pointer)
	if array.Space.IsForeign() {
		return f.setForeignElement(e)
	}
	base := f.expr(e.Array)
	o := f.expr(e.Index)
	if e.Ctx != nil {
		f.expr(e.Ctx)
	}
	x := f.expr(e.X)
	if f.cur == nil {
		return operand{}
	}
	elem, _ := types.Elements(array.Elem)
	size, _ := types.Size(elem)
	align := f.alignOf(e.Array, size, elem)
	if o.isConst() {
		f.storeAt(x, f.elementAddress(base, array, f.as64(o)), elem, align, isVolatile(e.Array))
	} else {
		index, found, done := f.ranged(o, array)
		f.enter(found)
		f.storeAt(x, f.reached(e.Ctx, base, array, index, done), elem, align, isVolatile(e.Array))
		f.jump(done)
		f.enter(done)
	}
	if isVolatile(e.Array) {
		f.forgetLoads()
	}
	return x
}

// ranged compares an index with the number of elements. It goes on in found or in
// missing.
func (f *function) ranged(o operand, array types.Pointer) (index value.Value, found, missing *block) {
	_, length := types.Elements(array.Elem)
	index = f.hide(f.as64(o))
	found, missing = newBlock("found"), newBlock("missing")
	f.branch(f.icmp(enum.IPredULT, index, i64(int64(length))), found, missing)
	return index, found, missing
}

// reached is the address of an element at an index that is in range. Of one that lies in
// the packet, the verifier has to see that it does: it goes to missing otherwise.
func (f *function) reached(ctx typed.Expr, base operand, array types.Pointer, index value.Value, missing *block) value.Value {
	address := f.elementAddress(base, array, index)
	if ctx == nil {
		return address
	}
	address = f.here(address)
	elem, _ := types.Elements(array.Elem)
	size, _ := types.Size(elem)
	f.within(ctx, f.bitcast(address, irtypes.I8Ptr), size, missing)
	return address
}

// elementAt reads the element at an address, or gives that, as the result's type has it.
func (f *function) elementAt(array typed.Expr, address value.Value, result types.Type) operand {
	elem, _ := types.Elements(array.Type().(types.Pointer).Elem)
	if types.IsAggregate(elem) || isPointer(result) {
		return operand{v: address}
	}
	size, _ := types.Size(elem)
	return f.loadAt(address, elem, f.alignOf(array, size, elem), "", isVolatile(array))
}

func (f *function) elementAddress(base operand, array types.Pointer, index value.Value) value.Value {
	return f.gep(f.memoryType(array.Elem), base.v, i64(0), index)
}

// here has a value computed where it stands, and not later where it is used.
func (f *function) here(v value.Value) value.Value {
	t := v.Type()
	copy := ir.NewInlineAsm(irtypes.NewPointer(irtypes.NewFunc(t, t)), "", "=r,0")
	copy.SideEffect = true
	return f.call(copy, v)
}

// hide gives a copy of an integer of which code generators know nothing.
func (f *function) hide(v value.Value) value.Value {
	t := v.Type()
	copy := ir.NewInlineAsm(irtypes.NewPointer(irtypes.NewFunc(t, t)), "", "=r,0")
	return f.call(copy, v)
}

// isPointer reports whether values of a type are addresses.
func isPointer(t types.Type) bool {
	_, ok := t.(types.Pointer)
	return ok
}
