package opt

import (
	"slices"

	"rucy-llvm/driver/native/ssa"
)

// inlineCalls puts the bodies of functions in the place of calls of them:
//
//	func @f i32                          func @f i32
//	b0:                                  b0:
//	  v0 = param i32 0                     v0 = param i32 0
//	  v1 = call i32 @twice v0        ->    v2 = add i32 v0, v0
//	       ret v1                               jump b1
//	                                     b1:
//	func @twice i32 local                  v1 = phi i32 [v2 b0]
//	b0:                                         ret v1
//	  v0 = param i32 0
//	  v1 = add i32 v0, v0
//	       ret v1
//
// As clang does it: always where the front end says so, and where a local
// function has one call only; also where it takes more than BPF can pass; else where the body is hardly larger than the
// call. Never into itself, and never what the kernel is to see as a function of
// its own: programs, which have sections, and global functions, which the
// verifier checks by themselves.
//
// A function is done when all that it calls is, so that bodies are put into
// place in their final form. Instructions keep their places in the source.
func inlineCalls(m *module) {
	in := &inliner{module: m, sites: map[string]int{}, done: map[*ssa.Func]bool{}, facts: map[*ssa.Func]facts{}}
	for _, f := range m.funcs {
		for _, b := range f.Blocks {
			for _, v := range b.Instrs {
				if v.Op == ssa.OpCall {
					in.sites[v.Sym]++
				}
				for _, a := range v.Args {
					if a.Op == ssa.OpGlobal {
						in.sites[a.Sym] += 2 // a callback stays, whatever becomes of calls
					}
				}
			}
		}
	}
	for _, f := range in.calleesFirst() {
		in.into(f)
		in.facts[f] = factsOf(f)
		in.done[f] = true
	}
}

type inliner struct {
	*module
	sites map[string]int // by name: the calls of a function
	done  map[*ssa.Func]bool
	facts map[*ssa.Func]facts // of those that are done
}

// Bounds of what is put into place.
const (
	smallBody  = 12     // instructions: hardly more than a call and its moves
	smallFrame = 256    // bytes of caller and callee together: BPF has 512
	hugeBody   = 50_000 // instructions of the caller
)

// facts are what decides whether a function is put into others.
type facts struct {
	instrs, frame int
	fixed         bool // something in it works on the function itself
	recursive     bool
}

func factsOf(f *ssa.Func) (n facts) {
	for _, b := range f.Blocks {
		for _, v := range b.Instrs {
			switch v.Op {
			case ssa.OpAlloca:
				n.frame += v.Size
			case ssa.OpParam, ssa.OpPhi, ssa.OpReturn:
			case ssa.OpPacketLoad: // it may end the function
				n.fixed = true
			case ssa.OpAsm: // so may this; and there is one of it
				n.fixed = true
			case ssa.OpCall:
				n.recursive = n.recursive || v.Sym == f.Name
				n.instrs++
			default:
				n.instrs++
			}
		}
	}
	return n
}

// calleesFirst returns all functions, each behind those that it calls, except
// where they call each other in a circle.
func (in *inliner) calleesFirst() (order []*ssa.Func) {
	type frame struct {
		f       *ssa.Func
		callees []*ssa.Func
	}
	seen := map[*ssa.Func]bool{}
	enter := func(f *ssa.Func) frame {
		seen[f] = true
		fr := frame{f: f}
		for _, b := range f.Blocks {
			for _, v := range b.Instrs {
				if v.Op == ssa.OpCall && in.byName[v.Sym] != nil {
					fr.callees = append(fr.callees, in.byName[v.Sym])
				}
			}
		}
		return fr
	}
	for _, f := range in.funcs {
		if seen[f] {
			continue
		}
		stack := []frame{enter(f)}
		for len(stack) > 0 {
			top := &stack[len(stack)-1]
			if len(top.callees) == 0 {
				order = append(order, top.f)
				stack = stack[:len(stack)-1]
				continue
			}
			callee := top.callees[0]
			top.callees = top.callees[1:]
			if !seen[callee] {
				stack = append(stack, enter(callee))
			}
		}
	}
	return order
}

// into replaces the calls in f that are to be replaced.
func (in *inliner) into(f *ssa.Func) {
	size := factsOf(f)
	blocks := f.Blocks
	f.Blocks = nil
	var allocas []*ssa.Value
	for _, b := range blocks {
		f.Blocks = append(f.Blocks, b)
		if !slices.ContainsFunc(b.Instrs, func(v *ssa.Value) bool { return v.Op == ssa.OpCall }) {
			continue
		}
		list := b.Instrs
		var rest ssa.Block // keeps the successors for the last block
		rest.TakeSuccs(b)
		b.Instrs = nil
		cur := b
		for _, v := range list {
			callee := in.callee(f, v, size)
			if callee == nil {
				cur.Append(v)
				continue
			}
			n := in.facts[callee]
			size.instrs += n.instrs
			size.frame += n.frame
			c := &copier{f: f, call: v, values: make([]*ssa.Value, callee.NumValues()), blocks: make([]*ssa.Block, callee.NumBlocks())}
			cur = c.copy(callee, cur)
			allocas = append(allocas, c.allocas...)
		}
		cur.TakeSuccs(&rest)
	}
	removeUnreachable(f) // a body may never end
	if len(allocas) > 0 {
		entry := f.Entry()
		for _, v := range allocas {
			v.Block = entry
		}
		entry.Instrs = slices.Insert(entry.Instrs, len(f.Params), allocas...)
	}
}

// callee returns the function whose body is to take the place of v; nil if v
// isn't such a call.
func (in *inliner) callee(f *ssa.Func, v *ssa.Value, size facts) *ssa.Func {
	if v.Op != ssa.OpCall {
		return nil
	}
	callee := in.byName[v.Sym]
	if callee == nil || callee == f || !in.done[callee] || callee.Inline == ssa.InlineNever || !fits(v, callee) {
		return nil
	}
	n := in.facts[callee]
	if n.fixed || n.recursive || size.instrs+n.instrs > hugeBody {
		return nil
	}
	if callee.Inline == ssa.InlineAlways || callee.Local && len(callee.Params) > ssa.MaxArgs {
		return callee
	}
	if !callee.Local || n.frame > 0 && size.frame+n.frame > smallFrame {
		return nil
	}
	if in.sites[callee.Name] == 1 && !in.referred(callee.Name) || n.instrs <= smallBody {
		return callee
	}
	return nil
}

// fits reports whether the call gives what the function takes, and takes what
// it gives.
func fits(call *ssa.Value, f *ssa.Func) bool {
	if len(call.Args) != len(f.Params) || call.Type != ssa.Void && f.Result == ssa.Void {
		return false
	}
	for i, p := range f.Params {
		if p.Type.IsInt() != call.Args[i].Type.IsInt() {
			return false
		}
	}
	return call.Type == ssa.Void || call.Type.IsInt() == f.Result.IsInt()
}

// copier copies the body of a function into another one, in the place of a call.
type copier struct {
	f       *ssa.Func
	call    *ssa.Value
	values  []*ssa.Value // by ID in the callee: the copy
	blocks  []*ssa.Block // likewise
	allocas []*ssa.Value // copies that belong into the entry block
}

// copy ends b with a jump to the copied body, and returns the block behind it.
func (c *copier) copy(callee *ssa.Func, b *ssa.Block) *ssa.Block {
	for i, p := range callee.Params {
		c.values[p.ID] = c.convert(b, c.call.Args[i], p.Type)
	}
	for _, from := range callee.Blocks {
		c.blocks[from.ID] = c.f.NewBlock()
	}
	behind := c.f.NewBlock()
	b.Append(c.f.NewValue(ssa.OpJump, ssa.Void, c.call.Pos))
	b.AddEdge(c.blocks[callee.Entry().ID])
	var results []*ssa.Value
	for _, from := range callee.Blocks {
		to := c.blocks[from.ID]
		for _, v := range from.Instrs {
			switch v.Op {
			case ssa.OpParam:
			case ssa.OpReturn:
				results = append(results, v)
				to.Append(c.f.NewValue(ssa.OpJump, ssa.Void, v.Pos))
				to.AddEdge(behind)
			case ssa.OpAlloca:
				c.allocas = append(c.allocas, c.value(v))
			default:
				to.Append(c.value(v))
			}
		}
	}
	c.edges(callee)
	for _, from := range callee.Blocks {
		for _, v := range from.Instrs {
			if v.Op != ssa.OpParam && v.Op != ssa.OpReturn && v.Op != ssa.OpPhi {
				for _, a := range v.Args {
					c.values[v.ID].AddArg(c.operand(a))
				}
			}
		}
	}
	c.result(callee, results, behind)
	return behind
}

// value is a copy of v, without operands.
func (c *copier) value(v *ssa.Value) *ssa.Value {
	w := c.f.NewValue(v.Op, v.Type, v.Pos)
	w.Int, w.Width, w.Pred, w.Sym, w.Align, w.Size, w.Flags, w.Asm = v.Int, v.Width, v.Pred, v.Sym, v.Align, v.Size, v.Flags, v.Asm
	w.Cases = slices.Clone(v.Cases)
	c.values[v.ID] = w
	return w
}

// operand is what stands for v, an operand in the callee.
func (c *copier) operand(v *ssa.Value) *ssa.Value {
	switch v.Op {
	case ssa.OpConst:
		return c.f.Const(v.Type, v.Int)
	case ssa.OpUndef:
		return c.f.Undef(v.Type)
	case ssa.OpGlobal:
		return c.f.Global(v.Sym, v.Int)
	case ssa.OpExtern:
		return c.f.Extern(v.Sym)
	}
	return c.values[v.ID]
}

// edges copies the edges within the body, with what the phis have for them.
func (c *copier) edges(callee *ssa.Func) {
	for _, from := range callee.Blocks {
		for i, s := range from.Succs {
			c.blocks[from.ID].AddEdge(c.blocks[s.ID])
			for _, phi := range s.Phis() {
				c.values[phi.ID].AddArg(c.operand(phi.Args[from.PredIndex(i)]))
			}
		}
	}
}

// result gives the call's users what the function returns.
func (c *copier) result(callee *ssa.Func, returns []*ssa.Value, behind *ssa.Block) {
	switch {
	case len(c.call.Uses()) == 0:
	case len(returns) == 0: // what follows can't be reached
		c.call.ReplaceWith(c.f.Undef(c.call.Type))
	default:
		phi := behind.Append(c.f.NewValue(ssa.OpPhi, callee.Result, c.call.Pos))
		for _, r := range returns {
			phi.AddArg(c.operand(r.Args[0]))
		}
		c.call.ReplaceWith(c.convert(behind, phi, c.call.Type))
	}
	c.call.Kill()
}

// convert is v as a value of the type, which is as wide as it or narrower, or
// else has upper bits that mean nothing.
func (c *copier) convert(b *ssa.Block, v *ssa.Value, typ ssa.Type) *ssa.Value {
	if v.Type == typ {
		return v
	}
	op := ssa.OpTrunc
	if v.Type.Bits() < typ.Bits() {
		op = ssa.OpZExt
	}
	return b.Append(c.f.NewValue(op, typ, c.call.Pos, v))
}
