package regalloc

import (
	"slices"
	"sort"

	"rucy-llvm/driver/native/mir"
)

// matrix says, for each physical register, which interval has it when.
type matrix [mir.NumPhysical]occupancy

// occupancy is an ordered list of segments that don't overlap, each with the
// interval that it belongs to (nil: the machine). It is kept in chunks, so that
// a change of a long list moves little.
type occupancy struct{ chunks [][]taken }

type taken struct {
	segment
	owner *interval
}

const chunkSize = 256

// find is the place of the first entry that ends after pos.
func (o *occupancy) find(pos int32) (chunk, index int) {
	chunk = sort.Search(len(o.chunks), func(i int) bool {
		c := o.chunks[i]
		return c[len(c)-1].end > pos
	})
	if chunk == len(o.chunks) {
		return chunk, 0
	}
	c := o.chunks[chunk]
	return chunk, sort.Search(len(c), func(i int) bool { return c[i].end > pos })
}

func (o *occupancy) insert(t taken) {
	if len(o.chunks) == 0 {
		o.chunks = [][]taken{{t}}
		return
	}
	k, i := o.find(t.start)
	if k == len(o.chunks) {
		k--
		i = len(o.chunks[k])
	}
	c := slices.Insert(o.chunks[k], i, t)
	o.chunks[k] = c
	if len(c) > chunkSize {
		half := len(c) / 2
		tail := append(make([]taken, 0, chunkSize+1), c[half:]...)
		o.chunks[k] = c[:half]
		o.chunks = slices.Insert(o.chunks, k+1, tail)
	}
}

func (o *occupancy) remove(s segment) {
	k, i := o.find(s.start)
	o.chunks[k] = slices.Delete(o.chunks[k], i, i+1)
	if len(o.chunks[k]) == 0 {
		o.chunks = slices.Delete(o.chunks, k, k+1)
	}
}

// overlaps calls visit with the owner of each entry that overlaps iv, until it
// returns false. It reports whether visit never did.
func (o *occupancy) overlaps(iv *interval, visit func(owner *interval) bool) bool {
	for _, s := range iv.segs {
		k, i := o.find(s.start)
		for k < len(o.chunks) && o.chunks[k][i].start < s.end {
			if !visit(o.chunks[k][i].owner) {
				return false
			}
			if i++; i == len(o.chunks[k]) {
				k, i = k+1, 0
			}
		}
	}
	return true
}

// visit calls visit with each part of iv in which the register is taken.
func (o *occupancy) visit(iv *interval, visit func(segment)) {
	for _, s := range iv.segs {
		k, i := o.find(s.start)
		for k < len(o.chunks) && o.chunks[k][i].start < s.end {
			t := o.chunks[k][i]
			visit(segment{max(t.start, s.start), min(t.end, s.end)})
			if i++; i == len(o.chunks[k]) {
				k, i = k+1, 0
			}
		}
	}
}

func (m *matrix) reserve(r mir.Reg, segs []segment) {
	for _, s := range segs {
		m[r].insert(taken{s, nil})
	}
}

func (m *matrix) assign(iv *interval, r mir.Reg) {
	iv.assigned = r
	for _, s := range iv.segs {
		m[r].insert(taken{s, iv})
	}
}

func (m *matrix) release(iv *interval) {
	for _, s := range iv.segs {
		m[iv.assigned].remove(s)
	}
	iv.assigned = mir.NoReg
}

// free reports whether r is free wherever iv is live.
func (m *matrix) free(iv *interval, r mir.Reg) bool {
	return m[r].overlaps(iv, func(*interval) bool { return false })
}
