package mir_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rucy-llvm/driver/native/mir"
)

// everything holds each operation and each form of operand.
const everything = `func every(r1, r2) cpu v4
frame 0: size 16 align 8 name buf
frame 1: size 8 align 8 spill at r10-24
b0:
  v0 = mov64 r1
  v1 = mov32 -1
  v2 = movsx8.64 v1
  v3 = ldimm 81985529216486895
  v4 = ldsym "counts"+8
  v5 = lea frame0+4
  add64 v0, v1
  sub32 v0, 5
  mul64 v0, v1
  div32 v0, 3
  sdiv64 v0, v1
  mod64 v0, v1
  smod32 v0, v1
  and64 v0, 255
  or64 v0, v1
  xor64 v0, -1
  lsh64 v0, 32
  rsh64 v0, v1
  arsh32 v0, 31
  neg64 v0
  be16 v0
  le64 v0
  bswap32 v0
  v6 = load16 [v0+8]
  v9 = core32 "llvm.x:0:8$0:1" 8
  v10 = core64 "llvm.x:11:-1$0" -1
  coreadd64 v0, 8 "llvm.x:0:8$0:1"
  coresub64 v0, 8 "llvm.x:0:8$0:1"
  corelsh32 v0, 60 "llvm.x:4:60$0:1"
  corersh64 v0, 0 "llvm.x:5:0$0:1"
  corearsh64 v0, 63 "llvm.x:5:63$0:1"
  v11 = coreload32 [v0+8] "llvm.x:0:8$0:1"
  corestore64 [v0+8], v11 "llvm.x:0:8$0:1"
  corestore8 [v0], -1 "llvm.x:0:0$0:0"
  v7 = loadsx32 [frame0-4]
  store64 [frame1], v6
  store8 [v0-1], 7
  atomicadd64 [frame0+8], v6
  atomicor32 [v0-4], v6
  fetchand64 v6, [v0]
  xchg32 v6, [frame0+4]
  v12 = loadacquire16 [v0+2]
  storerelease64 [v0+8], v12
  r6 = mov64 v0
  packetload16 12(r6)
  r6 = mov64 v0
  packetload8 v1(r6)
  r1 = mov64 v0
  asm "r2 = *(u32 *)(r1 + 0); r2 += \"x\""(r1) -> (r2) clobbers (r0, r3)
  asm ""() -> () clobbers () reads v1
  r0 = mov64 v6
  r0 = cmpxchg64 [v0+8], v1
  r1 = mov64 v0
  r2 = lea frame0
  call helper 6(r1, r2)
  v8 = mov64 r0
  r1 = mov64 v8
  call "sub"(r1)
  jset32 v8, 4 -> b1, b2
b1: freq 8
  jgt64 v8, v7 -> b1, b2
b2:
  r0 = mov64 v8
  exit r0
`

func TestPrintAndParse(t *testing.T) {
	f, err := mir.Parse(everything)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(everything, f.String()); diff != "" {
		t.Errorf("printing what was parsed differs (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(everything, f.Clone().String()); diff != "" {
		t.Errorf("a clone differs (-want +got):\n%s", diff)
	}
}

func TestVerify(t *testing.T) {
	for _, c := range []struct{ name, cpu, body, want string }{
		{"no terminator", "v3", "v0 = mov64 1", "terminator ends a block"},
		{"terminator in the middle", "v3", "exit\nexit", "terminator ends a block"},
		{"32-bit jump on v2", "v2", "v0 = mov64 1\njeq32 v0, 1 -> b0, b0", "needs cpu v3"},
		{"jlt on v1", "v1", "v0 = mov64 1\njlt64 v0, 1 -> b0, b0", "needs cpu v2"},
		{"movsx on v3", "v3", "v0 = mov64 1\nv1 = movsx8.64 v0\nexit", "needs cpu v4"},
		{"signed division on v3", "v3", "v0 = mov64 1\nsdiv64 v0, 3\nexit", "needs cpu v4"},
		{"immediate too large", "v3", "v0 = mov64 4294967296\nexit", "too large for an immediate"},
		{"displacement too large", "v3", "v0 = load64 [r10-40000]\nexit", "displacement -40000"},
		{"shift too far", "v3", "v0 = mov64 1\nlsh32 v0, 32\nexit", "shifts by 32"},
		{"division by 0", "v3", "v0 = mov64 1\ndiv64 v0, 0\nexit", "divides by 0"},
		{"write to r10", "v3", "r10 = mov64 1\nexit", "writes the frame pointer"},
		{"physical register from elsewhere", "v3", "v0 = mov64 r3\nexit", "reads r3"},
		{"argument after a call", "v3", "r1 = mov64 1\ncall helper 5(r1)\nv0 = mov64 r1\nexit", "reads r1"},
		{"result that nothing wrote", "v3", "exit r0", "reads r0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := mir.Parse("func f() cpu " + c.cpu + "\nb0:\n" + c.body)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want an error with %q", err, c.want)
			}
		})
	}
}

func TestInvert(t *testing.T) {
	for _, c := range []struct {
		cpu      int
		in, want string // "" where the machine has no such jump
	}{
		{3, "jeq64 r1, 5", "jne64 r1, 5"},
		{3, "jgt32 r1, r2", "jle32 r1, r2"},
		{1, "jgt64 r1, r2", "jge64 r2, r1"},
		{1, "jgt64 r1, 5", ""},
		{3, "jset64 r1, 5", ""},
	} {
		f, err := mir.Parse("func f(r1, r2) cpu v3\nb0:\n" + c.in + " -> b0, b0")
		if err != nil {
			t.Fatal(err)
		}
		in := f.Blocks[0].Instrs[0]
		ok := in.Invert(c.cpu)
		got, _, _ := strings.Cut(in.String(), " ->")
		if !ok {
			if got != c.in {
				t.Errorf("%s changed to %s", c.in, got)
			}
			got = ""
		}
		if got != c.want {
			t.Errorf("the inverse of %s on v%d is %q, want %q", c.in, c.cpu, got, c.want)
		}
	}
}
