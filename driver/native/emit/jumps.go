package emit

import (
	"math"

	"github.com/cilium/ebpf/asm"
)

// resolve numbers the slots and sets the offsets of jumps. A jump whose offset
// does not fit 16 bits becomes a long one, where there are such, or goes by way
// of an island; and since either makes others longer, everything is numbered
// again until all fit.
func (e *emitter) resolve() {
	for {
		e.number()
		var far []int
		for i := range e.items {
			it := &e.items[i]
			if it.target < 0 {
				continue
			}
			off := e.slotOf(it.target) - it.slot - 1
			switch {
			case it.ins.OpCode.Class() == asm.Jump32Class && it.jump == nil:
				it.ins.Constant = int64(off)
			case off >= math.MinInt16 && off <= math.MaxInt16:
				it.ins.Offset = int16(off)
			default:
				far = append(far, i)
			}
		}
		switch {
		case len(far) == 0:
			return
		case e.f.CPU >= 4:
			e.lengthen(far)
		default:
			e.addIslands(far)
		}
	}
}

// number sets the slots of all items.
func (e *emitter) number() {
	slot := 0
	for i := range e.items {
		e.items[i].slot = slot
		slot += int(e.items[i].ins.Width())
	}
}

// slotOf is the slot of a label.
func (e *emitter) slotOf(label int) int { return e.items[e.labels[label]].slot }

// lengthen makes the jumps at the given indexes long ones:
//
//	if r1 > 5 goto far        if r1 <= 5 goto +1      if r1 & 5 goto +1
//	                          gotol far               goto +1
//	                                                  gotol far
//
// The right column is for a condition that has no inverse.
func (e *emitter) lengthen(far []int) {
	out := make([]item, 0, len(e.items)+2*len(far))
	moved := make([]int, len(e.items))
	for i, it := range e.items {
		moved[i] = len(out)
		if len(far) == 0 || far[0] != i {
			out = append(out, it)
			continue
		}
		far = far[1:]
		if it.jump != nil {
			near := item{pos: it.pos, target: -1}
			if it.jump.Invert(e.f.CPU) {
				near.ins = conditional(it.jump)
				near.ins.Offset = 1
				out = append(out, near)
			} else {
				near.ins = it.ins
				near.ins.Offset = 1
				over := item{ins: goTo(), pos: it.pos, target: -1}
				over.ins.Offset = 1
				out = append(out, near, over)
			}
		}
		out = append(out, item{ins: goToLong(), pos: it.pos, target: it.target})
	}
	e.move(out, moved)
}

// move replaces the items by out, to which they were moved.
func (e *emitter) move(out []item, moved []int) {
	for l, at := range e.labels {
		e.labels[l] = moved[at]
	}
	e.items = out
}
