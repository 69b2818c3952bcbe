package llvmgen

import (
	"slices"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	irtypes "github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// A loop that the verifier can't walk through is a function of its own, a round
// of which bpf_loop calls again and again:
//
//	frame = variables           prog_loop(index, frame):
//	bpf_loop(n, prog_loop,        variables = frame
//	         &frame, 0)           ... a round ...
//	variables = frame             frame = variables
//	switch frame.left             return 0, or 1 to leave the loop
//
// The verifier walks through the callback until it finds no new state, and older
// kernels only once. So it must know no number that a round begins with: what is
// loaded from the frame has an unknown 0 added (see hideZero). How the loop was
// left it does know, and with it what pointers there are.

// isNot compares for inequality.
const isNot = enum.IPredNE

// round is what a function knows of the loop whose callback it is.
type round struct {
	plan   *typed.LoopPlan
	frame  *frame
	at     value.Value // the frame
	loaded map[*typed.Var]operand
}

// callBack translates a loop that bpf_loop runs.
func (f *function) callBack(e *typed.Loop) {
	fr := f.frameOf(e.Plan)
	at := f.sharedFrame(fr)
	hide := f.gep(fr.typ.Fields[frameHidden], f.gep(fr.typ, at, i64(0), i32(frameHidden)), i64(0), i64(0))
	f.storeHidden(hide)
	f.storeMember(fr, at, frameLeft, i64(0))
	constants := map[*typed.Var]operand{}
	sets := settings(e.Body)
	inFrame := map[*typed.Var]bool{}
	ranges := map[*typed.Var]interval{}
	for _, v := range e.Plan.Frame {
		o := f.readVar(v, f.cur)
		inFrame[v] = true
		if !sets[v] {
			if o.isConstant() {
				constants[v] = o
				continue
			}
			ranges[v] = o.rng
		}
		f.storeSlot(fr, at, fr.vars[v], o)
	}
	// Older kernels refuse to read what was never written.
	for i, way := range e.Plan.Leaves {
		for _, v := range way.Set {
			if !inFrame[v] {
				inFrame[v] = true
				f.storeSlot(fr, at, fr.vars[v], f.unset(v.Type))
			}
		}
		if s := fr.values[i]; s.typ != nil {
			f.storeSlot(fr, at, s, f.unset(s.typ))
		}
	}

	if e.Plan.HideWrites {
		f.blur(e.Plan.Frame, f.loadHidden(f.gep(fr.typ, at, i64(0), i32(frameHidden))))
	}

	callback := f.outline(e, fr, sets, constants, ranges)
	if each := e.Each(); each != nil {
		f.mapHelper(mapEach, irtypes.I64, f.mapAddress(each.Map), callback, f.bitcast(at, irtypes.I8Ptr), i64(0))
	} else {
		rounds := int64(typed.MaxCallbacks)
		if e.Plan.Rounds > 0 {
			rounds = min(rounds, e.Plan.Rounds)
		}
		signature := irtypes.NewFunc(irtypes.I64, irtypes.I32, callback.Type(), irtypes.I8Ptr, irtypes.I64)
		f.call(helperAddress(catalog.LoopHelper().ID, signature), i32(rounds), callback, f.bitcast(at, irtypes.I8Ptr), i64(0))
	}
	f.forgetLoads()
	f.leaveCallback(e, fr, at)
}

// blur has the verifier forget what is in the objects that a loop's variables
// refer to.
func (f *function) blur(vars []*typed.Var, hidden value.Value) {
	for _, v := range vars {
		t, isPointer := v.Type.(types.Pointer)
		if !isPointer || t.Space != types.Memory {
			continue
		}
		o := spot{f.readVar(v, f.cur).v, known(f.aligned.vars, v)}
		size, _ := types.Size(t.Elem)
		for _, w := range words(span{0, size}, o.align) {
			word := f.loadWord(o, w, false)
			if w.size < 8 {
				word = f.trunc(f.forget(f.zext(word, irtypes.I64), hidden), word.Type())
			} else {
				word = f.forget(word, hidden)
			}
			f.storeWord(word, o, w, false)
		}
	}
}

// leaveCallback goes where the rounds of a callback have said.
func (f *function) leaveCallback(e *typed.Loop, fr *frame, at value.Value) {
	left := f.loadMember(fr, at, frameLeft)
	last := -1 // the way of one that comes to its end
	for i, way := range e.Plan.Leaves {
		if each := e.Each(); each != nil && way.Label == each.Done {
			last = i
			continue
		}
		here, other := newBlock("left"), newBlock("loop.end")
		f.branch(f.icmp(enum.IPredEQ, left, i64(int64(i)+1)), here, other)
		f.enter(here)
		f.goOn(e.Plan.Leaves[i], fr, i, at)
		f.enter(other)
	}
	if last >= 0 {
		f.goOn(e.Plan.Leaves[last], fr, last, at)
	} else {
		f.exhausted()
	}
}

// goOn goes where a way out of a loop leads, with what its rounds have left in the frame.
func (f *function) goOn(way typed.Leave, fr *frame, i int, at value.Value) {
	var hidden value.Value
	if len(way.Set) > 0 {
		hidden = f.loadHidden(f.gep(fr.typ, at, i64(0), i32(frameHidden)))
	}
	for _, v := range way.Set {
		f.setVar(v, f.loadSlot(fr, at, fr.vars[v], hidden))
	}
	var o operand
	if s := fr.values[i]; s.typ != nil {
		o = f.loadSlot(fr, at, s, nil)
	}
	if way.Label == nil {
		f.result(o)
	} else {
		f.bring(way.Label, o)
	}
}

// exhausted ends the function after as many rounds as there can be. A callback
// doesn't say how it left its loop then, and so do those around it.
func (f *function) exhausted() {
	if f.round != nil {
		f.endRound(1)
		return
	}
	f.result(f.someResult())
}

// settings are the variables that an expression sets.
func settings(e typed.Expr) map[*typed.Var]bool {
	list := map[*typed.Var]bool{}
	typed.Walk(e, func(e typed.Expr) {
		if set, ok := e.(*typed.SetLocal); ok {
			list[set.Var] = true
		}
	})
	return list
}

// outline makes the callback of a loop, and returns it. Of the variables that
// no round sets, it knows the constants, and the ranges of others.
func (f *function) outline(e *typed.Loop, fr *frame, sets map[*typed.Var]bool, constants map[*typed.Var]operand, ranges map[*typed.Var]interval) *ir.Func {
	pointer := ir.NewParam("frame", irtypes.I8Ptr)
	params := []*ir.Param{ir.NewParam("index", irtypes.I64), pointer}
	if e.Each() != nil {
		params = []*ir.Param{ir.NewParam("map", irtypes.I8Ptr), ir.NewParam("key", irtypes.I8Ptr), ir.NewParam("value", irtypes.I8Ptr), pointer}
	}
	callback := f.m.NewFunc(f.symbols.unique(f.ir.Name()+"_loop", "_"), irtypes.I64, params...)
	callback.Linkage = enum.LinkageInternal
	callback.FuncAttrs = []ir.FuncAttribute{enum.FuncAttrNoUnwind}

	c := f.module.begin(f.f, callback, f.debug.callback(e.Span(), callback.Name(), params))
	c.body, c.span, c.scratch = e.Body, e.Span(), f.scratch
	c.round = &round{plan: &e.Plan, frame: fr, loaded: map[*typed.Var]operand{}}
	c.round.at = c.bitcast(pointer, irtypes.NewPointer(fr.typ))
	c.hideWrites = f.hideWrites || e.Plan.HideWrites
	c.hiddenZero = c.loadHidden(c.gep(fr.typ, c.round.at, i64(0), i32(frameHidden)))
	for _, v := range e.Plan.Frame {
		o, known := constants[v]
		if !known {
			o = c.loadSlot(fr, c.round.at, fr.vars[v], c.hiddenZero)
			if rng := ranges[v]; rng.lo != nil {
				o.rng = rng
			}
			c.nameValue(o, v.Name)
		}
		c.round.loaded[v] = o
		c.setVar(v, o)
		if v == f.f.Ctx {
			c.ctx = o.v
		}
	}
	c.findScratch()
	c.effect(e.Body)
	if c.cur != nil {
		// What no round sets is in the frame already. To write a reference there
		// again is forbidden, and it is not always known to be the same one.
		c.keep(slices.DeleteFunc(slices.Clone(e.Plan.Frame), func(v *typed.Var) bool { return !sets[v] }))
		c.endRound(0)
	}
	c.finish()
	return callback
}

// keep writes variables of a callback back into the frame.
func (f *function) keep(list []*typed.Var) {
	for _, v := range list {
		o := f.readVar(v, f.cur)
		if was, ok := f.round.loaded[v]; !ok || !sameOperand(o, was) {
			f.storeSlot(f.round.frame, f.round.at, f.round.frame.vars[v], o)
		}
	}
}

// endRound returns from a callback: 0 goes on, 1 leaves the loop.
func (f *function) endRound(leave int64) {
	f.discard(0)
	f.results = append(f.results, operand{v: i64(leave)})
	f.jump(f.exit)
}

// leaveLoop leaves the loop whose callback this is, with the value o.
func (f *function) leaveLoop(label *typed.Label, o operand) {
	i := slices.IndexFunc(f.round.plan.Leaves, func(way typed.Leave) bool { return way.Label == label })
	f.keep(f.round.plan.Leaves[i].Set)
	if s := f.round.frame.values[i]; s.typ != nil {
		f.storeSlot(f.round.frame, f.round.at, s, o)
	}
	f.storeMember(f.round.frame, f.round.at, frameLeft, i64(int64(i)+1))
	f.endRound(1)
}

// bring leaves a Block with a value: one of this function's, or one around the
// loop whose callback this is.
func (f *function) bring(label *typed.Label, o operand) {
	if f.cur == nil {
		return
	}
	if end, ok := f.labels[label]; ok {
		f.discard(end.held)
		end.bring(f, o)
		return
	}
	f.leaveLoop(label, o)
}

// isConstant reports whether all of a value is known when code is made.
func (o operand) isConstant() bool {
	_, known := o.v.(constant.Constant)
	if o.has != nil {
		_, hasKnown := o.has.(constant.Constant)
		return known && hasKnown
	}
	return known
}

// sameOperand reports whether two operands are one value.
func sameOperand(a, b operand) bool {
	return sameValue(a.v, b.v) && (a.has == nil || sameValue(a.has, b.has))
}
