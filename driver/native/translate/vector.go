package translate

import (
	"strings"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/driver/native/ssa"
)

// BPF has no vectors, but LLVM's passes make them: of an unrolled loop over the
// halves of a header, say. Such a value has a part for each element, as an array
// has, and what is done with it is done with each.

// elements is the number and the type of the elements of a vector type; 0 of any
// other type.
func elements(typ types.Type) (n int, elem types.Type) {
	if v, ok := typ.(*types.VectorType); ok && !v.Scalable {
		return int(v.Len), v.ElemType
	}
	return 0, typ
}

// vectorElement is the type of the elements of a vector that are a whole number
// of bytes each, as they lie in memory; nil of any other type.
func vectorElement(typ types.Type) types.Type {
	n, elem := elements(typ)
	if integer, ok := elem.(*types.IntType); n == 0 || ok && integer.BitSize%8 != 0 {
		return nil
	}
	return elem
}

// element stands for an element of a vector where operands are expected.
type element struct {
	value.Value
	typ types.Type
}

func (e *element) Type() types.Type { return e.typ }

// elementOf is element i of v.
func (f *function) elementOf(v value.Value, i int) value.Value {
	n, typ := elements(v.Type())
	if n == 0 {
		return v
	}
	e := &element{v, typ}
	size := f.countParts(typ)
	f.define(e, f.valueParts(v)[i*size:][:size]...)
	return e
}

// eachElement translates an operation on vectors: do does it for one element,
// whose value it defines as that of result.
func (f *function) eachElement(inst value.Value, do func(result value.Value, at func(value.Value) value.Value)) bool {
	n, typ := elements(inst.Type())
	if n == 0 {
		return false
	}
	var parts []*ssa.Value
	for i := range n {
		result := &element{inst, typ}
		do(result, func(v value.Value) value.Value { return f.elementOf(v, i) })
		parts = append(parts, f.values[result]...)
	}
	f.define(inst, parts...)
	return true
}

// elementIndex is a constant index of an element.
func (f *function) elementIndex(v value.Value, n int) int {
	c, ok := v.(constant.Constant)
	if !ok {
		f.fail("a variable index into a vector is not supported: BPF has no vectors")
	}
	i := f.index(c)
	if i < 0 || i >= int64(n) {
		f.fail("a vector of %d elements has no element %d", n, i)
	}
	return int(i)
}

func (f *function) extractElement(inst *ir.InstExtractElement) {
	n, typ := elements(inst.X.Type())
	i, size := f.elementIndex(inst.Index, n), f.countParts(typ)
	f.define(inst, f.valueParts(inst.X)[i*size:][:size]...)
}

func (f *function) insertElement(inst *ir.InstInsertElement) {
	n, typ := elements(inst.X.Type())
	i, size := f.elementIndex(inst.Index, n), f.countParts(typ)
	parts := append([]*ssa.Value(nil), f.valueParts(inst.X)...)
	copy(parts[i*size:], f.valueParts(inst.Elem))
	f.define(inst, parts...)
}

// shuffle takes elements of two vectors in the order of a mask.
func (f *function) shuffle(inst *ir.InstShuffleVector) {
	n, typ := elements(inst.X.Type())
	size := f.countParts(typ)
	from := append(append([]*ssa.Value(nil), f.valueParts(inst.X)...), f.valueParts(inst.Y)...)
	mask, ok := inst.Mask.(constant.Constant)
	if !ok {
		f.fail("a variable order of elements is not supported: BPF has no vectors")
	}
	var parts []*ssa.Value
	for _, at := range f.constantParts(mask) {
		i := 0 // of an undefined element: any
		if at.Op == ssa.OpConst && at.Int >= 0 && at.Int < int64(2*n) {
			i = int(at.Int)
		}
		parts = append(parts, from[i*size:][:size]...)
	}
	f.define(inst, parts...)
}

var reductions = map[string]ssa.Op{
	"add": ssa.OpAdd, "mul": ssa.OpMul, "and": ssa.OpAnd, "or": ssa.OpOr, "xor": ssa.OpXor,
}

var reducedBy = map[string]ssa.Predicate{"umin": ssa.ULT, "umax": ssa.UGT, "smin": ssa.SLT, "smax": ssa.SGT}

// reduceVector combines all elements to one.
func reduceVector(f *function, inst *ir.InstCall) {
	name := inst.Callee.(*ir.Func).Name()
	kind, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(name, "llvm."), "vector.reduce."), ".")
	_, elem := elements(inst.Args[0].Type())
	typ, bits := f.valueType(elem)
	parts := f.valueParts(inst.Args[0])
	sum := parts[0]
	for _, x := range parts[1:] {
		if pred, ok := reducedBy[kind]; ok {
			a, b := sum, x
			if pred.Signed() {
				a, b = f.signed(a, bits), f.signed(b, bits)
			}
			sum = f.emit(ssa.OpSelect, typ, f.compare(pred, a, b), sum, x)
			continue
		}
		op, ok := reductions[kind]
		if !ok {
			f.fail("the intrinsic @%s is not supported", name)
		}
		sum = f.mask(f.emit(op, typ, sum, x), bits)
	}
	f.define(inst, sum)
}
