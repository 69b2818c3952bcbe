package translate

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/metadata"
	"github.com/llir/llvm/ir/value"
)

// nameVariables finds out what the allocas of the function are called in the
// source, for those who are told that there are too many.
func (f *function) nameVariables() {
	f.names = map[*ir.InstAlloca]string{}
	for _, b := range f.from.Blocks {
		for _, inst := range b.Insts {
			switch inst := inst.(type) {
			case *ir.InstAlloca:
				if f.names[inst] == "" && !inst.IsUnnamed() {
					f.names[inst] = inst.Name()
				}
			case *ir.InstCall:
				if alloca, name := declared(inst); alloca != nil {
					f.names[alloca] = name
				}
			}
		}
	}
}

// declared is the alloca that a call of a debug intrinsic says to be a variable
// of the source, and that variable's name.
func declared(call *ir.InstCall) (*ir.InstAlloca, string) {
	callee, ok := call.Callee.(*ir.Func)
	if !ok || len(call.Args) < 3 {
		return nil, ""
	}
	switch callee.Name() {
	case "llvm.dbg.declare":
	case "llvm.dbg.value":
		if e, ok := described(call.Args[2]).(*metadata.DIExpression); !ok || len(e.Fields) == 0 || e.Fields[0] != enum.DwarfOpDeref {
			return nil, "" // the variable has the address
		}
	default:
		return nil, ""
	}
	alloca, ok := described(call.Args[0]).(*ir.InstAlloca)
	if !ok {
		return nil, ""
	}
	v, ok := described(call.Args[1]).(*metadata.DILocalVariable)
	if !ok {
		return nil, ""
	}
	return alloca, v.Name
}

// described is what an argument of a debug intrinsic is about.
func described(arg value.Value) any {
	if a, ok := arg.(*ir.Arg); ok {
		arg = a.Value
	}
	for {
		m, ok := arg.(*metadata.Value)
		if !ok {
			return arg
		}
		v, ok := m.Value.(value.Value)
		if !ok {
			return m.Value
		}
		arg = v
	}
}
