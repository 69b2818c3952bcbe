package llvmgen

import (
	"slices"

	"github.com/llir/llvm/ir"
	irtypes "github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// Structs, arrays and strings. Their values are addresses; an object is a slot of
// the function's stack, or lies in the program's scratch memory, aligned for words
// of 64 bits. What is filled, copied or compared is so word by word: the words are
// as wide as what is known of the addresses allows; see words.go.

// makeObject fills an object, and gives its address. The parts are computed
// before anything is written: they may be read from what was there before.
func (f *function) makeObject(e *typed.Make) operand {
	values := make([]operand, len(e.Parts))
	contents := make([]content, len(e.Parts))
	for i, p := range e.Parts {
		if types.IsAggregate(p.Type) {
			contents[i] = f.content(p.X)
		} else {
			values[i] = f.expr(p.X)
		}
		if f.cur == nil {
			return operand{}
		}
	}
	slot := f.slot(e.Object)
	object := spot{slot, wordAlign}
	f.clear(object, e.Object.Type, e.Parts)
	for i, p := range e.Parts {
		to := f.part(object, p.Offset, p.Type)
		switch {
		case types.IsForeign(p.X.Type()):
			f.copyForeign(object, e.Object.Type, p, contents[i].v)
		case p.Bits != nil:
			f.storeBits(values[i], to.v, p.Bits, to.align, false)
		case types.IsAggregate(p.Type):
			_, isField := e.Object.Type.(*types.Struct)
			f.copyTo(to, types.Pointer{Elem: p.Type, Space: types.Memory}, contents[i], isField)
		default:
			_, align := types.Size(p.Type)
			f.storeAt(values[i], to.v, p.Type, min(align, to.align), false)
		}
	}
	return operand{v: slot}
}

// slot is the place of an object.
func (f *function) slot(o *typed.Object) value.Value {
	if address := f.inScratch(o); address != nil {
		return address
	}
	slot, ok := f.objects[o]
	if !ok {
		slot = f.alloca(f.memoryType(o.Type), o.Name)
		f.objects[o] = slot
	}
	return slot
}

// clear writes zeros to the words of an object that the parts don't fill.
func (f *function) clear(object spot, t types.Type, parts []typed.Part) {
	size, _ := types.Size(t)
	filled := make([]bool, size)
	for _, p := range parts {
		if p.Bits != nil || isForeignText(p) { // a part of what must be 0 before
			continue
		}
		for _, s := range spans(p.Type, p.Offset, nil) {
			for i := range s.size {
				filled[s.offset+i] = true
			}
		}
	}
	var empty []span // whole words
	for _, w := range words(span{0, size}, object.align) {
		if slices.Contains(filled[w.offset:w.offset+w.size], false) {
			empty = appendSpan(empty, w)
		}
	}
	for _, s := range empty {
		f.zero(object, s, false)
	}
}

// zero fills some bytes of what to refers to with zeros.
func (f *function) zero(to spot, s span, volatile bool) {
	f.eachWord(s, maxStraight, []content{{spot: to}}, func(w span, at []content) {
		f.storeWord(intConst(irtypes.NewInt(uint64(8*w.size)), 0), at[0].spot, w, volatile)
	})
}

// fieldRef is the address of a field.
func (f *function) fieldRef(e *typed.FieldRef) operand {
	if types.IsForeign(e.X.Type()) {
		return f.foreignAddress(e)
	}
	base := f.expr(e.X)
	if f.cur == nil {
		return operand{}
	}
	return operand{v: f.fieldAddress(e.X, base, e.Field)}
}

// copy fills one aggregate with another.
func (f *function) copy(e *typed.Copy) operand {
	to, from := f.expr(e.To), f.content(e.From)
	if f.cur == nil {
		return operand{}
	}
	target := e.To.Type().(types.Pointer)
	_, isField := e.To.(*typed.FieldRef)
	f.copyTo(spot{to.v, f.aligned.of(e.To)}, target, from, isField)
	if target.Space == types.Context {
		f.forgetLoads()
	}
	return operand{}
}

// copyTo fills what to refers to with something. A string is cut, or ends with
// zeros; one in a field always ends with a zero.
func (f *function) copyTo(to spot, target types.Pointer, from content, isField bool) {
	volatile := target.Space == types.Context
	size, _ := types.Size(target.Elem)
	given := from.size()
	shared := min(size, given)
	rest := 0 // what is copied so far
	move := func(end int) {
		f.eachWord(span{rest, end - rest}, maxStraight, []content{{spot: to}, from}, func(w span, at []content) {
			f.storeWord(f.word(at[1], w), at[0].spot, w, volatile)
		})
		rest = end
	}
	if from.typ.Space == types.Context || from.typ.Space == types.InPacket {
		for _, text := range texts(from.typ.Elem, 0, nil) {
			move(text.offset)
			rest = min(text.offset+text.size, shared)
			f.copyText(to, from, span{text.offset, rest - text.offset})
		}
	}
	move(shared)
	_, isText := target.Elem.(types.String)
	if given > size || given == size && isText && isField && !from.isLiteral { // the last byte ends it
		shared = size - 1
	}
	f.zero(to, span{shared, size - shared}, volatile)
}

// copyText copies a string that the program didn't make, byte by byte, up to its
// end: behind it, there are zeros in all strings of the program. There is no
// branch in it, which the verifier would follow both ways.
//
//	goes on = goes on & (byte + 255) >> 8      1 until there is a 0
//	to[i] = byte & -goes on
func (f *function) copyText(to spot, from content, text span) {
	goesOn := f.carry(i64(1))
	bytes := []content{{spot: spot{to.v, 1}}, from}
	f.eachWord(text, maxStraight, bytes, func(w span, at []content) {
		b := f.zext(f.word(at[1], w), irtypes.I64)
		still := f.bin(opAnd, goesOn.get(), f.bin(opLShr, f.bin(opAdd, b, i64(255)), i64(8)))
		goesOn.set(still)
		f.storeWord(f.trunc(f.bin(opAnd, b, f.bin(opSub, i64(0), still)), irtypes.I8), at[0].spot, w, false)
	})
}

// equal compares two aggregates word by word, but for what lies between fields.
// All words are compared, so that there is no branch.
func (f *function) equal(e *typed.Equal) value.Value {
	x := f.content(e.X)
	y := f.otherContent(e)
	if f.cur == nil {
		return nil
	}
	shared := min(x.size(), y.size())
	d := f.noDifference()
	compare := func(w span, at []content) { d.add(f.bin(opXor, f.number(at[0], w), f.number(at[1], w))) }
	if x.size() == y.size() {
		f.eachWordOf(x.typ.Elem, 0, []content{x, y}, compare)
	} else { // strings
		f.eachWord(span{0, shared}, maxCompared, []content{x, y}, compare)
	}
	switch next := (span{shared, 1}); { // the longer one must end where the other does
	case x.size() > shared:
		d.add(f.number(x, next))
	case y.size() > shared:
		d.add(f.number(y, next))
	}
	return d.none()
}

// otherContent is the content of Y, whose words are constants where it is a constant
// array.
func (f *function) otherContent(e *typed.Equal) content {
	if e.IsConstant() {
		return content{spot: spot{align: wordAlign}, typ: e.Y.Type().(types.Pointer), table: e.Y.(*typed.GlobalRef).Global}
	}
	return f.content(e.Y)
}

// constantWord is a word of a constant array, as a load would give it.
func (f *function) constantWord(g *typed.Global, w span) value.Value {
	elem, _ := types.Elements(g.Type)
	size, _ := types.Size(elem)
	bits := uint64(0)
	for i := range w.size {
		at := w.offset + i
		place, shift := at%size, i
		if f.opts.BigEndian {
			place, shift = size-1-place, w.size-1-i
		}
		b := uint64(0)
		if g.Texts == nil {
			b = g.Init[at/size] >> (8 * place) & 0xff
		} else if text := g.Texts[at/size]; at%size < len(text) {
			b = uint64(text[at%size])
		}
		bits |= b << (8 * shift)
	}
	return intConst(irtypes.NewInt(uint64(8*w.size)), int64(bits))
}

// span is some bytes of an aggregate.
type span struct{ offset, size int }

// spans are the bytes of memory of type t, at an offset, that hold something:
// all but the padding. Neighbours are one.
func spans(t types.Type, offset int, list []span) []span {
	switch t := t.(type) {
	case *types.Struct:
		for _, field := range t.Fields {
			if field.Bits > 0 {
				list = appendSpan(list, bitSpan(field, offset))
				continue
			}
			list = spans(field.Type, offset+field.Offset, list)
		}
		return list
	case types.Array:
		size, _ := types.Size(t.Elem)
		for i := range t.Len {
			list = spans(t.Elem, offset+i*size, list)
		}
		return list
	}
	size, _ := types.Size(t)
	return appendSpan(list, span{offset, size})
}

// bitSpan are the bytes that a bit field has bits in, of a struct at an offset.
func bitSpan(field *types.Field, offset int) span {
	first, last := field.Bit/8, (field.Bit+field.Bits-1)/8
	return span{offset + field.Offset + first, last - first + 1}
}

// appendSpan adds a span to a list: to the last one, if it begins where that ends, or
// within it.
func appendSpan(list []span, s span) []span {
	if last := len(list) - 1; last >= 0 && list[last].offset+list[last].size >= s.offset {
		list[last].size = max(list[last].size, s.offset+s.size-list[last].offset)
		return list
	}
	return append(list, s)
}

// spot is an address, with what is known to divide it.
type spot struct {
	v     value.Value
	align int
}

// part is the address of a part of type t.
func (f *function) part(base spot, offset int, t types.Type) spot {
	return spot{f.address(base.v, offset, f.memoryType(t)), alignAt(base.align, offset)}
}

// address is that of something of type t, so many bytes behind base.
func (f *function) address(base value.Value, offset int, t irtypes.Type) value.Value {
	if offset != 0 {
		base = f.gep(irtypes.I8, f.bitcast(base, irtypes.I8Ptr), i64(int64(offset)))
	}
	return f.bitcast(base, irtypes.NewPointer(t))
}

func (f *function) loadWord(from spot, w span, volatile bool) value.Value {
	t := irtypes.NewInt(uint64(8 * w.size))
	inst := ir.NewLoad(t, f.address(from.v, w.offset, t))
	inst.Volatile, inst.Align, inst.Metadata = volatile, ir.Align(w.size), f.dbg()
	return f.insert(inst)
}

func (f *function) storeWord(v value.Value, to spot, w span, volatile bool) {
	if f.hideWrites && !volatile {
		v = f.unseen(v, 8*w.size)
	}
	address := f.address(to.v, w.offset, v.Type())
	f.cur.insts = append(f.cur.insts, &ir.InstStore{Src: v, Dst: address, Volatile: volatile, Align: ir.Align(w.size), Metadata: f.dbg()})
}
