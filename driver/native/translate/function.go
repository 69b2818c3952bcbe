package translate

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/metadata"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/driver/native/ssa"
	"rucy-llvm/driver/object"
)

// function is a function being translated.
type function struct {
	*translator
	from *ir.Func
	ssa  *ssa.Func

	blocks map[*ir.Block]*ssa.Block
	values map[value.Value][]*ssa.Value // the parts of each
	pos    ssa.Pos                      // of the instruction being translated
	cur    *ssa.Block                   // what emit appends to
	phis   []*ir.InstPhi
	steps  map[*ir.InstCall]*step // see findSteps; nil until it is needed
	names  map[*ir.InstAlloca]string
	broken map[ir.LLStringer]bool // the instructions without a translation; nil if there are none

	resultBits   int
	resultExtend extension
}

// extension says how a value narrower than 32 bits is passed.
type extension int

const (
	extendNone extension = iota // the upper bits mean nothing
	extendZero
	extendSign
)

// function translates f, which has a body.
func (t *translator) function(from *ir.Func) *Func {
	t.where = place{fn: from.Name(), from: from}
	f := &function{
		translator: t,
		from:       from,
		blocks:     map[*ir.Block]*ssa.Block{},
		values:     map[value.Value][]*ssa.Value{},
	}
	out := &Func{
		Section: from.Section,
		Linkage: t.linkage(from.Linkage),
		Hidden:  from.Visibility == enum.VisibilityHidden,
	}
	if out.Section == "" {
		out.Section = ".text"
	}
	var pos ssa.Pos
	if sp, ok := attachment(from.Metadata, "dbg").(*metadata.DISubprogram); ok {
		out.Debug = sp
		pos = ssa.Pos{File: t.file(sp.File), Line: int32(sp.Line)}
	}
	t.where.pos = pos
	if t.countParts(from.Sig.RetType) != 1 {
		t.fail("a result of type %s is not supported: BPF returns 64 bits at most", from.Sig.RetType)
	}
	result, bits := t.valueType(from.Sig.RetType)
	f.resultBits = bits
	f.resultExtend = returnExtension(from.ReturnAttrs)
	f.ssa = ssa.NewFunc(from.Name(), extended(result, f.resultExtend))
	f.ssa.Pos = pos
	f.ssa.Local = t.isLocal(from)
	f.ssa.Inline = inlining(from.FuncAttrs)
	f.body()
	out.SSA = f.ssa
	return out
}

// body translates the blocks that can be reached, each after those that
// dominate it, so that operands are there before their users.
func (f *function) body() {
	order := reversePostorder(f.from.Blocks[0])
	reachable := map[*ir.Block]bool{}
	for _, b := range order {
		reachable[b] = true
	}
	for _, b := range f.from.Blocks {
		if reachable[b] {
			f.blocks[b] = f.ssa.NewBlock()
		}
	}
	f.cur = f.ssa.Entry()
	f.params()
	for _, b := range order {
		f.block(b)
	}
	if f.broken != nil {
		return
	}
	for _, phi := range f.phis {
		f.at(phi, 0)
		f.phiOperands(phi)
	}
}

// block translates a block, and goes on behind what is not supported.
func (f *function) block(b *ir.Block) {
	f.cur = f.blocks[b]
	f.pos = ssa.Pos{}
	for next := 0; next <= len(b.Insts) && len(f.errs) < maxErrors; {
		var inst ir.LLStringer
		ok := f.try(func() {
			for next < len(b.Insts) {
				inst = b.Insts[next]
				f.at(inst, f.numbers[b]+next)
				next++
				if !f.isBroken(inst) {
					f.instruction(b.Insts[next-1])
				}
			}
			inst = b.Term
			f.at(inst, f.numbers[b]+next)
			next++
			if !f.isBroken(inst) {
				f.terminator(b.Term)
			}
		})
		if !ok {
			f.breaks(inst)
		}
	}
}

// breaks notes that there is no translation of an instruction.
func (f *function) breaks(inst ir.LLStringer) {
	if f.broken == nil {
		f.broken = map[ir.LLStringer]bool{}
	}
	f.broken[inst] = true
}

// isBroken reports whether an instruction uses one without a translation: then it has none
// either, of which nothing needs to be said.
func (f *function) isBroken(inst ir.LLStringer) bool {
	if f.broken == nil {
		return false
	}
	user, ok := inst.(interface{ Operands() []*value.Value })
	if !ok {
		return false
	}
	for _, operand := range user.Operands() {
		if from, ok := (*operand).(ir.LLStringer); ok && f.broken[from] {
			f.breaks(inst)
			return true
		}
	}
	return false
}

// at notes which instruction is being translated, and its number.
func (f *function) at(inst ir.LLStringer, number int) {
	f.pos = f.position(metadataOf(inst))
	f.pos.Instr = int32(number)
	f.where.pos, f.where.inst = f.pos, inst
}

// reversePostorder returns the blocks that can be reached from entry.
func reversePostorder(entry *ir.Block) []*ir.Block {
	type frame struct {
		b    *ir.Block
		next int
	}
	var post []*ir.Block
	seen := map[*ir.Block]bool{entry: true}
	stack := []frame{{b: entry}}
	for len(stack) > 0 {
		top := &stack[len(stack)-1]
		if succs := top.b.Term.Succs(); top.next < len(succs) {
			s := succs[top.next]
			top.next++
			if !seen[s] {
				seen[s] = true
				stack = append(stack, frame{b: s})
			}
			continue
		}
		post = append(post, top.b)
		stack = stack[:len(stack)-1]
	}
	for i, j := 0, len(post)-1; i < j; i, j = i+1, j-1 {
		post[i], post[j] = post[j], post[i]
	}
	return post
}

func (f *function) params() {
	if f.from.Sig.Variadic {
		f.fail("variadic functions are not supported")
	}
	for _, p := range f.from.Params {
		types := f.passed(p.Typ)
		parts := make([]*ssa.Value, len(types))
		for i := range types {
			if wideBits(p.Typ) > 0 && !isLittleEndian(f.translator) {
				i = len(types) - 1 - i
			}
			typ, _ := f.valueType(types[i].typ)
			parts[i] = f.emit(ssa.OpParam, typ)
			parts[i].Int = int64(len(f.ssa.Params))
			f.ssa.Params = append(f.ssa.Params, parts[i])
		}
		f.define(p, parts...)
		defer func() { // behind all parameters
			for i, v := range parts {
				_, bits := f.valueType(types[i].typ)
				parts[i] = f.mask(v, bits)
			}
		}()
	}
	if n := len(f.ssa.Params); n > ssa.MaxArgs && !f.mayDisappear(f.from) {
		f.fail("%d parameters: BPF passes at most %d", n, ssa.MaxArgs)
	}
}

// emit appends an operation to the current block.
func (f *function) emit(op ssa.Op, typ ssa.Type, args ...*ssa.Value) *ssa.Value {
	return f.cur.Append(f.ssa.NewValue(op, typ, f.pos, args...))
}

// value is the translation of an operand that is an integer or a pointer.
func (f *function) value(v value.Value) *ssa.Value {
	f.valueType(v.Type()) // fails if it is neither
	return f.valueParts(v)[0]
}

func (f *function) constant(c constant.Constant) *ssa.Value {
	typ, bits := f.valueType(c.Type())
	s, ok := f.evaluate(c)
	if !ok {
		return f.expression(c)
	}
	switch {
	case s.undef && odd(typ, bits):
		return f.ssa.Const(typ, 0)
	case s.undef:
		return f.ssa.Undef(typ)
	case s.sym != "":
		g := f.address(s.sym, s.n)
		if typ != ssa.Ptr {
			return f.emit(ssa.OpPtrToInt, typ, g)
		}
		return g
	case odd(typ, bits):
		return f.ssa.Const(typ, zeroExtend(s.n, bits))
	}
	return f.ssa.Const(typ, s.n)
}

// address is the address of a symbol, plus an offset.
func (f *function) address(sym string, offset int64) *ssa.Value {
	if f.symbol(sym) {
		return f.ssa.Global(sym, offset)
	}
	v := f.ssa.Extern(sym)
	if offset != 0 {
		v = f.emit(ssa.OpPtrAdd, ssa.Ptr, v, f.ssa.Const(ssa.I64, offset))
	}
	return v
}

// define records the translation of an instruction: the parts of its value.
func (f *function) define(inst value.Value, parts ...*ssa.Value) { f.values[inst] = parts }

// extended is the type in which a value of type typ is passed.
func extended(typ ssa.Type, e extension) ssa.Type {
	if e != extendNone && typ.IsInt() && typ.Bits() < 32 {
		return ssa.I32
	}
	return typ
}

// isLocal reports whether nothing outside of the module can refer to from.
func (t *translator) isLocal(from *ir.Func) bool {
	return t.linkage(from.Linkage) == object.Local && from.Section == "" && !t.used()[from.Name()]
}

// mayDisappear reports whether from may be put into all its callers.
func (t *translator) mayDisappear(from *ir.Func) bool {
	return len(from.Blocks) > 0 && t.isLocal(from) && inlining(from.FuncAttrs) != ssa.InlineNever
}

// inlining is what the attributes of a function say of calls of it.
func inlining(attrs []ir.FuncAttribute) ssa.Inline {
	for _, a := range attrs {
		switch a := a.(type) {
		case enum.FuncAttr:
			switch a {
			case enum.FuncAttrAlwaysInline:
				return ssa.InlineAlways
			case enum.FuncAttrNoInline, enum.FuncAttrOptNone, enum.FuncAttrNaked:
				return ssa.InlineNever
			}
		case *ir.AttrGroupDef:
			if i := inlining(a.FuncAttrs); i != ssa.InlineWhereGood {
				return i
			}
		}
	}
	return ssa.InlineWhereGood
}

func paramExtension(attrs []ir.ParamAttribute) extension {
	for _, a := range attrs {
		switch a {
		case enum.ParamAttrZeroExt:
			return extendZero
		case enum.ParamAttrSignExt:
			return extendSign
		}
	}
	return extendNone
}

func returnExtension(attrs []ir.ReturnAttribute) extension {
	for _, a := range attrs {
		switch a {
		case enum.ReturnAttrZeroExt:
			return extendZero
		case enum.ReturnAttrSignExt:
			return extendSign
		}
	}
	return extendNone
}
