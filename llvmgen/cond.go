package llvmgen

import (
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// cond translates a Bool into control flow: to yes where it is true, to no
// where it is false. So && and || cost a jump each and no value is made of
// what they decide:
//
//	a && b       a ──false──┐
//	             │true      ▼
//	             b ──false─▶ no
//	             │true
//	             ▼
//	            yes
func (f *function) cond(e typed.Expr, yes, no *block) {
	if f.cur == nil {
		return
	}
	defer f.at(e)()
	switch e := e.(type) {
	case *typed.BoolLit:
		if e.Value {
			f.jump(yes)
		} else {
			f.jump(no)
		}
	case *typed.Not:
		f.cond(e.X, no, yes)
	case *typed.Seq:
		if kept := keptChoice(e); kept >= 0 {
			f.choose(e, kept, yes, no)
			return
		}
		f.cond(f.sequence(e), yes, no)
	case *typed.If:
		then, els := f.target(e.Then, yes, no), f.target(e.Else, yes, no)
		f.cond(e.Cond, then, els)
		if then != yes && then != no {
			f.enter(then)
			f.cond(e.Then, yes, no)
		}
		if els != yes && els != no {
			f.enter(els)
			f.cond(e.Else, yes, no)
		}
	default:
		o := f.expr(e)
		f.branch(o.v, yes, no)
	}
}

// keptChoice is the place in a Seq of a choice whose outcome is kept, while some
// variables are set, and is the Seq's value then:
//
//	(seq (set .1 (if a b c)) (set .2 .0) .1)
//
// It is -1 if there is none.
func keptChoice(e *typed.Seq) int {
	last := len(e.List) - 1
	local, ok := e.List[last].(*typed.Local)
	if !ok || local.Var.Name != "" {
		return -1
	}
	for i := last - 1; i >= 0; i-- {
		set, ok := e.List[i].(*typed.SetLocal)
		if !ok {
			return -1
		}
		if set.Var == local.Var {
			if isChoice(set.X) {
				return i
			}
			return -1
		}
	}
	return -1
}

// choose is cond for a Seq with a choice that is kept. Both ways go on apart, as those
// of any choice: what is set on one of them only may be read there.
func (f *function) choose(e *typed.Seq, kept int, yes, no *block) {
	for _, x := range e.List[:kept] {
		f.effect(x)
	}
	set := e.List[kept].(*typed.SetLocal)
	ways := []struct {
		from, to *block
		value    bool
	}{{newBlock("kept"), yes, true}, {newBlock("kept"), no, false}}
	f.cond(set.X, ways[0].from, ways[1].from)
	for _, way := range ways {
		f.enter(way.from)
		if f.cur == nil {
			continue
		}
		f.setVar(set.Var, operand{v: constant.NewBool(way.value)})
		for _, x := range e.List[kept+1 : len(e.List)-1] {
			f.effect(x)
		}
		f.jump(way.to)
	}
}

// target is where a branch of a condition begins: at its end if it is a
// constant, else in a block of its own.
func (f *function) target(e typed.Expr, yes, no *block) *block {
	if lit, ok := e.(*typed.BoolLit); ok {
		if lit.Value {
			return yes
		}
		return no
	}
	return newBlock("and")
}

// isChoice reports whether the value of a Bool is better decided by control
// flow than computed.
func isChoice(e typed.Expr) bool {
	switch e := e.(type) {
	case *typed.If:
		return e.T == types.Bool
	case *typed.Not:
		return isChoice(e.X)
	case *typed.Seq:
		return isChoice(e.List[len(e.List)-1])
	}
	return false
}

// boolean computes a comparison or negation.
func (f *function) boolean(e typed.Expr) operand {
	switch e := e.(type) {
	case *typed.Not:
		o := f.expr(e.X)
		if f.cur == nil {
			return operand{}
		}
		return operand{v: f.not(o.v)}
	case *typed.Present:
		if types.IsForeign(e.X.Type()) {
			return operand{v: f.isThere(e.X)}
		}
		o := f.expr(e.X)
		if f.cur == nil {
			return operand{}
		}
		return operand{v: f.present(o)}
	case *typed.StartsWith:
		return operand{v: f.startsWith(e)}
	case *typed.Equal:
		return operand{v: f.equal(e)}
	case *typed.Compare:
		x := f.expr(e.X)
		y := f.expr(e.Y)
		if f.cur == nil {
			return operand{}
		}
		return operand{v: f.compare(e.Op, x, y)}
	}
	panic("BUG: not a comparison")
}

// compare is the truth, an i1, of x op y.
func (f *function) compare(op typed.CompareOp, x, y operand) value.Value {
	if x.rng.lo == nil { // Bools
		different := f.bin(opXor, x.v, y.v)
		if op == typed.Eq {
			return f.not(different)
		}
		return different
	}
	return f.compareInts(op, x, y)
}
