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
		if t, ok := e.T.(types.Nilable); ok {
			return f.nothing(t)
		}
		return operand{}
	case *typed.Some:
		o := f.expr(e.X)
		if !types.NilIsNull(e.X.Type()) {
			o.has = constant.True
		}
		return o
	case *typed.Present:
		return f.boolean(e)
	case *typed.Value:
		o := f.expr(e.X)
		o.has = nil
		return o
	case *typed.Local:
		if e.Var.Type == types.Nil {
			return operand{}
		}
		return f.local(e)
	case *typed.SetLocal:
		o := f.expr(e.X)
		if f.cur != nil && o.v != nil {
			f.nameValue(o, e.Var.Name)
			f.setVar(e.Var, o)
		}
		return o
	case *typed.Field:
		return f.field(e)
	case *typed.At:
		return f.at64(e)
	case *typed.Ask:
		return f.ask(e)
	case *typed.SetField:
		return f.setField(e)
	case *typed.ReadGlobal:
		return f.readGlobal(e)
	case *typed.SetGlobal:
		return f.setGlobal(e)
	case *typed.AddGlobal:
		return f.addGlobal(e)
	case *typed.Make:
		return f.makeObject(e)
	case *typed.FieldRef:
		return f.fieldRef(e)
	case *typed.GlobalRef:
		return f.globalRef(e)
	case *typed.Element:
		return f.element(e)
	case *typed.SetElement:
		return f.setElement(e)
	case *typed.Copy:
		return f.copy(e)
	case *typed.Reserve:
		return f.reserve(e)
	case *typed.Locked:
		return f.locked(e)
	case *typed.Send:
		return f.send(e)
	case *typed.Output:
		return f.output(e)
	case *typed.PacketLoad:
		return f.packetLoad(e)
	case *typed.PacketNumber:
		return f.packetNumber(e)
	case *typed.MarkerArgument:
		return f.markerArgument(e)
	case *typed.PacketRef:
		return operand{v: constant.NewNull(irtypes.I8Ptr)}
	case *typed.Header:
		return f.header(e)
	case *typed.Binary:
		x := f.expr(e.X)
		y := f.expr(e.Y)
		return f.binary(e.Op, x, y, e.T)
	case *typed.Compare, *typed.Not, *typed.Equal, *typed.StartsWith:
		return f.boolean(e)
	case *typed.If:
		return f.ifValue(e)
	case *typed.Seq:
		return f.expr(f.sequence(e))
	case *typed.Block:
		return f.block(e)
	case *typed.Break:
		f.breakTo(e)
		return operand{}
	case *typed.Loop:
		f.loop(e)
		return operand{}
	case *typed.Return:
		f.tail(e.X)
		return operand{}
	case *typed.Invoke:
		return f.invoke(e)
	case *typed.Convert:
		return f.convert(e)
	case *typed.Visible:
		return f.visible(e)
	case *typed.Narrow:
		return f.narrow(e)
	case *typed.Call:
		return f.helper(e)
	case *typed.EndTexts:
		return f.endTexts(e)
	case *typed.TextSize:
		return f.textSize(e)
	case *typed.TextOrder:
		return f.textOrder(e)
	case *typed.StrLit:
		return f.constantText(e)
	case *typed.Printk:
		return f.printk(e)
	case *typed.MapLookup:
		return f.lookup(e)
	case *typed.MapUpdate:
		return f.update(e)
	case *typed.MapDelete:
		return f.delete(e)
	case *typed.MapPush:
		return f.push(e)
	case *typed.MapTake:
		return f.take(e)
	case *typed.MapRef:
		return operand{v: f.mapAddress(e.Map)}
	case *typed.MapHas:
		return f.has(e)
	case *typed.EachNext:
		return f.eachNext(e)
	case *typed.Load:
		return f.loadFrom(e)
	case *typed.Store:
		return f.storeTo(e)
	case *typed.Atomic:
		return f.atomic(e)
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
		f.effect(f.sequence(e))
	default:
		f.expr(e)
	}
}

// sequence translates all expressions of a Seq but the last one, which it
// returns.
func (f *function) sequence(e *typed.Seq) (last typed.Expr) {
	rest := len(e.List) - 1
	for _, x := range e.List[:rest] {
		f.effect(x)
		if f.cur != nil {
			f.pause(f.f.Pauses[x])
		}
	}
	return e.List[rest]
}

// local is the value of a variable, with what is known of it here.
func (f *function) local(e *typed.Local) operand {
	o := f.readVar(e.Var, f.cur)
	if known := (interval{big.NewInt(e.Lo), big.NewInt(e.Hi)}); e.Known && !o.isConst() && known.within(o.rng) {
		o.rng = known
	}
	return o
}

// block translates a Block: where it ends, the values of its Breaks and its own
// meet.
func (f *function) block(e *typed.Block) operand {
	end := &blockEnd{block: newBlock(e.Label.Name + ".end"), held: len(f.held)}
	f.labels[e.Label] = end
	end.bring(f, f.expr(e.Body))
	f.enter(end.block)
	if f.cur == nil || e.T == types.Nil || e.T == types.Never {
		return operand{}
	}
	return f.merge(end.block, end.values)
}

// blockEnd is where a Block ends, with the values that its predecessors bring.
type blockEnd struct {
	block  *block
	values []operand
	held   int // how many records there are around it
}

// bring leaves for the end with a value, unless no code can run here.
func (end *blockEnd) bring(f *function, o operand) {
	if f.jump(end.block) {
		end.values = append(end.values, o)
	}
}

// breakTo leaves a Block.
func (f *function) breakTo(e *typed.Break) {
	o := f.expr(e.X)
	f.bring(e.Label, o)
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

// convert makes an integer of a Bool or of another integer. A reference to
// memory that may be written is one to memory that may be read.
func (f *function) convert(e *typed.Convert) operand {
	if hasAddress(e.T) {
		return f.expr(e.X)
	}
	if isPointer(e.X.Type()) {
		return f.addressNumber(e.X)
	}
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
	return operand{v: f.zext(o.v, irtypes.I32), rng: interval{zero, one}}
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
	return operand{v: f.as64(o), rng: all}
}
