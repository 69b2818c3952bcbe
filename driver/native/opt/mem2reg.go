package opt

import "rucy-llvm/driver/native/ssa"

// mem2reg makes values of variables in the frame that are only loaded and
// stored whole. It places phis at the iterated dominance frontiers of the
// stores, and then walks the dominator tree with the variables' current
// values. Phis that nothing needs are removed at the end.
func mem2reg(f *ssa.Func, cfg *Config) {
	var vars []*ssa.Value
	index := map[*ssa.Value]int{}
	for _, v := range f.Entry().Instrs {
		if v.Op == ssa.OpAlloca && promotable(v) {
			index[v] = len(vars)
			vars = append(vars, v)
		}
	}
	if len(vars) == 0 {
		return
	}
	dom := ssa.Dominators(f)
	p := &promotion{f: f, dom: dom, vars: vars, index: index, phis: map[*ssa.Value]int{}}
	p.placePhis()
	p.rename()
	for _, v := range vars {
		v.Kill()
	}
	for _, b := range f.Blocks {
		b.Compact()
	}
	deadCode(f, cfg)
}

// promotable reports whether all that is done with the variable at v is to
// load and store values of one type.
func promotable(v *ssa.Value) bool {
	var typ ssa.Type
	for _, u := range v.Uses() {
		if u.Op != ssa.OpLoad && u.Op != ssa.OpStore || u.Int != 0 || u.Flags != 0 {
			return false
		}
		if u.Op == ssa.OpStore && u.Args[1] == v || u.Width != accessType(u) {
			return false
		}
		if typ != ssa.Void && typ != u.Width {
			return false
		}
		typ = u.Width
	}
	return true
}

// accessType is the type of what is loaded or stored.
func accessType(v *ssa.Value) ssa.Type {
	if v.Op == ssa.OpStore {
		return v.Args[1].Type
	}
	return v.Type
}

type promotion struct {
	f     *ssa.Func
	dom   *ssa.DomTree
	vars  []*ssa.Value
	index map[*ssa.Value]int
	phis  map[*ssa.Value]int // phis that were placed, and for which variable
}

// placePhis puts a phi for each variable where ways from different stores meet.
func (p *promotion) placePhis() {
	frontiers := p.dom.Frontiers()
	placed := make([][]*ssa.Value, p.f.NumBlocks())
	for n, v := range p.vars {
		var typ ssa.Type
		seen := map[*ssa.Block]bool{} // has a store or a phi
		done := map[*ssa.Block]bool{} // has a phi
		var work []*ssa.Block
		for _, u := range v.Uses() {
			typ = u.Width
			if u.Op == ssa.OpStore && !seen[u.Block] {
				seen[u.Block] = true
				work = append(work, u.Block)
			}
		}
		for len(work) > 0 {
			b := work[len(work)-1]
			work = work[:len(work)-1]
			for _, d := range frontiers[b.ID] {
				if done[d] {
					continue
				}
				done[d] = true
				phi := p.f.NewValue(ssa.OpPhi, typ, ssa.Pos{})
				phi.Block = d
				for range d.Preds {
					phi.AddArg(p.f.Undef(typ)) // until rename finds more
				}
				placed[d.ID] = append(placed[d.ID], phi)
				p.phis[phi] = n
				if !seen[d] {
					seen[d] = true
					work = append(work, d)
				}
			}
		}
	}
	for _, b := range p.f.Blocks {
		if phis := placed[b.ID]; phis != nil {
			b.Instrs = append(phis, b.Instrs...)
		}
	}
}

// rename replaces loads by the current value of their variable, on the way down
// the dominator tree, and gives the phis their operands.
func (p *promotion) rename() {
	type undo struct {
		n   int
		old *ssa.Value
	}
	type frame struct {
		b    *ssa.Block
		next int
		undo []undo
	}
	current := make([]*ssa.Value, len(p.vars)) // nil: never stored
	enter := func(b *ssa.Block) frame {
		fr := frame{b: b}
		set := func(n int, v *ssa.Value) {
			fr.undo = append(fr.undo, undo{n, current[n]})
			current[n] = v
		}
		for _, v := range b.Instrs {
			switch v.Op {
			case ssa.OpPhi:
				if n, ok := p.phis[v]; ok {
					set(n, v)
				}
			case ssa.OpLoad:
				if n, ok := p.index[v.Args[0]]; ok {
					w := current[n]
					if w == nil {
						w = p.f.Undef(v.Type)
					}
					v.ReplaceWith(w)
					v.Kill()
				}
			case ssa.OpStore:
				if n, ok := p.index[v.Args[0]]; ok {
					set(n, v.Args[1])
					v.Kill()
				}
			}
		}
		for i, s := range b.Succs {
			for _, phi := range s.Phis() {
				if n, ok := p.phis[phi]; ok && current[n] != nil {
					phi.SetArg(b.PredIndex(i), current[n])
				}
			}
		}
		return fr
	}
	stack := []frame{enter(p.f.Entry())}
	for len(stack) > 0 {
		top := &stack[len(stack)-1]
		if kids := p.dom.Children(top.b); top.next < len(kids) {
			top.next++
			stack = append(stack, enter(kids[top.next-1]))
			continue
		}
		for i := len(top.undo) - 1; i >= 0; i-- {
			current[top.undo[i].n] = top.undo[i].old
		}
		stack = stack[:len(stack)-1]
	}
}
