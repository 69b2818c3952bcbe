package regalloc

import "rucy-llvm/driver/native/mir"

// dominators is the tree of a function's blocks in which each hangs below the
// one that all ways to it go through last (Cooper, Harvey and Kennedy, "A Simple,
// Fast Dominance Algorithm", 2001).
type dominators struct {
	parent []int32 // by block; -1 for the entry and for what can't be reached
	depth  []int32
	order  []int32 // by block: its place in reverse postorder
}

func dominatorsOf(f *mir.Func) *dominators {
	d := &dominators{
		parent: make([]int32, len(f.Blocks)),
		depth:  make([]int32, len(f.Blocks)),
		order:  make([]int32, len(f.Blocks)),
	}
	for i := range d.parent {
		d.parent[i], d.order[i] = -1, -1
	}
	post := postorder(f)
	for i, b := range post {
		d.order[b] = int32(len(post) - 1 - i)
	}
	for again := true; again; {
		again = false
		for i := len(post) - 2; i >= 0; i-- {
			b := post[i]
			idom := int32(-1)
			for _, p := range f.Blocks[b].Preds {
				p := int32(p.ID)
				if d.order[p] < 0 || d.parent[p] < 0 && d.order[p] > 0 {
					continue // not reached, or not yet
				}
				if idom < 0 {
					idom = p
				} else {
					idom = d.meet(p, idom)
				}
			}
			if d.parent[b] != idom {
				d.parent[b] = idom
				again = true
			}
		}
	}
	for i := len(post) - 2; i >= 0; i-- {
		d.depth[post[i]] = d.depth[d.parent[post[i]]] + 1
	}
	return d
}

// meet is the last block that dominates both. It goes by the order alone, since
// it is used before depths are known.
func (d *dominators) meet(a, b int32) int32 {
	for a != b {
		if d.order[a] > d.order[b] {
			a = d.parent[a]
		} else {
			b = d.parent[b]
		}
	}
	return a
}

// postorder lists the blocks that can be reached, each behind its successors.
func postorder(f *mir.Func) []int32 {
	type visit struct{ block, next int32 }
	seen := make([]bool, len(f.Blocks))
	seen[0] = true
	stack := []visit{{0, 0}}
	var out []int32
	for len(stack) > 0 {
		v := &stack[len(stack)-1]
		succs := f.Blocks[v.block].Succs
		if int(v.next) == len(succs) {
			out = append(out, v.block)
			stack = stack[:len(stack)-1]
			continue
		}
		s := succs[v.next]
		v.next++
		if !seen[s.ID] {
			seen[s.ID] = true
			stack = append(stack, visit{int32(s.ID), 0})
		}
	}
	return out
}
