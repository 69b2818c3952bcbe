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

// scalar evaluates c.
func (t *translator) scalar(c constant.Constant) scalar {
	switch c := c.(type) {
	case *constant.Int:
		return scalar{n: low64(c.X)}
	case *constant.Null:
		return scalar{}
	case *constant.ZeroInitializer:
		if _, ok := c.Typ.(*types.PointerType); ok {
			return scalar{}
		}
	case *constant.Undef, *constant.Poison:
		return scalar{undef: true}
	case *ir.Global:
		return scalar{sym: c.Name()}
	case *ir.Func:
		return scalar{sym: c.Name()}
	case *constant.ExprBitCast:
		return t.scalar(c.From)
	case *constant.ExprAddrSpaceCast:
		return t.scalar(c.From)
	case *constant.ExprIntToPtr:
		s := t.scalar(c.From)
		s.n = zeroExtend(s.n, bitsOf(c.From.Type()))
		return s
	case *constant.ExprPtrToInt:
		s := t.scalar(c.From)
		if s.sym != "" && bitsOf(c.To) < 64 {
			t.fail("a part of the address of @%s as a constant is not supported", s.sym)
		}
		return s
	case *constant.ExprGetElementPtr:
		s := t.scalar(c.Src)
		s.n += t.constantOffset(c)
		return s
	case *constant.Index:
		return t.scalar(c.Constant)
	case *constant.ExprAdd:
		x, y := t.scalar(c.X), t.scalar(c.Y)
		if x.sym == "" || y.sym == "" {
			return scalar{sym: x.sym + y.sym, n: x.n + y.n}
		}
	case *constant.ExprSub:
		x, y := t.scalar(c.X), t.scalar(c.Y)
		if y.sym == "" {
			return scalar{sym: x.sym, n: x.n - y.n}
		}
	case *constant.ExprTrunc:
		if s := t.scalar(c.From); s.sym == "" {
			return scalar{n: zeroExtend(s.n, bitsOf(c.To))}
		}
	case *constant.ExprZExt:
		return scalar{n: zeroExtend(t.scalar(c.From).n, bitsOf(c.From.Type()))}
	case *constant.ExprSExt:
		unused := 64 - bitsOf(c.From.Type())
		return scalar{n: t.scalar(c.From).n << unused >> unused}
	}
	t.fail("the constant %s is not supported yet", c)
	return scalar{}
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

// element is the offset and the type of element n of an array or structure.
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
	t.fail("an index into type %s is not supported yet", typ)
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
