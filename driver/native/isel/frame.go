package isel

import (
	"cmp"
	"slices"

	"rucy-llvm/driver/native/mir"
	"rucy-llvm/driver/native/ssa"
)

// shareFrame finds out which allocas are never needed at the same time, and
// gives those one object of the frame:
//
//	br v0 b1 b2              b1:  store v1, r10-8        b1, b2: r10-8
//	                              helper 112(v1)
//	                         b2:  store v2, r10-16  ->
//	                              helper 113(v2)
//
// An alloca is needed from any instruction that may access its memory to any
// such instruction that may come later. One whose address is kept in memory, or
// is given to something that may keep it, is needed up to the end. What a
// program's variables were in its source doesn't matter here.
func (s *selector) shareFrame(order []*ssa.Block) {
	var allocas []*alloca
	for _, v := range s.fn.Entry().Instrs {
		if v.Op == ssa.OpAlloca {
			a := &alloca{value: v}
			a.findAccesses(len(allocas), s.fn.NumValues())
			allocas = append(allocas, a)
		}
	}
	if len(allocas) == 0 {
		return
	}
	findNeeded(order, s.fn.NumBlocks(), allocas)
	bySize := slices.Clone(allocas)
	slices.SortStableFunc(bySize, func(x, y *alloca) int { return cmp.Compare(y.value.Size, x.value.Size) })
	var homes []*home
	for _, a := range bySize {
		i := slices.IndexFunc(homes, func(h *home) bool { return h.takes(a) })
		if i < 0 {
			i = len(homes)
			homes = append(homes, &home{})
		}
		homes[i].add(a)
	}
	for _, a := range allocas { // in the order of the program, whichever is the largest
		if a.home.object == nil {
			v := a.home.members[0].value
			a.home.object = s.out.NewObject(mir.Object{Name: v.Sym, Size: v.Size, Align: a.home.align, Pos: v.Pos})
		}
		s.objects[a.value] = a.home.object
	}
}

// alloca is what has to be known of one.
type alloca struct {
	value    *ssa.Value
	accesses []*ssa.Value // what may access its memory
	escapes  bool         // its address is known to more than those
	needed   []stretch    // in order
	home     *home
}

// stretch is a part of the function, in numbers of instructions in layout order.
type stretch struct{ from, to int }

// findAccesses follows the address of a through all that is computed of it.
func (a *alloca) findAccesses(id, numValues int) {
	seen := map[*ssa.Value]bool{a.value: true}
	work := []*ssa.Value{a.value}
	follow := func(v *ssa.Value) {
		if !seen[v] {
			seen[v] = true
			work = append(work, v)
		}
	}
	for len(work) > 0 {
		v := work[len(work)-1]
		work = work[:len(work)-1]
		for k, u := range v.Uses() {
			switch u.Op {
			case ssa.OpPtrAdd, ssa.OpPtrToInt, ssa.OpIntToPtr, ssa.OpAdd, ssa.OpSub, ssa.OpAnd, ssa.OpOr, ssa.OpPhi, ssa.OpTrunc, ssa.OpZExt, ssa.OpSExt:
				follow(u)
			case ssa.OpICmp:
			case ssa.OpLoad, ssa.OpHelper:
				a.accesses = append(a.accesses, u)
			case ssa.OpCall:
				a.accesses = append(a.accesses, u)
				follow(u) // a kfunc may give back what it got
			case ssa.OpStore, ssa.OpAtomicAdd, ssa.OpAtomicAnd, ssa.OpAtomicOr, ssa.OpAtomicXor, ssa.OpXchg, ssa.OpCmpXchg:
				a.accesses = append(a.accesses, u)
				a.escapes = a.escapes || v.UseIndex(k) > 0
			default:
				a.accesses = append(a.accesses, u)
				a.escapes = true
			}
		}
	}
}

// findNeeded fills in where allocas are needed: behind an access, in one way
// or the other round a loop, and before one.
func findNeeded(order []*ssa.Block, numBlocks int, allocas []*alloca) {
	words := (len(allocas) + 63) / 64
	sets := make([]uint64, 3*numBlocks*words)
	set := func(kind int, b *ssa.Block) bitSet {
		at := (kind*numBlocks + b.ID) * words
		return sets[at : at+words]
	}
	const inside, behind, ahead = 0, 1, 2 // accesses in a block, before or in it, in or after it
	number := make(map[*ssa.Value]int)    // of the instructions that access something
	for i, a := range allocas {
		for _, v := range a.accesses {
			set(inside, v.Block).add(i)
			number[v] = 0
		}
	}
	start := make([]int, numBlocks)
	n := 0
	for _, b := range order {
		start[b.ID] = n
		for _, v := range b.Instrs {
			if _, ok := number[v]; ok {
				number[v] = n
			}
			n++
		}
		copy(set(behind, b), set(inside, b))
		copy(set(ahead, b), set(inside, b))
		for i, a := range allocas {
			if a.escapes {
				set(ahead, b).add(i)
			}
		}
	}
	for again := true; again; {
		again = false
		for _, b := range order {
			for _, p := range b.Preds {
				again = set(behind, b).addAll(set(behind, p)) || again
			}
		}
		for _, b := range slices.Backward(order) {
			for _, s := range b.Succs {
				again = set(ahead, b).addAll(set(ahead, s)) || again
			}
		}
	}
	for _, a := range allocas {
		slices.SortFunc(a.accesses, func(x, y *ssa.Value) int { return cmp.Compare(number[x], number[y]) })
	}
	next := make([]int, len(allocas)) // into accesses
	for _, b := range order {
		from, to := start[b.ID], start[b.ID]+len(b.Instrs)
		for i, a := range allocas {
			s := stretch{from: -1}
			for ; next[i] < len(a.accesses) && number[a.accesses[next[i]]] < to; next[i]++ {
				at := number[a.accesses[next[i]]]
				if s.from < 0 {
					s.from = at
				}
				s.to = at + 1
			}
			if set(ahead, b).has(i) && slices.ContainsFunc(b.Preds, func(p *ssa.Block) bool { return set(behind, p).has(i) }) {
				s.from = from
			}
			if set(behind, b).has(i) && (a.escapes || slices.ContainsFunc(b.Succs, func(x *ssa.Block) bool { return set(ahead, x).has(i) })) {
				s.to = to
			}
			if s.from >= 0 {
				a.needed = append(a.needed, s)
			}
		}
	}
}

// bitSet is a set of small numbers.
type bitSet []uint64

func (s bitSet) add(i int)      { s[i/64] |= 1 << (i % 64) }
func (s bitSet) has(i int) bool { return s[i/64]&(1<<(i%64)) != 0 }

// addAll adds what is in t, and reports whether that was anything new.
func (s bitSet) addAll(t bitSet) (changed bool) {
	for i, w := range t {
		changed = changed || w&^s[i] != 0
		s[i] |= w
	}
	return changed
}

// home is an object that allocas share; the first one is the largest.
type home struct {
	members []*alloca
	align   int
	object  *mir.Object
}

// takes reports whether a may join the members.
func (h *home) takes(a *alloca) bool {
	return !slices.ContainsFunc(h.members, func(m *alloca) bool { return overlap(m.needed, a.needed) })
}

func (h *home) add(a *alloca) {
	h.members = append(h.members, a)
	h.align = max(h.align, a.value.Align, 1)
	a.home = h
}

// overlap reports whether two lists of stretches do.
func overlap(x, y []stretch) bool {
	for len(x) > 0 && len(y) > 0 {
		switch {
		case x[0].to <= y[0].from:
			x = x[1:]
		case y[0].to <= x[0].from:
			y = y[1:]
		default:
			return true
		}
	}
	return false
}
