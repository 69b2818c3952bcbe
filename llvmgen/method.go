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

// methodResult is the type that a method's function returns.
func (g *module) methodResult(fn *typed.Func) irtypes.Type {
	if fn.Result == types.Nil || fn.Result == types.Bool {
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
	v := f.call(f.funcs[e.Func], args...)
	f.forgetLoads()
	switch {
	case e.T == types.Nil:
		return operand{}
	case e.T == types.Bool:
		return operand{v: f.icmp(enum.IPredNE, v, i32(0))}
	case types.IsInteger(e.T):
		return operand{v: v, rng: rangeOf(e.T)}
	}
	return operand{v: v}
}
