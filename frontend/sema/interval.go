package sema

import (
	"math"
	"math/bits"
	"slices"

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

// limit is far from the ends of int64, so that what is within can be added,
// and shifted by a few bits, without an overflow.
const limit = 1 << 40

func (i interval) small() bool { return i.within(-limit, limit) }

// bounds returns the interval of an integer or a Bool.
func (m *method) bounds(e typed.Expr) interval {
	if r, ok := m.known[e]; ok {
		return r
	}
	switch e := e.(type) {
	case *typed.IntLit:
		if e.T == types.U64 && int64(e.Bits) < 0 {
			return unknown
		}
		return exactly(int64(e.Bits))
	case *typed.SetLocal:
		return m.bounds(e.X)
	case *typed.SetField:
		return m.bounds(e.X)
	case *typed.Field:
		return fieldBounds(e.Field.Value())
	case *typed.PacketLoad:
		return interval{0, 1<<e.Bits - 1, true}
	case *typed.Convert:
		if r := m.bounds(e.X); r.lo >= 0 {
			return r
		}
	case *typed.Binary:
		return binaryBounds(e.Op, m.bounds(e.X), m.bounds(e.Y))
	case *typed.If:
		// Asked at every level of an elsif chain: each If is looked into once.
		r := m.branchBounds(e.Then).union(m.branchBounds(e.Else))
		m.known[e] = r
		return r
	case *typed.Some:
		return m.bounds(e.X)
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

// none is the interval of no value: the neutral one of union.
var none = interval{lo: math.MaxInt64, hi: math.MinInt64}

// branchBounds is the interval of a branch; one that never ends, or ends with
// nil, adds no value.
func (m *method) branchBounds(e typed.Expr) interval {
	if t := e.Type(); t == types.Never || t == types.Nil || isNothing(e) {
		return none
	}
	return m.bounds(e)
}

// isNothing reports whether a value is nil for sure.
func isNothing(e typed.Expr) bool {
	switch e := e.(type) {
	case *typed.NilLit:
		return true
	case *typed.Seq:
		return isNothing(e.List[len(e.List)-1])
	}
	return false
}

// intBounds is the interval of an integer, or of what is one if it isn't nil;
// of anything else it says nothing.
func (m *method) intBounds(e typed.Expr) interval {
	elem, mayBeNil := stripNil(e.Type())
	switch {
	case elem == nil || isNothing(e):
		return none
	case types.IsInteger(elem):
		return m.bounds(e)
	case mayBeNil:
		return unknown
	}
	return unknown
}

// know notes the interval of an expression.
func (m *method) know(e typed.Expr, r interval) {
	m.known[e] = r
	l, isLocal := e.(*typed.Local)
	if !isLocal || !types.IsInteger(l.T) || r == unknown || r == none {
		return
	}
	if l.T == types.I64 || r.lo >= 0 && r.hi < math.MaxInt64 {
		l.Known, l.Lo, l.Hi = true, r.lo, r.hi
	}
}

// knowAs notes that e has the interval of another expression.
func (m *method) knowAs(e, like typed.Expr) typed.Expr {
	m.known[e] = m.intBounds(like)
	return e
}

// narrow is what is known of an integer in i for which a comparison with one in
// y holds.
func (i interval) narrow(op typed.CompareOp, y interval, unsigned bool) interval {
	r := i
	if unsigned && r.lo < 0 {
		r.lo = 0
	}
	switch op {
	case typed.Eq:
		r.lo, r.hi = max(r.lo, y.lo), min(r.hi, y.hi)
	case typed.Lt:
		if math.MinInt64 < y.hi && y.hi < math.MaxInt64 {
			r.hi = min(r.hi, y.hi-1)
		}
	case typed.Le:
		r.hi = min(r.hi, y.hi)
	case typed.Gt:
		if y.lo < math.MaxInt64 {
			r.lo = max(r.lo, y.lo+1)
		}
	case typed.Ge:
		r.lo = max(r.lo, y.lo)
	case typed.Ne:
		if y.lo == y.hi && y.lo == r.lo && r.lo < r.hi {
			r.lo++
		} else if y.lo == y.hi && y.lo == r.hi && r.lo < r.hi {
			r.hi--
		}
	}
	if r.lo > r.hi {
		return i // this branch is never taken
	}
	if r != i && y.lo != y.hi { // up to Linux 6.7, the verifier learns from constants alone
		r.unseen = true
	}
	return r
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
		lo, ok1 := addInt64(x.lo, y.lo)
		hi, ok2 := addInt64(x.hi, y.hi)
		if ok1 && ok2 && x.hi < math.MaxInt64 && y.hi < math.MaxInt64 {
			return interval{lo, hi, unseen}
		}
	case typed.Sub:
		if x.small() && y.small() {
			return interval{x.lo - y.hi, x.hi - y.lo, unseen}
		}
	case typed.Mul:
		const u32, i31 = math.MaxUint32, 1<<30 - 1
		if x.within(-u32, u32) && y.within(-i31, i31) || x.within(-i31, i31) && y.within(-u32, u32) {
			corners := []int64{x.lo * y.lo, x.lo * y.hi, x.hi * y.lo, x.hi * y.hi}
			return interval{slices.Min(corners), slices.Max(corners), unseen || x.lo < 0 || y.lo < 0}
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

// addInt64 is a + b, unless that doesn't fit.
func addInt64(a, b int64) (sum int64, ok bool) {
	sum = a + b
	return sum, (sum > a) == (b > 0)
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
