package isel

import (
	"rucy-llvm/driver/native/mir"
	"rucy-llvm/driver/native/ssa"
)

// This file selects what CO-RE accesses are used for. The loader can write the
// number that it finds into the immediate of a move, an addition or a shift, or
// into the displacement of a load or store:
//
//	v1 = core.i32 i64 @"llvm.sock:0:24$0:3" 24     r1 = 24 <core>; call f(r1)
//	v2 = ptradd ptr v0, v1                    ->   r1 += 24 <core>
//	v3 = load.i32 i32 v2                           w2 = *(u32 *)(r1 + 24 <core>)
//
// An access costs nothing where it is part of the instruction that uses it, and
// otherwise as much as a copy; so it is made wherever it is used, and a register
// never holds it for longer. LLVM adds no immediates: it moves them first.

// coreOf is the CO-RE access whose value v has, if it can be an immediate.
func coreOf(v *ssa.Value) *ssa.Value {
	for v.Op == ssa.OpTrunc || v.Op == ssa.OpZExt && v.Args[0].ZeroUpper() {
		v = v.Args[0]
	}
	if v.Op == ssa.OpCore && v.Width == ssa.I32 {
		return v
	}
	return nil
}

// coreOps are the operations with a CO-RE access as second operand.
var coreOps = map[mir.Op]mir.Op{
	mir.Add: mir.CoreAdd, mir.Sub: mir.CoreSub, mir.Lsh: mir.CoreLsh, mir.Rsh: mir.CoreRsh, mir.Arsh: mir.CoreArsh,
}

// withCore selects dst = x op y where y is a CO-RE access that can be part of
// the operation.
func (s *selector) withCore(dst mir.Reg, x, y *ssa.Value, op mir.Op, width int) bool {
	core := coreOf(y)
	if core == nil || coreOps[op] == mir.OpInvalid {
		return false
	}
	s.into(dst, x)
	s.emit(mir.Instr{Op: coreOps[op], Width: width, Dst: dst, Imm: core.Int, Sym: core.Sym})
	return true
}

// coreAddress splits the address of an access to memory into a base and the
// CO-RE access that is added to it; nil where it isn't one that can be the
// displacement.
func coreAddress(v *ssa.Value) (base, core *ssa.Value) {
	p := v.Args[0]
	for p.Op == ssa.OpIntToPtr || p.Op == ssa.OpPtrToInt {
		p = p.Args[0]
	}
	if v.Int != 0 || p.Op != ssa.OpPtrAdd {
		return nil, nil
	}
	core = coreOf(p.Args[1])
	if core == nil || !mir.FitsOff(core.Int) {
		return nil, nil
	}
	return p.Args[0], core
}

// coreLoad selects a load at a CO-RE offset.
func (s *selector) coreLoad(dst mir.Reg, v *ssa.Value) bool {
	base, core := coreAddress(v)
	if core == nil || v.Flags&ssa.Signed != 0 {
		return false
	}
	s.emit(mir.Instr{Op: mir.CoreLoad, Size: v.Width.Bytes(), Dst: dst, Src: s.reg(base), Off: int(core.Int), Sym: core.Sym})
	return true
}

// coreStore selects a store at a CO-RE offset.
func (s *selector) coreStore(v *ssa.Value) bool {
	base, core := coreAddress(v)
	if core == nil {
		return false
	}
	in := mir.Instr{Op: mir.CoreStore, Size: v.Width.Bytes(), Dst: s.reg(base), Off: int(core.Int), Sym: core.Sym}
	if !s.storeImm(&in, v) {
		in.Src = s.reg(v.Args[1])
	}
	s.emit(in)
	return true
}
