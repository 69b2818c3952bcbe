package sema

import (
	"math/big"
	"math/bits"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// bitLength is x.bit_length, without a branch, so that the verifier sees its
// bounds and walks one path only: the highest bit is looked for in halves.
//
//	y = x, or ~x where x is negative
//	s = y >= 1 << 32 ? 32 : 0    as -(y >> 32) >> 63 & 32
//	y >>= s
//	...                          for 16, 8, 4, 2 and 1
//	the sum of all s, plus the bit that y is now
func (m *method) bitLength(c *methodCall) typed.Expr {
	x := c.recv
	if n := constInt(x); n != nil {
		if n.Sign() < 0 {
			n = new(big.Int).Not(n)
		}
		return intOf(c.at, int64(n.BitLen()))
	}
	num := func(n int64) typed.Expr { return intOf(c.at, n) }
	r := m.bounds(x)
	width, most := 64, int64(64)
	if x.Type() == types.I64 {
		width = max(bits.Len64(uint64(r.hi)), bits.Len64(uint64(^r.lo)))
		if r.lo >= 0 {
			width = bits.Len64(uint64(r.hi))
		} else if r.hi < 0 {
			width = bits.Len64(uint64(^r.lo))
		}
		most = int64(width)
	}
	y := x
	if x.Type() == types.I64 && r.lo < 0 {
		x = m.store(c, x)
		y = m.op(c.at, x, "^", m.op(c.at, x, ">>", num(63)))
	}
	sum := num(0)
	for s := int64(32); s > 0; s /= 2 {
		if int64(width) <= s {
			continue
		}
		y = m.store(c, y)
		shift := m.op(c.at, m.op(c.at, m.op(c.at, num(0), "-", m.op(c.at, y, ">>", num(s))), ">>", num(63)), "&", num(s))
		shift = m.store(c, shift)
		y = m.op(c.at, y, ">>", shift)
		sum = m.op(c.at, sum, "|", shift)
	}
	last, least := m.op(c.at, y, "&", num(1)), int64(0)
	if r.lo > 0 {
		last, least = num(1), 1
	}
	return m.bounded(convert(m.op(c.at, sum, "+", last), types.I64), interval{lo: least, hi: most})
}

// bitAt is x[i], x[i, n] and x[i..j].
func (m *method) bitAt(c *methodCall) typed.Expr {
	r, isRange := rangeOf(c.nodes[0])
	switch {
	case isRange && len(c.nodes) == 1:
		_, e, ok := m.endsOf(r)
		if !ok {
			return invalid(c.at)
		}
		low, high := constOf(e.low), constOf(e.high)
		switch {
		case low == nil || r.High != nil && high == nil:
			return m.bitsNotConstant(c)
		case high == nil:
			return m.bitField(c, low, nil)
		}
		n := new(big.Int).Sub(high, low)
		if !e.exclusive {
			n.Add(n, big.NewInt(1))
		}
		return m.bitField(c, low, n)
	case isRange:
		return m.bitsNotConstant(c)
	}
	args, ok := m.ints(c)
	if !ok {
		return invalid(c.at)
	}
	if len(args) == 2 {
		low, n := constInt(args[0]), constInt(args[1])
		if low == nil || n == nil {
			return m.bitsNotConstant(c)
		}
		return m.bitField(c, low, n)
	}
	return m.op(c.at, m.op(c.at, c.recv, ">>", args[0]), "&", intOf(c.at, 1))
}

func (m *method) bitsNotConstant(c *methodCall) typed.Expr {
	m.error(diag.BadRange, c.at, "which bits are taken must be known when the program is compiled").
		WithHelp("write constants, as in `x[4, 8]` and `x[4..11]`, or shift and mask: `x >> i & 0xff`")
	return invalid(c.at)
}

// bitField are n bits of x from bit low on; all where n is nil.
func (m *method) bitField(c *methodCall, low, n *big.Int) typed.Expr {
	if low.Sign() < 0 || n != nil && (n.Sign() <= 0 || n.Cmp(big.NewInt(64)) > 0) {
		m.error(diag.BadRange, c.at, "these are no bits of a 64-bit integer").
			WithHelp("the first bit is 0, and the last one 63: `x[4, 8]` are eight bits")
		return invalid(c.at)
	}
	shifted := m.op(c.at, c.recv, ">>", intLit(c.at, low))
	if n == nil || n.Int64() == 64 {
		return shifted
	}
	mask := new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), uint(n.Int64())), big.NewInt(1))
	return m.op(c.at, shifted, "&", intLit(c.at, mask))
}

func (m *method) pow(c *methodCall) typed.Expr {
	args, ok := m.ints(c)
	if !ok {
		return invalid(c.at)
	}
	return m.power(operands{at: c.at, op: "**", x: c.recv, y: args[0]})
}

// maxExponent bounds the exponent of a power that is computed while the program
// runs.
const maxExponent = 1 << 16

// power is x ** y of two integers, not both of them constant, by squares:
// modulo 2^64, as all arithmetic.
func (m *method) power(o operands) typed.Expr {
	at := o.at
	if x := constInt(o.x); x != nil && x.Cmp(big.NewInt(2)) == 0 && m.bounds(o.y).lo >= 0 {
		return m.op(at, intOf(at, 1), "<<", o.y)
	}
	c := &methodCall{at: at}
	base := m.store(c, m.settle(o.x))
	if isInvalid(base) {
		return base
	}
	var result typed.Expr = intOf(at, 1)
	if y := constInt(o.y); y != nil {
		if y.Sign() < 0 {
			m.error(diag.WrongOperand, o.y.Span(), "a power with a negative exponent is a fraction").
				WithHelp("integers alone are supported: divide by `x ** %s`", new(big.Int).Neg(y))
			return invalid(at)
		}
		if y.BitLen() > 16 {
			m.error(diag.TooLarge, o.y.Span(), "an exponent can be %d at most", maxExponent-1).
				WithHelp("use a smaller exponent")
			return invalid(at)
		}
		for i := range y.BitLen() {
			if i > 0 {
				base = m.store(c, m.op(at, base, "*", base))
			}
			if y.Bit(i) == 1 {
				result = m.op(at, result, "*", base)
			}
		}
		return seq(at, append(c.before, result)...)
	}
	r := m.bounds(o.y)
	if r.lo < 0 || r.hi >= maxExponent {
		m.error(diag.WrongOperand, o.y.Span(), "the exponent must be known to be from 0 to %d", maxExponent-1).
			WithHelp("bound it, as in `x ** (n & 63)`, or test it before; `1 << n` is `2 ** n`")
		return invalid(at)
	}
	y := m.store(c, o.y)
	for i := range bits.Len64(uint64(r.hi)) {
		if i > 0 {
			base = m.store(c, m.op(at, base, "*", base))
		}
		// result *= bit ? base : 1, without a branch
		bit := m.op(at, m.op(at, y, ">>", intOf(at, int64(i))), "&", intOf(at, 1))
		factor := m.op(at, m.op(at, m.op(at, base, "-", intOf(at, 1)), "*", bit), "+", intOf(at, 1))
		result = m.store(c, convert(m.op(at, result, "*", factor), base.Type()))
	}
	return seq(at, append(c.before, result)...)
}

// constOf is the number that an integer constant is, or nil; e may be nil.
func constOf(e typed.Expr) *big.Int {
	if e == nil {
		return nil
	}
	return constInt(e)
}
