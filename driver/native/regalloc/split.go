package regalloc

import (
	"cmp"
	"slices"

	"rucy-llvm/driver/native/mir"
)

// fineness says how far a virtual register has been split already.
type fineness uint8

const (
	whole     fineness = iota
	regional           // where one reload dominates several uses
	stretch            // a part of a block without calls
	cluster            // mentions that are close to each other
	momentary          // one instruction
)

// closeBy is the largest distance between two mentions in a cluster.
const closeBy = 4

// splitter cuts the intervals that got no register into pieces.
type splitter struct {
	*allocator
	cut    map[mir.Reg]*cut
	out    []*mir.Instr                // the new instructions of a block
	goesOn map[mention]bool            // whether the piece there is read by a later instruction too
	begin  map[*mir.Instr][]beginning  // regions, by the instruction before which they begin
	within map[int32][]beginning       // regions, by the blocks that are wholly in them
	learnt map[*mir.Block][]*mir.Instr // stores at the starts of blocks
}

// beginning is a region of a cut, whose piece is given.
type beginning struct {
	cut   *cut
	piece mir.Reg
}

// mention is an occurrence of a register in an instruction.
type mention struct {
	in  *mir.Instr
	reg mir.Reg
}

// cut is one interval being split.
type cut struct {
	constant *mir.Instr  // its definition, if it holds a constant
	slot     *mir.Object // where it is kept, otherwise
	pieces   fineness
	piece    mir.Reg // the present piece, or NoReg
	region   mir.Reg // the piece of the region that the splitter is in, or NoReg
}

// split replaces the registers of failed by pieces.
func (a *allocator) split(failed []*interval) {
	s := &splitter{
		allocator: a,
		cut:       map[mir.Reg]*cut{},
		goesOn:    map[mention]bool{},
		begin:     map[*mir.Instr][]beginning{},
		within:    map[int32][]beginning{},
		learnt:    map[*mir.Block][]*mir.Instr{},
	}
	for _, iv := range failed {
		c := &cut{pieces: max(a.fine(iv.reg)+1, stretch)}
		if coarse := a.pieces[iv.reg]; coarse != nil && coarse.slot != nil {
			c.slot = coarse.slot
		} else if c.constant = a.constantDef(iv); c.constant == nil {
			c.slot = a.f.NewObject(mir.Object{Size: 8, Align: 8, Spill: true})
		}
		s.cut[iv.reg] = c
	}
	s.findRegions(failed)
	for i, b := range a.f.Blocks {
		s.lookAhead(b)
		s.out = make([]*mir.Instr, 0, len(b.Instrs)+8)
		inside := s.within[int32(i)]
		for _, g := range inside {
			g.cut.region = g.piece
		}
		for _, in := range b.Instrs {
			for _, g := range s.begin[in] {
				g.cut.region = g.piece
				s.out = append(s.out, reload(g.cut, g.piece, in))
				inside = append(inside, g)
			}
			dst, src := in.Dst, in.Src
			s.instr(in, s.cut[dst], s.cut[src])
			if in.Bounds {
				s.learn(b, in.Dst, s.cut[dst])
				s.learn(b, in.Src, s.cut[src])
			}
			s.after(mention{in, dst})
			s.after(mention{in, src})
		}
		for _, g := range inside {
			g.cut.region = mir.NoReg
		}
		b.Instrs = s.out
	}
	for b, stores := range s.learnt {
		b.Instrs = slices.Concat(stores, b.Instrs)
	}
}

// learn stores piece, which b compares at its end, once more behind b. Else what the
// verifier learns from the comparison would be lost with the piece: of the slot it
// knows what it did before. Stores that nothing reads go in the end.
func (s *splitter) learn(b *mir.Block, piece mir.Reg, c *cut) {
	if c == nil || c.slot == nil {
		return
	}
	for _, to := range b.Succs {
		if len(to.Preds) == 1 {
			s.learnt[to] = append(s.learnt[to], storeTo(c.slot, piece, b.Term()))
		}
	}
}

// findRegions finds the regions of those intervals that were not split before,
// and makes a piece for each.
func (s *splitter) findRegions(failed []*interval) {
	uses := map[mir.Reg][]int32{}
	for _, iv := range failed {
		if s.fine(iv.reg) == whole {
			uses[iv.reg] = nil
		}
	}
	if len(uses) == 0 {
		return
	}
	for i, in := range s.instrs {
		note := func(r mir.Reg) {
			if list, ok := uses[r]; ok && (len(list) == 0 || list[len(list)-1] != int32(i)) {
				uses[r] = append(list, int32(i))
			}
		}
		if isIdle(in) {
			continue
		}
		note(in.Src)
		if in.ReadsDst() {
			note(in.Dst)
		}
	}
	if s.dom == nil {
		s.dom = dominatorsOf(s.f)
		s.liveAt = make([]int32, len(s.f.Blocks))
	}
	slices.SortStableFunc(failed, func(x, y *interval) int { return cmp.Compare(y.weight, x.weight) })
	for _, iv := range failed {
		if s.fine(iv.reg) != whole {
			continue
		}
		c := s.cut[iv.reg]
		for _, r := range s.regions(iv, uses[iv.reg]) {
			g := beginning{c, s.f.NewReg()}
			s.pieces[g.piece] = &cut{pieces: regional, slot: c.slot}
			s.begin[r.before] = append(s.begin[r.before], g)
			for _, b := range r.blocks {
				if b != r.home {
					s.within[b] = append(s.within[b], g)
				}
			}
		}
	}
}

// lookAhead fills goesOn for the mentions in b: a piece goes on to the next
// mention, unless that writes it anew, a call comes first, or it is too far away
// for pieces as fine as this.
func (s *splitter) lookAhead(b *mir.Block) {
	next := map[mir.Reg]int{} // the instruction that reads it next, before a call
	see := func(in *mir.Instr, r mir.Reg, i int) {
		c := s.cut[r]
		if c == nil {
			return
		}
		if k, ok := next[r]; ok && (c.pieces == stretch || c.pieces == cluster && k-i <= closeBy) {
			s.goesOn[mention{in, r}] = true
		}
	}
	for i, in := range slices.Backward(b.Instrs) {
		if in.Op.IsCall() {
			clear(next)
		}
		see(in, in.Dst, i)
		see(in, in.Src, i)
		if in.WritesDst() {
			delete(next, in.Dst)
		}
		if in.ReadsDst() {
			next[in.Dst] = i
		}
		if in.Src != mir.NoReg {
			next[in.Src] = i
		}
	}
}

// after ends the piece of a mention if it does not go on.
func (s *splitter) after(m mention) {
	if c := s.cut[m.reg]; c != nil && !s.goesOn[m] {
		c.piece = mir.NoReg
	}
}

// instr appends in with what it needs before and behind it. dst and src are
// what its operands are cut into, or nil.
func (s *splitter) instr(in *mir.Instr, dst, src *cut) {
	if dst != nil && dst.isReload(in) || src != nil && src.isStore(in) {
		return // each piece gets its own
	}
	if in.IsCopy() && s.copy(in, dst, src) {
		return
	}
	if src != nil {
		in.Src = s.use(src, in)
	}
	if dst != nil {
		if in.ReadsDst() {
			in.Dst = s.use(dst, in)
		} else {
			in.Dst = s.newPiece(dst)
		}
	}
	s.out = append(s.out, in)
	if dst != nil && in.WritesDst() {
		s.out = append(s.out, storeTo(dst.slot, in.Dst, in))
	}
}

// copy appends a copy as no more than a reload or a store, if that is all that
// is needed. It reports whether it did.
func (s *splitter) copy(in *mir.Instr, dst, src *cut) bool {
	switch {
	case dst != nil && !s.goesOn[mention{in, in.Dst}]:
		from := in.Src
		if src != nil {
			from = s.use(src, in)
		}
		s.out = append(s.out, storeTo(dst.slot, from, in))
	case src == nil || src.region != mir.NoReg || src.piece != mir.NoReg || s.goesOn[mention{in, in.Src}]:
		return false
	case dst == nil:
		s.out = append(s.out, reload(src, in.Dst, in))
	default:
		piece := s.newPiece(dst)
		s.out = append(s.out, reload(src, piece, in), storeTo(dst.slot, piece, in))
	}
	return true
}

// use is a piece that holds the value of c, for in to read.
func (s *splitter) use(c *cut, in *mir.Instr) mir.Reg {
	if c.region != mir.NoReg {
		return c.region
	}
	if c.piece == mir.NoReg {
		s.newPiece(c)
		s.out = append(s.out, reload(c, c.piece, in))
	}
	return c.piece
}

func (s *splitter) newPiece(c *cut) mir.Reg {
	c.piece = s.f.NewReg()
	s.pieces[c.piece] = c
	return c.piece
}

// isReload reports whether in does no more than bring the value of c: it makes
// the constant, or is the reload of a coarser piece.
func (c *cut) isReload(in *mir.Instr) bool {
	if c.constant != nil {
		return c.constant == in
	}
	return in.Op == mir.Load && in.Frame == c.slot
}

// isStore reports whether in is the store of a coarser piece.
func (c *cut) isStore(in *mir.Instr) bool {
	return c.slot != nil && in.Op == mir.Store && in.Frame == c.slot
}

// reload puts the value of c into dst, for in.
func reload(c *cut, dst mir.Reg, in *mir.Instr) *mir.Instr {
	if c.constant == nil {
		return &mir.Instr{Op: mir.Load, Size: 8, Dst: dst, Src: mir.R10, Frame: c.slot, Pos: in.Pos}
	}
	again := *c.constant
	again.Dst, again.ID, again.Pos = dst, 0, in.Pos
	if c.constant.ID != 0 {
		again.Origin = c.constant.ID
	}
	return &again
}

// storeTo keeps src in slot, for in.
func storeTo(slot *mir.Object, src mir.Reg, in *mir.Instr) *mir.Instr {
	return &mir.Instr{Op: mir.Store, Size: 8, Dst: mir.R10, Src: src, Frame: slot, Pos: in.Pos}
}
