package llvmgen

import (
	"math/big"

	"rucy-llvm/frontend/types"
)

// interval is a range of integers with both ends included: what is known of a
// value. The numbers are mathematical ones: those of a U64 reach 2^64-1, those
// of an I64 go down to -2^63. An interval's numbers are never changed.
//
// The checker's intervals (sema/interval.go) are another thing: what the
// kernel's verifier is sure to see, which is less.
type interval struct{ lo, hi *big.Int }

var (
	zero = big.NewInt(0)
	one  = big.NewInt(1)

	rangeU32 = interval{zero, pow2minus1(32)}
	rangeS32 = signedRange(32)
	rangeU64 = interval{zero, pow2minus1(64)}
	rangeI64 = signedRange(64)
)

func pow2(n int) *big.Int       { return new(big.Int).Lsh(one, uint(n)) }
func pow2minus1(n int) *big.Int { return new(big.Int).Sub(pow2(n), one) }

func signedRange(bits int) interval {
	return interval{new(big.Int).Neg(pow2(bits - 1)), pow2minus1(bits - 1)}
}

// rangeOf returns all values that an integer type has.
func rangeOf(t types.Type) interval {
	switch t := t.(type) {
	case types.Int:
		if t.Signed {
			return signedRange(t.Bits)
		}
		return interval{zero, pow2minus1(t.Bits)}
	case types.Basic:
		switch t {
		case types.U64:
			return rangeU64
		case types.I64:
			return rangeI64
		}
	}
	panic("BUG: the range of " + t.String())
}

func single(n *big.Int) interval { return interval{n, n} }

// number returns the only value of i, or nil where there are several.
func (i interval) number() *big.Int {
	if i.lo.Cmp(i.hi) == 0 {
		return i.lo
	}
	return nil
}

func (i interval) within(j interval) bool      { return i.lo.Cmp(j.lo) >= 0 && i.hi.Cmp(j.hi) <= 0 }
func (i interval) contains(n *big.Int) bool    { return i.lo.Cmp(n) <= 0 && n.Cmp(i.hi) <= 0 }
func (i interval) maybeNegative() bool         { return i.lo.Sign() < 0 }
func (i interval) alwaysNegative() bool        { return i.hi.Sign() < 0 }
func (i interval) alwaysBelow(j interval) bool { return i.hi.Cmp(j.lo) < 0 }

// union is the smallest interval that holds both.
func (i interval) union(j interval) interval {
	return interval{minOf(i.lo, j.lo), maxOf(i.hi, j.hi)}
}

func (i interval) String() string { return "[" + i.lo.String() + ", " + i.hi.String() + "]" }

func minOf(list ...*big.Int) *big.Int {
	m := list[0]
	for _, n := range list[1:] {
		if n.Cmp(m) < 0 {
			m = n
		}
	}
	return m
}

func maxOf(list ...*big.Int) *big.Int {
	m := list[0]
	for _, n := range list[1:] {
		if n.Cmp(m) > 0 {
			m = n
		}
	}
	return m
}

// wrap reduces n modulo 2^64 to the value of type t with the same bits.
func wrap(n *big.Int, t types.Type) *big.Int {
	all := rangeOf(t)
	if all.contains(n) {
		return n
	}
	n = new(big.Int).And(n, rangeU64.hi)
	if n.Cmp(all.hi) > 0 {
		n.Sub(n, pow2(64))
	}
	return n
}
