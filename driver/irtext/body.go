package irtext

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/metadata"
	"github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/diag"
)

// body is what is known of the function that is being read.
type body struct {
	header *functionHeader
	fn     *ir.Func
	names  map[string]*localValue
	ids    map[int]*localValue
	next   int // the number of the next value or block without a name

	block   *ir.Block
	index   int32 // of block
	indices map[*ir.Block]int32
	places  []place          // of the instructions
	waiting int              // operands of this instruction that are not defined yet
	lastDef int32            // the block that defines the operand that was read last; -1 where none does
	uses    []use            // of values of other blocks
	before  []ir.Instruction // to be put before the instruction that is being read
	start   int              // of the instruction
}

// named is a parameter or a result.
type named interface {
	value.Value
	SetName(string)
	SetID(int64)
}

// localValue is a parameter, a result or a block.
type localValue struct {
	value      value.Value // a *forward until it is defined
	defined    bool
	block      int32 // where it is defined; -1 for parameters
	start, end int   // where it is defined, or used first
}

// forward stands for a value that is used before it is defined.
type forward struct {
	typ        types.Type
	slots      []slot
	start, end int // where it was used last
}

func (f *forward) String() string   { return f.typ.String() + " undefined" }
func (f *forward) Type() types.Type { return f.typ }
func (f *forward) Ident() string    { return "undefined" }

// slot is where the value goes when it is known.
type slot struct {
	set func(value.Value)
	use use // its def is not known yet
}

// use is a use of a value that the one definition must dominate: in another
// block, before it is defined, or in a phi.
type use struct {
	def        int32     // the block that defines it
	block      *ir.Block // the block that uses it; of a phi, where it comes from
	phi        bool
	free       bool // by the debugger, which takes what it gets
	start, end int
}

// body takes the body of a function.
func (r *reader) body(p pendingBody) {
	f := &body{
		header:  p.header,
		fn:      p.header.fn,
		names:   map[string]*localValue{},
		ids:     map[int]*localValue{},
		indices: map[*ir.Block]int32{},
		index:   -1,
	}
	r.fn = f
	for name, b := range p.header.symbol.blocks { // of which a blockaddress told
		f.declareBlock(name[1:], b, p.open)
	}
	for i, param := range f.fn.Params {
		r.defineLocal(p.header.params[i], param, -1)
	}
	r.seek(p.open)
	r.expect('{')
	if r.isPunct('}') {
		r.fail(diag.IRSyntax, r.tok.start, r.tok.end, "a function has at least one block")
	}
	for !r.isPunct('}') {
		if r.isWord("uselistorder") || r.isWord("uselistorder_bb") {
			r.useListOrder()
			continue
		}
		r.readBlock()
	}
	r.endBody()
	r.verify(f)
	r.places.insts[f.fn] = f.places
	r.fn = nil
}

// declareBlock notes a block that is referred to before it is read.
func (f *body) declareBlock(name string, b *ir.Block, at int) {
	v := &localValue{value: b, start: at, end: at + 1}
	if id, ok := decimal(name); ok {
		f.ids[id] = v
		return
	}
	if name[0] == '"' {
		name = unescape(name[1 : len(name)-1])
	}
	f.names[name] = v
}

// readBlock takes a block with its label, if it has one, and its terminator.
func (r *reader) readBlock() {
	f := r.fn
	start, to := r.tok.start, r.tok.end
	name, id, numbered := "", f.next, true
	if r.tok.kind == label {
		name, id, numbered = r.labelName()
		to--
		r.advance()
	}
	b := r.defineBlock(start, to, name, id, numbered)
	f.block, f.index = b, int32(len(f.fn.Blocks))
	f.indices[b] = f.index
	f.fn.Blocks = append(f.fn.Blocks, b)
	for b.Term == nil {
		r.instruction()
	}
}

// defineBlock is the block of a label.
func (r *reader) defineBlock(start, to int, name string, id int, numbered bool) *ir.Block {
	f := r.fn
	v := f.names[name]
	if numbered {
		r.checkNumber(start, to, id)
		v = f.ids[id]
		f.next = id + 1
	}
	if v == nil {
		v = &localValue{value: newBlock(f.fn, name, id, numbered)}
		if numbered {
			f.ids[id] = v
		} else {
			f.names[name] = v
		}
	}
	b, ok := v.value.(*ir.Block)
	if !ok || v.defined {
		if !ok && !v.defined {
			r.fail(diag.IRInvalid, v.start, v.end, "%s is a block, not a value", r.text[v.start:v.end])
		}
		r.definedTwice(start, to, v.start, v.end)
	}
	v.defined, v.start, v.end = true, start, to
	return b
}

func newBlock(fn *ir.Func, name string, id int, numbered bool) *ir.Block {
	b := &ir.Block{Parent: fn}
	if numbered {
		b.LocalID = int64(id)
	} else {
		b.LocalName = name
	}
	return b
}

// checkNumber refuses a number that is taken. LLVM 18 and before leave none out.
func (r *reader) checkNumber(start, to, id int) {
	if id < r.fn.next {
		r.fail(diag.IRInvalid, start, to, "values and blocks without a name are numbered as they come: this is at least %%%d", r.fn.next)
	}
}

// lookup is the entry of the name that the next token is; nil if there is none.
func (r *reader) lookup() *localValue {
	s := r.word()[1:]
	if isDigit(s[0]) {
		if id, ok := decimal(s); ok {
			return r.fn.ids[id]
		}
	}
	if s[0] == '"' {
		s = unescape(s[1 : len(s)-1])
	}
	return r.fn.names[s]
}

// note makes an entry for the name that a token is.
func (r *reader) note(t token, v *localValue) {
	s := r.text[t.start+1 : t.end]
	if isDigit(s[0]) {
		if id, ok := decimal(s); ok {
			r.fn.ids[id] = v
			return
		}
	}
	if s[0] == '"' {
		s = unescape(s[1 : len(s)-1])
	}
	r.fn.names[s] = v
}

// blockRef takes label %b.
func (r *reader) blockRef() *ir.Block {
	r.expectWord("label")
	return r.blockName()
}

// blockName takes the name of a block.
func (r *reader) blockName() *ir.Block {
	if r.tok.kind != local {
		r.unexpected("the name of a block")
	}
	v := r.lookup()
	if v == nil {
		name, id, numbered := r.name()
		v = &localValue{value: newBlock(r.fn.fn, name, id, numbered), start: r.tok.start, end: r.tok.end}
		r.note(r.tok, v)
	}
	b, ok := v.value.(*ir.Block)
	if !ok {
		r.fail(diag.IRInvalid, r.tok.start, r.tok.end, "%s is a value, not a block", r.word())
	}
	if v.end == 0 {
		v.start, v.end = r.tok.start, r.tok.end
	}
	r.advance()
	return b
}

// value takes an operand of type typ.
func (r *reader) value(typ types.Type) value.Value {
	f := r.fn
	if r.tok.kind != local {
		f.lastDef = -1
		return r.constant(typ)
	}
	v := r.lookup()
	if v == nil {
		v = &localValue{value: &forward{typ: typ}, start: r.tok.start, end: r.tok.end}
		r.note(r.tok, v)
	}
	switch have := v.value.(type) {
	case *ir.Block:
		r.fail(diag.IRInvalid, r.tok.start, r.tok.end, "%s is a block, not a value", r.word())
	case *forward:
		if !r.types.same(have.typ, typ) {
			r.fail(diag.IRInvalid, r.tok.start, r.tok.end, "%s is of type %s before, and of type %s here", r.word(), have.typ, typ)
		}
		f.waiting++
		f.lastDef = -1
		have.start, have.end = r.tok.start, r.tok.end
	default:
		if t := have.Type(); t != typ && !r.types.same(t, typ) {
			r.fail(diag.IRInvalid, r.tok.start, r.tok.end, "%s is of type %s, not %s", r.word(), t, typ)
		}
		f.lastDef = v.block
		if v.block >= 0 && v.block != f.index {
			f.uses = append(f.uses, use{def: v.block, block: f.block, start: r.tok.start, end: r.tok.end})
		}
	}
	r.advance()
	return v.value
}

// typedValue takes an operand with its type before it.
func (r *reader) typedValue() value.Value { return r.value(r.valueType()) }

// defineLocal notes that a name, or the next number, is that of v.
func (r *reader) defineLocal(name token, v named, block int32) {
	f := r.fn
	known, start, to := r.localToDefine(name, v)
	switch waiting := known.value.(type) {
	case nil:
	case *forward:
		if !r.types.same(waiting.typ, v.Type()) {
			r.fail(diag.IRInvalid, known.start, known.end, "%s is of type %s, not %s", r.text[known.start:known.end], v.Type(), waiting.typ)
		}
		for _, s := range waiting.slots {
			s.set(v)
			if !s.use.free {
				s.use.def = block
				f.uses = append(f.uses, s.use)
			}
		}
	default:
		if !known.defined {
			r.fail(diag.IRInvalid, known.start, known.end, "%s is a value, not a block", r.text[known.start:known.end])
		}
		r.definedTwice(start, to, known.start, known.end)
	}
	*known = localValue{value: v, defined: true, block: block, start: start, end: to}
}

// localToDefine gives v its name or number, and is the entry for that and the
// place where it stands.
func (r *reader) localToDefine(name token, v named) (known *localValue, start, to int) {
	f := r.fn
	id := f.next
	if name.kind == local {
		s := r.text[name.start+1 : name.end]
		n, numbered := decimal(s)
		if !numbered {
			if s[0] == '"' {
				s = unescape(s[1 : len(s)-1])
			}
			v.SetName(s)
			known = f.names[s]
			if known == nil {
				known = &localValue{}
				f.names[s] = known
			}
			return known, name.start, name.end
		}
		id = n
		r.checkNumber(name.start, name.end, id)
		start, to = name.start, name.end
	} else {
		start, to = f.start, r.last
	}
	v.SetID(int64(id))
	f.next = id + 1
	known = f.ids[id]
	if known == nil {
		known = &localValue{}
		f.ids[id] = known
	}
	return known, start, to
}

// wait notes where the values go that an instruction uses and that are not
// defined yet.
func (r *reader) wait(u value.User) {
	for _, operand := range u.Operands() {
		r.waitSlot(operand)
	}
	if call, ok := u.(*ir.InstCall); ok {
		for _, bundle := range call.OperandBundles {
			for i := range bundle.Inputs {
				r.waitSlot(&bundle.Inputs[i])
			}
		}
	}
}

func (r *reader) waitSlot(operand *value.Value) {
	switch v := (*operand).(type) {
	case *forward:
		r.waitFor(v, false, func(known value.Value) { *operand = known })
	case *ir.Arg:
		r.waitSlot(&v.Value)
	case *metadata.Value:
		if waiting, ok := v.Value.(*forward); ok {
			r.waitFor(waiting, true, func(known value.Value) { v.Value = known })
		}
		if list, ok := v.Value.(*metadata.DIArgList); ok {
			for i := range list.Fields {
				if waiting, ok := list.Fields[i].(*forward); ok {
					r.waitFor(waiting, true, func(known value.Value) { list.Fields[i] = known })
				}
			}
		}
	}
}

func (r *reader) waitFor(v *forward, free bool, set func(value.Value)) {
	v.slots = append(v.slots, slot{set, use{block: r.fn.block, free: free, start: v.start, end: v.end}})
}

// endBody refuses what is used and not defined.
func (r *reader) endBody() {
	var first *localValue
	check := func(v *localValue) {
		if !v.defined && (first == nil || v.start < first.start) {
			first = v
		}
	}
	for _, v := range r.fn.names {
		check(v)
	}
	for _, v := range r.fn.ids {
		check(v)
	}
	if first != nil {
		r.undefined(first.start, first.end)
	}
}
