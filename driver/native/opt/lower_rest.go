package opt

import (
	"slices"

	"rucy-llvm/driver/native/ssa"
)

// lowerUnreachable makes returns of ends that are never reached, as the front
// end says: BPF has no instruction for it, and the verifier wants every way to
// end.
func lowerUnreachable(f *ssa.Func, _ *Config) {
	for _, b := range f.Blocks {
		if t := b.Term(); t.Op == ssa.OpUnreachable && !endsInAssembly(b) {
			t.Reset(ssa.OpReturn)
			if f.Result != ssa.Void {
				t.AddArg(f.Const(f.Result, 0))
			}
		}
	}
}

// endsInAssembly reports whether b ends with assembly that leaves it: an exit of
// its own, for which nothing need be added.
func endsInAssembly(b *ssa.Block) bool {
	n := len(b.Instrs)
	return n > 1 && b.Instrs[n-2].Op == ssa.OpAsm && b.Instrs[n-2].Flags&ssa.NoReturn != 0
}

// mergeReturns makes one return of all: then constants that are returned can
// be told apart by a branch around a move, see lowerSelects.
func mergeReturns(f *ssa.Func, _ *Config) {
	var blocks []*ssa.Block
	for _, b := range f.Blocks {
		if b.Term().Op == ssa.OpReturn {
			blocks = append(blocks, b)
		}
	}
	if len(blocks) < 2 {
		return
	}
	exit := f.NewBlock()
	var phi *ssa.Value
	if f.Result != ssa.Void {
		phi = exit.Append(f.NewValue(ssa.OpPhi, f.Result, ssa.Pos{}))
	}
	for _, b := range blocks {
		t := b.Term()
		if phi != nil {
			phi.AddArg(t.Args[0])
			if !phi.Pos.IsValid() {
				phi.Pos = t.Pos
			}
		}
		t.Reset(ssa.OpJump)
		b.AddEdge(exit)
	}
	ret := f.NewValue(ssa.OpReturn, ssa.Void, blocks[len(blocks)-1].Term().Pos)
	if phi != nil {
		ret.AddArg(phi)
	}
	exit.Append(ret)
}

// placeCompares gives each branch a comparison of its own, right before it.
func placeCompares(f *ssa.Func, _ *Config) {
	for _, b := range f.Blocks {
		t := b.Term()
		if t.Op != ssa.OpBranch {
			continue
		}
		cond := t.Args[0]
		n := len(b.Instrs)
		if len(cond.Uses()) == 1 && n > 1 && b.Instrs[n-2] == cond {
			continue
		}
		if cond.Op != ssa.OpICmp {
			panic("BUG: opt: a branch on " + cond.Op.String())
		}
		own := f.NewValue(ssa.OpICmp, ssa.I1, cond.Pos, cond.Args...)
		own.Pred = cond.Pred
		own.Block = b
		b.Instrs = slices.Insert(b.Instrs, n-1, own)
		t.SetArg(0, own)
	}
}

// extendArguments clears the upper half of registers that are passed to
// helpers as 32-bit values, where it isn't known to be clear: the verifier
// looks at whole registers.
func extendArguments(f *ssa.Func, _ *Config) {
	var pending insertions
	for _, b := range f.Blocks {
		for _, v := range b.Instrs {
			if v.Op != ssa.OpHelper {
				continue
			}
			for i, a := range v.Args {
				if needsExtension(v, i) {
					z := f.NewValue(ssa.OpZExt, ssa.I64, v.Pos, a)
					pending.before(v, z)
					v.SetArg(i, z)
				}
			}
		}
	}
	pending.place(f)
}

// tracePrintk is the number of bpf_trace_printk. Behind a format and its size it
// takes numbers as wide as the format says, and nobody looks at the rest.
const tracePrintk = 6

// needsExtension reports whether argument i of a helper is half a register of
// which the other half is unknown, and somebody looks at that.
func needsExtension(call *ssa.Value, i int) bool {
	a := call.Args[i]
	return a.Type == ssa.I32 && !a.ZeroUpper() && (call.Int != tracePrintk || i < 2)
}

// lowerUndef makes 0 of undefined values: the verifier takes no register that
// was never written.
func lowerUndef(f *ssa.Func, _ *Config) {
	for _, b := range f.Blocks {
		for _, v := range b.Instrs {
			for i, a := range v.Args {
				if a.Op == ssa.OpUndef {
					v.SetArg(i, f.Const(a.Type, 0))
				}
			}
		}
	}
}
