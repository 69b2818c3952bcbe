package assemble

import (
	"strconv"
	"strings"

	"github.com/cilium/ebpf/asm"
)

// register is one that a statement names: r5, or w5 for its lower half.
type register struct {
	asm.Register
	half bool
}

func registerNamed(text string) (r register, ok bool) {
	if len(text) < 2 || text[0] != 'r' && text[0] != 'w' || !isNumber(text[1:]) {
		return r, false
	}
	n, err := strconv.Atoi(text[1:])
	return register{asm.Register(n), text[0] == 'w'}, err == nil && n <= 10
}

// atRegister reports whether a register comes next.
func (p *parser) atRegister() bool {
	_, ok := registerNamed(p.peek().text)
	return ok && p.peek().kind == name
}

func (p *parser) register() register {
	t := p.next()
	r, ok := registerNamed(t.text)
	if !ok {
		p.fail("%q is not a register", t.text)
	}
	return r
}

// wide reads a register of 64 bits.
func (p *parser) wide() asm.Register {
	r := p.register()
	if r.half {
		p.fail("w%d where a register of 64 bits should be", r.Register)
	}
	return r.Register
}

// immediate reads a number of 32 bits.
func (p *parser) immediate() int64 {
	n := p.expression()
	if n != int64(int32(n)) && n != int64(uint32(n)) {
		p.fail("%d has more than 32 bits", n)
	}
	return int64(int32(n))
}

func (p *parser) instruction() {
	t := p.peek()
	switch {
	case p.acceptName("exit"):
		p.add(asm.Return())
	case p.acceptName("goto"):
		p.jump(asm.Instruction{OpCode: asm.OpCode(asm.JumpClass).SetJumpOp(asm.Ja)})
	case p.acceptName("gotol"):
		p.jump(asm.Instruction{OpCode: asm.OpCode(asm.Jump32Class).SetJumpOp(asm.Ja)})
	case p.acceptName("may_goto"):
		p.jump(asm.Instruction{OpCode: asm.OpCode(asm.JumpClass) | 0xe0})
	case p.acceptName("if"):
		p.conditional()
	case p.acceptName("call"):
		p.call()
	case p.acceptName("callx"):
		p.add(asm.Instruction{OpCode: asm.OpCode(asm.JumpClass).SetJumpOp(asm.Call).SetSource(asm.RegSource), Dst: p.wide()})
	case p.acceptName("lock"):
		p.lock()
	case p.acceptName("store_release"):
		p.storeRelease()
	case t.is("*"):
		p.store()
	case p.atRegister():
		p.assignment(p.register())
	default:
		p.fail("%q is no instruction", t.text)
	}
}

// jump reads where ins, a jump, goes: so many slots on, or a label.
func (p *parser) jump(ins asm.Instruction) {
	t := p.peek()
	local := t.kind == number && (strings.HasSuffix(t.text, "b") || strings.HasSuffix(t.text, "f")) && isNumber(t.text[:len(t.text)-1])
	if t.kind == name || local {
		p.endData()
		p.jumps = append(p.jumps, jump{len(p.insns), p.slot, p.next().text, p.text})
	} else {
		p.setOffset(&ins, p.expression())
	}
	p.add(ins)
}

var jumpOps = map[string]asm.JumpOp{
	"==": asm.JEq, "!=": asm.JNE, ">": asm.JGT, ">=": asm.JGE, "<": asm.JLT, "<=": asm.JLE, "&": asm.JSet,
	"s>": asm.JSGT, "s>=": asm.JSGE, "s<": asm.JSLT, "s<=": asm.JSLE,
}

func (p *parser) conditional() {
	dst := p.register()
	op, ok := jumpOps[p.operator()]
	if !ok {
		p.fail("no such comparison")
	}
	ins := asm.Instruction{OpCode: asm.OpCode(asm.JumpClass).SetJumpOp(op), Dst: dst.Register}
	if dst.half {
		ins.OpCode = asm.OpCode(asm.Jump32Class).SetJumpOp(op)
	}
	p.operand(&ins, dst)
	if !p.acceptName("goto") {
		p.fail("a condition without goto")
	}
	p.jump(ins)
}

// operator is a sign, with the s before it that makes it signed.
func (p *parser) operator() string {
	if p.acceptName("s") {
		return "s" + p.next().text
	}
	return p.next().text
}

// operand makes of what comes next the second operand of ins, whose first one is
// dst.
func (p *parser) operand(ins *asm.Instruction, dst register) {
	if !p.atRegister() {
		ins.OpCode = ins.OpCode.SetSource(asm.ImmSource)
		ins.Constant = p.immediate()
		return
	}
	src := p.register()
	if src.half != dst.half {
		p.fail("operands of 32 and of 64 bits")
	}
	ins.OpCode = ins.OpCode.SetSource(asm.RegSource)
	ins.Src = src.Register
}

// call reads the number of a helper, or the name of a function.
func (p *parser) call() {
	if t := p.peek(); t.kind == name {
		p.add(asm.Call.Label(p.next().text))
		return
	}
	p.add(asm.BuiltinFunc(p.immediate()).Call())
}

var aluOps = map[string]asm.ALUOp{
	"=": asm.Mov, "+=": asm.Add, "-=": asm.Sub, "*=": asm.Mul, "/=": asm.Div, "%=": asm.Mod, "s/=": asm.SDiv, "s%=": asm.SMod,
	"&=": asm.And, "|=": asm.Or, "^=": asm.Xor, "<<=": asm.LSh, ">>=": asm.RSh, "s>>=": asm.ArSh,
}

// alu is an operation on dst, its operand still open.
func alu(op asm.ALUOp, dst register) asm.Instruction {
	class := asm.ALU64Class
	if dst.half {
		class = asm.ALUClass
	}
	return asm.Instruction{OpCode: asm.OpCode(class).SetALUOp(op), Dst: dst.Register}
}

// assignment reads what stands behind a register.
func (p *parser) assignment(dst register) {
	op := p.operator()
	if op != "=" {
		if _, ok := aluOps[op]; !ok {
			p.fail("%q is no operation", op)
		}
		ins := alu(aluOps[op], dst)
		p.operand(&ins, dst)
		p.add(ins)
		return
	}
	t := p.peek()
	switch {
	case t.is("*"):
		p.load(dst)
	case t.is("(") && len(p.toks) > 2 && signExtensions[p.toks[1].text] != 0:
		p.next()
		ins := alu(signExtensions[p.next().text], dst)
		p.expect(")")
		if !p.atRegister() {
			p.fail("the sign extension of something other than a register")
		}
		p.operand(&ins, dst)
		p.add(ins)
	case t.is("-") && len(p.toks) > 1 && p.toks[1].kind == name:
		p.next()
		if p.register() != dst {
			p.fail("a register is negated in its place only")
		}
		p.add(alu(asm.Neg, dst))
	case p.atRegister():
		ins := alu(asm.Mov, dst)
		p.operand(&ins, dst)
		p.add(ins)
	case t.kind == name:
		p.named(dst)
	default:
		p.constant(dst, "")
	}
}

var signExtensions = map[string]asm.ALUOp{"s8": asm.MovSX8, "s16": asm.MovSX16, "s32": asm.MovSX32}

// constant reads a number, one of 64 bits if ll stands behind it, which may be
// an offset behind a symbol.
func (p *parser) constant(dst register, symbol string) {
	n := int64(0)
	if symbol == "" || len(p.toks) > 0 && p.peek().kind == sign {
		n = p.expression()
	}
	if p.acceptName("ll") {
		if dst.half {
			p.fail("64 bits in a register of 32")
		}
		ins := asm.LoadImm(dst.Register, n, asm.DWord)
		if symbol != "" {
			ins = ins.WithReference(symbol)
		}
		p.add(ins)
		return
	}
	if symbol != "" {
		p.fail("%q is neither a register nor followed by ll", symbol)
	}
	if n != int64(int32(n)) && n != int64(uint32(n)) {
		p.fail("%d has more than 32 bits, and no ll", n)
	}
	ins := alu(asm.Mov, dst)
	ins.Constant = int64(int32(n))
	p.add(ins)
}

// named reads an operation that has a name: a change of byte order, an atomic
// operation, the address of a symbol.
func (p *parser) named(dst register) {
	word := p.next().text
	if order, ok := byteOrders[strings.TrimRight(word, "0123456789")]; ok && p.atRegister() {
		size, ok := sizesByBits[word[len(strings.TrimRight(word, "0123456789")):]]
		if !ok {
			p.fail("%q is no operation", word)
		}
		if dst.half || p.wide() != dst.Register {
			p.fail("bytes are swapped in place, and in registers of 64 bits")
		}
		p.add(order(dst.Register, size))
		return
	}
	if p.peek().is("(") && p.fetch(dst, word) {
		return
	}
	p.constant(dst, word)
}

var byteOrders = map[string]func(asm.Register, asm.Size) asm.Instruction{
	"be":    func(r asm.Register, s asm.Size) asm.Instruction { return asm.HostTo(asm.BE, r, s) },
	"le":    func(r asm.Register, s asm.Size) asm.Instruction { return asm.HostTo(asm.LE, r, s) },
	"bswap": asm.BSwap,
}

var sizesByBits = map[string]asm.Size{"16": asm.Half, "32": asm.Word, "64": asm.DWord}
