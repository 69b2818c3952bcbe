package isel

import (
	"fmt"

	"rucy-llvm/driver/native/mir"
	"rucy-llvm/driver/native/ssa"
)

// CPUError says that a function does what the version of the instruction set
// that it is compiled for lacks.
type CPUError struct {
	Func     string
	Pos      ssa.Pos // of the instruction
	What     string
	CPU, Min int // the version, and the first one that has it
}

func (e *CPUError) Error() string {
	return fmt.Sprintf("%s in %s needs cpu v%d: v%d has no instruction for it", e.What, e.Func, e.Min, e.CPU)
}

// Help says what can be had.
func (e *CPUError) Help() string {
	if e.Min == 4 {
		return "compile for cpu v4; below it, no load or store orders others"
	}
	return fmt.Sprintf("compile for cpu v%d; below it, the one atomic operation is an addition whose result nobody uses", e.Min)
}

// Check returns what f, in the form that Select takes, does that version cpu of the
// instruction set lacks and nothing can stand for.
func Check(f *ssa.Func, cpu int) (errs []*CPUError) {
	for _, b := range f.Blocks {
		for _, v := range b.Instrs {
			if what, least := needs(v); least > cpu {
				errs = append(errs, &CPUError{Func: f.Name, Pos: v.Pos, What: what, CPU: cpu, Min: least})
			}
		}
	}
	return errs
}

// needs is what v is, and the version that it needs, where that isn't the first.
func needs(v *ssa.Value) (what string, least int) {
	switch {
	case v.Flags&ssa.Ordered != 0:
		return orderedNames[v.Op], 4
	case !v.Op.IsAtomic():
		return "", 1
	}
	op := atomicOp(v)
	what = "an atomic " + atomicNames[v.Op]
	if op == mir.FetchAdd {
		what += " whose result is used"
	}
	return what, op.CPU()
}

var orderedNames = map[ssa.Op]string{
	ssa.OpLoad:  "an atomic load that acquires",
	ssa.OpStore: "an atomic store that releases",
}

var atomicNames = map[ssa.Op]string{
	ssa.OpAtomicAdd: "addition",
	ssa.OpAtomicAnd: "and",
	ssa.OpAtomicOr:  "or",
	ssa.OpAtomicXor: "xor",
	ssa.OpXchg:      "exchange",
	ssa.OpCmpXchg:   "comparison and exchange",
}

// atomicOps are the operations without and with a result.
var atomicOps = map[ssa.Op][2]mir.Op{
	ssa.OpAtomicAdd: {mir.AtomicAdd, mir.FetchAdd},
	ssa.OpAtomicAnd: {mir.AtomicAnd, mir.FetchAnd},
	ssa.OpAtomicOr:  {mir.AtomicOr, mir.FetchOr},
	ssa.OpAtomicXor: {mir.AtomicXor, mir.FetchXor},
	ssa.OpXchg:      {mir.Xchg, mir.Xchg},
	ssa.OpCmpXchg:   {mir.CmpXchg, mir.CmpXchg},
}

// atomicOp is the operation for v: one that gives no result where none is used.
func atomicOp(v *ssa.Value) mir.Op {
	if len(v.Uses()) == 0 {
		return atomicOps[v.Op][0]
	}
	return atomicOps[v.Op][1]
}

// atomic selects an atomic operation. That with a result is done in the
// register that gets it; a cmpxchg has what it expects, and its result, in r0.
func (s *selector) atomic(v *ssa.Value) {
	op := atomicOp(v)
	in := mir.Instr{Op: op, Size: v.Width.Bytes()}
	dst := s.regs[v.ID]
	base, frame, off := s.address(v.Args[0], v.Int)
	in.Frame, in.Off = frame, off
	switch {
	case op == mir.CmpXchg:
		in.Dst, in.Src, in.Args = base, s.reg(v.Args[2]), []mir.Reg{mir.R0}
		s.into(mir.R0, v.Args[1])
		s.emit(in)
		if dst != mir.NoReg {
			s.copy(dst, mir.R0)
		}
	case op.IsFetch():
		if dst == mir.NoReg {
			dst = s.out.NewReg()
		}
		in.Dst, in.Src = dst, base
		s.into(dst, v.Args[1])
		s.emit(in)
	default:
		in.Dst, in.Src = base, s.reg(v.Args[1])
		s.emit(in)
	}
}
