package opt

import (
	"slices"

	"rucy-llvm/driver/native/ssa"
)

// gvn gives equal computations one value: an operation that a dominating block
// has done on the same operands is not done again. It walks the dominator tree
// with a table of what was computed on the way down; leaving a block takes out
// what the block put in.
//
//	b0: v1 = and i32 v0, i32 255        b0: v1 = and i32 v0, i32 255
//	    br v9 b1 b2                ->       br v9 b1 b2
//	b1: v2 = and i32 v0, i32 255        b1: use v1
//	    use v2
//
// The same goes for helpers that tell of the task that runs the program.
func gvn(f *ssa.Func, _ *Config) {
	dom := ssa.Dominators(f)
	table := map[expression]*ssa.Value{}
	type frame struct {
		b       *ssa.Block
		next    int // of b's children
		entered []expression
	}
	enter := func(b *ssa.Block) frame {
		fr := frame{b: b}
		killed := false
		for _, v := range b.Instrs {
			e, ok := expressionOf(v)
			if !ok {
				continue
			}
			if first := table[e]; first != nil {
				v.ReplaceWith(first)
				v.Kill()
				killed = true
				continue
			}
			table[e] = v
			fr.entered = append(fr.entered, e)
		}
		if killed {
			b.Compact()
		}
		return fr
	}
	stack := []frame{enter(f.Entry())}
	for len(stack) > 0 {
		top := &stack[len(stack)-1]
		if kids := dom.Children(top.b); top.next < len(kids) {
			top.next++
			stack = append(stack, enter(kids[top.next-1]))
			continue
		}
		for _, e := range top.entered {
			delete(table, e)
		}
		stack = stack[:len(stack)-1]
	}
}

// expression is what two values have in common if they are always equal.
type expression struct {
	op      ssa.Op
	typ     ssa.Type
	width   ssa.Type
	pred    ssa.Predicate
	a, b, c *ssa.Value
	block   *ssa.Block // of a phi
	sym     string     // of a CO-RE access
	number  int64      // of a helper
}

// expressionOf returns the expression of v; ok is false where equal expressions
// may have different values, or effects.
func expressionOf(v *ssa.Value) (e expression, ok bool) {
	switch v.Op {
	case ssa.OpHelper:
		if known := helperEffects[v.Int]; known != nil && known.fixed && len(v.Args) == 0 {
			return expression{op: v.Op, typ: v.Type, number: v.Int}, true
		}
		return expression{}, false
	case ssa.OpAlloca, ssa.OpLoad, ssa.OpCall:
		return expression{}, false
	}
	if v.HasEffects() || len(v.Args) > 3 {
		return expression{}, false
	}
	e = expression{op: v.Op, typ: v.Type, width: v.Width, pred: v.Pred, sym: v.Sym}
	args := slices.Clone(v.Args)
	if v.Op.Commutes() && len(args) == 2 && args[0].ID > args[1].ID {
		args[0], args[1] = args[1], args[0]
	}
	for i, p := range []**ssa.Value{&e.a, &e.b, &e.c} {
		if i < len(args) {
			*p = args[i]
		}
	}
	if v.Op == ssa.OpPhi {
		e.block = v.Block
	}
	return e, true
}
