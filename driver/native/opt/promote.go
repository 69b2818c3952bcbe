package opt

import "rucy-llvm/driver/native/ssa"

// promoteTypes gives every integer that is narrower than the machine's smallest
// operations (32 bits from v3 on, else 64) that width. The upper bits of a
// promoted value mean nothing, except that a promoted i1 is 0 or 1. So only
// what looks at upper bits needs an extension first: divisions, shifts to the
// right, comparisons, and extensions themselves.
//
//	v1 = load.i8 i8 v0              v1 = load.i8 i32 v0
//	v2 = add i8 v1, i8 1       ->   v2 = add i32 v1, i32 1
//	v3 = icmp.ult i1 v2, i8 9       v3 = and i32 v2, i32 255
//	                                v4 = icmp.ult i1 v3, i32 9
//
// Which masks do nothing, as after a load, is for simplify to find out.
//
// A condition (an i1 that an icmp made, or an and/or of conditions that only a
// branch or select uses) stays one; where it is used as a number, a select
// makes 0 or 1 of it.
func promoteTypes(f *ssa.Func, cfg *Config) {
	p := &promoter{f: f, word: cfg.word()}
	p.extendHelperArguments()
	p.retype()
	for _, b := range f.Blocks {
		for i, v := range b.Instrs {
			p.at = v
			if v.Op == ssa.OpPhi {
				p.phi(v)
				continue
			}
			p.operands(v)
			if p.old[v.ID] == ssa.I1 && v.Type != ssa.I1 {
				p.normalise(v, b, i)
			}
		}
	}
	p.pending.place(f)
	if p.narrow(f.Result) {
		f.Result = p.word
	}
}

type promoter struct {
	f       *ssa.Func
	word    ssa.Type
	at      *ssa.Value // new values are put before it
	pending insertions

	old  []ssa.Type // by value ID: the type before
	from []ssa.Type // by value ID: the type of the first operand before
}

func (p *promoter) narrow(typ ssa.Type) bool { return typ.IsInt() && typ.Bits() < p.word.Bits() }

func (p *promoter) emit(op ssa.Op, typ ssa.Type, args ...*ssa.Value) *ssa.Value {
	v := p.f.NewValue(op, typ, p.at.Pos, args...)
	p.pending.before(p.at, v)
	return v
}

// extendHelperArguments extends what helpers get with zeros: they, and the
// verifier, look at whole registers. Functions of the module don't.
func (p *promoter) extendHelperArguments() {
	for _, b := range p.f.Blocks {
		for _, v := range b.Instrs {
			if v.Op != ssa.OpHelper {
				continue
			}
			p.at = v
			for i, a := range v.Args {
				if p.narrow(a.Type) {
					v.SetArg(i, p.emit(ssa.OpZExt, p.word, a))
				}
			}
		}
	}
	p.pending.place(p.f)
}

// retype changes the types of all values, and keeps in mind what they were.
func (p *promoter) retype() {
	p.old = make([]ssa.Type, p.f.NumValues())
	p.from = make([]ssa.Type, p.f.NumValues())
	conditions := map[*ssa.Value]bool{}
	for _, b := range p.f.Blocks {
		for _, v := range b.Instrs {
			p.old[v.ID] = v.Type
			if len(v.Args) > 0 {
				p.from[v.ID] = v.Args[0].Type
			}
			if v.Type == ssa.I1 && isCondition(v) {
				conditions[v] = true
			}
		}
	}
	for _, b := range p.f.Blocks {
		for _, v := range b.Instrs {
			if p.narrow(v.Type) && !conditions[v] {
				v.Type = p.word
			}
		}
	}
}

// isCondition reports whether v can stay an i1: it is an icmp, or an and/or
// whose only use is to decide something.
func isCondition(v *ssa.Value) bool {
	for v.Op != ssa.OpICmp {
		if v.Op != ssa.OpAnd && v.Op != ssa.OpOr || len(v.Uses()) != 1 {
			return false
		}
		u := v.Uses()[0]
		switch {
		case u.Op == ssa.OpBranch:
			return true
		case u.Op == ssa.OpSelect:
			return u.Args[0] == v
		case u.Type != ssa.I1 || u.Op == ssa.OpICmp:
			return false
		}
		v = u
	}
	return true
}

// anyExt is a in a register, whatever its upper bits.
func (p *promoter) anyExt(a *ssa.Value) *ssa.Value {
	switch {
	case a.Type == ssa.I1:
		return p.zeroExt(a, ssa.I1)
	case a.Op == ssa.OpConst && p.narrow(a.Type):
		return p.f.Const(p.word, a.Int)
	case a.Op == ssa.OpUndef && p.narrow(a.Type):
		return p.f.Undef(p.word)
	}
	return a
}

// zeroExt is a, which was of type typ, with zeros above.
func (p *promoter) zeroExt(a *ssa.Value, typ ssa.Type) *ssa.Value {
	switch {
	case a.Op == ssa.OpConst:
		return p.f.Const(p.word, int64(ssa.ZeroExtend(a.Int, typ.Bits())))
	case a.Op == ssa.OpUndef:
		return p.f.Const(p.word, 0)
	case a.Type == ssa.I1:
		return p.emit(ssa.OpSelect, p.word, a, p.f.Const(p.word, 1), p.f.Const(p.word, 0))
	case typ == ssa.I1 || !p.narrow(typ):
		return a
	}
	return p.emit(ssa.OpAnd, p.word, a, p.f.Const(p.word, int64(mask(typ))))
}

// signExt is a, which was of type typ, with its sign above.
func (p *promoter) signExt(a *ssa.Value, typ ssa.Type) *ssa.Value {
	switch {
	case a.Op == ssa.OpConst:
		return p.f.Const(p.word, a.Int)
	case a.Op == ssa.OpUndef:
		return p.f.Const(p.word, 0)
	case a.Type == ssa.I1:
		return p.emit(ssa.OpSelect, p.word, a, p.f.Const(p.word, -1), p.f.Const(p.word, 0))
	case typ == ssa.I1:
		return p.emit(ssa.OpSub, p.word, p.f.Const(p.word, 0), a)
	case !p.narrow(typ):
		return a
	}
	v := p.emit(ssa.OpSignExt, p.word, a)
	v.Width = typ
	return v
}

// condition is a, which was an i1, as a condition.
func (p *promoter) condition(a *ssa.Value) *ssa.Value {
	if a.Type == ssa.I1 {
		return a
	}
	c := p.emit(ssa.OpICmp, ssa.I1, a, p.f.Const(p.word, 0))
	c.Pred = ssa.NE
	return c
}

// phi promotes the operands of a phi; what they need stands at the end of the
// predecessors.
func (p *promoter) phi(v *ssa.Value) {
	if !p.narrow(p.old[v.ID]) {
		return
	}
	for i, a := range v.Args {
		p.at = v.Block.Preds[i].Term()
		p.set(v, i, p.anyExt(a))
	}
}

func (p *promoter) set(v *ssa.Value, i int, a *ssa.Value) {
	if v.Args[i] != a {
		v.SetArg(i, a)
	}
}

// operands promotes the operands of v.
func (p *promoter) operands(v *ssa.Value) {
	typ, from := p.old[v.ID], p.from[v.ID]
	switch v.Op {
	case ssa.OpICmp:
		if p.narrow(from) {
			p.extendBoth(v, from, v.Pred.Signed())
		}
	case ssa.OpZExt, ssa.OpSExt, ssa.OpTrunc:
		p.convert(v, from)
	case ssa.OpBranch:
		p.set(v, 0, p.condition(v.Args[0]))
	case ssa.OpSelect:
		p.set(v, 0, p.condition(v.Args[0]))
		p.set(v, 1, p.anyExt(v.Args[1]))
		p.set(v, 2, p.anyExt(v.Args[2]))
	case ssa.OpUDiv, ssa.OpURem, ssa.OpLShr:
		if p.narrow(typ) {
			p.extendBoth(v, typ, false)
		}
	case ssa.OpSDiv, ssa.OpSRem:
		if p.narrow(typ) {
			p.extendBoth(v, typ, true)
		}
	case ssa.OpShl, ssa.OpAShr:
		if p.narrow(typ) {
			if v.Op == ssa.OpAShr {
				p.set(v, 0, p.signExt(v.Args[0], typ))
			} else {
				p.set(v, 0, p.anyExt(v.Args[0]))
			}
			p.set(v, 1, p.zeroExt(v.Args[1], typ))
		}
	case ssa.OpAnd, ssa.OpOr:
		if v.Type == ssa.I1 {
			p.set(v, 0, p.condition(v.Args[0]))
			p.set(v, 1, p.condition(v.Args[1]))
			return
		}
		p.anyExtAll(v)
	default:
		p.anyExtAll(v)
	}
}

func (p *promoter) anyExtAll(v *ssa.Value) {
	for i, a := range v.Args {
		p.set(v, i, p.anyExt(a))
	}
}

// extendBoth extends both operands of v, which were of type typ.
func (p *promoter) extendBoth(v *ssa.Value, typ ssa.Type, signed bool) {
	for i, a := range v.Args {
		if signed {
			p.set(v, i, p.signExt(a, typ))
		} else {
			p.set(v, i, p.zeroExt(a, typ))
		}
	}
}

// convert makes of a conversion what is left of it between types of the machine:
// an extension of the operand in its register, and maybe one to 64 bits.
func (p *promoter) convert(v *ssa.Value, from ssa.Type) {
	a := v.Args[0]
	switch v.Op {
	case ssa.OpTrunc:
		p.set(v, 0, p.anyExt(a))
		if a = v.Args[0]; a.Type == v.Type { // the upper bits mean nothing any more
			v.Reset(ssa.OpAdd, a, p.f.Const(v.Type, 0))
		}
		return
	case ssa.OpZExt:
		switch {
		case !p.narrow(from):
			return
		case a.Type == ssa.I1:
			v.Reset(ssa.OpSelect, a, p.f.Const(v.Type, 1), p.f.Const(v.Type, 0))
			return
		}
		a = p.zeroExt(a, from)
	case ssa.OpSExt:
		switch {
		case !p.narrow(from):
			return
		case a.Type == ssa.I1:
			v.Reset(ssa.OpSelect, a, p.f.Const(v.Type, -1), p.f.Const(v.Type, 0))
			return
		case v.Type != p.word && from != ssa.I1:
			// One extension in 64 bits, whatever the upper half is.
			wide := p.emit(ssa.OpZExt, v.Type, p.anyExt(a))
			v.Reset(ssa.OpSignExt, wide)
			v.Width = from
			return
		}
		a = p.signExt(a, from)
	}
	if v.Type == p.word {
		v.Reset(ssa.OpAdd, a, p.f.Const(v.Type, 0))
		return
	}
	v.SetArg(0, a)
}

// normalise makes 0 or 1 of v, which was an i1, where its operation may give
// anything else.
func (p *promoter) normalise(v *ssa.Value, b *ssa.Block, i int) {
	switch v.Op {
	case ssa.OpAnd, ssa.OpOr, ssa.OpXor, ssa.OpSelect, ssa.OpUDiv, ssa.OpURem, ssa.OpLShr:
		return // of 0 and 1, they give 0 and 1
	}
	p.at = b.Instrs[i+1]
	for k := i + 1; p.at.Op == ssa.OpParam || p.at.Op == ssa.OpAlloca; k++ {
		p.at = b.Instrs[k]
	}
	m := p.f.NewValue(ssa.OpAnd, p.word, v.Pos)
	v.ReplaceWith(m)
	m.AddArg(v)
	m.AddArg(p.f.Const(p.word, 1))
	p.pending.before(p.at, m)
}
