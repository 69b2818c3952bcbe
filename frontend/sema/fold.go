package sema

import (
	"math/big"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/typed"
)

// Constant expressions have Ruby's meaning, with integers of any size: only
// the result has to fit into 64 bits. maxBits keeps them, and the time that
// they take, within reason.
const maxBits = 4096

// fold computes x op y.
func (c *checker) fold(at source.Span, op string, x, y *big.Int) typed.Expr {
	r := new(big.Int)
	ok := x.BitLen() <= maxBits && y.BitLen() <= maxBits
	if ok {
		switch op {
		case "+":
			r.Add(x, y)
		case "-":
			r.Sub(x, y)
		case "*":
			r.Mul(x, y)
		case "/":
			r, _ = floorDivide(x, y)
		case "%":
			_, r = floorDivide(x, y)
		case "&":
			r.And(x, y)
		case "|":
			r.Or(x, y)
		case "^":
			r.Xor(x, y)
		case "<<":
			r, ok = shiftLeft(x, y)
		case ">>":
			r, ok = shiftLeft(x, new(big.Int).Neg(y))
		case "**":
			if y.Sign() < 0 {
				c.error(diag.TooLarge, at, "%s ** %s is a fraction", shorten(x), shorten(y)).
					WithHelp("integers alone are supported: the exponent can't be negative")
				return invalid(at)
			}
			r, ok = power(x, y)
		}
	}
	if !ok || r.BitLen() > maxBits {
		c.error(diag.TooLarge, at, "the result of `%s` is too large", op).
			WithHelp("constants can have %d bits while they are computed, and 64 in the end", maxBits)
		return invalid(at)
	}
	return intLit(at, r)
}

// floorDivide is Ruby's division: the quotient is rounded down, the remainder
// has the sign of y.
func floorDivide(x, y *big.Int) (q, r *big.Int) {
	q, r = new(big.Int).QuoRem(x, y, new(big.Int))
	if r.Sign() != 0 && r.Sign() != y.Sign() {
		q.Sub(q, big.NewInt(1))
		r.Add(r, y)
	}
	return q, r
}

// shiftLeft is x << n; a negative n shifts to the right.
func shiftLeft(x, n *big.Int) (*big.Int, bool) {
	far := !n.IsInt64() || n.Int64() > maxBits || n.Int64() < -2*maxBits
	switch {
	case far && n.Sign() < 0:
		return new(big.Int).Rsh(x, 2*maxBits), true // 0 or -1
	case far:
		return new(big.Int), x.Sign() == 0
	case n.Sign() < 0:
		return new(big.Int).Rsh(x, uint(-n.Int64())), true
	}
	return new(big.Int).Lsh(x, uint(n.Int64())), true
}

// power is x ** n, n not negative.
func power(x, n *big.Int) (*big.Int, bool) {
	if x.BitLen() <= 1 { // -1, 0, 1
		if n.Sign() == 0 || x.Sign() < 0 && n.Bit(0) == 0 {
			return big.NewInt(1), true
		}
		return x, true
	}
	if !n.IsInt64() || n.Int64()*int64(x.BitLen()-1) > maxBits || n.Int64() > maxBits {
		return nil, false
	}
	return new(big.Int).Exp(x, n, nil), true
}

// foldUnary computes -x, +x and ~x.
func foldUnary(at source.Span, op string, x *big.Int) typed.Expr {
	switch op {
	case "-":
		x = new(big.Int).Neg(x)
	case "~":
		x = new(big.Int).Not(x)
	}
	return intLit(at, x)
}
