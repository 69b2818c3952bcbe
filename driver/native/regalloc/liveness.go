package regalloc

import (
	"slices"

	"rucy-llvm/driver/native/mir"
)

// occurrence is a mention of a variable by an instruction.
type occurrence struct {
	instr     int32
	read, set bool // read comes first
}

// numbering is the linear order of a function's instructions.
type numbering struct {
	f       *mir.Func
	instrs  []*mir.Instr
	blockOf []int32 // by instruction
	from    []int32 // by block: its first instruction
	to      []int32 // by block: the one behind its last instruction
}

func number(f *mir.Func) *numbering {
	n := &numbering{f: f, from: make([]int32, len(f.Blocks)), to: make([]int32, len(f.Blocks))}
	total := 0
	for _, b := range f.Blocks {
		total += len(b.Instrs)
	}
	n.instrs = make([]*mir.Instr, 0, total)
	n.blockOf = make([]int32, 0, total)
	for i, b := range f.Blocks {
		n.from[i] = int32(len(n.instrs))
		n.instrs = append(n.instrs, b.Instrs...)
		for range b.Instrs {
			n.blockOf = append(n.blockOf, int32(i))
		}
		n.to[i] = int32(len(n.instrs))
	}
	return n
}

// liveness turns the occurrences of one variable after the other into segments.
// It walks backwards from each block that reads the variable first, to the
// blocks that write it; so its cost is the size of its result (Boissinot et
// al., "Computing Liveness Sets for SSA-Form Programs", 2011, section 4.2).
type liveness struct {
	*numbering
	epoch    int32
	liveIn   []int32 // by block: the epoch in which the variable is live at its start
	liveOut  []int32
	occurred []int32
	defines  []int32
	work     []int32
	blocks   []int32 // that the variable is in
}

func newLiveness(n *numbering) *liveness {
	blocks := len(n.f.Blocks)
	return &liveness{
		numbering: n,
		liveIn:    make([]int32, blocks),
		liveOut:   make([]int32, blocks),
		occurred:  make([]int32, blocks),
		defines:   make([]int32, blocks),
	}
}

// segments adds to iv where the variable is live that occurs as occ says, in
// order.
func (l *liveness) segments(iv *interval, occ []occurrence) {
	l.epoch++
	l.blocks, l.work = l.blocks[:0], l.work[:0]
	for _, o := range occ {
		b := l.blockOf[o.instr]
		if l.occurred[b] != l.epoch {
			l.occurred[b] = l.epoch
			l.blocks = append(l.blocks, b)
			if o.read {
				l.enter(b)
			}
		}
		if o.set {
			l.defines[b] = l.epoch
			iv.defs = append(iv.defs, o.instr)
		}
	}
	for len(l.work) > 0 {
		b := l.work[len(l.work)-1]
		l.work = l.work[:len(l.work)-1]
		for _, p := range l.f.Blocks[b].Preds {
			p := int32(p.ID)
			if l.liveOut[p] == l.epoch {
				continue
			}
			l.liveOut[p] = l.epoch
			if l.occurred[p] != l.epoch {
				l.occurred[p] = l.epoch
				l.blocks = append(l.blocks, p)
			}
			if l.defines[p] != l.epoch {
				l.enter(p)
			}
		}
	}
	slices.Sort(l.blocks)
	for _, b := range l.blocks {
		occ = l.inBlock(iv, b, occ)
	}
}

// enter notes that the variable is live at the start of b.
func (l *liveness) enter(b int32) {
	if l.liveIn[b] != l.epoch {
		l.liveIn[b] = l.epoch
		l.work = append(l.work, b)
	}
}

// inBlock adds the segments within b, and returns the occurrences behind it.
func (l *liveness) inBlock(iv *interval, b int32, occ []occurrence) []occurrence {
	cur := segment{-1, -1}
	if l.liveIn[b] == l.epoch {
		cur = segment{2 * l.from[b], 2 * l.from[b]}
	}
	for len(occ) > 0 && occ[0].instr < l.to[b] {
		o := occ[0]
		occ = occ[1:]
		if o.read {
			cur.end = 2*o.instr + 1
		}
		if o.set {
			if cur.end > cur.start {
				iv.add(cur)
			}
			cur = segment{2*o.instr + 1, 2*o.instr + 2}
		}
	}
	if l.liveOut[b] == l.epoch {
		cur.end = 2 * l.to[b]
	}
	if cur.end > cur.start {
		iv.add(cur)
	}
	return occ
}

// intervals computes the live ranges of all virtual registers, by index; nil
// for those that do not occur.
func (n *numbering) intervals() []*interval {
	occ := make([][]occurrence, n.f.NumVirtual())
	add := func(r mir.Reg, i int, read, set bool) {
		if !r.IsVirtual() {
			return
		}
		list := occ[r.Index()]
		if k := len(list); k > 0 && list[k-1].instr == int32(i) {
			list[k-1].read = list[k-1].read || read
			list[k-1].set = list[k-1].set || set
			return
		}
		occ[r.Index()] = append(list, occurrence{int32(i), read, set})
	}
	for i, in := range n.instrs {
		add(in.Src, i, true, false)
		add(in.Dst, i, in.ReadsDst(), in.WritesDst())
	}
	l := newLiveness(n)
	out := make([]*interval, len(occ))
	for r, list := range occ {
		if len(list) > 0 {
			out[r] = &interval{reg: mir.V(r)}
			l.segments(out[r], list)
		}
	}
	return out
}

// fixed computes where physical registers are taken: from the parameters at
// the entry, around calls and before exits. They do not live across blocks.
func (n *numbering) fixed() [mir.NumPhysical][]segment {
	var out [mir.NumPhysical][]segment
	read := func(r mir.Reg, i int32) {
		if r.IsPhysical() && r != mir.R10 {
			out[r][len(out[r])-1].end = 2*i + 1
		}
	}
	write := func(r mir.Reg, i int32) {
		if r.IsPhysical() {
			out[r] = append(out[r], segment{2*i + 1, 2*i + 2})
		}
	}
	for i := range n.f.Params {
		out[mir.Arg(i)] = append(out[mir.Arg(i)], segment{0, 1})
	}
	for i, in := range n.instrs {
		i := int32(i)
		read(in.Src, i)
		if in.ReadsDst() {
			read(in.Dst, i)
		}
		for _, a := range in.Args {
			read(a, i)
		}
		for _, r := range in.Destroys() {
			write(r, i)
		}
		write(in.Def(), i)
	}
	return out
}
