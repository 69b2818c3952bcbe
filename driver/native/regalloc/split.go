package regalloc

import (
	"slices"

	"rucy-llvm/driver/native/mir"
)

// splitter cuts the intervals that got no register into pieces.
type splitter struct {
	*allocator
	cut  map[mir.Reg]*cut
	out  []*mir.Instr // the new instructions of a block
	open []*cut       // those with a piece that may go on
}

// cut is one interval being split.
type cut struct {
	constant *mir.Instr  // its definition, if it holds a constant
	slot     *mir.Object // where it is kept, otherwise
	pieces   fineness
	piece    mir.Reg // the present piece, or NoReg
}

// split replaces the registers of failed by pieces.
func (a *allocator) split(failed []*interval) {
	s := &splitter{allocator: a, cut: map[mir.Reg]*cut{}}
	for _, iv := range failed {
		c := &cut{pieces: a.fine(iv.reg) + 1}
		if coarse := a.pieces[iv.reg]; coarse != nil && coarse.slot != nil {
			c.slot = coarse.slot
		} else if c.constant = a.constantDef(iv); c.constant == nil {
			c.slot = a.f.NewObject(mir.Object{Size: 8, Align: 8, Spill: true})
		}
		s.cut[iv.reg] = c
	}
	for _, b := range a.f.Blocks {
		s.out = make([]*mir.Instr, 0, len(b.Instrs)+8)
		for _, in := range b.Instrs {
			s.instr(in)
		}
		s.close(whole)
		b.Instrs = s.out
	}
}

// instr appends in with what it needs before and behind it.
func (s *splitter) instr(in *mir.Instr) {
	dst, src := s.cut[in.Dst], s.cut[in.Src]
	if src == nil && dst == nil {
		s.out = append(s.out, in)
		s.after(in)
		return
	}
	if dst != nil && dst.isReload(in) || src != nil && src.isStore(in) {
		return // each use gets its own, and each definition
	}
	if in.IsCopy() {
		s.copy(in, dst, src)
		s.after(in)
		return
	}
	if src != nil {
		in.Src = s.use(src, in)
	}
	if dst != nil {
		if in.ReadsDst() {
			in.Dst = s.use(dst, in)
		} else {
			in.Dst = s.newPieceOf(dst)
		}
	}
	s.out = append(s.out, in)
	if dst != nil && in.WritesDst() {
		s.out = append(s.out, storeTo(dst.slot, in.Dst, in))
	}
	s.after(in)
}

// copy appends a copy from or to a register that is split: it becomes the
// reload or the store, where it can.
func (s *splitter) copy(in *mir.Instr, dst, src *cut) {
	from := in.Src
	if src != nil {
		from = src.piece
		if from == mir.NoReg && dst == nil {
			s.out = append(s.out, reload(src, in.Dst, in))
			return
		}
		if from == mir.NoReg {
			from = s.use(src, in)
		}
	}
	if dst == nil {
		in.Src = from
		s.out = append(s.out, in)
		return
	}
	dst.piece = mir.NoReg
	s.out = append(s.out, storeTo(dst.slot, from, in))
}

// use is a piece that holds the value of c, for in to read.
func (s *splitter) use(c *cut, in *mir.Instr) mir.Reg {
	if c.piece == mir.NoReg {
		s.newPieceOf(c)
		s.out = append(s.out, reload(c, c.piece, in))
	}
	return c.piece
}

func (s *splitter) newPieceOf(c *cut) mir.Reg {
	c.piece = s.f.NewReg()
	s.pieces[c.piece] = c
	if !slices.Contains(s.open, c) {
		s.open = append(s.open, c)
	}
	return c.piece
}

// after ends the pieces that do not go on behind in.
func (s *splitter) after(in *mir.Instr) {
	if in.Op.IsCall() {
		s.close(whole)
	} else {
		s.close(momentary)
	}
}

// close ends the open pieces that are at least as fine as f.
func (s *splitter) close(f fineness) {
	s.open = slices.DeleteFunc(s.open, func(c *cut) bool {
		if c.pieces < f {
			return false
		}
		c.piece = mir.NoReg
		return true
	})
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
