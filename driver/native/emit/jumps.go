package emit

import (
	"math"

	"github.com/cilium/ebpf/asm"
)

// resolve numbers the slots and sets the offsets of jumps. A jump whose offset
// does not fit 16 bits becomes a long one, and since that makes others longer,
// everything is numbered again until no jump changes.
func (e *emitter) resolve() error {
	for {
		size := e.number()
		long := map[int]bool{}
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
			case e.f.CPU < 4:
				return &JumpError{Func: e.f.Name, Slots: size}
			default:
				long[i] = true
			}
		}
		if len(long) == 0 {
			return nil
		}
		e.lengthen(long)
	}
}

// number sets the slots of all items and returns the size of the function.
func (e *emitter) number() int {
	slot := 0
	for i := range e.items {
		e.items[i].slot = slot
		slot += int(e.items[i].ins.Width())
	}
	return slot
}

func (e *emitter) slotOf(block int) int { return e.items[e.heads[block]].slot }

// lengthen makes the jumps at the given indexes long ones:
//
//	if r1 > 5 goto far        if r1 <= 5 goto +1      if r1 & 5 goto +1
//	                          gotol far               goto +1
//	                                                  gotol far
//
// The right column is for a condition that has no inverse.
func (e *emitter) lengthen(long map[int]bool) {
	var out []item
	moved := make([]int, len(e.items))
	for i, it := range e.items {
		moved[i] = len(out)
		if !long[i] {
			out = append(out, it)
			continue
		}
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
	for b, head := range e.heads {
		e.heads[b] = moved[head]
	}
	e.items = out
}
