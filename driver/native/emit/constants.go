package emit

import (
	"slices"

	"rucy-llvm/driver/native/mir"
)

// knownConstants finds out which registers hold which constants, and makes use
// of it: a constant that its register holds already is not made again, and a
// jump goes to the block that makes the constants that its own would make:
//
//	r0 = 1                               if r2 != 1 goto M
//	if r2 != 1 goto J                    r0 = 0
//	r0 = 0                               if r1 == 9 goto J
//	if r1 == 9 goto J                 M: r0 = 1
//	r0 = 1                            J: exit
//	J: exit
//
// Register allocation leaves such code where phis have constant operands.
func knownConstants(f *mir.Func) {
	k := &knowledge{at: make([]*registers, len(f.Blocks))}
	k.at[0] = &registers{}
	for again := true; again; {
		again = false
		for _, b := range f.Blocks {
			if k.at[b.ID] == nil {
				continue
			}
			out := k.walk(b, nil)
			for _, s := range b.Succs {
				if k.meet(s, out) {
					again = again || s.ID <= b.ID
				}
			}
		}
	}
	for _, b := range f.Blocks {
		idle := map[*mir.Instr]bool{}
		k.walk(b, idle)
		b.Instrs = slices.DeleteFunc(b.Instrs, func(in *mir.Instr) bool { return idle[in] })
	}
	l := liveRegisters(f)
	t := findTails(f)
	for _, b := range f.Blocks {
		t.share(b, l)
	}
}

// registers says which instruction made the constant that a register holds;
// nil where it may hold anything.
type registers [mir.NumPhysical]*mir.Instr

type knowledge struct{ at []*registers } // at the start of each block; nil before it was reached

// meet keeps what is known at the start of b and holds in out as well.
func (k *knowledge) meet(b *mir.Block, out registers) (changed bool) {
	at := k.at[b.ID]
	if at == nil {
		k.at[b.ID] = &out
		return true
	}
	for r, in := range at {
		if in != nil && !sameConstant(in, out[r]) {
			at[r] = nil
			changed = true
		}
	}
	return changed
}

// walk returns what is known at the end of b. It adds to idle, if not nil, the
// instructions that change nothing.
func (k *knowledge) walk(b *mir.Block, idle map[*mir.Instr]bool) registers {
	regs := *k.at[b.ID]
	for _, in := range b.Instrs {
		for _, r := range in.Destroys() {
			regs[r] = nil
		}
		if in.Op.IsCall() {
			regs[mir.R0] = nil
			continue
		}
		d := in.Def()
		if d == mir.NoReg {
			continue
		}
		var now *mir.Instr
		if in.IsConstant() {
			now = in
		} else if in.IsCopy() {
			now = regs[in.Src]
		}
		if idle != nil && sameConstant(now, regs[d]) {
			idle[in] = true
			continue
		}
		regs[d] = now
	}
	return regs
}

// sameConstant reports whether two instructions make one constant.
func sameConstant(a, b *mir.Instr) bool {
	if a == nil || b == nil {
		return false
	}
	x, xok := numberOf(a)
	y, yok := numberOf(b)
	if xok || yok {
		return xok && yok && x == y
	}
	return a.Op == b.Op && a.Imm == b.Imm && a.Sym == b.Sym && a.Frame == b.Frame
}

// numberOf is the number that in makes, if it isn't an address.
func numberOf(in *mir.Instr) (int64, bool) {
	switch {
	case in.Op == mir.LoadImm || in.Op == mir.Mov && in.Width == 64:
		return in.Imm, true
	case in.Op == mir.Mov:
		return int64(uint32(in.Imm)), true
	}
	return 0, false
}

// tails finds the blocks that make nothing but constants and jump to target,
// by the first of the constants.
type tails map[tailKey][]*mir.Block

type tailKey struct {
	target *mir.Block
	dst    mir.Reg
	number int64
	sym    string
	frame  *mir.Object
}

func keyOf(target *mir.Block, in *mir.Instr) tailKey {
	if n, ok := numberOf(in); ok {
		return tailKey{target: target, dst: in.Dst, number: n}
	}
	return tailKey{target: target, dst: in.Dst, number: in.Imm, sym: in.Sym, frame: in.Frame}
}

func findTails(f *mir.Func) tails {
	t := tails{}
	for _, b := range f.Blocks {
		if onlyConstants(b) {
			k := keyOf(b.Succs[0], b.Instrs[0])
			t[k] = append(t[k], b)
		}
	}
	return t
}

// share lets a jump of b take the way through a block that makes nothing but
// constants which b has made for the target, if then b need not make them.
func (t tails) share(b *mir.Block, l *liveness) {
	for i, target := range b.Succs {
		if target.ID == b.ID+1 {
			continue // it falls through
		}
		if via := t.find(b, i, l); via != nil {
			b.Succs[i] = via
			l.update(b)
		}
	}
}

// find is a block through which b may go to its successor i.
func (t tails) find(b *mir.Block, i int, l *liveness) *mir.Block {
	for _, in := range b.Instrs {
		if !in.IsConstant() {
			continue
		}
		for _, via := range t[keyOf(b.Succs[i], in)] {
			made := via.Instrs[:len(via.Instrs)-1]
			// It may have been sent elsewhere, even to b, since it was found.
			if via != b && via.Succs[0] == b.Succs[i] && all(made, func(in *mir.Instr) bool { return l.madeFor(b, i, in) }) {
				return via
			}
		}
	}
	return nil
}

func all(list []*mir.Instr, ok func(*mir.Instr) bool) bool {
	return !slices.ContainsFunc(list, func(in *mir.Instr) bool { return !ok(in) })
}

// onlyConstants reports whether b makes constants and jumps.
func onlyConstants(b *mir.Block) bool {
	return b.Term().Op == mir.Jump && len(b.Instrs) > 1 && all(b.Instrs[:len(b.Instrs)-1], (*mir.Instr).IsConstant)
}
