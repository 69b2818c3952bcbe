package translate

import (
	"strings"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/metadata"
	"github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/driver/native/ssa"
)

// Before LLVM's passes have run, a way through a type is a chain of calls, each
// with the type that it steps into:
//
//	%a = call ptr @llvm.preserve.struct.access.index(ptr %p, i32 0, i32 3)   !struct sock
//	%b = call ptr @llvm.preserve.union.access.index(ptr %a, i32 1)           !the union in it
//	%n = call i32 @llvm.bpf.preserve.field.info(ptr %b, i64 2)
//
// The last call of a chain whose result is used for anything but one more step
// is one CO-RE access from the first one's pointer on: here, one that asks
// whether field 0:3:1 exists. This file finds the chains; preserve_access.go says
// what an access is.

// stepKind is the kind of a call in a chain.
type stepKind int

const (
	stepStruct stepKind = iota
	stepUnion
	stepArray
	stepInfo // asks about the field that it gets, rather than to go on
)

// step is a call in a chain.
type step struct {
	kind  stepKind
	call  *ir.InstCall
	typ   metadata.Field // the type that is stepped into; nil of a stepInfo
	index uint64         // of the member or element; of a stepInfo, what it asks
	align int            // of the structure, in bytes
	from  *step          // the one before; nil of the first
	ends  bool           // it is used by what isn't a step
}

const preservePrefix = "llvm.preserve."

// steps finds the chains of the function: what each call is.
func (f *function) findSteps() map[*ir.InstCall]*step {
	users := map[value.Value][]ir.Instruction{}
	var calls []*ir.InstCall
	for _, b := range f.from.Blocks {
		for _, inst := range b.Insts {
			for _, operand := range inst.Operands() {
				v := *operand
				if arg, ok := v.(*ir.Arg); ok {
					v = arg.Value
				}
				users[v] = append(users[v], inst)
			}
			if call, ok := inst.(*ir.InstCall); ok && f.stepOf(call) != nil {
				calls = append(calls, call)
			}
		}
		for _, operand := range b.Term.Operands() {
			users[*operand] = append(users[*operand], nil)
		}
	}
	steps := map[*ir.InstCall]*step{}
	for _, call := range calls {
		steps[call] = f.stepOf(call)
	}
	for _, call := range calls {
		f.follow(steps[call], call, users, steps)
	}
	return steps
}

// follow looks at the users of v, the pointer that a step gives.
func (f *function) follow(s *step, v value.Value, users map[value.Value][]ir.Instruction, steps map[*ir.InstCall]*step) {
	for _, user := range users[v] {
		switch user := user.(type) {
		case *ir.InstBitCast:
			f.follow(s, user, users, steps)
			continue
		case *ir.InstGetElementPtr:
			if v == user.Src && f.allZero(user.Indices) {
				f.follow(s, user, users, steps)
				continue
			}
		case *ir.InstCall:
			if next := steps[user]; next != nil && argument(user, 0) == v && f.leadsTo(s, next) {
				next.from = s
				continue
			}
		}
		s.ends = true
	}
}

func (f *function) allZero(indices []value.Value) bool {
	for _, i := range indices {
		if c, ok := i.(constant.Constant); !ok || f.index(c) != 0 {
			return false
		}
	}
	return true
}

// argument is argument i of a call, without its attributes.
func argument(call *ir.InstCall, i int) value.Value {
	if arg, ok := call.Args[i].(*ir.Arg); ok {
		return arg.Value
	}
	return call.Args[i]
}

// stepOf is what a call does for a chain; nil where that is nothing.
func (f *function) stepOf(call *ir.InstCall) *step {
	to, ok := callee(call).(*ir.Func)
	if !ok || !strings.HasPrefix(to.Name(), "llvm.") {
		return nil
	}
	s := &step{call: call, typ: accessType(call)}
	switch name := to.Name(); {
	case strings.HasPrefix(name, "llvm.bpf.preserve.field.info"):
		s.kind, s.typ, s.index = stepInfo, nil, uint64(f.constantArg(call, 1))
		return s
	case strings.HasPrefix(name, "llvm.preserve.array.access.index"):
		s.kind, s.index = stepArray, uint64(f.constantArg(call, 2))
	case strings.HasPrefix(name, "llvm.preserve.union.access.index"):
		s.kind, s.index = stepUnion, uint64(f.constantArg(call, 1))
	case strings.HasPrefix(name, "llvm.preserve.struct.access.index"):
		s.kind, s.index = stepStruct, uint64(f.constantArg(call, 2))
	default:
		return nil
	}
	if s.typ == nil {
		return nil // as in a module without debug information
	}
	s.align = f.recordAlign(s)
	return s
}

// recordAlign is the alignment of the structure that a step steps into: that of
// a union, whose call doesn't say its type, as far as its size allows.
func (f *function) recordAlign(s *step) int {
	if s.kind != stepUnion {
		if typ := elementType(s.call, 0); typ != nil {
			return f.align(typ)
		}
	}
	align := 8
	if c, ok := unqualified(s.typ).(*metadata.DICompositeType); ok {
		align = alignAt(align, int(c.Size/8))
	}
	return align
}

// constantArg is argument i of a call, which has to be a constant.
func (f *function) constantArg(call *ir.InstCall, i int) int64 {
	c, ok := argument(call, i).(constant.Constant)
	if !ok {
		f.fail("argument %d has to be a constant", i+1)
	}
	return f.scalar(c).n
}

// accessType is the type that a call of an intrinsic is about.
func accessType(call *ir.InstCall) metadata.Field {
	field, _ := attachment(call.Metadata, "llvm.preserve.access.index").(metadata.Field)
	return field
}

// elementType is the type of what argument i of a call points to, as the call
// says it, or as LLVM 13's pointers do; nil where nothing does.
func elementType(call *ir.InstCall, i int) types.Type {
	if arg, ok := call.Args[i].(*ir.Arg); ok {
		for _, a := range arg.Attrs {
			if e, ok := a.(ir.ElementType); ok {
				return e.Typ
			}
		}
	}
	if p, ok := argument(call, i).Type().(*types.PointerType); ok {
		return p.ElemType
	}
	return nil
}

// elementTypeOf is elementType where there must be one.
func (f *function) elementTypeOf(call *ir.InstCall, i int) types.Type {
	typ := elementType(call, i)
	if typ == nil {
		f.fail("the type of what is accessed is not known: the call has no elementtype")
	}
	return typ
}

// leadsTo reports whether next goes on where s has led: from the member that it
// gave, of the type that next steps into. Where the program has cast the pointer
// in between, a new chain begins.
func (f *function) leadsTo(s, next *step) bool {
	if s.kind == stepInfo {
		return false
	}
	if next.kind == stepInfo {
		return true
	}
	parent, child := unqualified(s.typ), unqualified(next.typ)
	childType, ok := child.(*metadata.DICompositeType)
	if !ok {
		return false // a pointer: the chain ends at its load
	}
	switch parent := parent.(type) {
	case *metadata.DIDerivedType:
		return parent.Tag == enum.DwarfTagPointerType && unqualified(parent.BaseType) == child
	case *metadata.DICompositeType:
		if parent.Tag == enum.DwarfTagArrayType {
			if childType.Tag == enum.DwarfTagArrayType {
				return parent.BaseType == childType.BaseType // of one with several dimensions
			}
			return unqualified(parent.BaseType) == child
		}
		m := member(parent, s.index)
		return m != nil && unqualified(m) == child
	}
	return false
}

// unqualified is a type behind its names and qualifiers, or that of a member.
func unqualified(f metadata.Field) metadata.Field {
	for {
		d, ok := f.(*metadata.DIDerivedType)
		if !ok {
			return f
		}
		switch d.Tag {
		case enum.DwarfTagTypedef, enum.DwarfTagConstType, enum.DwarfTagVolatileType, enum.DwarfTagRestrictType, enum.DwarfTagMember:
			f = d.BaseType
		default:
			return f
		}
	}
}

// member is member i of a structure or union; nil if there is none.
func member(typ *metadata.DICompositeType, i uint64) *metadata.DIDerivedType {
	if typ.Elements == nil || i >= uint64(len(typ.Elements.Fields)) {
		return nil
	}
	m, _ := typ.Elements.Fields[i].(*metadata.DIDerivedType)
	return m
}

// preserveAccess translates a step: as a CO-RE access from the start of its
// chain if that ends here, and else, or where no access is made of it, as the
// plain address that it is.
func preserveAccess(f *function, inst *ir.InstCall) {
	if f.steps == nil {
		f.steps = f.findSteps()
	}
	s := f.steps[inst]
	if s == nil || !s.ends {
		f.define(inst, f.plainAccess(inst))
		return
	}
	a, ok := f.accessAt(s)
	if !ok {
		f.define(inst, f.plainAccess(inst))
		return
	}
	core := f.core(ssa.I64, a.name, a.Access)
	f.define(inst, f.emit(ssa.OpPtrAdd, ssa.Ptr, f.value(s.first().call.Args[0]), core))
}

// first is the step with which the chain of s begins.
func (s *step) first() *step {
	for s.from != nil {
		s = s.from
	}
	return s
}

// plainAccess is the address to which a step leads in the program's own types.
func (f *function) plainAccess(inst *ir.InstCall) *ssa.Value {
	base := f.value(inst.Args[0])
	name := callee(inst).(*ir.Func).Name()[len(preservePrefix):]
	if strings.HasPrefix(name, "union.") {
		return base
	}
	typ := f.elementTypeOf(inst, 0)
	offset := int64(0)
	if strings.HasPrefix(name, "struct.") {
		offset, _ = f.element(typ, f.constantArg(inst, 1))
	} else {
		for range f.constantArg(inst, 1) { // dimensions to go into
			_, typ = f.element(typ, 0)
		}
		offset = f.constantArg(inst, 2) * int64(f.size(typ))
	}
	if offset == 0 {
		return base
	}
	return f.emit(ssa.OpPtrAdd, ssa.Ptr, base, f.ssa.Const(ssa.I64, offset))
}
