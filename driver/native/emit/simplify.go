package emit

import (
	"slices"

	"rucy-llvm/driver/native/mir"
)

// simplify removes what allocation has left without a purpose: constants that
// are made twice, blocks that only jump, those that no way leads to, and ends of
// blocks that others have too.
func simplify(f *mir.Func) {
	threadJumps(f)
	removeUnreachable(f)
	knownConstants(f)
	removeDead(f)
	threadJumps(f)
	removeUnreachable(f)
	mergeTails(f)
	threadJumps(f)
	removeUnreachable(f)
	copyExits(f)
	removeUnreachable(f)
}

// copyExits puts an exit in the place of a jump to one, which is no longer.
func copyExits(f *mir.Func) {
	for _, b := range f.Blocks {
		if b.Term().Op != mir.Jump {
			continue
		}
		if s := b.Succs[0]; len(s.Instrs) == 1 && s.Term().Op == mir.Exit && s.ID != b.ID+1 {
			b.Instrs[len(b.Instrs)-1] = s.Term()
			b.Succs = nil
		}
	}
}

// threadJumps makes edges pass over blocks that only jump, and a jump on a
// condition to one place a plain one.
func threadJumps(f *mir.Func) {
	for _, b := range f.Blocks {
		for i, s := range b.Succs {
			for n := 0; s.Term().Op == mir.Jump && len(s.Instrs) == 1 && n < len(f.Blocks); n++ {
				s = s.Succs[0]
			}
			b.Succs[i] = s
		}
		if t := b.Term(); t.Op == mir.JumpIf && b.Succs[0] == b.Succs[1] {
			b.Instrs[len(b.Instrs)-1] = &mir.Instr{ID: t.ID, Op: mir.Jump, Pos: t.Pos}
			b.Succs = b.Succs[:1]
		}
	}
}

// removeUnreachable drops blocks that no way leads to, which the verifier would
// refuse, and numbers the others anew.
func removeUnreachable(f *mir.Func) {
	reached := make([]bool, len(f.Blocks))
	reached[0] = true
	work := []*mir.Block{f.Blocks[0]}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		for _, s := range b.Succs {
			if !reached[s.ID] {
				reached[s.ID] = true
				work = append(work, s)
			}
		}
	}
	f.Blocks = slices.DeleteFunc(f.Blocks, func(b *mir.Block) bool { return !reached[b.ID] })
	for i, b := range f.Blocks {
		b.ID = i
	}
	f.Connect()
}
