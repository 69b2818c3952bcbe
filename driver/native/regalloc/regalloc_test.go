package regalloc_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rucy-llvm/driver/native/mir"
	"rucy-llvm/driver/native/regalloc"
	"rucy-llvm/driver/testenv"
)

// TestAllocate allocates the functions in testdata/*.mir, which lines with two
// semicolons separate and explain. The result is in the .ra file beside each.
func TestAllocate(t *testing.T) {
	files, err := filepath.Glob("testdata/*.mir")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test files: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".mir"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var out strings.Builder
			for _, part := range strings.Split(string(text), ";; ")[1:] {
				title, code, _ := strings.Cut(part, "\n")
				f := parse(t, code)
				out.WriteString(";; " + title + "\n" + allocate(t, f).String() + "\n")
			}
			testenv.Golden(t, strings.TrimSuffix(file, ".mir")+".ra", out.String())
		})
	}
}

func parse(t *testing.T, text string) *mir.Func {
	t.Helper()
	f, err := mir.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestStackError(t *testing.T) {
	f := parse(t, `func big() cpu v3
frame 0: size 300 align 4 name buffer
frame 1: size 100 align 8
frame 2: size 200 align 1 name path
b0:
  r0 = mov64 0
  exit r0
`)
	err := regalloc.Allocate(f)
	var stack *regalloc.StackError
	if !errors.As(err, &stack) {
		t.Fatalf("got %v, want a StackError", err)
	}
	want := "big needs 604 bytes of stack, BPF has 512: buffer (300 bytes), path (200 bytes), a variable (100 bytes)"
	if got := err.Error(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestCheckFindsMistakes changes one register, or leaves out one instruction,
// of allocated functions, and wants Check to see it.
func TestCheckFindsMistakes(t *testing.T) {
	found, missed := 0, 0
	for seed := range uint64(10) {
		before := randomFunc(seed, 4, 8, 14)
		after := allocate(t, before)
		if len(after.Frame) > 50 {
			continue
		}
		for i, b := range after.Blocks {
			for k := range b.Instrs {
				for _, mistake := range mistakes {
					bad := after.Clone()
					if !mistake(bad.Blocks[i], k) {
						continue
					}
					if regalloc.Check(before, bad) == nil {
						missed++ // some make no difference: the value is dead, or in both places
					} else {
						found++
					}
				}
			}
		}
	}
	if found == 0 || missed*5 > found {
		t.Errorf("found %d mistakes and missed %d", found, missed)
	}
}

// mistakes are what may go wrong with instruction k of b. They report whether
// they apply.
var mistakes = []func(b *mir.Block, k int) bool{
	func(b *mir.Block, k int) bool { // the wrong operand
		in := b.Instrs[k]
		if in.Src == mir.NoReg || in.Src == mir.R10 {
			return false
		}
		in.Src = in.Src%9 + 1
		return true
	},
	func(b *mir.Block, k int) bool { // the wrong destination
		in := b.Instrs[k]
		if !in.WritesDst() || in.ReadsDst() {
			return false
		}
		in.Dst = in.Dst%9 + 1
		return true
	},
	func(b *mir.Block, k int) bool { // a spill or a reload left out
		in := b.Instrs[k]
		if in.Frame == nil || !in.Frame.Spill {
			return false
		}
		b.Instrs = append(b.Instrs[:k:k], b.Instrs[k+1:]...)
		return true
	},
	func(b *mir.Block, k int) bool { // two instructions exchanged
		if k+2 >= len(b.Instrs) {
			return false
		}
		x, y := b.Instrs[k], b.Instrs[k+1]
		if x.Def() == mir.NoReg || x.Def() != y.Src {
			return false
		}
		b.Instrs[k], b.Instrs[k+1] = y, x
		return true
	},
	func(b *mir.Block, k int) bool { // the wrong constant
		in := b.Instrs[k]
		if in.Origin == 0 {
			return false
		}
		in.Imm++
		return true
	},
}
