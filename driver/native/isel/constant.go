package isel

import (
	"rucy-llvm/driver/native/mir"
	"rucy-llvm/driver/native/ssa"
)

// constant is a number or an address that can be made anywhere: what follows
// "dst =" in a mov, ldimm, ldsym or lea.
type constant struct {
	op    mir.Op
	width int
	imm   int64
	sym   string
	frame *mir.Object
	fixed bool // nothing can be added to it
}

// constantOf returns the constant that v is, if it is one.
func (s *selector) constantOf(v *ssa.Value) (constant, bool) {
	switch v.Op {
	case ssa.OpConst:
		return s.number(v), true
	case ssa.OpGlobal:
		return constant{op: mir.LoadSym, sym: v.Sym, imm: v.Int}, true
	case ssa.OpExtern:
		return constant{op: mir.LoadSym, sym: v.Sym, fixed: true}, true
	case ssa.OpCore:
		return constant{op: mir.CoreImm, width: v.Width.Bits(), sym: v.Sym, imm: v.Int}, true
	case ssa.OpAlloca:
		return constant{op: mir.FrameAddr, frame: s.object(v)}, true
	case ssa.OpPtrToInt, ssa.OpIntToPtr:
		return s.constantOf(v.Args[0])
	case ssa.OpPtrAdd:
		c, ok := s.constantOf(v.Args[0])
		if ok && v.Args[1].Op == ssa.OpConst && !c.fixed && (c.op == mir.LoadSym || c.op == mir.FrameAddr) {
			c.imm += v.Args[1].Int
			return c, mir.FitsImm(c.imm)
		}
	}
	return constant{}, false
}

// number is the cheapest way to make the integer v.
func (s *selector) number(v *ssa.Value) constant {
	switch n := v.Int; {
	case v.Type == ssa.I32:
		return constant{op: mir.Mov, width: 32, imm: n}
	case mir.FitsImm(n):
		return constant{op: mir.Mov, width: 64, imm: n}
	case n == int64(uint32(n)) && s.cfg.CPU >= 3:
		return constant{op: mir.Mov, width: 32, imm: int64(int32(n))}
	default:
		return constant{op: mir.LoadImm, imm: n}
	}
}

// object is the frame object of an alloca.
func (s *selector) object(v *ssa.Value) *mir.Object {
	o := s.objects[v]
	if o == nil {
		o = s.out.NewObject(mir.Object{Name: v.Sym, Size: v.Size, Align: max(v.Align, 1), Pos: v.Pos})
		s.objects[v] = o
	}
	return o
}

// define makes c in dst.
func (s *selector) define(dst mir.Reg, c constant) {
	s.emit(mir.Instr{Op: c.op, Width: c.width, Dst: dst, Imm: c.imm, Sym: c.sym, Frame: c.frame})
}

// constantReg is a register that holds c: the shared one, or a new one.
func (s *selector) constantReg(c constant) mir.Reg {
	if sh := s.shared[c]; sh != nil {
		return s.useShared(sh)
	}
	r := s.out.NewReg()
	s.define(r, c)
	return r
}
