package opt

import (
	"slices"

	"rucy-llvm/driver/native/ssa"
)

// lowerSelects makes branches of selects: BPF has none. One of the values is on
// the edge that skips the side block, where it costs nothing if it is there
// already; the other one is for the side block to move.
//
//	     v3 = select i32 v2, v0, i32 7
//	->
//	     br v2 b2 b1
//	b1:  jump b2
//	b2:  v3 = phi i32 [v0 b0], [i32 7 b1]
//
// Neighbours with the same condition share the branch. What only the value for
// the side block needs is computed there, too.
func lowerSelects(f *ssa.Func, _ *Config) {
	for _, b := range slices.Clone(f.Blocks) {
		if slices.ContainsFunc(b.Instrs, func(v *ssa.Value) bool { return v.Op == ssa.OpSelect }) {
			lowerSelectsIn(f, b)
		}
	}
}

func lowerSelectsIn(f *ssa.Func, b *ssa.Block) {
	list := b.Instrs
	var rest ssa.Block // keeps the successors for the last block
	rest.TakeSuccs(b)
	b.Instrs = nil
	cur := b
	for i := 0; i < len(list); {
		if list[i].Op != ssa.OpSelect {
			cur.Append(list[i])
			i++
			continue
		}
		n := i + 1
		for n < len(list) && list[n].Op == ssa.OpSelect && list[n].Args[0] == list[i].Args[0] {
			n++
		}
		cur = lowerGroup(f, cur, list[i:n])
		i = n
	}
	cur.TakeSuccs(&rest)
}

// lowerGroup ends b with the branch that makes phis of the selects, which have
// one condition, and returns the block in which the phis are.
func lowerGroup(f *ssa.Func, b *ssa.Block, group []*ssa.Value) *ssa.Block {
	// A select of the group that uses another sees only one of its values.
	for i, v := range group {
		for k := 1; k <= 2; k++ {
			if slices.Contains(group[:i], v.Args[k]) {
				v.SetArg(k, v.Args[k].Args[k])
			}
		}
	}
	own := [3][]*ssa.Value{nil, ownOperands(b, group, 1), ownOperands(b, group, 2)}
	cost := [3]int{} // of argument k on the edge that skips the side block
	for k := 1; k <= 2; k++ {
		cost[k] = 2 * len(own[k]) // operations that the side block could do
		for _, v := range group {
			if needsMove(v.Args[k], own[3-k]) {
				cost[k] += 2
			}
		}
		cost[k] += min(len(own[k]), 1) // where all else is equal, they go there
	}
	skip := 1
	if cost[2] < cost[1] {
		skip = 2
	}
	cond, pos := group[0].Args[0], group[0].Pos
	side, join := f.NewBlock(), f.NewBlock()
	b.Append(f.NewValue(ssa.OpBranch, ssa.Void, pos, cond))
	if skip == 1 {
		b.AddEdge(join)
		b.AddEdge(side)
	} else {
		b.AddEdge(side)
		b.AddEdge(join)
	}
	if only := own[3-skip]; len(only) > 0 {
		for _, v := range slices.Backward(only) {
			side.Append(v)
		}
		b.Compact()
	}
	side.Append(f.NewValue(ssa.OpJump, ssa.Void, pos))
	side.AddEdge(join)
	for _, v := range group {
		direct, moved := v.Args[skip], v.Args[3-skip]
		v.Reset(ssa.OpPhi, direct, moved)
		join.Append(v)
	}
	return join
}

// needsMove reports whether argument a of a select has to be copied for it: it
// is a constant, or lives on, unless only for others that are done at the side.
func needsMove(a *ssa.Value, others []*ssa.Value) bool {
	if a.Op.IsLeaf() {
		return true
	}
	n := 0
	for _, u := range a.Uses() {
		if !slices.Contains(others, u) {
			n++
		}
	}
	return n > 1
}

// ownOperands are the operations at the end of b that only argument k of the
// selects needs, the last one first.
func ownOperands(b *ssa.Block, group []*ssa.Value, k int) (own []*ssa.Value) {
	wanted := func(u *ssa.Value, arg int) bool {
		return slices.Contains(own, u) || arg == k && slices.Contains(group, u)
	}
	for i := len(b.Instrs) - 1; i >= 0 && i >= len(b.Instrs)-maxOwnDistance; i-- {
		v := b.Instrs[i]
		if v.Op == ssa.OpHelper || v.Op == ssa.OpCall || v.Op == ssa.OpPacketLoad || v.Op == ssa.OpAsm { // what is needed behind one is better one value than two
			break
		}
		if !cheap(v) || len(v.Uses()) == 0 {
			continue
		}
		all := true
		for j, u := range v.Uses() {
			all = all && wanted(u, v.UseIndex(j))
		}
		if all {
			own = append(own, v)
		}
	}
	return own
}

// maxOwnDistance bounds how far before a select its operands are looked for.
const maxOwnDistance = 16

// cheap reports whether v is an operation without effects that may stand
// wherever its operands are.
func cheap(v *ssa.Value) bool {
	return v.Op >= ssa.OpAdd && v.Op <= ssa.OpSignExt || v.Op == ssa.OpPtrAdd || v.Op == ssa.OpBSwap
}

// splitConditions makes two branches of one whose condition is an and/or.
//
//	v3 = and i1 v1, v2                br v1 b4 b2
//	br v3 b1 b2             ->    b4: br v2 b1 b2
func splitConditions(f *ssa.Func, _ *Config) {
	work := slices.Clone(f.Blocks)
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		t := b.Term()
		if t.Op != ssa.OpBranch {
			continue
		}
		cond := t.Args[0]
		for x, ok := negated(cond); ok; x, ok = negated(cond) {
			t.SetArg(0, x)
			b.SwapSuccs(0, 1)
			cond = x
		}
		if cond.Op != ssa.OpAnd && cond.Op != ssa.OpOr {
			continue
		}
		x, y := cond.Args[0], cond.Args[1]
		// The edge of b that leads to the second test, and the one that stays.
		next, stay := 0, 1
		if cond.Op == ssa.OpOr {
			next, stay = 1, 0
		}
		second := f.NewBlock()
		second.Append(f.NewValue(ssa.OpBranch, ssa.Void, t.Pos, y))
		target, operands := b.Succs[next], edgeOperands(b, next)
		b.RedirectEdge(next, second)
		for i := range 2 {
			if i == next {
				addEdge(second, target, operands)
			} else {
				addEdge(second, b.Succs[stay], edgeOperands(b, stay))
			}
		}
		t.SetArg(0, x)
		work = append(work, b, second)
	}
}

// edgeOperands are the operands of phis for the edge to b.Succs[i].
func edgeOperands(b *ssa.Block, i int) []*ssa.Value {
	var list []*ssa.Value
	for _, phi := range b.Succs[i].Phis() {
		list = append(list, phi.Args[b.PredIndex(i)])
	}
	return list
}

// addEdge adds an edge with operands for the phis of its target.
func addEdge(b, to *ssa.Block, operands []*ssa.Value) {
	b.AddEdge(to)
	for i, phi := range to.Phis() {
		phi.AddArg(operands[i])
	}
}
