package ssa_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rucy-llvm/driver/native/ssa"
)

// everything holds every operation and every form that operands have.
const everything = `func @"odd name!" i32 !"a b.rb":2:0
b0:
  v0 = param ptr 0
  v1 = param i32 1
  v2 = alloca ptr 16 align 8
  v3 = load.i32 i32 v0 + 8 align 4 !3:13
  v4 = load.i8 i64 v0 - 2 align 1 volatile signed !"other.h":7:1
       store.i64 i64 -5, v2 + 8 align 8
       store.ptr ptr 0, @counts+16 align 8 volatile
  v30 = atomicadd.i32 i32 v3, v2 + 4 align 4 !3:1
  v31 = xchg.i32 i64 v4, v0 align 4 volatile
  v32 = cmpxchg.i64 i64 v4, i64 7, v2 align 8
  v5 = ptradd ptr @"strange map"-8, v4
  v6 = helper i64 6 v5, i64 7, v1
       helper void 130
  v7 = call i32 @bump v1 pure !4:1
  v8 = add i32 v3, v7
  v9 = signext.i8 i32 v8
  v10 = bswap.i16 i32 v9
  v11 = zext i64 v10
  v12 = trunc i1 v11
  v13 = icmp.ult i1 v11, undef i64
  v14 = select i1 v13, v12, i1 true
  v15 = ptrtoint i64 v5
  v16 = inttoptr ptr v15
  v40 = core.i32 i64 @"llvm.task_struct:0:1264$0:9" 1264 !4:2
  v41 = core.i64 i64 @"llvm.pid_type:11:-1$3" -1
  v42 = icmp.ne i1 extern @weak, ptr 0
  v50 = packetload.i16 i64 v0, v4 !5:1
  v51 = asm i64 "$0 = 5; $1 = \"a;b\"" "=r,=r,0,~{r0}" v50, i64 3 pure
  v52 = asmout i32 1 v51
       asm void "exit" "" noreturn
  v53 = load.i32 i32 v0 align 4 volatile ordered
       switch v3 b1, -1 b2, 7 b1
b1:  ; preds b0 b0
       br v14 b2 b3
b2:  ; preds b0 b1
  v17 = phi i32 [i32 1 b0], [v8 b1]
       jump b3
b3:  ; preds b1 b2
  v18 = phi i32 [v8 b1], [v17 b2]
  v19 = icmp.eq i1 v16, ptr 0
       br v19 b4 b5
b4:  ; preds b3
       unreachable
b5:  ; preds b3
       ret v18
`

func parse(t *testing.T, text string) *ssa.Func {
	t.Helper()
	f, err := ssa.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestPrintAndParse(t *testing.T) {
	f := parse(t, everything)
	if diff := cmp.Diff(everything, f.String()); diff != "" {
		t.Errorf("printed differently (-read +printed):\n%s", diff)
	}
	if err := ssa.Verify(f); err != nil {
		t.Error(err)
	}
}

func TestParseErrors(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"empty", "\n", "no function"},
		{"unknown operation", "func @f void\nb0:\n ad v1\n", `line 3: "ad" is not an instruction`},
		{"unknown value", "func @f void\nb0:\n ret v1\n", "line 3: there is no v1"},
		{"unknown block", "func @f void\nb0:\n jump b7\n", "line 3: there is no block b7"},
		{"value twice", "func @f void\nb0:\n v1 = param i32 0\n v1 = param i32 1\n", "line 4: v1 is there twice"},
		{"junk behind", "func @f void\nb0:\n ret v0 v0\n v0 = param i32 0\n", `line 3: unexpected "v0"`},
		{"result of a store", "func @f void\nb0:\n v1 = store.i8 void i8 1, @x align 1\n", "line 3: a value has a name and a type other than void"},
		{"phi without a predecessor", "func @f void\nb0:\n jump b1\nb1:\n v1 = phi i32 [i32 1 b1]\n ret\n", "line 5: the operands of v1 are not for the predecessors of b1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ssa.Parse(tt.text)
			if err == nil || err.Error() != tt.want && !strings.HasSuffix(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

func TestVerify(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"no terminator", "b0:\n v0 = param i32 0", "b0: has no terminator"},
		{"terminator in the middle", "b0:\n ret\n ret", "a terminator is the last instruction"},
		{"use before definition", "b0:\n v1 = add i32 v2, v2\n v2 = add i32 i32 1, i32 2\n ret", "v1 (add): operand v2 is defined below"},
		{"not on every way", "b0:\n br i1 true b1 b2\nb1:\n v1 = add i32 i32 1, i32 2\n jump b2\nb2:\n v2 = add i32 v1, v1\n ret", "v1 (in b1) is not defined on every way to b2"},
		{"types", "b0:\n v1 = add i32 i64 1, i32 2\n ret", "v1 (add): i32 of i64 and i32"},
		{"comparison", "b0:\n v1 = icmp.eq i32 i64 1, i64 2\n ret", "v1 (icmp): i32 of i64 and i64"},
		{"operands", "b0:\n v1 = add i32 i32 1\n ret", "v1 (add): 1 operands instead of 2"},
		{"phi behind", "b0:\n jump b1\nb1:\n v1 = add i32 i32 1, i32 2\n v2 = phi i32 [i32 1 b0]\n ret", "v2 (phi): a phi behind another instruction"},
		{"widening truncation", "b0:\n v1 = trunc i32 i16 1\n ret", "v1 (trunc): from i16 to i32"},
		{"result", "b0:\n ret i32 1", "in a function that gives void"},
		{"entry with predecessors", "b0:\n jump b0", "b0: the entry has predecessors"},
		{"alloca elsewhere", "b0:\n jump b1\nb1:\n v1 = alloca ptr 8 align 8\n ret", "v1 (alloca): stands outside of the entry block"},
		{"access", "b0:\n v1 = load.i32 i16 @x align 4\n ret", "v1 (load): i32 of i16"},
		{"alignment", "b0:\n store.i32 i32 1, @x align 3\n ret", "alignment 3"},
		{"width of an atomic operation", "b0:\n v1 = atomicadd.i16 i32 i32 1, @x align 4\n ret", "v1 (atomicadd): i16 of i32"},
		{"operand of an atomic operation", "b0:\n v1 = cmpxchg.i32 i32 i32 1, i64 2, @x align 4\n ret", "v1 (cmpxchg): i32 of i64"},
		{"unaligned atomic operation", "b0:\n v1 = xchg.i64 i64 i64 1, @x align 4\n ret", "v1 (xchg): alignment 4"},
		{"switch case", "b0:\n switch i8 1 b1, 200 b1\nb1:\n ret", "case 200 is no i8"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := ssa.Verify(parse(t, "func @f void\n"+tt.body+"\n"))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

func TestUseLists(t *testing.T) {
	f := parse(t, "func @f i32\nb0:\n v0 = param i32 0\n v1 = add i32 v0, v0\n v2 = mul i32 v1, v0\n v3 = sub i32 v2, v1\n ret v3\n")
	v := f.Blocks[0].Instrs
	v[2].ReplaceWith(v[0])
	v[2].Remove()
	v[2].SwapArgs()
	v[1].SetArg(0, f.Const(ssa.I32, 7))
	v[1].RemoveArg(1)
	v[1].AddArg(v[0])
	const want = `func @f i32
b0:
  v0 = param i32 0
  v1 = add i32 i32 7, v0
  v3 = sub i32 v1, v0
       ret v3
`
	if diff := cmp.Diff(want, f.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if err := ssa.Verify(f); err != nil {
		t.Error(err)
	}
	if got := len(v[0].Uses()); got != 2 {
		t.Errorf("v0 has %d uses, want 2", got)
	}
}

// nest is a loop in a loop, with a way around both.
const nest = `func @f void
b0:
  v0 = param i1 0
       br v0 b1 b5
b1:
       jump b2
b2:
       br v0 b3 b2
b3:
       br v0 b1 b4
b4:
       jump b5
b5:
       ret
`

func TestDominators(t *testing.T) {
	f := parse(t, nest)
	dom := ssa.Dominators(f)
	idom := map[int]int{1: 0, 2: 1, 3: 2, 4: 3, 5: 0}
	for _, b := range f.Blocks {
		if b == f.Entry() {
			continue
		}
		if got := dom.Idom(b).ID; got != idom[b.ID] {
			t.Errorf("b%d: immediate dominator b%d, want b%d", b.ID, got, idom[b.ID])
		}
	}
	if !dom.Dominates(f.Blocks[1], f.Blocks[4]) || dom.Dominates(f.Blocks[4], f.Blocks[5]) {
		t.Error("Dominates is wrong about b1 and b4, or b4 and b5")
	}
	if df := dom.Frontiers(); len(df[3]) != 2 || len(df[4]) != 1 || df[4][0] != f.Blocks[5] {
		t.Errorf("frontiers are wrong: %v", df)
	}
}

func TestLoops(t *testing.T) {
	f := parse(t, nest)
	loops := ssa.FindLoops(f, ssa.Dominators(f))
	for id, want := range []int{0, 1, 2, 1, 0, 0} {
		if got := loops.Depth(f.Blocks[id]); got != want {
			t.Errorf("b%d: depth %d, want %d", id, got, want)
		}
	}
	if !(loops.Frequency(f.Blocks[2]) > loops.Frequency(f.Blocks[1]) && loops.Frequency(f.Blocks[1]) > loops.Frequency(f.Blocks[4])) {
		t.Error("inner blocks should run more often")
	}
}
