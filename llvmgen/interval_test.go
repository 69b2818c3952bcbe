package llvmgen

import (
	"math/big"
	"testing"

	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// TestResultRangeHoldsAllResults tries all small intervals around zero and
// around the bounds of the types.
func TestResultRangeHoldsAllResults(t *testing.T) {
	bounds := []int64{0, 1<<63 - 1, -1 << 63}
	for _, base := range bounds {
		numbers := []*big.Int{}
		for d := int64(-3); d <= 3; d++ {
			n := new(big.Int).Add(big.NewInt(base), big.NewInt(d))
			if n.Cmp(rangeI64.lo) >= 0 {
				numbers = append(numbers, n)
			}
		}
		for _, small := range [][]*big.Int{numbers, {big.NewInt(-66), big.NewInt(-64), big.NewInt(-2), big.NewInt(-1), zero, one, big.NewInt(2), big.NewInt(63), big.NewInt(64), big.NewInt(65)}} {
			for op := typed.Add; op <= typed.Shr; op++ {
				eachInterval(numbers, func(x interval, xs []*big.Int) {
					eachInterval(small, func(y interval, ys []*big.Int) {
						checkResults(t, op, x, y, xs, ys)
					})
				})
			}
		}
	}
}

func checkResults(t *testing.T, op typed.BinaryOp, x, y interval, xs, ys []*big.Int) {
	t.Helper()
	for _, result := range []types.Basic{types.I64, types.U64} {
		got := resultRange(op, x, y, result)
		if !got.within(rangeOf(result)) {
			t.Fatalf("%s %s %s as %s is %s", x, op, y, result, got)
		}
		for _, a := range xs {
			for _, b := range ys {
				if n := modelWrap(modelBinary(op, a, b), result); !got.contains(n) {
					t.Fatalf("%s %s %s as %s is %s, but %s %s %s is %s", x, op, y, result, got, a, op, b, n)
				}
			}
		}
	}
}

// eachInterval calls do for each interval between two of the numbers, which
// ascend, with those in it.
func eachInterval(numbers []*big.Int, do func(interval, []*big.Int)) {
	for i := range numbers {
		for j := i; j < len(numbers); j++ {
			do(interval{numbers[i], numbers[j]}, numbers[i:j+1])
		}
	}
}

func TestResultRangeIsTight(t *testing.T) {
	between := func(lo, hi int64) interval { return interval{big.NewInt(lo), big.NewInt(hi)} }
	u32, u8 := rangeU32, between(0, 255)
	tests := []struct {
		x    interval
		op   typed.BinaryOp
		y    interval
		want interval
	}{
		{u8, typed.Add, u8, between(0, 510)},
		{u8, typed.Sub, u8, between(-255, 255)},
		{u8, typed.Mul, between(-2, 3), between(-510, 765)},
		{u32, typed.Div, between(8, 8), between(0, 1<<29-1)},
		{u8, typed.Div, between(-2, 2), between(-255, 255)},
		{between(-7, 7), typed.Div, between(2, 2), between(-4, 3)},
		{rangeI64, typed.Mod, between(10, 10), between(0, 9)},
		{rangeI64, typed.Mod, between(-10, -10), between(-9, 0)},
		{u8, typed.Mod, between(256, 300), u8},
		{u8, typed.Mod, between(0, 10), u8}, // x % 0 is x
		{rangeI64, typed.And, u8, u8},
		{u32, typed.And, between(-256, -256), u32},
		{u8, typed.Or, between(256, 256), between(256, 511)},
		{u8, typed.Xor, between(-1, 3), between(-256, 255)},
		{u8, typed.Shl, between(0, 4), between(0, 255<<4)},
		{u32, typed.Shr, between(16, 16), between(0, 0xffff)},
		{between(-8, 8), typed.Shr, between(1, 100), between(-4, 4)},
		{u32, typed.Shl, between(60, 60), rangeI64},
		{rangeI64, typed.Shl, between(64, 200), between(0, 0)},
	}
	for _, c := range tests {
		got := resultRange(c.op, c.x, c.y, types.I64)
		if !got.within(c.want) || !c.want.within(got) {
			t.Errorf("%s %s %s is %s, want %s", c.x, c.op, c.y, got, c.want)
		}
	}
}

func TestDecide(t *testing.T) {
	numbers := []*big.Int{big.NewInt(-2), big.NewInt(-1), zero, one, big.NewInt(2)}
	for op := typed.Eq; op <= typed.Ge; op++ {
		eachInterval(numbers, func(x interval, xs []*big.Int) {
			eachInterval(numbers, func(y interval, ys []*big.Int) {
				sometimes, always := false, true
				for _, a := range xs {
					for _, b := range ys {
						c := a.Cmp(b)
						r := []bool{c == 0, c != 0, c < 0, c <= 0, c > 0, c >= 0}[op]
						sometimes, always = sometimes || r, always && r
					}
				}
				known, result := decide(op, x, y)
				if known != (always || !sometimes) || known && result != always {
					t.Errorf("%s %s %s: known %v, result %v", x, op, y, known, result)
				}
			})
		})
	}
}
