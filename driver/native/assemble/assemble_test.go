package assemble_test

import (
	"bytes"
	"debug/elf"
	"encoding/binary"
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"rucy-llvm/driver/native/assemble"
	"rucy-llvm/driver/testenv"
)

// text has every form of an instruction, some of them as programs in C write them.
const text = `
r1 = r2; w1 = w2; r1 = 5; w1 = -7; r1 = 0xffffffff; r3 = -1
r1 += r2; r1 += 5; w1 += w2; w1 += 5 // all operations
r1 -= r2; r1 *= 7; r1 /= r2; r1 %= 9; r1 &= r2; r1 |= 0x10; r1 ^= r3; w1 -= 1; w4 *= w5; w1 /= 3; w1 %= w2; w1 &= 1; w1 |= w2; w1 ^= -1
r1 <<= 32; r1 >>= 32; r1 s>>= 32; r1 <<= r2; w1 >>= w2; w1 s>>= 3
r1 s/= r2; r1 s%= 5; w1 s/= 2; w1 s%= w2
r1 = -r1; w2 = -w2
r1 = (s8)r2; r1 = (s16)r2; r1 = (s32)r2; w1 = (s8)w2; w3 = (s16)w4
r1 = be16 r1; r1 = be32 r1; r1 = be64 r1; r1 = le16 r1; r2 = le32 r2; r3 = le64 r3
r1 = bswap16 r1; r2 = bswap32 r2; r3 = bswap64 r3
r1 = *(u8 *)(r2 + 0); r1 = *(u16 *)(r2 - 2); r1 = *(u32 *)(r2 +4); r1 = *(u64 *)(r10 -8); w1 = *(u32*)(r2+4); w1 = *(u8 *)(r2 + 1)
r1 = *(s8 *)(r2 + 0); r1 = *(s16 *)(r2 + 2); r1 = *(s32 *)(r2 + 4)
*(u8 *)(r1 + 0) = r2; *(u16 *)(r1 + 2) = w2; *(u32 *)(r1 + 4) = r2; *(u64 *)(r10 - 16) = r2; *(u64 *)(r10 - 8) = -1; *(u32 *)(r1 + 0) = 7
lock *(u32 *)(r1 + 4) += w2; lock *(u64 *)(r1 + 8) += r2; lock *(u64 *)(r1 + 8) &= r2; lock *(u32 *)(r1 + 8) |= w2; lock *(u64 *)(r1 + 8) ^= r2
r1 = atomic_fetch_add((u64 *)(r2 + 8), r1); w1 = atomic_fetch_and((u32 *)(r2 + 8), w1)
r1 = atomic_fetch_or((u64 *)(r2 + 8), r1); r1 = atomic_fetch_xor((u64 *)(r2 + 8), r1)
r1 = xchg_64(r2 + 8, r1); w1 = xchg32_32(r2 + 8, w1); r0 = cmpxchg_64(r2 + 8, r0, r1); w0 = cmpxchg32_32(r2 + 8, w0, w1)
w1 = load_acquire((u8 *)(r2 + 0)); r1 = load_acquire((u64 *)(r2 + 8)); store_release((u16 *)(r1 + 2), w2); store_release((u64 *)(r1 + 8), r2)
r0 = *(u8 *)skb[14]; r0 = *(u16 *)skb[12]; r0 = *(u32 *)skb[r1]; r0 = *(u8 *)skb[r7]
r1 = 0x123456789 ll; r1 = 5 ll; r2 = -1 ll
call 7
callx r1
goto +1; goto out
gotol out
one: if r1 == r2 goto one; if r1 != 5 goto +0; if w1 > w2 goto one; if r1 >= 1 goto out; if r1 < 2 goto 2f; if r1 <= 3 goto out
2: if r1 s> r2 goto 2b; if r1 s>= -1 goto 2b; if w1 s< 1 goto out; if r1 s<= 0 goto out; if r1 & 8 goto out; if w1 & w2 goto out
2: may_goto 2b
.byte 0xb7, 1, 0, 0, 5, 0, 0, 0
.8byte 0x500000002b7; .short 0x3b7, 0; .long 6
/* a comment */ out: exit # another
`

// TestText holds the encoding of every form against llc's.
func TestText(t *testing.T) {
	testenv.Need(t, testenv.Tool("llc-22"))
	for _, arch := range []struct {
		name  string
		order binary.ByteOrder
	}{{"bpfel", binary.LittleEndian}, {"bpfeb", binary.BigEndian}} {
		t.Run(arch.name, func(t *testing.T) {
			text := text
			if arch.name == "bpfeb" {
				text, _, _ = strings.Cut(text, ".8byte") // raw data means another instruction there
				text = strings.Replace(text, ".byte 0xb7, 1,", ".byte 0xb7, 0x10,", 1) + "\nout: exit"
			}
			want := assembledByLLC(t, arch.name, text)
			code, err := assemble.Parse(text, arch.order)
			if err != nil {
				t.Fatal(err)
			}
			var got bytes.Buffer
			for _, ins := range code.Insns {
				if _, err := ins.Marshal(&got, arch.order); err != nil {
					t.Fatalf("%v: %v", ins, err)
				}
			}
			for at := 0; at < len(want) && at < got.Len(); at += 8 {
				if !bytes.Equal(want[at:at+8], got.Bytes()[at:at+8]) {
					t.Fatalf("slot %d is % x, want % x", at/8, got.Bytes()[at:at+8], want[at:at+8])
				}
			}
			if len(want) != got.Len() {
				t.Errorf("%d bytes, want %d", got.Len(), len(want))
			}
		})
	}
}

func assembledByLLC(t *testing.T, arch, text string) []byte {
	t.Helper()
	var quoted strings.Builder
	for _, c := range []byte(text) {
		fmt.Fprintf(&quoted, "\\%02x", c)
	}
	cmd := exec.Command("llc-22", "-march="+arch, "-mcpu=v4", "-filetype=obj", "-o", "-", "-")
	cmd.Stdin = strings.NewReader(fmt.Sprintf("define void @f() naked nounwind {\n call void asm sideeffect \"%s\", \"\"()\n unreachable\n}\n", &quoted))
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("llc: %v\n%s", err, err.(*exec.ExitError).Stderr)
	}
	file, err := elf.NewFile(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	code, err := file.Section(".text").Data()
	if err != nil {
		t.Fatal(err)
	}
	if n := len(code) - 8; n >= 0 && strings.HasPrefix(fmt.Sprintf("%x", code[n:]), "85") {
		code = code[:n] // the trap for what is unreachable
	}
	return code
}

func TestErrors(t *testing.T) {
	tests := []struct{ text, want string }{
		{"r1 = r2; r1 ~= 3", `"r1 ~= 3": "~" is no operation`},
		{"r1 = w2", `"r1 = w2": operands of 32 and of 64 bits`},
		{"r11 = 3", `"r11 = 3": "r11" is no instruction`},
		{"r1 = 0x123456789", `"r1 = 0x123456789": 4886718345 has more than 32 bits, and no ll`},
		{"r1 += 0x123456789", `"r1 += 0x123456789": 4886718345 has more than 32 bits`},
		{"w1 = 5 ll", `"w1 = 5 ll": 64 bits in a register of 32`},
		{"w1 = *(u64 *)(r2 + 0)", `"w1 = *(u64 *)(r2 + 0)": 64 bits in a register of 32`},
		{"r1 = *(u32 *)(r2 + 40000)", `"r1 = *(u32 *)(r2 + 40000)": the offset 40000 has more than 16 bits`},
		{"lock *(u8 *)(r1 + 0) += r2", `"lock *(u8 *)(r1 + 0) += r2": an atomic operation on 8 or 16 bits`},
		{"goto nowhere", `"goto nowhere": there is no label nowhere`},
		{"goto 1b; 1: exit", `"goto 1b": there is no label 1b`},
		{"a: exit; a: exit", `"a: exit": the label a is there twice`},
		{"if r1 == 5", `"if r1 == 5": a condition without goto`},
		{"if r1 =! 5 goto +1", `"if r1 =! 5 goto +1": no such comparison`},
		{"exit now", `"exit now": unexpected "now"`},
		{"r1 =", `"r1 =": it ends too early`},
		{"r1 = be16 r2", `"r1 = be16 r2": bytes are swapped in place, and in registers of 64 bits`},
		{".byte 1, 2, 3; exit", `"exit": raw data before this ends within an instruction`},
		{".pushsection x", `".pushsection x": the directive .pushsection is not supported`},
		{"mov r1, r2", `"mov r1, r2": "mov" is no instruction`},
		{"r1 = map", `"r1 = map": "map" is neither a register nor followed by ll`},
	}
	for _, tt := range tests {
		_, err := assemble.Parse(tt.text, binary.LittleEndian)
		if err == nil || err.Error() != tt.want {
			t.Errorf("%s\ngot  %v\nwant %s", tt.text, err, tt.want)
		}
	}
}

func TestSymbols(t *testing.T) {
	code, err := assemble.Parse("r1 = \"a b\" ll; r2 = table + 8 ll; call other", binary.LittleEndian)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, ins := range code.Insns {
		got = append(got, fmt.Sprintf("%s%+d", ins.Reference(), ins.Constant))
	}
	if s := strings.Join(got, " "); s != "a b+0 table+8 other-1" {
		t.Errorf("got %s", s)
	}
}

func TestFallsThrough(t *testing.T) {
	for text, want := range map[string]bool{
		"": true, "r0 = 0": true, "r0 = 0; exit": false, "goto l; l:": true, "l: goto l": false,
		"if r1 == 0 goto l; exit; l:": true, "if r1 == 0 goto l; l: exit": false, "call 5": true, "goto +1; exit": true,
	} {
		code, err := assemble.Parse(text, binary.LittleEndian)
		if err != nil {
			t.Fatal(err)
		}
		if code.FallsThrough != want {
			t.Errorf("%q falls through: %t", text, code.FallsThrough)
		}
	}
}

func TestExpand(t *testing.T) {
	operands := []assemble.Operand{{Text: "r1", Half: "w1"}, {Text: "42"}}
	tests := []struct{ template, want string }{
		{"$0 = $1", "r1 = 42"},
		{"${0} = ${1}", "r1 = 42"},
		{"${0:w} += $1; l_${:uid}: $$x", "w1 += 42; l_7: $x"},
		{"$(a$|b$)c", "ac"},
		{"$2", `"$2": there is no operand "2"`},
		{"${1:w}", `"${1:w}": the modifier "w" of operand 1 is not supported`},
		{"a $", `"a $": it ends with a single $`},
		{"${0", `"${0": ${ without }`},
	}
	for _, tt := range tests {
		got, err := assemble.Expand(tt.template, operands, 7)
		if err != nil {
			got = err.Error()
		}
		if got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.template, got, tt.want)
		}
	}
}

func TestConstraints(t *testing.T) {
	tests := []struct{ text, want string }{
		{"=r,r,0", "[{Register -1 res 0} {Register -1 arg 0} {Register -1 arg 1 tied 0}] 3"},
		{"=&r,=w,i,~{r0},~{memory}", "[{Register -1 early res 0} {Register -1 half res 1} {Immediate -1 imm arg 0} {Clobber 0} {Clobber -1}] 3"},
		{"=*m,*m,r", "[{Memory -1 arg 0} {Memory -1 arg 1} {Register -1 arg 2}] 3"},
		{"=*imr,0", "[{Memory -1 arg 0} {Memory -1 arg 1 tied 0}] 2"},
		{"={r0},{r1},ri", "[{Register 0 res 0} {Register 1 arg 0} {Register -1 imm arg 1}] 3"},
		{"", "[] 0"},
		{"f", `the constraint "f" is not supported: 'f' means nothing to BPF`},
		{"={x0}", `the constraint "={x0}" is not supported: no such register`},
		{"=i", `the constraint "=i" is not supported for a result`},
		{"m", `the constraint "m" is not supported: it asks for a value in memory without an address`},
		{"r,0", `the constraint "0" refers to no result`},
	}
	for _, tt := range tests {
		list, err := assemble.Constraints(tt.text)
		got := ""
		if err != nil {
			got = err.Error()
		} else {
			got = fmt.Sprintf("%v %d", describe(list), assemble.Numbered(list))
		}
		if got != tt.want {
			t.Errorf("%s\ngot  %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

func describe(list []assemble.Constraint) []string {
	out := []string{}
	for _, c := range list {
		s := fmt.Sprintf("{%s %d", [...]string{"Register", "Immediate", "Memory", "Clobber"}[c.Kind], c.Register)
		for _, flag := range []struct {
			set  bool
			name string
		}{{c.Early, "early"}, {c.Half, "half"}, {c.MayBeImmediate, "imm"}} {
			if flag.set {
				s += " " + flag.name
			}
		}
		for _, n := range []struct {
			n    int
			name string
		}{{c.Result, "res"}, {c.Argument, "arg"}, {c.Tied, "tied"}} {
			if n.n >= 0 {
				s += fmt.Sprintf(" %s %d", n.name, n.n)
			}
		}
		out = append(out, s+"}")
	}
	return out
}
