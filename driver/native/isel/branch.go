package isel

import (
	"rucy-llvm/driver/native/mir"
	"rucy-llvm/driver/native/ssa"
)

// terminator selects the instruction that ends m.
func (s *selector) terminator(m *mir.Block, v *ssa.Value) {
	for _, succ := range v.Block.Succs {
		m.Succs = append(m.Succs, s.blocks[succ.ID])
	}
	switch v.Op {
	case ssa.OpJump:
		s.emit(mir.Instr{Op: mir.Jump})
	case ssa.OpUnreachable:
		s.emit(mir.Instr{Op: mir.NoWay})
	case ssa.OpReturn:
		exit := mir.Instr{Op: mir.Exit}
		if len(v.Args) > 0 {
			s.into(mir.R0, v.Args[0])
			exit.Args = []mir.Reg{mir.R0}
		}
		s.emit(exit)
	case ssa.OpBranch:
		if v.Args[0].Op != ssa.OpICmp {
			s.bug(v, "the condition is not an icmp")
		}
		s.branch(m, v.Args[0])
	default:
		s.bug(v, "unexpected terminator")
	}
}

var conditions = [...]mir.Cond{
	ssa.EQ: mir.EQ, ssa.NE: mir.NE,
	ssa.UGT: mir.GT, ssa.UGE: mir.GE, ssa.ULT: mir.LT, ssa.ULE: mir.LE,
	ssa.SGT: mir.SGT, ssa.SGE: mir.SGE, ssa.SLT: mir.SLT, ssa.SLE: mir.SLE,
}

// branch selects the conditional jump on cmp, which ends m.
func (s *selector) branch(m *mir.Block, cmp *ssa.Value) {
	x, y, pred := cmp.Args[0], cmp.Args[1], cmp.Pred
	if x.Op == ssa.OpConst {
		x, y, pred = y, x, pred.Swap()
	}
	in := mir.Instr{Op: mir.JumpIf, Width: width(x), Cond: conditions[pred], Bounds: cmp.Flags&ssa.Bounds != 0}
	if s.isBitTest(x, y, pred) {
		in.Cond = mir.Set
		x, y = x.Args[0], x.Args[1]
		if pred == ssa.EQ {
			m.Succs[0], m.Succs[1] = m.Succs[1], m.Succs[0]
		}
	}
	in.Dst = s.reg(x)
	s.operand(&in, y)
	if !in.Available(s.cfg.CPU) {
		// Only v1, with an immediate: jump on the opposite to the other block.
		if !in.Invert(s.cfg.CPU) {
			s.bug(cmp, "no such jump")
		}
		m.Succs[0], m.Succs[1] = m.Succs[1], m.Succs[0]
	}
	s.emit(in)
}

// isBitTest reports whether x pred y is a test of bits that nothing else uses:
// `and` compared with 0.
func (s *selector) isBitTest(x, y *ssa.Value, pred ssa.Predicate) bool {
	return (pred == ssa.EQ || pred == ssa.NE) && y.IsConst(0) && x.Op == ssa.OpAnd && len(x.Uses()) == 1
}
