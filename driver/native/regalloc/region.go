package regalloc

import (
	"cmp"
	"slices"

	"rucy-llvm/driver/native/mir"
)

// region is a part of the function in which an interval that found no register
// for all of it has one nevertheless: from an instruction on, in all that this
// dominates.
//
//	r6 r7 r8 r9                  r6 r7 r8 r9
//	 a  b  c  d   v is read       a  b  c  d   v is reloaded, and read
//	 a     c         ->           a     c  v = reload
//	 a     c      v is read       a     c  v   v is read
//	 a     c      v is read       a     c  v   v is read
type region struct {
	home   int32      // the block with the instruction
	before *mir.Instr // the value is brought back before it
	blocks []int32    // where the value is live in the region
}

// regions finds regions for iv, which is read by the instructions of uses, and
// takes the registers there, so that no other region does. The value of iv has
// to be the same wherever it is live: there is one definition.
func (a *allocator) regions(iv *interval, uses []int32) []region {
	if len(iv.defs) != 1 || iv.covers(2*a.from[a.blockOf[iv.defs[0]]]) {
		return nil
	}
	live := a.liveBlocks(iv)
	var out []region
	for len(uses) > 1 {
		best, found := 0.0, (*regionSearch)(nil)
		for _, r := range order {
			s := &regionSearch{allocator: a, iv: iv, reg: r, live: live}
			if gain := s.run(uses); gain > best {
				best, found = gain, s
			}
		}
		if found == nil {
			break
		}
		for _, g := range found.groups {
			if found.gain(g) > 0 {
				out = append(out, found.take(g))
				uses = slices.DeleteFunc(uses, func(u int32) bool { _, in := slices.BinarySearch(g.uses, u); return in })
			}
		}
	}
	return out
}

// liveBlocks lists the blocks in which iv is live, those that dominate others
// before them.
func (a *allocator) liveBlocks(iv *interval) []int32 {
	var live []int32
	for _, seg := range iv.segs {
		for b := a.blockOf[seg.start/2]; b <= a.blockOf[(seg.end-1)/2]; b++ {
			if n := len(live); n == 0 || live[n-1] != b {
				live = append(live, b)
			}
		}
	}
	slices.SortFunc(live, func(x, y int32) int { return cmp.Compare(a.dom.order[x], a.dom.order[y]) })
	return live
}

// regionSearch looks for regions in which one register is free for iv.
type regionSearch struct {
	*allocator
	iv     *interval
	reg    mir.Reg
	live   []int32         // the blocks in which iv is live
	room   map[int32]*room // in those
	groups []*useGroup
}

// room says where the register is free in a block.
type room struct {
	from  int32 // from this position on; the end of the block if that is where it is taken
	below bool  // whether it is taken in a block that this one dominates
}

// useGroup is some uses that one reload can serve.
type useGroup struct {
	home int32 // the last block that dominates them
	uses []int32
}

// run returns what would be gained by the regions that there are.
func (s *regionSearch) run(uses []int32) float64 {
	s.findRoom()
	groups := map[int32]*useGroup{}
	for _, u := range uses {
		b := s.blockOf[u]
		root, ok := s.root(b, 2*u)
		if !ok {
			continue
		}
		g := groups[root]
		if g == nil {
			g = &useGroup{home: b}
			groups[root] = g
			s.groups = append(s.groups, g)
		}
		g.uses = append(g.uses, u)
		g.home = s.dom.meet(g.home, b)
	}
	total := 0.0
	for _, g := range s.groups {
		total += max(s.gain(g), 0)
	}
	return total
}

// gain is what is saved by one reload for a group instead of one for each use.
func (s *regionSearch) gain(g *useGroup) float64 {
	if len(g.uses) < 2 {
		return 0
	}
	gain := -s.f.Blocks[g.home].Freq
	for _, u := range g.uses {
		gain += s.f.Blocks[s.blockOf[u]].Freq
	}
	return gain
}

// findRoom finds out where the register is free.
func (s *regionSearch) findRoom() {
	s.room = make(map[int32]*room, len(s.live))
	for _, b := range s.live {
		s.room[b] = &room{from: 2 * s.from[b]}
	}
	s.matrix[s.reg].visit(s.iv, func(t segment) {
		for b := s.blockOf[t.start/2]; b <= s.blockOf[(t.end-1)/2]; b++ {
			s.room[b].from = max(s.room[b].from, min(t.end, 2*s.to[b]))
		}
	})
	for _, b := range slices.Backward(s.live) {
		if p := s.room[s.dom.parent[b]]; p != nil && s.taken(b) {
			p.below = true
		}
	}
}

// taken reports whether the register isn't free in all of b and what it dominates.
func (s *regionSearch) taken(b int32) bool {
	r := s.room[b]
	return r.below || r.from > 2*s.from[b]
}

// root is the first of the blocks that dominate a use at pos in b from which
// on, or from somewhere within it on, the register is free for all of iv.
func (s *regionSearch) root(b, pos int32) (root int32, ok bool) {
	if r := s.room[b]; r.below || pos < r.from {
		return 0, false
	}
	for !s.taken(b) {
		p := s.dom.parent[b]
		if r := s.room[p]; r == nil || r.below || r.from > 2*(s.to[p]-1) {
			break
		}
		b = p
	}
	return b, true
}

func (s *regionSearch) dominates(a, b int32) bool {
	for s.dom.depth[b] > s.dom.depth[a] {
		b = s.dom.parent[b]
	}
	return a == b
}

// take makes a region for g: from the first use in its home on, or from the
// end of that.
func (s *regionSearch) take(g *useGroup) region {
	at := s.to[g.home] - 1
	for _, u := range g.uses {
		if s.blockOf[u] == g.home {
			at = min(at, u)
		}
	}
	out := region{home: g.home, before: s.instrs[at]}
	for _, b := range s.live {
		if s.dominates(g.home, b) {
			out.blocks = append(out.blocks, b)
		}
	}
	for _, seg := range s.iv.segs {
		for b := s.blockOf[seg.start/2]; b <= s.blockOf[(seg.end-1)/2]; b++ {
			part := segment{max(seg.start, 2*s.from[b]), min(seg.end, 2*s.to[b])}
			if b == g.home {
				part.start = max(part.start, 2*at)
			}
			if part.start < part.end && s.dominates(g.home, b) {
				s.matrix[s.reg].insert(taken{part, nil})
			}
		}
	}
	return out
}
