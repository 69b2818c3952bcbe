package native_test

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/llir/llvm/asm"
	"github.com/llir/llvm/ir"

	"rucy-llvm/driver/native"
	"rucy-llvm/driver/native/isel"
	"rucy-llvm/driver/native/regalloc"
	"rucy-llvm/driver/native/translate"
)

const filter = `target triple = "bpf"
%ctx = type { i32, i32, i32 }
define i32 @prog(%ctx* %c) section "cgroup/dev" {
  %p = getelementptr %ctx, %ctx* %c, i32 0, i32 2
  %v = load i32, i32* %p
  %other = icmp ne i32 %v, 9
  br i1 %other, label %allow, label %deny
allow:
  br label %out
deny:
  br label %out
out:
  %r = phi i32 [ 1, %allow ], [ 0, %deny ]
  ret i32 %r
}`

func module(t *testing.T, text string) *ir.Module {
	t.Helper()
	m, err := asm.ParseString("test.ll", text)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestFilter wants the five instructions that clang makes of the filter.
func TestFilter(t *testing.T) {
	for cpu, narrow := range map[int]bool{1: false, 2: false, 3: true, 4: true} {
		mod, err := native.Compile(module(t, filter), native.Options{CPU: cpu, Verify: true})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, ins := range mod.Funcs[0].Insns {
			got = append(got, strings.TrimSpace(fmt.Sprint(ins)))
		}
		want := []string{
			"LdXMemW dst: r1 src: r1 off: 8 imm: 0",
			"MovImm dst: r0 imm: 1",
			"JNEImm dst: r1 off: 1 imm: 9",
			"MovImm dst: r0 imm: 0",
			"Exit",
		}
		if narrow {
			want[1], want[2], want[3] = "MovImm32 dst: r0 imm: 1", "JNE32Imm dst: r1 off: 1 imm: 9", "MovImm32 dst: r0 imm: 0"
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("cpu v%d (-want +got):\n%s", cpu, diff)
		}
	}
}

func TestDump(t *testing.T) {
	var stages []string
	_, err := native.Compile(module(t, filter), native.Options{ByteOrder: binary.BigEndian, Dump: func(stage, fn, text string) {
		if fn != "prog" || text == "" {
			t.Errorf("stage %s: function %q, text %q", stage, fn, text)
		}
		if !strings.HasPrefix(stage, "opt:") {
			stages = append(stages, stage)
		} else if !slices.Contains(stages, "opt") {
			stages = append(stages, "opt")
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"ssa", "opt", "mir", "ra", "asm"}, stages); diff != "" {
		t.Errorf("stages (-want +got):\n%s", diff)
	}
}

func TestErrors(t *testing.T) {
	_, err := native.Compile(module(t, `define i64 @prog() {
  %a = alloca [600 x i8]
  %p = getelementptr [600 x i8], [600 x i8]* %a, i64 0, i64 3
  store volatile i8 1, i8* %p
  ret i64 0
}`), native.Options{})
	var failed *native.Error
	var stack *regalloc.StackError
	if !errors.As(err, &failed) || failed.Func != "prog" || !errors.As(err, &stack) || stack.Size != 600 {
		t.Errorf("got %v, want a StackError about 600 bytes in prog", err)
	}
	_, err = native.Compile(module(t, "define double @prog() {\n  ret double 1.0\n}"), native.Options{})
	var unsupported *translate.Error
	if !errors.As(err, &unsupported) {
		t.Errorf("got %v, want a translate.Error", err)
	}
	for what, want := range map[string]string{
		"atomicrmw add i64* %p, i64 1 seq_cst\n ret i64 %x":         "an atomic addition whose result is used in prog needs cpu v3: v2 has no instruction for it",
		"atomicrmw sub i32* %q, i32 1 seq_cst\n ret i64 0":          "",
		"atomicrmw or i64* %p, i64 1 seq_cst\n ret i64 0":           "an atomic or in prog needs cpu v3: v2 has no instruction for it",
		"cmpxchg i64* %p, i64 1, i64 2 seq_cst seq_cst\n ret i64 0": "an atomic comparison and exchange in prog needs cpu v3: v2 has no instruction for it",
	} {
		text := "define i64 @prog(i64* %p, i32* %q) {\n %x = " + what + "\n}"
		for cpu := 1; cpu <= 4; cpu++ {
			_, err := native.Compile(module(t, text), native.Options{CPU: cpu, Verify: true})
			var version *isel.CPUError
			switch {
			case cpu >= 3 || want == "":
				if err != nil {
					t.Errorf("cpu v%d: %s: %v", cpu, what, err)
				}
			case !errors.As(err, &version) || cpu == 2 && err.Error() != want:
				t.Errorf("cpu v%d: got %v, want %s", cpu, err, want)
			}
		}
	}
	if _, err := native.Compile(module(t, filter), native.Options{CPU: 5}); err == nil {
		t.Error("cpu v5 was accepted")
	}
}

// TestBug breaks the generator, by a dump that panics, to see how it tells.
func TestBug(t *testing.T) {
	defer func() {
		bug, ok := recover().(*native.Bug)
		if !ok {
			t.Fatal("the panic is not a *native.Bug")
		}
		if bug.Stage != "mir" || bug.Func != "prog" || bug.Value != "broken" {
			t.Errorf("got %s", bug)
		}
	}()
	native.Compile(module(t, filter), native.Options{Dump: func(stage, fn, text string) {
		if stage == "mir" {
			panic("broken")
		}
	}})
}
