package llvmgen

import (
	"slices"
	"strings"

	"github.com/llir/llvm/ir"
	irtypes "github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"
)

// tidy ends the making of a function: it takes out phis that choose between
// equal values, blocks without code and instructions without use, and then
// writes the blocks into the LLVM function.
func (f *function) tidy() {
	entry := f.blocks[0]
	for _, slot := range slices.Backward(f.allocas) {
		entry.insts = slices.Insert(entry.insts, 0, ir.Instruction(slot))
	}
	for changed := true; changed; {
		f.removeTrivialPhis()
		changed = f.threadJumps() || f.joinBlocks()
	}
	f.removeUnused()
	f.write()
}

// removeTrivialPhis replaces phis whose operands are all one value, or
// themselves: loops and joined edges leave such ones.
func (f *function) removeTrivialPhis() {
	replaced := map[value.Value]value.Value{}
	resolve := func(v value.Value) value.Value {
		for {
			by, ok := replaced[v]
			if !ok {
				return v
			}
			v = by
		}
	}
	for changed := true; changed; {
		changed = false
		for _, b := range f.blocks {
			b.phis = slices.DeleteFunc(b.phis, func(p *phi) bool {
				var only value.Value
				for _, arg := range p.args {
					arg = resolve(arg)
					switch {
					case arg == p.inst || only != nil && sameValue(arg, only):
					case only != nil:
						return false
					default:
						only = arg
					}
				}
				replaced[p.inst] = only
				changed = true
				return true
			})
		}
	}
	if len(replaced) > 0 {
		f.eachUse(func(v *value.Value) { *v = resolve(*v) })
	}
}

// eachUse calls do for each place where the function uses a value.
func (f *function) eachUse(do func(*value.Value)) {
	for _, b := range f.blocks {
		for _, p := range b.phis {
			for i := range p.args {
				do(&p.args[i])
			}
		}
		for _, inst := range b.insts {
			for _, operand := range inst.Operands() {
				do(operand)
			}
		}
		if b.cond != nil {
			do(&b.cond)
		}
		if b.result != nil {
			do(&b.result)
		}
	}
}

// threadJumps lets the predecessors of an empty block go to where it goes.
//
//	  a            a
//	 / \          / \
//	b   c   =>   b   │
//	 \ /          \ /
//	  d            d
//
// It starts at the end, so that of two ways to choose from, as in
//
//	return 0 if ctx.minor == 9
//	1
//
// the early one stays: code generators give the last value to all, and change
// it where the condition holds. An empty block with several predecessors stays
// too if a phi needs it, since each of them would have to bring the value.
func (f *function) threadJumps() bool {
	gone := map[*block]bool{}
	for _, b := range slices.Backward(f.blocks[1:]) {
		if b.thread() {
			gone[b] = true
		}
	}
	f.blocks = slices.DeleteFunc(f.blocks, func(b *block) bool { return gone[b] })
	return len(gone) > 0
}

// thread takes an empty block out of the graph, and reports whether it did.
func (b *block) thread() bool {
	if len(b.insts)+len(b.phis) > 0 || len(b.succs) != 1 || b.loop {
		return false
	}
	to := b.succs[0]
	if len(b.preds) > 1 && len(to.phis) > 0 {
		return false
	}
	here := slices.Index(to.preds, b)
	for _, pred := range b.preds {
		if there := slices.Index(to.preds, pred); there >= 0 && !to.samePhis(here, there) {
			return false
		}
	}
	for _, pred := range b.preds {
		pred.redirect(b, to, here)
	}
	to.removePred(slices.Index(to.preds, b))
	return true
}

// samePhis reports whether no phi tells the predecessors i and j apart.
func (b *block) samePhis(i, j int) bool {
	for _, p := range b.phis {
		if !sameValue(p.args[i], p.args[j]) {
			return false
		}
	}
	return true
}

// redirect lets an edge of b to the block from go to the block to instead,
// with the values that to's predecessor number like brings.
func (b *block) redirect(from, to *block, like int) {
	if slices.Contains(b.succs, to) { // both ways lead there now
		b.succs, b.cond = []*block{to}, nil
		return
	}
	b.succs = slices.Clone(b.succs)
	b.succs[slices.Index(b.succs, from)] = to
	to.preds = append(to.preds, b)
	for _, p := range to.phis {
		p.args = append(p.args, p.args[like])
	}
}

func (b *block) removePred(i int) {
	b.preds = slices.Delete(b.preds, i, i+1)
	for _, p := range b.phis {
		p.args = slices.Delete(p.args, i, i+1)
	}
}

// joinBlocks puts a block behind its only predecessor where that goes nowhere
// else.
func (f *function) joinBlocks() bool {
	changed := false
	f.blocks = slices.DeleteFunc(f.blocks, func(b *block) bool {
		if len(b.preds) != 1 || len(b.preds[0].succs) != 1 || b.preds[0] == b || len(b.phis) > 0 {
			return false
		}
		pred := b.preds[0]
		pred.insts = append(pred.insts, b.insts...)
		pred.succs, pred.cond, pred.result, pred.dbg = b.succs, b.cond, b.result, b.dbg
		for _, s := range b.succs {
			s.preds[slices.Index(s.preds, b)] = pred
		}
		changed = true
		return true
	})
	return changed
}

// removeUnused takes out the instructions whose values nobody needs.
func (f *function) removeUnused() {
	phis := map[value.Value]*phi{}
	insts := map[value.Value]ir.Instruction{}
	needed := map[value.Value]bool{}
	var need func(v value.Value)
	needAll := func(inst ir.Instruction) {
		for _, v := range inst.Operands() {
			need(*v)
		}
	}
	need = func(v value.Value) {
		if needed[v] {
			return
		}
		needed[v] = true
		if p, ok := phis[v]; ok {
			for _, arg := range p.args {
				need(arg)
			}
		} else if inst, ok := insts[v]; ok {
			needAll(inst)
		}
	}
	for _, b := range f.blocks {
		for _, p := range b.phis {
			phis[p.inst] = p
		}
		for _, inst := range b.insts {
			if v, ok := inst.(value.Value); ok {
				insts[v] = inst
			}
		}
	}
	for _, b := range f.blocks {
		for _, inst := range b.insts {
			if hasEffect(inst) {
				needed[valueOf(inst)] = true
				needAll(inst)
			}
		}
		if b.cond != nil {
			need(b.cond)
		}
		if b.result != nil {
			need(b.result)
		}
	}
	for _, b := range f.blocks {
		b.phis = slices.DeleteFunc(b.phis, func(p *phi) bool { return !needed[p.inst] })
		b.insts = slices.DeleteFunc(b.insts, func(inst ir.Instruction) bool {
			return !hasEffect(inst) && !needed[valueOf(inst)]
		})
	}
}

// valueOf is the value of an instruction, or nil.
func valueOf(inst ir.Instruction) value.Value {
	v, _ := inst.(value.Value)
	return v
}

// hasEffect reports whether inst does something beside giving a value. A load
// of ctx does not: it is volatile for its width's sake only.
func hasEffect(inst ir.Instruction) bool {
	switch inst := inst.(type) {
	case *ir.InstStore, *ir.InstAtomicRMW:
		return true
	case *ir.InstCall:
		callee, known := inst.Callee.(*ir.Func)
		return !known || !strings.HasPrefix(callee.Name(), "llvm.bswap.")
	}
	return false
}

// write makes the blocks of the LLVM function.
func (f *function) write() {
	local := newNames()
	for _, p := range f.ir.Params {
		p.SetName(local.unique(p.Name(), "."))
	}
	name := func(v value.Value) {
		if wanted, ok := f.wanted[v]; ok {
			v.(value.Named).SetName(local.unique(wanted, "."))
		}
	}
	for _, b := range f.blocks {
		b.ir = ir.NewBlock(local.unique(b.label, "."))
		b.ir.Parent = f.ir
		f.ir.Blocks = append(f.ir.Blocks, b.ir)
		for _, p := range b.phis {
			name(p.inst)
		}
		for _, inst := range b.insts {
			if v := valueOf(inst); v != nil && !v.Type().Equal(irtypes.Void) {
				name(v)
			}
		}
	}
	for _, b := range f.blocks {
		for _, p := range b.phis {
			for i, arg := range p.args {
				p.inst.Incs = append(p.inst.Incs, ir.NewIncoming(arg, b.preds[i].ir))
			}
			b.ir.Insts = append(b.ir.Insts, p.inst)
		}
		b.ir.Insts = append(b.ir.Insts, b.insts...)
		b.ir.Term = b.terminator()
	}
}

func (b *block) terminator() ir.Terminator {
	switch len(b.succs) {
	case 0:
		return &ir.TermRet{X: b.result, Metadata: b.dbg}
	case 1:
		return &ir.TermBr{Target: b.succs[0].ir, Metadata: b.dbg}
	}
	return &ir.TermCondBr{Cond: b.cond, TargetTrue: b.succs[0].ir, TargetFalse: b.succs[1].ir, Metadata: b.dbg}
}
