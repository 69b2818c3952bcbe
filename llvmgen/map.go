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
	pointers := len(members)
	if d.Of != nil {
		pointers-- // the last has no size
	}
	size := uint64(pointers) * 8
	var t irtypes.Type = irtypes.NewArray(uint64(pointers), irtypes.NewPointer(irtypes.I64))
	if len(d.Programs) > 0 {
		t = irtypes.NewStruct(t, irtypes.NewArray(uint64(len(d.Programs)), irtypes.I8Ptr))
		members = append(members, g.debug.programsMember(len(members)))
	}
	v := g.m.NewGlobalDef(g.symbols.unique(ident(d.Name), "_"), constant.NewZeroInitializer(t))
	v.Section, v.Align, v.Preemption = mapsSection, 8, enum.PreemptionDSOLocal
	v.Metadata = g.debug.mapVariable(v.Name(), d.Span, members, size)
	g.maps[d] = v
	return v
}

// fillMap puts programs into a map's variable, behind the members that say what it is:
//
//	struct {
//		...
//		int (*values[])(void *);
//	} stages SEC(".maps") = { .values = { first, second } };
func (g *module) fillMap(d *typed.Map) {
	if len(d.Programs) == 0 {
		return
	}
	v := g.maps[d]
	t := v.ContentType.(*irtypes.StructType)
	list := t.Fields[1].(*irtypes.ArrayType)
	var values []constant.Constant
	for _, p := range d.Programs {
		if p == nil {
			values = append(values, constant.NewNull(irtypes.I8Ptr))
			continue
		}
		values = append(values, constant.NewBitCast(g.funcs[instances(p)[0]], irtypes.I8Ptr))
	}
	v.Init = constant.NewStruct(t, constant.NewZeroInitializer(t.Fields[0]), constant.NewArray(list, values...))
}

// programsMember describes the programs in a map: pointers to functions, behind so many
// other members. How many there are is not said.
func (d *debugInfo) programsMember(behind int) metadata.Field {
	signature := define(d, &metadata.DISubroutineType{Types: d.tuple(d.typeOf(types.Int{Bits: 32, Signed: true}), d.pointer(metadata.Null))})
	return define(d, &metadata.DIDerivedType{
		Tag: enum.DwarfTagMember, Name: "values", BaseType: d.array(d.pointer(signature), 0, 0), Offset: uint64(behind) * 64,
	})
}

// innerMember describes the maps in a map: none from the start, all like one map. It stands
// behind so many other members:
//
//	struct {
//		...
//		struct { int (*type)[BPF_MAP_TYPE_HASH]; ... } *values[];
//	} tables SEC(".maps");
func (d *debugInfo) innerMember(inner *typed.Map, behind int) metadata.Field {
	members := d.mapMembers(inner)
	like := define(d, &metadata.DICompositeType{
		Tag: enum.DwarfTagStructureType, File: d.file(d.p.Main), Size: uint64(len(members)) * 64, Elements: d.tuple(members...),
	})
	return define(d, &metadata.DIDerivedType{
		Tag: enum.DwarfTagMember, Name: "values", BaseType: d.array(d.pointer(like), 0, 0), Offset: uint64(behind) * 64,
	})
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
	if !def.Kind.IsStorage() {
		number("max_entries", def.MaxEntries)
	}
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
	case def.Kind.Key == catalog.ObjectKey: // a file descriptor
		add("key", d.typeOf(types.Int{Bits: 32, Signed: true}))
	case def.Kind.Key == catalog.AttachedKey: // the number of a cgroup
		add("key", d.typeOf(types.Int{Bits: 64}))
	case def.Kind.Key == catalog.IndexKey:
		add("key", d.typeOf(types.Int{Bits: 32}))
	}
	if def.Value != nil {
		add("value", d.typeOf(def.Value))
	}
	if def.Of != nil {
		members = append(members, d.innerMember(def.Of, len(members)))
	}
	return members
}

// number describes an int[n], which stands for n.
func (d *debugInfo) number(n int64) metadata.Field {
	return d.array(d.typeOf(types.Int{Bits: 32, Signed: true}), int(n), uint64(n)*4)
}

func (d *debugInfo) mapVariable(name string, at source.Span, members []metadata.Field, size uint64) ir.Metadata {
	node := define(d, &metadata.DICompositeType{
		Tag: enum.DwarfTagStructureType, File: d.file(d.p.Main), Size: size * 8, Elements: d.tuple(members...),
	})
	return d.variable(name, at, node, false)
}
