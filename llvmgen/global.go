package llvmgen

import (
	"strings"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	irtypes "github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// Variables of the object: llc and our own generator put those that start as
// zero into .bss, others into .data, and what is constant into .rodata. Whoever
// loads the object finds them by the names that BTF gives them.

// global defines a variable of the object.
func (g *module) global(v *typed.Global) {
	if v.Kind == typed.Kconfig || v.Kind == typed.Ksym {
		g.extern(v)
		return
	}
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
	if types.IsAggregate(v.Type) && v.Kind != typed.Table {
		image := g.image(v)
		if strings.Trim(string(image), "\x00") == "" {
			return constant.NewZeroInitializer(irtypes.NewArray(uint64(len(image)), irtypes.I8))
		}
		return constant.NewCharArray(image)
	}
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

// image is what an aggregate has in memory when the object is loaded.
func (g *module) image(v *typed.Global) []byte {
	size, _ := types.Size(v.Type)
	memory := make([]byte, size)
	for _, p := range v.Parts {
		width, _ := types.Size(p.Type)
		number := uint64(0)
		switch x := p.X.(type) {
		case *typed.StrLit:
			copy(memory[p.Offset:], x.Value)
			continue
		case *typed.BoolLit:
			if x.Value {
				number = 1
			}
		case *typed.IntLit:
			number = x.Bits
		}
		t, isInt := p.Type.(types.Int)
		high := g.opts.BigEndian || isInt && t.BigEndian
		if p.Bits != nil {
			number = number & (1<<p.Bits.Bits - 1) << p.Bits.Shift(g.opts.BigEndian)
		}
		for i := range width {
			at := i
			if high {
				at = width - 1 - i
			}
			memory[p.Offset+at] |= byte(number >> (8 * i)) // a bit field may have neighbours
		}
	}
	return memory
}

// globalRef is the address of a variable of the object that is an aggregate. Of a
// parameter, code generators must not know it: it holds something else in time.
func (f *function) globalRef(e *typed.GlobalRef) operand {
	v := f.globals[e.Global]
	if e.Global.Kind == typed.Table {
		return operand{v: v}
	}
	address := value.Value(constant.NewBitCast(v, irtypes.NewPointer(f.memoryType(e.Global.Type))))
	if e.Global.Kind != typed.Variable {
		address = f.hide(address)
	}
	return operand{v: address}
}

// readGlobal reads a variable of the object. The load is volatile: other CPUs
// and user space write to it, and a parameter's value at compile time isn't the
// one at load time.
func (f *function) readGlobal(e *typed.ReadGlobal) operand {
	if e.Global.Kind == typed.Ksym {
		return operand{v: constant.NewPtrToInt(f.globals[e.Global], irtypes.I64), rng: rangeOf(types.U64)}
	}
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
