package mir

import (
	"fmt"
	"slices"
)

// Verify checks that f is well-formed: one terminator a block and as many
// successors as it has ways to go, operands of the right kind, immediates that
// fit, no instruction above f's version of the instruction set, and physical
// registers written in the block that reads them.
func Verify(f *Func) error {
	if len(f.Blocks) == 0 {
		return fmt.Errorf("mir: %s: no blocks", f.Name)
	}
	v := verifier{f: f, objects: map[*Object]bool{}}
	for _, o := range f.Frame {
		v.objects[o] = true
	}
	for i, b := range f.Blocks {
		if b.ID != i {
			return fmt.Errorf("mir: %s: block %d has ID %d", f.Name, i, b.ID)
		}
		if err := v.block(b, i == 0); err != nil {
			return fmt.Errorf("mir: %s: b%d: %w", f.Name, i, err)
		}
	}
	return nil
}

type verifier struct {
	f       *Func
	objects map[*Object]bool
}

var successors = map[Op]int{Jump: 1, JumpIf: 2, Exit: 0, NoWay: 0}

func (v *verifier) block(b *Block, entry bool) error {
	if len(b.Instrs) == 0 {
		return fmt.Errorf("no instructions")
	}
	var written [NumPhysical]bool
	written[R10] = true
	if entry {
		for i := range v.f.Params {
			written[Arg(i)] = true
		}
	}
	for i, in := range b.Instrs {
		if last := i == len(b.Instrs)-1; in.Op.IsTerminator() != last {
			return fmt.Errorf("%s: a terminator ends a block, and nothing else does", in)
		}
		if err := v.instr(in); err != nil {
			return fmt.Errorf("%s: %w", in, err)
		}
		if v.f.Allocated {
			continue
		}
		reads := append([]Reg(nil), in.Args...)
		if in.ReadsDst() {
			reads = append(reads, in.Dst)
		}
		for _, r := range append(reads, in.Src) {
			if r.IsPhysical() && !written[r] {
				return fmt.Errorf("%s: reads %s, which the block did not write", in, r)
			}
		}
		for _, r := range in.Destroys() {
			written[r] = slices.Contains(in.Outs, r)
		}
		if d := in.Def(); d.IsPhysical() {
			written[d] = true
		}
	}
	if n := successors[b.Term().Op]; n != len(b.Succs) {
		return fmt.Errorf("%s: %d successors, want %d", b.Term(), len(b.Succs), n)
	}
	return nil
}

func (v *verifier) instr(in *Instr) error {
	if in.Op == OpInvalid || int(in.Op) >= len(opTable) {
		return fmt.Errorf("invalid operation")
	}
	info := opTable[in.Op]
	if v.f.CPU < info.cpu {
		return fmt.Errorf("needs cpu v%d", info.cpu)
	}
	for _, r := range []Reg{in.Dst, in.Src} {
		if r.IsVirtual() && (v.f.Allocated || r.Index() >= v.f.virtuals) {
			return fmt.Errorf("%s does not exist", r)
		}
	}
	if (info.dst != none) != (in.Dst != NoReg) {
		return fmt.Errorf("the destination is wrong")
	}
	if in.WritesDst() && in.Dst == R10 {
		return fmt.Errorf("writes the frame pointer")
	}
	if info.width && in.Width != 32 && in.Width != 64 {
		return fmt.Errorf("width %d", in.Width)
	}
	if info.size && in.Size != 1 && in.Size != 2 && in.Size != 4 && in.Size != 8 {
		return fmt.Errorf("size %d", in.Size)
	}
	switch in.Op {
	case ToBE, ToLE, Swap:
		if in.Size == 1 {
			return fmt.Errorf("size %d", in.Size)
		}
	case CoreImm:
		if in.Sym == "" || in.Width == 32 && !FitsImm(in.Imm) {
			return fmt.Errorf("not a CO-RE access of %d bits", in.Width)
		}
		return nil
	case CoreAdd, CoreSub, CoreLsh, CoreRsh, CoreArsh:
		if in.Sym == "" || in.Src != NoReg {
			return fmt.Errorf("not a CO-RE access as operand")
		}
	case CoreLoad, CoreStore:
		if in.Sym == "" || in.Frame != nil {
			return fmt.Errorf("not an access at a CO-RE offset")
		}
		return v.access(in)
	case Load, LoadSX, Store:
		return v.access(in)
	case AtomicAdd, AtomicAnd, AtomicOr, AtomicXor, FetchAdd, FetchAnd, FetchOr, FetchXor, Xchg, CmpXchg:
		if in.Size < 4 {
			return fmt.Errorf("size %d", in.Size)
		}
		if in.Src == NoReg {
			return fmt.Errorf("no source")
		}
		if reads := in.Op == CmpXchg; reads != (len(in.Args) == 1 && in.Args[0] == R0) {
			return fmt.Errorf("the arguments are wrong")
		}
		return v.access(in)
	case LoadAcquire, StoreRelease:
		if in.Src == NoReg {
			return fmt.Errorf("no source")
		}
		return v.access(in)
	case FrameAddr:
		if !v.objects[in.Frame] {
			return fmt.Errorf("not an object of the frame")
		}
	case PacketLoad:
		if len(in.Args) != 1 || in.Args[0] != R6 || in.Size > 4 || in.Src == NoReg && !FitsImm(in.Imm) {
			return fmt.Errorf("not a load of the packet of r6")
		}
	case Asm:
		for _, r := range in.Destroys() {
			if !r.IsPhysical() || r == R10 {
				return fmt.Errorf("writes %s", r)
			}
		}
	case LoadSym, Call:
		if in.Sym == "" {
			return fmt.Errorf("no symbol")
		}
	case JumpIf:
		if in.Width == 32 && v.f.CPU < 3 {
			return fmt.Errorf("needs cpu v3")
		}
		if in.Cond.needsV2() && v.f.CPU < 2 {
			return fmt.Errorf("needs cpu v2")
		}
	case Lsh, Rsh, Arsh:
		if in.Src == NoReg && (in.Imm < 0 || in.Imm >= int64(in.Width)) {
			return fmt.Errorf("shifts by %d", in.Imm)
		}
	case Div, Mod, SDiv, SMod:
		if in.Src == NoReg && in.Imm == 0 {
			return fmt.Errorf("divides by 0")
		}
	case MovSX:
		if in.Src == NoReg || in.Size == 8 || in.Size*8 >= in.Width {
			return fmt.Errorf("extends %d bytes to %d bits", in.Size, in.Width)
		}
	}
	if info.width && in.Src == NoReg && !FitsImm(in.Imm) {
		return fmt.Errorf("%d is too large for an immediate", in.Imm)
	}
	return nil
}

// access checks a memory access.
func (v *verifier) access(in *Instr) error {
	base := in.Src
	if in.Op == Store || in.Op == StoreRelease || in.Op == CoreStore || in.Op.IsAtomic() && !in.Op.IsFetch() {
		base = in.Dst
		if in.Src == NoReg && !FitsImm(in.Imm) {
			return fmt.Errorf("%d is too large for an immediate", in.Imm)
		}
	}
	if base == NoReg {
		return fmt.Errorf("no base register")
	}
	if in.Frame != nil && (base != R10 || !v.objects[in.Frame]) {
		return fmt.Errorf("not an object of the frame")
	}
	if !FitsOff(int64(in.Off)) {
		return fmt.Errorf("displacement %d", in.Off)
	}
	if in.Op == LoadSX && in.Size == 8 {
		return fmt.Errorf("size %d", in.Size)
	}
	return nil
}
