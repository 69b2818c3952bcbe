package regalloc

import (
	"math/rand/v2"
	"testing"

	"rucy-llvm/driver/native/mir"
)

// TestDominators holds the dominators of random graphs against what they are by
// definition: one block dominates another if that can't be reached without it.
func TestDominators(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 0))
		f := &mir.Func{}
		for range 1 + r.IntN(12) {
			f.NewBlock()
		}
		for i, b := range f.Blocks {
			if i+1 < len(f.Blocks) { // so that all can be reached
				b.Succs = append(b.Succs, f.Blocks[i+1])
			}
			if r.IntN(2) == 0 && len(f.Blocks) > 1 {
				b.Succs = append(b.Succs, f.Blocks[1+r.IntN(len(f.Blocks)-1)])
			}
		}
		f.Connect()
		d := dominatorsOf(f)
		for _, a := range f.Blocks {
			reached := map[*mir.Block]bool{}
			var visit func(b *mir.Block)
			visit = func(b *mir.Block) {
				if b != a && !reached[b] {
					reached[b] = true
					for _, s := range b.Succs {
						visit(s)
					}
				}
			}
			visit(f.Blocks[0])
			for _, b := range f.Blocks {
				if got, want := d.dominates(int32(a.ID), int32(b.ID)), !reached[b]; got != want {
					t.Fatalf("seed %d: b%d dominates b%d: %t, want %t", seed, a.ID, b.ID, got, want)
				}
			}
		}
	}
}
