package opt

import "rucy-llvm/driver/native/ssa"

// foldAddresses makes the constant part of an address the offset of the load or
// store, which costs nothing. For a context this is not only better: the
// verifier takes no other way to reach a field.
//
// An offset that doesn't fit the instruction becomes an addition again.
func foldAddresses(f *ssa.Func, _ *Config) {
	var pending insertions
	for _, b := range f.Blocks {
		for _, v := range b.Instrs {
			if v.Op.IsAccess() {
				foldAddress(f, v, &pending)
			}
		}
	}
	pending.place(f)
}

func foldAddress(f *ssa.Func, v *ssa.Value, pending *insertions) {
	for {
		base := v.Args[0]
		sum := v.Int
		switch base.Op {
		case ssa.OpPtrAdd:
			n, ok := constant(base.Args[1])
			if sum += n; !ok || !fitsOffset(sum) {
				break
			}
			v.SetArg(0, base.Args[0])
			v.Int = sum
			continue
		case ssa.OpGlobal:
			// So that neighbours share the instruction that loads the address.
			if sum += base.Int; base.Int != 0 && fitsOffset(sum) {
				v.SetArg(0, f.Global(base.Sym, 0))
				v.Int = sum
			}
		}
		break
	}
	if !fitsOffset(v.Int) {
		p := f.NewValue(ssa.OpPtrAdd, ssa.Ptr, v.Pos, v.Args[0], f.Const(ssa.I64, v.Int))
		pending.before(v, p)
		v.SetArg(0, p)
		v.Int = 0
	}
}

// fitsOffset reports whether n can be the offset of a load or store.
func fitsOffset(n int64) bool { return n == int64(int16(n)) }
