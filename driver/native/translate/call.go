package translate

import (
	"slices"
	"strings"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/driver/native/ssa"
)

// call translates a call of an intrinsic, of a function of the module, or of a
// helper: a number made a pointer to a function.
func (f *function) call(inst *ir.InstCall) {
	switch callee := callee(inst).(type) {
	case *ir.Func:
		if strings.HasPrefix(callee.Name(), "llvm.") {
			f.checkSignature(inst, callee.Name())
			f.intrinsic(inst, callee.Name())
			return
		}
		f.symbol(callee.Name())
		v := f.callOp(inst, ssa.OpCall)
		v.Sym = callee.Name()
	case *ir.InlineAsm:
		f.assembly(inst, callee)
	default:
		f.indirectCall(inst, callee)
	}
}

func stripCasts(v value.Value) value.Value {
	for {
		switch c := v.(type) {
		case *constant.ExprBitCast:
			v = c.From
		case *constant.ExprAddrSpaceCast:
			v = c.From
		default:
			return v
		}
	}
}

func (f *function) callOp(inst *ir.InstCall, op ssa.Op) *ssa.Value {
	var args []*ssa.Value
	for _, a := range inst.Args {
		args = append(args, f.argument(a)...)
	}
	if to, ok := callee(inst).(*ir.Func); len(args) > ssa.MaxArgs && !(ok && f.mayDisappear(to)) {
		f.fail("%d arguments: BPF passes at most %d", len(args), ssa.MaxArgs)
	}
	typ, bits := f.valueType(resultType(inst))
	v := f.emit(op, typ, args...)
	if typ != ssa.Void {
		f.define(inst, f.mask(v, bits))
	}
	return v
}

// resultType is the type that a call gives. Typ is the function's type where
// the call has it written out, as a variadic one must.
func resultType(inst *ir.InstCall) types.Type {
	if typ, ok := inst.Type().(*types.FuncType); ok {
		return typ.RetType
	}
	return inst.Type()
}

// argument is an argument of a call, extended as its attributes say; without
// one, with zeros. Each part of an aggregate has a register of its own.
func (f *function) argument(a value.Value) []*ssa.Value {
	ext := extendNone
	if arg, ok := a.(*ir.Arg); ok {
		for _, attr := range arg.Attrs {
			if _, ok := attr.(ir.Byval); ok {
				f.fail("an argument by value in memory is not supported: BPF passes arguments in registers alone")
			}
		}
		ext = paramExtension(arg.Attrs)
	}
	values := slices.Clone(f.valueParts(a))
	for i, p := range f.passed(a.Type()) {
		if v := values[i]; v.Type.IsInt() && v.Type.Bits() < 32 {
			_, bits := f.valueType(p.typ)
			values[i] = f.resize(v, bits, ssa.I32, 32, ext == extendSign)
		}
	}
	if wideBits(a.Type()) > 0 && !isLittleEndian(f.translator) {
		slices.Reverse(values)
	}
	return values
}

// passed are the parts of a value of type typ as registers have them.
func (f *function) passed(typ types.Type) []part {
	list := f.parts(typ)
	for _, p := range list {
		f.valueType(p.typ) // fails if it is neither an integer nor a pointer
	}
	return list
}
