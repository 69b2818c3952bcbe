package object

import (
	"bytes"
	"encoding/binary"
	"testing"

	"github.com/cilium/ebpf/asm"
)

// sampleModule is testdata/ll/sample.ll as a code generator compiles it, written
// by hand: the same instructions as llc's, for either byte order.
func sampleModule(t testing.TB, order binary.ByteOrder) *Module {
	t.Helper()
	debug, err := Describe(parse(t, "testdata/ll/sample.ll"))
	if err != nil {
		t.Fatal(err)
	}
	return &Module{
		ByteOrder: order,
		Debug:     debug,
		Funcs: []*Func{
			{
				Name: "filter", Section: "cgroup/dev",
				Insns: asm.Instructions{
					asm.LoadMem(asm.R1, asm.R1, 8, asm.Word),
					asm.Mov.Imm32(asm.R0, 1),
					jump(asm.JNE, asm.R1, 9, 1),
					asm.Mov.Imm32(asm.R0, 0),
					asm.Return(),
				},
				Lines: []Line{
					sampleLine(0, 3, 15, "  return 0 if ctx.minor == 9"),
					sampleLine(4, 4, 3, "  1"),
				},
			},
			{
				Name: "count", Section: "socket",
				Insns: asm.Instructions{
					asm.LoadImm(asm.R1, 0, asm.DWord).WithReference(".str.1"),
					asm.Mov.Imm32(asm.R2, 6),
					asm.FnTracePrintk.Call(),
					asm.LoadImm(asm.R1, 0, asm.DWord).WithReference("option"),
					asm.LoadMem(asm.R1, asm.R1, 0, asm.Word),
					call("bump"),
					asm.Mov.Reg32(asm.R1, asm.R0),
					call("twice"),
					asm.Mov.Reg32(asm.R1, asm.R0),
					call("near"),
					asm.Return(),
				},
				Lines: []Line{
					sampleLine(0, 8, 3, `  printk "hello"`),
					sampleLine(4, 9, 7, "  n = twice(bump(option))"),
					sampleLine(11, 10, 3, "  near(n)"),
				},
			},
			{
				Name: "near", Section: "socket", Linkage: Local,
				Insns: asm.Instructions{asm.Mov.Reg32(asm.R0, asm.R1), asm.Add.Imm32(asm.R0, 1), asm.Return()},
				Lines: []Line{sampleLine(0, 14, 15, "def near(n) = n + 1")},
			},
			{
				Name: "bump", Section: ".text", Linkage: Local,
				Insns: asm.Instructions{
					asm.Mov.Reg32(asm.R0, asm.R1),
					asm.Mov.Imm(asm.R1, 1),
					asm.LoadImm(asm.R2, 0, asm.DWord).WithReference("hits"),
					asm.AddAtomic.Mem(asm.R2, asm.R1, asm.DWord, 0),
					asm.Return(),
				},
				Lines: []Line{sampleLine(0, 12, 16, "def bump(by) = hits.add(by)")},
			},
			{
				Name: "twice", Section: ".text", Linkage: Weak,
				Insns: asm.Instructions{asm.Mov.Reg32(asm.R0, asm.R1), asm.LSh.Imm32(asm.R0, 1), asm.Return()},
				Lines: []Line{sampleLine(0, 13, 16, "def twice(n) = n * 2")},
			},
		},
		Data: []*Data{
			{Name: "counts", Section: ".maps", Writable: true, Align: 8, Size: 32},
			{Name: "option", Section: ".rodata", Align: 4, Size: 4, Bytes: word32(order, 3)},
			{Name: "hits", Section: ".bss", Writable: true, Align: 8, Size: 8},
			{Name: ".str", Section: ".rodata.str1.1", Linkage: Private, Strings: true, Align: 1, Size: 9, Bytes: []byte("minor %d\x00")},
			{Name: ".str.1", Section: ".rodata.str1.1", Linkage: Private, Strings: true, Align: 1, Size: 6, Bytes: []byte("hello\x00")},
			{Name: "table", Section: ".data.rel.ro", Linkage: Local, Align: 8, Size: 16, Bytes: make([]byte, 16), Refs: []Ref{{0, "hits"}, {8, "start"}}},
			{Name: "start", Section: ".data", Linkage: Local, Writable: true, Align: 8, Size: 8, Bytes: word64(order, 7)},
			{Name: "_license", Section: "license", Writable: true, Align: 1, Size: 4, Bytes: []byte("GPL\x00")},
		},
	}
}

func sampleLine(slot, line, column int, text string) Line {
	return Line{Slot: slot, File: "/src/sample.rb", Line: line, Column: column, Text: text}
}

func word32(order binary.ByteOrder, v uint32) []byte {
	b := make([]byte, 4)
	order.PutUint32(b, v)
	return b
}

func word64(order binary.ByteOrder, v uint64) []byte {
	b := make([]byte, 8)
	order.PutUint64(b, v)
	return b
}

// jump is a 32-bit conditional jump by a number of slots.
func jump(op asm.JumpOp, reg asm.Register, value int32, distance int16) asm.Instruction {
	ins := op.Imm32(reg, value, "")
	ins.Offset = distance
	return ins.WithReference("")
}

func call(name string) asm.Instruction {
	return asm.Instruction{OpCode: asm.OpCode(asm.JumpClass).SetJumpOp(asm.Call), Src: asm.PseudoCall, Constant: -1}.WithReference(name)
}

func writeModule(t testing.TB, m *Module) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
