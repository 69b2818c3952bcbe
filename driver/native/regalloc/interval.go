package regalloc

import (
	"slices"
	"sort"

	"rucy-llvm/driver/native/mir"
)

// Positions number the moments of a function in layout order: instruction i
// reads its operands at 2i and writes its results at 2i+1.

// segment is a stretch of positions, its end excluded.
type segment struct{ start, end int32 }

// interval is the live range of a virtual register, with holes: the positions
// at which its value is still needed.
//
//	b0:  0: v0 = mov64 r1        v0  [1, 7)
//	     1: v1 = load32 [v0+8]   v1  [3, 9)
//	     2: jeq32 v1, 9 -> ..
//	b1:  3: v2 = load32 [v0]     v2  [7, 11)
//	     4: add32 v2, v1
//	     5: r0 = mov64 v2
type interval struct {
	reg  mir.Reg
	segs []segment // in order, apart from each other
	defs []int32   // the instructions that write it, in order

	weight   float64 // what it would cost to spill it, for its length
	hints    []hint  // the best first
	assigned mir.Reg
}

// hint is a register that would save copies: a physical one, or that of
// another interval.
type hint struct {
	reg    mir.Reg
	friend *interval
	weight float64
}

// register is the physical register that h stands for, if it is known yet.
func (h hint) register() mir.Reg {
	if h.friend != nil {
		return h.friend.assigned
	}
	return h.reg
}

func (iv *interval) start() int32 { return iv.segs[0].start }

// size is the number of positions in iv.
func (iv *interval) size() int {
	n := int32(0)
	for _, s := range iv.segs {
		n += s.end - s.start
	}
	return int(n)
}

// covers reports whether iv is live at pos.
func (iv *interval) covers(pos int32) bool {
	i := firstEndingAfter(iv.segs, pos)
	return i < len(iv.segs) && iv.segs[i].start <= pos
}

// firstEndingAfter is the index of the first segment that ends after pos.
func firstEndingAfter(segs []segment, pos int32) int {
	return sort.Search(len(segs), func(i int) bool { return segs[i].end > pos })
}

// add appends a segment that starts at or after the end of the last one.
func (iv *interval) add(s segment) {
	if n := len(iv.segs); n > 0 && iv.segs[n-1].end == s.start {
		iv.segs[n-1].end = s.end
		return
	}
	iv.segs = append(iv.segs, s)
}

// union adds the segments of other, whatever they overlap with. The cost is
// that of the shorter list where it is much shorter, since chains of copies
// make one long interval of many short ones.
func (iv *interval) union(other *interval) {
	a, b := iv.segs, other.segs
	if len(a) < len(b) {
		a, b = b, a
	}
	if len(b)*16 < len(a) {
		for _, s := range b {
			a = insert(a, s)
		}
		iv.segs = a
		return
	}
	merged := make([]segment, 0, len(a)+len(b))
	for len(a) > 0 || len(b) > 0 {
		if len(a) == 0 || len(b) > 0 && b[0].start < a[0].start {
			a, b = b, a
		}
		if n := len(merged); n > 0 && a[0].start <= merged[n-1].end {
			merged[n-1].end = max(merged[n-1].end, a[0].end)
		} else {
			merged = append(merged, a[0])
		}
		a = a[1:]
	}
	iv.segs = merged
}

// insert adds s to segs, joining it with what it touches.
func insert(segs []segment, s segment) []segment {
	from := sort.Search(len(segs), func(i int) bool { return segs[i].end >= s.start })
	to := from
	for to < len(segs) && segs[to].start <= s.end {
		s.start = min(s.start, segs[to].start)
		s.end = max(s.end, segs[to].end)
		to++
	}
	return slices.Replace(segs, from, to, s)
}

// mergeDefs merges two ordered lists of definitions.
func mergeDefs(a, b []int32) []int32 {
	if len(a) < len(b) {
		a, b = b, a
	}
	for _, d := range b {
		if n := len(a); d > a[n-1] {
			a = append(a, d)
			continue
		}
		i, _ := slices.BinarySearch(a, d)
		a = slices.Insert(a, i, d)
	}
	return a
}
