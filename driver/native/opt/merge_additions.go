package opt

import "rucy-llvm/driver/native/ssa"

// mergeAdditions makes one addition of those that ways do before they meet, where
// all add the same number to the same pointer:
//
//	b1: v1 = ptradd ptr v0, i64 72          b1: jump b3
//	    jump b3                             b2: jump b3
//	b2: v2 = ptradd ptr v0, i64 72    ->    b3: v4 = ptradd ptr v0, i64 72
//	    jump b3                                 store.i64 v5, v4
//	b3: v3 = phi ptr [v1 b1], [v2 b2]
//	    store.i64 v5, v3
//
// The number can become the offset of an access then, as it must for a context,
// of which the verifier takes no address that was added to. What is added to is
// there on all ways, and so behind them, too.
func mergeAdditions(f *ssa.Func, _ *Config) {
	var pending insertions
	for _, b := range f.ReversePostorder() { // so that phis of merged additions are merged, too
		phis := b.Phis()
		for _, phi := range phis {
			sum := phi.Args[0]
			base, n, ok := binaryWith(sum, ssa.OpPtrAdd)
			for _, a := range phi.Args[1:] {
				y, m, isSum := binaryWith(a, ssa.OpPtrAdd)
				ok = ok && isSum && y == base && m == n
			}
			if !ok {
				continue
			}
			merged := f.NewValue(ssa.OpPtrAdd, ssa.Ptr, sum.Pos, base, f.Const(ssa.I64, n))
			pending.before(b.Instrs[len(phis)], merged)
			phi.ReplaceWith(merged)
			phi.Kill()
		}
	}
	pending.place(f)
}
