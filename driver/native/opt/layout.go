package opt

import "rucy-llvm/driver/native/ssa"

// layout orders the blocks as their code will stand: each behind all that lead
// to it, loops in one piece, and where possible behind a predecessor, so that
// it needs no jump. It visits blocks whose forward predecessors are all placed,
// the last one found first.
func layout(f *ssa.Func, _ *Config) {
	dom := ssa.Dominators(f)
	loops := ssa.FindLoops(f, dom)
	index := make([]int, f.NumBlocks())
	for i, b := range dom.Order {
		index[b.ID] = i
	}
	waiting := make([]int, f.NumBlocks()) // forward edges from blocks that aren't placed
	for _, b := range dom.Order {
		for _, s := range b.Succs {
			if index[s.ID] > index[b.ID] {
				waiting[s.ID]++
			}
		}
	}
	order := make([]*ssa.Block, 0, len(dom.Order))
	ready := []*ssa.Block{f.Entry()}
	for len(ready) > 0 {
		b := ready[len(ready)-1]
		ready = ready[:len(ready)-1]
		order = append(order, b)
		var next []*ssa.Block
		for _, s := range b.Succs {
			if index[s.ID] > index[b.ID] {
				if waiting[s.ID]--; waiting[s.ID] == 0 {
					next = append(next, s)
				}
			}
		}
		// What is pushed last comes next: the deepest loop, else the first successor.
		for len(next) > 0 {
			pick := 0
			for i, s := range next {
				if loops.Depth(s) <= loops.Depth(next[pick]) {
					pick = i
				}
			}
			ready = append(ready, next[pick])
			next = append(next[:pick], next[pick+1:]...)
		}
	}
	f.Blocks = order
}
