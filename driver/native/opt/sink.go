package opt

import (
	"slices"

	"rucy-llvm/driver/native/ssa"
)

// sink moves operations without effects down to their first use in the block,
// where all their operands live on to that place anyway: then one value less
// has to be kept in between, which is worth most across a call.
//
//	v2 = xor i64 v0, v1                  call ...
//	call ...                       ->    v2 = xor i64 v0, v1
//	store.i64 v2, v9                     store.i64 v2, v9
//	store.i64 v0, v9 + 8                 store.i64 v0, v9 + 8
//	ret v1                               ret v1
func sink(f *ssa.Func, _ *Config) {
	s := &sinker{place: make([]int, f.NumValues()), last: make([]int, f.NumValues()), outside: make([]bool, f.NumValues())}
	for _, b := range f.Blocks {
		for _, v := range b.Instrs {
			for _, a := range v.Args {
				if a.Block != b || v.Op == ssa.OpPhi {
					s.outside[a.ID] = true
				}
			}
		}
	}
	for _, b := range f.Blocks {
		s.block(b)
	}
}

// sinker works on blocks from their ends, so that users are in place before
// what they use. Places count from 1.
type sinker struct {
	place   []int  // by value ID: where it stands in its block now
	last    []int  // by value ID: the last place in the block where it is used
	outside []bool // by value ID: it is used outside of its block, or by a phi
}

func (s *sinker) block(b *ssa.Block) {
	// What sank to a place, last first. What sinks later was defined earlier, so that
	// it may be an operand of the others there.
	before := map[int][]*ssa.Value{}
	for i := len(b.Instrs) - 1; i >= 0; i-- {
		v := b.Instrs[i]
		s.place[v.ID] = i + 1
		if sinkable(v) && !s.outside[v.ID] {
			if place := s.firstUse(v); place > i+2 && s.operandsLive(v, place) {
				before[place] = append(before[place], v)
				s.place[v.ID] = place
				b.Instrs[i] = nil
			}
		}
		for _, a := range v.Args {
			s.last[a.ID] = max(s.last[a.ID], s.place[v.ID])
		}
	}
	list := make([]*ssa.Value, 0, len(b.Instrs))
	for i, v := range b.Instrs {
		for _, sunk := range slices.Backward(before[i+1]) {
			list = append(list, sunk)
		}
		if v != nil {
			list = append(list, v)
		}
	}
	for _, v := range list {
		for _, a := range v.Args {
			s.last[a.ID] = 0 // for the next block
		}
	}
	b.Instrs = list
}

// sinkable reports whether v does nothing but compute, and must not stand
// where it stands.
func sinkable(v *ssa.Value) bool {
	switch v.Op {
	case ssa.OpPhi, ssa.OpLoad, ssa.OpAlloca, ssa.OpICmp, ssa.OpHelper, ssa.OpCall:
		return false
	}
	return !v.HasEffects() && len(v.Uses()) > 0
}

// firstUse is the first place in the block where v is used.
func (s *sinker) firstUse(v *ssa.Value) int {
	first := s.place[v.Uses()[0].ID]
	for _, u := range v.Uses() {
		first = min(first, s.place[u.ID])
	}
	return first
}

// operandsLive reports whether v's operands are used at the place or behind it.
func (s *sinker) operandsLive(v *ssa.Value, place int) bool {
	for _, a := range v.Args {
		if !a.Op.IsLeaf() && a.Op != ssa.OpAlloca && !s.outside[a.ID] && s.last[a.ID] < place {
			return false
		}
	}
	return true
}
