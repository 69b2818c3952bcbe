package opt

import "rucy-llvm/driver/native/ssa"

// dropMasks removes masks and extensions that change nothing, since the bits
// that they clear are 0 already. In one walk it carries what is known of each
// value to its users, so that it sees through long chains of phis, which
// simplify, asking value by value, doesn't:
//
//	b1:  v1 = load.i16 i32 v0
//	b2:  v2 = phi i32 [v1 b1], [i32 7 b0]
//	     v3 = and i32 v2, i32 65535          of no use
//
// The verifier, which follows each way to the phi, knows as much. Of what comes
// back into a loop nothing is taken for known: it may have lost that.
func dropMasks(f *ssa.Func, _ *Config) {
	facts := make([]known, f.NumValues())
	seen := make([]bool, f.NumValues())
	of := func(a *ssa.Value) known {
		switch {
		case a.Op.IsLeaf():
			return knownTo(a, 1)
		case seen[a.ID]:
			return facts[a.ID]
		}
		return known{}
	}
	for _, b := range f.ReversePostorder() {
		changed := false
		for _, v := range b.Instrs {
			if !v.Type.IsInt() {
				continue
			}
			k := knownResult(v, func(i int) known { return of(v.Args[i]) })
			if v.Op == ssa.OpPhi {
				k = known{^uint64(0), ^uint64(0)}
				for _, a := range v.Args {
					x := of(a)
					k.zero &= x.zero
					k.one &= x.one
				}
			}
			facts[v.ID], seen[v.ID] = k, true
			if x := masked(v, of); x != nil {
				v.ReplaceWith(x)
				v.Kill()
				changed = true
			}
		}
		if changed {
			b.Compact()
		}
	}
}

// masked is what v masks or extends, if v is the same.
func masked(v *ssa.Value, of func(*ssa.Value) known) *ssa.Value {
	switch v.Op {
	case ssa.OpAnd:
		x, c := v.Args[0], v.Args[1]
		if c.Op == ssa.OpConst && (of(x).zero|uint64(c.Int))&mask(v.Type) == mask(v.Type) && !x.Op.IsLeaf() && idle(x, uint64(c.Int)) {
			return x
		}
	case ssa.OpSignExt:
		x := v.Args[0]
		upper := mask(v.Type) &^ (mask(v.Width) >> 1)
		if of(x).zero&upper == upper && !x.Op.IsLeaf() {
			return x
		}
	}
	return nil
}
