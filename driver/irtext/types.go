package irtext

import (
	"strconv"

	"github.com/llir/llvm/ir/types"

	"rucy-llvm/frontend/diag"
)

// typeTable holds the types of a text, each once, so that comparing two is
// mostly comparing pointers.
type typeTable struct {
	ints     map[uint64]*types.IntType
	pointers map[pointerKey]*types.PointerType
	opaque   map[types.AddrSpace]*types.PointerType
	arrays   map[arrayKey]*types.ArrayType
	named    map[string]*namedType
	sizes    map[*types.StructType]uint64 // see bytes
	seen     bool                         // an opaque pointer: then no pointer says to what it points
}

type pointerKey struct {
	elem  types.Type
	space types.AddrSpace
}

type arrayKey struct {
	elem types.Type
	n    uint64
}

func newTypeTable() typeTable {
	t := typeTable{
		ints:     map[uint64]*types.IntType{},
		pointers: map[pointerKey]*types.PointerType{},
		opaque:   map[types.AddrSpace]*types.PointerType{},
		arrays:   map[arrayKey]*types.ArrayType{},
		named:    map[string]*namedType{},
		sizes:    map[*types.StructType]uint64{},
	}
	for _, i := range []*types.IntType{types.I1, types.I8, types.I16, types.I32, types.I64, types.I128} {
		t.ints[i.BitSize] = i
	}
	return t
}

// int is the integer type of so many bits.
func (t *typeTable) int(bits uint64) *types.IntType {
	typ := t.ints[bits]
	if typ == nil {
		typ = types.NewInt(bits)
		t.ints[bits] = typ
	}
	return typ
}

// pointer is elem*.
func (t *typeTable) pointer(elem types.Type, space types.AddrSpace) *types.PointerType {
	key := pointerKey{elem, space}
	typ := t.pointers[key]
	if typ == nil {
		typ = &types.PointerType{ElemType: elem, AddrSpace: space}
		t.pointers[key] = typ
	}
	return typ
}

// opaquePointer is ptr: an i8* that is not the same as the others.
func (t *typeTable) opaquePointer(space types.AddrSpace) *types.PointerType {
	t.seen = true
	typ := t.opaque[space]
	if typ == nil {
		typ = &types.PointerType{ElemType: types.I8, AddrSpace: space}
		t.opaque[space] = typ
	}
	return typ
}

// pointerTo is a pointer to elem as the text would write it: ptr, if it does.
func (t *typeTable) pointerTo(elem types.Type, space types.AddrSpace) *types.PointerType {
	if t.seen {
		return t.opaquePointer(space)
	}
	return t.pointer(elem, space)
}

// isOpaque reports whether a pointer is written as ptr.
func (t *typeTable) isOpaque(p *types.PointerType) bool { return t.opaque[p.AddrSpace] == p }

func (t *typeTable) array(elem types.Type, n uint64) *types.ArrayType {
	key := arrayKey{elem, n}
	typ := t.arrays[key]
	if typ == nil {
		typ = types.NewArray(n, elem)
		t.arrays[key] = typ
	}
	return typ
}

// same reports whether two types are one. An opaque pointer is the same as any
// other to its address space.
func (t *typeTable) same(a, b types.Type) bool {
	if a == b {
		return true
	}
	switch a := a.(type) {
	case *types.PointerType:
		b, ok := b.(*types.PointerType)
		return ok && a.AddrSpace == b.AddrSpace && (t.seen || t.same(a.ElemType, b.ElemType))
	case *types.StructType:
		b, ok := b.(*types.StructType)
		return ok && a.TypeName == "" && b.TypeName == "" && a.Packed == b.Packed && t.sameAll(a.Fields, b.Fields)
	case *types.ArrayType:
		b, ok := b.(*types.ArrayType)
		return ok && a.Len == b.Len && t.same(a.ElemType, b.ElemType)
	case *types.VectorType:
		b, ok := b.(*types.VectorType)
		return ok && a.Len == b.Len && a.Scalable == b.Scalable && t.same(a.ElemType, b.ElemType)
	case *types.FuncType:
		b, ok := b.(*types.FuncType)
		return ok && a.Variadic == b.Variadic && t.same(a.RetType, b.RetType) && t.sameAll(a.Params, b.Params)
	}
	return false // the others are made once each
}

func (t *typeTable) sameAll(a, b []types.Type) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !t.same(a[i], b[i]) {
			return false
		}
	}
	return true
}

// typeWords are the types that are words, but for iN and ptr.
var typeWords = map[string]types.Type{
	"void": types.Void, "i1": types.I1, "i8": types.I8, "i16": types.I16, "i32": types.I32, "i64": types.I64, "i128": types.I128,
	"label": types.Label, "token": types.Token, "metadata": types.Metadata, "x86_mmx": types.MMX,
	"half": types.Half, "float": types.Float, "double": types.Double, "x86_fp80": types.X86_FP80, "fp128": types.FP128,
	"ppc_fp128": types.PPC_FP128,
}

// noTypes are words for types that llir's model has no room for, and BPF no use.
var noTypes = map[string]bool{"bfloat": true, "x86_amx": true, "target": true, "byte": true}

// maxBits is the width of the widest integers, LLVM's own limit.
const maxBits = 1 << 23

// isType reports whether the next token begins a type.
func (r *reader) isType() bool {
	switch r.tok.kind {
	case local:
		return true
	case punct:
		return r.isPunct('{') || r.isPunct('[') || r.isPunct('<')
	case word:
		w := r.word()
		_, ok := typeWords[w]
		return ok || w == "ptr" || noTypes[w] || intBits(w) > 0
	}
	return false
}

// intBits is the N of iN; 0 for what is no such word.
func intBits(w string) uint64 {
	if len(w) < 2 || w[0] != 'i' || !isDigit(w[1]) {
		return 0
	}
	n, err := strconv.ParseUint(w[1:], 10, 32)
	if err != nil {
		return 0
	}
	return n
}

// typ takes a type.
func (r *reader) typ() types.Type {
	start := r.tok.start
	t := r.baseType()
	for stars := 0; ; {
		switch {
		case r.isPunct('*'):
			if stars++; stars > maxDepth {
				r.nestStars()
			}
			t = r.starred(start, t, 0)
		case r.isWord("addrspace"):
			space := r.addrSpace()
			if p, ok := t.(*types.PointerType); ok && r.types.isOpaque(p) && !r.isPunct('*') {
				t = r.types.opaquePointer(space)
				continue
			}
			if !r.isPunct('*') {
				r.unexpected("`*`")
			}
			t = r.starred(start, t, space)
		case r.isPunct('('):
			t = r.funcType(start, t)
		default:
			return t
		}
	}
}

func (r *reader) nestStars() {
	r.fail(diag.IRInvalid, r.tok.start, r.tok.end, "nested too deeply: the limit is %d", maxDepth)
}

// valueType takes the type of a value.
func (r *reader) valueType() types.Type {
	start := r.tok.start
	t := r.typ()
	switch t.(type) {
	case *types.VoidType, *types.FuncType, *types.LabelType, *types.MetadataType:
		r.invalid(start, "no value is of type %s", t)
	}
	return t
}

// starred takes a star behind t.
func (r *reader) starred(start int, t types.Type, space types.AddrSpace) types.Type {
	switch t.(type) {
	case *types.VoidType, *types.LabelType, *types.MetadataType, *types.TokenType:
		r.invalid(start, "there are no pointers to %s", t)
	}
	if p, ok := t.(*types.PointerType); ok && r.types.isOpaque(p) {
		r.invalid(start, "an opaque pointer doesn't say to what it points: ptr* is ptr")
	}
	r.expect('*')
	return r.types.pointer(t, space)
}

func (r *reader) addrSpace() types.AddrSpace {
	r.expectWord("addrspace")
	r.expect('(')
	if r.tok.kind == str { // "A", "G", "P": of the data layout
		r.fail(diag.IRTooNew, r.tok.start, r.tok.end, "address spaces by name are not supported")
	}
	at := r.tok.start
	n := r.unsigned()
	if n >= 1<<24 {
		r.invalid(at, "address spaces are numbers below 2^24")
	}
	r.expect(')')
	return types.AddrSpace(n)
}

// baseType takes a type up to what may stand behind it.
func (r *reader) baseType() types.Type {
	switch r.tok.kind {
	case word:
		w := r.word()
		if t, ok := typeWords[w]; ok {
			r.advance()
			return t
		}
		if w == "ptr" {
			r.advance()
			return r.types.opaquePointer(0)
		}
		if bits := intBits(w); bits > 0 {
			if bits > maxBits {
				r.fail(diag.IRInvalid, r.tok.start, r.tok.end, "integers have at most %d bits", maxBits)
			}
			r.advance()
			return r.types.int(bits)
		}
		if noTypes[w] {
			r.fail(diag.IRTooNew, r.tok.start, r.tok.end, "the type %s is not supported", w)
		}
	case local:
		return r.namedType()
	case punct:
		switch {
		case r.isPunct('{'):
			return r.structType(false)
		case r.isPunct('['):
			return r.arrayType()
		case r.isPunct('<'):
			return r.vectorType()
		}
	}
	r.unexpected("a type")
	return nil
}

// elementType takes a type that can be an element or a field.
func (r *reader) elementType() types.Type {
	r.nest()
	defer r.unnest()
	start := r.tok.start
	t := r.typ()
	switch t.(type) {
	case *types.VoidType, *types.FuncType, *types.LabelType, *types.MetadataType, *types.TokenType:
		r.invalid(start, "no element can be of type %s", t)
	}
	return t
}

// structType takes { i32, i8 }.
func (r *reader) structType(packed bool) *types.StructType {
	r.expect('{')
	t := &types.StructType{Packed: packed}
	for !r.isPunct('}') {
		if len(t.Fields) > 0 {
			r.expect(',')
		}
		t.Fields = append(t.Fields, r.elementType())
	}
	r.expect('}')
	return t
}

// arrayType takes [4 x i32].
func (r *reader) arrayType() types.Type {
	r.expect('[')
	n := r.unsigned()
	r.expectWord("x")
	elem := r.elementType()
	r.expect(']')
	return r.types.array(elem, n)
}

// vectorType takes <4 x i32>, <vscale x 4 x i32> and <{ i32, i8 }>.
func (r *reader) vectorType() types.Type {
	start := r.tok.start
	r.expect('<')
	if r.isPunct('{') {
		t := r.structType(true)
		r.expect('>')
		return t
	}
	scalable := r.acceptWord("vscale")
	if scalable {
		r.expectWord("x")
	}
	n := r.unsigned()
	r.expectWord("x")
	elem := r.elementType()
	r.expect('>')
	switch elem.(type) {
	case *types.IntType, *types.FloatType, *types.PointerType:
	default:
		r.invalid(start, "the elements of a vector are integers, floating-point numbers or pointers")
	}
	if n == 0 || n > 1<<32-1 {
		r.invalid(start, "a vector has from 1 to 2^32-1 elements")
	}
	return &types.VectorType{Scalable: scalable, Len: n, ElemType: elem}
}

// funcType takes the parameters of the type of functions that give ret.
func (r *reader) funcType(start int, ret types.Type) types.Type {
	switch ret.(type) {
	case *types.FuncType, *types.LabelType, *types.MetadataType:
		r.invalid(start, "no function gives a %s", ret)
	}
	r.nest()
	defer r.unnest()
	t := &types.FuncType{RetType: ret}
	r.expect('(')
	for !r.isPunct(')') {
		if len(t.Params) > 0 {
			r.expect(',')
		}
		if r.isPunct('.') {
			r.advance()
			t.Variadic = true
			break
		}
		at := r.tok.start
		p := r.typ()
		switch p.(type) {
		case *types.VoidType, *types.FuncType, *types.LabelType:
			r.invalid(at, "no parameter is of type %s", p)
		}
		t.Params = append(t.Params, p)
	}
	r.expect(')')
	return t
}
