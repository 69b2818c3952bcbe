package regalloc

import (
	"cmp"
	"slices"
	"sort"

	"rucy-llvm/driver/native/mir"
)

// coalescer gives one register to both ends of a copy where that is right, so
// that the copy can go.
//
// Two registers may be one if neither is written while the other is live,
// except by a copy between them: then, wherever both are live, they hold the
// same value (Chaitin, "Register Allocation and Spilling via Graph Coloring",
// 1982). Copies are taken in the order of their frequency.
type coalescer struct {
	*numbering
	ivs    []*interval
	parent []int32 // union-find over indexes of virtual registers
	passed []bool  // by index of a virtual register: whether it is copied to a physical one
}

// coalesce joins what it can, renames the registers in the code, and drops the
// copies that have become idle. The intervals of joined registers are those of
// ivs that are left. Pieces that come from splitting are left alone, or the next
// round would make whole again what this one cut.
func coalesce(n *numbering, ivs []*interval, isPiece func(mir.Reg) bool) {
	c := &coalescer{n, ivs, make([]int32, len(ivs)), make([]bool, len(ivs))}
	for i := range c.parent {
		c.parent[i] = int32(i)
	}
	var copies []int32
	for i, in := range n.instrs {
		if in.IsCopy() && in.Dst.IsPhysical() && in.Src.IsVirtual() {
			c.passed[in.Src.Index()] = true
		}
		if in.IsCopy() && in.Dst.IsVirtual() && in.Src.IsVirtual() && !isPiece(in.Dst) && !isPiece(in.Src) {
			copies = append(copies, int32(i))
		}
	}
	freq := func(i int32) float64 { return n.f.Blocks[n.blockOf[i]].Freq }
	slices.SortStableFunc(copies, func(a, b int32) int { return cmp.Compare(freq(b), freq(a)) })
	for _, i := range copies {
		if !c.join(n.instrs[i]) {
			c.commute(i)
		}
	}
	c.rename()
}

func (c *coalescer) find(r mir.Reg) int32 {
	i := int32(r.Index())
	for c.parent[i] != i {
		c.parent[i] = c.parent[c.parent[i]]
		i = c.parent[i]
	}
	return i
}

// join makes the two registers of a copy one, unless they interfere, and reports
// whether they are.
func (c *coalescer) join(in *mir.Instr) bool {
	a, b := c.find(in.Dst), c.find(in.Src)
	if a == b {
		return true
	}
	if c.writesInside(a, b) || c.writesInside(b, a) {
		return false
	}
	x, y := c.ivs[a], c.ivs[b]
	if len(x.segs) < len(y.segs) {
		a, b, x, y = b, a, y, x
	}
	x.union(y)
	x.defs = mergeDefs(x.defs, y.defs)
	c.ivs[b] = nil
	c.parent[b] = a
	return true
}

// commute exchanges the operands of an operation whose first one is the copy at i,
// which can't go, if that of the second one can:
//
//	v2 = mov64 v0      v2 = mov64 v1     v1 is needed no more
//	add64 v2, v1   ->  add64 v2, v0
//
// A result that a call wants in its register needs a copy anyway. A constant stays
// the first one: isel may have put it there for the verifier.
func (c *coalescer) commute(i int32) {
	in := c.instrs[i]
	op := c.instrs[i+1]
	if !op.Op.Commutes() || !op.Src.IsVirtual() || op.Dst != in.Dst || op.Src == in.Src || op.Src == in.Dst || c.passed[in.Dst.Index()] {
		return
	}
	x := c.ivs[c.find(in.Src)]
	if len(x.defs) == 1 && c.instrs[x.defs[0]].IsConstant() {
		return
	}
	in.Src, op.Src = op.Src, in.Src
	if !c.join(in) {
		in.Src, op.Src = op.Src, in.Src
		return
	}
	x.segs = insert(x.segs, segment{2*i + 1, 2*i + 3}) // up to the operation
}

// writesInside reports whether a is written, other than by a copy of b, while
// b is live behind that.
func (c *coalescer) writesInside(a, b int32) bool {
	defs, live := c.ivs[a].defs, c.ivs[b]
	harmful := func(d int32) bool {
		in := c.instrs[d]
		if !in.IsCopy() || !in.Src.IsVirtual() {
			return true
		}
		src := c.find(in.Src)
		return src != b && src != a // a copy of a itself is gone
	}
	if len(defs) <= 4*len(live.segs) {
		for _, d := range defs {
			if live.covers(2*d+1) && harmful(d) {
				return true
			}
		}
		return false
	}
	for _, s := range live.segs {
		i := sort.Search(len(defs), func(i int) bool { return 2*defs[i]+1 >= s.start })
		for ; i < len(defs) && 2*defs[i]+1 < s.end; i++ {
			if harmful(defs[i]) {
				return true
			}
		}
	}
	return false
}

func (c *coalescer) rename() {
	name := func(r mir.Reg) mir.Reg {
		if r.IsVirtual() {
			return mir.V(int(c.find(r)))
		}
		return r
	}
	for i, iv := range c.ivs {
		if iv != nil {
			iv.reg = mir.V(i)
		}
	}
	for _, b := range c.f.Blocks {
		for _, in := range b.Instrs {
			in.Dst, in.Src = name(in.Dst), name(in.Src)
		}
		b.Instrs = slices.DeleteFunc(b.Instrs, isIdle)
	}
	for _, iv := range c.ivs {
		if iv != nil {
			iv.defs = slices.DeleteFunc(iv.defs, func(d int32) bool { return isIdle(c.instrs[d]) })
		}
	}
}

// isIdle reports whether in copies a register to itself.
func isIdle(in *mir.Instr) bool { return in.IsCopy() && in.Dst == in.Src }
