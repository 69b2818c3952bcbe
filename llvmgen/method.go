package llvmgen

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/enum"
	irtypes "github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// Methods that are functions of the object. Integers go in and out with 64 bits,
// booleans as 0 and 1 in 32 bits, pointers as they are. A method without a
// value gives 0.
//
// A boolean that may be nil is 2 where it is. For an integer that may be nil, the
// caller passes where to put it, a place of its own stack, as the last argument,
// and gets 1 if there is a value; the kernel's verifier knows what is stored
// there by what is returned.

// resultOut is the integer that the function of a method puts where its caller
// says, or nil.
func resultOut(fn *typed.Func) types.Type {
	if nilable, ok := fn.Result.(types.Nilable); ok && types.IsInteger(nilable.Elem) {
		return nilable.Elem
	}
	return nil
}

// isNilableBool reports whether the function of a method gives 0, 1 or 2.
func isNilableBool(t types.Type) bool {
	nilable, ok := t.(types.Nilable)
	return ok && nilable.Elem == types.Bool
}

// nilInBool is what such a function gives for nil.
const nilInBool = 2

// methodResult is the type that a method's function returns.
func (g *module) methodResult(fn *typed.Func) irtypes.Type {
	if fn.Result == types.Nil || fn.Result == types.Bool || isNilableBool(fn.Result) || resultOut(fn) != nil {
		return irtypes.I32
	}
	return g.irType(fn.Result)
}

// methodValue is what a method returns for o.
func (f *function) methodValue(o operand) operand {
	switch {
	case f.f.Result == types.Nil:
		return operand{v: i32(0)}
	case f.f.Result == types.Bool:
		return operand{v: f.zext(o.v, irtypes.I32)}
	case isNilableBool(f.f.Result):
		return operand{v: f.sel(o.has, f.zext(o.v, irtypes.I32), i32(nilInBool))}
	case resultOut(f.f) != nil:
		out := f.ir.Params[len(f.ir.Params)-1]
		f.cur.insts = append(f.cur.insts, &ir.InstStore{Src: f.as64(o), Dst: out, Align: 8, Metadata: f.dbg()})
		return operand{v: f.zext(o.has, irtypes.I32)}
	case types.IsInteger(f.f.Result):
		return operand{v: f.as64(o)}
	}
	return o
}

// parameter is the value of a method's parameter.
func (f *function) parameter(v *typed.Var, p *ir.Param) operand {
	o := operand{v: p}
	if types.IsInteger(v.Type) {
		o.rng = rangeOf(v.Type)
	}
	return o
}

// invoke calls a method.
func (f *function) invoke(e *typed.Invoke) operand {
	var args []value.Value
	for i, arg := range e.Args {
		o := f.expr(arg)
		if f.cur == nil {
			return operand{}
		}
		if types.IsInteger(e.Func.Params[i].Type) {
			o.v = f.as64(o)
		}
		args = append(args, o.v)
	}
	out := resultOut(e.Func)
	if out != nil {
		args = append(args, f.resultPlace())
	}
	v := f.call(f.callee(e.Func), args...)
	f.forgetLoads()
	switch {
	case isNilableBool(e.T):
		return operand{v: f.icmp(enum.IPredEQ, v, i32(1)), has: f.icmp(enum.IPredNE, v, i32(nilInBool))}
	case out != nil:
		inst := ir.NewLoad(irtypes.I64, f.resultPlace())
		inst.Align, inst.Metadata = 8, f.dbg()
		return operand{v: f.insert(inst), rng: rangeOf(out), has: f.icmp(enum.IPredNE, v, i32(0))}
	case e.T == types.Nil:
		return operand{}
	case e.T == types.Bool:
		return operand{v: f.icmp(enum.IPredNE, v, i32(0))}
	case types.IsInteger(e.T):
		return operand{v: v, rng: rangeOf(e.T)}
	}
	return operand{v: v}
}

// resultPlace is where methods put integers that may be nil, one place for all
// calls of the function.
func (f *function) resultPlace() value.Value {
	if f.place == nil {
		f.place = f.alloca(irtypes.I64, "result")
	}
	return f.place
}
