package ssa

import "math"

// Loops tells which blocks lie in natural loops, and how often blocks run.
type Loops struct {
	header []*Block // by block ID: header of the innermost loop, nil outside of loops
	parent []*Block // by block ID of a header: header of the loop around it
	depth  []int    // by block ID
	freq   []float64
}

// FindLoops finds the natural loops of f: those with one header, which
// dominates the source of every edge that leads back to it. A cycle with
// several entries is not one.
func FindLoops(f *Func, t *DomTree) *Loops {
	l := &Loops{
		header: make([]*Block, f.nextBlock),
		parent: make([]*Block, f.nextBlock),
		depth:  make([]int, f.nextBlock),
		freq:   make([]float64, f.nextBlock),
	}
	// Inner headers come behind outer ones in reverse postorder, so walking it
	// backwards finds inner loops first.
	for i := len(t.Order) - 1; i >= 0; i-- {
		l.collect(t.Order[i], t)
	}
	for _, b := range t.Order {
		for h := l.header[b.ID]; h != nil; h = l.parent[h.ID] {
			l.depth[b.ID]++
		}
	}
	l.estimate(t)
	return l
}

// collect assigns the blocks of the loop of h, if there is one, walking
// backwards from the sources of its back edges. A loop found before is passed
// in one step, through its header.
func (l *Loops) collect(h *Block, t *DomTree) {
	var work []*Block
	for _, p := range h.Preds {
		if t.Dominates(h, p) {
			work = append(work, p)
		}
	}
	if len(work) == 0 {
		return
	}
	l.header[h.ID] = h
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if inner := l.outermost(b); inner == h {
			continue
		} else if inner != nil {
			l.parent[inner.ID] = h
			b = inner
		} else {
			l.header[b.ID] = h
		}
		for _, p := range b.Preds {
			if t.Reachable(p) && l.outermost(p) != h {
				work = append(work, p)
			}
		}
	}
}

// outermost is the header of the outermost loop found so far around b.
func (l *Loops) outermost(b *Block) *Block {
	h := l.header[b.ID]
	for h != nil && l.parent[h.ID] != nil {
		h = l.parent[h.ID]
	}
	return h
}

// Depth is the number of loops around b.
func (l *Loops) Depth(b *Block) int { return l.depth[b.ID] }

// Frequency estimates how often b runs for one run of the function.
func (l *Loops) Frequency(b *Block) float64 { return l.freq[b.ID] }

// How often a loop is thought to run, and a bound for nested ones.
const (
	loopTrips    = 8
	maxFrequency = 1e12
)

// estimate spreads the frequency of the entry along the edges. Every branch is
// even, except that an edge out of a loop is rare beside one that stays.
func (l *Loops) estimate(t *DomTree) {
	if len(t.Order) == 0 {
		return
	}
	l.freq[t.Order[0].ID] = 1
	for _, b := range t.Order {
		if l.header[b.ID] == b {
			l.freq[b.ID] = math.Min(l.freq[b.ID]*loopTrips, maxFrequency)
		}
		for i, s := range b.Succs {
			if !t.Dominates(s, b) {
				l.freq[s.ID] += l.freq[b.ID] * l.probability(b, i)
			}
		}
	}
}

// probability is the share of b's runs that go on to b.Succs[i].
func (l *Loops) probability(b *Block, i int) float64 {
	weight := func(s *Block) float64 {
		if l.depth[s.ID] < l.depth[b.ID] {
			return 1.0 / loopTrips
		}
		return 1
	}
	total := 0.0
	for _, s := range b.Succs {
		total += weight(s)
	}
	return weight(b.Succs[i]) / total
}
