package llvmgen

import (
	"fmt"
	"slices"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	irtypes "github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// The variables of the source become SSA values while the code is made, by the
// algorithm of Braun et al., "Simple and Efficient Construction of Static
// Single Assignment Form" (2013): each block knows the values of the variables
// at its end, and a variable that is read in a block which doesn't set it is
// looked up in the blocks before it, with a phi where they disagree.
//
// A block is sealed once all its predecessors are known. All are when they are
// entered, except the head of a loop, which gets its last one at the loop's
// end: a variable read before that gets a phi whose operands are filled in
// when the head is sealed.
//
// A lookup doesn't go through every block: where none of the blocks between a
// block and its immediate dominator sets the variable, the value is the one
// at the dominator's end. Without that, V variables that live across B
// branches would cost V*B entries.

// block is a basic block in the making.
type block struct {
	label      string
	index      int    // in the order in which blocks were entered
	idom       *block // the immediate dominator; nil for the first block
	preds      []*block
	insts      []ir.Instruction // without phis
	phis       []*phi
	sealed     bool
	loop       bool                // the head of a loop: it has a predecessor behind itself
	forget     map[*typed.Var]bool // the variables whose values the verifier must not know there
	hiddenZero value.Value         // what makes it forget them

	// The terminator: a jump to succs[0], a branch on cond to succs[0] or else
	// succs[1], or with no successor a return of result.
	succs  []*block
	cond   value.Value
	result value.Value
	dbg    ir.Metadata

	defs  map[*typed.Var]operand   // the variables' values at the end
	loads map[*types.Field]operand // fields of ctx that were read already
	ir    *ir.Block                // made by tidy.go
}

// phi is a phi in the making.
type phi struct {
	inst     *ir.InstPhi
	variable *typed.Var    // what it stands for
	isHas    bool          // for whether the variable has a value, not for that value
	args     []value.Value // in the order of the block's preds
}

// newBlock makes a block that nothing leads to yet.
func newBlock(label string) *block {
	return &block{label: label, defs: map[*typed.Var]operand{}, loads: map[*types.Field]operand{}}
}

// enter makes b, whose predecessors are all known, the current block. Where
// nothing leads to it there is no current block afterwards, and no code is
// made for what follows.
func (f *function) enter(b *block) {
	f.cur = nil
	if len(b.preds) == 0 {
		return
	}
	b.sealed = true
	f.start(b)
	if len(b.preds) == 1 {
		for field, o := range b.preds[0].loads {
			b.loads[field] = o
		}
	}
}

// enterLoop makes b, the head of a loop, the current block. Its last
// predecessor is not known yet; seal must follow when it is.
func (f *function) enterLoop(b *block) {
	b.loop = true
	f.start(b)
}

func (f *function) start(b *block) {
	b.index = len(f.blocks)
	// From the last predecessor to the first: each is near the one before, so
	// that the ways up stay short where thousands lead to one block.
	for _, pred := range slices.Backward(b.preds) {
		b.idom = commonDominator(b.idom, pred)
	}
	f.blocks = append(f.blocks, b)
	f.cur = b
}

// commonDominator is the nearest block that dominates both a, if there is one,
// and b. A block was entered after all those that dominate it.
func commonDominator(a, b *block) *block {
	if a == nil {
		return b
	}
	for a != b {
		if a.index < b.index {
			b = b.idom
		} else {
			a = a.idom
		}
	}
	return a
}

// seal says that all predecessors of the loop head b are known.
func (f *function) seal(b *block) {
	b.sealed = true
	f.fillPhis(b)
}

// jump ends the current block, if there is one, with a jump. It reports
// whether there was one.
func (f *function) jump(to *block) bool {
	if f.cur == nil {
		return false
	}
	f.end(f.cur, nil, to)
	return true
}

// branch ends the current block with a branch on cond, an i1.
func (f *function) branch(cond value.Value, yes, no *block) {
	switch c, known := cond.(*constant.Int); {
	case f.cur == nil:
	case known && c.X.Sign() != 0:
		f.jump(yes)
	case known:
		f.jump(no)
	case yes == no:
		f.jump(yes)
	default:
		f.end(f.cur, cond, yes, no)
	}
}

func (f *function) end(b *block, cond value.Value, succs ...*block) {
	b.cond, b.succs, b.dbg = cond, succs, f.dbg()
	for _, s := range succs {
		s.preds = append(s.preds, b)
	}
	f.cur = nil
}

// setVar gives a variable its value in the current block.
func (f *function) setVar(v *typed.Var, o operand) {
	f.cur.defs[v] = o
	if list := f.sets[v]; len(list) == 0 || list[len(list)-1] != f.cur.index {
		f.sets[v] = append(list, f.cur.index)
	}
}

// setBetween reports whether a block that was entered after a and before b
// sets v.
func (f *function) setBetween(v *typed.Var, a, b *block) bool {
	list := f.sets[v] // in ascending order
	i, _ := slices.BinarySearch(list, a.index+1)
	return i < len(list) && list[i] < b.index
}

// readVar returns the value of a variable at the end of b, as far as b is made.
func (f *function) readVar(v *typed.Var, b *block) operand {
	from := b
	for !from.loop && from.idom != nil && !f.setBetween(v, from.idom, from) {
		if _, ok := from.defs[v]; ok {
			break
		}
		from = from.idom
	}
	o, ok := from.defs[v]
	if !ok {
		o = f.joinVar(v, from)
		from.defs[v] = o
	}
	b.defs[v] = o
	return o
}

// joinVar finds the value of a variable at the start of b, which doesn't set
// it, in the blocks before b.
func (f *function) joinVar(v *typed.Var, b *block) operand {
	switch {
	case b.loop:
		// The phi comes before its operands: they may depend on it.
		o := f.loopPhis(b, v)
		f.nameValue(o, v.Name)
		if b.forget[v] {
			o = f.forgetAt(b, o)
		}
		b.defs[v] = o
		if b.sealed {
			f.fillPhis(b)
		}
		return o
	case len(b.preds) == 0:
		panic(fmt.Sprintf("BUG: variable %s is read before it is set", v.Name))
	}
	// Every cycle goes through the head of a loop, where a phi waits already,
	// so the operands can come first, and with them their range.
	var list []operand
	for _, pred := range b.preds {
		list = append(list, f.readVar(v, pred))
	}
	o := f.merge(b, list)
	f.nameValue(o, v.Name)
	return o
}

// loopPhis makes the phis of a variable in the head of a loop: for its value
// and, where it may be nil, for whether it has one.
func (f *function) loopPhis(b *block, v *typed.Var) operand {
	elem := v.Type
	nilable, mayBeNil := v.Type.(types.Nilable)
	if mayBeNil {
		elem = nilable.Elem
	}
	p := f.newPhi(b, f.irType(elem))
	p.variable = v
	o := operand{v: p.inst}
	if types.IsInteger(elem) {
		o.rng = rangeOf(elem)
	}
	if mayBeNil && !types.NilIsNull(elem) {
		has := f.newPhi(b, irtypes.I1)
		has.variable, has.isHas = v, true
		o.has = has.inst
	}
	return o
}

// fillPhis gives the phis of a loop's head their operands, once its
// predecessors are known. To look one up may make more of them.
func (f *function) fillPhis(b *block) {
	for i := 0; i < len(b.phis); i++ {
		p := b.phis[i]
		if len(p.args) > 0 {
			continue
		}
		for _, pred := range b.preds {
			o := f.readVar(p.variable, pred)
			if p.isHas {
				p.args = append(p.args, o.has)
			} else {
				p.args = append(p.args, f.convertIn(pred, o, p.inst.Typ))
			}
		}
	}
}

func (f *function) newPhi(b *block, t irtypes.Type) *phi {
	p := &phi{inst: &ir.InstPhi{Typ: t}}
	b.phis = append(b.phis, p)
	return p
}

// merge returns the value in block b that is list[i] if control came from
// b.preds[i].
func (f *function) merge(b *block, list []operand) operand {
	if len(list) == 0 || list[0].v == nil {
		return operand{}
	}
	o := f.mergeValues(b, list)
	if list[0].has != nil {
		has := make([]operand, len(list))
		for i := range list {
			has[i] = operand{v: list[i].has}
		}
		o.has = f.mergeValues(b, has).v
	}
	return o
}

// mergeValues is merge for the values alone. The value of what is nil for sure
// can be anything: its range says nothing.
func (f *function) mergeValues(b *block, list []operand) operand {
	o, same := operand{}, true
	for _, next := range list {
		switch {
		case o.v == nil || o.isNothing():
			same = same && (o.v == nil || sameValue(o.v, next.v))
			o = next
		default:
			same = same && sameValue(o.v, next.v)
			if o.rng.lo != nil && !next.isNothing() {
				o.rng = o.rng.union(next.rng)
			}
		}
	}
	o.has = nil
	if same {
		return o
	}
	t := o.v.Type()
	if o.rng.lo != nil {
		t = phiType(list, o.rng)
	}
	p := f.newPhi(b, t)
	for i, pred := range b.preds {
		p.args = append(p.args, f.convertIn(pred, list[i], t))
	}
	o.v = p.inst
	return o
}

// phiType chooses the width of an integer phi: 32 bits where all operands have
// that or are small constants, and extend alike.
func phiType(list []operand, all interval) *irtypes.IntType {
	if !all.within(rangeU32) && !all.within(rangeS32) {
		return irtypes.I64
	}
	narrow := false
	for _, o := range list {
		switch {
		case o.isConst():
		case o.bits() == 32 && o.maybeNegative() == all.maybeNegative():
			narrow = true
		default:
			return irtypes.I64
		}
	}
	if narrow {
		return irtypes.I32
	}
	return irtypes.I64
}

// convertIn converts o to the IR type t at the end of block b.
func (f *function) convertIn(b *block, o operand, t irtypes.Type) value.Value {
	cur := f.cur
	f.cur = b
	defer func() { f.cur = cur }()
	switch {
	case o.rng.lo == nil:
		return o.v
	case t == irtypes.I32:
		return f.as32(o)
	}
	return f.as64(o)
}

// sameValue reports whether a and b are one value.
func sameValue(a, b value.Value) bool {
	if a == b {
		return true
	}
	x, ok1 := a.(*constant.Int)
	y, ok2 := b.(*constant.Int)
	return ok1 && ok2 && x.Typ.BitSize == y.Typ.BitSize && x.X.Cmp(y.X) == 0
}
