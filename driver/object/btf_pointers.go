package object

import (
	"github.com/cilium/ebpf/btf"
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/metadata"
)

// prunedRef is a pointer, or something else on the way behind one, to a struct
// or union that may turn out to be known by its name alone.
type prunedRef struct {
	to   *metadata.DICompositeType
	from *metadata.DIDerivedType
	set  func(btf.Type)
}

// visitDerived makes a pointer, a qualified type or a typedef.
func (tt *typeTable) visitDerived(n *metadata.DIDerivedType, w walk) {
	if n.Tag == enum.DwarfTagAtomicType {
		tt.visit(n.BaseType, w)
		return
	}
	if w.inRecord && isPlainPointer(n) {
		w.seenPointer = true
	}
	base := tt.nodes.node(n.BaseType)
	if w.inRecord && w.seenPointer && isNamedRecord(base) {
		if t, set := newDerived(n); t != nil {
			tt.add(n, t)
			tt.pruned = append(tt.pruned, prunedRef{base.(*metadata.DICompositeType), n, set})
		}
		return
	}
	var lastTag *btf.TypeTag
	if n.Tag == enum.DwarfTagPointerType {
		lastTag = tt.addTypeTags(n, func(set func(btf.Type)) { tt.later(n.BaseType, set) })
	}
	t, set := newDerived(n)
	if t == nil {
		return
	}
	tt.add(n, t)
	if lastTag != nil {
		set(lastTag)
	} else {
		tt.later(n.BaseType, set)
	}
	tt.visit(base, w)
}

// newDerived makes the type for a node, and the way to say what it refers to;
// nil for what BTF doesn't know.
func newDerived(n *metadata.DIDerivedType) (t btf.Type, set func(btf.Type)) {
	switch n.Tag {
	case enum.DwarfTagPointerType, enum.DwarfTagReferenceType, enum.DwarfTagRvalueReferenceType:
		t := &btf.Pointer{Target: &btf.Void{}}
		return t, func(to btf.Type) { t.Target = to }
	case enum.DwarfTagTypedef:
		t := &btf.Typedef{Name: n.Name, Type: &btf.Void{}, Tags: tags(n.Annotations, "btf_decl_tag")}
		return t, func(to btf.Type) { t.Type = to }
	case enum.DwarfTagConstType:
		t := &btf.Const{Type: &btf.Void{}}
		return t, func(to btf.Type) { t.Type = to }
	case enum.DwarfTagVolatileType:
		t := &btf.Volatile{Type: &btf.Void{}}
		return t, func(to btf.Type) { t.Type = to }
	case enum.DwarfTagRestrictType:
		t := &btf.Restrict{Type: &btf.Void{}}
		return t, func(to btf.Type) { t.Type = to }
	}
	return nil, nil
}

// addTypeTags makes the type tags of a pointer: of "int __a __b *p" the chain
// PTR -> b -> a -> int, of which it returns b. It is nil where there are none.
func (tt *typeTable) addTypeTags(n *metadata.DIDerivedType, target func(set func(btf.Type))) *btf.TypeTag {
	var last *btf.TypeTag
	for _, value := range tags(n.Annotations, "btf_type_tag") {
		tag := &btf.TypeTag{Value: value, Type: &btf.Void{}}
		if last != nil {
			tag.Type = last
		} else {
			target(func(t btf.Type) { tag.Type = t })
		}
		tt.add(nil, tag)
		last = tag
	}
	return last
}

// finish decides what the pointers refer to whose targets were left out, and
// fills in all other references.
func (tt *typeTable) finish() ([]btf.Type, error) {
	known := map[string]btf.Type{}
	for _, t := range tt.records {
		if known[t.TypeName()] == nil {
			known[t.TypeName()] = t
		}
	}
	forwards := map[btf.Fwd]*btf.Fwd{}
	for _, p := range tt.pruned {
		target := known[p.to.Name]
		if target == nil {
			fwd := btf.Fwd{Name: p.to.Name, Kind: btf.FwdStruct}
			if p.to.Tag == enum.DwarfTagUnionType {
				fwd.Kind = btf.FwdUnion
			}
			if forwards[fwd] == nil {
				forwards[fwd] = &fwd
				tt.add(nil, &fwd)
			}
			target = forwards[fwd]
		}
		if tag := tt.addTypeTags(p.from, func(set func(btf.Type)) { set(target) }); tag != nil {
			target = tag
		}
		p.set(target)
	}
	for _, fill := range tt.refs {
		fill()
	}
	for _, t := range tt.types {
		if n := elements(t); n > maxElements {
			tt.fail("%v: %d elements are more than BTF can list", t, n)
		}
	}
	return tt.types, tt.err
}

// elements counts what a type lists.
func elements(t btf.Type) int {
	switch t := t.(type) {
	case *btf.Struct:
		return len(t.Members)
	case *btf.Union:
		return len(t.Members)
	case *btf.Enum:
		return len(t.Values)
	case *btf.FuncProto:
		return len(t.Params)
	case *btf.Datasec:
		return len(t.Vars)
	}
	return 0
}

// isPlainPointer reports whether n is a pointer without annotations.
func isPlainPointer(n *metadata.DIDerivedType) bool {
	return n.Tag == enum.DwarfTagPointerType && len(fields(n.Annotations)) == 0
}

// isNamedRecord reports whether f is a struct or union that a forward
// declaration could stand for.
func isNamedRecord(f metadata.Field) bool {
	n, ok := f.(*metadata.DICompositeType)
	return ok && n.Name != "" && !isForward(n) &&
		(n.Tag == enum.DwarfTagStructureType || n.Tag == enum.DwarfTagUnionType)
}
