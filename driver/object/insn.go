package object

import (
	"encoding/binary"
	"fmt"
	"strings"
	"unicode"

	"github.com/cilium/ebpf/asm"
)

// insn is a slot of code, taken apart. It is read as it is, whether or not any
// kernel knows it.
type insn struct {
	op       byte
	dst, src byte
	off      int16
	imm      int32
}

func decodeInsn(b []byte, order binary.ByteOrder) insn {
	in := insn{op: b[0], dst: b[1] & 0xf, src: b[1] >> 4, off: int16(order.Uint16(b[2:])), imm: int32(order.Uint32(b[4:]))}
	if order == binary.ByteOrder(binary.BigEndian) {
		in.dst, in.src = in.src, in.dst
	}
	return in
}

// The parts of an opcode.
const (
	classLD    = 0
	classLDX   = 1
	classST    = 2
	classSTX   = 3
	classALU   = 4
	classJMP   = 5
	classJMP32 = 6
	classALU64 = 7

	modeImm    = 0
	modeAbs    = 1
	modeInd    = 2
	modeMem    = 3
	modeMemSX  = 4
	modeAtomic = 6

	aluAdd = 0x0
	aluMov = 0xb

	jumpAlways = 0x0
	jumpCall   = 0x8
	jumpExit   = 0x9

	opLoadImm64 = 0x18

	callHelper = 0
	callFunc   = 1
	callKfunc  = 2
)

func (in insn) class() byte      { return in.op & 7 }
func (in insn) mode() byte       { return in.op >> 5 }
func (in insn) operation() byte  { return in.op >> 4 }
func (in insn) fromReg() bool    { return in.op&8 != 0 }
func (in insn) isWide() bool     { return in.op == opLoadImm64 }
func (in insn) isJumpType() bool { return in.class() == classJMP || in.class() == classJMP32 }
func (in insn) isCall() bool     { return in.class() == classJMP && in.operation() == jumpCall }

// jumps reports whether the instruction jumps, and how many slots from behind
// itself.
func (in insn) jumps() (distance int, ok bool) {
	if !in.isJumpType() || in.operation() == jumpCall || in.operation() == jumpExit || in.operation() > 0xd {
		return 0, false
	}
	if in.operation() == jumpAlways && in.class() == classJMP32 {
		return int(in.imm), true
	}
	return int(in.off), true
}

var sizeNames = [...]string{"u32", "u16", "u8", "u64"}
var signedSizeNames = [...]string{"s32", "s16", "s8", "s64"}

func (in insn) size() string { return sizeNames[in.op>>3&3] }

var aluOps = [...]string{"+=", "-=", "*=", "/=", "|=", "&=", "<<=", ">>=", "neg", "%=", "^=", "=", "s>>=", "end"}
var signedAluOps = map[string]string{"/=": "s/=", "%=": "s%="}
var jumpOps = [...]string{"", "==", ">", ">=", "&", "!=", "s>", "s>=", "", "", "<", "<=", "s<", "s<="}

// text writes the instruction in LLVM's syntax. What it refers to is passed in:
// the target of a jump or call, the address that is loaded.
func (in insn) text(target string, imm64 uint64) string {
	switch in.class() {
	case classLD:
		return in.loadText(target, imm64)
	case classLDX:
		name := in.size()
		if in.mode() == modeMemSX {
			name = signedSizeNames[in.op>>3&3]
		} else if in.mode() != modeMem {
			return in.unknown()
		}
		return fmt.Sprintf("%s = *(%s *)(%s)", in.loadReg(), name, in.address(in.src))
	case classST:
		if in.mode() != modeMem {
			return in.unknown()
		}
		return fmt.Sprintf("*(%s *)(%s) = %d", in.size(), in.address(in.dst), in.imm)
	case classSTX:
		switch in.mode() {
		case modeMem:
			return fmt.Sprintf("*(%s *)(%s) = %s", in.size(), in.address(in.dst), in.storeReg())
		case modeAtomic:
			return in.atomicText()
		}
		return in.unknown()
	case classALU, classALU64:
		return in.aluText()
	}
	return in.jumpText(target)
}

func (in insn) loadText(target string, imm64 uint64) string {
	switch {
	case in.isWide() && target != "":
		return fmt.Sprintf("r%d = %s ll", in.dst, target)
	case in.isWide():
		return fmt.Sprintf("r%d = %#x ll", in.dst, imm64)
	case in.mode() == modeAbs:
		return fmt.Sprintf("r0 = *(%s *)skb[%d]", in.size(), in.imm)
	case in.mode() == modeInd:
		return fmt.Sprintf("r0 = *(%s *)skb[r%d%s]", in.size(), in.src, plus(int(in.imm)))
	}
	return in.unknown()
}

// loadReg is the register that is loaded, by the name that tells the width.
func (in insn) loadReg() string {
	if in.size() == "u64" || in.mode() == modeMemSX {
		return fmt.Sprintf("r%d", in.dst)
	}
	return fmt.Sprintf("w%d", in.dst)
}

func (in insn) storeReg() string {
	if in.size() == "u64" {
		return fmt.Sprintf("r%d", in.src)
	}
	return fmt.Sprintf("w%d", in.src)
}

func (in insn) address(base byte) string {
	if in.off < 0 {
		return fmt.Sprintf("r%d - %d", base, -int(in.off))
	}
	return fmt.Sprintf("r%d + %d", base, in.off)
}

func plus(n int) string {
	switch {
	case n > 0:
		return fmt.Sprintf(" + %d", n)
	case n < 0:
		return fmt.Sprintf(" - %d", -n)
	}
	return ""
}

var atomicOps = map[int32]struct{ sign, name string }{
	0x00: {"+=", "add"}, 0x40: {"|=", "or"}, 0x50: {"&=", "and"}, 0xa0: {"^=", "xor"},
}

func (in insn) atomicText() string {
	size := in.size()
	if size != "u32" && size != "u64" {
		return in.unknown()
	}
	reg, bits := in.storeReg(), "_64"
	if size == "u32" {
		bits = "32_32"
	}
	const fetch = 1
	switch in.imm {
	case 0xe0 | fetch:
		return fmt.Sprintf("%s = xchg%s(%s, %s)", reg, bits, in.address(in.dst), reg)
	case 0xf0 | fetch:
		return fmt.Sprintf("%s = cmpxchg%s(%s, %[1]s, %[4]s)", reg[:1]+"0", bits, in.address(in.dst), reg)
	}
	op, ok := atomicOps[in.imm&^fetch]
	switch {
	case !ok:
		return in.unknown()
	case in.imm&fetch != 0:
		return fmt.Sprintf("%s = atomic_fetch_%s((%s *)(%s), %s)", reg, op.name, size, in.address(in.dst), reg)
	}
	return fmt.Sprintf("lock *(%s *)(%s) %s %s", size, in.address(in.dst), op.sign, reg)
}

func (in insn) aluText() string {
	letter := "r"
	if in.class() == classALU {
		letter = "w"
	}
	dst := fmt.Sprintf("%s%d", letter, in.dst)
	operand := fmt.Sprint(in.imm)
	if in.fromReg() {
		operand = fmt.Sprintf("%s%d", letter, in.src)
	}
	if int(in.operation()) >= len(aluOps) {
		return in.unknown()
	}
	switch op := aluOps[in.operation()]; {
	case op == "neg":
		return fmt.Sprintf("%s = -%s", dst, dst)
	case op == "end":
		return in.byteOrderText()
	case op == "=" && in.off != 0:
		if !in.fromReg() || in.off != 8 && in.off != 16 && in.off != 32 {
			return in.unknown()
		}
		return fmt.Sprintf("%s = (s%d)%s", dst, in.off, operand)
	case in.off == 1 && signedAluOps[op] != "":
		return fmt.Sprintf("%s %s %s", dst, signedAluOps[op], operand)
	case in.off != 0:
		return in.unknown()
	default:
		return fmt.Sprintf("%s %s %s", dst, op, operand)
	}
}

func (in insn) byteOrderText() string {
	name := "le"
	switch {
	case in.class() == classALU64:
		name = "bswap"
	case in.fromReg():
		name = "be"
	}
	return fmt.Sprintf("r%d = %s%d r%[1]d", in.dst, name, in.imm)
}

func (in insn) jumpText(target string) string {
	switch {
	case in.isCall() && in.fromReg():
		return fmt.Sprintf("callx r%d", in.dst)
	case in.isCall():
		return "call " + target
	case in.class() == classJMP && in.operation() == jumpExit:
		return "exit"
	}
	if _, ok := in.jumps(); !ok {
		return in.unknown()
	}
	if in.operation() == jumpAlways {
		if in.class() == classJMP32 {
			return "gotol " + target
		}
		return "goto " + target
	}
	letter := "r"
	if in.class() == classJMP32 {
		letter = "w"
	}
	operand := fmt.Sprint(in.imm)
	if in.fromReg() {
		operand = fmt.Sprintf("%s%d", letter, in.src)
	}
	return fmt.Sprintf("if %s%d %s %s goto %s", letter, in.dst, jumpOps[in.operation()], operand, target)
}

func (in insn) unknown() string { return fmt.Sprintf("<unknown opcode %#02x>", in.op) }

// helperName is the kernel's name of a helper function, with its number:
// "bpf_trace_printk#6".
func helperName(number int32) string {
	name, ok := strings.CutPrefix(asm.BuiltinFunc(number).String(), "Fn")
	if !ok || number < 0 {
		return fmt.Sprintf("helper#%d", number)
	}
	var b strings.Builder
	b.WriteString("bpf")
	for _, r := range name {
		if unicode.IsUpper(r) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return fmt.Sprintf("%s#%d", b.String(), number)
}
