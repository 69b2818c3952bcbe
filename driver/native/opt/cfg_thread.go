package opt

import "rucy-llvm/driver/native/ssa"

// skipEmpty leads the edges to b, which holds nothing but phis and a jump, to
// where it jumps. It is right if b's phis serve no one but the target's phis.
//
//	p: br v9 b x             p: br v9 t x
//	b: jump t         ->     t: v2 = phi [v1 p], ...
//	t: v2 = phi [v1 b], ...
func (c *cleaner) skipEmpty(b *ssa.Block) bool {
	t := b.Term()
	if b == c.f.Entry() || t == nil || t.Op != ssa.OpJump || len(b.Instrs) != len(b.Phis())+1 {
		return false
	}
	target := b.Succs[0]
	if target == b || !onlyPhiUses(b) || c.siblingIsBetter(b, target) {
		return false
	}
	changed := false
	for i := len(b.Preds) - 1; i >= 0; i-- {
		into := b.PredIndex(0)
		operand := func(phi *ssa.Value) *ssa.Value { return seenFrom(phi.Args[into], b, i) }
		if c.redirect(b, i, target, operand) {
			changed = true
		}
	}
	return changed
}

// onlyPhiUses reports whether what b defines is used nowhere but in b and in
// the phis of its successors, for the edges from b.
func onlyPhiUses(b *ssa.Block) bool {
	for _, v := range b.Instrs {
		for k, u := range v.Uses() {
			if u.Op == ssa.OpPhi && u.Block.Preds[v.UseIndex(k)] != b || u.Op != ssa.OpPhi && u.Block != b {
				return false
			}
		}
	}
	return true
}

// seenFrom is what v is for one who comes to b from its predecessor i.
func seenFrom(v *ssa.Value, b *ssa.Block, i int) *ssa.Value {
	if v.Op == ssa.OpPhi && v.Block == b {
		return v.Args[i]
	}
	return v
}

// manySuccs is the number of successors beyond which a switch waits for its
// lowering: comparing all edges with each other would take too long.
const manySuccs = 64

// redirect leads the edge from b's predecessor i to target instead, whose phis
// get operand(phi) for it. It does not if there is another edge between the two
// for which the phis have other operands: isel could not tell them apart.
func (c *cleaner) redirect(b *ssa.Block, i int, target *ssa.Block, operand func(phi *ssa.Value) *ssa.Value) bool {
	p := b.Preds[i]
	phis := target.Phis()
	if len(phis) > 0 && len(p.Succs) > manySuccs {
		return false
	}
	operands := make([]*ssa.Value, len(phis))
	for k, phi := range phis {
		operands[k] = operand(phi)
	}
	for k, other := range p.Succs {
		if other != target {
			continue
		}
		e := p.PredIndex(k)
		for n, phi := range phis {
			if phi.Args[e] != operands[n] {
				return false
			}
		}
	}
	p.RedirectEdge(b.SuccIndex(i), target)
	for k, phi := range phis {
		phi.AddArg(operands[k])
	}
	c.push(p)
	c.push(target)
	c.lostPred(b)
	return true
}

// siblingIsBetter reports whether b is one of two empty blocks on both sides of
// a branch, and it is better to lead edges around the other one. What a phi
// needs on the edge that bypasses its block has to be there before the branch:
// that costs nothing where it is a value that has no other use, and a move
// where it is a constant or stays in use.
func (c *cleaner) siblingIsBetter(b, target *ssa.Block) bool {
	if len(b.Preds) != 1 || len(b.Phis()) > 0 {
		return false
	}
	p := b.Preds[0]
	if p.Term().Op != ssa.OpBranch {
		return false
	}
	other := p.Succs[0]
	if other == b {
		other = p.Succs[1]
	}
	if other == b || len(other.Preds) != 1 || len(other.Instrs) != 1 || len(other.Succs) != 1 || other.Succs[0] != target {
		return false
	}
	return moves(target, other.PredIndex(0)) < moves(target, b.PredIndex(0))
}

// moves is the number of phis of b that need a move for its predecessor i.
func moves(b *ssa.Block, i int) int {
	n := 0
	for _, phi := range b.Phis() {
		if a := phi.Args[i]; a.Op.IsLeaf() || len(a.Uses()) > 1 {
			n++
		}
	}
	return n
}

// threadPhi leads edges around a block that only decides by a phi which way to
// go, where the phi's operand for the edge is a constant. So `a && b` as a
// condition needs no value:
//
//	b1: jump b3                          b1: jump b5
//	b2: jump b3                     ->   b2: br v2 b4 b5
//	b3: v3 = phi i1 [false b1], [v2 b2]
//	    br v3 b4 b5
func (c *cleaner) threadPhi(b *ssa.Block) bool {
	t := b.Term()
	if b == c.f.Entry() || t == nil || t.Op != ssa.OpBranch || !onlyPhiUses(b) {
		return false
	}
	cond, phi := t.Args[0], t.Args[0]
	rest := b.Instrs[len(b.Phis()):]
	switch {
	case len(rest) == 1:
	case len(rest) == 2 && rest[0] == cond && cond.Op == ssa.OpICmp && cond.Args[1].Op == ssa.OpConst:
		phi = cond.Args[0]
	default:
		return false
	}
	if phi.Op != ssa.OpPhi || phi.Block != b {
		return false
	}
	changed := false
	for i := len(b.Preds) - 1; i >= 0; i-- {
		a := phi.Args[i]
		if a.Op != ssa.OpConst {
			continue
		}
		yes := a.Int != 0
		if phi != cond {
			yes = compare(cond.Pred, phi.Type, a.Int, cond.Args[1].Int)
		}
		way := 1
		if yes {
			way = 0
		}
		target := b.Succs[way]
		if target == b || b.Preds[i] == b {
			continue
		}
		into := b.PredIndex(way)
		operand := func(phi *ssa.Value) *ssa.Value {
			if v := phi.Args[into]; v != cond || cond.Op == ssa.OpPhi {
				return seenFrom(v, b, i)
			}
			return c.f.Bool(yes)
		}
		if c.redirect(b, i, target, operand) {
			changed = true
		}
	}
	return changed
}
