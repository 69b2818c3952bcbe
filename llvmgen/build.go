package llvmgen

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	irtypes "github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"
)

// Instructions, each with the source location of the expression that is being
// translated. What is constant or changes nothing gives no instruction, so
// that a formula can be written in its general form and comes out as short as
// its operands allow.

// binop is an instruction on two integers of one type.
type binop int

const (
	opAdd binop = iota
	opSub
	opMul
	opUDiv
	opURem
	opAnd
	opOr
	opXor
	opShl
	opLShr
	opAShr
)

func (op binop) commutes() bool {
	return op == opAdd || op == opMul || op == opAnd || op == opOr || op == opXor
}

// bin makes an operation on two integers.
func (f *function) bin(op binop, x, y value.Value) value.Value {
	if _, known := x.(*constant.Int); known && op.commutes() {
		x, y = y, x
	}
	if r := foldBin(op, x, y); r != nil {
		return r
	}
	dbg := f.dbg()
	switch op {
	case opAdd:
		return f.insert(&ir.InstAdd{X: x, Y: y, Metadata: dbg})
	case opSub:
		return f.insert(&ir.InstSub{X: x, Y: y, Metadata: dbg})
	case opMul:
		return f.insert(&ir.InstMul{X: x, Y: y, Metadata: dbg})
	case opUDiv:
		return f.insert(&ir.InstUDiv{X: x, Y: y, Metadata: dbg})
	case opURem:
		return f.insert(&ir.InstURem{X: x, Y: y, Metadata: dbg})
	case opAnd:
		return f.insert(&ir.InstAnd{X: x, Y: y, Metadata: dbg})
	case opOr:
		return f.insert(&ir.InstOr{X: x, Y: y, Metadata: dbg})
	case opXor:
		return f.insert(&ir.InstXor{X: x, Y: y, Metadata: dbg})
	case opShl:
		return f.insert(&ir.InstShl{X: x, Y: y, Metadata: dbg})
	case opLShr:
		return f.insert(&ir.InstLShr{X: x, Y: y, Metadata: dbg})
	case opAShr:
		return f.insert(&ir.InstAShr{X: x, Y: y, Metadata: dbg})
	}
	panic("BUG: unknown operation")
}

// inserted is an instruction with a value.
type inserted interface {
	ir.Instruction
	value.Value
}

func (f *function) insert(inst inserted) value.Value {
	f.cur.insts = append(f.cur.insts, inst)
	return inst
}

func (f *function) icmp(pred enum.IPred, x, y value.Value) value.Value {
	return f.insert(&ir.InstICmp{Pred: pred, X: x, Y: y, Metadata: f.dbg()})
}

// sel is x if cond, else y.
func (f *function) sel(cond, x, y value.Value) value.Value {
	return f.insert(&ir.InstSelect{Cond: cond, ValueTrue: x, ValueFalse: y, Metadata: f.dbg()})
}

// not is the opposite of an i1.
func (f *function) not(x value.Value) value.Value {
	return f.bin(opXor, x, constant.True)
}

// zext makes an integer wider with zeros; of one that was made wider so
// already, its origin is.
func (f *function) zext(x value.Value, t irtypes.Type) value.Value {
	if inner, ok := x.(*ir.InstZExt); ok {
		x = inner.From
	}
	return f.insert(&ir.InstZExt{From: x, To: t, Metadata: f.dbg()})
}

// sext makes an integer wider with its sign.
func (f *function) sext(x value.Value, t irtypes.Type) value.Value {
	if inner, ok := x.(*ir.InstSExt); ok {
		x = inner.From
	}
	return f.insert(&ir.InstSExt{From: x, To: t, Metadata: f.dbg()})
}

// trunc makes an integer narrower; one that was that narrow is its origin.
func (f *function) trunc(x value.Value, t irtypes.Type) value.Value {
	switch inner := x.(type) {
	case *ir.InstZExt:
		if inner.From.Type().Equal(t) {
			return inner.From
		}
	case *ir.InstSExt:
		if inner.From.Type().Equal(t) {
			return inner.From
		}
	}
	return f.insert(&ir.InstTrunc{From: x, To: t, Metadata: f.dbg()})
}

func (f *function) bitcast(x value.Value, t irtypes.Type) value.Value {
	if x.Type().Equal(t) {
		return x
	}
	return f.insert(&ir.InstBitCast{From: x, To: t, Metadata: f.dbg()})
}

// inttoptr is a number as an address.
func (f *function) inttoptr(x value.Value) value.Value {
	return f.insert(&ir.InstIntToPtr{From: x, To: irtypes.I8Ptr, Metadata: f.dbg()})
}

// gep is the address of a part of what p, a pointer to elem, points at.
func (f *function) gep(elem irtypes.Type, p value.Value, indices ...value.Value) value.Value {
	inst := ir.NewGetElementPtr(elem, p, indices...)
	inst.Metadata = f.dbg()
	return f.insert(inst)
}

func (f *function) call(callee value.Value, args ...value.Value) value.Value {
	inst := ir.NewCall(callee, args...)
	inst.Metadata = f.dbg()
	return f.insert(inst)
}

// foldBin returns the value of an operation that needs no instruction, else
// nil.
func foldBin(op binop, x, y value.Value) value.Value {
	a, aKnown := x.(*constant.Int)
	b, bKnown := y.(*constant.Int)
	switch {
	case aKnown && bKnown:
		return foldConst(op, a, b)
	case bKnown && b.X.Sign() == 0:
		switch op {
		case opAdd, opSub, opOr, opXor, opShl, opLShr, opAShr:
			return x
		case opMul, opAnd:
			return y
		}
	case bKnown && isAllOnes(b) && op == opAnd:
		return x
	case bKnown && isOne(b) && (op == opMul || op == opUDiv):
		return x
	}
	return nil
}

func isAllOnes(c *constant.Int) bool { return intConst(c.Typ, -1).X.Cmp(c.X) == 0 }
func isOne(c *constant.Int) bool     { return c.Typ.BitSize > 1 && c.X.IsInt64() && c.X.Int64() == 1 }

// foldConst computes with constants; a division by zero is left alone.
func foldConst(op binop, x, y *constant.Int) value.Value {
	bits := x.Typ.BitSize
	signed := x.X.Int64()
	mask := ^uint64(0) >> (64 - bits)
	a, b := uint64(signed)&mask, uint64(y.X.Int64())&mask
	var r uint64
	switch op {
	case opAdd:
		r = a + b
	case opSub:
		r = a - b
	case opMul:
		r = a * b
	case opAnd:
		r = a & b
	case opOr:
		r = a | b
	case opXor:
		r = a ^ b
	case opUDiv, opURem:
		if b == 0 {
			return nil
		}
		if r = a / b; op == opURem {
			r = a % b
		}
	case opShl, opLShr, opAShr:
		if b >= bits {
			return nil
		}
		switch op {
		case opShl:
			r = a << b
		case opLShr:
			r = a >> b
		default:
			r = uint64(signed >> b)
		}
	}
	return intConst(x.Typ, int64(r))
}
