package opt

import "rucy-llvm/driver/native/ssa"

// This file holds simplify's rules for conversions, pointers, comparisons,
// selects and phis.

func (s *simplifier) conversion(v *ssa.Value) *ssa.Value {
	x := v.Args[0]
	if v.Op >= ssa.OpZExt && v.Op <= ssa.OpTrunc && constantArms(x) && len(x.Uses()) == 1 {
		return s.convertArms(v, x)
	}
	switch v.Op {
	case ssa.OpZExt:
		switch x.Op {
		case ssa.OpZExt:
			return s.reset(v, ssa.OpZExt, x.Args[0])
		case ssa.OpTrunc:
			return s.zextOfTrunc(v, x.Args[0], x.Type)
		case ssa.OpSelect:
			return s.zextOfChecked(v, x)
		}
	case ssa.OpSExt:
		switch {
		case x.Op == ssa.OpSExt:
			return s.reset(v, ssa.OpSExt, x.Args[0])
		case nonNegative(x):
			return s.reset(v, ssa.OpZExt, x)
		case x.Op == ssa.OpSelect && checkedBelow(x):
			return s.reset(v, ssa.OpZExt, x)
		}
	case ssa.OpTrunc:
		return s.trunc(v, x)
	case ssa.OpSignExt:
		switch {
		case v.Width == v.Type, signBits(x) > int64(v.Type.Bits()-v.Width.Bits()):
			return x
		case knownBits(x).zero>>(v.Width.Bits()-1)&1 != 0:
			return s.reset(v, ssa.OpAnd, x, s.f.Const(v.Type, int64(mask(v.Width))))
		}
		if z, n, ok := binaryWith(x, ssa.OpAnd); ok && uint64(n)&mask(v.Width) == mask(v.Width) {
			v.SetArg(0, z)
			return v
		}
		if x.Op == ssa.OpZExt { // what the extension adds is not looked at
			if y := x.Args[0]; y.Op == ssa.OpTrunc && y.Args[0].Type == v.Type && v.Width.Bits() <= y.Type.Bits() {
				v.SetArg(0, y.Args[0])
				return v
			}
		}
	case ssa.OpBSwap:
		if x.Op == ssa.OpBSwap && x.Width == v.Width {
			if v.Width == v.Type {
				return x.Args[0]
			}
			return s.reset(v, ssa.OpAnd, x.Args[0], s.f.Const(v.Type, int64(mask(v.Width))))
		}
	}
	return nil
}

// constantArms reports whether v selects one of two constants.
func constantArms(v *ssa.Value) bool {
	return v.Op == ssa.OpSelect && v.Args[1].Op == ssa.OpConst && v.Args[2].Op == ssa.OpConst
}

// convertArms makes v, the conversion of a selection x of constants, the
// selection of converted ones.
func (s *simplifier) convertArms(v, x *ssa.Value) *ssa.Value {
	arms := [2]*ssa.Value{}
	for i, c := range x.Args[1:] {
		n := c.Int
		if v.Op == ssa.OpZExt {
			n = int64(ssa.ZeroExtend(n, c.Type.Bits()))
		}
		arms[i] = s.f.Const(v.Type, n)
	}
	return s.reset(v, ssa.OpSelect, x.Args[0], arms[0], arms[1])
}

// checkedBelow reports whether x selects a number that it has found to be below
// a limit, and positive, or else a constant that is. Then an extension with
// zeros does for one with a sign, of which the verifier makes too little.
func checkedBelow(x *ssa.Value) bool {
	c := x.Args[0]
	if c.Op != ssa.OpICmp {
		return false
	}
	pred, y, k := c.Pred, x.Args[1], x.Args[2]
	if y.Op == ssa.OpConst {
		pred, y, k = pred.Negate(), k, y
	}
	limit := c.Args[1]
	return (pred == ssa.ULT || pred == ssa.ULE) && c.Args[0] == y &&
		limit.Op == ssa.OpConst && limit.Int >= 0 && k.Op == ssa.OpConst && k.Int >= 0
}

// zextOfChecked extends the arms of a select, one of which is a constant and the
// other what the condition looks at: x < 8 ? x : 0. Before CPU v3, comparisons
// are of extended values, and the one that was checked must be the one that is
// used.
func (s *simplifier) zextOfChecked(v, x *ssa.Value) *ssa.Value {
	c := x.Args[0]
	if s.cfg.CPU >= 3 || len(x.Uses()) > 1 || c.Op != ssa.OpICmp || c.Pred.Signed() {
		return nil
	}
	arms := []*ssa.Value{x.Args[1], x.Args[2]}
	for i, a := range arms {
		other := arms[1-i]
		if a.Op != ssa.OpConst || other != c.Args[0] && other != c.Args[1] {
			continue
		}
		arms[i] = s.f.Const(v.Type, int64(ssa.ZeroExtend(a.Int, a.Type.Bits())))
		arms[1-i] = s.make(v, ssa.OpZExt, v.Type, other)
		return s.reset(v, ssa.OpSelect, c, arms[0], arms[1])
	}
	return nil
}

// zextOfTrunc makes a mask of a truncation to typ that is extended again. Where
// the mask would be no immediate, the two are better: they are one move of the
// lower half of a register.
func (s *simplifier) zextOfTrunc(v, x *ssa.Value, typ ssa.Type) *ssa.Value {
	if typ.Bits() >= 32 {
		if x.Type == v.Type && knownBits(x).zero|mask(typ) == mask(v.Type) && idle(x, mask(typ)) {
			return x
		}
		return nil
	}
	n := int64(mask(typ))
	switch {
	case x.Type.Bits() > v.Type.Bits():
		x = s.make(v, ssa.OpTrunc, v.Type, x)
	case x.Type.Bits() < v.Type.Bits():
		m := s.make(v, ssa.OpAnd, x.Type, x, s.f.Const(x.Type, n))
		return s.reset(v, ssa.OpZExt, m)
	}
	return s.reset(v, ssa.OpAnd, x, s.f.Const(v.Type, n))
}

func (s *simplifier) trunc(v, x *ssa.Value) *ssa.Value {
	switch x.Op {
	case ssa.OpTrunc:
		return s.reset(v, ssa.OpTrunc, x.Args[0])
	case ssa.OpZExt, ssa.OpSExt:
		y := x.Args[0]
		switch {
		case y.Type == v.Type:
			return y
		case y.Type.Bits() > v.Type.Bits():
			return s.reset(v, ssa.OpTrunc, y)
		}
		return s.reset(v, x.Op, y)
	case ssa.OpAnd:
		if z, n, ok := binaryWith(x, ssa.OpAnd); ok && uint64(n)&mask(v.Type) == mask(v.Type) {
			return s.reset(v, ssa.OpTrunc, z)
		}
	}
	return s.narrow(v, x)
}

// narrow does an operation of which only the low bits are used in the narrower
// type: there it is no dearer, and its operands need no extension. Pointers are
// spared, see maybePointer.
func (s *simplifier) narrow(v, x *ssa.Value) *ssa.Value {
	if len(x.Uses()) != 1 {
		return nil
	}
	switch x.Op {
	case ssa.OpAdd, ssa.OpSub, ssa.OpMul, ssa.OpAnd, ssa.OpOr, ssa.OpXor:
	case ssa.OpShl:
		if n, ok := constant(x.Args[1]); !ok || n >= int64(v.Type.Bits()) {
			return nil
		}
	default:
		return nil
	}
	args := [2]*ssa.Value{}
	for i, a := range x.Args {
		if maybePointer(a) {
			return nil
		}
		if n, ok := constant(a); ok {
			args[i] = s.f.Const(v.Type, n)
		}
	}
	for i, a := range x.Args {
		if args[i] == nil {
			args[i] = s.make(v, ssa.OpTrunc, v.Type, a)
		}
	}
	return s.reset(v, x.Op, args[0], args[1])
}

// maybePointer reports whether v may be a pointer to the verifier, which refuses
// 32-bit arithmetic on those: a pointer as a number, or a field of a context,
// since the 32-bit fields for the ends of a packet are made pointers.
func maybePointer(v *ssa.Value) bool {
	if v.Op == ssa.OpZExt {
		v = v.Args[0]
		return v.Op == ssa.OpLoad && v.Width == ssa.I32
	}
	return v.Op == ssa.OpPtrToInt
}

func (s *simplifier) pointer(v *ssa.Value) *ssa.Value {
	x := v.Args[0]
	switch v.Op {
	case ssa.OpPtrToInt:
		if x.Op == ssa.OpIntToPtr {
			return x.Args[0]
		}
	case ssa.OpIntToPtr:
		if x.Op == ssa.OpPtrToInt {
			return x.Args[0]
		}
	case ssa.OpPtrAdd:
		n, ok := constant(v.Args[1])
		switch {
		case !ok:
			return nil
		case n == 0:
			return x
		case x.Op == ssa.OpGlobal:
			return s.f.Global(x.Sym, x.Int+n)
		case x.Op == ssa.OpConst:
			return s.f.Const(ssa.Ptr, x.Int+n)
		}
		if y, m, ok := binaryWith(x, ssa.OpPtrAdd); ok {
			return s.reset(v, ssa.OpPtrAdd, y, s.f.Const(ssa.I64, n+m))
		}
		if x.Op == ssa.OpPtrAdd && x.Args[1].Op == ssa.OpCore && len(x.Uses()) == 1 {
			// The access that is added last can be the displacement of a load.
			return s.reset(v, ssa.OpPtrAdd, s.make(v, ssa.OpPtrAdd, ssa.Ptr, x.Args[0], v.Args[1]), x.Args[1])
		}
	}
	return nil
}

func (s *simplifier) icmp(v *ssa.Value) *ssa.Value {
	x, y := v.Args[0], v.Args[1]
	if x == y {
		return s.f.Bool(compare(v.Pred, x.Type, 0, 0))
	}
	if x.Op == ssa.OpGlobal && y.IsConst(0) && v.Pred <= ssa.NE {
		return s.f.Bool(v.Pred == ssa.NE) // the address of what the module defines is not null
	}
	n, ok := constant(y)
	if !ok {
		return nil
	}
	if w := s.icmpRange(v, x, n); w != nil {
		return w
	}
	if v.Pred > ssa.NE {
		return nil
	}
	switch {
	case x.Type == ssa.I1:
		if (v.Pred == ssa.NE) == (n == 0) {
			return x
		}
		return s.reset(v, ssa.OpXor, x, s.f.Bool(true))
	case boundsAddress(x) && len(x.Uses()) > 1: // the verifier must see x compared
		return nil
	case x.Op == ssa.OpSelect && x.Args[1].Op == ssa.OpConst && x.Args[2].Op == ssa.OpConst:
		// Which of two constants is it? The condition of the select says.
		yes := (x.Args[1].Int == n) == (v.Pred == ssa.EQ)
		no := (x.Args[2].Int == n) == (v.Pred == ssa.EQ)
		switch {
		case yes == no:
			return s.f.Bool(yes)
		case yes:
			return x.Args[0]
		}
		return s.reset(v, ssa.OpXor, x.Args[0], s.f.Bool(true))
	case x.Op == ssa.OpZExt && x.Args[0].Type == ssa.I1: // n is 0 or 1: the range said so
		if (n == 1) == (v.Pred == ssa.EQ) {
			return x.Args[0]
		}
		return s.reset(v, ssa.OpXor, x.Args[0], s.f.Bool(true))
	case x.Op == ssa.OpAnd && n != 0 && len(x.Uses()) == 1:
		// (x & 8) == 8 is (x & 8) != 0: one instruction of BPF
		if _, m, ok := binaryWith(x, ssa.OpAnd); ok && m == n {
			if _, single := powerOf2(m, x.Type); single {
				pred := v.Pred.Negate()
				s.reset(v, ssa.OpICmp, x, s.f.Const(x.Type, 0))
				v.Pred = pred
				return v
			}
		}
	case x.Op == ssa.OpXor && x.Args[1].Op == ssa.OpConst:
		return s.icmpWith(v, x.Args[0], n^x.Args[1].Int)
	case x.Op == ssa.OpAdd && x.Args[1].Op == ssa.OpConst && len(x.Uses()) == 1:
		return s.icmpWith(v, x.Args[0], n-x.Args[1].Int)
	case x.Op == ssa.OpSub && n == 0 && len(x.Uses()) == 1:
		pred := v.Pred
		s.reset(v, ssa.OpICmp, x.Args[0], x.Args[1])
		v.Pred = pred
		return v
	}
	return nil
}

// icmpWith makes v compare x with n, in the way it does.
func (s *simplifier) icmpWith(v, x *ssa.Value, n int64) *ssa.Value {
	pred := v.Pred
	s.reset(v, ssa.OpICmp, x, s.f.Const(x.Type, n))
	v.Pred = pred
	return v
}

// icmpRange decides a comparison of x with n by the bits that are known of x,
// or makes it one with 0.
func (s *simplifier) icmpRange(v, x *ssa.Value, n int64) *ssa.Value {
	if !x.Type.IsInt() {
		return nil
	}
	k := knownBits(x)
	if k != (known{}) && !verifierKnows(x) {
		return nil
	}
	all := mask(x.Type)
	u := uint64(n) & all
	lo, hi := k.one, all&^k.zero
	sign := all &^ (all >> 1)
	if v.Pred.Signed() {
		if (k.zero|k.one)&sign == 0 {
			return nil
		}
		// With a known sign, signed order is unsigned order of the numbers moved
		// by half the range.
		lo, hi, u = lo^sign, hi^sign, u^sign
	}
	switch v.Pred {
	case ssa.EQ, ssa.NE:
		if u&k.zero != 0 || ^u&k.one != 0 {
			return s.f.Bool(v.Pred == ssa.NE)
		}
	case ssa.ULT, ssa.SLT:
		if v.Pred == ssa.ULT && u == 1 {
			return s.against0(v, ssa.EQ)
		}
		return s.decide(hi < u, lo >= u)
	case ssa.ULE, ssa.SLE:
		if v.Pred == ssa.ULE && u == 0 {
			return s.against0(v, ssa.EQ)
		}
		return s.decide(hi <= u, lo > u)
	case ssa.UGT, ssa.SGT:
		if v.Pred == ssa.UGT && u == 0 && hi != 0 {
			return s.against0(v, ssa.NE)
		}
		return s.decide(lo > u, hi <= u)
	case ssa.UGE, ssa.SGE:
		if v.Pred == ssa.UGE && u == 1 && hi != 0 {
			return s.against0(v, ssa.NE)
		}
		return s.decide(lo >= u, hi < u)
	}
	return nil
}

// against0 makes v, an unsigned comparison, one for equality with 0.
func (s *simplifier) against0(v *ssa.Value, pred ssa.Predicate) *ssa.Value {
	x := v.Args[0]
	s.reset(v, ssa.OpICmp, x, s.f.Const(x.Type, 0))
	v.Pred = pred
	return v
}

func (s *simplifier) decide(yes, no bool) *ssa.Value {
	if yes || no {
		return s.f.Bool(yes)
	}
	return nil
}

func (s *simplifier) selectRules(v *ssa.Value) *ssa.Value {
	c, x, y := v.Args[0], v.Args[1], v.Args[2]
	switch {
	case c.Op == ssa.OpConst && c.Int != 0:
		return x
	case c.Op == ssa.OpConst:
		return y
	case x == y, y.Op == ssa.OpUndef:
		return x
	case x.Op == ssa.OpUndef:
		return y
	}
	if z, ok := negated(c); ok {
		return s.reset(v, ssa.OpSelect, z, y, x)
	}
	if c.Op == ssa.OpICmp && c.Args[1].Op == ssa.OpConst { // what is equal to a constant is that
		switch {
		case c.Pred == ssa.EQ && x == c.Args[0]:
			return s.reset(v, ssa.OpSelect, c, c.Args[1], y)
		case c.Pred == ssa.NE && y == c.Args[0]:
			return s.reset(v, ssa.OpSelect, c, x, c.Args[1])
		}
	}
	if v.Type != ssa.I1 {
		return nil
	}
	switch {
	case x.IsConst(-1) && y.IsConst(0):
		return c
	case x.IsConst(0) && y.IsConst(-1):
		return s.reset(v, ssa.OpXor, c, s.f.Bool(true))
	case y.IsConst(0):
		return s.reset(v, ssa.OpAnd, c, x)
	case x.IsConst(-1):
		return s.reset(v, ssa.OpOr, c, y)
	case x.IsConst(0):
		return s.reset(v, ssa.OpAnd, s.make(v, ssa.OpXor, ssa.I1, c, s.f.Bool(true)), y)
	case y.IsConst(-1):
		return s.reset(v, ssa.OpOr, s.make(v, ssa.OpXor, ssa.I1, c, s.f.Bool(true)), x)
	}
	return nil
}

// phi replaces a phi whose operands are all one value. An undefined operand
// may be any value, if that value is there whenever the phi is.
func (s *simplifier) phi(v *ssa.Value) *ssa.Value {
	var same *ssa.Value
	undef := false
	for _, a := range v.Args {
		switch {
		case a == v || a == same:
		case a.Op == ssa.OpUndef:
			undef = true
		case same == nil:
			same = a
		default:
			return nil
		}
	}
	switch {
	case same == nil:
		return s.f.Undef(v.Type)
	case undef && !same.Op.IsLeaf() && same.Op != ssa.OpParam:
		return nil
	}
	return same
}
