package translate

import "rucy-llvm/driver/native/ssa"

// An integer of an odd width, such as i24, is held in the next wider type that
// ssa has, its upper bits zero:
//
//	i24:  00000000 xxxxxxxx xxxxxxxx xxxxxxxx   in an i32
//
// What may set upper bits is followed by a mask, and what looks at the sign
// gets its operands sign-extended first.

// odd reports whether values of bits bits are narrower than their type.
func odd(typ ssa.Type, bits int) bool { return typ.IsInt() && bits < typ.Bits() }

// mask clears what lies above the low bits of v.
func (f *function) mask(v *ssa.Value, bits int) *ssa.Value {
	if !odd(v.Type, bits) {
		return v
	}
	return f.emit(ssa.OpAnd, v.Type, v, f.ssa.Const(v.Type, int64(1)<<bits-1))
}

// signed extends the low bits of v with their sign.
func (f *function) signed(v *ssa.Value, bits int) *ssa.Value {
	if !odd(v.Type, bits) {
		return v
	}
	n := f.ssa.Const(v.Type, int64(v.Type.Bits()-bits))
	return f.emit(ssa.OpAShr, v.Type, f.emit(ssa.OpShl, v.Type, v, n), n)
}

// resize brings v, of bits bits, into typ: a truncation, or an extension with
// zeros or the sign.
func (f *function) resize(v *ssa.Value, bits int, typ ssa.Type, toBits int, signed bool) *ssa.Value {
	if signed && toBits > bits {
		v = f.signed(v, bits)
	}
	switch {
	case v.Type.Bits() > typ.Bits():
		v = f.emit(ssa.OpTrunc, typ, v)
	case v.Type.Bits() < typ.Bits() && signed:
		v = f.emit(ssa.OpSExt, typ, v)
	case v.Type.Bits() < typ.Bits():
		v = f.emit(ssa.OpZExt, typ, v)
	}
	if toBits < bits || signed {
		v = f.mask(v, toBits)
	}
	return v
}
