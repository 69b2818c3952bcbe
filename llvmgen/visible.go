package llvmgen

import (
	"math/big"
	"math/bits"

	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"

	"rucy-llvm/frontend/typed"
)

// visible makes a value that is between two bounds visibly so: by a mask where
// that says it all, else by a comparison. The code generators, which may know of the
// bounds, must not see what it is done to, or they take it out as useless.
func (f *function) visible(e *typed.Visible) operand {
	o := f.expr(e.X)
	if f.cur == nil || o.isConst() {
		return o
	}
	rng := interval{big.NewInt(e.Lo), big.NewInt(e.Hi)}
	x := f.hide(f.as64(o))
	if e.Lo == 0 && bits.OnesCount64(uint64(e.Hi+1)) == 1 {
		return operand{v: f.bin(opAnd, x, i64(e.Hi)), rng: rng}
	}
	above := f.bin(opSub, x, i64(e.Lo))
	inside := f.icmp(enum.IPredULE, above, i64(e.Hi-e.Lo))
	return operand{v: f.bin(opAdd, f.sel(inside, above, i64(0)), i64(e.Lo)), rng: rng}
}

// narrow makes a value what memory of a narrower type would hold of it.
func (f *function) narrow(e *typed.Narrow) operand {
	o := f.expr(e.X)
	switch {
	case f.cur == nil:
		return operand{}
	case o.rng.within(rangeOf(e.To)):
		return o
	case o.isConst() && e.To.Signed:
		return constInt(f.asWidth(o, e.To.Bits).(*constant.Int).X)
	case o.isConst():
		return constInt(new(big.Int).And(o.rng.lo, pow2minus1(e.To.Bits)))
	}
	return f.extend(f.asWidth(o, e.To.Bits), e.To)
}
