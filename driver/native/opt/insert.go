package opt

import "rucy-llvm/driver/native/ssa"

// insertions are new values, by the value before which they will stand. Putting
// all into place at once costs no more than one walk over the function.
type insertions struct {
	at map[*ssa.Value][]*ssa.Value
}

// before says that v will stand before at, behind all that will stand there already.
func (p *insertions) before(at, v *ssa.Value) {
	if p.at == nil {
		p.at = map[*ssa.Value][]*ssa.Value{}
	}
	v.Block = at.Block
	p.at[at] = append(p.at[at], v)
}

// place puts all new values into their blocks, and drops killed ones.
func (p *insertions) place(f *ssa.Func) {
	for _, b := range f.Blocks {
		var list []*ssa.Value
		if p.at == nil {
			b.Compact()
			continue
		}
		var add func(v *ssa.Value)
		add = func(v *ssa.Value) {
			for _, w := range p.at[v] {
				add(w)
			}
			if v.Block == b {
				list = append(list, v)
			}
		}
		for _, v := range b.Instrs {
			add(v)
		}
		b.Instrs = list
	}
	p.at = nil
}
