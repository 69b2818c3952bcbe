package regalloc_test

import (
	"errors"
	"fmt"
	"testing"

	"rucy-llvm/driver/native/mir"
	"rucy-llvm/driver/native/regalloc"
)

func TestRandomFunctions(t *testing.T) {
	for _, c := range []struct{ count, blocks, size, pressure int }{
		{300, 1, 30, 8},
		{300, 4, 10, 6},
		{300, 6, 12, 14},
		{100, 12, 20, 30},
		{10, 60, 30, 40},
	} {
		t.Run(fmt.Sprintf("%d blocks, %d registers", c.blocks, c.pressure), func(t *testing.T) {
			t.Parallel()
			for seed := range c.count {
				before := randomFunc(uint64(seed), c.blocks, c.size, c.pressure)
				if err := mir.Verify(before); err != nil {
					t.Fatal(err)
				}
				allocate(t, before)
				if t.Failed() {
					t.Fatalf("seed %d:\n%s", seed, before)
				}
			}
		})
	}
}

// allocate allocates a clone of f and checks it.
func allocate(t *testing.T, f *mir.Func) *mir.Func {
	t.Helper()
	after := f.Clone()
	if err := regalloc.Allocate(after); err != nil {
		var stack *regalloc.StackError
		if !errors.As(err, &stack) {
			t.Error(err)
		}
		return after
	}
	if err := mir.Verify(after); err != nil {
		t.Errorf("%v\n%s", err, after)
	}
	if err := regalloc.Check(f, after); err != nil {
		t.Errorf("%v\n%s", err, after)
	}
	return after
}
