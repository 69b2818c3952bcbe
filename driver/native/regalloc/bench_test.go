package regalloc_test

import (
	"fmt"
	"testing"

	"rucy-llvm/driver/native/regalloc"
)

// BenchmarkAllocate shows how the cost grows with the size of a function: ns/op
// divided by the number of instructions should stay about the same.
func BenchmarkAllocate(b *testing.B) {
	for _, blocks := range []int{100, 300, 1000, 3000} {
		f := randomFunc(1, blocks, 30, 12)
		instrs := 0
		for _, x := range f.Blocks {
			instrs += len(x.Instrs)
		}
		b.Run(fmt.Sprintf("%d instructions", instrs), func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				after := f.Clone()
				b.StartTimer()
				// That the frame becomes too large is said after all the work.
				_ = regalloc.Allocate(after)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(instrs), "ns/instr")
		})
	}
}
