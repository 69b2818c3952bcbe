package emit_test

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"github.com/cilium/ebpf/asm"
	"github.com/google/go-cmp/cmp"

	"rucy-llvm/driver/native/emit"
	"rucy-llvm/driver/native/mir"
	"rucy-llvm/driver/native/ssa"
	"rucy-llvm/driver/object"
)

func compile(t *testing.T, text string) *object.Func {
	t.Helper()
	f, err := mir.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return emit.Func(f)
}

// TestEncodings holds the bytes of each instruction against RFC 9669.
func TestEncodings(t *testing.T) {
	for _, c := range []struct{ in, little, big string }{
		{"r1 = mov64 r2", "bf21000000000000", "bf12000000000000"},
		{"r1 = mov32 r2", "bc21000000000000", "bc12000000000000"},
		{"r1 = mov64 -1", "b7010000ffffffff", "b7100000ffffffff"},
		{"r1 = mov32 258", "b401000002010000", "b410000000000102"},
		{"r1 = movsx8.64 r2", "bf21080000000000", "bf12000800000000"},
		{"r1 = movsx16.32 r2", "bc21100000000000", "bc12001000000000"},
		{"r1 = ldimm 81985529216486895", "18010000efcdab890000000067452301", "1810000089abcdef0000000001234567"},
		{`r1 = ldsym "map"+8`, "18010000080000000000000000000000", "18100000000000080000000000000000"},
		{"r2 = lea frame0+4", "bfa200000000000007020000f4ffffff", "bf2a00000000000007200000fffffff4"},
		{"add64 r1, r2", "0f21000000000000", "0f12000000000000"},
		{"add32 r1, 7", "0401000007000000", "0410000000000007"},
		{"sub64 r1, r2", "1f21000000000000", "1f12000000000000"},
		{"mul64 r1, r2", "2f21000000000000", "2f12000000000000"},
		{"div32 r1, r2", "3c21000000000000", "3c12000000000000"},
		{"sdiv64 r1, 3", "3701010003000000", "3710000100000003"},
		{"mod64 r1, r2", "9f21000000000000", "9f12000000000000"},
		{"smod32 r1, r2", "9c21010000000000", "9c12000100000000"},
		{"or64 r1, r2", "4f21000000000000", "4f12000000000000"},
		{"and32 r1, 255", "54010000ff000000", "54100000000000ff"},
		{"xor64 r1, r2", "af21000000000000", "af12000000000000"},
		{"lsh64 r1, 32", "6701000020000000", "6710000000000020"},
		{"rsh64 r1, r2", "7f21000000000000", "7f12000000000000"},
		{"arsh32 r1, 31", "c40100001f000000", "c41000000000001f"},
		{"neg64 r1", "8701000000000000", "8710000000000000"},
		{"neg32 r1", "8401000000000000", "8410000000000000"},
		{"be16 r1", "dc01000010000000", "dc10000000000010"},
		{"le64 r1", "d401000040000000", "d410000000000040"},
		{"bswap32 r1", "d701000020000000", "d710000000000020"},
		{"r1 = load8 [r2+5]", "7121050000000000", "7112000500000000"},
		{"r1 = load16 [r2]", "6921000000000000", "6912000000000000"},
		{"r1 = load32 [r2-4]", "6121fcff00000000", "6112fffc00000000"},
		{"r1 = load64 [frame0+8]", "79a1f8ff00000000", "791afff800000000"},
		{"r1 = loadsx8 [r2]", "9121000000000000", "9112000000000000"},
		{"r1 = loadsx32 [r2]", "8121000000000000", "8112000000000000"},
		{"store8 [r1], r2", "7321000000000000", "7312000000000000"},
		{"store16 [r1], r2", "6b21000000000000", "6b12000000000000"},
		{"store32 [frame0], 7", "620af0ff07000000", "62a0fff000000007"},
		{"store64 [r1+8], -1", "7a010800ffffffff", "7a100008ffffffff"},
		{"atomicadd64 [r1+8], r2", "db21080000000000", "db12000800000000"},
		{"atomicand32 [r1], r2", "c321000050000000", "c312000000000050"},
		{"atomicor64 [r1], r2", "db21000040000000", "db12000000000040"},
		{"atomicxor64 [frame0], r2", "db2af0ffa0000000", "dba2fff0000000a0"},
		{"fetchadd32 r2, [r1]", "c321000001000000", "c312000000000001"},
		{"fetchand64 r2, [r1]", "db21000051000000", "db12000000000051"},
		{"fetchor64 r2, [r1]", "db21000041000000", "db12000000000041"},
		{"fetchxor64 r2, [frame0+8]", "db2af8ffa1000000", "dba2fff8000000a1"},
		{"xchg64 r2, [r1]", "db210000e1000000", "db120000000000e1"},
		{"r0 = cmpxchg32 [r1+4], r2", "c3210400f1000000", "c3120004000000f1"},
		{"store64 [r1+8], r2", "7b21080000000000", "7b12000800000000"},
		{"call helper 6()", "8500000006000000", "8500000000000006"},
		{`call "sub"(r1)`, "85100000ffffffff", "85010000ffffffff"},
	} {
		f := compile(t, "func f(r1, r2) cpu v4 allocated\nframe 0: size 16 align 8 at r10-16\nb0:\n"+c.in+"\nexit r1, r2") // both are read
		for _, end := range []struct {
			order binary.ByteOrder
			want  string
		}{{binary.LittleEndian, c.little}, {binary.BigEndian, c.big}} {
			var buf bytes.Buffer
			for _, ins := range f.Insns {
				if _, err := ins.Marshal(&buf, end.order); err != nil {
					t.Fatalf("%s: %v", c.in, err)
				}
			}
			if got := hex.EncodeToString(buf.Bytes()); !strings.HasPrefix(got, end.want) {
				t.Errorf("%s: got %s, want %s first", c.in, got, end.want)
			}
		}
	}
}

// TestLayout shows which jumps are left, and what they are.
func TestLayout(t *testing.T) {
	for _, c := range []struct {
		name, cpu, in string
		want          []string
	}{
		{"the filter", "v3", `
b0:
  r1 = load32 [r1+8]
  r0 = mov32 1
  jne32 r1, 9 -> b2, b1
b1:
  r0 = mov32 0
  jump b2
b2:
  exit r0`, []string{
			"LdXMemW dst: r1 src: r1 off: 8 imm: 0",
			"MovImm32 dst: r0 imm: 1",
			"JNE32Imm dst: r1 off: 1 imm: 9",
			"MovImm32 dst: r0 imm: 0",
			"Exit",
		}},
		{"a jump is inverted to fall through", "v3", `
b0:
  jgt64 r1, 5 -> b1, b2
b1:
  r0 = mov64 1
  jump b2
b2:
  exit r0`, []string{
			"JLEImm dst: r1 off: 1 imm: 5",
			"MovImm dst: r0 imm: 1",
			"Exit",
		}},
		{"jset has no inverse", "v3", `
b0:
  jset64 r1, 5 -> b1, b2
b1:
  store8 [r1], 1
  jump b3
b2:
  store8 [r1], 2
  jump b3
b3:
  r0 = mov64 3
  exit r0`, []string{
			"JSetImm dst: r1 off: 1 imm: 5",
			"Ja off: 2",
			"StMemB dst: r1 src: r0 off: 0 imm: 1",
			"Ja off: 1",
			"StMemB dst: r1 src: r0 off: 0 imm: 2",
			"MovImm dst: r0 imm: 3",
			"Exit",
		}},
		{"v1 has no inverse of greater with an immediate", "v1", `
b0:
  jgt64 r1, 5 -> b1, b2
b1:
  store8 [r1], 1
  jump b2
b2:
  r0 = mov64 2
  exit r0`, []string{
			"JGTImm dst: r1 off: 1 imm: 5",
			"Ja off: 1",
			"StMemB dst: r1 src: r0 off: 0 imm: 1",
			"MovImm dst: r0 imm: 2",
			"Exit",
		}},
		{"an exit instead of a jump to one, no empty blocks, no unreachable ones", "v3", `
b0:
  jeq64 r1, 5 -> b1, b2
b1:
  jump b3
b2:
  r0 = mov64 2
  jump b4
b3:
  r0 = mov64 1
  jump b4
b4:
  exit r0
b5:
  jump b4`, []string{
			"JEqImm dst: r1 off: 2 imm: 5",
			"MovImm dst: r0 imm: 2",
			"Exit",
			"MovImm dst: r0 imm: 1",
			"Exit",
		}},
		{"an exit that all have a copy of is gone", "v3", `
b0:
  jeq64 r1, 5 -> b1, b2
b1:
  store8 [r1], 1
  jump b4
b2:
  store8 [r1], 2
  jump b4
b3:
  jump b3
b4:
  exit`, []string{
			"JNEImm dst: r1 off: 2 imm: 5",
			"StMemB dst: r1 src: r0 off: 0 imm: 1",
			"Exit",
			"StMemB dst: r1 src: r0 off: 0 imm: 2",
			"Exit",
		}},
		{"a loop behind which only copies of the exit would be", "v3", `
b0:
  jeq64 r1, 5 -> b1, b2
b1:
  store8 [r1], 1
  jump b4
b2:
  store8 [r1], 2
  jeq64 r1, 7 -> b3, b2
b3:
  store8 [r1], 3
  jump b2
b4:
  exit`, []string{
			"JNEImm dst: r1 off: 2 imm: 5",
			"StMemB dst: r1 src: r0 off: 0 imm: 1",
			"Exit",
			"StMemB dst: r1 src: r0 off: 0 imm: 2",
			"JNEImm dst: r1 off: -2 imm: 7",
			"StMemB dst: r1 src: r0 off: 0 imm: 3",
			"Ja off: -4",
		}},
		{"constants that a register holds already, or that another block makes for the same target", "v3", `
b0:
  r2 = load32 [r1+4]
  r0 = mov32 1
  jeq32 r2, 1 -> b1, b3
b1:
  r2 = load32 [r1+8]
  r0 = mov64 0
  jeq32 r2, 9 -> b3, b2
b2:
  r0 = mov64 1
  jump b3
b3:
  exit r0`, []string{
			"LdXMemW dst: r2 src: r1 off: 4 imm: 0",
			"JNE32Imm dst: r2 off: 3 imm: 1",
			"LdXMemW dst: r2 src: r1 off: 8 imm: 0",
			"MovImm dst: r0 imm: 0",
			"JEq32Imm dst: r2 off: 1 imm: 9",
			"MovImm dst: r0 imm: 1",
			"Exit",
		}},
		{"of two blocks that make the same, one is left", "v3", `
b0:
  jeq64 r1, 1 -> b1, b2
b1:
  store8 [r1], 1
  jeq64 r1, 3 -> b3, b5
b2:
  store8 [r1], 2
  jeq64 r1, 5 -> b4, b5
b3:
  r6 = mov64 1
  jump b6
b4:
  r6 = mov64 1
  jump b6
b5:
  r6 = mov64 2
  jump b6
b6:
  r0 = mov64 r6
  exit r0`, []string{
			"JNEImm dst: r1 off: 3 imm: 1",
			"StMemB dst: r1 src: r0 off: 0 imm: 1",
			"JEqImm dst: r1 off: 3 imm: 3",
			"Ja off: 4",
			"StMemB dst: r1 src: r0 off: 0 imm: 2",
			"JNEImm dst: r1 off: 2 imm: 5",
			"MovImm dst: r6 imm: 1",
			"Ja off: 1",
			"MovImm dst: r6 imm: 2",
			"MovReg dst: r0 src: r6",
			"Exit",
		}},
		{"what is known on one way only, or destroyed by a call, is made again", "v3", `
b0:
  r6 = mov64 5
  r1 = mov64 5
  jeq64 r2, 1 -> b1, b2
b1:
  r6 = mov64 6
  jump b2
b2:
  call helper 1(r1)
  r1 = mov64 5
  r6 = mov64 5
  call helper 1(r1)
  r1 = mov64 r6
  call helper 1(r1)
  r6 = mov32 5
  r0 = mov64 r6
  exit r0`, []string{
			"MovImm dst: r1 imm: 5",
			"Call FnMapLookupElem",
			"MovImm dst: r1 imm: 5",
			"MovImm dst: r6 imm: 5",
			"Call FnMapLookupElem",
			"MovReg dst: r1 src: r6",
			"Call FnMapLookupElem",
			"MovReg dst: r0 src: r6",
			"Exit",
		}},
		{"a tail that two blocks have in common, at one place of the frame", "v3", `
frame 0: size 8 align 8 at r10-8
frame 1: size 16 align 8 at r10-16
b0:
  jeq64 r1, 5 -> b1, b2
b1:
  r3 = mov64 1
  store8 [frame0], 7
  r2 = lea frame0
  call helper 4(r2, r3)
  jump b3
b2:
  r3 = mov64 2
  store8 [frame1+8], 7
  r2 = lea frame1+8
  call helper 4(r2, r3)
  jump b3
b3:
  exit`, []string{
			"JNEImm dst: r1 off: 2 imm: 5",
			"MovImm dst: r3 imm: 1",
			"Ja off: 1",
			"MovImm dst: r3 imm: 2",
			"StMemB dst: rfp src: r0 off: -8 imm: 7",
			"MovReg dst: r2 src: rfp",
			"AddImm dst: r2 imm: -8",
			"Call FnProbeRead",
			"Exit",
		}},
		{"a tail as long as a block, which a condition ends; a tail too short for a jump", "v3", `
b0:
  jeq64 r1, 5 -> b1, b2
b1:
  store8 [r1], 7
  store8 [r1+1], 7
  add64 r1, 2
  jeq64 r1, 9 -> b3, b4
b2:
  r1 = mov64 r2
  store8 [r1], 7
  store8 [r1+1], 7
  add64 r1, 2
  jeq64 r1, 9 -> b3, b4
b3:
  store8 [r1+2], 1
  store8 [r1+3], 1
  jump b5
b4:
  store8 [r1+2], 2
  store8 [r1+3], 1
  jump b5
b5:
  exit`, []string{
			"JEqImm dst: r1 off: 1 imm: 5",
			"MovReg dst: r1 src: r2",
			"StMemB dst: r1 src: r0 off: 0 imm: 7",
			"StMemB dst: r1 src: r0 off: 1 imm: 7",
			"AddImm dst: r1 imm: 2",
			"JNEImm dst: r1 off: 3 imm: 9",
			"StMemB dst: r1 src: r0 off: 2 imm: 1",
			"StMemB dst: r1 src: r0 off: 3 imm: 1",
			"Exit",
			"StMemB dst: r1 src: r0 off: 2 imm: 2",
			"StMemB dst: r1 src: r0 off: 3 imm: 1",
			"Exit",
		}},
		{"a loop; both ways lead to one place", "v3", `
b0:
  r2 = ldimm 1
  jump b1
b1:
  add64 r1, r2
  jlt64 r1, 10 -> b1, b2
b2:
  jeq64 r1, 5 -> b3, b3
b3:
  exit`, []string{
			"LdImmDW dst: r2 imm: 1",
			"AddReg dst: r1 src: r2",
			"JLTImm dst: r1 off: -2 imm: 10",
			"Exit",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := compile(t, "func f(r1) cpu "+c.cpu+" allocated"+c.in)
			var got []string
			for i := range f.Insns {
				got = append(got, strings.TrimSpace(fmt.Sprint(f.Insns[i])))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestLongJumps makes a function whose jumps need more than 16 bits, and those
// of v4 have them.
func TestLongJumps(t *testing.T) {
	text := func(cpu, jump string) string {
		return "func f(r1) cpu " + cpu + " allocated\nb0:\n" + jump + " r1, 5 -> b2, b1\nb1:\n" +
			strings.Repeat("add64 r1, 1\n", 40000) + "jump b3\nb2:\nr1 = mov64 7\njump b1\nb3:\nr0 = mov64 r1\nexit r0"
	}
	for jump, want := range map[string][]string{
		"jgt64":  {"JLEImm dst: r1 off: 1 imm: 5", "Ja32 imm: 40001"},
		"jset64": {"JSetImm dst: r1 off: 1 imm: 5", "Ja off: 1", "Ja32 imm: 40001"},
	} {
		code := compile(t, text("v4", jump))
		var got []string
		for i := range want {
			got = append(got, strings.TrimSpace(fmt.Sprint(code.Insns[i])))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s on v4 (-want +got):\n%s", jump, diff)
		}
		n := len(code.Insns)
		if back := code.Insns[n-3]; back.OpCode.Class() != asm.Jump32Class || back.Constant >= -40000 {
			t.Errorf("%s: the way back is %v", jump, back)
		}
	}
}

func TestLines(t *testing.T) {
	file := &ssa.File{Name: "/a.rb", Lines: []string{"def prog(ctx)", "  return 0 if ctx.minor == 9"}}
	at := func(line, column int32) ssa.Pos { return ssa.Pos{File: file, Line: line, Column: column} }
	f := &mir.Func{Name: "f", CPU: 3, Pos: at(1, 0), Allocated: true}
	b := f.NewBlock()
	for _, in := range []mir.Instr{
		{Op: mir.LoadImm, Dst: mir.R1},
		{Op: mir.Mov, Width: 64, Dst: mir.R0, Src: mir.R1, Pos: at(2, 3)},
		{Op: mir.Neg, Width: 64, Dst: mir.R0, Pos: at(2, 3)},
		{Op: mir.Neg, Width: 64, Dst: mir.R0},
		{Op: mir.Neg, Width: 64, Dst: mir.R0, Pos: at(9, 1)},
		{Op: mir.Exit, Args: []mir.Reg{mir.R0}, Pos: at(2, 3)},
	} {
		b.Instrs = append(b.Instrs, &in)
	}
	code := emit.Func(f)
	want := []object.Line{
		{Slot: 0, File: "/a.rb", Text: "def prog(ctx)", Line: 1},
		{Slot: 2, File: "/a.rb", Text: "  return 0 if ctx.minor == 9", Line: 2, Column: 3},
		{Slot: 5, File: "/a.rb", Line: 9, Column: 1},
		{Slot: 6, File: "/a.rb", Text: "  return 0 if ctx.minor == 9", Line: 2, Column: 3},
	}
	if diff := cmp.Diff(want, code.Lines); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
