package llvmgen

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/metadata"
	irtypes "github.com/llir/llvm/ir/types"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/typed"
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

// mapsSection is where loaders look for maps.
const mapsSection = ".maps"

// defineMap defines a map.
func (g *module) defineMap(d *typed.Map) *ir.Global {
	if v, ok := g.maps[d]; ok {
		return v
	}
	members := g.debug.mapMembers(d)
	v := g.m.NewGlobalDef(g.symbols.unique(ident(d.Name), "_"), constant.NewZeroInitializer(irtypes.NewArray(uint64(len(members)), irtypes.NewPointer(irtypes.I64))))
	v.Section, v.Align, v.Preemption = mapsSection, 8, enum.PreemptionDSOLocal
	v.Metadata = g.debug.mapVariable(v.Name(), d.Span, members)
	g.maps[d] = v
	return v
}

// pinByName is LIBBPF_PIN_BY_NAME.
const pinByName = 1

// mapMembers describes the members of a map's variable, all of them pointers. A number
// that isn't there is 0 to loaders.
func (d *debugInfo) mapMembers(def *typed.Map) (members []metadata.Field) {
	add := func(name string, to metadata.Field) {
		members = append(members, define(d, &metadata.DIDerivedType{
			Tag: enum.DwarfTagMember, Name: name, BaseType: d.pointer(to), Size: 64, Offset: uint64(len(members)) * 64,
		}))
	}
	number := func(name string, n int64) {
		if n != 0 {
			add(name, d.number(n))
		}
	}
	number("type", int64(def.Kind.ID))
	number("max_entries", def.MaxEntries)
	number("map_flags", int64(def.Flags))
	number("map_extra", def.Extra)
	number("numa_node", def.NumaNode)
	if def.Pinned {
		number("pinning", pinByName)
	}
	switch {
	case def.ValueSize != 0:
		number("key_size", 4)
		number("value_size", def.ValueSize)
	case def.Key != nil:
		add("key", d.typeOf(def.Key))
	case def.Kind.Key == catalog.IndexKey:
		add("key", d.typeOf(types.Int{Bits: 32}))
	}
	if def.Value != nil {
		add("value", d.typeOf(def.Value))
	}
	return members
}

// number describes an int[n], which stands for n.
func (d *debugInfo) number(n int64) metadata.Field {
	return d.array(d.typeOf(types.Int{Bits: 32, Signed: true}), int(n), uint64(n)*4)
}

func (d *debugInfo) mapVariable(name string, at source.Span, members []metadata.Field) ir.Metadata {
	node := define(d, &metadata.DICompositeType{
		Tag: enum.DwarfTagStructureType, File: d.file(d.p.Main), Size: uint64(len(members)) * 64, Elements: d.tuple(members...),
	})
	return d.variable(name, at, node, false)
}
