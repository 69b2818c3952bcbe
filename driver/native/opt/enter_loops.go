package opt

import "rucy-llvm/driver/native/ssa"

// enterLoops gives loops that are entered by a branch a block of their own
// before them, where the phis of their headers get their first values. Else
// these would be set before the branch, in registers of their own, while others
// hold what the other way of the branch wants:
//
//	b1:  br v1 b2 b3                  b1:  br v1 b4 b3
//	b2:  v2 = phi i32 [i32 7 b1] ..   b4:  jump b2
//	     br v3 b2 b3              ->  b2:  v2 = phi i32 [i32 7 b4] ..
//	b3:  v4 = phi i32 [i32 0 b1] ..        br v3 b2 b3
//
// It costs no jump: the header comes right behind.
func enterLoops(f *ssa.Func, _ *Config) {
	order := f.ReversePostorder()
	place := make([]int, f.NumBlocks())
	for i, b := range order {
		place[b.ID] = i
	}
	for _, h := range order {
		entry, entries := -1, 0
		for i, p := range h.Preds {
			if place[p.ID] < place[h.ID] {
				entry, entries = i, entries+1
			}
		}
		if entries != 1 || len(h.Preds) == 1 || len(h.Phis()) == 0 {
			continue
		}
		p := h.Preds[entry]
		if len(p.Succs) == 1 {
			continue
		}
		splitEdge(f, p, h.SuccIndex(entry))
	}
}

// splitEdge puts a block onto the edge to from.Succs[succ].
func splitEdge(f *ssa.Func, from *ssa.Block, succ int) {
	to := from.Succs[succ]
	operands := make([]*ssa.Value, 0, 4)
	for _, phi := range to.Phis() {
		operands = append(operands, phi.Args[from.PredIndex(succ)])
	}
	on := f.NewBlock()
	on.Append(f.NewValue(ssa.OpJump, ssa.Void, from.Term().Pos))
	from.RedirectEdge(succ, on)
	addEdge(on, to, operands)
}
