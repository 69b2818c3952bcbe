package irtext

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/diag"
)

// verify checks what takes the whole function to know: that definitions come
// before their uses on every way, and that phis have a value for every way.
func (r *reader) verify(f *body) {
	g := newFlow(f)
	r.checkEntry(f, g)
	r.checkPhis(f, g)
	for _, u := range f.uses {
		block := f.indices[u.block]
		if !g.reached(block) {
			continue
		}
		if u.def == block && !u.phi || u.def != block && !g.dominates(u.def, block) {
			r.fail(diag.IRInvalid, u.start, u.end, "%s is not defined on every way that leads here", shorten(r.text[u.start:u.end]))
		}
	}
}

// checkEntry refuses ways back to the first block.
func (r *reader) checkEntry(f *body, g *flow) {
	if len(g.preds[0]) > 0 {
		p := f.termPlace(f.fn.Blocks[g.preds[0][0]])
		r.fail(diag.IRInvalid, int(p.start), int(p.end), "nothing can lead back to the first block of a function")
	}
}

// termPlace is the place of the terminator of a block.
func (f *body) termPlace(block *ir.Block) place {
	i := 0
	for _, b := range f.fn.Blocks {
		i += len(b.Insts)
		if b == block {
			break
		}
		i++
	}
	return f.places[i]
}

// checkPhis compares the blocks that each phi names with those that lead to it.
func (r *reader) checkPhis(f *body, g *flow) {
	at := 0
	counts := make([]int, len(f.fn.Blocks))
	for b, block := range f.fn.Blocks {
		for i, inst := range block.Insts {
			phi, ok := inst.(*ir.InstPhi)
			if !ok {
				break
			}
			p := f.places[at+i]
			for _, pred := range g.preds[b] {
				counts[pred]++
			}
			first := map[int32]int{}
			for n, in := range phi.Incs {
				pred := f.indices[in.Pred.(*ir.Block)]
				counts[pred]--
				if counts[pred] < 0 {
					r.fail(diag.IRInvalid, int(p.start), int(p.end), "the phi has a value for the way from %s, which doesn't lead here that often", in.Pred.Ident())
				}
				if other, ok := first[pred]; ok && !sameOperand(phi.Incs[other].X, in.X) {
					r.fail(diag.IRInvalid, int(p.start), int(p.end), "the phi has two values for the way from %s", in.Pred.Ident())
				}
				first[pred] = n
			}
			for _, pred := range g.preds[b] {
				if counts[pred] > 0 {
					r.fail(diag.IRInvalid, int(p.start), int(p.end), "the phi has no value for the way from %s", f.fn.Blocks[pred].Ident())
				}
			}
		}
		at += len(block.Insts) + 1
	}
}

// sameOperand reports whether two operands are one value: constants are where they
// are written alike, poison and undef among them.
func sameOperand(a, b value.Value) bool {
	if a == b {
		return true
	}
	x, xConst := a.(constant.Constant)
	y, yConst := b.(constant.Constant)
	return xConst && yConst && x.Ident() == y.Ident()
}

// flow is the graph of the blocks of a function, which are numbered in their
// order, and its tree of dominators.
type flow struct {
	succs, preds [][]int32
	order        []int32 // the place of each block in reverse postorder; -1 where nothing leads
	idom         []int32
	in, out      []int32 // when a walk over the tree comes to a block, and leaves it
}

func newFlow(f *body) *flow {
	n := len(f.fn.Blocks)
	g := &flow{succs: make([][]int32, n), preds: make([][]int32, n)}
	for i, b := range f.fn.Blocks {
		for _, target := range targets(b.Term) {
			t := f.indices[target]
			g.succs[i] = append(g.succs[i], t)
			g.preds[t] = append(g.preds[t], int32(i))
		}
	}
	g.dominators(g.postorder())
	return g
}

// targets are the blocks to which a terminator leads.
func targets(t ir.Terminator) (list []*ir.Block) {
	switch t := t.(type) {
	case *ir.TermBr:
		return []*ir.Block{t.Target.(*ir.Block)}
	case *ir.TermCondBr:
		return []*ir.Block{t.TargetTrue.(*ir.Block), t.TargetFalse.(*ir.Block)}
	case *ir.TermSwitch:
		list = append(list, t.TargetDefault.(*ir.Block))
		for _, c := range t.Cases {
			list = append(list, c.Target.(*ir.Block))
		}
	case *ir.TermIndirectBr:
		for _, v := range t.ValidTargets {
			list = append(list, v.(*ir.Block))
		}
	}
	return list
}

// postorder are the blocks that can be reached from the first, each behind those
// that it leads to.
func (g *flow) postorder() []int32 {
	type visit struct {
		block int32
		next  int
	}
	seen := make([]bool, len(g.succs))
	seen[0] = true
	stack := []visit{{0, 0}}
	var list []int32
	for len(stack) > 0 {
		top := &stack[len(stack)-1]
		if top.next == len(g.succs[top.block]) {
			list = append(list, top.block)
			stack = stack[:len(stack)-1]
			continue
		}
		s := g.succs[top.block][top.next]
		top.next++
		if !seen[s] {
			seen[s] = true
			stack = append(stack, visit{s, 0})
		}
	}
	return list
}

// dominators finds the tree, as in Cooper, Harvey and Kennedy, "A Simple, Fast
// Dominance Algorithm".
func (g *flow) dominators(postorder []int32) {
	n := len(g.succs)
	g.order, g.idom = make([]int32, n), make([]int32, n)
	for i := range n {
		g.order[i], g.idom[i] = -1, -1
	}
	last := len(postorder) - 1
	for i, b := range postorder {
		g.order[b] = int32(last - i)
	}
	g.idom[0] = 0
	for changed := true; changed; {
		changed = false
		for i := last - 1; i >= 0; i-- {
			b := postorder[i]
			idom := int32(-1)
			for _, p := range g.preds[b] {
				switch {
				case g.idom[p] < 0:
				case idom < 0:
					idom = p
				default:
					idom = g.meet(p, idom)
				}
			}
			if idom != g.idom[b] {
				g.idom[b] = idom
				changed = true
			}
		}
	}
	g.number(postorder)
}

func (g *flow) meet(a, b int32) int32 {
	for a != b {
		for g.order[a] > g.order[b] {
			a = g.idom[a]
		}
		for g.order[b] > g.order[a] {
			b = g.idom[b]
		}
	}
	return a
}

// number walks over the tree.
func (g *flow) number(postorder []int32) {
	n := len(g.succs)
	g.in, g.out = make([]int32, n), make([]int32, n)
	// The number of blocks that each dominates, children before their parents.
	size := make([]int32, n)
	for _, b := range postorder {
		size[b]++
		if b != 0 {
			size[g.idom[b]] += size[b]
		}
	}
	next := make([]int32, n) // the number of the next child
	for i := len(postorder) - 1; i >= 0; i-- {
		b := postorder[i]
		if b != 0 {
			parent := g.idom[b]
			g.in[b] = next[parent]
			next[parent] += size[b]
		}
		g.out[b] = g.in[b] + size[b]
		next[b] = g.in[b] + 1
	}
}

// reached reports whether anything leads to a block.
func (g *flow) reached(b int32) bool { return g.order[b] >= 0 }

// dominates reports whether every way to b leads through a.
func (g *flow) dominates(a, b int32) bool {
	return g.reached(a) && g.in[a] <= g.in[b] && g.in[b] < g.out[a]
}
