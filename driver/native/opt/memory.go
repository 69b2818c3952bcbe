package opt

import "rucy-llvm/driver/native/ssa"

// This file answers what passes that work on memory ask: which bytes an
// instruction reads or writes, and whether two accesses may meet.
//
// An address is that of an object, or what some other pointer is, and a number
// of bytes behind it:
//
//	v1 = alloca ptr 16             the frame object v1
//	v2 = ptradd ptr v1, i64 8      byte 8 of v1
//	load.i32 i32 v2 + 4            bytes 12 to 15 of v1
//	v3 = ptradd ptr v1, v9         some byte of v1
//
// An object in the frame is private while its address is used for nothing but
// accesses, comparisons and arguments of helpers that keep no pointers: then
// only what names it reads or writes it. All else may be reached through any
// pointer.

// anySize is the size of an access of which only the start is known.
const anySize = -1

// location is a piece of memory.
type location struct {
	origin
	size int64 // in bytes, or anySize
}

// origin says what a pointer is made of.
type origin struct {
	base   *ssa.Value // the pointer without constant additions
	offset int64      // what they add up to
	object *ssa.Value // the pointer without any additions
}

// covers reports whether all bytes of m are known to be in l.
func (l location) covers(m location) bool {
	return l.base == m.base && l.size != anySize && m.size != anySize &&
		l.offset <= m.offset && m.offset+m.size <= l.offset+l.size
}

// pointers holds what is known of the pointers of a function.
type pointers struct {
	f       *ssa.Func
	origins []origin            // by value ID
	private map[*ssa.Value]bool // frame objects
}

func findPointers(f *ssa.Func, order []*ssa.Block) *pointers {
	p := &pointers{f: f, origins: make([]origin, f.NumValues()), private: map[*ssa.Value]bool{}}
	for _, b := range order {
		for _, v := range b.Instrs {
			if v.Op == ssa.OpPtrAdd {
				p.origins[v.ID] = p.add(v)
			}
		}
	}
	for _, v := range f.Entry().Instrs {
		if v.Op == ssa.OpAlloca {
			p.private[v] = keepsPrivate(v)
		}
	}
	return p
}

// add is the origin of an addition to a pointer whose origin is known.
func (p *pointers) add(v *ssa.Value) origin {
	o := p.origin(v.Args[0])
	if n, ok := constant(v.Args[1]); ok && isNear(o.offset) && isNear(n) {
		o.offset += n
		return o
	}
	return origin{base: v, object: o.object}
}

// isNear reports whether an offset can lie within an object. With what can't, as
// undefined code has it, sums would overflow.
func isNear(offset int64) bool { return -1<<40 < offset && offset < 1<<40 }

func (p *pointers) origin(v *ssa.Value) origin {
	switch {
	case v.Op == ssa.OpGlobal: // the leaves of one symbol are one base
		g := p.f.Global(v.Sym, 0)
		return origin{base: g, offset: v.Int, object: g}
	case v.Op == ssa.OpPtrAdd:
		return p.origins[v.ID]
	}
	return origin{base: v, object: v}
}

// locate returns the size bytes at ptr.
func (p *pointers) locate(ptr *ssa.Value, size int64) location {
	return location{p.origin(ptr), size}
}

// accessed is the memory that v, a load, store or atomic operation, works on.
func (p *pointers) accessed(v *ssa.Value) location {
	l := p.locate(v.Args[0], int64(v.Width.Bytes()))
	if !isNear(l.offset) || !isNear(v.Int) {
		return location{origin{base: l.base, object: l.object}, anySize}
	}
	l.offset += v.Int
	return l
}

// keepsPrivate reports whether no use of the pointer p shows it to anybody.
func keepsPrivate(p *ssa.Value) bool {
	work := []*ssa.Value{p}
	for len(work) > 0 {
		p := work[len(work)-1]
		work = work[:len(work)-1]
		for k, u := range p.Uses() {
			arg := p.UseIndex(k)
			switch {
			case u.Op.IsAccess() && arg == 0, u.Op == ssa.OpICmp:
			case u.Op == ssa.OpPtrAdd && arg == 0:
				work = append(work, u)
			case u.Op == ssa.OpHelper && helperEffects[u.Int] != nil:
			default:
				return false
			}
		}
	}
	return true
}

// mayMeet reports whether two locations may have a byte in common.
func (p *pointers) mayMeet(a, b location) bool {
	if a.base == b.base {
		return (a.size == anySize || b.offset < a.offset+a.size) && (b.size == anySize || a.offset < b.offset+b.size)
	}
	x, y := a.object, b.object
	if x == y {
		return true
	}
	if y.Op == ssa.OpAlloca {
		x, y = y, x
	}
	switch x.Op {
	case ssa.OpAlloca:
		switch y.Op {
		case ssa.OpAlloca, ssa.OpGlobal, ssa.OpExtern, ssa.OpParam, ssa.OpHelper, ssa.OpConst:
			return false // none of these points into this frame
		}
		return !p.private[x]
	case ssa.OpGlobal:
		return y.Op != ssa.OpGlobal
	}
	return true
}

// effect is what an instruction does with a piece of memory.
type effect struct {
	location
	reads, writes bool
	whole         bool // it writes every byte
}

// effects are what an instruction does with memory.
type effects struct {
	list []effect
	// What else may be touched: whatever isn't a private frame object.
	readsRest, writesRest bool
}

// effectsOf returns what v does with memory.
func (p *pointers) effectsOf(v *ssa.Value) effects {
	switch {
	case v.Flags&ssa.Ordered != 0:
		return effects{list: []effect{{location: p.accessed(v), reads: true, writes: true}}, readsRest: true, writesRest: true}
	case v.Op == ssa.OpLoad:
		return effects{list: []effect{{location: p.accessed(v), reads: true}}}
	case v.Op == ssa.OpStore:
		return effects{list: []effect{{location: p.accessed(v), writes: true, whole: true}}}
	case v.Op == ssa.OpAsm:
		return effects{readsRest: true, writesRest: true}
	case v.Op.IsAtomic():
		// It also orders what others see of the memory that is shared with them.
		return effects{list: []effect{{location: p.accessed(v), reads: true, writes: true}}, readsRest: true, writesRest: true}
	case v.Op == ssa.OpHelper:
		if known := helperEffects[v.Int]; known != nil {
			return p.helper(v, known)
		}
	case !v.HasEffects(), v.Op.IsTerminator(), v.Op == ssa.OpParam:
		return effects{}
	}
	return effects{readsRest: true, writesRest: true}
}

// helper returns the effects of a call of a helper that is known.
func (p *pointers) helper(call *ssa.Value, known *helperEffect) effects {
	e := effects{readsRest: known.readsRest, writesRest: known.writesRest}
	for i, a := range known.args {
		if a.does == nothing || i >= len(call.Args) || call.Args[i].Type != ssa.Ptr {
			continue
		}
		size := int64(anySize)
		if a.size > 0 && a.size <= len(call.Args) {
			if n, ok := constant(call.Args[a.size-1]); ok && n >= 0 {
				size = n
			}
		}
		e.list = append(e.list, effect{
			location: p.locate(call.Args[i], size),
			reads:    a.does == reads || a.does == updates,
			writes:   a.does != reads,
			whole:    a.does == fills && size != anySize,
		})
	}
	return e
}
