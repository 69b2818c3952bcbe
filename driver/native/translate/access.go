package translate

import (
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/types"

	"rucy-llvm/driver/native/ssa"
)

// This file loads and stores the parts of values. An integer whose bytes are no
// power of two is accessed in pieces:
//
//	i48 at 0:   i32 at 0, i16 at 4

// slice is a piece of an integer: so many bits from a bit on, at an offset in
// memory.
type slice struct {
	width  ssa.Type
	bit    int
	offset int
}

var integerOfBytes = map[int]ssa.Type{1: ssa.I8, 2: ssa.I16, 4: ssa.I32, 8: ssa.I64}

// slices cuts a value of type typ into what one access has room for.
func (f *function) slices(typ types.Type) []slice {
	width, bits := f.valueType(typ)
	if width == ssa.Ptr {
		return []slice{{width: ssa.Ptr}}
	}
	bytes := (bits + 7) / 8
	var out []slice
	for at := 0; at < bytes; {
		n := 8
		for n > bytes-at {
			n /= 2
		}
		s := slice{width: integerOfBytes[n], bit: at * 8, offset: at}
		if !isLittleEndian(f.translator) {
			s.offset = bytes - at - n
		}
		out = append(out, s)
		at += n
	}
	return out
}

// inMemory checks that the parts of typ lie in memory as they are: those of a
// vector of bits, for one, are packed.
func (f *function) inMemory(typ types.Type) {
	if n, elem := elements(typ); n > 0 {
		if i, ok := elem.(*types.IntType); ok && int(i.BitSize) != 8*f.size(elem) {
			f.fail("values of type %s in memory are not supported: BPF has no vectors", typ)
		}
	}
}

// loadPart loads p of what is at src, which is aligned to align.
func (f *function) loadPart(src *ssa.Value, p part, align int, flags ssa.Flags) *ssa.Value {
	typ, bits := f.valueType(p.typ)
	var whole *ssa.Value
	for _, s := range f.slices(p.typ) {
		offset := p.offset + s.offset
		var v *ssa.Value
		if bytes, ok := f.knownBytes(src, offset, s.width.Bytes()); ok && flags == 0 && s.width != ssa.Ptr {
			v = f.ssa.Const(s.width, ssa.SignExtend(f.numberIn(bytes), s.width.Bits()))
		} else {
			v = f.emit(ssa.OpLoad, s.width, src)
			v.Int, v.Width, v.Align, v.Flags = int64(offset), s.width, alignAt(align, offset), flags
		}
		if s.bit == 0 {
			whole = f.resize(v, s.width.Bits(), typ, bits, false)
			continue
		}
		v = f.binaryOp(ssa.OpShl, f.resize(v, s.width.Bits(), typ, bits, false), int64(s.bit))
		whole = f.emit(ssa.OpOr, typ, whole, v)
	}
	return f.mask(whole, bits)
}

// storePart stores x as p of what is at dst, which is aligned to align.
func (f *function) storePart(dst, x *ssa.Value, p part, align int, flags ssa.Flags) {
	for _, s := range f.slices(p.typ) {
		piece := x
		if s.bit > 0 {
			piece = f.binaryOp(ssa.OpLShr, x, int64(s.bit))
		}
		if s.width != ssa.Ptr {
			piece = f.resize(piece, x.Type.Bits(), s.width, s.width.Bits(), false)
		}
		v := f.emit(ssa.OpStore, ssa.Void, dst, piece)
		offset := p.offset + s.offset
		v.Int, v.Width, v.Align, v.Flags = int64(offset), s.width, alignAt(align, offset), flags
	}
}

// accessFlags are those of a load or store. An atomic one that asks for no order
// is one that stays as it is: aligned accesses are atomic.
func (f *function) accessFlags(volatile, atomic bool, ordering enum.AtomicOrdering, syncScope string, typ types.Type, align int) ssa.Flags {
	flags := ssa.Flags(0)
	if volatile {
		flags = ssa.Volatile
	}
	if !atomic {
		return flags
	}
	width, bits := f.valueType(typ)
	if odd(width, bits) || width == ssa.I1 || align < width.Bytes() {
		f.fail("an atomic access to %s aligned to %d is not supported: it takes more than one instruction", typ, align)
	}
	flags |= ssa.Volatile
	switch {
	case ordering == enum.AtomicOrderingUnordered, ordering == enum.AtomicOrderingMonotonic, syncScope == "singlethread":
	case ordering == enum.AtomicOrderingSequentiallyConsistent:
		f.fail("an atomic access that is sequentially consistent is not supported: BPF has none")
	default:
		flags |= ssa.Ordered
	}
	return flags
}
