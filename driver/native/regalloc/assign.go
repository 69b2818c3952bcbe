package regalloc

import (
	"cmp"
	"container/heap"
	"math"
	"slices"

	"rucy-llvm/driver/native/mir"
)

// order is the order in which registers are tried. Those that calls destroy
// come first, to leave the others to what lives across calls.
var order = [...]mir.Reg{mir.R1, mir.R2, mir.R3, mir.R4, mir.R5, mir.R0, mir.R6, mir.R7, mir.R8, mir.R9}

// lengthBias is added to the length of an interval when its weight is computed,
// so that very short ones don't weigh too much against each other.
const lengthBias = 16

// A constant is cheaper to make again than another value is to reload.
const constantDiscount = 0.5

// maxHints bounds the wishes of one interval; the first ones will do.
const maxHints = 16

// weigh computes the weights of the intervals and the registers that they would
// like to have.
func (a *allocator) weigh() {
	mention := func(r mir.Reg, freq float64) {
		if r.IsVirtual() {
			a.intervals[r.Index()].weight += freq
		}
	}
	wish := func(r, other mir.Reg, freq float64) {
		if !r.IsVirtual() || other == mir.R10 {
			return
		}
		h := hint{reg: other, weight: freq}
		if other.IsVirtual() {
			h.friend = a.intervals[other.Index()]
		}
		iv := a.intervals[r.Index()]
		for i := range iv.hints {
			if iv.hints[i].reg == other {
				iv.hints[i].weight += freq
				return
			}
		}
		if len(iv.hints) < maxHints {
			iv.hints = append(iv.hints, h)
		}
	}
	for _, b := range a.f.Blocks {
		for _, in := range b.Instrs {
			mention(in.Src, b.Freq)
			mention(in.Dst, b.Freq)
			if in.IsCopy() {
				wish(in.Dst, in.Src, b.Freq)
				wish(in.Src, in.Dst, b.Freq)
			}
		}
	}
	for _, iv := range a.intervals {
		if iv == nil {
			continue
		}
		iv.weight /= float64(iv.size() + lengthBias)
		if a.constantDef(iv) != nil {
			iv.weight *= constantDiscount
		}
		if a.fine(iv.reg) == momentary {
			iv.weight = math.Inf(1)
		}
		slices.SortStableFunc(iv.hints, func(x, y hint) int { return cmp.Compare(y.weight, x.weight) })
	}
}

// constantDef is the one definition of iv, if that makes a constant.
func (a *allocator) constantDef(iv *interval) *mir.Instr {
	if len(iv.defs) == 1 {
		if in := a.instrs[iv.defs[0]]; in.IsConstant() {
			return in
		}
	}
	return nil
}

// queue holds the intervals to be assigned: those that wish for a physical
// register first, while that is free, then the longest ones.
type queue []queued

type queued struct {
	iv     *interval
	wishes bool
	size   int
}

func newQueued(iv *interval) queued {
	wishes := slices.ContainsFunc(iv.hints, func(h hint) bool { return h.friend == nil })
	return queued{iv, wishes, iv.size()}
}

func (q queue) Len() int { return len(q) }
func (q queue) Less(i, j int) bool {
	if q[i].wishes != q[j].wishes {
		return q[i].wishes
	}
	if q[i].size != q[j].size {
		return q[i].size > q[j].size
	}
	return q[i].iv.reg < q[j].iv.reg
}
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)   { *q = append(*q, x.(queued)) }
func (q *queue) Pop() any {
	last := len(*q) - 1
	x := (*q)[last]
	*q = (*q)[:last]
	return x
}

// assign gives registers to intervals, and returns those for which there is
// none.
func (a *allocator) assign() (failed []*interval) {
	var q queue
	for _, iv := range a.intervals {
		if iv != nil {
			q = append(q, newQueued(iv))
		}
	}
	heap.Init(&q)
	for q.Len() > 0 {
		next := heap.Pop(&q).(queued)
		r := a.freeRegister(next.iv)
		if r == mir.NoReg {
			var evicted []*interval
			r, evicted = a.evict(next.iv)
			for _, e := range evicted {
				a.matrix.release(e)
				heap.Push(&q, newQueued(e))
			}
		}
		if r == mir.NoReg {
			if math.IsInf(next.iv.weight, 1) {
				a.bug("no register for %s at one instruction", next.iv.reg)
			}
			failed = append(failed, next.iv)
			continue
		}
		a.matrix.assign(next.iv, r)
	}
	return failed
}

// freeRegister returns a register that is free for iv: one that it wishes for,
// or the first in order.
func (a *allocator) freeRegister(iv *interval) mir.Reg {
	for _, h := range iv.hints {
		if r := h.register(); r != mir.NoReg && a.matrix.free(iv, r) {
			return r
		}
	}
	for _, r := range order {
		if a.matrix.free(iv, r) {
			return r
		}
	}
	return mir.NoReg
}

// maxEvicted bounds how many intervals one may evict.
const maxEvicted = 8

// evict chooses the register whose intervals in the way of iv are the cheapest
// ones, all of them cheaper than iv. Since only the cheaper ones go, assignment
// comes to an end.
func (a *allocator) evict(iv *interval) (best mir.Reg, evicted []*interval) {
	cost := math.Inf(1)
	for _, r := range order {
		var inWay []*interval
		heaviest := 0.0
		ok := a.matrix[r].overlaps(iv, func(owner *interval) bool {
			if owner == nil || owner.weight >= iv.weight {
				return false
			}
			if !slices.Contains(inWay, owner) {
				inWay = append(inWay, owner)
				heaviest = max(heaviest, owner.weight)
			}
			return len(inWay) <= maxEvicted
		})
		if ok && heaviest < cost {
			best, evicted, cost = r, inWay, heaviest
		}
	}
	return best, evicted
}

// improve moves intervals to registers that they wished for and that are free
// now.
func (a *allocator) improve() {
	for _, iv := range a.intervals {
		if iv == nil || iv.assigned == mir.NoReg {
			continue
		}
		for _, h := range iv.hints {
			r := h.register()
			if r == iv.assigned {
				break
			}
			if r != mir.NoReg && a.matrix.free(iv, r) {
				a.matrix.release(iv)
				a.matrix.assign(iv, r)
				break
			}
		}
	}
}
