package llvmgen

import (
	"slices"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/metadata"
	irtypes "github.com/llir/llvm/ir/types"

	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// debugInfo makes the metadata from which code generators make BTF: types,
// functions, and the lines of the source with their text.
//
// The names of types are those that the kernel's headers give in BTF: a u32 is
// an "unsigned int". llir's rules: a node must have the id -1 and be a
// definition of the module, and an empty field must be metadata.Null.
type debugInfo struct {
	m     *ir.Module
	p     *typed.Program
	cu    *metadata.DICompileUnit
	files map[*source.File]*metadata.DIFile

	codes  map[*metadata.DIFile]*metadata.DISubprogram
	starts map[*metadata.DISubprogram]*metadata.DILocation

	basic map[string]metadata.Field // by name in C
	types map[types.Type]metadata.Field
	enums map[enumKey]*metadata.DICompositeType

	bigEndian bool
}

// maxColumn is the largest column that .BTF.ext can hold; a larger one would
// run over into the line.
const maxColumn = 1023

func newDebugInfo(m *ir.Module, p *typed.Program, bigEndian bool) *debugInfo {
	d := &debugInfo{
		m:     m,
		p:     p,
		files: map[*source.File]*metadata.DIFile{},

		codes:  map[*metadata.DIFile]*metadata.DISubprogram{},
		starts: map[*metadata.DISubprogram]*metadata.DILocation{},

		basic: map[string]metadata.Field{},
		types: map[types.Type]metadata.Field{},
		enums: map[enumKey]*metadata.DICompositeType{},

		bigEndian: bigEndian,
	}
	d.cu = define(d, &metadata.DICompileUnit{
		Distinct:     true,
		Language:     enum.DwarfLangC99, // a tool older than LLVM 17 knows no Ruby
		File:         d.file(p.Main),
		Producer:     "rucy-llvm",
		EmissionKind: enum.EmissionKindFullDebug,
	})
	flag := d.tuple(i32(2), &metadata.String{Value: "Debug Info Version"}, i32(3))
	m.NamedMetadataDefs["llvm.dbg.cu"] = &metadata.NamedDef{Name: "llvm.dbg.cu", Nodes: []metadata.Node{d.cu}}
	m.NamedMetadataDefs["llvm.module.flags"] = &metadata.NamedDef{Name: "llvm.module.flags", Nodes: []metadata.Node{flag}}
	return d
}

// define makes a node a definition of the module.
func define[T metadata.Definition](d *debugInfo, node T) T {
	node.SetID(-1)
	d.m.MetadataDefs = append(d.m.MetadataDefs, node)
	return node
}

func (d *debugInfo) tuple(fields ...metadata.Field) *metadata.Tuple {
	return define(d, &metadata.Tuple{Fields: fields})
}

// file embeds the text of the file, so that no path of the machine that
// compiles matters or gets into the object.
func (d *debugInfo) file(f *source.File) *metadata.DIFile {
	node, ok := d.files[f]
	if !ok {
		node = define(d, &metadata.DIFile{Filename: f.Name(), Source: f.Text()})
		d.files[f] = node
	}
	return node
}

// parameter is a parameter of a function as C has it.
type parameter struct {
	name string
	typ  metadata.Field
}

// prototype is what C would say of a function: int name(CTX *ctx) for a program.
func (d *debugInfo) prototype(f *typed.Func) (result metadata.Field, params []parameter) {
	verdict := d.typeOf(types.Int{Bits: 32, Signed: true})
	switch {
	case !f.IsProgram():
		for _, v := range f.Params {
			params = append(params, parameter{ident(v.Name), d.valueType(v.Type)})
		}
		if out := resultOut(f); out != nil {
			params = append(params, parameter{"result", d.pointer(d.valueType(out))})
			return verdict, params
		}
		if f.Result == types.Nil || f.Result == types.Bool || isNilableBool(f.Result) {
			return verdict, params
		}
		return d.valueType(f.Result), params
	case f.Ctx == nil:
		return verdict, []parameter{{"ctx", d.pointer(metadata.Null)}}
	}
	return verdict, []parameter{{ident(f.Ctx.Name), d.typeOf(f.Ctx.Type)}}
}

// valueType describes the type of a value in a register.
func (d *debugInfo) valueType(t types.Type) metadata.Field {
	switch t := t.(type) {
	case types.Nilable:
		return d.valueType(t.Elem)
	case types.Basic:
		if t != types.Bool {
			return d.typeOf(types.Int{Bits: 64, Signed: t == types.I64})
		}
	}
	return d.typeOf(t)
}

// subprogram describes a function.
func (d *debugInfo) subprogram(f *typed.Func, name string) *metadata.DISubprogram {
	result, params := d.prototype(f)
	return d.describe(f.NameSpan, name, !f.IsProgram(), result, params)
}

// callback describes the callback of a loop.
func (d *debugInfo) callback(at source.Span, name string, params []*ir.Param) *metadata.DISubprogram {
	var list []parameter
	for _, p := range params {
		t := d.pointer(metadata.Null)
		if p.Typ.Equal(irtypes.I64) {
			list = append(list, parameter{p.LocalName, d.typeOf(types.Int{Bits: 64})})
			continue
		}
		list = append(list, parameter{p.LocalName, t})
	}
	return d.describe(at, name, true, d.typeOf(types.Int{Bits: 64, Signed: true}), list)
}

// describe describes what stands at a place.
func (d *debugInfo) describe(at source.Span, name string, local bool, result metadata.Field, params []parameter) *metadata.DISubprogram {
	file, line := d.place(at)
	fields := []metadata.Field{result}
	for _, p := range params {
		fields = append(fields, p.typ)
	}
	variables := d.tuple()
	signature := define(d, &metadata.DISubroutineType{Types: d.tuple(fields...)})
	flags := enum.DISPFlagDefinition
	if local {
		flags |= enum.DISPFlagLocalToUnit
	}
	sp := define(d, &metadata.DISubprogram{
		Distinct:      true,
		Name:          name,
		Scope:         file,
		File:          file,
		Line:          line,
		ScopeLine:     line,
		Type:          signature,
		Flags:         enum.DIFlagPrototyped,
		SPFlags:       flags,
		Unit:          d.cu,
		RetainedNodes: variables,
	})
	// The kernel refuses a parameter without a name.
	for i, p := range params {
		variables.Fields = append(variables.Fields, define(d, &metadata.DILocalVariable{
			Scope: sp, Name: p.name, Arg: uint64(i + 1), File: file, Line: line, Type: p.typ,
		}))
	}
	return sp
}

// global describes a variable of the object. What only user space writes to, and
// only before it is loaded, is a const volatile, as in C.
func (d *debugInfo) global(v *typed.Global, def *ir.Global) ir.Metadata {
	t := d.typeOf(v.Type)
	if v.Kind == typed.Param {
		t = define(d, &metadata.DIDerivedType{Tag: enum.DwarfTagVolatileType, BaseType: t})
	}
	if v.Kind != typed.Variable {
		t = define(d, &metadata.DIDerivedType{Tag: enum.DwarfTagConstType, BaseType: t})
	}
	return d.variable(def.Name(), v.Span, t, v.Kind == typed.Table)
}

// extern describes a variable that the module only declares: what is of no type is an
// address in the kernel.
func (d *debugInfo) extern(v *typed.Global) ir.Metadata {
	file, line := d.place(v.Span)
	t := metadata.Field(metadata.Null)
	if v.Kind == typed.Kconfig {
		t = d.typeOf(v.Type)
	}
	variable := define(d, &metadata.DIGlobalVariable{
		Distinct: true, Name: v.Name, Scope: d.cu, File: file, Line: line, Type: t, Declaration: elsewhere{},
	})
	return attach(define(d, &metadata.DIGlobalVariableExpression{Var: variable, Expr: define(d, &metadata.DIExpression{})}))
}

// elsewhere says of a variable that it is defined elsewhere. llir leaves out what is false,
// which LLVM takes for true: so it is written behind a field that is empty.
type elsewhere struct{}

func (elsewhere) String() string { return "null, isDefinition: false" }

// variable describes a variable of the module.
func (d *debugInfo) variable(name string, at source.Span, t metadata.Field, local bool) ir.Metadata {
	file, line := d.place(at)
	variable := define(d, &metadata.DIGlobalVariable{
		Distinct: true, Name: name, Scope: d.cu, File: file, Line: line, Type: t,
		IsLocal: local, IsDefinition: true,
	})
	node := define(d, &metadata.DIGlobalVariableExpression{Var: variable, Expr: define(d, &metadata.DIExpression{})})
	if d.cu.Globals == nil {
		d.cu.Globals = d.tuple()
	}
	d.cu.Globals.Fields = append(d.cu.Globals.Fields, node)
	return attach(node)
}

// place returns the file and line of a span, for a declaration.
func (d *debugInfo) place(span source.Span) (*metadata.DIFile, int64) {
	f := d.p.Sources.File(span.Start)
	if f == nil {
		return d.file(d.p.Main), 1
	}
	return d.file(f), int64(f.Position(span.Start).Line)
}

// typeOf describes a type.
func (d *debugInfo) typeOf(t types.Type) metadata.Field {
	if node, ok := d.types[t]; ok {
		return node
	}
	switch t := t.(type) {
	case types.Int:
		d.types[t] = d.intType(t)
	case types.Basic:
		if t != types.Bool {
			panic("BUG: debug information of " + t.String())
		}
		d.types[t] = d.basicType("_Bool", 8, enum.DwarfAttEncodingBoolean)
	case types.Pointer:
		if t.Elem == nil || types.IsMap(t) {
			d.types[t] = d.pointer(metadata.Null)
		} else {
			d.types[t] = d.pointer(d.typeOf(t.Elem))
		}
	case types.Array:
		size, _ := types.Size(t)
		d.types[t] = d.array(d.typeOf(t.Elem), t.Len, uint64(size))
	case types.String:
		d.types[t] = d.array(d.basicType("char", 8, enum.DwarfAttEncodingSignedChar), t.Size, uint64(t.Size))
	case *types.Struct:
		d.structType(t)
	default:
		panic("BUG: debug information of " + t.String())
	}
	return d.types[t]
}

// array describes an array of so many elements and bytes.
func (d *debugInfo) array(elem metadata.Field, length int, size uint64) *metadata.DICompositeType {
	count := define(d, &metadata.DISubrange{Count: metadata.IntLit(length)})
	return define(d, &metadata.DICompositeType{Tag: enum.DwarfTagArrayType, BaseType: elem, Size: size * 8, Elements: d.tuple(count)})
}

func (d *debugInfo) pointer(to metadata.Field) *metadata.DIDerivedType {
	return define(d, &metadata.DIDerivedType{Tag: enum.DwarfTagPointerType, BaseType: to, Size: 64})
}

// cInts are the integers as C has them, by width in bytes.
var cInts = map[int]struct{ unsigned, signed string }{
	1: {"unsigned char", "signed char"},
	2: {"unsigned short", "short"},
	4: {"unsigned int", "int"},
	8: {"unsigned long long", "long long"},
}

func (d *debugInfo) intType(t types.Int) metadata.Field {
	bits := uint64(t.Bits)
	name := cInts[t.Bits/8]
	switch {
	case t.Slot > 0:
		return d.typeOf(types.Int{Bits: t.Slot})
	case t.BigEndian:
		base := d.typeOf(types.Int{Bits: t.Bits})
		return define(d, &metadata.DIDerivedType{Tag: enum.DwarfTagTypedef, Name: "__" + t.String(), File: d.file(d.p.Main), BaseType: base})
	case t.Bits == 8 && t.Signed:
		return d.basicType(name.signed, bits, enum.DwarfAttEncodingSignedChar)
	case t.Bits == 8:
		return d.basicType(name.unsigned, bits, enum.DwarfAttEncodingUnsignedChar)
	case t.Signed:
		return d.basicType(name.signed, bits, enum.DwarfAttEncodingSigned)
	}
	return d.basicType(name.unsigned, bits, enum.DwarfAttEncodingUnsigned)
}

func (d *debugInfo) basicType(name string, bits uint64, encoding enum.DwarfAttEncoding) metadata.Field {
	node, ok := d.basic[name]
	if !ok {
		node = define(d, &metadata.DIBasicType{Tag: enum.DwarfTagBaseType, Name: name, Size: bits, Encoding: encoding})
		d.basic[name] = node
	}
	return node
}

func (d *debugInfo) structType(t *types.Struct) {
	members := d.tuple()
	tag, name := enum.DwarfTagStructureType, ident(t.Name)
	if t.Core != nil {
		name = t.Core.Name
		if t.Core.IsUnion {
			tag = enum.DwarfTagUnionType
		}
	}
	node := define(d, &metadata.DICompositeType{
		Tag:      tag,
		Name:     name,
		File:     d.file(d.p.Main),
		Size:     uint64(t.Size) * 8,
		Elements: members,
	})
	d.types[t] = node // before the members: one may point back
	names := newNames()
	for _, f := range t.Fields {
		size, _ := types.Size(f.Type)
		member := &metadata.DIDerivedType{
			Tag:      enum.DwarfTagMember,
			Name:     names.unique(ident(f.Name), "_"),
			BaseType: d.typeOf(f.Type),
			Size:     uint64(size) * 8,
			Offset:   uint64(f.Offset) * 8,
		}
		d.coreMember(member, f)
		if f.Bits == 0 || d.bitField(member, f) {
			members.Fields = append(members.Fields, define(d, member))
		}
	}
	// The kernel wants them in the order in which they lie.
	slices.SortStableFunc(members.Fields, func(a, b metadata.Field) int {
		return int(a.(*metadata.DIDerivedType).Offset) - int(b.(*metadata.DIDerivedType).Offset)
	})
}

// bitField makes a bit field of a member. It is false for one in network byte order
// which BTF has no words for on a little-endian machine, since its bits are no
// neighbours there.
func (d *debugInfo) bitField(member *metadata.DIDerivedType, f *types.Field) bool {
	bit := f.Bit
	if f.Type.(types.Int).BigEndian && !d.bigEndian {
		if bit/8 != (bit+f.Bits-1)/8 {
			return false
		}
		bit = bit/8*8 + 8 - bit%8 - f.Bits
	}
	member.ExtraData = i64(int64(member.Offset))
	member.Size, member.Offset, member.Flags = uint64(f.Bits), member.Offset+uint64(bit), enum.DIFlagBitField
	return true
}

// attach makes node the debug information of what it is put on.
func attach(node metadata.MDNode) ir.Metadata {
	return ir.Metadata{{Name: "dbg", Node: node}}
}
