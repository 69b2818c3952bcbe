package native_test

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/cilium/ebpf"

	"rucy-llvm/driver/native"
)

// manyArgs is a program with functions that take more than BPF passes, one of
// them in 128-bit pieces. Both are called twice, and one by the other.
const manyArgs = `target triple = "bpf"
@_license = global [4 x i8] c"GPL\00", section "license"

define internal i64 @mix(i64 %a, i32 %b, i64 %c, i16 signext %d, i64 %e, i64 %f, i64* %p) {
  %b64 = zext i32 %b to i64
  %d64 = sext i16 %d to i64
  %m = load i64, i64* %p
  %1 = mul i64 %a, 3
  %2 = xor i64 %1, %b64
  %3 = sub i64 %2, %c
  %4 = add i64 %3, %d64
  %5 = mul i64 %4, %e
  %6 = xor i64 %5, %f
  %7 = add i64 %6, %m
  %8 = lshr i64 %7, 5
  %9 = xor i64 %7, %8
  %10 = mul i64 %9, 5
  %11 = add i64 %10, %b64
  %12 = xor i64 %11, 99
  ret i64 %12
}
define internal i64 @wide(i128 %a, i128 %b, i64 %c, i64* %p) {
  %s = add i128 %a, %b
  %h = lshr i128 %s, 64
  %high = trunc i128 %h to i64
  %low = trunc i128 %s to i64
  %narrow = trunc i64 %c to i16
  %m = call i64 @mix(i64 %high, i32 7, i64 %low, i16 signext %narrow, i64 %c, i64 1, i64* %p)
  ret i64 %m
}
define i32 @prog(i64* %c) section "syscall" {
  %c1 = getelementptr i64, i64* %c, i64 1
  %a = load i64, i64* %c
  %b = load i64, i64* %c1
  %a32 = trunc i64 %a to i32
  %a128 = zext i64 %a to i128
  %b128 = zext i64 %b to i128
  %1 = call i64 @mix(i64 %b, i32 %a32, i64 1, i16 signext -2, i64 %a, i64 %b, i64* %c1)
  %2 = call i64 @wide(i128 %a128, i128 %b128, i64 %1, i64* %c)
  %3 = call i64 @wide(i128 %b128, i128 5, i64 %2, i64* %c1)
  %d8 = getelementptr i64, i64* %c, i64 8
  store i64 %1, i64* %d8
  %d9 = getelementptr i64, i64* %c, i64 9
  store i64 %2, i64* %d9
  %d10 = getelementptr i64, i64* %c, i64 10
  store i64 %3, i64* %d10
  ret i32 0
}
`

func mix(a uint64, b uint32, c uint64, d int16, e, f, m uint64) uint64 {
	x := ((a*3^uint64(b))-c+uint64(int64(d)))*e ^ f
	x += m
	return ((x^x>>5)*5 + uint64(b)) ^ 99
}

// TestManyArguments runs functions that take more than five arguments, which
// LLVM has no code for.
func TestManyArguments(t *testing.T) {
	eachCPU(t, manyArgs, func(t *testing.T, p *ebpf.Program) {
		r := rand.New(rand.NewPCG(5, 6))
		for range 100 {
			in := randomInput(r)
			a, b := in[0], in[1]
			wide := func(x, y, c, m uint64) uint64 {
				low := x + y
				var high uint64
				if low < x {
					high = 1
				}
				return mix(high, 7, low, int16(c), c, 1, m)
			}
			minusTwo := int16(-2)
			first := mix(b, uint32(a), 1, minusTwo, a, b, b)
			second := wide(a, b, first, a)
			wantResults(t, p, in, first, second, wide(b, 5, second, b))
		}
	})
}

// TestManyArgumentsThatStay has functions that can't go into their callers.
func TestManyArgumentsThatStay(t *testing.T) {
	for name, change := range map[string][2]string{
		"never inlined":   {"i64* %p) {", "i64* %p) noinline {"},
		"global":          {"define internal i64 @mix", "define i64 @mix"},
		"address is kept": {"@_license", "@kept = global i64 (i64, i32, i64, i16, i64, i64, i64*)* @mix\n@_license"},
		"holds assembly":  {"%8 = lshr i64 %7, 5", "%8 = call i64 asm sideeffect \"\", \"=r,0\"(i64 %7)"},
	} {
		_, err := native.Compile(module(t, strings.Replace(manyArgs, change[0], change[1], 1)), native.Options{Verify: true})
		var failed *native.Error
		if err == nil || !strings.Contains(err.Error(), "7 parameters: BPF passes at most 5") {
			t.Errorf("%s: got %v", name, err)
		} else if errors.As(err, &failed) && failed.Func != "mix" {
			t.Errorf("%s: the error is about %s", name, failed.Func)
		}
	}
}
