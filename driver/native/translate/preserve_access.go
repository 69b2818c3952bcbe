package translate

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/metadata"

	"rucy-llvm/driver/object"
)

// The questions of CO-RE accesses, enum bpf_core_relo_kind.
const (
	askOffset = iota
	askSize
	askExistence
	askSigned
	askLeftShift
	askRightShift
	askTypeIDLocal
	askTypeIDTarget
	askTypeExists
	askTypeSize
	askEnumExists
	askEnumValue
	askTypeMatches
)

// namedAccess is a CO-RE access with the name that LLVM's passes would give the
// variable that stands for it.
type namedAccess struct {
	name string
	object.Access
}

// newAccess notes an access that starts at a type. Equal ones are one.
func (t *translator) newAccess(typeName string, root metadata.Field, kind int, local int64, path string) namedAccess {
	a := namedAccess{
		name:   fmt.Sprintf("llvm.%s:%d:%d$%s", typeName, kind, local, path),
		Access: object.Access{Kind: kind, Local: local, Path: path},
	}
	t.note(a, root)
	return a
}

func (t *translator) note(a namedAccess, root metadata.Field) {
	if _, ok := t.accesses[a.name]; !ok {
		t.accesses[a.name] = a.Access
		t.roots = append(t.roots, object.Root{Name: a.name, Type: root})
	}
}

// accessAt is the access of the chain that ends with s; it is not ok where the
// chain doesn't start at a structure or union with a name, which is all that a
// loader can find.
func (f *function) accessAt(s *step) (a namedAccess, ok bool) {
	var chain []*step
	for ; s != nil; s = s.from {
		chain = append([]*step{s}, chain...)
	}
	kind := askOffset
	if last := chain[len(chain)-1]; last.kind == stepInfo {
		kind = int(last.index)
		chain = chain[:len(chain)-1]
		if len(chain) == 0 {
			f.fail("the argument is not a field of a type that is relocated")
		}
		if kind > askRightShift {
			f.fail("a question %d about a field is not known", kind)
		}
	}
	root, first, rest, ok := startOf(chain)
	if !ok {
		return a, false
	}
	local := first * sizeOf(unqualified(root)) / 8
	if kind == askExistence && len(rest) == 0 {
		local = 1
	}
	path := strconv.FormatInt(first, 10)
	for i, s := range rest {
		path += fmt.Sprintf(":%d", s.index)
		ask := askOffset
		if i == len(rest)-1 {
			ask = kind
		}
		local = f.fieldInfo(ask, s, local)
	}
	return f.newAccess(nameOf(root), root, kind, local, path), true
}

// startOf finds the structure or union at which a chain starts, or the name that
// a typedef gave it, and which element of an array of it that is; rest are the
// steps into it.
func startOf(chain []*step) (root metadata.Field, first int64, rest []*step, ok bool) {
	for i, s := range chain {
		typ := unqualified(s.typ)
		if s.kind != stepArray {
			root = withoutQualifiers(s.typ)
			return root, first, chain[i:], nameOf(root) != ""
		}
		var base metadata.Field
		last := true // no more dimensions
		switch typ := typ.(type) {
		case *metadata.DICompositeType:
			first += int64(s.index) * elementCount(typ, 1)
			base, last = unqualified(typ.BaseType), dimensions(typ) == 1
		case *metadata.DIDerivedType: // a pointer with an index
			base = unqualified(typ.BaseType)
			n := int64(1)
			if array, ok := base.(*metadata.DICompositeType); ok && array.Tag == enum.DwarfTagArrayType {
				n, last = elementCount(array, 0), false
			}
			first += int64(s.index) * n
		}
		if last {
			record, ok := base.(*metadata.DICompositeType)
			if !ok || record.Tag != enum.DwarfTagStructureType && record.Tag != enum.DwarfTagUnionType || record.Name == "" {
				return nil, 0, nil, false
			}
			return record, first, chain[i+1:], true
		}
	}
	return nil, 0, nil, false
}

func dimensions(array *metadata.DICompositeType) int {
	if array.Elements == nil {
		return 0
	}
	return len(array.Elements.Fields)
}

// elementCount is the number of elements in the dimensions of an array from one
// on.
func elementCount(array *metadata.DICompositeType, from int) int64 {
	n := int64(1)
	for i := from; i < dimensions(array); i++ {
		r, _ := array.Elements.Fields[i].(*metadata.DISubrange)
		if r == nil {
			continue
		}
		switch count := r.Count.(type) {
		case metadata.IntLit:
			n *= int64(count)
		case *metadata.Value:
			if c, ok := count.Value.(*constant.Int); ok {
				n *= c.X.Int64()
			}
		}
	}
	return n
}

// fieldInfo answers a question about the member to which s steps, in the
// program's own types; before is the offset of what it steps into.
func (f *function) fieldInfo(ask int, s *step, before int64) int64 {
	if ask == askExistence {
		return 1
	}
	typ, ok := unqualified(s.typ).(*metadata.DICompositeType)
	if !ok {
		f.fail("what is accessed is neither a structure nor an array")
	}
	if typ.Tag == enum.DwarfTagArrayType {
		return f.elementInfo(ask, s, typ, before)
	}
	m := member(typ, s.index)
	if m == nil {
		f.fail("%s has no member %d", typ.Name, s.index)
	}
	if m.Flags&enum.DIFlagBitField != 0 && ask != askSigned {
		return f.bitFieldInfo(ask, m, s.align, before)
	}
	return f.answer(ask, before+int64(m.Offset/8), int64(m.Size), m.BaseType)
}

// elementInfo is fieldInfo for an element of an array.
func (f *function) elementInfo(ask int, s *step, array *metadata.DICompositeType, before int64) int64 {
	elem := unqualified(array.BaseType)
	if ask == askSigned && dimensions(array) != 1 {
		f.fail("an array has no sign")
	}
	bits := elementCount(array, 1) * sizeOf(elem)
	return f.answer(ask, before+int64(s.index)*bits/8, bits, elem)
}

// sizeOf is the size of a type, in bits.
func sizeOf(f metadata.Field) int64 {
	switch t := f.(type) {
	case *metadata.DIBasicType:
		return int64(t.Size)
	case *metadata.DICompositeType:
		return int64(t.Size)
	case *metadata.DIDerivedType:
		return int64(t.Size)
	}
	return 0
}

// answer is the answer to a question about a field that is no bit field.
func (f *function) answer(ask int, offset, bits int64, typ metadata.Field) int64 {
	switch ask {
	case askOffset:
		return offset
	case askSize:
		return bits / 8
	case askSigned:
		return f.isSigned(typ)
	}
	if bits > 64 {
		f.fail("a field of %d bits is too large to shift", bits)
	}
	return 64 - bits
}

// isSigned is 1 if the integer or enumeration is signed.
func (f *function) isSigned(typ metadata.Field) int64 {
	switch t := unqualified(typ).(type) {
	case *metadata.DIBasicType:
		if t.Encoding == enum.DwarfAttEncodingSigned || t.Encoding == enum.DwarfAttEncodingSignedChar {
			return 1
		}
		return 0
	case *metadata.DICompositeType:
		if t.Tag == enum.DwarfTagEnumerationType && t.BaseType != nil {
			return f.isSigned(t.BaseType)
		}
	}
	f.fail("a field that is no integer has no sign")
	return 0
}

// bitFieldInfo answers a question about a bit field: of the unit of storage that
// is read for it, as large as its structure is aligned, and where it is in that.
func (f *function) bitFieldInfo(ask int, m *metadata.DIDerivedType, align int, before int64) int64 {
	unit := int64(min(align, 8)) * 8
	offset, size := int64(m.Offset), int64(m.Size)
	start := offset / unit * unit
	if start+unit < offset+size {
		f.fail("the bit field %s crosses the alignment of its structure", m.Name)
	}
	switch ask {
	case askOffset:
		return before + start/8
	case askSize:
		return unit / 8
	case askLeftShift:
		if !isLittleEndian(f.translator) {
			return 64 - unit + offset - start
		}
		return 64 - (offset - start) - size
	}
	return 64 - size
}

// fieldInfo translates a question about a field.
func preserveFieldInfo(f *function, inst *ir.InstCall) {
	if f.steps == nil {
		f.steps = f.findSteps()
	}
	s := f.steps[inst]
	a, ok := f.accessAt(s)
	if !ok {
		f.fail("the argument is not a field of a type that has a name")
	}
	f.defineCore(inst, a)
}

// defineCore makes an access the value of a call.
func (f *function) defineCore(inst *ir.InstCall, a namedAccess) {
	typ, _ := f.valueType(resultType(inst))
	f.define(inst, f.core(typ, a.name, a.Access))
}

// withoutQualifiers is a type behind its qualifiers, but with the name that a
// typedef gave it.
func withoutQualifiers(typ metadata.Field) metadata.Field {
	for {
		d, ok := typ.(*metadata.DIDerivedType)
		if !ok || d.Tag != enum.DwarfTagConstType && d.Tag != enum.DwarfTagVolatileType && d.Tag != enum.DwarfTagRestrictType {
			return typ
		}
		typ = d.BaseType
	}
}

// nameOf is the name of a type; "" where it has none.
func nameOf(typ metadata.Field) string {
	switch t := typ.(type) {
	case *metadata.DIDerivedType:
		return t.Name
	case *metadata.DICompositeType:
		return t.Name
	case *metadata.DIBasicType:
		return t.Name
	}
	return ""
}

// named is the type that a call is about, without qualifiers, and its name.
func (f *function) named(inst *ir.InstCall) (metadata.Field, string) {
	typ := accessType(inst)
	if typ == nil {
		f.fail("the call doesn't say which type it is about: the module has no debug information")
	}
	typ = withoutQualifiers(typ)
	return typ, nameOf(typ)
}

// preserveTypeInfo translates a question about a type.
func preserveTypeInfo(f *function, inst *ir.InstCall) {
	typ, name := f.named(inst)
	ask := f.constantArg(inst, 1)
	kinds := []int{askTypeExists, askTypeSize, askTypeMatches}
	if ask < 0 || ask >= int64(len(kinds)) {
		f.fail("a question %d about a type is not known", ask)
	}
	local := int64(1)
	if kinds[ask] == askTypeSize {
		local = sizeOf(unqualified(typ)) / 8
	}
	f.defineCore(inst, f.newAccess(name, typ, kinds[ask], local, "0"))
}

// preserveEnumValue translates a question about an enumerator, which the second
// argument says: "NAME:VALUE".
func preserveEnumValue(f *function, inst *ir.InstCall) {
	typ, name := f.named(inst)
	enumeration, _ := unqualified(typ).(*metadata.DICompositeType)
	enumerator, number, ok := strings.Cut(f.text(argument(inst, 1)), ":")
	if !ok || enumeration == nil || enumeration.Tag != enum.DwarfTagEnumerationType || enumeration.Elements == nil {
		f.fail("the call doesn't say which enumerator it is about")
	}
	index := -1
	for i, e := range enumeration.Elements.Fields {
		if e, ok := e.(*metadata.DIEnumerator); ok && e.Name == enumerator {
			index = i
			break
		}
	}
	if index < 0 {
		f.fail("the enumeration has no %s", enumerator)
	}
	kind, local := askEnumExists, int64(1)
	if f.constantArg(inst, 2) == 1 {
		kind = askEnumValue
		var err error
		if local, err = strconv.ParseInt(number, 10, 64); err != nil {
			u, err := strconv.ParseUint(number, 10, 64)
			if err != nil {
				f.fail("%s is not the value of an enumerator", number)
			}
			local = int64(u)
		}
	}
	f.defineCore(inst, f.newAccess(name, typ, kind, local, strconv.Itoa(index)))
}

// text is the string that a constant points to; "" where it is none.
func (f *function) text(v any) string {
	c, ok := v.(constant.Constant)
	if !ok {
		return ""
	}
	s, ok := f.evaluate(c)
	if !ok || s.n != 0 {
		return ""
	}
	for _, g := range f.module.Globals {
		if chars, ok := g.Init.(*constant.CharArray); ok && g.Name() == s.sym {
			return strings.TrimRight(string(chars.X), "\x00")
		}
	}
	return ""
}

// btfTypeID translates a question for the number of a type, in the program or
// in the kernel.
func btfTypeID(f *function, inst *ir.InstCall) {
	typ, name := f.named(inst)
	kind := askTypeIDLocal
	if f.constantArg(inst, len(inst.Args)-1) == 1 {
		kind = askTypeIDTarget
		if name == "" {
			f.fail("a type without a name can't be found in the kernel")
		}
	} else {
		typ = accessType(inst)
	}
	a := namedAccess{Access: object.Access{Kind: kind, Path: "0"}}
	for i := len(f.roots); ; i++ {
		a.name = fmt.Sprintf("llvm.btf_type_id.%d$%d", i, kind)
		if _, declared := f.defined()[a.name]; !declared {
			break
		}
	}
	f.note(a, typ)
	f.defineCore(inst, a)
}
