package llvmgen

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/metadata"
	irtypes "github.com/llir/llvm/ir/types"

	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/types"
)

// Maps are variables in the section .maps that nobody reads. What a map is, loaders
// read from the type of its variable, a struct of pointers, as clang makes it:
//
//	struct {
//		int (*type)[BPF_MAP_TYPE_PERCPU_ARRAY];
//		int (*max_entries)[1];
//		unsigned int *key;
//		struct scratch_count *value;
//	} scratch_count SEC(".maps");
//
// Numbers are lengths of arrays.

// mapKind is the number of a kind of map, of enum bpf_map_type.
type mapKind int

const perCPUArray mapKind = 6

// mapDef is what a map is.
type mapDef struct {
	name       string
	at         source.Span // where it is declared
	kind       mapKind
	maxEntries int
	key, value types.Type
}

// mapsSection is where loaders look for maps.
const mapsSection = ".maps"

// defineMap defines a map.
func (g *module) defineMap(d mapDef) *ir.Global {
	members := g.debug.mapMembers(d)
	v := g.m.NewGlobalDef(g.symbols.unique(ident(d.name), "_"), constant.NewZeroInitializer(irtypes.NewArray(uint64(len(members)), irtypes.NewPointer(irtypes.I64))))
	v.Section, v.Align, v.Preemption = mapsSection, 8, enum.PreemptionDSOLocal
	v.Metadata = g.debug.mapVariable(v.Name(), d.at, members)
	return v
}

// mapMembers describes the members of a map's variable, all of them pointers.
func (d *debugInfo) mapMembers(def mapDef) (members []metadata.Field) {
	add := func(name string, to metadata.Field) {
		members = append(members, define(d, &metadata.DIDerivedType{
			Tag: enum.DwarfTagMember, Name: name, BaseType: d.pointer(to), Size: 64, Offset: uint64(len(members)) * 64,
		}))
	}
	add("type", d.number(int(def.kind)))
	add("max_entries", d.number(def.maxEntries))
	add("key", d.typeOf(def.key))
	add("value", d.typeOf(def.value))
	return members
}

// number describes an int[n], which stands for n.
func (d *debugInfo) number(n int) metadata.Field {
	return d.array(d.typeOf(types.Int{Bits: 32, Signed: true}), n, uint64(n)*4)
}

func (d *debugInfo) mapVariable(name string, at source.Span, members []metadata.Field) ir.Metadata {
	node := define(d, &metadata.DICompositeType{
		Tag: enum.DwarfTagStructureType, File: d.file(d.p.Main), Size: uint64(len(members)) * 64, Elements: d.tuple(members...),
	})
	return d.variable(name, at, node, false)
}
