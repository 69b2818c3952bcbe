package emit

import (
	"encoding/binary"
	"fmt"

	"github.com/cilium/ebpf/asm"

	"rucy-llvm/driver/native/assemble"
	"rucy-llvm/driver/native/mir"
)

var aluOps = map[mir.Op]asm.ALUOp{
	mir.Mov: asm.Mov, mir.Add: asm.Add, mir.Sub: asm.Sub, mir.Mul: asm.Mul,
	mir.Div: asm.Div, mir.SDiv: asm.SDiv, mir.Mod: asm.Mod, mir.SMod: asm.SMod,
	mir.And: asm.And, mir.Or: asm.Or, mir.Xor: asm.Xor,
	mir.Lsh: asm.LSh, mir.Rsh: asm.RSh, mir.Arsh: asm.ArSh, mir.Neg: asm.Neg,
}

var movSX = map[int]asm.ALUOp{1: asm.MovSX8, 2: asm.MovSX16, 4: asm.MovSX32}

var atomicOps = map[mir.Op]asm.AtomicOp{
	mir.AtomicAdd: asm.AddAtomic, mir.AtomicAnd: asm.AndAtomic, mir.AtomicOr: asm.OrAtomic, mir.AtomicXor: asm.XorAtomic,
	mir.FetchAdd: asm.FetchAdd, mir.FetchAnd: asm.FetchAnd, mir.FetchOr: asm.FetchOr, mir.FetchXor: asm.FetchXor,
	mir.Xchg: asm.Xchg, mir.CmpXchg: asm.CmpXchg,
}

var jumpOps = [...]asm.JumpOp{
	mir.EQ: asm.JEq, mir.NE: asm.JNE, mir.GT: asm.JGT, mir.GE: asm.JGE, mir.LT: asm.JLT, mir.LE: asm.JLE,
	mir.SGT: asm.JSGT, mir.SGE: asm.JSGE, mir.SLT: asm.JSLT, mir.SLE: asm.JSLE, mir.Set: asm.JSet,
}

var sizes = map[int]asm.Size{1: asm.Byte, 2: asm.Half, 4: asm.Word, 8: asm.DWord}

func register(r mir.Reg) asm.Register { return asm.Register(r.Number()) }

// encode adds the code of an instruction that is not a terminator.
func (e *emitter) encode(in *mir.Instr) {
	switch in.Op {
	case mir.LoadImm:
		e.add(in.Pos, asm.LoadImm(register(in.Dst), in.Imm, asm.DWord))
	case mir.LoadSym:
		e.add(in.Pos, asm.LoadImm(register(in.Dst), in.Imm, asm.DWord).WithReference(in.Sym))
	case mir.FrameAddr:
		e.add(in.Pos, asm.Mov.Reg(register(in.Dst), asm.RFP))
		if off := int64(in.Frame.Offset) + in.Imm; off != 0 {
			e.add(in.Pos, asm.Add.Imm(register(in.Dst), int32(off)))
		}
	case mir.MovSX:
		e.add(in.Pos, alu(in, movSX[in.Size]))
	case mir.ToBE:
		e.add(in.Pos, asm.HostTo(asm.BE, register(in.Dst), sizes[in.Size]))
	case mir.ToLE:
		e.add(in.Pos, asm.HostTo(asm.LE, register(in.Dst), sizes[in.Size]))
	case mir.Swap:
		e.add(in.Pos, asm.BSwap(register(in.Dst), sizes[in.Size]))
	case mir.Load:
		e.add(in.Pos, asm.LoadMem(register(in.Dst), register(in.Src), displacement(in), sizes[in.Size]))
	case mir.LoadSX:
		e.add(in.Pos, asm.LoadMemSX(register(in.Dst), register(in.Src), displacement(in), sizes[in.Size]))
	case mir.LoadAcquire:
		e.add(in.Pos, ordered(asm.LoadAcquire(register(in.Dst), register(in.Src), sizes[in.Size], displacement(in))))
	case mir.StoreRelease:
		e.add(in.Pos, ordered(asm.StoreRelease(register(in.Dst), register(in.Src), sizes[in.Size], displacement(in))))
	case mir.Store:
		e.add(in.Pos, store(in))
	case mir.AtomicAdd, mir.AtomicAnd, mir.AtomicOr, mir.AtomicXor, mir.CmpXchg:
		e.add(in.Pos, atomic(in, in.Dst, in.Src))
	case mir.FetchAdd, mir.FetchAnd, mir.FetchOr, mir.FetchXor, mir.Xchg:
		e.add(in.Pos, atomic(in, in.Src, in.Dst))
	case mir.PacketLoad:
		if in.Src == mir.NoReg {
			e.add(in.Pos, asm.LoadAbs(int32(in.Imm), sizes[in.Size]))
		} else {
			e.add(in.Pos, asm.LoadInd(asm.R0, register(in.Src), 0, sizes[in.Size]))
		}
	case mir.Asm:
		e.assembly(in)
	case mir.CoreImm, mir.CoreAdd, mir.CoreSub, mir.CoreLsh, mir.CoreRsh, mir.CoreArsh, mir.CoreLoad, mir.CoreStore:
		e.add(in.Pos, core(in))
		e.items[len(e.items)-1].core = in.Sym
	case mir.CallHelper:
		e.add(in.Pos, asm.BuiltinFunc(in.Imm).Call())
	case mir.Call:
		e.add(in.Pos, asm.Call.Label(in.Sym))
	default:
		op, ok := aluOps[in.Op]
		if !ok {
			panic(fmt.Sprintf("BUG: emit: no encoding for %s", in))
		}
		e.add(in.Pos, alu(in, op))
	}
}

// assembly adds the instructions of inline assembly, which were assembled once
// before to see that they can be.
func (e *emitter) assembly(in *mir.Instr) {
	order := e.f.ByteOrder
	if order == nil {
		order = binary.LittleEndian
	}
	code, err := assemble.Parse(in.Sym, order)
	if err != nil {
		panic(fmt.Sprintf("BUG: emit: %v", err))
	}
	for i, ins := range code.Insns {
		e.add(in.Pos, ins)
		e.items[len(e.items)-1].glued = i > 0
	}
}

var coreALU = map[mir.Op]asm.ALUOp{
	mir.CoreImm: asm.Mov, mir.CoreAdd: asm.Add, mir.CoreSub: asm.Sub, mir.CoreLsh: asm.LSh, mir.CoreRsh: asm.RSh, mir.CoreArsh: asm.ArSh,
}

// core is an instruction that holds what a CO-RE access is at compile time.
func core(in *mir.Instr) asm.Instruction {
	switch {
	case in.Op == mir.CoreLoad:
		return asm.LoadMem(register(in.Dst), register(in.Src), displacement(in), sizes[in.Size])
	case in.Op == mir.CoreStore:
		return store(in)
	case in.Op == mir.CoreImm && in.Width == 64:
		return asm.LoadImm(register(in.Dst), in.Imm, asm.DWord)
	case in.Op == mir.CoreImm || in.Width == 64:
		return coreALU[in.Op].Imm(register(in.Dst), int32(in.Imm))
	}
	return coreALU[in.Op].Imm32(register(in.Dst), int32(in.Imm))
}

func alu(in *mir.Instr, op asm.ALUOp) asm.Instruction {
	dst := register(in.Dst)
	switch wide := in.Width == 64; {
	case in.Src == mir.NoReg && wide:
		return op.Imm(dst, int32(in.Imm))
	case in.Src == mir.NoReg:
		return op.Imm32(dst, int32(in.Imm))
	case wide:
		return op.Reg(dst, register(in.Src))
	default:
		return op.Reg32(dst, register(in.Src))
	}
}

// displacement is that of a memory access, from r10 if it is to the frame.
func displacement(in *mir.Instr) int16 {
	off := in.Off
	if in.Frame != nil {
		off += in.Frame.Offset
	}
	if !mir.FitsOff(int64(off)) {
		panic(fmt.Sprintf("BUG: emit: %s is at %d", in, off))
	}
	return int16(off)
}

func store(in *mir.Instr) asm.Instruction {
	if in.Src != mir.NoReg {
		return asm.StoreMem(register(in.Dst), displacement(in), register(in.Src), sizes[in.Size])
	}
	return asm.Instruction{
		OpCode:   asm.StoreImmOp(sizes[in.Size]),
		Dst:      register(in.Dst),
		Offset:   displacement(in),
		Constant: in.Imm,
	}
}

// atomic is an atomic operation on what lies at base. Its kind goes into the
// constant as well: asm's encoder takes it from there.
func atomic(in *mir.Instr, base, value mir.Reg) asm.Instruction {
	op := atomicOps[in.Op]
	ins := op.Mem(register(base), register(value), sizes[in.Size], displacement(in))
	ins.Constant = int64(op >> 8)
	return ins
}

// ordered is an atomic load or store, whose kind goes into the constant as well.
func ordered(ins asm.Instruction) asm.Instruction {
	ins.Constant = int64(ins.OpCode.AtomicOp() >> 8)
	return ins
}

// conditional is a conditional jump, its offset still open.
func conditional(in *mir.Instr) asm.Instruction {
	op, class := jumpOps[in.Cond], asm.JumpClass
	if in.Width == 32 {
		class = asm.Jump32Class
	}
	ins := asm.Instruction{Dst: register(in.Dst)}
	if in.Src == mir.NoReg {
		ins.OpCode = asm.OpCode(class).SetJumpOp(op).SetSource(asm.ImmSource)
		ins.Constant = in.Imm
	} else {
		ins.OpCode = asm.OpCode(class).SetJumpOp(op).SetSource(asm.RegSource)
		ins.Src = register(in.Src)
	}
	return ins
}

// goTo is a jump, its offset still open.
func goTo() asm.Instruction {
	return asm.Instruction{OpCode: asm.OpCode(asm.JumpClass).SetJumpOp(asm.Ja)}
}

// goToLong is the jump of v4 whose offset has 32 bits.
func goToLong() asm.Instruction {
	return asm.Instruction{OpCode: asm.OpCode(asm.Jump32Class).SetJumpOp(asm.Ja)}
}
