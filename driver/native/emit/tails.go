package emit

import (
	"slices"

	"rucy-llvm/driver/native/mir"
)

// minTail is the number of slots that blocks must have in common at their ends
// for it to be worth a jump.
const minTail = 3

// maxHosts bounds how many blocks with one end others are compared with.
const maxHosts = 16

// mergeTails lets blocks that end with the same instructions share them:
//
//	b1: r1 = 5           b1: r1 = 5
//	    r2 = r6              jump b3
//	    call 4
//	    jump b4          b2: r1 = 7
//	b2: r1 = 7       ->  b3: r2 = r6
//	    r2 = r6              call 4
//	    call 4               jump b4
//	    jump b4
//
// The last block of the layout keeps them, so that all jumps go forwards.
func mergeTails(f *mir.Func) {
	hosts := map[tailEnd][]*mir.Block{}
	after := map[*mir.Block][]*mir.Block{} // new blocks, and behind which they belong
	for _, b := range slices.Backward(f.Blocks) {
		end := endOf(b)
		best, common := (*mir.Block)(nil), 0
		for _, h := range hosts[end] {
			if n := commonTail(b, h); n > common {
				best, common = h, n
			}
		}
		if tail := b.Instrs[len(b.Instrs)-common:]; common == 0 || slotsOf(tail) < minTail {
			if len(hosts[end]) < maxHosts {
				hosts[end] = append(hosts[end], b)
			}
			continue
		}
		// What b had first stays in it; a host that has more than the tail is cut.
		if at := len(best.Instrs) - common; at > 0 {
			tail := &mir.Block{Instrs: slices.Clone(best.Instrs[at:]), Succs: best.Succs, Freq: best.Freq}
			best.Instrs = append(slices.Clone(best.Instrs[:at]), jumpLike(best.Instrs[at]))
			best.Succs = []*mir.Block{tail}
			after[best] = append([]*mir.Block{tail}, after[best]...)
			list := hosts[end]
			list[slices.Index(list, best)] = tail
			best = tail
		}
		at := len(b.Instrs) - common
		b.Instrs = append(slices.Clone(b.Instrs[:at]), jumpLike(b.Instrs[at]))
		b.Succs = []*mir.Block{best}
	}
	if len(after) == 0 {
		return
	}
	blocks := make([]*mir.Block, 0, len(f.Blocks)+len(after))
	var add func(b *mir.Block)
	add = func(b *mir.Block) {
		blocks = append(blocks, b)
		for _, n := range after[b] {
			add(n)
		}
	}
	for _, b := range f.Blocks {
		add(b)
	}
	f.Blocks = blocks
	for i, b := range f.Blocks {
		b.ID = i
	}
	f.Connect()
}

// jumpLike is a jump at the place of in.
func jumpLike(in *mir.Instr) *mir.Instr { return &mir.Instr{Op: mir.Jump, Pos: in.Pos} }

// tailEnd is what blocks with a common tail have in common at least.
type tailEnd struct {
	op        mir.Op
	yes, no   *mir.Block
	last      mir.Op // of the instruction before the terminator
	imm       int64
	dst, src  mir.Reg
	condition mir.Cond
}

func endOf(b *mir.Block) tailEnd {
	t := b.Term()
	end := tailEnd{op: t.Op, condition: t.Cond}
	if len(b.Succs) > 0 {
		end.yes = b.Succs[0]
	}
	if len(b.Succs) > 1 {
		end.no = b.Succs[1]
	}
	if n := len(b.Instrs); n > 1 {
		in := b.Instrs[n-2]
		end.last, end.imm, end.dst, end.src = in.Op, in.Imm, in.Dst, in.Src
	}
	return end
}

// commonTail is the number of instructions that two blocks, whose successors
// are the same, have in common at their ends.
func commonTail(b, h *mir.Block) int {
	n := 0
	for n < len(b.Instrs) && n < len(h.Instrs) && sameInstr(b.Instrs[len(b.Instrs)-1-n], h.Instrs[len(h.Instrs)-1-n]) {
		n++
	}
	return n
}

// sameInstr reports whether two instructions are the same code.
func sameInstr(x, y *mir.Instr) bool {
	if x.Op != y.Op || x.Op == mir.Asm || x.Op == mir.NoWay {
		return false
	}
	return x.Cond == y.Cond && x.Width == y.Width && x.Size == y.Size && x.Dst == y.Dst && x.Src == y.Src &&
		x.Sym == y.Sym && slices.Equal(x.Args, y.Args) && sameNumbers(x, y)
}

// sameNumbers compares immediates and displacements, which those of objects in
// the frame are part of.
func sameNumbers(x, y *mir.Instr) bool {
	a, b := x.Imm, y.Imm
	c, d := x.Off, y.Off
	if (x.Frame == nil) != (y.Frame == nil) {
		return false
	}
	if x.Frame != nil && x.Op == mir.FrameAddr {
		a, b = a+int64(x.Frame.Offset), b+int64(y.Frame.Offset)
	} else if x.Frame != nil {
		c, d = c+x.Frame.Offset, d+y.Frame.Offset
	}
	return a == b && c == d
}

func slotsOf(list []*mir.Instr) int {
	n := 0
	for _, in := range list {
		if !in.Op.IsTerminator() || in.Op == mir.JumpIf {
			n += in.Slots()
		}
	}
	return n
}
