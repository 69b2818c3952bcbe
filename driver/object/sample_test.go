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
	debug, err := Describe(parse(t, "testdata/ll/sample.ll"), DescribeOptions{})
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
					sampleLine(10, 10, 3, "  near(n)"),
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

// linksModule is testdata/ll/links.ll as a code generator compiles it.
func linksModule(t testing.TB, order binary.ByteOrder) *Module {
	t.Helper()
	debug, err := Describe(parse(t, "testdata/ll/links.ll"), DescribeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	line := func(slot, line int, text string) Line {
		return Line{Slot: slot, File: "/src/links.rb", Line: line, Column: 3, Text: text}
	}
	address := func(reg asm.Register, name string) asm.Instruction {
		return asm.LoadImm(reg, 0, asm.DWord).WithReference(name)
	}
	skipIfZero := jump(asm.JEq, asm.R1, 0, 2)
	skipIfZero.OpCode = asm.OpCode(asm.JumpClass).SetJumpOp(asm.JEq).SetSource(asm.ImmSource)
	return &Module{
		ByteOrder: order,
		Debug:     debug,
		Funcs: []*Func{
			{
				Name: "start", Section: "xdp",
				Insns: asm.Instructions{
					asm.Mov.Reg(asm.R6, asm.R1),
					asm.Mov.Imm32(asm.R1, 3),
					address(asm.R2, "each"),
					asm.Mov.Imm(asm.R3, 0),
					asm.Mov.Imm(asm.R4, 0),
					asm.FnLoop.Call(),
					call("bpf_rcu_read_lock"),
					call("bpf_rcu_read_unlock"),
					address(asm.R1, "bpf_no_such_function"),
					skipIfZero,
					asm.Mov.Imm32(asm.R1, 1),
					call("bpf_no_such_function"),
					address(asm.R1, "LINUX_KERNEL_VERSION"),
					asm.LoadMem(asm.R7, asm.R1, 0, asm.Word),
					asm.Mov.Imm(asm.R8, 0),
					asm.Mov.Reg(asm.R1, asm.R6),
					address(asm.R2, "jumps"),
					asm.Mov.Imm(asm.R3, 1),
					asm.FnTailCall.Call(),
					asm.Add.Reg32(asm.R7, asm.R8),
					address(asm.R1, "schedule"),
					asm.Add.Reg32(asm.R7, asm.R1),
					asm.Mov.Reg32(asm.R0, asm.R7),
					asm.Return(),
				},
				Lines: []Line{
					line(0, 3, "  3.times { $hits += 1 }"),
					line(7, 4, "  rcu { }"),
					line(14, 5, "  v = kernel_version"),
					line(18, 6, "  tail_call jumps, 1"),
				},
				Relos: []Relo{{Slot: 17, Type: debug.Roots["llvm.task_struct:0:0$0:0"], Access: "0:0"}},
			},
			{
				Name: "tail", Section: "xdp",
				Insns: asm.Instructions{asm.Mov.Imm32(asm.R0, 55), asm.Return()},
				Lines: []Line{line(0, 8, "def tail(ctx) = 55")},
			},
			{
				Name: "each", Section: ".text", Linkage: Local,
				Insns: asm.Instructions{
					asm.Mov.Imm(asm.R1, 1),
					address(asm.R2, "hits"),
					asm.AddAtomic.Mem(asm.R2, asm.R1, asm.DWord, 0),
					asm.Mov.Imm(asm.R0, 0),
					asm.Return(),
				},
				Lines: []Line{line(0, 3, "  3.times { $hits += 1 }")},
			},
		},
		Data: []*Data{
			{Name: "inner", Section: ".maps", Writable: true, Align: 8, Size: 32},
			{Name: "outer", Section: ".maps", Writable: true, Align: 8, Size: 48, Bytes: make([]byte, 48), Refs: []Ref{{32, "inner"}}},
			{Name: "jumps", Section: ".maps", Writable: true, Align: 8, Size: 48, Bytes: make([]byte, 48), Refs: []Ref{{40, "tail"}}},
			{Name: "hits", Section: ".data.custom", Writable: true, Align: 8, Size: 8, Bytes: make([]byte, 8)},
			{Name: "_license", Section: "license", Writable: true, Align: 1, Size: 4, Bytes: []byte("GPL\x00")},
		},
		Externs: []Extern{
			{Name: "bpf_rcu_read_lock"}, {Name: "bpf_rcu_read_unlock"}, {Name: "bpf_no_such_function", Weak: true},
			{Name: "LINUX_KERNEL_VERSION"}, {Name: "schedule"},
		},
	}
}
