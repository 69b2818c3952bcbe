package ssa

import "slices"

// This file holds the edges between blocks. Both ends of an edge know the place
// of the other one, so that a change costs the same however many edges a block
// has. Several edges may lead from one block to another, from a switch.
//
//	b.Succs[i] == s  and  s.Preds[b.succAt[i]] == b
//	s.Preds[k] == b  and  b.Succs[s.predAt[k]] == s

// AddEdge makes to a successor of b, and b the last predecessor of to. Phis of
// to get their operand separately.
func (b *Block) AddEdge(to *Block) {
	b.Succs = append(b.Succs, to)
	b.succAt = append(b.succAt, int32(len(to.Preds)))
	to.Preds = append(to.Preds, b)
	to.predAt = append(to.predAt, int32(len(b.Succs)-1))
}

// PredIndex is the place of the edge to b.Succs[i] in the target's Preds.
func (b *Block) PredIndex(i int) int { return int(b.succAt[i]) }

// SuccIndex is the place of the edge from b.Preds[k] in the source's Succs.
func (b *Block) SuccIndex(k int) int { return int(b.predAt[k]) }

// RemoveEdge removes the edge to b.Succs[i], with its operands of phis. The
// terminator is the caller's to change. In the target, the last predecessor
// takes the place of b.
func (b *Block) RemoveEdge(i int) {
	b.Succs[i].removePred(b.PredIndex(i))
	b.Succs = slices.Delete(b.Succs, i, i+1)
	b.succAt = slices.Delete(b.succAt, i, i+1)
	for ; i < len(b.Succs); i++ {
		b.Succs[i].predAt[b.succAt[i]] = int32(i)
	}
}

// RedirectEdge leads the edge to b.Succs[i] to another block, of which b becomes
// the last predecessor. Operands of phis are removed in the old target, and the
// caller's to add in the new one.
func (b *Block) RedirectEdge(i int, to *Block) {
	b.Succs[i].removePred(b.PredIndex(i))
	b.Succs[i] = to
	b.succAt[i] = int32(len(to.Preds))
	to.Preds = append(to.Preds, b)
	to.predAt = append(to.predAt, int32(i))
}

// removePred removes predecessor k; the last one takes its place.
func (b *Block) removePred(k int) {
	last := len(b.Preds) - 1
	for _, phi := range b.Phis() {
		if k != last {
			phi.SetArg(k, phi.Args[last])
		}
		phi.RemoveArg(last)
	}
	b.Preds[k], b.predAt[k] = b.Preds[last], b.predAt[last]
	b.Preds[k].succAt[b.predAt[k]] = int32(k)
	b.Preds, b.predAt = b.Preds[:last], b.predAt[:last]
}

// SwapSuccs exchanges two successors.
func (b *Block) SwapSuccs(i, k int) {
	b.Succs[i], b.Succs[k] = b.Succs[k], b.Succs[i]
	b.succAt[i], b.succAt[k] = b.succAt[k], b.succAt[i]
	b.Succs[i].predAt[b.succAt[i]] = int32(i)
	b.Succs[k].predAt[b.succAt[k]] = int32(k)
}

// TakeSuccs gives b, which has no successors, all those of another block.
func (b *Block) TakeSuccs(from *Block) {
	b.Succs, b.succAt = from.Succs, from.succAt
	from.Succs, from.succAt = nil, nil
	for i, s := range b.Succs {
		s.Preds[b.succAt[i]] = b
	}
}

// linkEdges finds the places of edges of which Succs and Preds are right: of
// several edges between two blocks, the first is the first in both lists.
func (f *Func) linkEdges() {
	places := map[[2]*Block][]int32{} // of the edges from one block in the Preds of another
	for _, b := range f.Blocks {
		b.succAt, b.predAt = make([]int32, len(b.Succs)), make([]int32, len(b.Preds))
		for k, p := range b.Preds {
			places[[2]*Block{p, b}] = append(places[[2]*Block{p, b}], int32(k))
		}
	}
	for _, b := range f.Blocks {
		for i, s := range b.Succs {
			list := places[[2]*Block{b, s}]
			b.succAt[i] = list[0]
			s.predAt[list[0]] = int32(i)
			places[[2]*Block{b, s}] = list[1:]
		}
	}
}
