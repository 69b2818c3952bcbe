package opt

import (
	"slices"

	"rucy-llvm/driver/native/ssa"
)

// simplifyCFG simplifies blocks and the edges between them, until nothing
// changes: it folds conditions that are known, merges a block with its only
// predecessor, leads edges around blocks that do nothing (cfg_thread.go), and
// removes what can't be reached.
func simplifyCFG(f *ssa.Func, _ *Config) {
	removeUnreachable(f)
	c := newCleaner(f)
	c.run(func(b *ssa.Block) bool {
		return c.foldTerminator(b) || c.merge(b) || c.skipEmpty(b) || c.threadPhi(b)
	})
}

// dropEmptyBlocks leads edges around empty blocks and merges blocks. Where both
// ways of a branch become one, the branch goes.
func dropEmptyBlocks(f *ssa.Func, _ *Config) {
	c := newCleaner(f)
	c.run(func(b *ssa.Block) bool { return c.foldTerminator(b) || c.merge(b) || c.skipEmpty(b) })
}

// cleaner works on the blocks of a function until none changes any more: first
// on all in their order, then on those around what has changed, and so on.
type cleaner struct {
	f      *ssa.Func
	work   []*ssa.Block
	queued []bool // by block ID
}

func newCleaner(f *ssa.Func) *cleaner { return &cleaner{f: f, queued: make([]bool, f.NumBlocks())} }

func (c *cleaner) push(b *ssa.Block) {
	if !c.queued[b.ID] {
		c.queued[b.ID] = true
		c.work = append(c.work, b)
	}
}

// run calls step for every block, and again for each around one that changed.
func (c *cleaner) run(step func(*ssa.Block) bool) {
	for _, b := range c.f.Blocks {
		c.push(b)
	}
	for len(c.work) > 0 {
		round := c.work
		c.work = nil
		for _, b := range round {
			c.queued[b.ID] = false
			switch {
			case b != c.f.Entry() && len(b.Preds) == 0:
				c.abandon(b)
			case step(b):
				c.changed(b)
			}
		}
	}
	removeUnreachable(c.f)
}

// changed has those blocks looked at that may profit from a change of b.
func (c *cleaner) changed(b *ssa.Block) {
	c.push(b)
	for _, s := range b.Succs {
		c.push(s)
	}
	if isUnreachable(b) {
		for _, p := range b.Preds {
			c.push(p)
		}
	}
}

// lostPred does that for b having lost an edge: its only predecessor, if there
// is one left, may now merge with it.
func (c *cleaner) lostPred(b *ssa.Block) {
	c.push(b)
	if len(b.Preds) == 1 {
		c.push(b.Preds[0])
	}
}

// abandon cuts the edges of a block that has lost its predecessors. Its
// instructions stay until removeUnreachable.
func (c *cleaner) abandon(b *ssa.Block) {
	for i := len(b.Succs) - 1; i >= 0; i-- {
		s := b.Succs[i]
		b.RemoveEdge(i)
		c.lostPred(s)
	}
}

// removeUnreachable removes the blocks that no way from the entry leads to.
func removeUnreachable(f *ssa.Func) {
	order := f.ReversePostorder()
	if len(order) == len(f.Blocks) {
		return
	}
	reachable := make([]bool, f.NumBlocks())
	for _, b := range order {
		reachable[b.ID] = true
	}
	for _, b := range f.Blocks {
		if reachable[b.ID] {
			continue
		}
		for i := len(b.Succs) - 1; i >= 0; i-- {
			b.RemoveEdge(i)
		}
	}
	for _, b := range f.Blocks {
		if !reachable[b.ID] {
			for _, v := range b.Instrs {
				v.RemoveArgs()
				v.Block = nil
			}
			b.Instrs = nil
		}
	}
	f.Blocks = slices.DeleteFunc(f.Blocks, func(b *ssa.Block) bool { return !reachable[b.ID] })
}

// foldTerminator makes a jump of a branch whose way is known.
func (c *cleaner) foldTerminator(b *ssa.Block) bool {
	t := b.Term()
	switch {
	case t == nil: // abandoned
		return false
	case t.Op == ssa.OpBranch:
		return c.foldBranch(b, t)
	case t.Op == ssa.OpSwitch:
		return c.foldSwitch(b, t)
	}
	return false
}

func (c *cleaner) foldBranch(b *ssa.Block, t *ssa.Value) bool {
	cond := t.Args[0]
	yes, no := b.Succs[0], b.Succs[1]
	switch {
	case cond.Op == ssa.OpConst && cond.Int != 0, isUnreachable(no) && yes != no:
		c.keepEdge(b, t, 0)
	case cond.Op == ssa.OpConst, isUnreachable(yes) && yes != no, cond.Op == ssa.OpUndef:
		c.keepEdge(b, t, 1)
	case yes == no && sameOperands(yes, b.PredIndex(0), b.PredIndex(1)):
		c.keepEdge(b, t, 0)
	default:
		// The only way here was a branch on the same condition.
		if len(b.Preds) != 1 {
			return false
		}
		p := b.Preds[0]
		pt := p.Term()
		if pt.Op != ssa.OpBranch || pt.Args[0] != cond || p.Succs[0] == p.Succs[1] {
			return false
		}
		c.keepEdge(b, t, slices.Index(p.Succs, b))
	}
	return true
}

// isUnreachable reports whether b is never run, as the front end says: running
// it would be undefined, and it has no effect before.
func isUnreachable(b *ssa.Block) bool {
	return len(b.Instrs) == 1 && b.Instrs[0].Op == ssa.OpUnreachable
}

// keepEdge makes the terminator t of b a jump to Succs[i].
func (c *cleaner) keepEdge(b *ssa.Block, t *ssa.Value, i int) {
	t.Reset(ssa.OpJump)
	for k := len(b.Succs) - 1; k >= 0; k-- {
		if k != i {
			s := b.Succs[k]
			b.RemoveEdge(k)
			c.lostPred(s)
		}
	}
}

func (c *cleaner) foldSwitch(b *ssa.Block, t *ssa.Value) bool {
	x := t.Args[0]
	if x.Op == ssa.OpConst {
		c.keepEdge(b, t, slices.Index(t.Cases, x.Int)+1) // the default where there is no such case
		return true
	}
	changed := false
	if isUnreachable(b.Succs[0]) && len(t.Cases) > 0 {
		// What can't be is any of the cases.
		b.SwapSuccs(0, len(b.Succs)-1)
		c.dropCase(b, t, len(t.Cases)-1)
		changed = true
	}
	for i := len(t.Cases) - 1; i >= 0; i-- {
		s := b.Succs[i+1]
		if isUnreachable(s) || s == b.Succs[0] && len(s.Phis()) == 0 {
			c.dropCase(b, t, i)
			changed = true
		}
	}
	if len(t.Cases) == 0 {
		c.keepEdge(b, t, 0)
		return true
	}
	return changed
}

func (c *cleaner) dropCase(b *ssa.Block, t *ssa.Value, i int) {
	s := b.Succs[i+1]
	b.RemoveEdge(i + 1)
	t.Cases = slices.Delete(t.Cases, i, i+1)
	c.lostPred(s)
}

// merge appends the block that b jumps to, if nothing else leads there.
func (c *cleaner) merge(b *ssa.Block) bool {
	merged := false
	for {
		t := b.Term()
		if t == nil || t.Op != ssa.OpJump {
			return merged
		}
		s := b.Succs[0]
		if len(s.Preds) != 1 || s == b {
			return merged
		}
		for _, phi := range s.Phis() {
			a := phi.Args[0]
			if a == phi { // only where nothing reaches the blocks
				s.Compact()
				return merged
			}
			phi.ReplaceWith(a)
			phi.Kill()
		}
		s.Compact()
		t.Remove()
		b.RemoveEdge(0)
		for _, v := range s.Instrs {
			b.Append(v)
		}
		s.Instrs = nil
		b.TakeSuccs(s)
		merged = true
	}
}

// sameOperands reports whether the phis of b have the same operands for its
// predecessors i and k.
func sameOperands(b *ssa.Block, i, k int) bool {
	for _, phi := range b.Phis() {
		if phi.Args[i] != phi.Args[k] {
			return false
		}
	}
	return true
}
