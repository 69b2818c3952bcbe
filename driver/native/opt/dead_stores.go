package opt

import "rucy-llvm/driver/native/ssa"

// deadStores removes stores to frame objects that nothing reads: because it is
// overwritten before, by other stores or by a helper that fills the memory that
// it gets, or because the function ends.
//
//	store.i64 i64 0, v1 align 8                   (gone)
//	store.i64 i64 0, v1 + 8 align 8          ->   (gone)
//	v2 = helper i64 16 v1, i32 16                 v2 = helper i64 16 v1, i32 16
//
// The kernel wants what a helper reads to have been written. It stays so: what
// is removed is not read before it is written again.
func deadStores(f *ssa.Func, _ *Config) {
	d := &deadStoreFinder{pointers: findPointers(f, f.ReversePostorder()), start: map[*ssa.Value]int{}}
	for _, v := range f.Entry().Instrs {
		if v.Op == ssa.OpAlloca && d.bytes+v.Size <= maxFrameBytes {
			d.start[v] = d.bytes
			d.objects = append(d.objects, v)
			d.bytes += v.Size
		}
	}
	if d.bytes > 0 {
		d.solve()
		for _, b := range f.Blocks {
			d.remove(b)
		}
	}
}

// maxFrameBytes bounds the bytes of the frame that are followed: BPF has room
// for 512.
const maxFrameBytes = 1024

// deadStoreFinder knows for each byte of the frame where it may still be read.
type deadStoreFinder struct {
	*pointers
	objects []*ssa.Value
	start   map[*ssa.Value]int // of an object: its first byte
	bytes   int
	liveIn  []byteSet // by block ID
}

// byteSet is a set of bytes of the frame.
type byteSet []uint64

func (s byteSet) add(from, to int) {
	for i := from; i < to; i++ {
		s[i/64] |= 1 << (i % 64)
	}
}

func (s byteSet) remove(from, to int) {
	for i := from; i < to; i++ {
		s[i/64] &^= 1 << (i % 64)
	}
}

func (s byteSet) any(from, to int) bool {
	for i := from; i < to; i++ {
		if s[i/64]&(1<<(i%64)) != 0 {
			return true
		}
	}
	return false
}

// union adds all of t, and reports whether that changed s.
func (s byteSet) union(t byteSet) bool {
	changed := false
	for i, w := range t {
		if w&^s[i] != 0 {
			s[i] |= w
			changed = true
		}
	}
	return changed
}

func (d *deadStoreFinder) newSet() byteSet { return make(byteSet, (d.bytes+63)/64) }

// solve finds the bytes that are live at the start of each block.
func (d *deadStoreFinder) solve() {
	f := d.f
	d.liveIn = make([]byteSet, f.NumBlocks())
	gen, kill := make([]byteSet, f.NumBlocks()), make([]byteSet, f.NumBlocks())
	order := f.ReversePostorder()
	for _, b := range order {
		// What is live at the start if nothing is at the end, and what of the end
		// comes through.
		gen[b.ID], kill[b.ID], d.liveIn[b.ID] = d.newSet(), d.newSet(), d.newSet()
		kill[b.ID].add(0, d.bytes)
		for i := len(b.Instrs) - 1; i >= 0; i-- {
			d.transfer(b.Instrs[i], gen[b.ID])
			d.transfer(b.Instrs[i], kill[b.ID])
		}
	}
	for changed := true; changed; {
		changed = false
		for i := len(order) - 1; i >= 0; i-- {
			b := order[i]
			in := d.liveIn[b.ID]
			for _, s := range b.Succs {
				for w, live := range d.liveIn[s.ID] {
					if n := in[w] | gen[b.ID][w] | live&kill[b.ID][w]; n != in[w] {
						in[w] = n
						changed = true
					}
				}
			}
			if in.union(gen[b.ID]) {
				changed = true
			}
		}
	}
}

// transfer makes of what is live behind v what is live before it.
func (d *deadStoreFinder) transfer(v *ssa.Value, live byteSet) {
	e := d.effectsOf(v)
	for _, x := range e.list {
		if x.whole {
			if from, to, ok := d.span(x.location); ok {
				live.remove(from, to)
			}
		}
	}
	for _, x := range e.list {
		if x.reads {
			d.read(x.location, live)
		}
	}
	if e.readsRest {
		for _, o := range d.objects {
			if !d.private[o] {
				live.add(d.start[o], d.start[o]+o.Size)
			}
		}
	}
}

// span is the place of l in the frame; ok is false where it isn't known.
func (d *deadStoreFinder) span(l location) (from, to int, ok bool) {
	start, tracked := d.start[l.base]
	if !tracked || l.size == anySize || l.offset < 0 || l.offset+l.size > int64(l.base.Size) {
		return 0, 0, false
	}
	return start + int(l.offset), start + int(l.offset+l.size), true
}

func (d *deadStoreFinder) read(l location, live byteSet) {
	if from, to, ok := d.span(l); ok {
		live.add(from, to)
		return
	}
	if start, ok := d.start[l.object]; ok { // some of its bytes
		live.add(start, start+l.object.Size)
		return
	}
	switch l.object.Op {
	case ssa.OpAlloca, ssa.OpGlobal, ssa.OpExtern, ssa.OpParam, ssa.OpHelper, ssa.OpConst:
		return // another object, or one outside of the frame
	}
	for _, o := range d.objects {
		if !d.private[o] {
			live.add(d.start[o], d.start[o]+o.Size)
		}
	}
}

// remove removes the dead stores of b.
func (d *deadStoreFinder) remove(b *ssa.Block) {
	live := d.newSet()
	for _, s := range b.Succs {
		live.union(d.liveIn[s.ID])
	}
	removed := false
	for i := len(b.Instrs) - 1; i >= 0; i-- {
		v := b.Instrs[i]
		if v.Op == ssa.OpStore && v.Flags&ssa.Volatile == 0 {
			if from, to, ok := d.span(d.accessed(v)); ok && !live.any(from, to) {
				v.Kill()
				removed = true
				continue
			}
		}
		d.transfer(v, live)
	}
	if removed {
		b.Compact()
	}
}
