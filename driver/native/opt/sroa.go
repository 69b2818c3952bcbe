package opt

import (
	"cmp"
	"slices"

	"rucy-llvm/driver/native/ssa"
)

// splitObjects makes of a frame object that is only loaded and stored, at known
// places, one object for each part of it, so that mem2reg makes values of them
// ("scalar replacement of aggregates"):
//
//	v1 = alloca ptr 8                        v8 = alloca ptr 4
//	                                         v9 = alloca ptr 4
//	store.i64 i64 0, v1                      store.i32 i32 0, v8
//	                                   ->    store.i32 i32 0, v9
//	store.i32 v2, v1 + 4                     store.i32 v2, v9
//	v3 = load.i32 i32 v1                     v3 = load.i32 i32 v8
//
// Accesses that overlap make a part. Constants and copies that go over several
// parts, as memset and memcpy leave them, are cut; where any other access is
// wider than its neighbours, those work on bits of it.
func splitObjects(f *ssa.Func, cfg *Config) {
	s := &splitter{f: f, cfg: cfg}
	for _, v := range slices.Clone(f.Entry().Instrs) {
		if v.Op == ssa.OpAlloca {
			s.split(v)
		}
	}
	// New objects stand at the start, before all their uses.
	if len(s.objects) > 0 {
		s.pending.place(f)
		entry := f.Entry()
		first := slices.IndexFunc(entry.Instrs, func(v *ssa.Value) bool { return v.Op != ssa.OpParam })
		entry.Instrs = slices.Insert(entry.Instrs, first, s.objects...)
		deadCode(f, cfg)
	}
}

type splitter struct {
	f       *ssa.Func
	cfg     *Config
	objects []*ssa.Value // new ones
	pending insertions
}

// slice is an access to an object.
type slice struct {
	from, to int
	v        *ssa.Value // a load or store
}

// split splits an object where it can.
func (s *splitter) split(object *ssa.Value) {
	list, ok := slicesOf(object)
	if !ok {
		return
	}
	if s.cutWide(list) {
		list, _ = slicesOf(object)
	}
	parts := partition(list)
	if len(parts) == 1 && uniform(parts[0]) && parts[0][0].from == 0 && sameType(parts[0]) {
		return // mem2reg takes it as it is
	}
	for _, part := range parts {
		from, to := extent(part)
		if !uniform(part) && !widenable(part) {
			from &^= widest(part) - 1 // it stays in memory: all keep their alignment
		}
		o := s.f.NewValue(ssa.OpAlloca, ssa.Ptr, object.Pos)
		o.Block, o.Size, o.Align = object.Block, to-from, alignAt(object.Align, from)
		s.objects = append(s.objects, o)
		for _, sl := range part {
			sl.v.SetArg(0, o)
			sl.v.Int = int64(sl.from - from)
			sl.v.Align = min(sl.v.Align, alignAt(o.Align, sl.from-from))
		}
		switch {
		case uniform(part):
			s.unify(part)
		case widenable(part):
			s.widen(o, part)
		}
	}
}

// slicesOf returns all accesses to an object; ok is false where there are others
// than loads and stores of whole values within it.
func slicesOf(object *ssa.Value) (list []slice, ok bool) {
	type pointer struct {
		v  *ssa.Value
		at int64
	}
	work := []pointer{{object, 0}}
	for len(work) > 0 {
		p := work[len(work)-1]
		work = work[:len(work)-1]
		for k, u := range p.v.Uses() {
			switch {
			case u.Op == ssa.OpPtrAdd && p.v.UseIndex(k) == 0 && u.Args[1].Op == ssa.OpConst:
				work = append(work, pointer{u, p.at + u.Args[1].Int})
			case (u.Op == ssa.OpLoad || u.Op == ssa.OpStore) && p.v.UseIndex(k) == 0 && u.Flags == 0 && u.Width == accessType(u):
				from := p.at + u.Int
				if from < 0 || from > int64(object.Size-u.Width.Bytes()) {
					return nil, false
				}
				list = append(list, slice{int(from), int(from) + u.Width.Bytes(), u})
			default:
				return nil, false
			}
		}
	}
	slices.SortStableFunc(list, func(a, b slice) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to), cmp.Compare(a.v.ID, b.v.ID))
	})
	return list, len(list) > 0
}

// partition groups slices that overlap, directly or by way of others.
func partition(list []slice) (parts [][]slice) {
	end := -1
	for _, sl := range list {
		if sl.from >= end {
			parts = append(parts, nil)
		}
		parts[len(parts)-1] = append(parts[len(parts)-1], sl)
		end = max(end, sl.to)
	}
	return parts
}

func extent(part []slice) (from, to int) {
	from = part[0].from
	for _, sl := range part {
		to = max(to, sl.to)
	}
	return from, to
}

// widest is the number of bytes of the widest access.
func widest(part []slice) int {
	n := 1
	for _, sl := range part {
		n = max(n, sl.to-sl.from)
	}
	return n
}

// uniform reports whether all accesses are to the same bytes.
func uniform(part []slice) bool {
	for _, sl := range part {
		if sl.from != part[0].from || sl.to != part[0].to || (sl.v.Width == ssa.I1) != (part[0].v.Width == ssa.I1) {
			return false
		}
	}
	return true
}

func sameType(part []slice) bool {
	for _, sl := range part {
		if sl.v.Width != part[0].v.Width {
			return false
		}
	}
	return true
}

// cutWide cuts stores of constants, and copies, at the places where parts that
// can't be cut begin and end; where there are none of those, at the ends of each
// other.
func (s *splitter) cutWide(list []slice) (changed bool) {
	for _, group := range partition(list) {
		// Of a copy within the object, the other half may have been cut.
		group = slices.DeleteFunc(slices.Clone(group), func(sl slice) bool { return sl.v.Block == nil })
		borders := map[int]bool{}
		fixed := slices.DeleteFunc(slices.Clone(group), func(sl slice) bool { return cuttable(sl.v) })
		for _, part := range partition(fixed) {
			from, to := extent(part)
			borders[from], borders[to] = true, true
		}
		if len(fixed) == 0 {
			for _, sl := range group {
				borders[sl.from], borders[sl.to] = true, true
			}
		}
		for _, sl := range group {
			if sl.v.Block == nil || !cuttable(sl.v) {
				continue
			}
			if at := piecesBetween(sl, borders); len(at) > 1 {
				s.cut(sl.v, at)
				changed = true
			}
		}
	}
	return changed
}

// cuttable reports whether v, wider than a byte, is as good in several pieces:
// it stores a constant, or one half of a copy.
func cuttable(v *ssa.Value) bool {
	switch {
	case v.Width == ssa.Ptr || v.Width.Bytes() == 1:
		return v.Op == ssa.OpStore && v.Width == ssa.Ptr && v.Args[1].IsConst(0)
	case v.Op == ssa.OpStore:
		return v.Args[1].Op == ssa.OpConst || isCopy(v.Args[1], v)
	}
	return len(v.Uses()) == 1 && isCopy(v, v.Uses()[0])
}

// isCopy reports whether all that is done with the load is to store it, whole,
// in the same block.
func isCopy(load, store *ssa.Value) bool {
	return load.Op == ssa.OpLoad && store.Op == ssa.OpStore && store.Args[1] == load && store.Args[0] != load &&
		len(load.Uses()) == 1 && load.Block == store.Block && load.Flags == 0 && store.Flags == 0 &&
		load.Width == load.Type && store.Width == load.Width
}

// piecesBetween cuts the bytes of sl at the borders, and further where a piece
// isn't of a width that accesses have.
func piecesBetween(sl slice, borders map[int]bool) (list []piece) {
	start := sl.from
	for at := sl.from + 1; at <= sl.to; at++ {
		if at < sl.to && !borders[at] {
			continue
		}
		for start < at {
			n := 8
			for n > at-start || start%n != 0 {
				n /= 2
			}
			list = append(list, piece{start - sl.from, intOfBytes[n]})
			start += n
		}
	}
	return list
}

// piece is a part of an access.
type piece struct {
	at    int
	width ssa.Type
}

// cut makes several accesses of v, and where it is half of a copy, of the other
// half.
func (s *splitter) cut(v *ssa.Value, at []piece) {
	store, load := v, (*ssa.Value)(nil)
	if v.Op == ssa.OpLoad {
		store, load = v.Uses()[0], v
	} else if x := v.Args[1]; x.Op == ssa.OpLoad {
		load = x
	}
	access := func(whole *ssa.Value, typ ssa.Type, p piece, args ...*ssa.Value) *ssa.Value {
		part := s.f.NewValue(whole.Op, typ, whole.Pos, args...)
		part.Int, part.Width, part.Align = whole.Int+int64(p.at), p.width, alignAt(whole.Align, p.at)
		s.pending.before(whole, part)
		return part
	}
	for _, p := range at {
		var x *ssa.Value
		if load != nil {
			x = access(load, p.width, p, load.Args[0])
		} else {
			x = s.f.Const(p.width, int64(uint64(store.Args[1].Int)>>bitShift(s.cfg, p, store.Width)))
		}
		access(store, ssa.Void, p, store.Args[0], x)
	}
	store.Kill()
	if load != nil {
		load.Kill()
	}
}

// bitShift is the place of a piece among the bits of a number of the type.
func bitShift(cfg *Config, p piece, whole ssa.Type) int {
	if cfg.BigEndian {
		return 8 * (whole.Bytes() - p.width.Bytes() - p.at)
	}
	return 8 * p.at
}

// alignAt is the alignment of what lies offset bytes behind something aligned.
func alignAt(align, offset int) int {
	if offset == 0 {
		return max(align, 1)
	}
	return min(max(align, 1), offset&-offset)
}

// unify makes all accesses to the same bytes have one type.
func (s *splitter) unify(part []slice) {
	if sameType(part) {
		return
	}
	for _, sl := range part { // the types are i64 and ptr
		v := sl.v
		switch {
		case v.Width == ssa.Ptr:
		case v.Op == ssa.OpStore:
			x := s.f.NewValue(ssa.OpIntToPtr, ssa.Ptr, v.Pos, v.Args[1])
			s.pending.before(v, x)
			v.SetArg(1, x)
		default:
			x := s.f.NewValue(ssa.OpLoad, ssa.Ptr, v.Pos, v.Args[0])
			x.Width, x.Align = ssa.Ptr, v.Align
			s.pending.before(v, x)
			v.Reset(ssa.OpPtrToInt, x)
			continue
		}
		v.Width = ssa.Ptr
	}
}

// widenable reports whether the part fits a register, and one of its accesses
// is to all of it: then the others can be done on its bits.
func widenable(part []slice) bool {
	from, to := extent(part)
	whole := false
	for _, sl := range part {
		if !sl.v.Width.IsInt() || sl.v.Width == ssa.I1 {
			return false
		}
		whole = whole || sl.from == from && sl.to == to
	}
	return whole
}

// widen makes all accesses to the object o ones to the whole of it.
func (s *splitter) widen(o *ssa.Value, part []slice) {
	typ := intOfBytes[o.Size]
	for _, sl := range part {
		v := sl.v
		if v.Width == typ {
			continue
		}
		emit := func(op ssa.Op, typ ssa.Type, args ...*ssa.Value) *ssa.Value {
			x := s.f.NewValue(op, typ, v.Pos, args...)
			s.pending.before(v, x)
			return x
		}
		whole := emit(ssa.OpLoad, typ, o)
		whole.Width, whole.Align = typ, o.Align
		shift := s.f.Const(typ, int64(bitShift(s.cfg, piece{int(v.Int), v.Width}, typ)))
		if v.Op == ssa.OpLoad {
			v.Reset(ssa.OpTrunc, emit(ssa.OpLShr, typ, whole, shift))
			continue
		}
		bits := s.f.Const(typ, int64(^(mask(v.Width) << shift.Int)))
		rest := emit(ssa.OpAnd, typ, whole, bits)
		x := emit(ssa.OpShl, typ, emit(ssa.OpZExt, typ, v.Args[1]), shift)
		v.SetArg(1, emit(ssa.OpOr, typ, rest, x))
		v.Int, v.Width, v.Align = 0, typ, o.Align
	}
}
