package llvmgen

import (
	"fmt"
	"math/big"

	"github.com/llir/llvm/ir/constant"
	irtypes "github.com/llir/llvm/ir/types"

	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// expr translates an expression and returns its value. Where no code can run
// before or after it, the value is the zero operand.
func (f *function) expr(e typed.Expr) operand {
	if f.cur == nil {
		return operand{}
	}
	defer f.at(e)()
	o := f.exprHere(e)
	if f.cur == nil {
		return operand{}
	}
	return o
}

// exprHere is expr's switch over all expressions.
func (f *function) exprHere(e typed.Expr) operand {
	switch e := e.(type) {
	case *typed.IntLit:
		return constInt(wrap(new(big.Int).SetUint64(e.Bits), e.T))
	case *typed.BoolLit:
		return operand{v: constant.NewBool(e.Value)}
	case *typed.NilLit:
		return operand{}
	case *typed.Local:
		if e.Var.Type == types.Nil {
			return operand{}
		}
		return f.readVar(e.Var, f.cur)
	case *typed.SetLocal:
		o := f.expr(e.X)
		if f.cur != nil && o.v != nil {
			f.nameValue(o, e.Var.Name)
			f.setVar(e.Var, o)
		}
		return o
	case *typed.Field:
		return f.field(e)
	case *typed.SetField:
		return f.setField(e)
	case *typed.Binary:
		x := f.expr(e.X)
		y := f.expr(e.Y)
		return f.binary(e.Op, x, y, e.T)
	case *typed.Compare, *typed.Not:
		return f.boolean(e)
	case *typed.If:
		return f.ifValue(e)
	case *typed.Seq:
		last := len(e.List) - 1
		for _, x := range e.List[:last] {
			f.effect(x)
		}
		return f.expr(e.List[last])
	case *typed.Return:
		f.tail(e)
		return operand{}
	case *typed.Convert:
		return f.convert(e)
	case *typed.Call:
		return f.helper(e)
	case *typed.StrLit:
		return operand{v: f.stringAddress(e.Value)}
	case *typed.Printk:
		return f.printk(e)
	}
	panic(fmt.Sprintf("BUG: llvmgen doesn't know %T", e))
}

// effect translates an expression whose value nobody wants.
func (f *function) effect(e typed.Expr) {
	if f.cur == nil {
		return
	}
	defer f.at(e)()
	switch e := e.(type) {
	case *typed.If:
		then, els, done := newBlock("then"), newBlock("else"), newBlock("done")
		f.cond(e.Cond, then, els)
		f.enter(then)
		f.effect(e.Then)
		f.jump(done)
		f.enter(els)
		f.effect(e.Else)
		f.jump(done)
		f.enter(done)
	case *typed.Seq:
		for _, x := range e.List {
			f.effect(x)
		}
	default:
		f.expr(e)
	}
}

// ifValue is the value of an If: that of the branch which is taken.
func (f *function) ifValue(e *typed.If) operand {
	if isChoice(e) {
		return f.choice(e, operand{v: constant.True}, operand{v: constant.False})
	}
	then, els, done := newBlock("then"), newBlock("else"), newBlock("done")
	var values []operand
	f.cond(e.Cond, then, els)
	f.enter(then)
	x := f.expr(e.Then)
	if f.jump(done) {
		values = append(values, x)
	}
	f.enter(els)
	y := f.expr(e.Else)
	if f.jump(done) {
		values = append(values, y)
	}
	f.enter(done)
	if f.cur == nil || e.T == types.Nil {
		return operand{}
	}
	return f.merge(done, values)
}

// choice is a value that the Bool e decides on, made by control flow.
func (f *function) choice(e typed.Expr, whenTrue, whenFalse operand) operand {
	yes, no, done := newBlock("yes"), newBlock("no"), newBlock("done")
	var values []operand
	f.cond(e, yes, no)
	if f.enter(yes); f.jump(done) {
		values = append(values, whenTrue)
	}
	if f.enter(no); f.jump(done) {
		values = append(values, whenFalse)
	}
	f.enter(done)
	return f.merge(done, values)
}

// convert makes an integer of a Bool or of another integer.
func (f *function) convert(e *typed.Convert) operand {
	if e.X.Type() != types.Bool {
		o := f.expr(e.X)
		if f.cur == nil {
			return operand{}
		}
		return f.reinterpret(o, e.T)
	}
	if isChoice(e.X) {
		return f.choice(e.X, constInt(one), constInt(zero))
	}
	o := f.expr(e.X)
	if f.cur == nil {
		return operand{}
	}
	if c, known := o.v.(*constant.Int); known {
		return constInt(new(big.Int).Set(c.X))
	}
	return operand{f.zext(o.v, irtypes.I32), interval{zero, one}}
}

// reinterpret reads an integer's bits as type t.
func (f *function) reinterpret(o operand, t types.Type) operand {
	all := rangeOf(t)
	switch {
	case o.rng.within(all):
		return o
	case o.isConst():
		return constInt(wrap(o.rng.lo, t))
	}
	return operand{f.as64(o), all}
}
