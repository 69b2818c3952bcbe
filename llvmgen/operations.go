package llvmgen

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/metadata"
	irtypes "github.com/llir/llvm/ir/types"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// A struct of operations is a variable in a section of its own, of the members that the
// program sets. Loaders find each of them in the kernel's struct by its name:
//
//	struct tcp_congestion_ops {
//		unsigned int (*ssthresh)(void *);
//		...
//		char name[16];
//	} Halving SEC(".struct_ops.link") = { ssthresh, ..., "halving" };

// operationsSection is where loaders look for them; what is in it is registered by a
// link, and so for as long as somebody holds that.
const operationsSection = ".struct_ops.link"

// operations defines the variable of a struct of operations.
func (g *module) operations(o *typed.Operations) {
	var values []constant.Constant
	var fields []irtypes.Type
	var members []metadata.Field
	offset := 0
	add := func(name string, v constant.Constant, size, align int, described metadata.Field) {
		offset = (offset + align - 1) / align * align
		values, fields = append(values, v), append(fields, v.Type())
		members = append(members, define(g.debug, &metadata.DIDerivedType{
			Tag: enum.DwarfTagMember, Name: name, BaseType: described, Size: uint64(size) * 8, Offset: uint64(offset) * 8,
		}))
		offset += size
	}
	for _, p := range o.Programs {
		f := g.funcs[instances(p.Func)[0]]
		add(p.Name, constant.NewBitCast(f, irtypes.I8Ptr), 8, 8, g.debug.operation(p))
	}
	for _, v := range o.Values {
		size, align := types.Size(v.Type)
		if _, isText := v.Type.(types.String); isText {
			text := make([]byte, size)
			copy(text, v.Text)
			add(v.Name, constant.NewCharArray(text), size, align, g.debug.typeOf(v.Type))
			continue
		}
		add(v.Name, intConst(irtypes.NewInt(uint64(8*size)), int64(v.Int)), size, align, g.debug.typeOf(v.Type))
	}
	def := g.m.NewGlobalDef(g.symbols.unique(ident(o.Name), "_"), constant.NewStruct(irtypes.NewStruct(fields...), values...))
	def.Section, def.Align, def.Preemption = operationsSection, 8, enum.PreemptionDSOLocal
	def.Metadata = g.debug.operations(o, def, members, (offset+7)/8*8)
}

// operations describes the variable of a struct of operations.
func (d *debugInfo) operations(o *typed.Operations, def *ir.Global, members []metadata.Field, size int) ir.Metadata {
	node := define(d, &metadata.DICompositeType{
		Tag: enum.DwarfTagStructureType, Name: o.Struct, File: d.file(d.p.Main), Size: uint64(size) * 8, Elements: d.tuple(members...),
	})
	return d.variable(def.Name(), o.Span, node, false)
}

// operation describes a pointer to an operation. What the kernel passes by address has no
// type here: it has one in the kernel.
func (d *debugInfo) operation(p typed.TableProgram) metadata.Field {
	signature := []metadata.Field{metadata.Null}
	if p.HasResult {
		signature[0] = d.typeOf(types.Int{Bits: 32})
	}
	for _, a := range p.Args {
		signature = append(signature, d.operationArgument(a))
	}
	return d.pointer(define(d, &metadata.DISubroutineType{Types: d.tuple(signature...)}))
}

func (d *debugInfo) operationArgument(a catalog.Argument) metadata.Field {
	if a.Type == nil {
		return d.pointer(metadata.Null)
	}
	return d.typeOf(a.Type)
}
