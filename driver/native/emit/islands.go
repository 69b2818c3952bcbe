package emit

import (
	"cmp"
	"slices"
	"sort"

	"github.com/cilium/ebpf/asm"
)

// reach is how far away an island may be from a jump that goes there, in slots.
// It is less than what fits 16 bits, so that the jump still reaches it when
// other islands come to stand between them.
const reach = 28000

// island is a jump on the way to a label that is too far away for others:
//
//	if r1 > 5 goto far          if r1 > 5 goto L
//	...                         ...
//	exit                        exit
//	                          L: goto far
//	...                         ...
//
// It stands behind an instruction that does not go on to the next one, if there
// is one within reach; otherwise a jump leads around it.
type island struct {
	label  int // of the island
	target int // where it leads in the end
	before int // the index of the item that it is put before
	item   item
}

// addIslands sends the jumps at the given indexes, which are too far from their
// targets, to islands on the way there.
func (e *emitter) addIslands(far []int) {
	if e.islands == nil {
		e.islands = map[int][]int{}
		e.leadsTo = map[int]int{}
	}
	gaps := e.gaps()
	var added []island
	place := map[int]int{} // the slots of islands of this round, by label
	for _, i := range far {
		it := &e.items[i]
		target := it.target
		if t, ok := e.leadsTo[target]; ok {
			target = t // rather than from one island to the other
		}
		down := e.slotOf(target) > it.slot
		if l, ok := e.islandOnTheWay(target, it.slot, down, place); ok {
			it.target = l
			continue
		}
		at := e.placeOfIsland(it.slot, down, gaps)
		l := len(e.labels)
		e.labels = append(e.labels, at)
		e.islands[target] = append(e.islands[target], l)
		e.leadsTo[l] = target
		place[l] = e.items[at].slot
		added = append(added, island{l, target, at, item{ins: goTo(), pos: it.pos, target: target}})
		it.target = l
	}
	e.insert(added, gaps)
}

// islandOnTheWay is the island for target that a jump at slot can reach and that
// is the nearest to the target.
func (e *emitter) islandOnTheWay(target, slot int, down bool, place map[int]int) (label int, ok bool) {
	best := 0
	for _, l := range e.islands[target] {
		at, isNew := place[l]
		if !isNew {
			at = e.slotOf(l)
		}
		distance := at - slot
		if !down {
			distance = -distance
		}
		if distance > best && distance <= reach {
			label, best = l, distance
		}
	}
	return label, best > 0
}

// gaps says, for each item, which is the last one up to it that no other falls
// through to.
func (e *emitter) gaps() []int {
	gaps := make([]int, len(e.items))
	for i := 1; i < len(e.items); i++ {
		gaps[i] = gaps[i-1]
		if e.endsPath(i-1) && !e.items[i].glued {
			gaps[i] = i
		}
	}
	return gaps
}

// endsPath reports whether item i does not go on to the next one.
func (e *emitter) endsPath(i int) bool {
	op := e.items[i].ins.OpCode
	if op.Class() != asm.JumpClass {
		return false
	}
	return op.JumpOp() == asm.Ja || op.JumpOp() == asm.Exit
}

// placeOfIsland is the item before which to put an island for a jump at slot: as
// far away as it reaches, or less far if that saves the jump around the island.
func (e *emitter) placeOfIsland(slot int, down bool, gaps []int) int {
	limit := slot + reach
	if !down {
		limit = slot - reach/2
	}
	at := sort.Search(len(e.items), func(i int) bool { return e.items[i].slot > limit }) - 1
	gap := gaps[at]
	distance := e.items[gap].slot - slot
	if down && distance > reach/2 || !down && -distance <= reach {
		return gap
	}
	for e.items[at].glued {
		at--
	}
	return at
}

// insert puts islands into the code.
func (e *emitter) insert(added []island, gaps []int) {
	slices.SortStableFunc(added, func(x, y island) int { return cmp.Compare(x.before, y.before) })
	out := make([]item, 0, len(e.items)+2*len(added))
	moved := make([]int, len(e.items))
	home := map[int]int{} // where islands are put, by label
	for i, it := range e.items {
		n := 0
		for n < len(added) && added[n].before == i {
			n++
		}
		if n > 0 && gaps[i] != i {
			around := len(e.labels)
			e.labels = append(e.labels, i)
			out = append(out, item{ins: goTo(), pos: added[0].item.pos, target: around})
		}
		for _, is := range added[:n] {
			home[is.label] = len(out)
			out = append(out, is.item)
		}
		added = added[n:]
		moved[i] = len(out)
		out = append(out, it)
	}
	e.move(out, moved)
	for l, at := range home {
		e.labels[l] = at
	}
}
