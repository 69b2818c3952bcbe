package isel

import (
	"cmp"
	"slices"

	"rucy-llvm/driver/native/mir"
	"rucy-llvm/driver/native/ssa"
)

// sharedConstant is a constant that several instructions get from one
// register. An address or a large number takes two slots, a copy of a register
// one, and a use of the register itself none, so that sharing saves code once
// there are two uses of the register or three copies. If no register can be
// spared, the allocator makes the constant again at each use, which is then what
// it would have been without sharing.
type sharedConstant struct {
	c      constant
	direct int        // uses that are content with any register
	copies int        // uses that want a register of their own
	home   *ssa.Block // where it is defined; dominates all uses
	reg    mir.Reg    // once something asked for it
	place  int        // in the reversed list of home's instructions: before its first use
}

func (sh *sharedConstant) pays() bool { return 2*sh.direct+sh.copies > 2 }

// shareConstants finds the constants to be shared, and the block in which each
// is defined.
func (s *selector) shareConstants(order []*ssa.Block, tree *ssa.DomTree) {
	s.shared = map[constant]*sharedConstant{}
	s.homes = make([][]*sharedConstant, s.fn.NumBlocks())
	var all []*sharedConstant
	use := func(b *ssa.Block, c constant, direct bool) {
		if c.op == mir.Mov || c.op == mir.CoreImm {
			return
		}
		sh := s.shared[c]
		if sh == nil {
			sh = &sharedConstant{c: c, home: b}
			s.shared[c] = sh
			all = append(all, sh)
		}
		if direct {
			sh.direct++
		} else {
			sh.copies++
		}
		for !tree.Dominates(sh.home, b) {
			sh.home = tree.Idom(sh.home)
		}
	}
	for _, b := range order {
		for _, v := range b.Instrs {
			if _, ok := s.constantOf(v); ok {
				continue // its operands are parts of a larger constant
			}
			for i, a := range v.Args {
				c, ok := s.constantOf(a)
				if !ok {
					continue
				}
				switch {
				case v.Op == ssa.OpPhi:
					use(b.Preds[i], c, false)
				case i == 0 && v.Op.IsAccess():
					if base, _ := s.fold(c, v.Int); base.op != mir.FrameAddr {
						use(b, base, true)
					}
				default:
					use(b, c, takesAny(v, i))
				}
			}
		}
	}
	for _, sh := range all {
		if sh.pays() {
			s.homes[sh.home.ID] = append(s.homes[sh.home.ID], sh)
		} else {
			delete(s.shared, sh.c)
		}
	}
}

// takesAny reports whether v only reads argument i, in any register, where
// others copy it into a register of their own.
func takesAny(v *ssa.Value, i int) bool {
	switch v.Op {
	case ssa.OpHelper, ssa.OpCall, ssa.OpReturn, ssa.OpAsm:
		return false
	case ssa.OpStore, ssa.OpICmp:
		return true
	case ssa.OpAtomicAdd, ssa.OpAtomicAnd, ssa.OpAtomicOr, ssa.OpAtomicXor:
		return len(v.Uses()) == 0
	case ssa.OpXchg:
		return false
	case ssa.OpCmpXchg:
		return i == 2
	}
	return i == 1
}

// useShared is the register of sh, for a use in the block being selected.
func (s *selector) useShared(sh *sharedConstant) mir.Reg {
	if sh.reg == mir.NoReg {
		sh.reg = s.out.NewReg()
	}
	if sh.home == s.block {
		s.used = append(s.used, sh)
	}
	return sh.reg
}

// withShared returns the instructions of b in order, with the definitions of
// the shared constants whose home it is.
func (s *selector) withShared(b *ssa.Block) []*mir.Instr {
	var defined []*sharedConstant
	for _, sh := range s.homes[b.ID] {
		if sh.reg != mir.NoReg {
			defined = append(defined, sh)
		}
	}
	slices.SortStableFunc(defined, func(x, y *sharedConstant) int { return cmp.Compare(y.place, x.place) })
	out := make([]*mir.Instr, 0, len(s.rev)+len(defined))
	for i := len(s.rev); i >= 0; i-- {
		for len(defined) > 0 && defined[0].place == i {
			if i > 0 {
				s.pos = s.rev[i-1].Pos
			}
			s.define(defined[0].reg, defined[0].c)
			defined = defined[1:]
		}
		out = append(out, s.buf...)
		s.buf = s.buf[:0]
		if i > 0 {
			out = append(out, s.rev[i-1])
		}
	}
	return out
}
