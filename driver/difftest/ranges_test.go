package difftest

import "math/big"

// span is the range of the values that an expression can have in Ruby, where
// integers grow.
type span struct{ lo, hi *big.Int }

func pow2(n uint) *big.Int { return new(big.Int).Lsh(big.NewInt(1), n) }

var (
	zero, one = big.NewInt(0), big.NewInt(1)
	signed64  = signedBits(64)
	both64    = span{zero, signed64.hi} // what i64 and u64 have in common
	u64span   = unsignedBits(64)
)

func signedBits(n int) span {
	return span{new(big.Int).Neg(pow2(uint(n - 1))), new(big.Int).Sub(pow2(uint(n-1)), one)}
}

func unsignedBits(n int) span { return span{zero, new(big.Int).Sub(pow2(uint(n)), one)} }

func (s span) within(t span) bool { return s.lo.Cmp(t.lo) >= 0 && s.hi.Cmp(t.hi) <= 0 }

func (s span) contains(n *big.Int) bool { return s.lo.Cmp(n) <= 0 && n.Cmp(s.hi) <= 0 }

func (s span) union(t span) span { return hull(s.lo, s.hi, t.lo, t.hi) }

func (s span) bits() int { return max(s.lo.BitLen(), s.hi.BitLen()) }

// hull is the smallest range that holds some numbers.
func hull(numbers ...*big.Int) span {
	s := span{numbers[0], numbers[0]}
	for _, n := range numbers[1:] {
		if n.Cmp(s.lo) < 0 {
			s.lo = n
		}
		if n.Cmp(s.hi) > 0 {
			s.hi = n
		}
	}
	return s
}

// corners is the range of an operation that is monotonic in each operand.
func corners(x, y span, op func(z, a, b *big.Int) *big.Int) span {
	at := func(a, b *big.Int) *big.Int { return op(new(big.Int), a, b) }
	return hull(at(x.lo, y.lo), at(x.lo, y.hi), at(x.hi, y.lo), at(x.hi, y.hi))
}

// floorDiv and floorMod are Ruby's, but for a divisor of zero.
func floorDiv(z, a, b *big.Int) *big.Int {
	if b.Sign() == 0 {
		return z.SetInt64(0)
	}
	m := new(big.Int)
	z.DivMod(a, b, m)
	if m.Sign() != 0 && b.Sign() < 0 {
		z.Sub(z, one)
	}
	return z
}

func floorMod(z, a, b *big.Int) *big.Int {
	return z.Sub(a, new(big.Int).Mul(b, floorDiv(new(big.Int), a, b)))
}

// shift is a << b, where a negative count shifts right. Longer shifts than the
// shim allows in CRuby are the same modulo 2^64.
func shift(z, a, b *big.Int) *big.Int {
	switch count := hull(big.NewInt(-200), b).hi; {
	case count.Sign() < 0:
		return z.Rsh(a, uint(-count.Int64()))
	case count.Cmp(big.NewInt(200)) > 0:
		return z.Lsh(a, 200)
	default:
		return z.Lsh(a, uint(count.Int64()))
	}
}

func unshift(z, a, b *big.Int) *big.Int { return shift(z, a, new(big.Int).Neg(b)) }

// exact is the number that x op y is in Ruby.
func exact(op string, x, y *big.Int) *big.Int {
	z := new(big.Int)
	switch op {
	case "+":
		return z.Add(x, y)
	case "-":
		return z.Sub(x, y)
	case "*":
		return z.Mul(x, y)
	case "/":
		return floorDiv(z, x, y)
	case "%":
		return floorMod(z, x, y)
	case "&":
		return z.And(x, y)
	case "|":
		return z.Or(x, y)
	case "^":
		return z.Xor(x, y)
	case "<<":
		return shift(z, x, y)
	case ">>":
		return unshift(z, x, y)
	}
	panic("no operator " + op)
}

// result is the range of x op y.
func result(op string, x, y span) span {
	switch op {
	case "+", "*":
		return corners(x, y, func(z, a, b *big.Int) *big.Int { return z.Set(exact(op, a, b)) })
	case "-":
		return span{exact("-", x.lo, y.hi), exact("-", x.hi, y.lo)}
	case "<<":
		return corners(x, y, shift)
	case ">>":
		return corners(x, y, unshift)
	case "/":
		// No quotient is further from zero than the dividend, but for rounding.
		far := new(big.Int).Abs(hull(new(big.Int).Abs(x.lo), new(big.Int).Abs(x.hi)).hi)
		all := span{new(big.Int).Neg(far), far}
		if x.lo.Sign() >= 0 && y.lo.Sign() >= 0 {
			all.lo = zero
		} else if x.lo.Sign() < 0 && y.lo.Sign() > 0 {
			return corners(x, y, floorDiv)
		} else {
			all.lo = hull(all.lo, big.NewInt(-1)).lo
		}
		return all
	case "%":
		s := hull(zero, y.lo, y.hi)
		if y.contains(zero) {
			s = s.union(x)
		}
		return s
	case "&":
		switch {
		case x.lo.Sign() >= 0 && y.lo.Sign() >= 0:
			return span{zero, hull(x.hi, hull(x.hi, y.hi).lo).lo}
		case y.lo.Sign() >= 0:
			return span{zero, y.hi}
		case x.lo.Sign() >= 0:
			return span{zero, x.hi}
		}
	case "|", "^":
		if x.lo.Sign() >= 0 && y.lo.Sign() >= 0 {
			return unsignedBits(max(x.bits(), y.bits()))
		}
	}
	return signedBits(max(x.bits(), y.bits()) + 1)
}
