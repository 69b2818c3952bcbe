package native_test

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/cilium/ebpf"
)

// TestWideMultiplication holds multiplications that say whether they overflow
// against Go's, of widths for which LLVM 14 calls a function that BPF lacks.
func TestWideMultiplication(t *testing.T) {
	const text = `target triple = "bpf"
@_license = global [4 x i8] c"GPL\00", section "license"
define i32 @prog(i64* %c) section "syscall" {
  %c1 = getelementptr i64, i64* %c, i64 1
  %a = load i64, i64* %c
  %b = load i64, i64* %c1
  %u = call { i64, i1 } @llvm.umul.with.overflow.i64(i64 %a, i64 %b)
  %s = call { i64, i1 } @llvm.smul.with.overflow.i64(i64 %a, i64 %b)
  %a48 = trunc i64 %a to i48
  %b48 = trunc i64 %b to i48
  %u48 = call { i48, i1 } @llvm.umul.with.overflow.i48(i48 %a48, i48 %b48)
  %s48 = call { i48, i1 } @llvm.smul.with.overflow.i48(i48 %a48, i48 %b48)
  %u0 = extractvalue { i64, i1 } %u, 0
  %u1 = extractvalue { i64, i1 } %u, 1
  %s1 = extractvalue { i64, i1 } %s, 1
  %u480 = extractvalue { i48, i1 } %u48, 0
  %u481 = extractvalue { i48, i1 } %u48, 1
  %s481 = extractvalue { i48, i1 } %s48, 1
  %u1x = zext i1 %u1 to i64
  %s1x = zext i1 %s1 to i64
  %u480x = zext i48 %u480 to i64
  %u481x = zext i1 %u481 to i64
  %s481x = zext i1 %s481 to i64
  %d8 = getelementptr i64, i64* %c, i64 8
  store i64 %u0, i64* %d8
  %d9 = getelementptr i64, i64* %c, i64 9
  store i64 %u1x, i64* %d9
  %d10 = getelementptr i64, i64* %c, i64 10
  store i64 %s1x, i64* %d10
  %d11 = getelementptr i64, i64* %c, i64 11
  store i64 %u480x, i64* %d11
  %d12 = getelementptr i64, i64* %c, i64 12
  store i64 %u481x, i64* %d12
  %d13 = getelementptr i64, i64* %c, i64 13
  store i64 %s481x, i64* %d13
  ret i32 0
}
declare { i64, i1 } @llvm.umul.with.overflow.i64(i64, i64)
declare { i64, i1 } @llvm.smul.with.overflow.i64(i64, i64)
declare { i48, i1 } @llvm.umul.with.overflow.i48(i48, i48)
declare { i48, i1 } @llvm.smul.with.overflow.i48(i48, i48)
`
	edges := []uint64{0, 1, 2, 1<<64 - 1, 1 << 63, 1<<63 - 1, 1 << 32, 1<<32 - 1, 1 << 31, 1 << 47, 1<<47 - 1, 1<<48 - 1}
	eachCPU(t, text, func(t *testing.T, p *ebpf.Program) {
		r := rand.New(rand.NewPCG(6, 4))
		for i := range len(edges)*len(edges) + 200 {
			in := randomInput(r)
			if i < len(edges)*len(edges) {
				in[0], in[1] = edges[i/len(edges)], edges[i%len(edges)]
			}
			a, b := in[0], in[1]
			wantResults(t, p, in, a*b, overflowOf(a, b, 64, false), overflowOf(a, b, 64, true),
				a*b<<16>>16, overflowOf(a, b, 48, false), overflowOf(a, b, 48, true))
		}
	})
}

// overflowOf is 1 where the product of the low bits of a and b needs more of them.
func overflowOf(a, b uint64, bits int, signed bool) uint64 {
	number := func(x uint64) *big.Int {
		if signed {
			return big.NewInt(int64(x<<(64-bits)) >> (64 - bits))
		}
		return new(big.Int).SetUint64(x << (64 - bits) >> (64 - bits))
	}
	product := new(big.Int).Mul(number(a), number(b))
	if product.Cmp(number(low64(product))) != 0 {
		return 1
	}
	return 0
}

// low64 are the low 64 bits of x.
func low64(x *big.Int) uint64 {
	return new(big.Int).And(x, new(big.Int).SetUint64(1<<64-1)).Uint64()
}
