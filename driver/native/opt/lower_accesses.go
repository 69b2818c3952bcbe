package opt

import "rucy-llvm/driver/native/ssa"

// splitAccesses makes several loads or stores of one that is wider than its
// alignment: the kernel refuses such accesses to the stack, and to packets on
// machines that can't do them. Where the base is in the frame, its alignment
// is raised instead.
func splitAccesses(f *ssa.Func, cfg *Config) {
	var pending insertions
	for _, b := range f.Blocks {
		for _, v := range b.Instrs {
			if v.Op != ssa.OpLoad && v.Op != ssa.OpStore || v.Align >= v.Width.Bytes() {
				continue
			}
			if alignInFrame(v) {
				continue
			}
			if v.Op == ssa.OpLoad {
				splitLoad(f, cfg, v, &pending)
			} else {
				splitStore(f, cfg, v, &pending)
			}
		}
	}
	pending.place(f)
}

// alignInFrame gives a frame object the alignment that an access at a constant
// place in it needs, where that is possible.
func alignInFrame(v *ssa.Value) bool {
	base, width := v.Args[0], v.Width.Bytes()
	if base.Op != ssa.OpAlloca || v.Int%int64(width) != 0 {
		return false
	}
	base.Align = max(base.Align, width)
	v.Align = width
	return true
}

// shiftOf is the place of part i of n, each of bits bits, in the whole.
func shiftOf(cfg *Config, i, n, bits int) int {
	if cfg.BigEndian {
		i = n - 1 - i
	}
	return i * bits
}

// integer is the integer type as wide as typ.
func integer(typ ssa.Type) ssa.Type {
	if typ == ssa.Ptr {
		return ssa.I64
	}
	return typ
}

var intOfBytes = map[int]ssa.Type{1: ssa.I8, 2: ssa.I16, 4: ssa.I32, 8: ssa.I64}

func splitLoad(f *ssa.Func, cfg *Config, v *ssa.Value, pending *insertions) {
	whole, part := integer(v.Type), intOfBytes[v.Align]
	n := v.Width.Bytes() / v.Align
	add := func(op ssa.Op, typ ssa.Type, args ...*ssa.Value) *ssa.Value {
		w := f.NewValue(op, typ, v.Pos, args...)
		pending.before(v, w)
		return w
	}
	var sum *ssa.Value
	for i := range n {
		p := add(ssa.OpLoad, part, v.Args[0])
		p.Int, p.Width, p.Align, p.Flags = v.Int+int64(i*v.Align), part, v.Align, v.Flags
		x := add(ssa.OpZExt, whole, p)
		if shift := shiftOf(cfg, i, n, part.Bits()); shift > 0 {
			x = add(ssa.OpShl, whole, x, f.Const(whole, int64(shift)))
		}
		if sum != nil {
			x = add(ssa.OpOr, whole, sum, x)
		}
		sum = x
	}
	if v.Type == ssa.Ptr {
		sum = add(ssa.OpIntToPtr, ssa.Ptr, sum)
	}
	v.ReplaceWith(sum)
	v.Kill()
}

func splitStore(f *ssa.Func, cfg *Config, v *ssa.Value, pending *insertions) {
	part := intOfBytes[v.Align]
	n := v.Width.Bytes() / v.Align
	add := func(op ssa.Op, typ ssa.Type, args ...*ssa.Value) *ssa.Value {
		w := f.NewValue(op, typ, v.Pos, args...)
		pending.before(v, w)
		return w
	}
	x := v.Args[1]
	if x.Type == ssa.Ptr {
		x = add(ssa.OpPtrToInt, ssa.I64, x)
	}
	for i := range n {
		y := x
		if shift := shiftOf(cfg, i, n, part.Bits()); shift > 0 {
			y = add(ssa.OpLShr, x.Type, x, f.Const(x.Type, int64(shift)))
		}
		p := add(ssa.OpStore, ssa.Void, v.Args[0], add(ssa.OpTrunc, part, y))
		p.Int, p.Width, p.Align, p.Flags = v.Int+int64(i*v.Align), part, v.Align, v.Flags
	}
	v.Kill()
}
