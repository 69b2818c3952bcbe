package translate

import (
	"github.com/llir/llvm/ir/types"

	"rucy-llvm/driver/native/ssa"
)

// This file holds the layout of types in memory: BPF's data layout,
// "p:64:64-i64:64-i128:128" with natural alignment elsewhere.

const pointerSize = 8

// size is the number of bytes from one element of type typ to the next in an array.
func (t *translator) size(typ types.Type) int {
	switch typ := typ.(type) {
	case *types.IntType:
		return roundUp(storeSize(typ), t.align(typ))
	case *types.PointerType:
		return pointerSize
	case *types.FloatType:
		return floatSize(typ)
	case *types.VectorType:
		return t.align(typ) // the next power of two
	case *types.ArrayType:
		return int(typ.Len) * t.size(typ.ElemType)
	case *types.StructType:
		size, _ := t.fields(typ)
		return size
	}
	t.fail("type %s is not supported", typ)
	return 0
}

// vectorBytes is the number of bytes that the elements of a vector take.
func (t *translator) vectorBytes(typ *types.VectorType) int {
	if i, ok := typ.ElemType.(*types.IntType); ok {
		return int(i.BitSize*typ.Len+7) / 8
	}
	return int(typ.Len) * t.size(typ.ElemType)
}

// storeSize is the number of bytes that an integer takes.
func storeSize(typ *types.IntType) int { return int(typ.BitSize+7) / 8 }

// floatSize is the number of bytes that a number of a floating-point type takes,
// which BPF can't compute with, but may have in its structures.
func floatSize(typ *types.FloatType) int {
	switch typ.Kind {
	case types.FloatKindHalf:
		return 2
	case types.FloatKindFloat:
		return 4
	case types.FloatKindDouble:
		return 8
	}
	return 16
}

// align is the alignment of typ, in bytes.
func (t *translator) align(typ types.Type) int {
	switch typ := typ.(type) {
	case *types.IntType:
		for n := 1; n < 16; n *= 2 {
			if n >= storeSize(typ) {
				return n
			}
		}
		return 16
	case *types.PointerType:
		return pointerSize
	case *types.FloatType:
		return floatSize(typ)
	case *types.VectorType:
		n := 1
		for n < t.vectorBytes(typ) {
			n *= 2
		}
		return n
	case *types.ArrayType:
		return t.align(typ.ElemType)
	case *types.StructType:
		n := 1
		if !typ.Packed {
			for _, f := range typ.Fields {
				n = max(n, t.align(f))
			}
		}
		return n
	}
	t.fail("type %s is not supported", typ)
	return 0
}

// fields returns the size of a structure and the offsets of its fields.
func (t *translator) fields(typ *types.StructType) (size int, offsets []int) {
	if typ.Opaque {
		t.fail("type %s has no size", typ)
	}
	for _, f := range typ.Fields {
		if !typ.Packed {
			size = roundUp(size, t.align(f))
		}
		offsets = append(offsets, size)
		size += t.size(f)
	}
	return roundUp(size, t.align(typ)), offsets
}

func roundUp(n, align int) int { return (n + align - 1) / align * align }

// valueType is the type of values of type typ, and their width: less than that
// of the type for integers of odd widths.
func (t *translator) valueType(typ types.Type) (ssa.Type, int) {
	switch typ := typ.(type) {
	case *types.VoidType:
		return ssa.Void, 0
	case *types.PointerType:
		return ssa.Ptr, 64
	case *types.IntType:
		for _, c := range []ssa.Type{ssa.I1, ssa.I8, ssa.I16, ssa.I32, ssa.I64} {
			if int(typ.BitSize) <= c.Bits() {
				return c, int(typ.BitSize)
			}
		}
	}
	t.noType(typ)
	return 0, 0
}

// noType says why BPF has no values of type typ.
func (t *translator) noType(typ types.Type) {
	switch typ := typ.(type) {
	case *types.FloatType:
		t.fail("values of type %s are not supported: BPF has no floating point", typ)
	case *types.VectorType:
		t.fail("values of type %s are not supported: BPF has no vectors", typ)
	}
	t.fail("values of type %s are not supported here", typ)
}
