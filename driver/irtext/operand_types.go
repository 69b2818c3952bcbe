package irtext

import (
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/types"
)

// This file holds what the operands of operations must be, whether they are
// instructions or constants.

// scalarOf is t, or the type of the elements if t is a vector, and their number.
func scalarOf(t types.Type) (types.Type, uint64) {
	if v, ok := t.(*types.VectorType); ok {
		return v.ElemType, v.Len
	}
	return t, 0
}

// class is a set of types.
type class uint8

const (
	intClass class = 1 << iota
	floatClass
	pointerClass
	otherClass
)

func classOfType(t types.Type) class {
	switch t.(type) {
	case *types.IntType:
		return intClass
	case *types.FloatType:
		return floatClass
	case *types.PointerType:
		return pointerClass
	}
	return otherClass
}

// checkSame refuses two operands of different types.
func (r *reader) checkSame(start int, a, b types.Type) {
	if !r.types.same(a, b) {
		r.invalid(start, "the operands are of types %s and %s, which should be the same", a, b)
	}
}

// checkArithmetic refuses what an operation can't compute with.
func (r *reader) checkArithmetic(start int, op string, t types.Type) {
	scalar, _ := scalarOf(t)
	want, name := intClass, "integers"
	if op[0] == 'f' {
		want, name = floatClass, "floating-point numbers"
	}
	if classOfType(scalar) != want {
		r.invalid(start, "%s computes with %s, not with a %s", op, name, t)
	}
}

// checkSelect refuses what select can't choose from.
func (r *reader) checkSelect(start int, cond, x, y types.Type) {
	r.checkSame(start, x, y)
	scalar, n := scalarOf(cond)
	if scalar != types.I1 {
		r.invalid(start, "a select decides by an i1, not by a %s", cond)
	}
	if _, m := scalarOf(x); n > 0 && n != m {
		r.invalid(start, "a %s can't choose the elements of a %s", cond, x)
	}
}

// checkCompare refuses what can't be compared, and is the type of the result.
func (r *reader) checkCompare(start int, float bool, x, y types.Type) types.Type {
	r.checkSame(start, x, y)
	scalar, n := scalarOf(x)
	c := classOfType(scalar)
	switch {
	case float && c != floatClass:
		r.invalid(start, "fcmp compares floating-point numbers, not values of type %s", x)
	case !float && c != intClass && c != pointerClass:
		r.invalid(start, "icmp compares integers or pointers, not values of type %s", x)
	}
	if n > 0 {
		return &types.VectorType{Scalable: x.(*types.VectorType).Scalable, Len: n, ElemType: types.I1}
	}
	return types.I1
}

// cast says what a cast makes of what, and which of the two is wider.
type cast struct {
	from, to class
	width    int // 1: the result is wider, -1: it is narrower
}

var casts = map[string]cast{
	"trunc":     {intClass, intClass, -1},
	"zext":      {intClass, intClass, 1},
	"sext":      {intClass, intClass, 1},
	"fptrunc":   {floatClass, floatClass, -1},
	"fpext":     {floatClass, floatClass, 1},
	"fptoui":    {floatClass, intClass, 0},
	"fptosi":    {floatClass, intClass, 0},
	"uitofp":    {intClass, floatClass, 0},
	"sitofp":    {intClass, floatClass, 0},
	"ptrtoint":  {pointerClass, intClass, 0},
	"ptrtoaddr": {pointerClass, intClass, 0},
	"inttoptr":  {intClass, pointerClass, 0},
}

// checkCast refuses what a cast can't make.
func (r *reader) checkCast(start int, op string, from, to types.Type) {
	ok := false
	a, n := scalarOf(from)
	b, m := scalarOf(to)
	switch op {
	case "bitcast":
		ok = r.canBitCast(from, to)
	case "addrspacecast":
		x, isX := a.(*types.PointerType)
		y, isY := b.(*types.PointerType)
		ok = isX && isY && n == m && x.AddrSpace != y.AddrSpace
	default:
		c := casts[op]
		ok = n == m && classOfType(a) == c.from && classOfType(b) == c.to &&
			(c.width == 0 || (bitSize(b)-bitSize(a))*c.width > 0)
	}
	if !ok {
		r.invalid(start, "%s can't make a %s of a %s", op, to, from)
	}
}

// canBitCast reports whether two types have the same bits.
func (r *reader) canBitCast(from, to types.Type) bool {
	a, n := scalarOf(from)
	b, m := scalarOf(to)
	x, isX := a.(*types.PointerType)
	y, isY := b.(*types.PointerType)
	if isX || isY {
		return isX && isY && n == m && x.AddrSpace == y.AddrSpace
	}
	if classOfType(a) == otherClass || classOfType(b) == otherClass {
		return false
	}
	return bitSize(a)*max(int(n), 1) == bitSize(b)*max(int(m), 1)
}

var floatBits = map[types.FloatKind]int{
	types.FloatKindHalf: 16, types.FloatKindFloat: 32, types.FloatKindDouble: 64,
	types.FloatKindX86_FP80: 80, types.FloatKindFP128: 128, types.FloatKindPPC_FP128: 128,
}

// bitSize is the width of a number; 0 for other types.
func bitSize(t types.Type) int {
	switch t := t.(type) {
	case *types.IntType:
		return int(t.BitSize)
	case *types.FloatType:
		return floatBits[t.Kind]
	}
	return 0
}

// valueIndices takes the indices of extractvalue and insertvalue: , 0, 1.
func (r *reader) valueIndices() (indices []uint64) {
	for r.isPunct(',') && !r.metaFollows() {
		r.advance()
		indices = append(indices, r.unsigned())
	}
	if len(indices) == 0 {
		r.unexpected("`,`")
	}
	return indices
}

// member is the type of the element of t that the indices lead to.
func (r *reader) member(start int, t types.Type, indices []uint64) types.Type {
	for _, i := range indices {
		switch a := t.(type) {
		case *types.StructType:
			if i >= uint64(len(a.Fields)) {
				r.invalid(start, "the type %s has no field %d", a, i)
			}
			t = a.Fields[i]
		case *types.ArrayType:
			if i >= a.Len {
				r.invalid(start, "the type %s has no element %d", a, i)
			}
			t = a.ElemType
		default:
			r.invalid(start, "the type %s has no elements", t)
		}
	}
	return t
}

// indexOperand is an index of a getelementptr; n is nil for what is no number.
type indexOperand struct {
	typ types.Type
	n   *constant.Int
}

// gepType is the type that a getelementptr gives, which begins with a pointer
// of type src to some elem.
func (r *reader) gepType(start int, elem, src types.Type, n int, index func(i int) indexOperand) types.Type {
	scalar, lanes := scalarOf(src)
	p, ok := scalar.(*types.PointerType)
	if !ok {
		r.invalid(start, "getelementptr begins with a pointer, not with a %s", src)
	}
	r.checkPointee(start, p, elem)
	if n > 0 && r.fn != nil {
		r.checkSized(start, elem) // in a body: all types are known there
	}
	t := elem
	for i := range n {
		operand := index(i)
		scalar, m := scalarOf(operand.typ)
		if classOfType(scalar) != intClass {
			r.invalid(start, "index %d is of type %s: indices are integers", i, operand.typ)
		}
		lanes = max(lanes, m)
		if i == 0 {
			continue
		}
		switch a := t.(type) {
		case *types.StructType:
			if operand.typ != types.I32 {
				r.invalid(start, "index %d is of type %s: a field is chosen by an i32", i, operand.typ)
			}
			if operand.n == nil || !operand.n.X.IsUint64() || operand.n.X.Uint64() >= uint64(len(a.Fields)) {
				r.invalid(start, "index %d chooses no field of %s", i, a)
			}
			t = a.Fields[operand.n.X.Uint64()]
		case *types.ArrayType:
			t = a.ElemType
		case *types.VectorType:
			t = a.ElemType
		default:
			r.invalid(start, "index %d leads into a %s, which has no elements", i, t)
		}
	}
	result := types.Type(r.types.pointerTo(t, p.AddrSpace))
	if lanes > 0 {
		return &types.VectorType{Len: lanes, ElemType: result}
	}
	return result
}

// checkPointee refuses a pointer that says that it points to something else.
func (r *reader) checkPointee(start int, p types.Type, elem types.Type) {
	pointer, ok := p.(*types.PointerType)
	if !ok {
		r.invalid(start, "the address is a %s, which is no pointer", p)
	}
	if !r.types.seen && !r.types.same(pointer.ElemType, elem) {
		r.invalid(start, "the address is a %s, which is no pointer to a %s", p, elem)
	}
}
