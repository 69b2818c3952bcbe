// Package assemble reads BPF assembly as LLVM writes it, for inline assembly:
//
//	r1 = *(u32 *)(r6 + 4); if r1 > 7 goto out; r1 <<= 32; out: call 5
//
// [Expand] puts operands into a template, and [Parse] makes instructions of
// the text. What can be written is what LLVM's own assembler takes for BPF,
// whatever the version of the instruction set: who writes an instruction by
// hand wants that one.
package assemble

import (
	"encoding/binary"
	"fmt"

	"github.com/cilium/ebpf/asm"
)

// Code is what a text assembles to.
type Code struct {
	// Insns is the code. Jumps within the text are resolved; what refers to a
	// symbol has a Reference.
	Insns asm.Instructions
	// FallsThrough says whether control comes to what follows the text.
	FallsThrough bool
}

// Error says which statement of a text can't be assembled, and why.
type Error struct {
	Statement string
	Message   string
}

func (e *Error) Error() string { return fmt.Sprintf("%q: %s", e.Statement, e.Message) }

// Parse assembles text for a machine of the byte order, which counts for raw
// data alone.
func Parse(text string, order binary.ByteOrder) (code *Code, err error) {
	p := &parser{order: order, labels: map[string][]int{}}
	defer func() {
		switch e := recover().(type) {
		case nil:
		case *Error:
			code, err = nil, e
		default:
			panic(e)
		}
	}()
	for _, s := range statements(text) {
		p.statement(s)
	}
	p.endData()
	p.resolve()
	return &Code{Insns: p.insns, FallsThrough: p.fallsThrough()}, nil
}

// parser holds the code of a text as it grows.
type parser struct {
	order binary.ByteOrder
	text  string  // the statement being read
	toks  []token // what is left of it

	insns  asm.Instructions
	slot   int              // behind the last instruction
	labels map[string][]int // slots; a label that is a number may be there many times
	jumps  []jump
	data   []byte // of directives: a part of an instruction
}

// jump is one whose target is a label.
type jump struct {
	insn, slot int
	label      string
	statement  string
}

func (p *parser) fail(format string, args ...any) {
	panic(&Error{p.text, fmt.Sprintf(format, args...)})
}

func (p *parser) add(ins asm.Instruction) {
	p.endData()
	p.insns = append(p.insns, ins)
	p.slot += int(ins.Width())
}

// statement reads one statement, with the labels before it.
func (p *parser) statement(text string) {
	p.text = text
	p.toks = p.tokens(text)
	for len(p.toks) >= 2 && p.toks[1].is(":") && (p.toks[0].kind == name || p.toks[0].kind == number) {
		p.endData()
		label := p.next().text
		p.next()
		if p.labels[label] != nil && !isNumber(label) {
			p.fail("the label %s is there twice", label)
		}
		p.labels[label] = append(p.labels[label], p.slot)
	}
	if len(p.toks) == 0 {
		return
	}
	if p.toks[0].kind == name && p.toks[0].text[0] == '.' {
		p.directive()
	} else {
		p.instruction()
	}
	if len(p.toks) > 0 {
		p.fail("unexpected %q", p.toks[0].text)
	}
}

// resolve sets the offsets of jumps to labels.
func (p *parser) resolve() {
	for _, j := range p.jumps {
		p.text = j.statement
		to, ok := p.target(j)
		if !ok {
			p.fail("there is no label %s", j.label)
		}
		p.setOffset(&p.insns[j.insn], int64(to-j.slot-1))
	}
}

// target is the slot of the label that j names. 1b is the last label 1 before
// the jump, 1f the next one behind it.
func (p *parser) target(j jump) (slot int, ok bool) {
	n := len(j.label) - 1
	if !isNumber(j.label[:n]) {
		if at := p.labels[j.label]; at != nil {
			return at[0], true
		}
		return 0, false
	}
	for _, at := range p.labels[j.label[:n]] {
		if j.label[n] == 'b' && at <= j.slot {
			slot, ok = at, true
		}
		if j.label[n] == 'f' && at > j.slot {
			return at, true
		}
	}
	return slot, ok
}

func (p *parser) setOffset(ins *asm.Instruction, offset int64) {
	if ins.OpCode.Class() == asm.Jump32Class && ins.OpCode.JumpOp() == asm.Ja {
		ins.Constant = offset
		return
	}
	if offset != int64(int16(offset)) {
		p.fail("a jump over %d slots is too far", offset)
	}
	ins.Offset = int16(offset)
}

// fallsThrough reports whether control can reach the end: the last instruction
// goes on, or something jumps there.
func (p *parser) fallsThrough() bool {
	if len(p.insns) == 0 {
		return true
	}
	slot := 0
	for _, ins := range p.insns {
		to := -1
		switch class := ins.OpCode.Class(); {
		case class == asm.Jump32Class && ins.OpCode.JumpOp() == asm.Ja:
			to = slot + 1 + int(ins.Constant)
		case class.IsJump() && ins.OpCode.JumpOp() != asm.Call && ins.OpCode.JumpOp() != asm.Exit:
			to = slot + 1 + int(ins.Offset)
		}
		if to >= p.slot {
			return true
		}
		slot += int(ins.Width())
	}
	last := p.insns[len(p.insns)-1].OpCode
	return !last.Class().IsJump() || last.JumpOp() != asm.Exit && last.JumpOp() != asm.Ja
}

// dataSizes are the directives for raw data, and the bytes of each number.
var dataSizes = map[string]int{
	".byte": 1, ".2byte": 2, ".short": 2, ".hword": 2, ".4byte": 4, ".long": 4, ".int": 4, ".word": 4, ".8byte": 8, ".quad": 8,
}

// directive reads raw data, which is code.
func (p *parser) directive() {
	name := p.next().text
	size := dataSizes[name]
	if size == 0 {
		p.fail("the directive %s is not supported", name)
	}
	for first := true; first || p.accept(","); first = false {
		n := uint64(p.expression())
		raw := make([]byte, 8)
		if p.order == binary.ByteOrder(binary.BigEndian) {
			p.order.PutUint64(raw, n<<(64-8*size))
		} else {
			p.order.PutUint64(raw, n)
		}
		p.data = append(p.data, raw[:size]...)
	}
}

// endData makes instructions of the raw data before.
func (p *parser) endData() {
	data := p.data
	p.data = nil
	for len(data) > 0 {
		width := 8
		if data[0] == byte(asm.LoadImmOp(asm.DWord)) {
			width = 16
		}
		if len(data) < width {
			p.fail("raw data before this ends within an instruction")
		}
		var ins asm.Instruction
		if err := ins.Unmarshal(bytesReader(data[:width]), p.order, ""); err != nil {
			p.fail("raw data: %v", err)
		}
		p.insns = append(p.insns, ins)
		p.slot += int(ins.Width())
		data = data[width:]
	}
}
