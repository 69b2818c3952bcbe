package object

import (
	"fmt"
	"math"

	"github.com/cilium/ebpf/btf"
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/metadata"
)

// typeTable turns debug-info types into BTF types as LLVM's BTFDebug does: the
// same ones, in the same order.
//
// A type gets its place in the table when it is first met, before the types
// that it is made of, so that types may be recursive; what it refers to is
// filled in by finish, when all have theirs.
//
//	struct s { struct s *next; }     1: STRUCT s   next: ?       -> 2
//	                                 2: PTR        target: ?     -> 1
//
// A program that takes a struct task_struct would drag half of the kernel's
// types in through its members, so a pointer met inside a struct doesn't make
// the named struct that it points to known. Where nothing else does, there
// will be a forward declaration in its place.
type typeTable struct {
	nodes  *uniquer
	types  []btf.Type
	byNode map[metadata.Field]btf.Type
	open   map[metadata.Field]bool // what is being visited
	refs   []func()                // fill in what a type refers to

	records []btf.Type // the structs and unions among types
	index   *btf.Int   // the type of all array indexes, once there is an array
	pruned  []prunedRef

	err error // the first thing that BTF can't tell
}

// maxElements is how many members, values or parameters BTF can list.
const maxElements = 1<<16 - 1

// fail notes what BTF can't tell.
func (tt *typeTable) fail(format string, args ...any) {
	if tt.err == nil {
		tt.err = fmt.Errorf(format, args...)
	}
}

func newTypeTable() *typeTable {
	return &typeTable{nodes: newUniquer(), byNode: map[metadata.Field]btf.Type{}, open: map[metadata.Field]bool{}}
}

// add gives t its place, and makes it the type of node unless that is nil.
func (tt *typeTable) add(node metadata.Field, t btf.Type) {
	tt.types = append(tt.types, t)
	if node != nil {
		tt.byNode[node] = t
	}
}

// typeOf is the type that was made of a node; void where there is none.
func (tt *typeTable) typeOf(f metadata.Field) btf.Type {
	if t := tt.byNode[withoutAtomic(tt.nodes, f)]; t != nil {
		return t
	}
	return &btf.Void{}
}

// later runs set with the type of f, when that is known.
func (tt *typeTable) later(f metadata.Field, set func(btf.Type)) {
	tt.refs = append(tt.refs, func() { set(tt.typeOf(f)) })
}

// withoutAtomic is the node behind _Atomic, which BTF doesn't have.
func withoutAtomic(u *uniquer, f metadata.Field) metadata.Field {
	n := u.node(f)
	if d, ok := n.(*metadata.DIDerivedType); ok && d.Tag == enum.DwarfTagAtomicType {
		return u.node(d.BaseType)
	}
	return n
}

// walk says on which way a type was reached. Pointees are left out only behind
// a pointer that was met inside a struct.
type walk struct {
	inRecord    bool
	seenPointer bool
}

// visit makes the types of a node and of what it is made of.
func (tt *typeTable) visit(f metadata.Field, w walk) {
	node := tt.nodes.node(f)
	if node == nil {
		return
	}
	if tt.byNode[node] != nil {
		tt.revisit(node, w)
		return
	}
	if !tt.enter(node) {
		return
	}
	defer delete(tt.open, node)
	switch n := node.(type) {
	case *metadata.DIBasicType:
		tt.visitBasic(n)
	case *metadata.DISubroutineType:
		tt.visitSignature(n, n, nil)
	case *metadata.DICompositeType:
		tt.visitComposite(n)
	case *metadata.DIDerivedType:
		tt.visitDerived(n, w)
	}
}

// enter notes that a node is being visited. It reports false for one that is
// made of itself, with no struct or pointer in between, as no language has it.
func (tt *typeTable) enter(node metadata.Field) bool {
	if tt.open[node] {
		tt.fail("a type is made of itself: %s", definition(node))
		return false
	}
	tt.open[node] = true
	return true
}

// revisit continues behind types that are known, where the struct at the end
// was left out at an earlier visit but must be known now:
//
//	struct t; typedef struct t tt;
//	struct a { tt *p; };       // leaves t out
//	struct b { tt v; };        // needs it
func (tt *typeTable) revisit(node metadata.Field, w walk) {
	if w.inRecord && w.seenPointer {
		return
	}
	d, _ := node.(*metadata.DIDerivedType)
	for range tt.types { // and no more, since a pointer may point to itself
		if d == nil {
			return
		}
		base := tt.nodes.node(d.BaseType)
		if base == nil {
			return
		}
		if tt.byNode[base] != nil {
			d, _ = base.(*metadata.DIDerivedType)
			continue
		}
		if w.inRecord && isPlainPointer(d) {
			w.seenPointer = true
			if isNamedRecord(base) {
				return
			}
		}
		tt.visit(base, w)
		return
	}
}

func (tt *typeTable) visitBasic(n *metadata.DIBasicType) {
	size := uint32(n.Size+7) / 8
	encoding := btf.Unsigned
	switch n.Encoding {
	case enum.DwarfAttEncodingFloat:
		tt.add(n, &btf.Float{Name: n.Name, Size: size})
		return
	case enum.DwarfAttEncodingBoolean:
		encoding = btf.Bool
	case enum.DwarfAttEncodingSigned, enum.DwarfAttEncodingSignedChar:
		encoding = btf.Signed
	case enum.DwarfAttEncodingUnsigned, enum.DwarfAttEncodingUnsignedChar, enum.DwarfAttEncodingUTF:
	default:
		return // complex and decimal numbers are void
	}
	tt.add(n, &btf.Int{Name: n.Name, Size: size, Encoding: encoding})
}

// visitSignature makes a function's type. That of a function of the program is
// its own and has the names of its parameters; names counts from 1.
func (tt *typeTable) visitSignature(node metadata.Field, n *metadata.DISubroutineType, names map[uint64]string) *btf.FuncProto {
	proto := &btf.FuncProto{Return: &btf.Void{}}
	tt.add(node, proto)
	for i, t := range fields(n.Types) {
		tt.visit(t, walk{})
		if i == 0 {
			tt.later(t, func(t btf.Type) { proto.Return = t })
			continue
		}
		param := btf.FuncParam{Type: &btf.Void{}}
		if tt.nodes.node(t) != nil { // null stands for "..."
			param.Name = names[uint64(i)]
			tt.later(t, func(t btf.Type) { proto.Params[i-1].Type = t })
		}
		proto.Params = append(proto.Params, param)
	}
	return proto
}

func (tt *typeTable) visitComposite(n *metadata.DICompositeType) {
	switch n.Tag {
	case enum.DwarfTagStructureType, enum.DwarfTagClassType:
		if isForward(n) {
			tt.add(n, &btf.Fwd{Name: n.Name, Kind: btf.FwdStruct})
			return
		}
		t := &btf.Struct{Name: n.Name, Size: uint32(n.Size+7) / 8, Tags: tags(n.Annotations, "btf_decl_tag")}
		tt.visitRecord(n, t, &t.Members)
	case enum.DwarfTagUnionType:
		if isForward(n) {
			tt.add(n, &btf.Fwd{Name: n.Name, Kind: btf.FwdUnion})
			return
		}
		t := &btf.Union{Name: n.Name, Size: uint32(n.Size+7) / 8, Tags: tags(n.Annotations, "btf_decl_tag")}
		tt.visitRecord(n, t, &t.Members)
	case enum.DwarfTagArrayType:
		tt.visitArray(n)
	case enum.DwarfTagEnumerationType:
		tt.visitEnum(n)
	}
}

// visitRecord makes a struct or union, t, whose members are to be had.
func (tt *typeTable) visitRecord(n *metadata.DICompositeType, t btf.Type, members *[]btf.Member) {
	tt.add(n, t)
	tt.records = append(tt.records, t)
	for _, f := range fields(n.Elements) {
		d, ok := tt.nodes.node(f).(*metadata.DIDerivedType)
		if !ok || d.Flags&enum.DIFlagStaticMember != 0 {
			continue // a method, a type or a variable that is only named inside
		}
		member := btf.Member{
			Name:   d.Name,
			Type:   &btf.Void{},
			Offset: btf.Bits(d.Offset),
			Tags:   tags(d.Annotations, "btf_decl_tag"),
		}
		if d.Flags&enum.DIFlagBitField != 0 {
			member.BitfieldSize = btf.Bits(d.Size)
			if d.Size > math.MaxUint8 || d.Offset >= 1<<24 {
				tt.fail("bit field %s of %d bits at bit %d is out of BTF's range", d.Name, d.Size, d.Offset)
			}
		}
		i := len(*members)
		*members = append(*members, member)
		tt.visit(d.BaseType, walk{inRecord: true})
		tt.later(d.BaseType, func(t btf.Type) { (*members)[i].Type = t })
	}
}

// visitArray makes one array a dimension, the innermost first.
func (tt *typeTable) visitArray(n *metadata.DICompositeType) {
	tt.visit(n.BaseType, walk{})
	if tt.index == nil {
		defer func() { tt.add(nil, tt.index) }()
		tt.index = &btf.Int{Name: "__ARRAY_SIZE_TYPE__", Size: 4}
	}
	var inner *btf.Array
	dimensions := fields(n.Elements)
	for i := len(dimensions) - 1; i >= 0; i-- {
		r, ok := dimensions[i].(*metadata.DISubrange)
		if !ok {
			continue
		}
		array := &btf.Array{Index: tt.index, Type: &btf.Void{}}
		if count, ok := r.Count.(metadata.IntLit); ok && count > 0 { // -1 stands for "[]"
			if count > math.MaxUint32 {
				tt.fail("an array of %d elements is more than BTF can tell", count)
			}
			array.Nelems = uint32(count)
		}
		if inner != nil {
			array.Type = inner
		} else {
			tt.later(n.BaseType, func(t btf.Type) { array.Type = t })
		}
		var node metadata.Field
		if i == 0 {
			node = n
		}
		tt.add(node, array)
		inner = array
	}
}

func (tt *typeTable) visitEnum(n *metadata.DICompositeType) {
	t := &btf.Enum{Name: n.Name, Size: uint32(n.Size+7) / 8}
	if isForward(n) && t.Size == 0 {
		t.Size = 4 // as libbpf and pahole write one; the kernel takes none of no size
	}
	if base, ok := tt.nodes.node(n.BaseType).(*metadata.DIBasicType); ok {
		t.Signed = base.Encoding == enum.DwarfAttEncodingSigned || base.Encoding == enum.DwarfAttEncodingSignedChar
	}
	for _, f := range fields(n.Elements) {
		e, ok := f.(*metadata.DIEnumerator)
		if !ok {
			continue
		}
		value := uint64(e.Value)
		switch {
		case t.Size == 8:
		case t.Signed:
			value = uint64(int32(e.Value))
		default:
			value = uint64(uint32(e.Value))
		}
		t.Values = append(t.Values, btf.EnumValue{Name: e.Name, Value: value})
	}
	tt.add(n, t)
}

func isForward(n *metadata.DICompositeType) bool { return n.Flags&enum.DIFlagFwdDecl != 0 }
