package llvmgen

import (
	"math/big"

	"github.com/llir/llvm/ir/constant"
	irtypes "github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// helperAddress is a helper as it is called: its number, as the address of a
// function of the given type.
func helperAddress(id int, signature *irtypes.FuncType) constant.Constant {
	return constant.NewIntToPtr(i64(int64(id)), irtypes.NewPointer(signature))
}

// helper calls a helper of the kernel. Where an object of the kernel's that it takes is nil,
// it isn't called.
func (f *function) helper(e *typed.Call) operand {
	signature := irtypes.NewFunc(helperResult(e.Helper))
	var of *typed.Map // which the keys and values are of
	signature.Variadic = e.Helper.Variadic
	var args []value.Value
	c := f.chase()
	for i, p := range e.Helper.Params {
		if ref, isMap := e.Args[i].(*typed.MapRef); isMap {
			of = ref.Map
		}
		v, ok := c.argument(e.Args[i], p, of)
		if !ok {
			return operand{}
		}
		args = append(args, v)
		signature.Params = append(signature.Params, v.Type())
	}
	rest, ok := f.formatArgs(e.Args[len(e.Helper.Params):])
	if !ok {
		return operand{}
	}
	v := f.call(helperAddress(e.Helper.ID, signature), append(args, rest...)...)
	f.forgetLoads()
	o := c.finish(f.helperValue(v, e), missing(e.Helper))
	if e.Helper.MovesPacket() {
		f.pullIn()
	}
	return o
}

// invalidArgument is what helpers give that are asked about nothing: -EINVAL.
const invalidArgument = -22

// missing is what a helper gives where it isn't called.
func missing(h *catalog.Helper) operand {
	switch h.Result {
	case nil:
		return operand{v: constant.NewNull(irtypes.I8Ptr)}
	case types.U64:
		return constInt(zero)
	}
	return constInt(big.NewInt(invalidArgument))
}

// helperResult is the type in which a helper gives its result.
func helperResult(h *catalog.Helper) irtypes.Type {
	switch t := h.Result.(type) {
	case nil: // memory
		return irtypes.I8Ptr
	case types.Int:
		return irtypes.NewInt(uint64(t.Bits))
	case types.Basic:
		switch t {
		case types.I64, types.U64:
			return irtypes.I64
		case types.Nil:
			return irtypes.Void
		}
	}
	panic("BUG: a helper with a result of type " + h.Result.String())
}

// helperValue is the result of a helper as a value of the language.
func (f *function) helperValue(v value.Value, e *typed.Call) operand {
	switch t := e.Helper.Result.(type) {
	case nil:
		found := e.T
		if nilable, mayBeNil := found.(types.Nilable); mayBeNil {
			found = nilable.Elem
		}
		return operand{v: f.bitcast(v, f.pointerType(found.(types.Pointer)))}
	case types.Int:
		return f.extend(v, t)
	case types.Basic:
		if t == types.Nil {
			return operand{}
		}
	}
	return operand{v: v, rng: rangeOf(e.Helper.Result)}
}

// argument is the value of a helper's argument; ok is false where it leaves. Keys and
// values are of a map.
func (f *chase) argument(e typed.Expr, p catalog.Param, of *typed.Map) (v value.Value, ok bool) {
	switch {
	case p.Kind == catalog.KeyParam:
		v = f.inMemory(e, keyType(of), typed.KeySlot)
		return v, f.cur != nil
	case p.Kind == catalog.ValueParam && e.Type() != types.Nil:
		v = f.inMemory(e, of.Value, typed.ValueSlot)
		return v, f.cur != nil
	}
	if p.Kind == catalog.KernelParam {
		v = f.object(e)
		return v, f.cur != nil
	}
	if lit, isLit := e.(*typed.StrLit); isLit {
		if p.Kind == catalog.FormatParam || p.Kind == catalog.StringParam {
			return firstByte(f.text(lit.Value, 1)), true
		}
		return f.bitcast(f.constantText(lit).v, irtypes.I8Ptr), true
	}
	o := f.expr(e)
	if f.cur == nil {
		return nil, false
	}
	switch p.Kind {
	case catalog.IntParam:
		return f.integerArgument(o, p.Type), true
	case catalog.AddressParam:
		return f.as64(o), true
	case catalog.SizeParam:
		return f.as32(o), true
	}
	if o.v == nil { // nil, where memory may be missing
		return constant.NewNull(irtypes.I8Ptr), true
	}
	return f.bitcast(o.v, irtypes.I8Ptr), true
}

// integerArgument is an integer as a helper takes it: in the order of its bytes.
func (f *function) integerArgument(o operand, t types.Type) value.Value {
	if i, ok := t.(types.Int); ok && i.BigEndian {
		return f.zext(f.swapIfForeign(f.asWidth(o, i.Bits), i), irtypes.I64)
	}
	return f.as64(o)
}
