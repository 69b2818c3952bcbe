package opt

import "rucy-llvm/driver/native/ssa"

// forwardLoads replaces a load by the value that is in memory as far as the
// function knows: that of an earlier load, or of a store.
//
//	store.i32 v1, v2 align 4            store.i32 v1, v2 align 4
//	v3 = helper i64 5              ->   v3 = helper i64 5
//	v4 = load.i32 i32 v2 align 4        use v1
//	use v4
//
// What is known at the start of a block is what all its predecessors know at
// their ends; at the head of a loop, nothing.
//
// Volatile accesses stay. What is stored through a parameter is not forwarded:
// it may be a context, of which the kernel keeps what it likes.
func forwardLoads(f *ssa.Func, _ *Config) {
	order := f.ReversePostorder()
	l := &loadForwarder{pointers: findPointers(f, order), ends: make([][]content, f.NumBlocks()), done: make([]bool, f.NumBlocks())}
	for _, b := range order {
		l.block(b)
	}
}

// maxContents bounds what is remembered, and so the cost of an instruction.
const maxContents = 32

// content is what is known of a piece of memory: it holds the value.
type content struct {
	location
	width ssa.Type
	value *ssa.Value
}

type loadForwarder struct {
	*pointers
	known []content   // oldest first
	ends  [][]content // by block ID: known at its end
	done  []bool      // by block ID
}

func (l *loadForwarder) block(b *ssa.Block) {
	l.begin(b)
	for _, v := range b.Instrs {
		if v.Op == ssa.OpLoad && v.Flags == 0 && v.Width == v.Type {
			l.load(v)
			continue
		}
		if v.Op == ssa.OpPtrAdd {
			l.origins[v.ID] = l.add(v) // the pointer may have been loaded
			continue
		}
		l.forget(l.effectsOf(v))
		if v.Op == ssa.OpStore && v.Flags == 0 && v.Width == v.Args[1].Type {
			if m := l.accessed(v); m.object.Op != ssa.OpParam {
				l.remember(content{m, v.Width, v.Args[1]})
			}
		}
	}
	b.Compact()
	l.ends[b.ID], l.done[b.ID] = l.known, true
}

// begin finds what is known at the start of b.
func (l *loadForwarder) begin(b *ssa.Block) {
	l.known = nil
	for i, p := range b.Preds {
		if !l.done[p.ID] {
			l.known = nil
			return
		}
		if i == 0 {
			l.known = append(l.known, l.ends[p.ID]...)
			continue
		}
		kept := l.known[:0]
		for _, c := range l.known {
			for _, d := range l.ends[p.ID] {
				if c == d {
					kept = append(kept, c)
					break
				}
			}
		}
		if l.known = kept; len(kept) == 0 {
			return
		}
	}
}

func (l *loadForwarder) remember(c content) {
	if len(l.known) == maxContents {
		copy(l.known, l.known[1:])
		l.known = l.known[:maxContents-1]
	}
	l.known = append(l.known, c)
}

// forget drops what may no longer hold.
func (l *loadForwarder) forget(e effects) {
	kept := l.known[:0]
	for _, c := range l.known {
		if !l.overwritten(c, e) {
			kept = append(kept, c)
		}
	}
	l.known = kept
}

func (l *loadForwarder) overwritten(c content, e effects) bool {
	if e.writesRest && !l.private[c.object] {
		return true
	}
	for _, x := range e.list {
		if x.writes && l.mayMeet(c.location, x.location) {
			return true
		}
	}
	return false
}

// load replaces v if what it loads is known, and remembers it if not.
func (l *loadForwarder) load(v *ssa.Value) {
	m := l.accessed(v)
	for _, c := range l.known {
		if c.location == m && c.width == v.Width {
			v.ReplaceWith(c.value)
			v.Kill()
			return
		}
		// Zeros are zeros in any width, and of either end first.
		if c.value.IsConst(0) && c.covers(m) {
			v.ReplaceWith(l.f.Const(v.Type, 0))
			v.Kill()
			return
		}
	}
	l.remember(content{m, v.Width, v})
}
