package llvmgen

import (
	"strings"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	irtypes "github.com/llir/llvm/ir/types"

	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// Variables of the object: llc and our own generator put those that start as
// zero into .bss, others into .data, and what is constant into .rodata. Whoever
// loads the object finds them by the names that BTF gives them.

// global defines a variable of the object.
func (g *module) global(v *typed.Global) {
	t := g.memoryType(v.Type)
	def := g.m.NewGlobalDef(g.symbols.unique(ident(v.Name), "_"), g.initial(v, t))
	def.Preemption, def.Align = enum.PreemptionDSOLocal, ir.Align(globalAlign(v))
	def.Immutable = v.Kind != typed.Variable
	if v.Kind == typed.Table {
		def.Linkage = enum.LinkageInternal
	}
	def.Metadata = g.debug.global(v, def)
	g.globals[v] = def
}

// initial is what a variable holds when the object is loaded.
func (g *module) initial(v *typed.Global, t irtypes.Type) constant.Constant {
	array, isArray := t.(*irtypes.ArrayType)
	if !isArray {
		return intConst(t.(*irtypes.IntType), int64(v.Init[0]))
	}
	var list []constant.Constant
	for _, text := range v.Texts {
		text += strings.Repeat("\x00", int(array.ElemType.(*irtypes.ArrayType).Len)-len(text))
		list = append(list, constant.NewCharArrayFromString(text))
	}
	for _, bits := range v.Init {
		list = append(list, intConst(array.ElemType.(*irtypes.IntType), int64(bits)))
	}
	return constant.NewArray(array, list...)
}

// readGlobal reads a variable of the object. The load is volatile: other CPUs
// and user space write to it, and a parameter's value at compile time isn't the
// one at load time.
func (f *function) readGlobal(e *typed.ReadGlobal) operand {
	return f.load(f.globals[e.Global], e.Global.Type, e.Global.Name, true)
}

// setGlobal writes to a variable of the object.
func (f *function) setGlobal(e *typed.SetGlobal) operand {
	o := f.expr(e.X)
	if f.cur == nil {
		return operand{}
	}
	f.store(o, f.globals[e.Global], e.Global.Type, true)
	return o
}

// addGlobal adds to a variable of the object in one step, as seen by others.
func (f *function) addGlobal(e *typed.AddGlobal) operand {
	o := f.expr(e.X)
	if f.cur == nil {
		return operand{}
	}
	return f.atomically(f.globals[e.Global], e.Global.Type.(types.Int), e.Op, o, e.T)
}
