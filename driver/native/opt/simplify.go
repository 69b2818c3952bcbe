package opt

import (
	"math/bits"
	"slices"

	"rucy-llvm/driver/native/ssa"
)

// simplify folds constants and rewrites operations into simpler ones, until
// nothing changes. The rules are local: each looks at a value and its operands.
//
// Two things it must not do, for the verifier's sake: replace a value by
// another that merely has been compared with it (the verifier tracks the
// register that was checked), and move what is added to pointers from one
// addition to another.
func simplify(f *ssa.Func, cfg *Config) {
	s := &simplifier{f: f, cfg: cfg, queued: make([]bool, f.NumValues())}
	order := f.ReversePostorder()
	for i := len(order) - 1; i >= 0; i-- {
		for k := len(order[i].Instrs) - 1; k >= 0; k-- {
			s.push(order[i].Instrs[k])
		}
	}
	for len(s.work) > 0 {
		v := s.work[len(s.work)-1]
		s.work = s.work[:len(s.work)-1]
		s.queued[v.ID] = false
		if v.Block != nil {
			s.visit(v)
		}
	}
	s.pending.place(f)
}

// simplifier holds the work of one run. Values that rules make are kept aside
// until its end, since putting them into long blocks one by one would be slow.
type simplifier struct {
	f       *ssa.Func
	cfg     *Config
	work    []*ssa.Value // a stack; the first instructions are on top
	queued  []bool       // by value ID
	pending insertions
}

func (s *simplifier) push(v *ssa.Value) {
	for len(s.queued) <= v.ID {
		s.queued = append(s.queued, false)
	}
	if !s.queued[v.ID] {
		s.queued[v.ID] = true
		s.work = append(s.work, v)
	}
}

// make returns a new value that stands before at.
func (s *simplifier) make(at *ssa.Value, op ssa.Op, typ ssa.Type, args ...*ssa.Value) *ssa.Value {
	v := s.f.NewValue(op, typ, at.Pos, args...)
	s.pending.before(at, v)
	s.push(v)
	return v
}

// visit simplifies v, and has those visited that may profit from it.
func (s *simplifier) visit(v *ssa.Value) {
	if len(v.Uses()) == 0 && !v.HasEffects() {
		args := append([]*ssa.Value(nil), v.Args...)
		v.Kill()
		for _, a := range args {
			if a.Block != nil {
				s.push(a)
			}
		}
		return
	}
	w := foldConstants(s.f, v)
	if w == nil {
		w = s.rules(v)
	}
	if w == nil {
		w = s.knownConstant(v)
	}
	switch w {
	case nil:
		return
	case v: // changed in place
		s.push(v)
		for _, a := range v.Args {
			if a.Block != nil && len(a.Uses()) == 1 {
				s.push(a) // a rule may ask for the only use
			}
		}
	default:
		for _, u := range v.Uses() {
			s.push(u)
		}
		v.ReplaceWith(w)
		s.push(v) // to be removed
	}
	for _, u := range v.Uses() {
		s.push(u)
	}
}

// knownConstant returns the constant that v is where all its bits are known.
func (s *simplifier) knownConstant(v *ssa.Value) *ssa.Value {
	if !v.Type.IsInt() || v.HasEffects() || v.Op == ssa.OpLoad {
		return nil
	}
	if k := knownBits(v); k.zero|k.one == mask(v.Type) {
		return s.f.Const(v.Type, int64(k.one))
	}
	return nil
}

// rules returns what v can be replaced with, v itself if it was changed in
// place, and nil if there is nothing to simplify.
func (s *simplifier) rules(v *ssa.Value) *ssa.Value {
	if (v.Op.Commutes() || v.Op == ssa.OpICmp) && before(v.Args[0], v.Args[1]) {
		v.SwapArgs()
		v.Pred = v.Pred.Swap()
		return v
	}
	switch v.Op {
	case ssa.OpAdd, ssa.OpSub, ssa.OpMul, ssa.OpUDiv, ssa.OpURem, ssa.OpSDiv, ssa.OpSRem:
		return s.arithmetic(v)
	case ssa.OpAnd, ssa.OpOr, ssa.OpXor:
		return s.bitwise(v)
	case ssa.OpShl, ssa.OpLShr, ssa.OpAShr:
		return s.shift(v)
	case ssa.OpZExt, ssa.OpSExt, ssa.OpTrunc, ssa.OpSignExt, ssa.OpBSwap:
		return s.conversion(v)
	case ssa.OpPtrAdd, ssa.OpPtrToInt, ssa.OpIntToPtr:
		return s.pointer(v)
	case ssa.OpICmp:
		return s.icmp(v)
	case ssa.OpSelect:
		return s.selectRules(v)
	case ssa.OpPhi:
		return s.phi(v)
	case ssa.OpBranch:
		return s.branch(v)
	case ssa.OpStore:
		return s.store(v)
	}
	return nil
}

// before reports whether x should be the second operand and y the first: a
// constant should.
func before(x, y *ssa.Value) bool { return x.Op == ssa.OpConst && y.Op != ssa.OpConst }

// constant returns the number that v is.
func constant(v *ssa.Value) (int64, bool) { return v.Int, v.Op == ssa.OpConst }

// binaryWith matches an operation with a constant as second operand.
func binaryWith(v *ssa.Value, op ssa.Op) (x *ssa.Value, n int64, ok bool) {
	if v.Op != op || v.Args[1].Op != ssa.OpConst {
		return nil, 0, false
	}
	return v.Args[0], v.Args[1].Int, true
}

// reset makes v another operation of the same type.
func (s *simplifier) reset(v *ssa.Value, op ssa.Op, args ...*ssa.Value) *ssa.Value {
	old := v.Args
	v.Reset(op, args...)
	for _, a := range old {
		if a.Block != nil && len(a.Uses()) == 0 {
			s.push(a)
		}
	}
	return v
}

func (s *simplifier) arithmetic(v *ssa.Value) *ssa.Value {
	x, y := v.Args[0], v.Args[1]
	zero := s.f.Const(v.Type, 0)
	if x == y {
		switch v.Op {
		case ssa.OpSub:
			return zero
		case ssa.OpURem, ssa.OpSRem: // x % x is 0, also where x is
			return zero
		}
	}
	if v.Op == ssa.OpSub && y.Op == ssa.OpSub && y.Args[0].IsConst(0) { // x - -y
		return s.reset(v, ssa.OpAdd, x, y.Args[1])
	}
	if v.Op == ssa.OpAdd && y.Op == ssa.OpSub && y.Args[0].IsConst(0) { // x + -y
		return s.reset(v, ssa.OpSub, x, y.Args[1])
	}
	if x.IsConst(0) && v.Op != ssa.OpSub {
		return zero // 0/y, 0%y; the other operations have their constant second
	}
	n, ok := constant(y)
	if !ok {
		return nil
	}
	switch v.Op {
	case ssa.OpAdd:
		if n == 0 {
			return x
		}
		if z, m, ok := binaryWith(x, ssa.OpAdd); ok && len(x.Uses()) == 1 {
			return s.reset(v, ssa.OpAdd, z, s.f.Const(v.Type, n+m))
		}
	case ssa.OpSub:
		return s.reset(v, ssa.OpAdd, x, s.f.Const(v.Type, -n))
	case ssa.OpMul:
		switch {
		case n == 0:
			return zero
		case n == 1:
			return x
		case n == -1:
			return s.reset(v, ssa.OpSub, zero, x)
		}
		if k, ok := powerOf2(n, v.Type); ok {
			return s.reset(v, ssa.OpShl, x, s.f.Const(v.Type, k))
		}
		if z, m, ok := binaryWith(x, ssa.OpMul); ok && len(x.Uses()) == 1 {
			return s.reset(v, ssa.OpMul, z, s.f.Const(v.Type, n*m))
		}
	case ssa.OpUDiv, ssa.OpURem:
		return s.unsignedDivision(v, x, n)
	case ssa.OpSDiv, ssa.OpSRem:
		return s.signedDivision(v, x, n)
	}
	return nil
}

func (s *simplifier) unsignedDivision(v, x *ssa.Value, n int64) *ssa.Value {
	div := v.Op == ssa.OpUDiv
	switch {
	case n == 0 && div, n == 1 && !div:
		return s.f.Const(v.Type, 0)
	case n == 0, n == 1:
		return x
	case n < 0 && div: // it goes in once or not at all, which the verifier doesn't know of a quotient
		fits := s.make(v, ssa.OpICmp, ssa.I1, x, v.Args[1])
		fits.Pred = ssa.UGE
		return s.reset(v, ssa.OpSelect, fits, s.f.Const(v.Type, 1), s.f.Const(v.Type, 0))
	}
	k, ok := powerOf2(n, v.Type)
	switch {
	case !ok:
		return nil
	case div:
		return s.reset(v, ssa.OpLShr, x, s.f.Const(v.Type, k))
	case k < 32 || v.Type == ssa.I32: // a wider mask is no immediate
		return s.reset(v, ssa.OpAnd, x, s.f.Const(v.Type, n-1))
	}
	return nil
}

func (s *simplifier) signedDivision(v, x *ssa.Value, n int64) *ssa.Value {
	div := v.Op == ssa.OpSDiv
	switch {
	case n == 0 && div, (n == 1 || n == -1) && !div:
		return s.f.Const(v.Type, 0)
	case n == 0, n == 1:
		return x
	case n == -1:
		return s.reset(v, ssa.OpSub, s.f.Const(v.Type, 0), x)
	case n > 0 && nonNegative(x):
		if div {
			return s.reset(v, ssa.OpUDiv, x, v.Args[1])
		}
		return s.reset(v, ssa.OpURem, x, v.Args[1])
	}
	return nil
}

// nonNegative reports whether the sign of v is known to be clear.
func nonNegative(v *ssa.Value) bool {
	m := mask(v.Type)
	return knownBits(v).zero&(m&^(m>>1)) != 0
}

// powerOf2 returns k where n is 2 to the k, as an unsigned number of the type.
func powerOf2(n int64, typ ssa.Type) (k int64, ok bool) {
	u := ssa.ZeroExtend(n, typ.Bits())
	return int64(bits.TrailingZeros64(u)), bits.OnesCount64(u) == 1
}

func (s *simplifier) bitwise(v *ssa.Value) *ssa.Value {
	x, y := v.Args[0], v.Args[1]
	if x == y {
		if v.Op == ssa.OpXor {
			return s.f.Const(v.Type, 0)
		}
		return x
	}
	if x.Op == ssa.OpUndef || y.Op == ssa.OpUndef { // 0 is as good as any other value
		if x.Op == ssa.OpUndef {
			x = y
		}
		if v.Op == ssa.OpAnd {
			x = s.f.Const(v.Type, 0)
		}
		return x
	}
	n, ok := constant(y)
	if !ok {
		return nil
	}
	if z, m, ok := binaryWith(x, v.Op); ok && len(x.Uses()) == 1 {
		n, _ = fold(v.Op, v.Type, n, m)
		return s.reset(v, v.Op, z, s.f.Const(v.Type, n))
	}
	all := mask(v.Type)
	u := uint64(n) & all
	k := knownBits(x)
	switch v.Op {
	case ssa.OpAnd:
		switch {
		case all&^k.zero&^u == 0 && idle(x, u): // clears nothing
			return x
		case u&^k.zero == 0: // leaves nothing
			return s.f.Const(v.Type, 0)
		}
		// A mask of bits that are 0 anyway should not make the constant larger
		// than an immediate.
		if small := u &^ k.zero; small != u && !fitsImm(ssa.SignExtend(int64(u), v.Type.Bits())) && fitsImm(int64(small)) {
			return s.reset(v, ssa.OpAnd, x, s.f.Const(v.Type, int64(small)))
		}
	case ssa.OpOr:
		if u&^k.one == 0 {
			return x
		}
	case ssa.OpXor:
		if u == 0 {
			return x
		}
		if v.Type == ssa.I1 && x.Op == ssa.OpICmp && len(x.Uses()) == 1 { // not
			pred := x.Pred.Negate()
			s.reset(v, ssa.OpICmp, x.Args[0], x.Args[1])
			v.Pred = pred
			return v
		}
	}
	return nil
}

// fitsImm reports whether n can be the immediate of an instruction.
func fitsImm(n int64) bool { return n == int64(int32(n)) }

func (s *simplifier) shift(v *ssa.Value) *ssa.Value {
	x, y := v.Args[0], v.Args[1]
	width := int64(v.Type.Bits())
	if x.IsConst(0) {
		return x
	}
	n, ok := constant(y)
	if !ok {
		return nil
	}
	if c := n & (width - 1); c != n { // the machine takes the count modulo the width
		return s.reset(v, v.Op, x, s.f.Const(v.Type, c))
	}
	if n == 0 {
		return x
	}
	if z, m, ok := binaryWith(x, v.Op); ok && m >= 0 && m < width && !isCompared(x) { // twice the same
		switch {
		case m+n < width:
			return s.reset(v, v.Op, z, s.f.Const(v.Type, m+n))
		case v.Op == ssa.OpAShr:
			return s.reset(v, v.Op, z, s.f.Const(v.Type, width-1))
		}
		return s.f.Const(v.Type, 0)
	}
	all := mask(v.Type)
	if z, ok := shiftedOut(x, n); ok && v.Op != ssa.OpShl && !isCompared(x) {
		return s.reset(v, v.Op, z, y)
	}
	switch v.Op {
	case ssa.OpLShr:
		if knownBits(x).zero>>n == all>>n { // all bits that stay are 0
			return s.f.Const(v.Type, 0)
		}
		if z, m, ok := binaryWith(x, ssa.OpShl); ok && m == n && width-n < 32 {
			return s.reset(v, ssa.OpAnd, z, s.f.Const(v.Type, int64(all>>n)))
		}
	case ssa.OpAShr:
		if nonNegative(x) {
			return s.reset(v, ssa.OpLShr, x, y)
		}
		if z, m, ok := binaryWith(x, ssa.OpShl); ok && m == n && signBits(z) > n {
			return z // it was extended already
		}
	}
	return nil
}

// shiftedOut returns z where x is z but for some of its low n bits.
func shiftedOut(x *ssa.Value, n int64) (z *ssa.Value, ok bool) {
	for _, op := range []ssa.Op{ssa.OpXor, ssa.OpOr, ssa.OpAnd} {
		z, c, ok := binaryWith(x, op)
		if ok && (op == ssa.OpAnd && c>>n == -1 || op != ssa.OpAnd && c>>n == 0) {
			return z, true
		}
	}
	return nil, false
}

// isCompared reports whether a comparison looks at v: then the verifier may know
// more of it than of what it was made of.
func isCompared(v *ssa.Value) bool {
	return slices.ContainsFunc(v.Uses(), func(u *ssa.Value) bool { return u.Op == ssa.OpICmp })
}

// signBits is the number of upper bits of v that are known to be equal.
func signBits(v *ssa.Value) int64 {
	width := v.Type.Bits()
	k := knownBits(v)
	unused := 64 - width
	n := max(bits.LeadingZeros64(^(k.zero << unused)), bits.LeadingZeros64(^(k.one << unused)), 1)
	from := 0
	switch v.Op {
	case ssa.OpSExt:
		from = v.Args[0].Type.Bits()
	case ssa.OpSignExt:
		from = v.Width.Bits()
	case ssa.OpLoad:
		if v.Flags&ssa.Signed != 0 {
			from = v.Width.Bits()
		}
	case ssa.OpAShr:
		if c, ok := constant(v.Args[1]); ok && c >= 0 && c < int64(width) {
			n = max(n, int(c)+1)
		}
	}
	if from != 0 {
		n = max(n, width-from+1)
	}
	return int64(n)
}

// store drops masks whose cleared bits are not stored.
func (s *simplifier) store(v *ssa.Value) *ssa.Value {
	x := v.Args[1]
	if z, n, ok := binaryWith(x, ssa.OpAnd); ok && v.Width.IsInt() && uint64(n)&mask(v.Width) == mask(v.Width) {
		v.SetArg(1, z)
		if len(x.Uses()) == 0 {
			s.push(x)
		}
		return v
	}
	return nil
}

// branch takes the negation out of a condition.
func (s *simplifier) branch(v *ssa.Value) *ssa.Value {
	x, ok := negated(v.Args[0])
	if !ok {
		return nil
	}
	not := v.Args[0]
	v.SetArg(0, x)
	v.Block.SwapSuccs(0, 1)
	if len(not.Uses()) == 0 {
		s.push(not)
	}
	return v
}

// negated returns x where v is its negation.
func negated(v *ssa.Value) (x *ssa.Value, ok bool) {
	if x, n, ok := binaryWith(v, ssa.OpXor); ok && v.Type == ssa.I1 && n == -1 {
		return x, true
	}
	return nil, false
}
