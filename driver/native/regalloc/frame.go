package regalloc

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rucy-llvm/driver/native/mir"
)

// MaxStack is the size of the stack frame that a BPF function may have.
const MaxStack = 512

// StackError says that what a function keeps on its stack does not fit.
type StackError struct {
	Func    string
	Size    int           // of the frame that it would need
	Objects []*mir.Object // the largest ones first
}

func (e *StackError) Error() string {
	var parts []string
	spilled, rest := 0, 0
	for _, o := range e.Objects {
		switch {
		case o.Spill:
			spilled += o.Size
		case len(parts) == 5:
			rest += o.Size
		default:
			parts = append(parts, describe(o))
		}
	}
	if rest > 0 {
		parts = append(parts, fmt.Sprintf("other variables (%d bytes)", rest))
	}
	if spilled > 0 {
		parts = append(parts, fmt.Sprintf("values that found no register (%d bytes)", spilled))
	}
	return fmt.Sprintf("%s needs %d bytes of stack, BPF has %d: %s", e.Func, e.Size, MaxStack, strings.Join(parts, ", "))
}

func describe(o *mir.Object) string {
	name := o.Name
	if name == "" {
		name = "a variable"
	}
	if o.Pos.IsValid() {
		name += " at " + o.Pos.String()
	}
	return fmt.Sprintf("%s (%d bytes)", name, o.Size)
}

// layout places the objects of f below r10, those with the largest alignment
// next to it.
func layout(f *mir.Func) error {
	order := slices.Clone(f.Frame)
	slices.SortStableFunc(order, func(a, b *mir.Object) int { return cmp.Compare(b.Align, a.Align) })
	size := 0
	for _, o := range order {
		size += o.Size
		size = (size + o.Align - 1) / o.Align * o.Align
		o.Offset = -size
	}
	if size <= MaxStack {
		return nil
	}
	slices.SortStableFunc(order, func(a, b *mir.Object) int { return cmp.Compare(b.Size, a.Size) })
	return &StackError{Func: f.Name, Size: size, Objects: order}
}

// dropDeadStores drops the stores to spill slots that nothing reads, and their
// segments.
func dropDeadStores(n *numbering, slots []*interval) {
	dead := map[*mir.Instr]bool{}
	for _, slot := range slots {
		live := slot.segs[:0]
		for _, s := range slot.segs {
			// What is read later is live longer than its own store.
			if in := n.instrs[s.start/2]; s.start%2 == 1 && s.end == s.start+1 && in.Op == mir.Store {
				dead[in] = true
			} else {
				live = append(live, s)
			}
		}
		slot.segs = live
	}
	if len(dead) > 0 {
		for _, b := range n.f.Blocks {
			b.Instrs = slices.DeleteFunc(b.Instrs, func(in *mir.Instr) bool { return dead[in] })
		}
	}
}

// shareSlots gives one spill slot to values that are not live at the same time,
// and drops the slots that nothing uses.
func shareSlots(f *mir.Func) {
	n := number(f)
	index := map[*mir.Object]int{}
	var slots []*interval
	var occ [][]occurrence
	for i, in := range n.instrs {
		if in.Frame == nil || !in.Frame.Spill {
			continue
		}
		k, ok := index[in.Frame]
		if !ok {
			k = len(occ)
			index[in.Frame] = k
			occ = append(occ, nil)
			slots = append(slots, &interval{})
		}
		occ[k] = append(occ[k], occurrence{instr: int32(i), read: in.Op == mir.Load, set: in.Op == mir.Store})
	}
	l := newLiveness(n)
	for k := range slots {
		l.segments(slots[k], occ[k])
	}
	dropDeadStores(n, slots)
	// Slots in order of their start; each takes the first place that is free.
	var order []int
	for k, slot := range slots {
		if len(slot.segs) > 0 {
			order = append(order, k)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(slots[a].start(), slots[b].start()) })
	var places []*occupancy
	var objects []*mir.Object
	home := make([]*mir.Object, len(slots))
	for _, k := range order {
		p := slices.IndexFunc(places, func(o *occupancy) bool {
			return o.overlaps(slots[k], func(*interval) bool { return false })
		})
		if p < 0 {
			p = len(places)
			places = append(places, &occupancy{})
			objects = append(objects, &mir.Object{Size: 8, Align: 8, Spill: true})
		}
		for _, s := range slots[k].segs {
			places[p].insert(taken{s, slots[k]})
		}
		home[k] = objects[p]
	}
	for _, in := range n.instrs {
		if in.Frame != nil && in.Frame.Spill {
			in.Frame = home[index[in.Frame]]
		}
	}
	f.Frame = slices.DeleteFunc(f.Frame, func(o *mir.Object) bool { return o.Spill })
	f.Frame = append(f.Frame, objects...)
}
