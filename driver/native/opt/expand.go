package opt

import (
	"math/bits"

	"rucy-llvm/driver/native/ssa"
)

// expandOperations makes of operations that the machine lacks what it has, and
// gives loads the extensions that they do anyway.
func expandOperations(f *ssa.Func, cfg *Config) {
	e := &expander{f: f, word: cfg.word()}
	for _, b := range f.Blocks {
		for _, v := range b.Instrs {
			if v.Block != nil {
				e.at = v
				e.expand(v, cfg.CPU >= 4)
			}
		}
	}
	e.pending.place(f)
}

type expander struct {
	f       *ssa.Func
	word    ssa.Type
	at      *ssa.Value
	pending insertions
}

func (e *expander) emit(op ssa.Op, args ...*ssa.Value) *ssa.Value {
	v := e.f.NewValue(op, args[0].Type, e.at.Pos, args...)
	e.pending.before(e.at, v)
	return v
}

func (e *expander) expand(v *ssa.Value, v4 bool) {
	switch v.Op {
	case ssa.OpZExt:
		if x := v.Args[0]; x.Op == ssa.OpLoad && len(x.Uses()) == 1 {
			x.Type = v.Type
			v.ReplaceWith(x)
			v.Kill()
		}
	case ssa.OpSExt:
		if x := v.Args[0]; v4 && x.Op == ssa.OpLoad && len(x.Uses()) == 1 && x.Width == x.Type {
			e.signedLoad(v, x)
		}
	case ssa.OpSignExt:
		x := v.Args[0]
		switch {
		case !v4:
			n := e.f.Const(v.Type, int64(v.Type.Bits()-v.Width.Bits()))
			v.Reset(ssa.OpAShr, e.emit(ssa.OpShl, x, n), n)
		case x.Op == ssa.OpLoad && len(x.Uses()) == 1 && x.Width == v.Width && v.Type == ssa.I64:
			e.signedLoad(v, x)
		}
	case ssa.OpAnd:
		if n, ok := constant(v.Args[1]); ok && v.Type == ssa.I64 && !fitsImm(n) && n&(n+1) == 0 {
			e.lowBits(v, v.Args[0], bits.Len64(uint64(n)))
		}
	case ssa.OpSDiv:
		if !v4 {
			e.signedDivision(v)
		}
	case ssa.OpSRem:
		if !v4 {
			e.signedRemainder(v)
		}
	}
}

// lowBits clears all but the low n bits of x: by a move of the lower half, or by
// two shifts. A mask that is no immediate would cost more.
func (e *expander) lowBits(v, x *ssa.Value, n int) {
	if n == 32 && e.word == ssa.I32 {
		low := e.f.NewValue(ssa.OpTrunc, ssa.I32, v.Pos, x)
		e.pending.before(v, low)
		v.Reset(ssa.OpZExt, low)
		return
	}
	count := e.f.Const(ssa.I64, int64(64-n))
	v.Reset(ssa.OpLShr, e.emit(ssa.OpShl, x, count), count)
}

// signedLoad makes v, a sign extension of load, a load that does it. There is none
// that is ordered.
func (e *expander) signedLoad(v, load *ssa.Value) {
	if load.Flags&ssa.Ordered != 0 {
		return
	}
	load.Type = v.Type
	load.Flags |= ssa.Signed
	v.ReplaceWith(load)
	v.Kill()
}

// sign is -1 where x is negative, else 0.
func (e *expander) sign(x *ssa.Value) *ssa.Value {
	return e.emit(ssa.OpAShr, x, e.f.Const(x.Type, int64(x.Type.Bits()-1)))
}

// negateIf is -x where sign is -1, and x where it is 0.
func (e *expander) negateIf(x, sign *ssa.Value) *ssa.Value {
	return e.emit(ssa.OpSub, e.emit(ssa.OpXor, x, sign), sign)
}

// signedDivision divides the absolute values and gives the quotient its sign.
// A divisor of 0 gives 0, and the smallest number by -1 itself, as BPF has it.
func (e *expander) signedDivision(v *ssa.Value) {
	x, y := v.Args[0], v.Args[1]
	sx := e.sign(x)
	ax := e.negateIf(x, sx)
	if n, ok := constant(y); ok {
		q := e.emit(ssa.OpUDiv, ax, e.f.Const(v.Type, max(n, -n)))
		if n < 0 {
			sx = e.emit(ssa.OpXor, sx, e.f.Const(v.Type, -1))
		}
		v.Reset(ssa.OpSub, e.emit(ssa.OpXor, q, sx), sx)
		return
	}
	sy := e.sign(y)
	q := e.emit(ssa.OpUDiv, ax, e.negateIf(y, sy))
	s := e.emit(ssa.OpXor, sx, sy)
	v.Reset(ssa.OpSub, e.emit(ssa.OpXor, q, s), s)
}

// signedRemainder has the sign of the dividend. A divisor of 0 gives the dividend.
func (e *expander) signedRemainder(v *ssa.Value) {
	x, y := v.Args[0], v.Args[1]
	sx := e.sign(x)
	ax := e.negateIf(x, sx)
	var ay *ssa.Value
	if n, ok := constant(y); ok {
		ay = e.f.Const(v.Type, max(n, -n))
	} else {
		ay = e.negateIf(y, e.sign(y))
	}
	r := e.emit(ssa.OpURem, ax, ay)
	v.Reset(ssa.OpSub, e.emit(ssa.OpXor, r, sx), sx)
}
