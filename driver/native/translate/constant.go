package translate

import (
	"math/big"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/types"
)

// scalar is what a constant of integer or pointer type evaluates to: a number,
// or the address of a symbol plus a number.
type scalar struct {
	sym   string
	n     int64
	undef bool
}

// scalar evaluates c, and fails where that takes the loader.
func (t *translator) scalar(c constant.Constant) scalar {
	s, ok := t.evaluate(c)
	if !ok {
		t.fail("the constant %s is not supported here: it is not known before the program is loaded", c)
	}
	return s
}

// evaluate evaluates c. It is not ok where c is neither a number nor the address
// of a symbol plus a number, such as a part of an address.
func (t *translator) evaluate(c constant.Constant) (s scalar, ok bool) {
	switch c := c.(type) {
	case *constant.Int:
		return scalar{n: low64(c.X)}, c.Typ.BitSize <= 64
	case *constant.Null:
		return scalar{}, true
	case *constant.ZeroInitializer:
		_, ok := c.Typ.(*types.PointerType)
		return scalar{}, ok
	case *constant.Undef, *constant.Poison:
		return scalar{undef: true}, true
	case *ir.Global:
		return scalar{sym: c.Name()}, true
	case *ir.Func:
		return scalar{sym: c.Name()}, true
	case *constant.Index:
		return t.evaluate(c.Constant)
	case *constant.ExprBitCast:
		return t.evaluate(c.From)
	case *constant.ExprAddrSpaceCast:
		return t.evaluate(c.From)
	case *constant.ExprIntToPtr:
		return t.cast(c.From, 64, false)
	case *constant.ExprPtrToInt:
		return t.cast(c.From, bitsOf(c.To), false)
	case *constant.ExprTrunc:
		return t.cast(c.From, bitsOf(c.To), false)
	case *constant.ExprZExt:
		return t.cast(c.From, bitsOf(c.To), false)
	case *constant.ExprSExt:
		return t.cast(c.From, bitsOf(c.To), true)
	case *constant.ExprGetElementPtr:
		s, ok := t.evaluate(c.Src)
		s.n += t.constantOffset(c)
		return s, ok && !s.undef
	case *constant.ExprAdd:
		return t.combine(c.X, c.Y, func(x, y scalar) (scalar, bool) {
			return scalar{sym: x.sym + y.sym, n: x.n + y.n}, x.sym == "" || y.sym == ""
		})
	case *constant.ExprSub:
		return t.combine(c.X, c.Y, func(x, y scalar) (scalar, bool) {
			if x.sym == y.sym {
				return scalar{n: x.n - y.n}, true // a distance within one object
			}
			return scalar{sym: x.sym, n: x.n - y.n}, y.sym == ""
		})
	}
	return scalar{}, false
}

// cast evaluates a conversion of an integer or a pointer to bits bits. An
// address keeps all of its own.
func (t *translator) cast(from constant.Constant, bits int, signed bool) (scalar, bool) {
	s, ok := t.evaluate(from)
	width := bitsOf(from.Type())
	switch {
	case !ok || s.undef:
		return s, ok
	case s.sym != "":
		return s, bits == 64 && width == 64
	case signed:
		return scalar{n: s.n << (64 - width) >> (64 - width)}, true
	}
	return scalar{n: zeroExtend(s.n, min(width, bits))}, true
}

// combine evaluates an operation on two constants, neither of them undefined.
func (t *translator) combine(x, y constant.Constant, op func(x, y scalar) (scalar, bool)) (scalar, bool) {
	a, ok1 := t.evaluate(x)
	b, ok2 := t.evaluate(y)
	if !ok1 || !ok2 || a.undef || b.undef {
		return scalar{}, false
	}
	return op(a, b)
}

// constantOffset is the number of bytes that a constant getelementptr adds.
func (t *translator) constantOffset(c *constant.ExprGetElementPtr) int64 {
	offset := int64(0)
	typ := c.ElemType
	for i, index := range c.Indices {
		n := t.index(index)
		if i == 0 {
			offset += n * int64(t.size(typ))
			continue
		}
		var step int64
		step, typ = t.element(typ, n)
		offset += step
	}
	return offset
}

// index is the value of a constant index.
func (t *translator) index(c constant.Constant) int64 {
	s := t.scalar(c)
	if s.sym != "" || s.undef {
		t.fail("the constant %s as an index is not supported", c)
	}
	unused := 64 - bitsOf(c.Type())
	return s.n << unused >> unused
}

// element is the offset and the type of element n of an array, structure or vector.
func (t *translator) element(typ types.Type, n int64) (int64, types.Type) {
	switch typ := typ.(type) {
	case *types.ArrayType:
		return n * int64(t.size(typ.ElemType)), typ.ElemType
	case *types.StructType:
		if n < 0 || n >= int64(len(typ.Fields)) {
			t.fail("type %s has no field %d", typ, n)
		}
		_, offsets := t.fields(typ)
		return int64(offsets[n]), typ.Fields[n]
	}
	if elem := vectorElement(typ); elem != nil {
		return n * int64(t.size(elem)), elem
	}
	t.fail("an index into type %s is not supported", typ)
	return 0, nil
}

func bitsOf(typ types.Type) int {
	if i, ok := typ.(*types.IntType); ok {
		return min(int(i.BitSize), 64)
	}
	return 64
}

func zeroExtend(n int64, bits int) int64 { return int64(uint64(n) << (64 - bits) >> (64 - bits)) }

// low64 is the low 64 bits of x.
func low64(x *big.Int) int64 {
	if x.IsInt64() {
		return x.Int64()
	}
	return int64(new(big.Int).And(x, new(big.Int).SetUint64(1<<64-1)).Uint64())
}
