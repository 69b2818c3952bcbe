package translate

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/driver/native/ssa"
)

func (f *function) terminator(term ir.Terminator) {
	switch term := term.(type) {
	case *ir.TermRet:
		f.ret(term)
	case *ir.TermBr:
		f.emit(ssa.OpJump, ssa.Void)
	case *ir.TermCondBr:
		f.emit(ssa.OpBranch, ssa.Void, f.value(term.Cond))
	case *ir.TermSwitch:
		f.switchOn(term)
	case *ir.TermUnreachable:
		f.emit(ssa.OpUnreachable, ssa.Void)
	case *ir.TermCallBr:
		f.fail("inline assembly that jumps to blocks of the function (asm goto) is not supported")
	case *ir.TermIndirectBr:
		f.fail("a jump to a computed address is not supported: BPF has none")
	default:
		f.fail("an exception is not supported: BPF has none")
	}
	for _, s := range term.Succs() {
		f.cur.AddEdge(f.blocks[s])
	}
}

func (f *function) ret(term *ir.TermRet) {
	if term.X == nil {
		f.emit(ssa.OpReturn, ssa.Void)
		return
	}
	v := f.value(term.X)
	if v.Type != f.ssa.Result {
		v = f.resize(v, f.resultBits, f.ssa.Result, f.ssa.Result.Bits(), f.resultExtend == extendSign)
	}
	f.emit(ssa.OpReturn, ssa.Void, v)
}

func (f *function) switchOn(term *ir.TermSwitch) {
	if wideBits(term.X.Type()) > 0 {
		f.fail("a switch on %s is not supported: on 64 bits at most", term.X.Type())
	}
	x := f.value(term.X)
	v := f.emit(ssa.OpSwitch, ssa.Void, x)
	for _, c := range term.Cases {
		n, ok := c.X.(constant.Constant)
		if !ok {
			f.fail("the case %s is not a constant", c.X)
		}
		s := f.scalar(n)
		if s.sym != "" || s.undef {
			f.fail("the case %s is not a number", c.X)
		}
		bits := bitsOf(c.X.Type())
		if odd(x.Type, bits) {
			v.Cases = append(v.Cases, zeroExtend(s.n, bits))
		} else {
			v.Cases = append(v.Cases, ssa.SignExtend(s.n, bits))
		}
	}
}

// phi makes a phi for each part, without operands; they may be defined later.
func (f *function) phi(inst *ir.InstPhi) {
	out := []*ssa.Value{}
	for _, p := range f.parts(inst.Type()) {
		typ, _ := f.valueType(p.typ)
		out = append(out, f.emit(ssa.OpPhi, typ))
	}
	f.define(inst, out...)
	f.phis = append(f.phis, inst)
}

// phiOperands gives the phis of an instruction their operands, one an edge.
func (f *function) phiOperands(inst *ir.InstPhi) {
	phis := f.values[inst]
	incoming := map[*ssa.Block]value.Value{}
	for _, inc := range inst.Incs {
		if b, ok := inc.Pred.(*ir.Block); ok && f.blocks[b] != nil {
			incoming[f.blocks[b]] = inc.X
		}
	}
	for i, phi := range phis {
		for _, pred := range phi.Block.Preds {
			x, ok := incoming[pred]
			if !ok {
				f.fail("the phi has no value for one of its predecessors")
			}
			f.cur = pred // where a constant needs an instruction, see constant
			phi.AddArg(f.partsAtEnd(pred, x)[i])
		}
	}
}

// partsAtEnd are the parts of x, with what they need before the terminator of b.
func (f *function) partsAtEnd(b *ssa.Block, x value.Value) []*ssa.Value {
	before := len(b.Instrs)
	parts := f.valueParts(x)
	if n := len(b.Instrs); n > before { // move the terminator behind it again
		term := b.Instrs[before-1]
		copy(b.Instrs[before-1:], b.Instrs[before:])
		b.Instrs[n-1] = term
	}
	return parts
}
