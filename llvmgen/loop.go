package llvmgen

import (
	"maps"
	"math/big"
	"slices"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	irtypes "github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// A loop of jumps, as the verifier wants it: it walks through all rounds, so it
// must see how they end, and the ways through a round must meet at its end.
//
//	entry:   i = 0
//	loop:    i = phi(0, i.1)     known in each round: the test is decided
//	         n = phi(3, n.1)
//	         n' = n + hidden     anything, as far as the verifier knows
//	         if i < 100 ...
//
// hidden is 0, and the verifier doesn't know it: it comes from the stack in one
// piece, and went there in two, of which the verifier keeps no account.

// loop translates a Loop, which nothing but a Break or Return leaves.
func (f *function) loop(e *typed.Loop) {
	if f.cur == nil {
		return
	}
	if e.Plan.Run == typed.CalledBack {
		f.callBack(e)
		return
	}
	head := newBlock("loop")
	var counter *typed.Var
	if e.Plan.Run != typed.Undecided {
		head.forget = f.toForget(e.Plan)
		defer f.keepKnown(e.Plan)()
		if e.Plan.HideWrites && !f.hideWrites {
			f.hideWrites = true
			defer func() { f.hideWrites = false }()
		}
		if len(head.forget) > 0 || e.Plan.HideWrites {
			if f.hiddenZero == nil { // else the one of the loop around
				f.hiddenZero = f.hideZero()
				defer func() { f.hiddenZero = nil }()
			}
			head.hiddenZero = f.hiddenZero
		}
		if e.Plan.Rounds > 0 && (!f.isConst(e.Plan.Counter) || e.Plan.Limit != nil && !f.isConst(e.Plan.Limit)) {
			counter = &typed.Var{Type: types.I64}
			f.setVar(counter, constInt(zero))
		}
	}
	f.jump(head)
	f.enterLoop(head)
	if counter != nil {
		f.countRound(counter, e.Plan.Rounds)
	}
	f.effect(e.Body)
	if f.cur != nil && counter != nil {
		f.setVar(counter, operand{v: f.bin(opAdd, f.readVar(counter, f.cur).v, i64(1)), rng: rangeI64})
	}
	f.jump(head)
	f.seal(head)
}

// isConst reports whether the verifier knows the value of a variable here.
func (f *function) isConst(v *typed.Var) bool { return v != nil && f.readVar(v, f.cur).isConst() }

// countRound ends the function where there were as many rounds as there can be
// at most, which the verifier couldn't know otherwise: it never happens.
func (f *function) countRound(counter *typed.Var, rounds int64) {
	n := f.readVar(counter, f.cur)
	round, never := newBlock("round"), newBlock("never")
	f.branch(f.icmp(enum.IPredULT, n.v, i64(rounds)), round, never)
	f.enter(never)
	f.exhausted()
	f.enter(round)
}

// someResult is a result that the function may have.
func (f *function) someResult() operand {
	switch t := f.f.Result.(type) {
	case types.Nilable:
		return f.nothing(t)
	case types.Basic:
		switch {
		case t == types.Nil:
			return operand{}
		case t == types.Bool:
			return operand{v: intConst(irtypes.I1, 0)}
		}
	case types.Pointer:
		return operand{v: constant.NewNull(f.pointerType(t))}
	}
	if f.f.IsProgram() && f.f.Type.Result.Bounded() {
		r := f.f.Type.Result
		return constInt(big.NewInt(min(max(0, r.Min), r.Max)))
	}
	return constInt(zero)
}

// toForget are the variables that the verifier must know nothing of: also those
// that change steadily, but start with something that the ways that lead to the
// loop may not agree on. What it knows in a loop around it has to know there, to
// see the end of that one.
func (f *function) toForget(p typed.LoopPlan) map[*typed.Var]bool {
	list := map[*typed.Var]bool{}
	for _, v := range p.Forget {
		list[v] = !f.known[v]
	}
	if len(list) > 0 {
		for _, v := range p.Steady {
			list[v] = !f.isConst(v)
		}
	}
	return list
}

// keepKnown begins a loop, in which the verifier knows the variables that change
// steadily from a constant on. The function that it returns ends it.
func (f *function) keepKnown(p typed.LoopPlan) (end func()) {
	around := f.known
	f.known = maps.Clone(around)
	for _, v := range p.Steady {
		f.known[v] = f.isConst(v)
	}
	return func() { f.known = around }
}

// forgetAt makes the verifier forget a value at the start of block b.
func (f *function) forgetAt(b *block, o operand) operand {
	cur, insts := f.cur, b.insts
	f.cur, b.insts = b, nil
	o = f.forgotten(o, b.hiddenZero)
	f.cur, b.insts = cur, slices.Concat(b.insts, insts)
	return o
}

// forgotten is an operand of which the verifier knows nothing.
func (f *function) forgotten(o operand, hiddenZero value.Value) operand {
	if o.has != nil {
		o.has = f.forgetBool(o.has, hiddenZero)
	}
	switch {
	case o.rng.lo != nil:
		o.v = f.forget(f.as64(o), hiddenZero)
	case o.v.Type().Equal(irtypes.I1):
		o.v = f.forgetBool(o.v, hiddenZero)
	}
	return o
}

// pause has the verifier forget the values of variables here.
func (f *function) pause(vars []*typed.Var) {
	for _, v := range vars {
		if o := f.readVar(v, f.cur); !o.isConstant() {
			if f.hiddenZero == nil {
				f.hiddenZero = f.hideZero()
				defer func() { f.hiddenZero = nil }()
			}
			f.setVar(v, f.forgotten(o, f.hiddenZero))
		}
	}
}

// forget is a value of 64 bits of which the verifier knows nothing.
func (f *function) forget(v, hiddenZero value.Value) value.Value {
	return f.here(f.insert(&ir.InstAdd{X: v, Y: hiddenZero, Metadata: f.dbg()}))
}

// hideZero makes a 0 that the verifier knows nothing of:
//
//	*(u32 *)(r10 - 8) = -1
//	*(u32 *)(r10 - 4) = -1
//	r1 = *(u64 *)(r10 - 8)
//	r1 += 1
func (f *function) hideZero() value.Value {
	if f.hidden == nil {
		f.hidden = f.alloca(irtypes.NewArray(2, irtypes.I32), "hidden")
	}
	f.storeHidden(f.gep(f.hidden.ElemType, f.hidden, i64(0), i64(0)))
	return f.loadHidden(f.hidden)
}

// storeHidden writes -1 to 8 bytes on the stack, in two halves.
func (f *function) storeHidden(at value.Value) {
	for i := range int64(2) {
		half := at
		if i > 0 {
			half = f.gep(irtypes.I32, at, i64(i))
		}
		f.cur.insts = append(f.cur.insts, &ir.InstStore{Src: i32(-1), Dst: half, Volatile: true, Align: 4, Metadata: f.dbg()})
	}
}

// loadHidden makes the 0 of what storeHidden wrote.
func (f *function) loadHidden(at value.Value) value.Value {
	load := ir.NewLoad(irtypes.I64, f.bitcast(at, irtypes.NewPointer(irtypes.I64)))
	load.Volatile, load.Align, load.Metadata = true, 8, f.dbg()
	return f.bin(opAdd, f.insert(load), i64(1))
}

func (f *function) forgetBool(v, hiddenZero value.Value) value.Value {
	return f.icmp(enum.IPredNE, f.forget(f.zext(v, irtypes.I64), hiddenZero), i64(0))
}
