package mir

import (
	"math"
	"strings"
)

// Op is an operation. If you add one, add its row to opTable, a line to
// Verify, a case to print.go, parse.go and emit's encoder.
type Op uint8

// The operations. "operand" is Src, or Imm where there is no Src.
const (
	OpInvalid Op = iota

	Mov       // Dst = operand
	MovSX     // Dst = the low Size bytes of Src, sign-extended to Width
	LoadImm   // Dst = Imm, any 64 bits (two slots)
	LoadSym   // Dst = the address of Sym, plus Imm (two slots)
	FrameAddr // Dst = the address of Frame, plus Imm (two instructions in the end)

	Add // Dst = Dst + operand, and so on
	Sub
	Mul
	Div
	SDiv
	Mod
	SMod
	And
	Or
	Xor
	Lsh
	Rsh
	Arsh
	Neg // Dst = -Dst

	// What the loader writes into an instruction when it knows the kernel's types,
	// named by Sym; until then it is Imm, or Off.
	CoreImm // Dst = Imm, of Width bits (two slots if those are 64)
	CoreAdd // Dst = Dst + Imm
	CoreSub // Dst = Dst - Imm, and so on
	CoreLsh
	CoreRsh
	CoreArsh
	CoreLoad  // Dst = Size bytes at Src+Off, zero-extended
	CoreStore // Size bytes at Dst+Off = operand

	ToBE // Dst = its low Size bytes, from the machine's to big-endian order; the rest is cleared
	ToLE // the same to little-endian order
	Swap // Dst = its low Size bytes, reversed; the rest is cleared

	Load   // Dst = Size bytes at Src+Off, zero-extended
	LoadSX // Dst = Size bytes at Src+Off, sign-extended
	Store  // Size bytes at Dst+Off = operand

	// Loads and stores that others see in order with all accesses behind, or before.
	LoadAcquire  // Dst = Size bytes at Src+Off, zero-extended
	StoreRelease // Size bytes at Dst+Off = Src

	// Atomic operations on Size bytes at Dst+Off with Src.
	AtomicAdd
	AtomicAnd
	AtomicOr
	AtomicXor
	// Atomic operations on Size bytes at Src+Off with Dst, which gets what was
	// there before, zero-extended.
	FetchAdd
	FetchAnd
	FetchOr
	FetchXor
	Xchg
	CmpXchg // r0 = Size bytes at Dst+Off, which Src replaces if they equal r0 (Args)

	CallHelper // r0 = the kernel's helper number Imm (Args)
	Call       // r0 = function Sym (Args)
	PacketLoad // r0 = Size bytes of the packet at Src, or Imm; the context is r6 (Args)
	Asm        // the assembly Sym, which reads Args, writes Outs and destroys Clobbers; Src is only read

	Jump   // to Succs[0]
	JumpIf // to Succs[0] if Dst Cond operand, else to Succs[1]
	Exit   // leave the function; Args is r0 if there is a result
	NoWay  // nothing: the assembly before it has left the block
)

// role says what an instruction does with its Dst.
type role uint8

const (
	none   role = iota
	def         // writes it
	useDef      // reads and writes it
	use         // reads it
)

type opInfo struct {
	name  string
	dst   role
	width bool // has Width
	size  bool // has Size
	cpu   int  // the version that brought it
	term  bool
	pure  bool // does nothing but write Dst
}

var opTable = [...]opInfo{
	OpInvalid: {name: "invalid"},
	Mov:       {"mov", def, true, false, 1, false, true},
	MovSX:     {"movsx", def, true, true, 4, false, true},
	LoadImm:   {"ldimm", def, false, false, 1, false, true},
	LoadSym:   {"ldsym", def, false, false, 1, false, true},
	FrameAddr: {"lea", def, false, false, 1, false, true},
	Add:       {"add", useDef, true, false, 1, false, true},
	Sub:       {"sub", useDef, true, false, 1, false, true},
	Mul:       {"mul", useDef, true, false, 1, false, true},
	Div:       {"div", useDef, true, false, 1, false, true},
	SDiv:      {"sdiv", useDef, true, false, 4, false, true},
	Mod:       {"mod", useDef, true, false, 1, false, true},
	SMod:      {"smod", useDef, true, false, 4, false, true},
	And:       {"and", useDef, true, false, 1, false, true},
	Or:        {"or", useDef, true, false, 1, false, true},
	Xor:       {"xor", useDef, true, false, 1, false, true},
	Lsh:       {"lsh", useDef, true, false, 1, false, true},
	Rsh:       {"rsh", useDef, true, false, 1, false, true},
	Arsh:      {"arsh", useDef, true, false, 1, false, true},
	Neg:       {"neg", useDef, true, false, 1, false, true},
	CoreImm:   {"coreimm", def, true, false, 1, false, true},
	CoreAdd:   {"coreadd", useDef, true, false, 1, false, true},
	CoreSub:   {"coresub", useDef, true, false, 1, false, true},
	CoreLsh:   {"corelsh", useDef, true, false, 1, false, true},
	CoreRsh:   {"corersh", useDef, true, false, 1, false, true},
	CoreArsh:  {"corearsh", useDef, true, false, 1, false, true},
	CoreLoad:  {"coreload", def, false, true, 1, false, false},
	CoreStore: {"corestore", use, false, true, 1, false, false},
	ToBE:      {"be", useDef, false, true, 1, false, true},
	ToLE:      {"le", useDef, false, true, 1, false, true},
	Swap:      {"bswap", useDef, false, true, 4, false, true},
	Load:      {"load", def, false, true, 1, false, false},
	LoadSX:    {"loadsx", def, false, true, 4, false, false},
	Store:     {"store", use, false, true, 1, false, false},

	LoadAcquire:  {"loadacquire", def, false, true, 4, false, false},
	StoreRelease: {"storerelease", use, false, true, 4, false, false},

	AtomicAdd: {"atomicadd", use, false, true, 1, false, false},
	AtomicAnd: {"atomicand", use, false, true, 3, false, false},
	AtomicOr:  {"atomicor", use, false, true, 3, false, false},
	AtomicXor: {"atomicxor", use, false, true, 3, false, false},
	FetchAdd:  {"fetchadd", useDef, false, true, 3, false, false},
	FetchAnd:  {"fetchand", useDef, false, true, 3, false, false},
	FetchOr:   {"fetchor", useDef, false, true, 3, false, false},
	FetchXor:  {"fetchxor", useDef, false, true, 3, false, false},
	Xchg:      {"xchg", useDef, false, true, 3, false, false},
	CmpXchg:   {"cmpxchg", use, false, true, 3, false, false},

	CallHelper: {"helper", none, false, false, 1, false, false},
	Call:       {"call", none, false, false, 1, false, false},
	PacketLoad: {"packetload", none, false, true, 1, false, false},
	Asm:        {"asm", none, false, false, 1, false, false},
	Jump:       {"jump", none, false, false, 1, true, false},
	JumpIf:     {"j", use, true, false, 1, true, false},
	Exit:       {"exit", none, false, false, 1, true, false},
	NoWay:      {"noway", none, false, false, 1, true, false},
}

func (op Op) String() string { return opTable[op].name }

// IsTerminator reports whether op ends a block.
func (op Op) IsTerminator() bool { return opTable[op].term }

// IsPure reports whether op does nothing but write its Dst, so that it may go
// where nothing reads that.
func (op Op) IsPure() bool { return opTable[op].pure }

// Commutes reports whether op gives the same of its operands in either order.
func (op Op) Commutes() bool {
	return op == Add || op == Mul || op == And || op == Or || op == Xor
}

// IsCall reports whether op is a call, or does as one: it destroys r0 to r5.
func (op Op) IsCall() bool { return op == CallHelper || op == Call || op == PacketLoad }

// IsAtomic reports whether op is an atomic operation on memory.
func (op Op) IsAtomic() bool { return op >= AtomicAdd && op <= CmpXchg }

// IsFetch reports whether op is an atomic operation that works on its Dst, and
// whose base is Src.
func (op Op) IsFetch() bool { return op >= FetchAdd && op <= Xchg }

// CPU is the version of the instruction set that brought op.
func (op Op) CPU() int { return opTable[op].cpu }

// Def is the register that in writes, or NoReg. That of a call is R0; it
// destroys R1 to R5 as well. So is that of a cmpxchg.
func (in *Instr) Def() Reg {
	switch opTable[in.Op].dst {
	case def, useDef:
		return in.Dst
	}
	if in.Op.IsCall() || in.Op == CmpXchg {
		return R0
	}
	return NoReg
}

var callClobbers = []Reg{R1, R2, R3, R4, R5}

// Destroys is the registers that in writes beside its Def: those that calls
// don't preserve, or that inline assembly writes. None has a value behind it, but
// for the Outs of assembly.
func (in *Instr) Destroys() []Reg {
	switch {
	case in.Op.IsCall():
		return callClobbers
	case in.Op == Asm:
		return append(in.Outs[:len(in.Outs):len(in.Outs)], in.Clobbers...)
	}
	return nil
}

// ReadsDst reports whether in reads its Dst.
func (in *Instr) ReadsDst() bool {
	r := opTable[in.Op].dst
	return (r == useDef || r == use) && in.Dst != NoReg
}

// WritesDst reports whether in writes its Dst.
func (in *Instr) WritesDst() bool {
	r := opTable[in.Op].dst
	return r == def || r == useDef
}

// IsCopy reports whether in copies a register whole.
func (in *Instr) IsCopy() bool {
	return in.Op == Mov && in.Width == 64 && in.Src != NoReg
}

// IsConstant reports whether in writes a value that is the same wherever in the
// function it is made: a number or an address.
func (in *Instr) IsConstant() bool {
	switch in.Op {
	case LoadImm, LoadSym, FrameAddr, CoreImm:
		return true
	case Mov:
		return in.Src == NoReg
	}
	return false
}

// Slots is the number of 8-byte slots that in takes.
func (in *Instr) Slots() int {
	switch in.Op {
	case LoadImm, LoadSym, FrameAddr:
		return 2
	case CoreImm:
		return in.Width / 32
	case NoWay:
		return 0
	case Asm:
		return strings.Count(in.Sym, ";") + strings.Count(in.Sym, "\n") + 1 // about
	}
	return 1
}

// Cond is the condition of a JumpIf.
type Cond uint8

// The conditions. Set holds where Dst & operand is not 0.
const (
	EQ Cond = iota
	NE
	GT
	GE
	LT
	LE
	SGT
	SGE
	SLT
	SLE
	Set
)

var condNames = [...]string{"eq", "ne", "gt", "ge", "lt", "le", "sgt", "sge", "slt", "sle", "set"}

func (c Cond) String() string { return condNames[c] }

// negated is the condition that holds where the index doesn't.
var negated = [...]Cond{EQ: NE, NE: EQ, GT: LE, GE: LT, LT: GE, LE: GT, SGT: SLE, SGE: SLT, SLT: SGE, SLE: SGT}

// swapped is the condition that holds of (y, x) where the index holds of (x, y).
var swapped = [...]Cond{EQ: EQ, NE: NE, GT: LT, GE: LE, LT: GT, LE: GE, SGT: SLT, SGE: SLE, SLT: SGT, SLE: SGE, Set: Set}

// needsV2 reports whether c came with the second version of the instruction set.
func (c Cond) needsV2() bool { return c == LT || c == LE || c == SLT || c == SLE }

// Available makes in, a JumpIf, one that version cpu has, if exchanging its
// operands does, and reports whether it is one.
func (in *Instr) Available(cpu int) bool {
	if cpu > 1 || !in.Cond.needsV2() {
		return true
	}
	if in.Src == NoReg {
		return false
	}
	in.Dst, in.Src, in.Cond = in.Src, in.Dst, swapped[in.Cond]
	return true
}

// Invert makes in, a JumpIf, one that jumps where it did not. It reports
// whether the machine has such a jump; in is unchanged if not.
func (in *Instr) Invert(cpu int) bool {
	if in.Cond == Set {
		return false
	}
	inverse := *in
	inverse.Cond = negated[in.Cond]
	if !inverse.Available(cpu) {
		return false
	}
	*in = inverse
	return true
}

// FitsImm reports whether n can be an immediate operand, which has 32 bits and
// is sign-extended for an operation of 64.
func FitsImm(n int64) bool { return n == int64(int32(n)) }

// FitsOff reports whether n can be the displacement of a memory access.
func FitsOff(n int64) bool { return n >= math.MinInt16 && n <= math.MaxInt16 }
