package translate

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/driver/native/ssa"
)

// A value of a structure or array type is held as its parts, which are integers
// and pointers, in the order in which they lie in memory:
//
//	{ i32, [2 x i64] }   is   i32 at 0, i64 at 8, i64 at 16
//
// An integer wider than 64 bits is such a value too, see wide.go. A value of any
// other type has one part, so that what works on parts works on
// all values. Padding is no part: LLVM doesn't keep it either.

// part is a piece of a value, and its place in memory.
type part struct {
	typ    types.Type
	offset int
}

// maxParts is the number of parts up to which a value is split. What front ends
// keep in values has a few.
const maxParts = 256

// parts splits typ.
func (t *translator) parts(typ types.Type) []part {
	if n := t.countParts(typ); n > maxParts {
		t.fail("a value of type %s has %d parts: at most %d are supported", typ, n, maxParts)
	}
	return t.appendParts(nil, typ, 0)
}

// countParts is the number of parts of a value of type typ, or a number above
// maxParts if it has more than those.
func (t *translator) countParts(typ types.Type) int {
	switch typ := typ.(type) {
	case *types.ArrayType:
		n := t.countParts(typ.ElemType)
		if n > 0 && typ.Len > maxParts {
			return int(min(typ.Len, 1<<31))
		}
		return n * int(typ.Len)
	case *types.StructType:
		n := 0
		for _, field := range typ.Fields {
			n += t.countParts(field)
		}
		return n
	case *types.VectorType:
		return int(min(typ.Len, 1<<16)) * t.countParts(typ.ElemType)
	case *types.IntType:
		return max(1, (int(typ.BitSize)+limbBits-1)/limbBits)
	}
	return 1
}

func (t *translator) appendParts(list []part, typ types.Type, offset int) []part {
	switch typ := typ.(type) {
	case *types.ArrayType:
		if t.countParts(typ.ElemType) == 0 {
			return list
		}
		for i := range int(typ.Len) {
			list = t.appendParts(list, typ.ElemType, offset+i*t.size(typ.ElemType))
		}
		return list
	case *types.StructType:
		_, offsets := t.fields(typ)
		for i, field := range typ.Fields {
			list = t.appendParts(list, field, offset+offsets[i])
		}
		return list
	}
	if n, elem := elements(typ); n > 0 {
		for i := range n {
			list = t.appendParts(list, elem, offset+i*t.size(elem))
		}
		return list
	}
	if bits := wideBits(typ); bits > 0 {
		return t.appendLimbs(list, bits, offset)
	}
	return append(list, part{typ, offset})
}

// span says which parts of a value of type typ the element has to which the
// indices lead: n of them from the first on.
func (t *translator) span(typ types.Type, indices []uint64) (first, n int) {
	for _, index := range indices {
		switch aggregate := typ.(type) {
		case *types.ArrayType:
			typ = aggregate.ElemType
			first += int(index) * t.countParts(typ)
		case *types.StructType:
			for _, field := range aggregate.Fields[:index] {
				first += t.countParts(field)
			}
			typ = aggregate.Fields[index]
		default:
			t.fail("an index into type %s is not supported", typ)
		}
	}
	return first, t.countParts(typ)
}

// valueParts are the parts of an operand.
func (f *function) valueParts(v value.Value) []*ssa.Value {
	switch v := v.(type) {
	case *ir.Arg:
		return f.valueParts(v.Value)
	case constant.Constant:
		return f.constantParts(v)
	}
	got, ok := f.values[v]
	if !ok {
		f.fail("the operand %s is not supported", v)
	}
	return got
}

func (f *function) constantParts(c constant.Constant) []*ssa.Value {
	switch typ := c.Type().(type) {
	case *types.ArrayType, *types.StructType, *types.VectorType:
	default:
		if bits := wideBits(typ); bits > 0 {
			return f.wideConstant(c, bits)
		}
		return []*ssa.Value{f.constant(c)}
	}
	var out []*ssa.Value
	switch c := c.(type) {
	case *constant.Struct:
		for _, field := range c.Fields {
			out = append(out, f.constantParts(field)...)
		}
	case *constant.Array:
		for _, elem := range c.Elems {
			out = append(out, f.constantParts(elem)...)
		}
	case *constant.Vector:
		for _, elem := range c.Elems {
			out = append(out, f.constantParts(elem)...)
		}
	case *constant.CharArray:
		for _, char := range c.X {
			out = append(out, f.ssa.Const(ssa.I8, int64(char)))
		}
	case *constant.ZeroInitializer:
		for _, p := range f.parts(c.Typ) {
			typ, _ := f.valueType(p.typ)
			out = append(out, f.ssa.Const(typ, 0))
		}
	case *constant.Undef, *constant.Poison:
		for _, p := range f.parts(c.Type()) {
			typ, bits := f.valueType(p.typ)
			if odd(typ, bits) {
				out = append(out, f.ssa.Const(typ, 0))
			} else {
				out = append(out, f.ssa.Undef(typ))
			}
		}
	default:
		f.fail("the constant %s is not supported", c)
	}
	return out
}

func (f *function) extractValue(inst *ir.InstExtractValue) {
	first, n := f.span(inst.X.Type(), inst.Indices)
	f.define(inst, f.valueParts(inst.X)[first:first+n]...)
}

func (f *function) insertValue(inst *ir.InstInsertValue) {
	first, n := f.span(inst.X.Type(), inst.Indices)
	whole, elem := f.valueParts(inst.X), f.valueParts(inst.Elem)
	parts := append([]*ssa.Value(nil), whole[:first]...)
	parts = append(parts, elem...)
	f.define(inst, append(parts, whole[first+n:]...)...)
}

// selectValue selects each part: of an aggregate, all by one condition.
func (f *function) selectValue(inst *ir.InstSelect) {
	if n, _ := elements(inst.Cond.Type()); n > 0 {
		f.eachElement(inst, func(result value.Value, at func(value.Value) value.Value) {
			f.define(result, f.choose(f.value(at(inst.Cond)), f.valueParts(at(inst.ValueTrue)), f.valueParts(at(inst.ValueFalse)))...)
		})
		return
	}
	cond := f.value(inst.Cond)
	yes, no := f.valueParts(inst.ValueTrue), f.valueParts(inst.ValueFalse)
	out := []*ssa.Value{}
	for i := range yes {
		out = append(out, f.emit(ssa.OpSelect, yes[i].Type, cond, yes[i], no[i]))
	}
	f.define(inst, out...)
}

// freeze makes one value of an undefined one: 0.
func (f *function) freeze(inst *ir.InstFreeze) {
	out := []*ssa.Value{}
	for _, v := range f.valueParts(inst.X) {
		if v.Op == ssa.OpUndef {
			v = f.ssa.Const(v.Type, 0)
		}
		out = append(out, v)
	}
	f.define(inst, out...)
}
