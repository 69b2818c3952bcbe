package llvmgen

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/enum"
	irtypes "github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// Structs, arrays and strings. Their values are addresses; an object is a slot of
// the function's stack, aligned for words of 64 bits. What is filled, copied or
// compared is so word by word, in a straight line: the words are as wide as what
// is known of the addresses allows.

// makeObject fills an object, and gives its address. The parts are computed
// before anything is written: they may be read from what was there before.
func (f *function) makeObject(e *typed.Make) operand {
	values := make([]operand, len(e.Parts))
	for i, p := range e.Parts {
		values[i] = f.expr(p.X)
		if f.cur == nil {
			return operand{}
		}
	}
	slot := f.slot(e.Object)
	object := operand{v: slot, align: 8}
	f.clear(object, e.Object.Type, e.Parts)
	for i, p := range e.Parts {
		to := f.part(object, p.Offset, p.Type)
		if types.IsAggregate(p.Type) {
			f.copyTo(to, types.Pointer{Elem: p.Type, Space: types.Memory}, values[i], p.X.Type().(types.Pointer))
		} else {
			f.store(values[i], to.v, p.Type, false)
		}
	}
	return object
}

// slot is the place of an object on the stack.
func (f *function) slot(o *typed.Object) *ir.InstAlloca {
	slot, ok := f.objects[o]
	if !ok {
		slot = f.alloca(f.memoryType(o.Type), o.Name)
		f.objects[o] = slot
	}
	return slot
}

// clear writes zeros to the words of an object that the parts don't fill.
func (f *function) clear(object operand, t types.Type, parts []typed.Part) {
	size, _ := types.Size(t)
	filled := make([]bool, size)
	for _, p := range parts {
		for _, s := range spans(p.Type, p.Offset, nil) {
			for i := range s.size {
				filled[s.offset+i] = true
			}
		}
	}
	for _, w := range words(span{0, size}, object.align) {
		for i := range w.size {
			if !filled[w.offset+i] {
				f.storeWord(intConst(irtypes.NewInt(uint64(8*w.size)), 0), object, w, false)
				break
			}
		}
	}
}

// fieldRef is the address of a field.
func (f *function) fieldRef(e *typed.FieldRef) operand {
	base := f.expr(e.X)
	if f.cur == nil {
		return operand{}
	}
	return operand{
		v:     f.fieldAddress(e.X, base, e.Field),
		align: alignAt(alignOf(base, e.X.Type()), e.Field.Offset),
	}
}

// copy fills one aggregate with another.
func (f *function) copy(e *typed.Copy) operand {
	to, from := f.expr(e.To), f.expr(e.From)
	if f.cur == nil {
		return operand{}
	}
	target := e.To.Type().(types.Pointer)
	to.align = alignOf(to, target)
	f.copyTo(to, target, from, e.From.Type().(types.Pointer))
	if target.Space == types.Context {
		f.forgetLoads()
	}
	return operand{}
}

// copyTo fills what to refers to with what from refers to. A string is cut, or
// ends with zeros.
func (f *function) copyTo(to operand, target types.Pointer, from operand, source types.Pointer) {
	from.align = alignOf(from, source)
	volatile := target.Space == types.Context
	size, _ := types.Size(target.Elem)
	given, _ := types.Size(source.Elem)
	shared := min(size, given)
	if _, isString := target.Elem.(types.String); isString && source.Space == types.Context {
		f.copyText(to, from, shared)
	} else {
		align := min(to.align, from.align)
		for _, w := range words(span{0, shared}, align) {
			f.storeWord(f.loadWord(from, w, source.Space == types.Context), to, w, volatile)
		}
	}
	if given > size { // the last byte ends it
		shared = size - 1
	}
	for _, w := range words(span{shared, size - shared}, to.align) {
		f.storeWord(intConst(irtypes.NewInt(uint64(8*w.size)), 0), to, w, volatile)
	}
}

// copyText copies a string that the program didn't make, byte by byte, up to its
// end: behind it, there are zeros in all strings of the program. There is no
// branch in it, which the verifier would follow both ways.
//
//	goes on = goes on & (byte + 255) >> 8      1 until there is a 0
//	to[i] = byte & -goes on
func (f *function) copyText(to, from operand, size int) {
	goesOn := value.Value(i32(1))
	for i := range size {
		w := span{i, 1}
		b := f.zext(f.loadWord(from, w, true), irtypes.I32)
		goesOn = f.bin(opAnd, goesOn, f.bin(opLShr, f.bin(opAdd, b, i32(255)), i32(8)))
		f.storeWord(f.trunc(f.bin(opAnd, b, f.bin(opSub, i32(0), goesOn)), irtypes.I8), to, w, false)
	}
}

// equal compares two aggregates word by word, but for what lies between fields.
// All words are compared, so that there is no branch.
func (f *function) equal(e *typed.Equal) value.Value {
	x, y := f.expr(e.X), operand{align: 8}
	if !e.IsConstant() {
		y = f.expr(e.Y)
	}
	if f.cur == nil {
		return nil
	}
	other := func(w span) value.Value {
		if e.IsConstant() {
			return f.constantWord(e.Y.(*typed.GlobalRef).Global, w)
		}
		return f.loadWord(y, w, false)
	}
	px, py := e.X.Type().(types.Pointer), e.Y.Type().(types.Pointer)
	x.align, y.align = alignOf(x, px), alignOf(y, py)
	sizeX, _ := types.Size(px.Elem)
	sizeY, _ := types.Size(py.Elem)
	list := spans(px.Elem, 0, nil)
	if sizeX != sizeY { // strings: the longer one must end where the other does
		list = []span{{0, min(sizeX, sizeY)}}
	}
	var different value.Value = i64(0)
	note := func(v value.Value) {
		if v.Type().(*irtypes.IntType).BitSize < 64 {
			v = f.zext(v, irtypes.I64)
		}
		different = f.bin(opOr, different, v)
	}
	for _, s := range list {
		for _, w := range words(s, min(x.align, y.align)) {
			note(f.bin(opXor, f.loadWord(x, w, false), other(w)))
		}
	}
	next := span{min(sizeX, sizeY), 1}
	switch {
	case sizeX > sizeY:
		note(f.loadWord(x, next, false))
	case sizeY > sizeX:
		note(f.loadWord(y, next, false))
	}
	return f.icmp(enum.IPredEQ, different, i64(0))
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
		b := g.Init[at/size] >> (8 * place) & 0xff
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
	if last := len(list) - 1; last >= 0 && list[last].offset+list[last].size == offset {
		list[last].size += size
		return list
	}
	return append(list, span{offset, size})
}

// words are the words of a span, each as wide as it can be with an address that is a
// multiple of align.
func words(s span, align int) (list []span) {
	for s.size > 0 {
		size := 8
		for size > align || size > s.size || s.offset%size != 0 {
			size /= 2
		}
		list = append(list, span{s.offset, size})
		s = span{s.offset + size, s.size - size}
	}
	return list
}

// alignOf is what is known to divide an address: of the type of what is there,
// unless more is known.
func alignOf(o operand, t types.Type) int {
	_, align := types.Size(t.(types.Pointer).Elem)
	return max(align, o.align)
}

// alignAt is what divides the address of a part.
func alignAt(align, offset int) int {
	for offset%align != 0 {
		align /= 2
	}
	return align
}

// part is the address of a part of type t.
func (f *function) part(base operand, offset int, t types.Type) operand {
	return operand{v: f.address(base.v, offset, f.memoryType(t)), align: alignAt(base.align, offset)}
}

// address is that of something of type t, so many bytes behind base.
func (f *function) address(base value.Value, offset int, t irtypes.Type) value.Value {
	if offset != 0 {
		base = f.gep(irtypes.I8, f.bitcast(base, irtypes.I8Ptr), i64(int64(offset)))
	}
	return f.bitcast(base, irtypes.NewPointer(t))
}

func (f *function) loadWord(from operand, w span, volatile bool) value.Value {
	t := irtypes.NewInt(uint64(8 * w.size))
	inst := ir.NewLoad(t, f.address(from.v, w.offset, t))
	inst.Volatile, inst.Align, inst.Metadata = volatile, ir.Align(w.size), f.dbg()
	return f.insert(inst)
}

func (f *function) storeWord(v value.Value, to operand, w span, volatile bool) {
	if f.hideWrites && !volatile {
		v = f.unseen(v, 8*w.size)
	}
	address := f.address(to.v, w.offset, v.Type())
	f.cur.insts = append(f.cur.insts, &ir.InstStore{Src: v, Dst: address, Volatile: volatile, Align: ir.Align(w.size), Metadata: f.dbg()})
}

// constantText is the address of a text in read-only memory, as a string of so
// many bytes.
func (f *function) constantText(e *typed.StrLit) operand {
	t := e.T.(types.Pointer).Elem.(types.String)
	text := e.Value
	for len(text) < t.Size-1 {
		text += "\x00"
	}
	return operand{v: f.text(text)}
}
