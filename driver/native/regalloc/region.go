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
	for i, b := range live {
		a.liveAt[b] = int32(i + 1)
	}
	defer func() {
		for _, b := range live {
			a.liveAt[b] = 0
		}
	}()
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
		served := map[int32]bool{}
		for _, g := range found.groups {
			if found.gain(g) > 0 {
				out = append(out, found.take(g))
				for _, u := range g.uses {
					served[u] = true
				}
			}
		}
		uses = slices.DeleteFunc(uses, func(u int32) bool { return served[u] })
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
	live   []int32 // the blocks in which iv is live
	room   []room  // in those
	groups []*useGroup
}

// room says where the register is free in a block.
type room struct {
	from  int32 // from this position on; the end of the block if that is where it is taken
	below bool  // whether it is taken in a block that this one dominates
	root  int32 // the first of the blocks that dominate it from which on the register is free; -1: none
	group *useGroup
}

// useGroup is some uses that one reload can serve.
type useGroup struct {
	home int32 // the last block that dominates them
	uses []int32
}

// run returns what would be gained by the regions that there are.
func (s *regionSearch) run(uses []int32) float64 {
	s.findRoom()
	s.findRoots()
	for _, u := range uses {
		b := s.blockOf[u]
		r := s.at(b)
		if r.root < 0 || r.root == b && 2*u < r.from {
			continue
		}
		root := s.at(r.root)
		if root.group == nil {
			root.group = &useGroup{}
			s.groups = append(s.groups, root.group)
		}
		root.group.uses = append(root.group.uses, u)
	}
	total := 0.0
	for _, g := range s.groups {
		g.home = s.commonDominator(g.uses)
		total += max(s.gain(g), 0)
	}
	return total
}

// commonDominator is the last block that dominates all uses.
func (s *regionSearch) commonDominator(uses []int32) int32 {
	home := s.blockOf[uses[0]]
	first, last := s.dom.first[home], s.dom.first[home]
	for _, u := range uses {
		n := s.dom.first[s.blockOf[u]]
		first, last = min(first, n), max(last, n)
	}
	for s.dom.first[home] > first || s.dom.last[home] < last {
		home = s.dom.parent[home]
	}
	return home
}

// at is the room in block b; nil where the interval isn't live.
func (s *regionSearch) at(b int32) *room {
	if b < 0 || s.liveAt[b] == 0 {
		return nil
	}
	return &s.room[s.liveAt[b]-1]
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
	s.room = make([]room, len(s.live))
	for i, b := range s.live {
		s.room[i].from = 2 * s.from[b]
	}
	s.matrix[s.reg].visit(s.iv, func(t segment) {
		for b := s.blockOf[t.start/2]; b <= s.blockOf[(t.end-1)/2]; b++ {
			r := s.at(b)
			r.from = max(r.from, min(t.end, 2*s.to[b]))
		}
	})
	for i, b := range slices.Backward(s.live) {
		if p := s.at(s.dom.parent[b]); p != nil && (s.room[i].below || s.room[i].from > 2*s.from[b]) {
			p.below = true
		}
	}
}

// findRoots fills in the roots.
func (s *regionSearch) findRoots() {
	for i, b := range s.live {
		r := &s.room[i]
		p := s.at(s.dom.parent[b])
		switch {
		case r.below:
			r.root = -1
		case r.from > 2*s.from[b] || p == nil || p.below || p.from > 2*(s.to[s.dom.parent[b]]-1):
			r.root = b
		default:
			r.root = p.root
		}
	}
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
		if s.dom.dominates(g.home, b) {
			out.blocks = append(out.blocks, b)
		}
	}
	for _, seg := range s.iv.segs {
		for b := s.blockOf[seg.start/2]; b <= s.blockOf[(seg.end-1)/2]; b++ {
			part := segment{max(seg.start, 2*s.from[b]), min(seg.end, 2*s.to[b])}
			if b == g.home {
				part.start = max(part.start, 2*at)
			}
			if part.start < part.end && s.dom.dominates(g.home, b) {
				s.matrix[s.reg].insert(taken{part, nil})
			}
		}
	}
	return out
}
