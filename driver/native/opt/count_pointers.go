package opt

import "rucy-llvm/driver/native/ssa"

// countPointers lets loops that go over an object end by a number. The verifier
// follows numbers through a loop, but draws no conclusion from two pointers
// being equal, so that such a loop has no end for it:
//
//	b1:                                        b1:
//	  v1 = phi ptr [v0 b0], [v2 b1]              v1 = phi ptr [v0 b0], [v2 b1]
//	  ...                                        v5 = phi i64 [i64 0 b0], [v6 b1]
//	  v2 = ptradd ptr v1, i64 1           ->     v2 = ptradd ptr v1, i64 1
//	  v3 = ptradd ptr v0, i64 16                 v6 = add i64 v5, i64 1
//	  v4 = icmp.eq i1 v2, v3                     v4 = icmp.eq i1 v6, i64 16
//	       br v4 b2 b1                                br v4 b2 b1
func countPointers(f *ssa.Func, _ *Config) {
	for _, b := range f.Blocks {
		for _, phi := range append([]*ssa.Value(nil), b.Phis()...) {
			if phi.Type == ssa.Ptr {
				countPointer(f, phi)
			}
		}
	}
}

// place is an address as an offset from something.
type place struct {
	base   *ssa.Value
	offset int64
}

// placeOf looks through additions of constants.
func placeOf(f *ssa.Func, v *ssa.Value) place {
	p := place{base: v}
	for p.base.Op == ssa.OpPtrAdd && p.base.Args[1].Op == ssa.OpConst {
		p.offset += p.base.Args[1].Int
		p.base = p.base.Args[0]
	}
	if p.base.Op == ssa.OpGlobal {
		p.offset += p.base.Int
		p.base = f.Global(p.base.Sym, 0)
	}
	return p
}

// countPointer gives a pointer that a loop steps through one object a number
// beside it, if it is compared with a place in that object.
func countPointer(f *ssa.Func, phi *ssa.Value) {
	var object *ssa.Value
	for _, a := range phi.Args {
		p := placeOf(f, a)
		switch {
		case p.base == phi:
		case object == nil && (p.base.Op == ssa.OpAlloca || p.base.Op == ssa.OpParam || p.base.Op == ssa.OpGlobal):
			object = p.base
		case p.base != object:
			return
		}
	}
	if object == nil {
		return
	}
	c := &pointerCount{f: f, phi: phi, numbers: map[*ssa.Value]*ssa.Value{}}
	steps := []*ssa.Value{phi} // and what is a constant behind it
	for i := 0; i < len(steps); i++ {
		for k, u := range steps[i].Uses() {
			if u.Op == ssa.OpPtrAdd && steps[i].UseIndex(k) == 0 && u.Args[1].Op == ssa.OpConst {
				steps = append(steps, u)
			}
		}
	}
	for _, v := range steps {
		for _, u := range append([]*ssa.Value(nil), v.Uses()...) {
			if u.Op != ssa.OpICmp {
				continue
			}
			i := 0
			if u.Args[1] == v {
				i = 1
			}
			end := placeOf(f, u.Args[1-i])
			if end.base != object {
				continue
			}
			if u.Pred >= ssa.UGT && u.Pred <= ssa.ULE {
				u.Pred += ssa.SGT - ssa.UGT // an object may lie anywhere, its offsets are around 0
			}
			u.SetArg(i, c.number(v))
			u.SetArg(1-i, f.Const(ssa.I64, end.offset))
		}
	}
}

// pointerCount makes the numbers that belong to pointers.
type pointerCount struct {
	f       *ssa.Func
	phi     *ssa.Value
	numbers map[*ssa.Value]*ssa.Value
}

// number is how far v, the phi or a constant behind it, is from the object's start.
func (c *pointerCount) number(v *ssa.Value) *ssa.Value {
	if n := c.numbers[v]; n != nil {
		return n
	}
	if v != c.phi {
		before := c.number(v.Args[0])
		if n := c.numbers[v]; n != nil { // the phi asked for it
			return n
		}
		n := c.f.NewValue(ssa.OpAdd, ssa.I64, v.Pos, before, v.Args[1])
		c.numbers[v] = n
		return n.InsertBefore(v)
	}
	n := c.f.NewValue(ssa.OpPhi, ssa.I64, v.Pos)
	c.numbers[v] = n
	n.InsertBefore(v)
	for _, a := range v.Args {
		if p := placeOf(c.f, a); p.base == c.phi {
			n.AddArg(c.number(a))
		} else {
			n.AddArg(c.f.Const(ssa.I64, p.offset))
		}
	}
	return n
}
