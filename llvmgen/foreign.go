package llvmgen

import (
	"strings"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	irtypes "github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// Memory of somebody else: structs of the kernel's, and what lies in a process. Where
// the verifier knows a pointer's type, what it leads to is read by a load; elsewhere
// a helper copies it to the stack. Where a field lies, the loader says (core.go).
//
// To follow a pointer that may be nil, the verifier wants it to be compared before.
// All of a chain lead to one place then, where the value is 0, which is what the
// helper gives:
//
//	task.mm.owner.pid     mm = load task + offset
//	                      if mm == null goto nothing
//	                      owner = load mm + offset
//	                      if owner == null goto nothing
//	                      pid = load owner + offset

// foreign is where something lies in memory of somebody else.
type foreign struct {
	base     value.Value // an i8*
	space    types.Space
	direct   bool // the verifier knows its type
	nullable bool // and takes it for a pointer that may be null

	root *types.Struct // what lies at base, where a way leads on from there
	path []*types.Field
}

// chase follows references to foreign memory.
type chase struct {
	*function
	nothing *block // where there is none
}

func (f *function) chase() *chase { return &chase{f, newBlock("nothing")} }

// finish is the value that was read, or zero where a pointer led nowhere.
func (c *chase) finish(o, zero operand) operand {
	if len(c.nothing.preds) == 0 || c.cur == nil {
		return o
	}
	done := newBlock("done")
	c.jump(done)
	c.enter(c.nothing)
	c.jump(done)
	c.enter(done)
	return c.merge(done, []operand{o, zero})
}

// to finds where a reference leads.
func (c *chase) to(e typed.Expr) foreign {
	switch x := e.(type) {
	case *typed.FieldRef:
		at := c.to(x.X)
		if c.cur == nil {
			return at
		}
		if at.root == nil {
			at.root = x.X.Type().(types.Pointer).Struct()
		}
		at.path = append(at.path[:len(at.path):len(at.path)], x.Field)
		return at
	case *typed.Field:
		if typed.IsDirect(e) && types.IsForeign(x.X.Type()) { // it is loaded, and what it leads to as well
			at := c.to(x.X)
			if c.cur == nil {
				return at
			}
			at = c.fieldOf(at, x.X, x.Field)
			v := c.loadForeign(c.locate(at), x.Field.Type).v
			return foreign{base: v, space: types.Kernel, direct: true, nullable: !isAlwaysThere(e.Type().(types.Pointer))}
		}
	case *typed.Element:
		elem, _ := types.Elements(x.Array.Type().(types.Pointer).Elem)
		if types.IsAggregate(elem) {
			at := c.to(x.Array)
			o := c.expr(x.Index)
			if c.cur == nil {
				return at
			}
			return c.elementOf(at, elem, c.as64(o))
		}
	}
	o := c.expr(e)
	p, _ := e.Type().(types.Pointer)
	return foreign{base: o.v, space: p.Space, direct: typed.IsDirect(e), nullable: p.Space != types.User && !isAlwaysThere(p) && c.mayBeNull()}
}

// mayBeNull reports whether the verifier may take the arguments of the program, and
// what was made of them, for pointers that may be null: those of iterators, and since
// Linux 6.13 those of some tracepoints. A method may be called by such a program.
func (f *function) mayBeNull() bool {
	return !f.f.IsProgram() || strings.HasPrefix(f.f.Section, "tp_btf/") || strings.HasPrefix(f.f.Section, "iter")
}

// isAlwaysThere reports whether what a pointer leads to is what every iterator gets. The
// verifier knows that, and would go both ways behind a comparison.
func isAlwaysThere(p types.Pointer) bool {
	s := p.Struct()
	return p.Space == types.Trusted && s != nil && (s.Core.Name == "bpf_iter_meta" || s.Core.Name == "seq_file")
}

// fieldOf is where a field lies of what x, which leads to at, refers to.
func (c *chase) fieldOf(at foreign, x typed.Expr, field *types.Field) foreign {
	if at.root == nil {
		at.root = x.Type().(types.Pointer).Struct()
	}
	at.path = append(at.path[:len(at.path):len(at.path)], field)
	return at
}

// elementOf is where an element of an array lies, at an index that is in range.
func (c *chase) elementOf(at foreign, elem types.Type, index value.Value) foreign {
	at = c.locate(at)
	size, _ := types.Size(elem)
	bytes := value.Value(i64(int64(size)))
	if s, isStruct := elem.(*types.Struct); isStruct && s.Core.Name != "" {
		bytes = c.askType(s, typeSize)
	}
	_, isConst := index.(*constant.Int)
	at.direct = at.direct && isConst
	at.base = c.gep(irtypes.I8, at.base, c.bin(opMul, index, bytes))
	return at
}

// locate is the address, which may be loaded from where that is allowed.
func (c *chase) locate(at foreign) foreign {
	if at.nullable {
		here := newBlock("here")
		c.branch(c.icmp(enum.IPredEQ, at.base, constant.NewNull(irtypes.I8Ptr)), c.nothing, here)
		c.enter(here)
		at.nullable = false
	}
	if at.root != nil {
		at.base = c.gep(irtypes.I8, at.base, c.askField(at.root, at.path, fieldOffset))
		at.root, at.path = nil, nil
	}
	return at
}

// loadForeign reads what lies at an address, by a load where the verifier allows one.
func (f *function) loadForeign(at foreign, t types.Type) operand {
	if p, isPointer := t.(types.Pointer); isPointer && p.Elem == nil { // the address is a number
		t = types.Int{Bits: 64}
	}
	if at.direct {
		return f.load(f.bitcast(at.base, irtypes.NewPointer(f.memoryType(t))), t, "", true)
	}
	size, _ := types.Size(t)
	slot := f.foreignPlace()
	f.probe(slot, i32(int64(size)), at)
	return f.load(f.bitcast(slot, irtypes.NewPointer(f.memoryType(t))), t, "", false)
}

// probe has a helper copy foreign memory.
func (f *function) probe(to, size value.Value, at foreign) {
	f.probeBy(catalog.ReadHelper(at.space), to, size, at)
}

func (f *function) probeBy(h *catalog.Helper, to, size value.Value, at foreign) {
	signature := irtypes.NewFunc(irtypes.I64, irtypes.I8Ptr, irtypes.I32, irtypes.I8Ptr)
	f.call(helperAddress(h.ID, signature), f.bitcast(to, irtypes.I8Ptr), size, at.base)
}

// foreignPlace is where helpers copy what is read, one place for all of the function.
func (f *function) foreignPlace() value.Value {
	if f.foreign == nil {
		f.foreign = f.alloca(irtypes.I64, "copy")
	}
	return f.foreign
}

// foreignField reads a field of foreign memory. A pointer is read by the helper even
// where it could be loaded: what becomes of it, the verifier need not follow.
func (f *function) foreignField(e *typed.Field) operand {
	c := f.chase()
	at := c.to(e.X)
	if f.cur == nil {
		return operand{}
	}
	at = c.fieldOf(at, e.X, e.Field)
	zero := f.zeroOf(e.Field.Type)
	if e.Field.Bits > 0 {
		return c.finish(c.bits(at, e), zero)
	}
	p, isPointer := e.Field.Type.(types.Pointer)
	at = c.locate(at)
	if isPointer && p.Elem != nil && p.Space != types.Trusted {
		at.direct = false
	}
	o := f.loadForeign(at, e.Field.Type)
	f.nameValue(o, e.Field.Name)
	return c.finish(o, zero)
}

// zeroOf is what a read gives that leads nowhere.
func (f *function) zeroOf(t types.Type) operand {
	switch t := t.(type) {
	case types.Pointer:
		if t.Elem != nil {
			return operand{v: constant.NewNull(irtypes.I8Ptr)}
		}
	case types.Basic: // Bool
		return operand{v: constant.False}
	}
	return constInt(zero)
}

// bits reads a bit field: the loader says which bytes hold it, and where in them.
func (c *chase) bits(at foreign, e *typed.Field) operand {
	root, path := at.root, at.path
	at = c.locate(at)
	slot := c.foreignPlace()
	c.cur.insts = append(c.cur.insts, &ir.InstStore{Src: i64(0), Dst: slot, Align: wordAlign, Metadata: c.dbg()})
	size := c.askField(root, path, fieldSize)
	to := value.Value(c.bitcast(slot, irtypes.I8Ptr))
	if c.opts.BigEndian {
		to = c.gep(irtypes.I8, to, c.bin(opSub, i64(8), size))
	}
	c.probe(to, c.trunc(size, irtypes.I32), at)
	inst := ir.NewLoad(irtypes.I64, slot)
	inst.Align, inst.Metadata = wordAlign, c.dbg()
	v := c.bin(opShl, c.insert(inst), c.askField(root, path, leftShift))
	shift := opLShr
	if e.Field.Type.(types.Int).Signed {
		shift = opAShr
	}
	return operand{v: c.bin(shift, v, c.askField(root, path, rightShift)), rng: rangeOf(e.T)}
}

// foreignAddress is where a reference leads, as a value: null where a pointer on the
// way is.
func (f *function) foreignAddress(e typed.Expr) operand {
	c := f.chase()
	at := c.to(e)
	if f.cur == nil {
		return operand{}
	}
	return c.finish(operand{v: c.locate(at).base}, operand{v: constant.NewNull(irtypes.I8Ptr)})
}

// foreignElement reads an element of an array in foreign memory.
func (f *function) foreignElement(array typed.Expr, index value.Value) operand {
	c := f.chase()
	at := c.to(array)
	if f.cur == nil {
		return operand{}
	}
	elem, _ := types.Elements(array.Type().(types.Pointer).Elem)
	at = c.elementOf(at, elem, index)
	if types.IsAggregate(elem) {
		return c.finish(operand{v: at.base}, operand{v: constant.NewNull(irtypes.I8Ptr)})
	}
	if p, isPointer := elem.(types.Pointer); isPointer && p.Elem != nil {
		at.direct = false
	}
	return c.finish(f.loadForeign(at, elem), f.zeroOf(elem))
}

// isThere is whether a reference to foreign memory leads anywhere, an i1. Where it
// was found by a chain, it is loaded as that is.
func (f *function) isThere(e typed.Expr) value.Value {
	c := f.chase()
	at := c.to(e)
	if f.cur == nil {
		return nil
	}
	at.nullable = false
	there := c.icmp(enum.IPredNE, c.locate(at).base, constant.NewNull(irtypes.I8Ptr))
	return c.finish(operand{v: there}, operand{v: constant.False}).v
}

// kernelPointer is a reference as helpers take it: the pointer itself, whose type the
// verifier knows. ok is false where it leaves.
func (f *function) kernelPointer(e typed.Expr) (v value.Value, ok bool) {
	c := f.chase()
	at := c.to(e)
	if f.cur == nil {
		return nil, false
	}
	at.nullable = false
	v = c.finish(operand{v: c.locate(at).base}, operand{v: constant.NewNull(irtypes.I8Ptr)}).v
	return v, true
}

// object is a reference as helpers take it that want an object: there is one.
func (c *chase) object(e typed.Expr) value.Value {
	at := c.to(e)
	if c.cur == nil {
		return nil
	}
	return c.locate(at).base
}

// copyForeign fills a part of an object with foreign memory, which lies at from. A
// text ends with its NUL, or with the room that the object has for one.
func (f *function) copyForeign(object spot, of types.Type, part typed.Part, from value.Value) {
	at := foreign{base: from, space: part.X.Type().(types.Pointer).Space}
	size, _ := types.Size(part.Type)
	if !isForeignText(part) {
		f.probe(f.part(object, part.Offset, part.Type).v, i32(int64(size)), at)
		return
	}
	whole, _ := types.Size(of)
	to := f.part(object, part.Offset, part.Type).v
	f.probeBy(catalog.ReadTextHelper(at.space), to, i32(int64(min(whole-part.Offset, size+1))), at)
}

// isForeignText reports whether a part of an object is a text in foreign memory. The
// object has room for a NUL behind it.
func isForeignText(p typed.Part) bool {
	_, isText := p.Type.(types.String)
	return isText && types.IsForeign(p.X.Type())
}

// at64 is a number as an address.
func (f *function) at64(e *typed.At) operand {
	o := f.expr(e.X)
	if f.cur == nil {
		return operand{}
	}
	return operand{v: f.insert(&ir.InstIntToPtr{From: f.as64(o), To: irtypes.I8Ptr, Metadata: f.dbg()})}
}

// addressNumber is an address as a number.
func (f *function) addressNumber(x typed.Expr) operand {
	o := f.expr(x)
	if f.cur == nil {
		return operand{}
	}
	return operand{v: f.insert(&ir.InstPtrToInt{From: o.v, To: irtypes.I64, Metadata: f.dbg()}), rng: rangeOf(types.U64)}
}

// setForeign writes to a field of a struct of the kernel's, which it lets the program do.
// A method may be called with a pointer that may be null, as far as the verifier knows:
// then nothing is written.
func (f *function) setForeign(e *typed.SetField) operand {
	o := f.expr(e.X)
	c := f.chase()
	at := c.to(e.Base)
	if f.cur == nil {
		return operand{}
	}
	c.storeForeign(o, c.fieldOf(at, e.Base, e.Field), e.Field.Type)
	return c.finish(o, o)
}

// setForeignElement is setForeign for an element of an array, at a constant index.
func (f *function) setForeignElement(e *typed.SetElement) operand {
	o := f.expr(e.X)
	c := f.chase()
	at := c.to(e.Array)
	index := f.expr(e.Index)
	if f.cur == nil {
		return operand{}
	}
	elem, _ := types.Elements(e.Array.Type().(types.Pointer).Elem)
	c.storeForeign(o, c.elementOf(at, elem, f.as64(index)), elem)
	return c.finish(o, o)
}

func (c *chase) storeForeign(o operand, at foreign, t types.Type) {
	at = c.locate(at)
	c.store(o, c.bitcast(at.base, irtypes.NewPointer(c.memoryType(t))), t, true)
}
