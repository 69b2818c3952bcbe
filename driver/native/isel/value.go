package isel

import (
	"encoding/binary"
	"slices"

	"rucy-llvm/driver/native/mir"
	"rucy-llvm/driver/native/ssa"
)

// value selects the instructions that compute v, if anything asked for it, and
// those for its effects, unless that was done before.
func (s *selector) value(v *ssa.Value) {
	if s.done[v.ID] {
		return
	}
	s.done[v.ID] = true
	s.pos = v.Pos
	s.compute(v)
	s.flush()
}

func (s *selector) compute(v *ssa.Value) {
	switch v.Op {
	case ssa.OpStore:
		s.store(v)
		return
	case ssa.OpHelper, ssa.OpCall:
		s.call(v)
		return
	case ssa.OpPacketLoad:
		s.packetLoad(v)
		return
	case ssa.OpAsm:
		s.assembly(v)
		return
	case ssa.OpAsmOut:
		return // the assembly copies it
	case ssa.OpAtomicAdd, ssa.OpAtomicAnd, ssa.OpAtomicOr, ssa.OpAtomicXor, ssa.OpXchg, ssa.OpCmpXchg:
		s.atomic(v)
		return
	}
	dst := s.regs[v.ID]
	if dst == mir.NoReg {
		if v.Op == ssa.OpLoad && v.Flags&ssa.Volatile != 0 {
			dst = s.out.NewReg()
		} else {
			return
		}
	}
	switch v.Op {
	case ssa.OpParam:
		s.copy(dst, mir.Arg(int(v.Int)))
	case ssa.OpPhi:
		s.copy(dst, s.phiReg(v))
	case ssa.OpLoad:
		s.load(dst, v)
	case ssa.OpZExt:
		s.emit(mir.Instr{Op: mir.Mov, Width: 32, Dst: dst, Src: s.reg(v.Args[0])})
	case ssa.OpSExt:
		s.signExtend(dst, v, v.Args[0].Type.Bytes())
	case ssa.OpSignExt:
		s.signExtend(dst, v, v.Width.Bytes())
	case ssa.OpBSwap:
		s.into(dst, v.Args[0])
		s.emit(mir.Instr{Op: s.swapOp(), Dst: dst, Size: v.Width.Bytes()})
	case ssa.OpAdd:
		if y := v.Args[1]; y.Op == ssa.OpConst {
			s.addConstant(dst, v, y.Int)
			return
		}
		s.binary(dst, v, mir.Add)
	case ssa.OpSub:
		s.sub(dst, v)
	case ssa.OpPtrAdd:
		if n := v.Args[1]; subtracts(v.Args[0], n) {
			s.twoAddress(dst, v.Args[0], n.Args[1], mir.Sub, 64)
			return
		}
		s.binary(dst, v, mir.Add)
	default:
		op, ok := binaryOps[v.Op]
		if !ok {
			s.bug(v, "unexpected operation")
		}
		s.binary(dst, v, op)
	}
}

var binaryOps = map[ssa.Op]mir.Op{
	ssa.OpAdd:    mir.Add,
	ssa.OpPtrAdd: mir.Add,
	ssa.OpMul:    mir.Mul,
	ssa.OpUDiv:   mir.Div,
	ssa.OpURem:   mir.Mod,
	ssa.OpSDiv:   mir.SDiv,
	ssa.OpSRem:   mir.SMod,
	ssa.OpAnd:    mir.And,
	ssa.OpOr:     mir.Or,
	ssa.OpXor:    mir.Xor,
	ssa.OpShl:    mir.Lsh,
	ssa.OpLShr:   mir.Rsh,
	ssa.OpAShr:   mir.Arsh,
}

// binary selects dst = x op y, as a copy of x into dst and dst op= y.
func (s *selector) binary(dst mir.Reg, v *ssa.Value, op mir.Op) {
	x, y := v.Args[0], v.Args[1]
	if v.Op.Commutes() && rank(y) > rank(x) {
		x, y = y, x
	}
	s.twoAddress(dst, x, y, op, width(v))
}

// rank says how good it is to compute a two-address operation in the register
// of x: best where x is a phi, since the result often is what the phi gets next
// time; then where this is the only use, so that the register is free.
func rank(x *ssa.Value) int {
	switch {
	case x.Op == ssa.OpConst || coreOf(x) != nil:
		return 0
	case x.Op == ssa.OpPhi:
		return 3
	case len(x.Uses()) == 1:
		return 2
	}
	return 1
}

func (s *selector) twoAddress(dst mir.Reg, x, y *ssa.Value, op mir.Op, width int) {
	if s.withCore(dst, x, y, op, width) {
		return
	}
	in := mir.Instr{Op: op, Width: width, Dst: dst}
	s.operand(&in, y)
	s.into(dst, x)
	s.emit(in)
}

// operand makes y the second operand of in: an immediate if it can be one.
func (s *selector) operand(in *mir.Instr, y *ssa.Value) {
	if y.Op == ssa.OpConst && mir.FitsImm(y.Int) {
		in.Imm = y.Int
		return
	}
	in.Src = s.reg(y)
}

// addConstant selects dst = the first operand of v, and n.
func (s *selector) addConstant(dst mir.Reg, v *ssa.Value, n int64) {
	x, c := v.Args[0], s.fn.Const(v.Type, n)
	if isFar(n) && offsetsPointer(v, maxOffsetChain) {
		x, c = c, x
	}
	s.twoAddress(dst, x, c, mir.Add, width(v))
}

// isFar reports whether the verifier takes no number as the offset of a pointer
// that it knows to be another one and n. From Linux 6.11 on it remembers that of
// a sum of a register and a constant, whatever the bounds of the sum; of a sum of
// a constant and a register it doesn't.
func isFar(n int64) bool { return n >= 1<<29 || n <= -1<<29 }

// maxOffsetChain bounds how far a sum is looked for behind itself.
const maxOffsetChain = 4

// offsetsPointer reports whether v, or a copy of its register, is added to a pointer.
func offsetsPointer(v *ssa.Value, depth int) bool {
	if depth == 0 {
		return true
	}
	for k, u := range v.Uses() {
		switch {
		case u.Op == ssa.OpPtrAdd && v.UseIndex(k) == 1:
			return true
		case u.Op == ssa.OpPhi || sameRegister(u) == v:
			if offsetsPointer(u, depth-1) {
				return true
			}
		}
	}
	return false
}

// subtracts reports whether the offset n of p is a negated number that can be
// subtracted as well, and that nobody has compared, or needs otherwise.
func subtracts(p, n *ssa.Value) bool {
	if n.Op != ssa.OpSub || !n.Args[0].IsConst(0) {
		return false
	}
	return coreOf(n.Args[1]) != nil || len(n.Uses()) == 1 && !mayBeStack(p, maxPointerChain)
}

// maxPointerChain bounds how far the object of a pointer is looked for.
const maxPointerChain = 4

// mayBeStack reports whether p may point into the stack: the verifier takes no
// subtraction from such a pointer.
func mayBeStack(p *ssa.Value, depth int) bool {
	switch p.Op {
	case ssa.OpAlloca, ssa.OpParam:
		return true
	case ssa.OpPtrAdd:
		return depth == 0 || mayBeStack(p.Args[0], depth-1)
	case ssa.OpPhi:
		return depth == 0 || slices.ContainsFunc(p.Args, func(a *ssa.Value) bool { return mayBeStack(a, depth-1) })
	}
	return false
}

// sub selects a subtraction. That of a constant is an addition, as LLVM has it.
// Of an offset it stays one, even from 0: the verifier knows nothing of what was
// negated.
func (s *selector) sub(dst mir.Reg, v *ssa.Value) {
	x, y := v.Args[0], v.Args[1]
	switch {
	case x.IsConst(0) && !offsetsPointer(v, maxOffsetChain):
		s.into(dst, y)
		s.emit(mir.Instr{Op: mir.Neg, Width: width(v), Dst: dst})
	case y.Op == ssa.OpConst && mir.FitsImm(-y.Int):
		s.addConstant(dst, v, -y.Int)
	default:
		s.twoAddress(dst, x, y, mir.Sub, width(v))
	}
}

// signExtend puts the low bytes of v's argument, with their sign, into dst.
func (s *selector) signExtend(dst mir.Reg, v *ssa.Value, bytes int) {
	w := width(v)
	if s.cfg.CPU >= 4 {
		s.emit(mir.Instr{Op: mir.MovSX, Size: bytes, Width: w, Dst: dst, Src: s.reg(v.Args[0])})
		return
	}
	shift := int64(w - 8*bytes)
	s.into(dst, v.Args[0])
	s.emit(mir.Instr{Op: mir.Lsh, Width: w, Dst: dst, Imm: shift})
	s.emit(mir.Instr{Op: mir.Arsh, Width: w, Dst: dst, Imm: shift})
}

// swapOp is the operation that reverses bytes. Below v4 there are only the
// conversions to a given order, which reverse on machines of the other.
func (s *selector) swapOp() mir.Op {
	switch {
	case s.cfg.CPU >= 4:
		return mir.Swap
	case s.cfg.ByteOrder == binary.BigEndian:
		return mir.ToLE
	}
	return mir.ToBE
}

// call selects a call: arguments into r1 to r5, those that take a register
// first, since a constant needs none before; then the result out of r0.
func (s *selector) call(v *ssa.Value) {
	var args []mir.Reg
	if len(v.Args) > ssa.MaxArgs {
		s.bug(v, "%d arguments", len(v.Args))
	}
	for i := range v.Args {
		args = append(args, mir.Arg(i))
	}
	for _, constants := range []bool{false, true} {
		for i, a := range v.Args {
			if _, ok := s.constantOf(a); ok == constants {
				s.into(args[i], a)
			}
		}
	}
	if v.Op == ssa.OpHelper {
		s.emit(mir.Instr{Op: mir.CallHelper, Imm: v.Int, Args: args})
	} else {
		s.emit(mir.Instr{Op: mir.Call, Sym: v.Sym, Args: args})
	}
	if dst := s.regs[v.ID]; dst != mir.NoReg {
		s.copy(dst, mir.R0)
	}
}
