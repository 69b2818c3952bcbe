package llvmgen

import (
	"math/big"

	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// resultRange returns the values that x op y can have as type t, for operands
// in the ranges x and y. Where the exact result can leave the type it wraps,
// and nothing is known; but one number for each operand gives one number.
func resultRange(op typed.BinaryOp, x, y interval, t types.Type) interval {
	exact, ok := exactRange(op, x, y)
	switch {
	case !ok:
		return rangeOf(t)
	case exact.number() != nil:
		return single(wrap(exact.lo, t))
	case exact.within(rangeOf(t)):
		return exact
	}
	return rangeOf(t)
}

// exactRange is the range of x op y before it wraps. The second result is
// false where it would be too wide to be of use.
func exactRange(op typed.BinaryOp, x, y interval) (interval, bool) {
	switch op {
	case typed.Add:
		return interval{add(x.lo, y.lo), add(x.hi, y.hi)}, true
	case typed.Sub:
		return interval{sub(x.lo, y.hi), sub(x.hi, y.lo)}, true
	case typed.Mul:
		return corners(x, y, mul), true
	case typed.Div:
		return divRange(x, y), true
	case typed.Mod:
		return modRange(x, y), true
	case typed.And, typed.Or, typed.Xor:
		return bitRange(op, x, y), true
	case typed.Shl:
		return shiftRange(x, y)
	case typed.Shr:
		return shiftRange(x, interval{new(big.Int).Neg(y.hi), new(big.Int).Neg(y.lo)})
	}
	panic("BUG: the range of operation " + op.String())
}

func add(a, b *big.Int) *big.Int { return new(big.Int).Add(a, b) }
func sub(a, b *big.Int) *big.Int { return new(big.Int).Sub(a, b) }
func mul(a, b *big.Int) *big.Int { return new(big.Int).Mul(a, b) }

// corners is the range of an operation that is monotonic in each operand.
func corners(x, y interval, op func(a, b *big.Int) *big.Int) interval {
	all := []*big.Int{op(x.lo, y.lo), op(x.lo, y.hi), op(x.hi, y.lo), op(x.hi, y.hi)}
	return interval{minOf(all...), maxOf(all...)}
}

// split returns the parts of i below and above zero, and whether it holds zero.
func (i interval) split() (parts []interval, hasZero bool) {
	if i.lo.Sign() < 0 {
		parts = append(parts, interval{i.lo, minOf(i.hi, big.NewInt(-1))})
	}
	if i.hi.Sign() > 0 {
		parts = append(parts, interval{maxOf(i.lo, one), i.hi})
	}
	return parts, i.contains(zero)
}

func floorDiv(a, b *big.Int) *big.Int {
	q, m := new(big.Int).DivMod(a, b, new(big.Int)) // Euclidean: m >= 0
	if m.Sign() != 0 && b.Sign() < 0 {
		q.Sub(q, one)
	}
	return q
}

func divRange(x, y interval) interval {
	parts, hasZero := y.split()
	var r interval
	for _, part := range parts {
		r = r.grow(corners(x, part, floorDiv))
	}
	if hasZero {
		r = r.grow(single(zero))
	}
	return r
}

func modRange(x, y interval) interval {
	if n, m := x.number(), y.number(); n != nil && m != nil && m.Sign() != 0 {
		return single(sub(n, mul(floorDiv(n, m), m)))
	}
	parts, hasZero := y.split()
	var r interval
	for _, part := range parts {
		switch {
		case !part.maybeNegative() && !x.maybeNegative() && x.alwaysBelow(part):
			r = r.grow(x) // x % y is x
		case !part.maybeNegative():
			r = r.grow(interval{zero, sub(part.hi, one)})
			if !x.maybeNegative() {
				r.hi = minOf(r.hi, x.hi)
			}
		default:
			r = r.grow(interval{add(part.lo, one), zero})
		}
	}
	if hasZero {
		r = r.grow(x)
	}
	return r
}

// grow is union, where the zero interval holds nothing.
func (i interval) grow(j interval) interval {
	if i.lo == nil {
		return j
	}
	return i.union(j)
}

func bitRange(op typed.BinaryOp, x, y interval) interval {
	if n, m := x.number(), y.number(); n != nil && m != nil {
		return single(bitOp(op, n, m))
	}
	switch {
	case !x.maybeNegative() && !y.maybeNegative():
		if op == typed.And {
			return interval{zero, minOf(x.hi, y.hi)}
		}
		r := interval{zero, pow2minus1(max(x.hi.BitLen(), y.hi.BitLen()))}
		if op == typed.Or {
			r.lo = maxOf(x.lo, y.lo)
		}
		return r
	case op == typed.And && !x.maybeNegative():
		return interval{zero, x.hi}
	case op == typed.And && !y.maybeNegative():
		return interval{zero, y.hi}
	}
	// As many bits as the wider operand has, with the sign.
	bits := 1
	for _, n := range []*big.Int{x.lo, x.hi, y.lo, y.hi} {
		if n.Sign() < 0 {
			n = new(big.Int).Not(n)
		}
		bits = max(bits, n.BitLen()+1)
	}
	return signedRange(bits)
}

func bitOp(op typed.BinaryOp, a, b *big.Int) *big.Int {
	switch op {
	case typed.And:
		return new(big.Int).And(a, b)
	case typed.Or:
		return new(big.Int).Or(a, b)
	}
	return new(big.Int).Xor(a, b)
}

// shiftRange is the range of x << n, where a negative n shifts right.
func shiftRange(x, n interval) (interval, bool) {
	limit := interval{big.NewInt(-64), big.NewInt(64)} // all beyond are the same
	switch {
	case n.lo.Cmp(limit.hi) >= 0:
		return single(zero), true // modulo 2^64
	case n.hi.Cmp(limit.hi) > 0:
		return interval{}, false
	}
	lo, hi := maxOf(n.lo, limit.lo), maxOf(n.hi, limit.lo)
	return corners(x, interval{lo, hi}, shift), true
}

func shift(a, n *big.Int) *big.Int {
	if n.Sign() < 0 {
		return new(big.Int).Rsh(a, uint(-n.Int64()))
	}
	return new(big.Int).Lsh(a, uint(n.Int64()))
}
