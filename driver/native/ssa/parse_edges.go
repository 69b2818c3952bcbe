package ssa

import "slices"

// This file holds the end of Parse: what is known when all lines are read.

// number gives leaves and instructions without a result the numbers that are left.
func (p *parser) number() {
	used := func(v *Value) {
		v.ID = p.f.nextValue
		p.f.nextValue++
	}
	renumbered := map[*Value]bool{}
	for _, d := range p.decls {
		for _, a := range d.v.Args {
			if a.Op.IsLeaf() && !renumbered[a] {
				renumbered[a] = true
				used(a)
			}
		}
		if d.v.ID < 0 {
			used(d.v)
		}
	}
	for _, a := range p.phis {
		if a.arg.Op.IsLeaf() && !renumbered[a.arg] {
			renumbered[a.arg] = true
			used(a.arg)
		}
	}
}

// edges fills Preds, and the operands of phis in their order. The order of
// predecessors is that of the blocks, unless a phi says another.
func (p *parser) edges() {
	for _, b := range p.f.Blocks {
		for _, s := range b.Succs {
			s.Preds = append(s.Preds, b)
		}
	}
	byPhi := map[*Value][]phiArg{}
	for _, a := range p.phis {
		byPhi[a.phi] = append(byPhi[a.phi], a)
	}
	for _, b := range p.f.Blocks {
		for i, phi := range b.Phis() {
			args := byPhi[phi]
			p.line = args[0].line
			if i == 0 {
				p.orderPreds(b, args)
			}
			if len(args) != len(b.Preds) {
				p.fail("v%d has %d operands for %d predecessors", phi.ID, len(args), len(b.Preds))
			}
			for k, a := range args {
				if b.Preds[k].ID != a.pred {
					p.fail("v%d: operand %d is for b%d, the predecessor is b%d", phi.ID, k, a.pred, b.Preds[k].ID)
				}
				phi.AddArg(a.arg)
			}
		}
	}
}

// orderPreds brings the predecessors of b into the order of a phi's operands.
func (p *parser) orderPreds(b *Block, args []phiArg) {
	var preds []*Block
	for _, a := range args {
		preds = append(preds, p.blocks[a.pred])
	}
	byID := func(x, y *Block) int { return x.ID - y.ID }
	if !slices.Equal(slices.SortedFunc(slices.Values(preds), byID), slices.SortedFunc(slices.Values(b.Preds), byID)) {
		p.fail("the operands of v%d are not for the predecessors of b%d", args[0].phi.ID, b.ID)
	}
	b.Preds = preds
}
