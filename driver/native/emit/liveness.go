package emit

import (
	"slices"

	"rucy-llvm/driver/native/mir"
)

// regSet is a set of physical registers.
type regSet uint16

func setOf(regs ...mir.Reg) (s regSet) {
	for _, r := range regs {
		if r != mir.NoReg {
			s |= 1 << r
		}
	}
	return s
}

func (s regSet) has(r mir.Reg) bool { return s&(1<<r) != 0 }

// liveness says which physical registers are read later.
type liveness struct{ in []regSet } // by block, at its start

func liveRegisters(f *mir.Func) *liveness {
	l := &liveness{in: make([]regSet, len(f.Blocks))}
	for again := true; again; {
		again = false
		for _, b := range slices.Backward(f.Blocks) {
			if l.update(b) {
				again = true
			}
		}
	}
	return l
}

// update computes what is live at the start of b anew.
func (l *liveness) update(b *mir.Block) (changed bool) {
	live := l.out(b)
	for _, in := range slices.Backward(b.Instrs) {
		live = before(in, live)
	}
	changed = live != l.in[b.ID]
	l.in[b.ID] = live
	return changed
}

// out is what is live at the end of b.
func (l *liveness) out(b *mir.Block) (live regSet) {
	for _, s := range b.Succs {
		live |= l.in[s.ID]
	}
	return live
}

// before is what is live before in, if live is behind it.
func before(in *mir.Instr, live regSet) regSet {
	live &^= setOf(in.Def())
	live &^= setOf(in.Destroys()...)
	return live | reads(in)
}

// reads is the set of registers that in reads.
func reads(in *mir.Instr) regSet {
	s := setOf(in.Src) | setOf(in.Args...)
	if in.ReadsDst() {
		s |= setOf(in.Dst)
	}
	return s
}

// madeFor reports whether b makes the constant of in, in its register, for
// nothing but the way to its successor i.
func (l *liveness) madeFor(b *mir.Block, i int, in *mir.Instr) bool {
	for k, s := range b.Succs {
		if k != i && l.in[s.ID].has(in.Dst) {
			return false
		}
	}
	for _, x := range slices.Backward(b.Instrs) {
		switch {
		case reads(x).has(in.Dst) || x.Op.IsCall() || x.Op == mir.Asm:
			return false
		case x.Def() == in.Dst:
			return x.IsConstant() && sameConstant(x, in)
		}
	}
	return false
}

// removeDead drops instructions whose result nothing reads.
func removeDead(f *mir.Func) {
	l := liveRegisters(f)
	for _, b := range f.Blocks {
		live := l.out(b)
		dead := map[*mir.Instr]bool{}
		for _, in := range slices.Backward(b.Instrs) {
			if in.Op.IsPure() && !live.has(in.Dst) {
				dead[in] = true
				continue
			}
			live = before(in, live)
		}
		if len(dead) > 0 {
			b.Instrs = slices.DeleteFunc(b.Instrs, func(in *mir.Instr) bool { return dead[in] })
		}
	}
}
