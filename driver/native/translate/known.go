package translate

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/driver/native/ssa"
)

// Headers declare helpers as variables that point to them:
//
//	static void *(*bpf_map_lookup_elem)(void *map, const void *key) = (void *)1;
//
// Optimised code calls the number; code that isn't loads the variable first.
// So a pointer that nobody writes is what it was initialised with: then such a
// call is one of a helper, where else it would be one that the kernel refuses.

// knownPointer is the number with which the pointer at the address was
// initialised; ok is false where it may have another value, or an address.
func (t *translator) knownPointer(addr value.Value, typ types.Type) (n int64, ok bool) {
	g, isGlobal := stripCasts(addr).(*ir.Global)
	if !isGlobal || g.Init == nil || !isPointer(typ) || !isPointer(g.ContentType) || !t.neverWritten(g) {
		return 0, false
	}
	s, ok := t.evaluate(g.Init)
	return s.n, ok && s.sym == "" && !s.undef
}

func isPointer(typ types.Type) bool {
	_, ok := typ.(*types.PointerType)
	return ok
}

// neverWritten reports whether g has its initial value for ever: it is known to
// this module alone, which does nothing but load it.
func (t *translator) neverWritten(g *ir.Global) bool {
	switch g.Linkage {
	case enum.LinkageInternal, enum.LinkagePrivate:
	default:
		return false
	}
	if g.Section != "" {
		return false // where the loader may write it
	}
	if t.exposed == nil {
		t.exposed = map[*ir.Global]bool{}
		for _, g := range t.module.Globals {
			if g.Init != nil {
				t.expose(g.Init)
			}
		}
		for _, f := range t.module.Funcs {
			for _, b := range f.Blocks {
				for _, inst := range b.Insts {
					t.exposeOperands(inst)
				}
				t.exposeOperands(b.Term)
			}
		}
	}
	return !t.exposed[g]
}

// exposeOperands notes the variables that an instruction does more with than
// to load them.
func (t *translator) exposeOperands(inst value.User) {
	load, _ := inst.(*ir.InstLoad)
	for _, operand := range inst.Operands() {
		v := *operand
		if arg, ok := v.(*ir.Arg); ok {
			v = arg.Value
		}
		if load != nil && operand == &load.Src {
			v = stripCasts(v)
			if _, ok := v.(*ir.Global); ok {
				continue
			}
		}
		if c, ok := v.(constant.Constant); ok {
			t.expose(c)
		}
	}
}

// expose notes the variables whose addresses a constant holds.
func (t *translator) expose(c constant.Constant) {
	switch c := c.(type) {
	case *ir.Global:
		t.exposed[c] = true
	case *constant.Array:
		for _, e := range c.Elems {
			t.expose(e)
		}
	case *constant.Struct:
		for _, e := range c.Fields {
			t.expose(e)
		}
	case *constant.Index:
		t.expose(c.Constant)
	case *constant.ExprGetElementPtr:
		t.expose(c.Src)
	default:
		inst := instructionOf(c)
		if inst == nil {
			return
		}
		for _, operand := range inst.(value.User).Operands() {
			if c, ok := (*operand).(constant.Constant); ok {
				t.expose(c)
			}
		}
	}
}

// callee is what inst calls, without casts of its type.
func callee(inst *ir.InstCall) value.Value {
	v := stripCasts(inst.Callee)
	for {
		switch c := v.(type) {
		case *ir.InstBitCast:
			v = stripCasts(c.From)
		case *ir.InstAddrSpaceCast:
			v = stripCasts(c.From)
		default:
			return v
		}
	}
}

// indirectCall calls what a value points to: a helper, if it is a number.
func (f *function) indirectCall(inst *ir.InstCall, to value.Value) {
	n := int64(0)
	if c, ok := to.(constant.Constant); !ok {
		if v := f.value(to); v.Op == ssa.OpConst {
			n = v.Int
		}
	} else if s, ok := f.evaluate(c); ok && s.sym == "" {
		n = s.n
	}
	if n <= 0 {
		f.fail("an indirect call is not supported: the kernel refuses it")
	}
	f.callOp(inst, ssa.OpHelper).Int = n
}
