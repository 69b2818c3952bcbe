package llvmgen

import (
	"fmt"

	irtypes "github.com/llir/llvm/ir/types"

	"rucy-llvm/frontend/types"
)

// layout is an LLVM struct type whose members lie where a types.Struct has its
// fields. Where C's rules would put a member elsewhere, or some of the struct
// isn't described by a field, there are bytes of padding:
//
//	attr :a, :u8        %struct.T = type { i8, [3 x i8], i32 }
//	attr :b, :u32                          a    padding  b
//
// A field that lies within another, as those of C's unions do, is no member.
type layout struct {
	ir    irtypes.Type
	index map[*types.Field]int64 // of the member
}

// structLayout returns the layout of s, and defines its type on first use.
func (g *module) structLayout(s *types.Struct) *layout {
	if l, ok := g.structs[s]; ok {
		return l
	}
	l := &layout{index: map[*types.Field]int64{}}
	g.structs[s] = l
	st := irtypes.NewStruct()
	st.Packed = s.Packed
	l.ir = g.m.NewTypeDef(g.symbols.unique("struct."+ident(s.Name), "."), st)
	end := 0 // of the members so far
	pad := func(offset int) {
		if offset > end {
			st.Fields = append(st.Fields, irtypes.NewArray(uint64(offset-end), irtypes.I8))
			end = offset
		}
	}
	for _, f := range s.Fields {
		if f.Bits > 0 { // padding, to LLVM
			continue
		}
		size, align := types.Size(f.Type)
		if f.Offset%align != 0 && !s.Packed {
			panic(fmt.Sprintf("BUG: %s.%s is not aligned", s.Name, f.Name))
		}
		if f.Offset < end {
			if f.Offset+size > end {
				panic(fmt.Sprintf("BUG: overlapping fields in %s", s.Name))
			}
			continue
		}
		pad(f.Offset)
		l.index[f] = int64(len(st.Fields))
		st.Fields = append(st.Fields, g.memoryType(f.Type))
		end = f.Offset + size
	}
	pad(s.Size)
	return l
}

// memoryType is the LLVM type of something that lies in memory.
func (g *module) memoryType(t types.Type) irtypes.Type {
	switch t := t.(type) {
	case types.Int:
		return irtypes.NewInt(uint64(t.Width()))
	case types.Pointer:
		return g.pointerType(t)
	case types.Array:
		return irtypes.NewArray(uint64(t.Len), g.memoryType(t.Elem))
	case types.String:
		return irtypes.NewArray(uint64(t.Size), irtypes.I8)
	case *types.Struct:
		return g.structLayout(t).ir
	case types.Basic:
		if t == types.Bool {
			return irtypes.I8
		}
	}
	panic("BUG: " + t.String() + " cannot lie in memory")
}

// pointerType is the LLVM type of a reference.
func (g *module) pointerType(t types.Pointer) *irtypes.PointerType {
	if t.Elem == nil || t.Space.IsForeign() || types.IsMap(t) { // which no type of LLVM's describes
		return irtypes.I8Ptr
	}
	return irtypes.NewPointer(g.memoryType(t.Elem))
}
