package llvmgen

import (
	"fmt"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	irtypes "github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// A frame is what a loop's callback shares with the function around the loop. It
// lies on that function's stack:
//
//	hidden   -1, in two halves: what is loaded of it is unknown to the verifier
//	left     by which way the loop was left, counted from 1; 0 while it goes on
//	...      the variables, and the values that the ways out bring
//
// Integers and pointers take 8 bytes each, so that the verifier knows a pointer
// again; booleans, and whether a nilable value is there, take one each.
type frame struct {
	typ    *irtypes.StructType
	vars   map[*typed.Var]slot
	values []slot // by way out; the zero slot where it brings nothing
}

// slot is where a value lies in a frame.
type slot struct {
	typ        types.Type
	value, has int64 // the members; 0 for none
}

// The first members of a frame.
const (
	frameHidden = iota
	frameLeft
)

// frameOf lays out the frame of a loop.
func (f *function) frameOf(p typed.LoopPlan) *frame {
	fr := &frame{typ: irtypes.NewStruct(irtypes.NewArray(2, irtypes.I32), irtypes.I64), vars: map[*typed.Var]slot{}}
	var slots []*slot
	var vars []*typed.Var
	add := func(t types.Type) *slot {
		s := &slot{typ: t}
		slots = append(slots, s)
		return s
	}
	places := map[*typed.Var]*slot{}
	place := func(list []*typed.Var) {
		for _, v := range list {
			if places[v] == nil && v.Type != types.Nil {
				places[v] = add(v.Type)
				vars = append(vars, v)
			}
		}
	}
	place(p.Frame)
	ways := make([]*slot, len(p.Leaves))
	for i, way := range p.Leaves {
		place(way.Set)
		if way.Type != types.Nil && way.Type != types.Never {
			ways[i] = add(way.Type)
		}
	}
	// What takes 8 bytes comes first.
	member := func(t irtypes.Type) int64 {
		fr.typ.Fields = append(fr.typ.Fields, t)
		return int64(len(fr.typ.Fields) - 1)
	}
	for _, s := range slots {
		if t := f.irType(s.typ); !t.Equal(irtypes.I1) {
			s.value = member(t)
		}
	}
	for _, s := range slots {
		if s.value == 0 {
			s.value = member(irtypes.I8)
		}
		if f.hasFlag(s.typ) {
			s.has = member(irtypes.I8)
		}
	}
	for _, v := range vars {
		fr.vars[v] = *places[v]
	}
	for _, s := range ways {
		if s == nil {
			s = &slot{}
		}
		fr.values = append(fr.values, *s)
	}
	return fr
}

// hasFlag reports whether values of a type say beside themselves whether they
// are there.
func (g *module) hasFlag(t types.Type) bool {
	n, ok := t.(types.Nilable)
	return ok && !types.NilIsNull(n.Elem)
}

// size is how many 8 bytes a frame takes.
func (fr *frame) size() uint64 {
	bytes := uint64(0)
	for _, t := range fr.typ.Fields {
		if t.Equal(irtypes.I8) {
			bytes++
		} else {
			bytes += 8
		}
	}
	return (bytes + 7) / 8
}

// sharedFrame is the memory that serves for the frames of all loops of a function:
// no two of them run at the same time.
func (f *function) sharedFrame(fr *frame) value.Value {
	if f.frames == nil {
		f.frames = f.alloca(irtypes.NewArray(0, irtypes.I64), "frame")
	}
	array := f.frames.ElemType.(*irtypes.ArrayType)
	array.Len = max(array.Len, fr.size())
	return f.bitcast(f.frames, irtypes.NewPointer(fr.typ))
}

// storeSlot writes an operand into a slot.
func (f *function) storeSlot(fr *frame, at value.Value, s slot, o operand) {
	if s.has != 0 {
		f.storeMember(fr, at, s.has, f.zext(o.has, irtypes.I8))
	}
	v := o.v
	switch {
	case v.Type().Equal(irtypes.I1):
		v = f.zext(v, irtypes.I8)
	case o.rng.lo != nil:
		v = f.as64(o)
	}
	f.storeMember(fr, at, s.value, v)
}

func (f *function) storeMember(fr *frame, at value.Value, member int64, v value.Value) {
	address := f.gep(fr.typ, at, i64(0), i32(member))
	align := ir.Align(8)
	if v.Type().Equal(irtypes.I8) {
		align = 1
	}
	f.cur.insts = append(f.cur.insts, &ir.InstStore{Src: v, Dst: address, Align: align, Metadata: f.dbg()})
}

// loadSlot reads an operand from a slot. With a hidden 0, the verifier knows
// nothing of it, unless it is a pointer.
func (f *function) loadSlot(fr *frame, at value.Value, s slot, hidden value.Value) operand {
	o := operand{v: f.loadMember(fr, at, s.value)}
	elem := s.typ
	if n, ok := elem.(types.Nilable); ok {
		elem = n.Elem
	}
	flag := func(v value.Value) value.Value {
		if hidden != nil {
			v = f.forget(f.zext(v, irtypes.I64), hidden)
		}
		return f.icmp(isNot, v, intConst(v.Type().(*irtypes.IntType), 0))
	}
	switch {
	case elem == types.Bool:
		o.v = flag(o.v)
	case types.IsInteger(elem):
		o.rng = rangeOf(elem)
		if hidden != nil {
			o.v = f.forget(o.v, hidden)
		}
	}
	if s.has != 0 {
		o.has = flag(f.loadMember(fr, at, s.has))
	}
	return o
}

func (f *function) loadMember(fr *frame, at value.Value, member int64) value.Value {
	load := ir.NewLoad(fr.typ.Fields[member], f.gep(fr.typ, at, i64(0), i32(member)))
	load.Align, load.Metadata = 8, f.dbg()
	if load.ElemType.Equal(irtypes.I8) {
		load.Align = 1
	}
	return f.insert(load)
}

// unset is a value for a slot that no round has set yet.
func (f *function) unset(t types.Type) operand {
	if n, ok := t.(types.Nilable); ok {
		return f.nothing(n)
	}
	switch irt := f.irType(t).(type) {
	case *irtypes.PointerType:
		return operand{v: constant.NewNull(irt)}
	case *irtypes.IntType:
		return operand{v: intConst(irt, 0)}
	}
	panic(fmt.Sprintf("BUG: a slot of type %s", t))
}
