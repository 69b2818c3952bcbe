package ssa

// ReversePostorder returns the blocks that can be reached from the entry, each
// before its successors except where an edge leads back.
func (f *Func) ReversePostorder() []*Block {
	type frame struct {
		b    *Block
		next int
	}
	seen := make([]bool, f.nextBlock)
	order := make([]*Block, len(f.Blocks))
	at := len(order)
	stack := []frame{{b: f.Entry()}}
	seen[f.Entry().ID] = true
	for len(stack) > 0 {
		top := &stack[len(stack)-1]
		if top.next < len(top.b.Succs) {
			s := top.b.Succs[top.next]
			top.next++
			if !seen[s.ID] {
				seen[s.ID] = true
				stack = append(stack, frame{b: s})
			}
			continue
		}
		at--
		order[at] = top.b
		stack = stack[:len(stack)-1]
	}
	return order[at:]
}

// DomTree is the dominator tree of a function as it was when the tree was
// made: block a dominates block b if every way from the entry to b goes
// through a. Blocks that can't be reached are not in it.
type DomTree struct {
	// Order holds the blocks that can be reached, in reverse postorder.
	Order []*Block

	idom     []*Block   // by block ID; nil for the entry
	children [][]*Block // by block ID, in the order of Order
	pre      []int      // by block ID: when a walk of the tree enters the block, from 1; 0: unreachable
	post     []int      // and when it leaves it
}

// Dominators computes the dominator tree of f, by the iteration of Cooper,
// Harvey and Kennedy ("A Simple, Fast Dominance Algorithm").
func Dominators(f *Func) *DomTree {
	t := &DomTree{
		Order:    f.ReversePostorder(),
		idom:     make([]*Block, f.nextBlock),
		children: make([][]*Block, f.nextBlock),
		pre:      make([]int, f.nextBlock),
		post:     make([]int, f.nextBlock),
	}
	index := make([]int, f.nextBlock) // place in Order
	for i, b := range t.Order {
		index[b.ID] = i
	}
	entry := f.Entry()
	t.idom[entry.ID] = entry
	for changed := true; changed; {
		changed = false
		for _, b := range t.Order[1:] {
			var dom *Block
			for _, p := range b.Preds {
				switch {
				case t.idom[p.ID] == nil: // not visited yet, or unreachable
				case dom == nil:
					dom = p
				default:
					dom = t.meet(dom, p, index)
				}
			}
			if t.idom[b.ID] != dom {
				t.idom[b.ID] = dom
				changed = true
			}
		}
	}
	t.idom[entry.ID] = nil
	for _, b := range t.Order[1:] {
		d := t.idom[b.ID].ID
		t.children[d] = append(t.children[d], b)
	}
	t.number(entry)
	return t
}

// meet is the last common dominator of a and b so far.
func (t *DomTree) meet(a, b *Block, index []int) *Block {
	for a != b {
		for index[a.ID] > index[b.ID] {
			a = t.idom[a.ID]
		}
		for index[b.ID] > index[a.ID] {
			b = t.idom[b.ID]
		}
	}
	return a
}

// number walks the tree, without recursion: trees may be deep.
func (t *DomTree) number(entry *Block) {
	clock := 0
	stack := []*Block{entry}
	for len(stack) > 0 {
		b := stack[len(stack)-1]
		clock++
		if t.pre[b.ID] != 0 {
			t.post[b.ID] = clock
			stack = stack[:len(stack)-1]
			continue
		}
		t.pre[b.ID] = clock
		stack = append(stack, t.children[b.ID]...)
	}
}

// Reachable reports whether a way leads from the entry to b.
func (t *DomTree) Reachable(b *Block) bool { return t.pre[b.ID] != 0 }

// Idom is the immediate dominator of b; nil for the entry.
func (t *DomTree) Idom(b *Block) *Block { return t.idom[b.ID] }

// Children are the blocks whose immediate dominator is b.
func (t *DomTree) Children(b *Block) []*Block { return t.children[b.ID] }

// Dominates reports whether a dominates b. Every block dominates itself.
func (t *DomTree) Dominates(a, b *Block) bool {
	return t.pre[a.ID] != 0 && t.pre[a.ID] <= t.pre[b.ID] && t.post[b.ID] <= t.post[a.ID]
}

// Frontiers returns the dominance frontier of each block, by block ID: the
// blocks at which its dominance ends.
func (t *DomTree) Frontiers() [][]*Block {
	df := make([][]*Block, len(t.idom))
	for _, b := range t.Order {
		if len(b.Preds) < 2 {
			continue
		}
		for _, p := range b.Preds {
			if !t.Reachable(p) {
				continue
			}
			for r := p; r != nil && r != t.idom[b.ID]; r = t.idom[r.ID] {
				if n := len(df[r.ID]); n > 0 && df[r.ID][n-1] == b {
					continue
				}
				df[r.ID] = append(df[r.ID], b)
			}
		}
	}
	return df
}
