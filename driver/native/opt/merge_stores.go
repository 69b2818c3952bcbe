package opt

import "rucy-llvm/driver/native/ssa"

// mergeStores makes one store of two that put constants side by side into a
// frame object, where the verifier takes the wider one and it is one
// instruction:
//
//	store.i32 i32 0, v1                    store.i64 i64 0, v1
//	store.i32 i32 0, v1 + 4          ->
//
// The first one moves down to the second, so nothing in between may touch its
// bytes. Parts of a constant that are loaded again mean less to the verifier than
// a constant of their own, so only zeros are merged in objects that are loaded.
func mergeStores(f *ssa.Func, cfg *Config) {
	m := &storeMerger{pointers: findPointers(f, f.ReversePostorder()), cfg: cfg, loaded: map[*ssa.Value]bool{}}
	for _, b := range f.Blocks {
		for _, v := range b.Instrs {
			if v.Op == ssa.OpLoad {
				m.loaded[m.accessed(v).object] = true
			}
		}
	}
	for _, b := range f.Blocks {
		m.block(b)
	}
}

// maxWaiting bounds the stores that wait for a neighbour, and so the cost of an
// instruction.
const maxWaiting = 32

type storeMerger struct {
	*pointers
	cfg     *Config
	loaded  map[*ssa.Value]bool // objects of which something is loaded
	waiting []constantStore     // oldest first
}

// constantStore is a store of a constant at a known place in a frame object.
type constantStore struct {
	location
	v *ssa.Value
}

func (m *storeMerger) block(b *ssa.Block) {
	m.waiting = m.waiting[:0]
	merged := false
	for _, v := range b.Instrs {
		m.drop(m.effectsOf(v))
		if v.Op != ssa.OpStore || v.Flags != 0 || v.Args[1].Op != ssa.OpConst || !v.Width.IsInt() || v.Width == ssa.I1 {
			continue
		}
		s := constantStore{m.accessed(v), v}
		if s.base.Op != ssa.OpAlloca {
			continue
		}
		for m.merge(&s) {
			merged = true
		}
		if len(m.waiting) == maxWaiting {
			m.waiting = append(m.waiting[:0], m.waiting[1:]...)
		}
		m.waiting = append(m.waiting, s)
	}
	if merged {
		b.Compact()
	}
}

// drop drops the stores whose bytes an instruction touches.
func (m *storeMerger) drop(e effects) {
	kept := m.waiting[:0]
	for _, s := range m.waiting {
		if !m.touches(e, s.location) {
			kept = append(kept, s)
		}
	}
	m.waiting = kept
}

func (m *storeMerger) touches(e effects, l location) bool {
	if (e.readsRest || e.writesRest) && !m.private[l.object] {
		return true
	}
	for _, x := range e.list {
		if m.mayMeet(x.location, l) {
			return true
		}
	}
	return false
}

// merge merges s with a store that waits.
func (m *storeMerger) merge(s *constantStore) bool {
	for i, w := range m.waiting {
		if w.base != s.base || w.size != s.size || s.size == 8 {
			continue
		}
		low, high := w, *s
		if low.offset > high.offset {
			low, high = high, low
		}
		if low.offset+low.size != high.offset || low.offset%(2*low.size) != 0 {
			continue
		}
		typ := intOfBytes[int(2*s.size)]
		first, second := low, high
		if m.cfg.BigEndian {
			first, second = second, first
		}
		bits := s.v.Width.Bits()
		n := int64(ssa.ZeroExtend(first.v.Args[1].Int, bits) | ssa.ZeroExtend(second.v.Args[1].Int, bits)<<bits)
		if typ == ssa.I64 && !fitsImm(n) || n != 0 && m.loaded[s.object] {
			continue
		}
		s.v.Int += low.offset - s.offset
		s.v.SetArg(1, m.f.Const(typ, n))
		s.v.Width, s.v.Align = typ, typ.Bytes()
		s.base.Align = max(s.base.Align, typ.Bytes())
		s.offset, s.size = low.offset, 2*s.size
		w.v.Kill()
		m.waiting = append(m.waiting[:i], m.waiting[i+1:]...)
		return true
	}
	return false
}
