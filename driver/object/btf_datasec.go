package object

import (
	"maps"
	"slices"

	"github.com/cilium/ebpf/btf"
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/metadata"
)

// globals describes the global variables of the module: its map definitions,
// or all others.
func (d *describer) globals(mapDefinitions bool) {
	for _, g := range d.module.Globals {
		section, mergeable := SectionOf(g)
		if isMapSection(section) != mapDefinitions {
			continue
		}
		if section == sectionROData && g.Linkage == enum.LinkagePrivate && !mergeable {
			// A constant without a type is still data of the program.
			d.datasec(section)
		}
		if v := globalVariable(g); v != nil {
			d.variable(g, v, section)
		}
	}
}

// globalVariable is the debug information of g; nil where there is none.
func globalVariable(g *ir.Global) *metadata.DIGlobalVariable {
	switch n := attached(g.Metadata, "dbg").(type) {
	case *metadata.DIGlobalVariableExpression:
		return n.Var
	case *metadata.DIGlobalVariable:
		return n
	}
	return nil
}

func (d *describer) variable(g *ir.Global, v *metadata.DIGlobalVariable, section string) {
	if isMapSection(section) {
		d.visitMapDefinition(v.Type)
	} else {
		d.visit(withoutAtomic(d.nodes, v.Type), walk{})
	}
	var linkage btf.VarLinkage
	switch g.Linkage {
	case enum.LinkageInternal:
		linkage = btf.StaticVar
	case enum.LinkageNone, enum.LinkageExternal, enum.LinkageWeak, enum.LinkageWeakODR, enum.LinkageExternWeak:
		linkage = btf.GlobalVar
		if g.Init == nil {
			linkage = btf.ExternVar
		}
	default:
		return // private, and so without a symbol that BTF could describe
	}
	variable := &btf.Var{Name: g.Name(), Linkage: linkage, Type: &btf.Void{}, Tags: tags(v.Annotations, "btf_decl_tag")}
	d.later(v.Type, func(t btf.Type) { variable.Type = t })
	d.add(nil, variable)
	if section == "" {
		return
	}
	size, _ := sizeAndAlign(g.ContentType)
	d.datasec(section, btf.VarSecinfo{Type: variable, Size: uint32(size)})
	walkConstant(g.Init, func(c constant.Constant) {
		if f, ok := c.(*ir.Func); ok {
			d.extern(f)
		}
	})
}

// visitMapDefinition visits what the members of a map definition point to
// before the definition itself, whose members would leave it out.
func (d *describer) visitMapDefinition(f metadata.Field) {
	node := d.nodes.node(f)
	if node == nil || d.byNode[node] != nil || !d.enter(node) {
		return
	}
	switch n := node.(type) {
	case *metadata.DIDerivedType:
		d.visitMapDefinition(n.BaseType)
	case *metadata.DICompositeType:
		switch n.Tag {
		case enum.DwarfTagArrayType:
			d.visitMapDefinition(n.BaseType)
		case enum.DwarfTagStructureType:
			for _, f := range fields(n.Elements) {
				member, ok := d.nodes.node(f).(*metadata.DIDerivedType)
				if !ok {
					continue
				}
				if inner, ok := d.nodes.node(member.BaseType).(*metadata.DICompositeType); ok {
					d.visitMapDefinition(inner) // a wrapped definition, or its values
				} else {
					d.visit(member.BaseType, walk{})
				}
			}
		}
	}
	delete(d.open, node)
	d.visit(node, walk{})
}

// datasec lists a variable or function in the section of that name.
func (d *describer) datasec(name string, entries ...btf.VarSecinfo) {
	if d.sections[name] == nil {
		d.sections[name] = &btf.Datasec{Name: name}
	}
	d.sections[name].Vars = append(d.sections[name].Vars, entries...)
}

// addDatasecs gives the sections their places among the types.
func (d *describer) addDatasecs() {
	for _, name := range slices.Sorted(maps.Keys(d.sections)) {
		d.add(nil, d.sections[name])
	}
}
