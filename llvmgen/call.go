package llvmgen

import (
	"fmt"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	irtypes "github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// tracePrintk prints a format and up to three arguments, as enum bpf_func_id
// numbers helpers.
const tracePrintk = 6

// helperAddress is a helper as it is called: its number, as the address of a
// function of the given type.
func helperAddress(id int, signature *irtypes.FuncType) constant.Constant {
	return constant.NewIntToPtr(i64(int64(id)), irtypes.NewPointer(signature))
}

// helper calls a helper of the kernel.
func (f *function) helper(e *typed.Call) operand {
	signature := irtypes.NewFunc(helperResult(e.Helper.Result))
	signature.Variadic = e.Helper.Variadic
	var args []value.Value
	for i, arg := range e.Args {
		o := f.expr(arg)
		if f.cur == nil {
			return operand{}
		}
		kind := catalog.IntParam
		if i < len(e.Helper.Params) {
			kind = e.Helper.Params[i].Kind
		}
		v := f.argument(o, kind)
		args = append(args, v)
		if i < len(e.Helper.Params) {
			signature.Params = append(signature.Params, v.Type())
		}
	}
	v := f.call(helperAddress(e.Helper.ID, signature), args...)
	f.forgetLoads()
	return f.helperValue(v, e)
}

// helperResult is the type in which a helper gives its result.
func helperResult(t types.Type) irtypes.Type {
	switch t := t.(type) {
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
	panic("BUG: a helper with a result of type " + t.String())
}

// helperValue is the result of a helper as a value of the language.
func (f *function) helperValue(v value.Value, e *typed.Call) operand {
	switch t := e.Helper.Result.(type) {
	case types.Int:
		return f.extend(v, t)
	case types.Basic:
		if t == types.Nil {
			return operand{}
		}
	}
	return operand{v: v, rng: rangeOf(e.Helper.Result)}
}

// argument is the value of a helper's argument.
func (f *function) argument(o operand, kind catalog.ParamKind) value.Value {
	switch kind {
	case catalog.IntParam:
		return f.as64(o)
	case catalog.CtxParam:
		return f.bitcast(o.v, irtypes.I8Ptr)
	case catalog.FormatParam:
		return firstByte(o.v.(*ir.Global))
	case catalog.SizeParam:
		return f.as32(o)
	}
	panic(fmt.Sprintf("BUG: a parameter of kind %d", kind))
}

// printk prints to the trace pipe, with the cheapest helper that can take the
// arguments.
func (f *function) printk(e *typed.Printk) operand {
	var args []value.Value
	for _, arg := range e.Args {
		o := f.expr(arg)
		if f.cur == nil {
			return operand{}
		}
		args = append(args, f.as64(o))
	}
	format, size := firstByte(f.text(e.Format)), i32(int64(len(e.Format)+1))
	var v value.Value
	if len(args) <= typed.MaxTracePrintkArgs {
		signature := irtypes.NewFunc(irtypes.I64, irtypes.I8Ptr, irtypes.I32)
		signature.Variadic = true
		v = f.call(helperAddress(tracePrintk, signature), append([]value.Value{format, size}, args...)...)
	} else {
		data := f.storeArgs(args)
		signature := irtypes.NewFunc(irtypes.I64, irtypes.I8Ptr, irtypes.I32, irtypes.I8Ptr, irtypes.I32)
		v = f.call(helperAddress(catalog.PrintHelper.ID, signature), format, size, data, i32(int64(len(args)*8)))
	}
	f.forgetLoads()
	if e.T == types.Nil {
		return operand{}
	}
	return operand{v: v, rng: rangeI64}
}

// storeArgs puts 64-bit numbers into an array on the stack, one for all calls
// of the program, and returns its address.
func (f *function) storeArgs(args []value.Value) value.Value {
	if f.printkArgs == nil {
		f.printkArgs = f.alloca(irtypes.NewArray(f.mostPrintkArgs(), irtypes.I64), "args")
	}
	array := f.printkArgs.ElemType
	for i, arg := range args {
		slot := f.gep(array, f.printkArgs, i64(0), i64(int64(i)))
		f.cur.insts = append(f.cur.insts, &ir.InstStore{Src: arg, Dst: slot, Align: 8, Metadata: f.dbg()})
	}
	return f.bitcast(f.printkArgs, irtypes.I8Ptr)
}

// mostPrintkArgs is the largest number of arguments in the program.
func (f *function) mostPrintkArgs() uint64 {
	most := 0
	typed.Walk(f.body, func(e typed.Expr) {
		if p, ok := e.(*typed.Printk); ok {
			most = max(most, len(p.Args))
		}
	})
	return uint64(most)
}
