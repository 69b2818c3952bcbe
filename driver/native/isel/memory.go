package isel

import (
	"rucy-llvm/driver/native/mir"
	"rucy-llvm/driver/native/ssa"
)

// fold splits c+off, the address of a memory access, into a base and a
// displacement, so that all accesses to a symbol, or even to a section, have one
// base if they can.
func (s *selector) fold(c constant, off int64) (base constant, displacement int64) {
	if c.op != mir.LoadSym && c.op != mir.FrameAddr || !mir.FitsOff(c.imm+off) {
		return c, off
	}
	off += c.imm
	c.imm = 0
	here, ok := s.cfg.Places[c.sym]
	if !ok {
		return c, off
	}
	if s.bases[here.Section] == "" {
		s.bases[here.Section] = c.sym
	}
	sym := s.bases[here.Section]
	if d := off + here.Offset - s.cfg.Places[sym].Offset; mir.FitsOff(d) {
		c.sym, off = sym, d
	}
	return c, off
}

// address is the base register, the frame object if the base is one, and the
// displacement of an access to p+off.
func (s *selector) address(p *ssa.Value, off int64) (base mir.Reg, frame *mir.Object, displacement int) {
	for {
		if c, ok := s.constantOf(p); ok {
			c, off = s.fold(c, off)
			if c.op == mir.FrameAddr && c.imm == 0 {
				return mir.R10, c.frame, int(off)
			}
			return s.constantReg(c), nil, int(off)
		}
		switch {
		case p.Op == ssa.OpPtrAdd && p.Args[1].Op == ssa.OpConst && mir.FitsOff(off+p.Args[1].Int):
			off += p.Args[1].Int
			p = p.Args[0]
		case p.Op == ssa.OpIntToPtr || p.Op == ssa.OpPtrToInt:
			p = p.Args[0]
		default:
			return s.reg(p), nil, int(off)
		}
	}
}

func (s *selector) load(dst mir.Reg, v *ssa.Value) {
	if s.coreLoad(dst, v) {
		return
	}
	in := mir.Instr{Op: mir.Load, Size: v.Width.Bytes(), Dst: dst}
	if v.Flags&ssa.Signed != 0 {
		in.Op = mir.LoadSX
	}
	if v.Flags&ssa.Ordered != 0 {
		in.Op = mir.LoadAcquire
	}
	in.Src, in.Frame, in.Off = s.address(v.Args[0], v.Int)
	s.emit(in)
}

// packetLoad selects a load of the packet, whose context is in r6.
func (s *selector) packetLoad(v *ssa.Value) {
	in := mir.Instr{Op: mir.PacketLoad, Size: v.Width.Bytes(), Args: []mir.Reg{mir.R6}}
	s.operand(&in, v.Args[1])
	s.into(mir.R6, v.Args[0])
	s.emit(in)
	if dst := s.regs[v.ID]; dst != mir.NoReg {
		s.copy(dst, mir.R0)
	}
}

func (s *selector) store(v *ssa.Value) {
	if s.coreStore(v) {
		return
	}
	in := mir.Instr{Op: mir.Store, Size: v.Width.Bytes()}
	in.Dst, in.Frame, in.Off = s.address(v.Args[0], v.Int)
	if v.Flags&ssa.Ordered != 0 {
		in.Op, in.Src = mir.StoreRelease, s.reg(v.Args[1])
	} else if !s.storeImm(&in, v) {
		in.Src = s.reg(v.Args[1])
	}
	s.emit(in)
}

// storeImm makes what v stores the immediate of in, if that is possible.
func (s *selector) storeImm(in *mir.Instr, v *ssa.Value) bool {
	x := v.Args[1]
	if x.Op != ssa.OpConst || s.context[v.Args[0].ID] {
		return false
	}
	n := ssa.SignExtend(x.Int, v.Width.Bits())
	if !mir.FitsImm(n) {
		return false
	}
	in.Imm = n
	return true
}

// markContexts finds the values that may point into the program's context, to
// which kernels before 6.3 refuse to store an immediate: those that come from a
// parameter, or from memory, where a callback finds what its surroundings know.
func (s *selector) markContexts(order []*ssa.Block) {
	s.context = make([]bool, s.fn.NumValues())
	for changed := true; changed; { // again where a loop brought one to a phi
		changed = false
		for _, b := range order {
			for _, v := range b.Instrs {
				if !s.context[v.ID] && s.mayBeContext(v) {
					s.context[v.ID] = true
					changed = changed || v.Op == ssa.OpPhi
				}
			}
		}
	}
}

func (s *selector) mayBeContext(v *ssa.Value) bool {
	switch v.Op {
	case ssa.OpParam:
		return true
	case ssa.OpLoad:
		return v.Width.Bits() == 64
	case ssa.OpPtrAdd, ssa.OpPtrToInt, ssa.OpIntToPtr, ssa.OpAdd, ssa.OpSub, ssa.OpSelect, ssa.OpPhi, ssa.OpAsm, ssa.OpAsmOut:
		for _, a := range v.Args {
			if s.context[a.ID] {
				return true
			}
		}
	}
	return false
}
