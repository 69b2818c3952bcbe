package native_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/cilium/ebpf"
)

// TestFarJumpsInKernel runs a function whose jumps are too far for 16 bits, on
// every version of the instruction set: out of its beginning to its end, and
// back again to its beginning.
func TestFarJumpsInKernel(t *testing.T) {
	eachCPU(t, farJumps(68_000), func(t *testing.T, p *ebpf.Program) {
		for _, c := range []struct{ first, want uint64 }{
			{0, 77},       // out at once
			{1, 1},        // through all of it, once
			{3, 3},        // three times
			{1000, 78},    // out in the middle
			{1 << 40, 79}, // out just before the end
		} {
			if got := uint64(run(t, p, [contextWords]uint64{c.first}).value); got != c.want {
				t.Errorf("%d gives %d, want %d", c.first, got, c.want)
			}
		}
	})
}

// farJumps is a program that counts how often it has gone through size
// instructions, until that is the number in its context.
func farJumps(size int) string {
	var s strings.Builder
	half := strings.Repeat("  store volatile i64 0, i64* %slot\n", size/2)
	fmt.Fprintf(&s, `define i32 @prog(i64* %%c) section "syscall" {
entry:
  %%slot = alloca i64
  %%n = load volatile i64, i64* %%c
  br label %%head
head:
  %%i = phi i64 [ 0, %%entry ], [ %%next, %%tail ]
  %%none = icmp eq i64 %%n, 0
  br i1 %%none, label %%first, label %%body
body:
%s  %%large = icmp ugt i64 %%n, 3
  %%larger = icmp ugt i64 %%n, 1000
  br i1 %%larger, label %%last, label %%check
check:
  br i1 %%large, label %%middle, label %%tail
last:
%s  ret i32 79
tail:
  %%next = add i64 %%i, 1
  %%again = icmp ult i64 %%next, %%n
  br i1 %%again, label %%head, label %%end
end:
  %%r = trunc i64 %%next to i32
  ret i32 %%r
middle:
  ret i32 78
first:
  ret i32 77
}
@license = global [4 x i8] c"GPL\00", section "license"
`, half, half)
	return s.String()
}
