package assemble

import (
	"strings"

	"github.com/cilium/ebpf/asm"
)

var sizes = map[string]asm.Size{
	"u8": asm.Byte, "u16": asm.Half, "u32": asm.Word, "u64": asm.DWord,
	"s8": asm.Byte, "s16": asm.Half, "s32": asm.Word, "s64": asm.DWord,
}

// pointer reads "(u32 *)": what is accessed.
func (p *parser) pointer() (size asm.Size, signed bool) {
	p.expect("(")
	t := p.next().text
	size, ok := sizes[t]
	if !ok {
		p.fail("%q is not a size", t)
	}
	p.expect("*")
	p.expect(")")
	return size, t[0] == 's'
}

// address reads "(r1 + 8)".
func (p *parser) address() (base asm.Register, offset int16) {
	p.expect("(")
	base, offset = p.place()
	p.expect(")")
	return base, offset
}

func (p *parser) place() (base asm.Register, offset int16) {
	base = p.wide()
	n := int64(0)
	if t := p.peek(); t.is("+") || t.is("-") {
		n = p.expression()
	}
	if n != int64(int16(n)) {
		p.fail("the offset %d has more than 16 bits", n)
	}
	return base, int16(n)
}

// value reads the register of an access of that size.
func (p *parser) value(size asm.Size) asm.Register {
	r := p.register()
	p.fits(r, size)
	return r.Register
}

func (p *parser) fits(r register, size asm.Size) {
	if r.half && size == asm.DWord {
		p.fail("64 bits in a register of 32")
	}
}

// load reads "*(u32 *)(r1 + 8)", or the same of a packet: "*(u32 *)skb[8]".
func (p *parser) load(dst register) {
	p.expect("*")
	size, signed := p.pointer()
	if p.acceptName("skb") {
		p.packetLoad(dst, size)
		return
	}
	src, offset := p.address()
	p.fits(dst, size)
	if signed {
		if dst.half || size == asm.DWord {
			p.fail("a signed load gives 64 bits, of fewer")
		}
		p.add(asm.LoadMemSX(dst.Register, src, offset, size))
		return
	}
	p.add(asm.LoadMem(dst.Register, src, offset, size))
}

func (p *parser) packetLoad(dst register, size asm.Size) {
	if dst.Register != asm.R0 || size == asm.DWord {
		p.fail("what is loaded of a packet goes to r0, and has at most 32 bits")
	}
	p.expect("[")
	if p.atRegister() {
		p.add(asm.LoadInd(asm.R0, p.wide(), 0, size))
	} else {
		p.add(asm.LoadAbs(int32(p.immediate()), size))
	}
	p.expect("]")
}

// store reads "*(u32 *)(r1 + 8) = r2".
func (p *parser) store() {
	p.expect("*")
	size, _ := p.pointer()
	dst, offset := p.address()
	p.expect("=")
	if p.atRegister() {
		p.add(asm.StoreMem(dst, offset, p.value(size), size))
		return
	}
	p.add(asm.Instruction{OpCode: asm.StoreImmOp(size), Dst: dst, Offset: offset, Constant: p.immediate()})
}

var lockOps = map[string]asm.AtomicOp{"+=": asm.AddAtomic, "&=": asm.AndAtomic, "|=": asm.OrAtomic, "^=": asm.XorAtomic}

// lock reads an atomic operation without a result: "lock *(u64 *)(r1 + 8) += r2".
func (p *parser) lock() {
	p.expect("*")
	size, _ := p.pointer()
	dst, offset := p.address()
	op, ok := lockOps[p.next().text]
	if !ok {
		p.fail("no such atomic operation")
	}
	p.atomic(op, dst, p.value(size), size, offset)
}

// atomic adds an atomic operation. Its kind goes into the constant as well:
// asm's encoder takes it from there.
func (p *parser) atomic(op asm.AtomicOp, base, value asm.Register, size asm.Size, offset int16) {
	if size != asm.Word && size != asm.DWord {
		p.fail("an atomic operation on 8 or 16 bits")
	}
	ins := op.Mem(base, value, size, offset)
	ins.Constant = int64(op >> 8)
	p.add(ins)
}

var fetchOps = map[string]asm.AtomicOp{
	"atomic_fetch_add": asm.FetchAdd, "atomic_fetch_and": asm.FetchAnd, "atomic_fetch_or": asm.FetchOr, "atomic_fetch_xor": asm.FetchXor,
}

// fetch reads an atomic operation that gives what was there, by its name:
//
//	r1 = atomic_fetch_add((u64 *)(r2 + 8), r1)
//	w1 = xchg32_32(r2 + 8, w1)
//	r0 = cmpxchg_64(r2 + 8, r0, r1)
//	w1 = load_acquire((u8 *)(r2 + 8))
func (p *parser) fetch(dst register, word string) bool {
	kind, bits, _ := strings.Cut(word, "_")
	op, isFetch := fetchOps[word]
	switch {
	case isFetch:
		p.expect("(")
		size, _ := p.pointer()
		base, offset := p.address()
		p.expect(",")
		p.same(dst)
		p.fits(dst, size)
		p.atomic(op, base, dst.Register, size, offset)
	case word == "load_acquire":
		p.expect("(")
		size, _ := p.pointer()
		base, offset := p.address()
		p.fits(dst, size)
		p.ordered(asm.LoadAcquire(dst.Register, base, size, offset))
	case kind == "xchg" && bits == "64" || kind == "xchg32" && bits == "32":
		p.expect("(")
		base, offset := p.place()
		p.expect(",")
		p.same(dst)
		p.atomic(asm.Xchg, base, dst.Register, sizeOf(dst), offset)
	case kind == "cmpxchg" && bits == "64" || kind == "cmpxchg32" && bits == "32":
		if dst.Register != asm.R0 {
			p.fail("what is compared, and what was there, is in r0")
		}
		p.expect("(")
		base, offset := p.place()
		p.expect(",")
		p.same(dst)
		p.expect(",")
		p.atomic(asm.CmpXchg, base, p.value(sizeOf(dst)), sizeOf(dst), offset)
	default:
		return false
	}
	p.expect(")")
	return true
}

// same reads the register in which the operation is done.
func (p *parser) same(dst register) {
	if p.register() != dst {
		p.fail("an atomic operation gives its result in the register of its operand")
	}
}

func sizeOf(r register) asm.Size {
	if r.half {
		return asm.Word
	}
	return asm.DWord
}

// storeRelease reads "store_release((u64 *)(r1 + 8), r2)".
func (p *parser) storeRelease() {
	p.expect("(")
	size, _ := p.pointer()
	base, offset := p.address()
	p.expect(",")
	p.ordered(asm.StoreRelease(base, p.value(size), size, offset))
	p.expect(")")
}

// ordered adds an atomic load or store, whose kind is in the constant too.
func (p *parser) ordered(ins asm.Instruction) {
	ins.Constant = int64(ins.OpCode.AtomicOp() >> 8)
	p.add(ins)
}
