package llvmgen

import (
	"math/big"
	"strings"

	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	irtypes "github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// Strings word by word, without branches, of which the verifier would follow both
// ways. A word of several bytes is computed with as if it were a vector of them:
// where no byte carries into its neighbour, one operation does it for all.

// content is the bytes of an aggregate: what lies in memory, or a literal, whose
// words are constants.
type content struct {
	spot
	typ       types.Pointer
	literal   string
	isLiteral bool
	table     *typed.Global // a constant array whose words are constants
}

// content evaluates a reference.
func (f *function) content(e typed.Expr) content {
	t := e.Type().(types.Pointer)
	if lit, ok := e.(*typed.StrLit); ok {
		return content{spot: spot{align: wordAlign}, typ: t, literal: lit.Value, isLiteral: true}
	}
	return content{spot: spot{f.expr(e).v, f.aligned.of(e)}, typ: t}
}

func (c content) size() int {
	size, _ := types.Size(c.typ.Elem)
	return size
}

// word is a word of it.
func (f *function) word(c content, w span) value.Value {
	if c.table != nil {
		return f.constantWord(c.table, w)
	}
	if !c.isLiteral {
		return f.loadWord(c.spot, w, c.typ.Space == types.Context)
	}
	var n uint64
	for i := range w.size {
		shift := 8 * i
		if f.opts.BigEndian {
			shift = 8 * (w.size - 1 - i)
		}
		if at := w.offset + i; at < len(c.literal) {
			n |= uint64(c.literal[at]) << shift
		}
	}
	return intConst(irtypes.NewInt(uint64(8*w.size)), int64(n))
}

// number is a word as a number of 64 bits.
func (f *function) number(c content, w span) value.Value {
	v := f.word(c, w)
	if k, known := v.(*constant.Int); known {
		unused := 64 - 8*w.size
		return intConst(irtypes.I64, int64(uint64(k.X.Int64())<<unused>>unused))
	}
	return f.wide(v)
}

// wide is a word of memory as one of 64 bits.
func (f *function) wide(w value.Value) value.Value {
	if w.Type().Equal(irtypes.I64) {
		return w
	}
	return f.zext(w, irtypes.I64)
}

// eachByte is a number that has b in each of its bytes.
func eachByte(b uint64) *constant.Int { return i64(int64(b * 0x0101010101010101)) }

// full is a number with 0x80 in each byte in which w has no NUL: its low 7 bits carry
// into the highest one where any of them is set.
func (f *function) full(w value.Value) value.Value {
	low := f.bin(opAdd, f.bin(opAnd, w, eachByte(0x7f)), eachByte(0x7f))
	return f.bin(opAnd, f.bin(opOr, low, w), eachByte(0x80))
}

// maxCounted is how many words can be counted in bytes: a byte holds 255, and the sum
// of all eight has to fit, too.
const maxCounted = 31

// textSize counts the bytes that are no NUL, or of these the ones at which a
// character begins: that are no 10xxxxxx.
func (f *function) textSize(e *typed.TextSize) operand {
	c := f.content(e.X)
	if f.cur == nil {
		return operand{}
	}
	list := words(span{0, c.size()}, c.align)
	total := value.Value(i64(0))
	for len(list) > 0 {
		some := list[:min(maxCounted, len(list))]
		list = list[len(some):]
		counts := value.Value(i64(0))
		for _, w := range some {
			n := f.number(c, w)
			counts = f.bin(opAdd, counts, f.bin(opLShr, f.full(n), i64(7)))
			if e.Characters {
				continues := f.bin(opAnd, f.bin(opLShr, n, i64(7)), f.not64(f.bin(opLShr, n, i64(6))))
				counts = f.bin(opSub, counts, f.bin(opAnd, continues, eachByte(1)))
			}
		}
		// The highest byte of the product is the sum of all.
		total = f.bin(opAdd, total, f.bin(opLShr, f.bin(opMul, counts, eachByte(1)), i64(56)))
	}
	return operand{v: total, rng: interval{zero, big.NewInt(int64(c.size()))}}
}

// not64 has the other value in each bit.
func (f *function) not64(w value.Value) value.Value { return f.bin(opXor, w, i64(-1)) }

// difference collects the bits in which words differ.
type difference struct {
	f    *function
	bits carried
}

func (f *function) noDifference() *difference { return &difference{f, f.carry(i64(0))} }

func (d *difference) add(v value.Value) { d.bits.set(d.f.bin(opOr, d.bits.get(), v)) }

// none is whether there are none.
func (d *difference) none() value.Value { return d.f.icmp(enum.IPredEQ, d.bits.get(), i64(0)) }

// startsWith is whether one string begins with another: whether they are the same
// in all bytes that the other has.
func (f *function) startsWith(e *typed.StartsWith) value.Value {
	x := f.content(e.X)
	y := f.content(e.Y)
	if f.cur == nil {
		return nil
	}
	d := f.noDifference()
	length := y.size()
	if y.isLiteral {
		length = len(y.literal)
	}
	shared := min(length, x.size())
	for _, w := range words(span{0, shared}, min(x.align, y.align)) {
		prefix := f.number(y, w)
		differs := f.bin(opXor, f.number(x, w), prefix)
		if !y.isLiteral {
			full := f.full(prefix)
			whole := f.bin(opOr, full, f.bin(opSub, full, f.bin(opLShr, full, i64(7)))) // 0xff for each 0x80
			differs = f.bin(opAnd, differs, whole)
		}
		d.add(differs)
	}
	if length > shared { // what is longer than x can ever be must end there
		d.add(f.number(y, span{shared, 1}))
	}
	return d.none()
}

// textOrder compares two strings byte by byte, as they are sorted: the first word
// in which they differ decides, with the first byte as the highest.
//
//	if x[0] != y[0] goto differ
//	if x[1] != y[1] goto differ
//	x[2], y[2] go to differ, too
//	differ:  (x > y) - (x < y)
func (f *function) textOrder(e *typed.TextOrder) operand {
	x := f.content(e.X)
	y := f.content(e.Y)
	if f.cur == nil {
		return operand{}
	}
	differ := newBlock("differ")
	var first, second []operand
	shared := min(x.size(), y.size())
	list := words(span{0, shared}, min(x.align, y.align))
	if x.size() != y.size() {
		list = append(list, span{shared, 1})
	}
	for i, w := range list {
		a, b := value.Value(i64(0)), value.Value(i64(0)) // behind the end
		if w.offset < x.size() {
			a = f.number(x, w)
		}
		if w.offset < y.size() {
			b = f.number(y, w)
		}
		first, second = append(first, operand{v: a}), append(second, operand{v: b})
		if i == len(list)-1 {
			f.jump(differ)
			break
		}
		same := newBlock("same")
		f.branch(f.icmp(enum.IPredNE, a, b), differ, same)
		f.enter(same)
	}
	f.enter(differ)
	a, b := f.highestFirst(f.merge(differ, first).v), f.highestFirst(f.merge(differ, second).v)
	above, below := f.zext(f.icmp(enum.IPredUGT, a, b), irtypes.I64), f.zext(f.icmp(enum.IPredULT, a, b), irtypes.I64)
	return operand{v: f.bin(opSub, above, below), rng: interval{big.NewInt(-1), one}}
}

// highestFirst is a word with the first byte in memory as the highest.
func (f *function) highestFirst(w value.Value) value.Value {
	if f.opts.BigEndian {
		return w
	}
	return f.call(f.bswap(irtypes.I64), w)
}

// endTexts writes zeros behind the end of each string in memory.
func (f *function) endTexts(e *typed.EndTexts) operand {
	c := f.content(e.X)
	if f.cur == nil {
		return operand{}
	}
	for _, text := range texts(c.typ.Elem, 0, nil) {
		f.copyText(c.spot, c, text)
	}
	return operand{}
}

// constantText is the address of a text in read-only memory, as a string of so
// many bytes.
func (f *function) constantText(e *typed.StrLit) operand {
	t := e.T.(types.Pointer).Elem.(types.String)
	text := e.Value
	if missing := t.Size - 1 - len(text); missing > 0 {
		text += strings.Repeat("\x00", missing)
	}
	return operand{v: f.text(text, wordAlign)}
}

// texts are the strings within memory of type t, at an offset.
func texts(t types.Type, offset int, list []span) []span {
	switch t := t.(type) {
	case types.String:
		return append(list, span{offset, t.Size})
	case *types.Struct:
		for _, field := range t.Fields {
			list = texts(field.Type, offset+field.Offset, list)
		}
	case types.Array:
		size, _ := types.Size(t.Elem)
		for i := range t.Len {
			list = texts(t.Elem, offset+i*size, list)
		}
	}
	return list
}
