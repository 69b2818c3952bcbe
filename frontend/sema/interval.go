package sema

import (
	"math"
	"math/bits"

	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// interval bounds the value of an integer, both ends included. A verdict is held
// against it, and the type where signed and unsigned values meet. llvmgen has
// ranges of its own, in mathematical numbers, which need not ask what the
// verifier sees.
type interval struct {
	lo, hi int64
	// unseen is set where the kernel's verifier may not see the bounds: it
	// forgets all about a value in a division or a change of byte order.
	unseen bool
}

// unknown is any integer, those of a U64 beyond an int64 included.
var unknown = interval{lo: math.MinInt64, hi: math.MaxInt64}

func exactly(n int64) interval { return interval{lo: n, hi: n} }

func (i interval) union(j interval) interval {
	return interval{min(i.lo, j.lo), max(i.hi, j.hi), i.unseen || j.unseen}
}

func (i interval) within(lo, hi int64) bool { return i.lo >= lo && i.hi <= hi }

// seenWithin reports whether the verifier sees that i is within the bounds.
func (i interval) seenWithin(lo, hi int64) bool { return i.within(lo, hi) && !i.unseen }

// limit is far from the ends of int64, so that what is within can be added,
// and shifted by a few bits, without an overflow.
const limit = 1 << 40

func (i interval) small() bool { return i.within(-limit, limit) }

// bounds returns the interval of an integer or a Bool.
func (m *method) bounds(e typed.Expr) interval {
	switch e := e.(type) {
	case *typed.IntLit:
		if e.T == types.U64 && int64(e.Bits) < 0 {
			return unknown
		}
		return exactly(int64(e.Bits))
	case *typed.Local:
		if r, ok := m.localBounds[e]; ok {
			return r
		}
	case *typed.SetLocal:
		return m.bounds(e.X)
	case *typed.SetField:
		return m.bounds(e.X)
	case *typed.Field:
		return fieldBounds(e.Field.Type)
	case *typed.Convert:
		if r := m.bounds(e.X); r.lo >= 0 {
			return r
		}
	case *typed.Binary:
		return binaryBounds(e.Op, m.bounds(e.X), m.bounds(e.Y))
	case *typed.If:
		// Asked at every level of an elsif chain: each If is looked into once.
		r, ok := m.ifBounds[e]
		if !ok {
			r = m.valueOf(e.Then).union(m.valueOf(e.Else))
			m.ifBounds[e] = r
		}
		return r
	case *typed.Seq:
		return m.bounds(e.List[len(e.List)-1])
	case *typed.Call:
		return fieldBounds(e.Helper.Result)
	}
	if e.Type() == types.Bool {
		return interval{lo: 0, hi: 1}
	}
	return unknown
}

// valueOf is the interval of a branch; one that never ends adds no value. The
// empty interval is the neutral one of union.
func (m *method) valueOf(e typed.Expr) interval {
	if e.Type() == types.Never {
		return interval{lo: math.MaxInt64, hi: math.MinInt64}
	}
	return m.bounds(e)
}

// fieldBounds is what a load of that type can give.
func fieldBounds(t types.Type) interval {
	switch t := t.(type) {
	case types.Int:
		switch {
		case t.Bits == 64:
			return unknown
		case t.Signed:
			return interval{lo: -1 << (t.Bits - 1), hi: 1<<(t.Bits-1) - 1}
		}
		return interval{0, 1<<t.Bits - 1, t.BigEndian}
	case types.Basic:
		if t == types.Bool {
			return interval{lo: 0, hi: 1}
		}
	}
	return unknown
}

// binaryBounds is the interval of x op y.
func binaryBounds(op typed.BinaryOp, x, y interval) interval {
	constant := y.lo == y.hi
	unseen := x.unseen || y.unseen
	switch op {
	case typed.Add:
		if x.small() && y.small() {
			return interval{x.lo + y.lo, x.hi + y.hi, unseen}
		}
	case typed.Sub:
		if x.small() && y.small() {
			return interval{x.lo - y.hi, x.hi - y.lo, unseen}
		}
	case typed.And:
		return maskBounds(x, y)
	case typed.Or, typed.Xor:
		if x.lo >= 0 && y.lo >= 0 {
			return interval{0, int64(1)<<bits.Len64(uint64(x.hi|y.hi)) - 1, unseen}
		}
	case typed.Div:
		if x.lo >= 0 && y.lo > 0 {
			return interval{x.lo / y.hi, x.hi / y.lo, true}
		}
	case typed.Mod:
		// The remainder by a power of two is a mask, which the verifier sees.
		if n := y.lo; n > 0 {
			return interval{0, y.hi - 1, !constant || n&(n-1) != 0}
		}
	case typed.Shr:
		if constant && y.lo >= 0 && y.lo < 64 && x.lo >= 0 {
			return interval{x.lo >> y.lo, x.hi >> y.lo, unseen}
		}
	case typed.Shl:
		if constant && y.lo >= 0 && y.lo < 16 && x.small() && x.lo >= 0 {
			return interval{x.lo << y.lo, x.hi << y.lo, unseen}
		}
	}
	return unknown
}

// maskBounds is the interval of x & y: a mask bounds what it masks, whatever
// that is. Of two bounds, one that the verifier sees is the better.
func maskBounds(x, y interval) interval {
	switch {
	case x.lo >= 0 && y.lo >= 0 && x.unseen == y.unseen:
		return interval{0, min(x.hi, y.hi), x.unseen}
	case x.lo >= 0 && (y.lo < 0 || !x.unseen):
		return interval{0, x.hi, x.unseen}
	case y.lo >= 0:
		return interval{0, y.hi, y.unseen}
	}
	return unknown
}
