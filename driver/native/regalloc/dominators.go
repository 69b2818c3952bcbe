package regalloc

import (
	"slices"

	"rucy-llvm/driver/native/mir"
)

// dominators is the tree of a function's blocks in which each hangs below the
// one that all ways to it go through last (Cooper, Harvey and Kennedy, "A Simple,
// Fast Dominance Algorithm", 2001).
type dominators struct {
	parent []int32 // by block; -1 for the entry and for what can't be reached
	order  []int32 // by block: its place in reverse postorder
	// By block: its place in an order in which each block stands right before all
	// that it dominates, and the last place of these.
	first, last []int32
}

func dominatorsOf(f *mir.Func) *dominators {
	d := &dominators{
		parent: make([]int32, len(f.Blocks)),
		order:  make([]int32, len(f.Blocks)),
		first:  make([]int32, len(f.Blocks)),
		last:   make([]int32, len(f.Blocks)),
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
	d.number(post)
	return d
}

// number fills in first and last. While it counts, last is the number of blocks
// that one dominates, itself included, and then the next place to give away.
func (d *dominators) number(post []int32) {
	for _, b := range post {
		d.last[b]++
		if p := d.parent[b]; p >= 0 {
			d.last[p] += d.last[b]
		}
	}
	size := slices.Clone(d.last)
	d.last[post[len(post)-1]] = 1
	for _, b := range slices.Backward(post[:len(post)-1]) {
		p := d.parent[b]
		d.first[b] = d.last[p]
		d.last[p] += size[b]
		d.last[b] = d.first[b] + 1
	}
	for _, b := range post {
		d.last[b]--
	}
}

// dominates reports whether all ways to b go through a.
func (d *dominators) dominates(a, b int32) bool {
	return d.first[a] <= d.first[b] && d.first[b] <= d.last[a]
}

// meet is the last block that dominates both, while that is being found out.
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
