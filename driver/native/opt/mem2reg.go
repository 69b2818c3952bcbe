package opt

import "rucy-llvm/driver/native/ssa"

// mem2reg makes values of variables in the frame that are only loaded and
// stored whole. It places phis at the iterated dominance frontiers of the
// stores, where the variable is needed, and then walks the dominator tree with
// the variables' current values.
func mem2reg(f *ssa.Func, _ *Config) {
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

func (p *promotion) placePhis() {
	frontiers := p.dom.Frontiers()
	for n, v := range p.vars {
		var typ ssa.Type
		stores := map[*ssa.Block]bool{}
		var work []*ssa.Block
		for _, u := range v.Uses() {
			typ = u.Width
			if u.Op == ssa.OpStore && !stores[u.Block] {
				stores[u.Block] = true
				work = append(work, u.Block)
			}
		}
		liveIn := p.liveIn(v)
		placed := map[*ssa.Block]bool{}
		for len(work) > 0 {
			b := work[len(work)-1]
			work = work[:len(work)-1]
			for _, d := range frontiers[b.ID] {
				if placed[d] || !liveIn[d] {
					continue
				}
				placed[d] = true
				phi := p.f.NewValue(ssa.OpPhi, typ, ssa.Pos{})
				phi.Block = d
				d.Instrs = append([]*ssa.Value{phi}, d.Instrs...)
				p.phis[phi] = n
				work = append(work, d)
			}
		}
	}
}

// liveIn finds the blocks at whose start the variable's value is needed.
func (p *promotion) liveIn(v *ssa.Value) map[*ssa.Block]bool {
	firstIsLoad := map[*ssa.Block]bool{}
	seen := map[*ssa.Block]bool{}
	blocks := []*ssa.Block{}
	for _, u := range v.Uses() {
		if !seen[u.Block] {
			seen[u.Block] = true
			blocks = append(blocks, u.Block)
			for _, w := range u.Block.Instrs {
				if (w.Op == ssa.OpLoad || w.Op == ssa.OpStore) && w.Args[0] == v {
					firstIsLoad[u.Block] = w.Op == ssa.OpLoad
					break
				}
			}
		}
	}
	live := map[*ssa.Block]bool{}
	var work []*ssa.Block
	for _, b := range blocks {
		if firstIsLoad[b] {
			live[b] = true
			work = append(work, b)
		}
	}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		for _, pred := range b.Preds {
			if seen[pred] && p.stored(v, pred) || live[pred] {
				continue
			}
			live[pred] = true
			work = append(work, pred)
		}
	}
	return live
}

func (p *promotion) stored(v *ssa.Value, b *ssa.Block) bool {
	for _, w := range b.Instrs {
		if w.Op == ssa.OpStore && w.Args[0] == v {
			return true
		}
	}
	return false
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
			if i > 0 && s == b.Succs[i-1] {
				continue
			}
			for _, phi := range s.Phis() {
				if n, ok := p.phis[phi]; ok {
					p.setOperand(phi, b, current[n])
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

// setOperand makes v the operand of phi for all edges from b. A new phi starts
// with undefined operands.
func (p *promotion) setOperand(phi *ssa.Value, b *ssa.Block, v *ssa.Value) {
	if len(phi.Args) == 0 {
		for range phi.Block.Preds {
			phi.AddArg(p.f.Undef(phi.Type))
		}
	}
	if v == nil {
		return
	}
	for i, pred := range phi.Block.Preds {
		if pred == b {
			phi.SetArg(i, v)
		}
	}
}
