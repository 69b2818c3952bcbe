package translate

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/driver/native/ssa"
)

// expression translates a constant that is known only when the program is
// loaded, such as whether a weak symbol is there, into what computes it: the
// instruction of the same name.
func (f *function) expression(c constant.Constant) *ssa.Value {
	inst := instructionOf(c)
	if inst == nil || !f.operation(inst) {
		f.fail("the constant %s is not supported", c)
	}
	return f.value(inst.(value.Value))
}

// instructionOf is the instruction that computes a constant expression on
// integers and pointers; nil where there is none.
func instructionOf(c constant.Constant) ir.Instruction {
	switch c := c.(type) {
	case *constant.ExprAdd:
		return ir.NewAdd(c.X, c.Y)
	case *constant.ExprSub:
		return ir.NewSub(c.X, c.Y)
	case *constant.ExprMul:
		return ir.NewMul(c.X, c.Y)
	case *constant.ExprUDiv:
		return ir.NewUDiv(c.X, c.Y)
	case *constant.ExprSDiv:
		return ir.NewSDiv(c.X, c.Y)
	case *constant.ExprURem:
		return ir.NewURem(c.X, c.Y)
	case *constant.ExprSRem:
		return ir.NewSRem(c.X, c.Y)
	case *constant.ExprShl:
		return ir.NewShl(c.X, c.Y)
	case *constant.ExprLShr:
		return ir.NewLShr(c.X, c.Y)
	case *constant.ExprAShr:
		return ir.NewAShr(c.X, c.Y)
	case *constant.ExprAnd:
		return ir.NewAnd(c.X, c.Y)
	case *constant.ExprOr:
		return ir.NewOr(c.X, c.Y)
	case *constant.ExprXor:
		return ir.NewXor(c.X, c.Y)
	case *constant.ExprTrunc:
		return ir.NewTrunc(c.From, c.To)
	case *constant.ExprZExt:
		return ir.NewZExt(c.From, c.To)
	case *constant.ExprSExt:
		return ir.NewSExt(c.From, c.To)
	case *constant.ExprPtrToInt:
		return ir.NewPtrToInt(c.From, c.To)
	case *constant.ExprIntToPtr:
		return ir.NewIntToPtr(c.From, c.To)
	case *constant.ExprBitCast:
		return ir.NewBitCast(c.From, c.To)
	case *constant.ExprAddrSpaceCast:
		return ir.NewAddrSpaceCast(c.From, c.To)
	case *constant.ExprICmp:
		return ir.NewICmp(c.Pred, c.X, c.Y)
	case *constant.ExprSelect:
		return ir.NewSelect(c.Cond, c.X, c.Y)
	case *constant.ExprGetElementPtr:
		var indices []value.Value
		for _, i := range c.Indices {
			if index, ok := i.(*constant.Index); ok {
				i = index.Constant
			}
			indices = append(indices, i)
		}
		return ir.NewGetElementPtr(c.ElemType, c.Src, indices...)
	}
	return nil
}
