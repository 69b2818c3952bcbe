package opt

import (
	"cmp"
	"slices"

	"rucy-llvm/driver/native/ssa"
)

// lowerSwitch makes comparisons of switches: neighbouring cases with one target
// are a range; a few ranges are compared one after the other, more by halves.
// All comparisons are unsigned, so that a narrow value is extended once.
func lowerSwitch(f *ssa.Func, _ *Config) {
	for _, b := range slices.Clone(f.Blocks) {
		if t := b.Term(); t.Op == ssa.OpSwitch {
			l := &switchLowering{f: f, x: t.Args[0], pos: t.Pos, operands: map[*ssa.Block][]*ssa.Value{}}
			l.lower(b, t)
		}
	}
}

type switchLowering struct {
	f     *ssa.Func
	x     *ssa.Value
	pos   ssa.Pos
	other *ssa.Block // the default

	// operands of a target's phis for the edges that replace the switch's
	operands map[*ssa.Block][]*ssa.Value
}

// caseRange is a range of cases with one target, as unsigned numbers.
type caseRange struct {
	lo, hi uint64
	to     *ssa.Block
}

// chain is the number of ranges up to which halving doesn't pay.
const chain = 3

func (l *switchLowering) lower(b *ssa.Block, t *ssa.Value) {
	ranges := l.ranges(b, t)
	l.other = b.Succs[0]
	for i, s := range b.Succs {
		if _, seen := l.operands[s]; seen {
			continue
		}
		l.operands[s] = edgeOperands(b, i)
	}
	for i := len(b.Succs) - 1; i >= 0; i-- {
		b.RemoveEdge(i)
	}
	t.Remove()
	l.emit(b, ranges, 0, mask(l.x.Type))
}

func (l *switchLowering) ranges(b *ssa.Block, t *ssa.Value) []caseRange {
	var all []caseRange
	for i, n := range t.Cases {
		if s := b.Succs[i+1]; s != b.Succs[0] {
			u := ssa.ZeroExtend(n, l.x.Type.Bits())
			all = append(all, caseRange{u, u, s})
		}
	}
	slices.SortFunc(all, func(x, y caseRange) int { return cmp.Compare(x.lo, y.lo) })
	var ranges []caseRange
	for _, r := range all {
		if n := len(ranges); n > 0 && ranges[n-1].hi+1 == r.lo && ranges[n-1].to == r.to {
			ranges[n-1].hi = r.hi
		} else {
			ranges = append(ranges, r)
		}
	}
	return ranges
}

// emit ends b with a decision between the ranges; x is known to be in lo..hi.
func (l *switchLowering) emit(b *ssa.Block, ranges []caseRange, lo, hi uint64) {
	switch {
	case len(ranges) == 0:
		l.jump(b, l.other)
	case ranges[0].lo == lo && ranges[0].hi == hi:
		l.jump(b, ranges[0].to)
	case len(ranges) <= chain:
		r := ranges[0]
		next := l.f.NewBlock()
		switch {
		case r.lo == r.hi:
			l.branch(b, ssa.EQ, r.lo, r.to, next)
		case r.lo == lo:
			l.branch(b, ssa.ULE, r.hi, r.to, next)
		case r.hi == hi:
			l.branch(b, ssa.UGE, r.lo, r.to, next)
		default:
			inside := l.f.NewBlock()
			l.branch(b, ssa.UGE, r.lo, inside, next)
			l.branch(inside, ssa.ULE, r.hi, r.to, next)
		}
		if r.lo == lo {
			lo = r.hi + 1
		}
		l.emit(next, ranges[1:], lo, hi)
	default:
		half := len(ranges) / 2
		left, right := l.f.NewBlock(), l.f.NewBlock()
		l.branch(b, ssa.ULT, ranges[half].lo, left, right)
		l.emit(left, ranges[:half], lo, ranges[half].lo-1)
		l.emit(right, ranges[half:], ranges[half].lo, hi)
	}
}

func (l *switchLowering) branch(b *ssa.Block, pred ssa.Predicate, n uint64, yes, no *ssa.Block) {
	c := b.Append(l.f.NewValue(ssa.OpICmp, ssa.I1, l.pos, l.x, l.f.Const(l.x.Type, int64(n))))
	c.Pred = pred
	b.Append(l.f.NewValue(ssa.OpBranch, ssa.Void, l.pos, c))
	l.edge(b, yes)
	l.edge(b, no)
}

func (l *switchLowering) jump(b, to *ssa.Block) {
	b.Append(l.f.NewValue(ssa.OpJump, ssa.Void, l.pos))
	l.edge(b, to)
}

func (l *switchLowering) edge(b, to *ssa.Block) { addEdge(b, to, l.operands[to]) }
