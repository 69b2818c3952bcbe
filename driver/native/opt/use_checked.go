package opt

import (
	"slices"

	"rucy-llvm/driver/native/ssa"
)

// useChecked sees to it that what a branch has found out reaches the verifier
// where it matters. The verifier learns from a comparison about the register
// that is compared, and its copies; of what was computed of it before, it knows
// no more than then. So the rule is:
//
//	An address, or an argument of a helper, that is used behind a branch
//	is computed behind it of what the branch has compared.
//
//	b0: v1 = shl i64 v0, i64 2              b0: br v0 < 8 b1 b2
//	    v2 = ptradd ptr @table, v1          b1: v5 = shl i64 v0, i64 2
//	    br v0 < 8 b1 b2                ->       v6 = ptradd ptr @table, v5
//	b1: v3 = load.i32 i32 v2                    v3 = load.i32 i32 v6
//
// Front ends compute early what may be of use later, and gvn gives equal
// computations the first place of all. Both are right, and this is the one
// place where it is mended; no pass behind it may move what computes.
//
// The comparisons that tell what must be known are marked: what register
// allocation keeps on the stack is stored there anew behind them.
//
// Addresses with an offset that isn't constant also move down to what uses
// them: the verifier refuses to add a number without bounds to a pointer even
// on ways on which nobody goes through that pointer.
func useChecked(f *ssa.Func, _ *Config) {
	c := newChecker(f)
	c.sinkAddresses()
	demanded := c.demanded()
	c.ownEdges(demanded)
	c.recompute(demanded)
	c.mark(demanded)
	c.pending.place(f)
	for _, e := range c.shared {
		splitEdge(f, e.from, e.succ)
	}
}

// maxCheckedChain bounds how far what is used is from what was compared.
const maxCheckedChain = 6

type checker struct {
	f       *ssa.Func
	dom     *ssa.DomTree
	copies  map[copyKey]*ssa.Value
	pending insertions
	shared  []edge // that will get a block of their own
}

// edge is the way from a block to Succs[succ].
type edge struct {
	from *ssa.Block
	succ int
}

func newChecker(f *ssa.Func) *checker {
	return &checker{f: f, dom: ssa.Dominators(f), copies: map[copyKey]*ssa.Value{}}
}

// recompute gives all that needs bounds operands that are computed behind the
// comparisons that tell of them.
func (c *checker) recompute(demanded []bool) {
	for _, b := range c.dom.Order {
		for _, v := range b.Instrs {
			for i, a := range v.Args {
				at := b
				switch {
				case v.Op == ssa.OpPhi && demanded[v.ID]:
					at = b.Preds[i]
					if comparesWith(at, a) {
						c.own(edge{at, b.SuccIndex(i)})
						continue // the edge itself tells of it
					}
				case !needsBounds(v, i):
					continue
				}
				if w, _ := c.behindChecks(a, at, maxCheckedChain); w != a {
					v.SetArg(i, w)
				}
			}
		}
	}
}

// own gives an edge a block of its own if it tells of something: since others lead
// to the same block, nothing could be stored behind this one alone.
func (c *checker) own(e edge) {
	if tells(e.from.Term().Args[0], e.succ) && !slices.Contains(c.shared, e) {
		c.shared = append(c.shared, e)
	}
}

// ownEdges gives an edge a block of its own where what a phi gets by it is computed
// of what the branch has compared: there it is computed again.
//
//	b0: v1 = shl i64 v0, i64 2            b0: v1 = shl i64 v0, i64 2
//	    br v0 < 8 b2 b1               ->      br v0 < 8 b3 b1
//	b2: v2 = phi i64 [v1 b0] [7 b1]       b3: v3 = shl i64 v0, i64 2
//	                                          jump b2
//	                                      b2: v2 = phi i64 [v3 b3] [7 b1]
func (c *checker) ownEdges(demanded []bool) {
	var list []edge
	for _, b := range c.dom.Order {
		for i, p := range b.Preds {
			e := edge{p, b.SuccIndex(i)}
			if slices.ContainsFunc(b.Phis(), func(phi *ssa.Value) bool {
				return demanded[phi.ID] && computedOfCompared(phi.Args[i], e, maxCheckedChain)
			}) {
				list = append(list, e)
			}
		}
	}
	for _, e := range list {
		splitEdge(c.f, e.from, e.succ)
	}
	if len(list) > 0 {
		c.dom = ssa.Dominators(c.f)
	}
}

// computedOfCompared reports whether v is computed of what the edge tells of.
func computedOfCompared(v *ssa.Value, e edge, depth int) bool {
	if depth == 0 || !computes(v) || comparesWith(e.from, v) {
		return false
	}
	for _, a := range v.Args {
		if comparesWith(e.from, a) && tells(e.from.Term().Args[0], e.succ) || computedOfCompared(a, e, depth-1) {
			return true
		}
	}
	return false
}

// copyKey names a value that is computed again at the start of a block.
type copyKey struct {
	v *ssa.Value
	b *ssa.Block
}

// needsBounds reports whether the verifier must know the bounds of argument i of v.
func needsBounds(v *ssa.Value, i int) bool {
	return v.Op.IsAccess() && i == 0 || v.Op == ssa.OpHelper
}

// demanded tells, by value ID, of which values addresses or arguments of helpers
// are computed.
func (c *checker) demanded() []bool {
	demanded := make([]bool, c.f.NumValues())
	var work []*ssa.Value
	add := func(v *ssa.Value) {
		if !v.Op.IsLeaf() && !demanded[v.ID] {
			demanded[v.ID] = true
			work = append(work, v)
		}
	}
	for _, b := range c.dom.Order {
		for _, v := range b.Instrs {
			for i, a := range v.Args {
				if needsBounds(v, i) {
					add(a)
				}
			}
		}
	}
	for len(work) > 0 {
		v := work[len(work)-1]
		work = work[:len(work)-1]
		if v.Op == ssa.OpPhi || computes(v) || v.Op == ssa.OpAsm { // which hands on a copy, as a rule
			for _, a := range v.Args {
				add(a)
			}
		}
	}
	return demanded
}

// mark marks the comparisons that tell of a number that is demanded. What is known
// of a pointer the verifier keeps with the pointer, wherever that is.
func (c *checker) mark(demanded []bool) {
	for _, b := range c.dom.Order {
		t := b.Term()
		if t.Op != ssa.OpBranch || t.Args[0].Op != ssa.OpICmp {
			continue
		}
		for _, x := range t.Args[0].Args {
			for sameRegister(x) {
				x = x.Args[0]
			}
			if demanded[x.ID] && x.Type != ssa.Ptr {
				t.Args[0].Flags |= ssa.Bounds
			}
		}
	}
}

// computes reports whether v does nothing but compute: it may stand wherever
// its operands are.
func computes(v *ssa.Value) bool {
	switch v.Op {
	case ssa.OpAdd, ssa.OpSub, ssa.OpMul, ssa.OpUDiv, ssa.OpURem, ssa.OpAnd, ssa.OpOr, ssa.OpXor,
		ssa.OpShl, ssa.OpLShr, ssa.OpAShr, ssa.OpZExt, ssa.OpSExt, ssa.OpTrunc, ssa.OpSignExt,
		ssa.OpPtrAdd, ssa.OpPtrToInt, ssa.OpIntToPtr:
		return true
	}
	return false
}

// behindChecks returns v, or a copy of it that is computed behind all
// comparisons on the way to at which tell of an operand of it; then place is the
// block at whose start it stands. What has been compared itself stays.
func (c *checker) behindChecks(v *ssa.Value, at *ssa.Block, depth int) (w *ssa.Value, place *ssa.Block) {
	if depth == 0 || !computes(v) || v.Type == ssa.Ptr && limited(v) || c.checkedAfter(v, v.Block, at) != nil {
		return v, nil
	}
	args := make([]*ssa.Value, len(v.Args))
	for i, a := range v.Args {
		if args[i] = a; a.Op.IsLeaf() {
			continue
		}
		again, p := c.behindChecks(a, at, depth-1)
		args[i] = again
		if p == nil && !sameRegister(v) {
			p = c.checkedAfter(a, v.Block, at)
		}
		if p != nil && (place == nil || c.dom.Dominates(place, p)) {
			place = p
		}
	}
	switch {
	case place == nil:
		return v, nil
	case c.dom.Dominates(place, v.Block):
		for i, a := range args {
			v.SetArg(i, a)
		}
		return v, nil
	}
	key := copyKey{v, place}
	if c.copies[key] == nil {
		w := c.f.NewValue(v.Op, v.Type, v.Pos, args...)
		w.Width, w.Int, w.Sym, w.Flags = v.Width, v.Int, v.Sym, v.Flags
		c.pending.before(place.Instrs[len(place.Phis())], w)
		c.copies[key] = w
	}
	return c.copies[key], place
}

// checkedAfter returns the last block on the way from block from to block at
// that is entered by an edge which tells something of v; nil if there is none.
func (c *checker) checkedAfter(v *ssa.Value, from, at *ssa.Block) (last *ssa.Block) {
	look := func(x *ssa.Value) {
		for i, u := range x.Uses() {
			if i == maxComparisons {
				return
			}
			if u.Op != ssa.OpICmp || u.Block == nil {
				continue
			}
			t := u.Block.Term()
			if t.Op != ssa.OpBranch || t.Args[0] != u {
				continue
			}
			for k, s := range u.Block.Succs {
				if len(s.Preds) == 1 && tells(u, k) && c.dom.Dominates(s, at) && !c.dom.Dominates(s, from) &&
					(last == nil || c.dom.Dominates(last, s)) {
					last = s
				}
			}
		}
	}
	for sameRegister(v) {
		v = v.Args[0]
	}
	look(v)
	for i, u := range v.Uses() {
		if i == maxComparisons {
			break
		}
		if sameRegister(u) {
			look(u)
		}
	}
	return last
}

// comparesWith reports whether the branch at the end of b is on a comparison of v.
func comparesWith(b *ssa.Block, v *ssa.Value) bool {
	t := b.Term()
	if t.Op != ssa.OpBranch || t.Args[0].Op != ssa.OpICmp {
		return false
	}
	x := t.Args[0].Args[0]
	for sameRegister(x) {
		x = x.Args[0]
	}
	for sameRegister(v) {
		v = v.Args[0]
	}
	return v == x
}

// limited reports whether a pointer, or one at a fixed distance, is compared
// with another one, as with the end of a packet: what the verifier learns
// from that is bound to this very addition of an offset.
func limited(p *ssa.Value) bool {
	for i, u := range p.Uses() {
		if i == maxComparisons {
			return true
		}
		if u.Op == ssa.OpICmp || u.Op == ssa.OpPtrAdd && u.Args[0] == p && u.Args[1].Op == ssa.OpConst && limited(u) {
			return true
		}
	}
	return false
}

// maxComparisons bounds how many users of a value are looked at.
const maxComparisons = 64

// sameRegister reports whether v is in the same register as its operand, or in a copy
// of it: the verifier knows that they are the same.
func sameRegister(v *ssa.Value) bool {
	switch v.Op {
	case ssa.OpTrunc:
		return true
	case ssa.OpZExt:
		return v.Args[0].ZeroUpper()
	}
	return false
}

// tells reports whether the verifier learns bounds, or that a pointer isn't
// null, from successor k of a branch on the comparison.
func tells(icmp *ssa.Value, k int) bool {
	if icmp.Args[0].Type == ssa.Ptr {
		return icmp.Args[1].IsConst(0) && (icmp.Pred == ssa.NE && k == 0 || icmp.Pred == ssa.EQ && k == 1)
	}
	switch icmp.Pred {
	case ssa.EQ:
		return k == 0
	case ssa.NE:
		return k == 1
	}
	return true
}

// sinkAddresses moves additions of variable offsets to pointers down to the
// block that leads to all that uses them, though not into a loop.
func (c *checker) sinkAddresses() {
	loops := ssa.FindLoops(c.f, c.dom)
	var moved []*ssa.Value
	for i := len(c.dom.Order) - 1; i >= 0; i-- {
		b := c.dom.Order[i]
		for k := len(b.Instrs) - 1; k >= 0; k-- {
			v := b.Instrs[k]
			if v.Op != ssa.OpPtrAdd || v.Args[1].Op == ssa.OpConst || len(v.Uses()) == 0 {
				continue
			}
			to := c.aboveUses(v)
			for to != b && loops.Depth(to) > loops.Depth(b) {
				to = c.dom.Idom(to)
			}
			if to != b {
				v.Block = to
				moved = append(moved, v)
			}
		}
	}
	if len(moved) == 0 {
		return
	}
	for _, v := range slices.Backward(moved) { // operands first
		c.pending.before(v.Block.Instrs[len(v.Block.Phis())], v)
	}
	c.pending.place(c.f)
}

// aboveUses is the last block that dominates all uses of v.
func (c *checker) aboveUses(v *ssa.Value) *ssa.Block {
	var to *ssa.Block
	for k, u := range v.Uses() {
		at := u.Block
		if u.Op == ssa.OpPhi {
			at = at.Preds[v.UseIndex(k)]
		}
		if to == nil {
			to = at
		}
		for !c.dom.Dominates(to, at) {
			to = c.dom.Idom(to)
		}
	}
	return to
}
