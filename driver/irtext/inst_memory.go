package irtext

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/diag"
)

// This file reads the instructions that access memory or compute addresses.

// alloca takes alloca i32, i64 4, align 4.
func (r *reader) alloca(string) ir.Instruction {
	i := &ir.InstAlloca{}
	i.InAlloca = r.acceptWord("inalloca")
	i.SwiftError = r.acceptWord("swifterror")
	start := r.tok.start
	i.ElemType = r.typ()
	r.checkSized(start, i.ElemType)
	for r.accept(',') {
		switch {
		case r.tok.kind == meta:
			i.Metadata = append(i.Metadata, r.attachment(dbgOfInstruction))
		case r.acceptWord("align"):
			i.Align = ir.Align(r.align())
		case r.isWord("addrspace"):
			i.AddrSpace = r.addrSpace()
		default:
			at := r.tok.start
			t := r.valueType()
			if classOfType(t) != intClass {
				r.invalid(at, "the number of elements is an integer, not a %s", t)
			}
			i.NElems = r.value(t)
		}
	}
	i.Typ = r.types.pointerTo(i.ElemType, i.AddrSpace)
	return i
}

var orderings = map[string]enum.AtomicOrdering{
	"unordered": enum.AtomicOrderingUnordered, "monotonic": enum.AtomicOrderingMonotonic, "acquire": enum.AtomicOrderingAcquire,
	"release": enum.AtomicOrderingRelease, "acq_rel": enum.AtomicOrderingAcquireRelease, "seq_cst": enum.AtomicOrderingSequentiallyConsistent,
}

func (r *reader) ordering() enum.AtomicOrdering {
	return expectOf(r, orderings, "an ordering, such as seq_cst")
}

// syncScope takes syncscope("singlethread"), if it is there.
func (r *reader) syncScope() string {
	if !r.acceptWord("syncscope") {
		return ""
	}
	r.expect('(')
	name := r.quoted()
	r.expect(')')
	return name
}

// address takes the address of an access to a value of type elem.
func (r *reader) address(elem types.Type) value.Value {
	start := r.tok.start
	t := r.valueType()
	r.checkPointee(start, t, elem)
	return r.value(t)
}

// load takes load atomic volatile i32, i32* %p syncscope("x") acquire, align 4.
func (r *reader) load(string) ir.Instruction {
	i := &ir.InstLoad{}
	i.Atomic = r.acceptWord("atomic")
	i.Volatile = r.acceptWord("volatile")
	start := r.tok.start
	i.ElemType = r.valueType()
	r.checkSized(start, i.ElemType)
	r.expect(',')
	i.Src = r.address(i.ElemType)
	if i.Atomic {
		i.SyncScope, i.Ordering = r.syncScope(), r.ordering()
	}
	r.trailers(&i.Metadata, &i.Align)
	return i
}

// store takes store atomic volatile i32 %x, i32* %p syncscope("x") release, align 4.
func (r *reader) store(string) ir.Instruction {
	i := &ir.InstStore{}
	i.Atomic = r.acceptWord("atomic")
	i.Volatile = r.acceptWord("volatile")
	start := r.tok.start
	t := r.valueType()
	r.checkSized(start, t)
	i.Src = r.value(t)
	r.expect(',')
	i.Dst = r.address(t)
	if i.Atomic {
		i.SyncScope, i.Ordering = r.syncScope(), r.ordering()
	}
	r.trailers(&i.Metadata, &i.Align)
	return i
}

// getElementPtr takes getelementptr inbounds %t, %t* %p, i64 0, i32 1.
func (r *reader) getElementPtr(string) ir.Instruction {
	f := r.fn
	i := &ir.InstGetElementPtr{InBounds: r.flags().inBounds}
	i.ElemType = r.elementType()
	r.expect(',')
	src := r.valueType()
	i.Src = r.value(src)
	var indices [8]types.Type
	kinds := indices[:0]
	for r.isPunct(',') && !r.metaFollows() {
		r.advance()
		t := r.valueType()
		kinds = append(kinds, t)
		i.Indices = append(i.Indices, r.value(t))
	}
	i.Typ = r.gepType(f.start, i.ElemType, src, len(kinds), func(n int) indexOperand {
		number, _ := i.Indices[n].(*constant.Int)
		return indexOperand{kinds[n], number}
	})
	r.trailers(&i.Metadata, nil)
	return i
}

var atomicOps = map[string]enum.AtomicOp{
	"add": enum.AtomicOpAdd, "and": enum.AtomicOpAnd, "fadd": enum.AtomicOpFAdd, "fsub": enum.AtomicOpFSub, "max": enum.AtomicOpMax,
	"min": enum.AtomicOpMin, "nand": enum.AtomicOpNAnd, "or": enum.AtomicOpOr, "sub": enum.AtomicOpSub, "umax": enum.AtomicOpUMax,
	"umin": enum.AtomicOpUMin, "xchg": enum.AtomicOpXChg, "xor": enum.AtomicOpXor,
}

// newerAtomicOps are those that llir's model has no word for, and BPF no
// instruction.
var newerAtomicOps = map[string]bool{
	"fmax": true, "fmin": true, "fmaximum": true, "fminimum": true, "fmaximumnum": true, "fminimumnum": true,
	"uinc_wrap": true, "udec_wrap": true, "usub_cond": true, "usub_sat": true,
}

// atomicRMW takes atomicrmw volatile add i64* %p, i64 1 seq_cst.
func (r *reader) atomicRMW(string) ir.Instruction {
	i := &ir.InstAtomicRMW{Volatile: r.acceptWord("volatile")}
	r.acceptWord("elementwise")
	if newerAtomicOps[r.word()] {
		r.fail(diag.IRUnsupported, r.tok.start, r.tok.end, "an atomic %s is not supported: BPF has add, sub, and, or, xor and xchg", r.word())
	}
	i.Op = expectOf(r, atomicOps, "an atomic operation, such as add")
	start := r.tok.start
	p := r.valueType()
	i.Dst = r.value(p)
	r.expect(',')
	i.Typ = r.valueType()
	r.checkPointee(start, p, i.Typ)
	switch c := classOfType(i.Typ); {
	case c == intClass, i.Op == enum.AtomicOpXChg && c != otherClass:
	case c == floatClass && (i.Op == enum.AtomicOpFAdd || i.Op == enum.AtomicOpFSub):
	default:
		r.invalid(start, "an atomic %s can't work on a %s", i.Op, i.Typ)
	}
	i.X = r.value(i.Typ)
	i.SyncScope, i.Ordering = r.syncScope(), r.ordering()
	var align ir.Align
	r.trailers(&i.Metadata, &align)
	return i
}

// cmpXchg takes cmpxchg weak volatile i64* %p, i64 %old, i64 %new acq_rel monotonic.
func (r *reader) cmpXchg(string) ir.Instruction {
	i := &ir.InstCmpXchg{Weak: r.acceptWord("weak")}
	i.Volatile = r.acceptWord("volatile")
	start := r.tok.start
	p := r.valueType()
	i.Ptr = r.value(p)
	r.expect(',')
	t := r.valueType()
	r.checkPointee(start, p, t)
	if c := classOfType(t); c != intClass && c != pointerClass {
		r.invalid(start, "cmpxchg can't compare values of type %s", t)
	}
	i.Cmp = r.value(t)
	r.expect(',')
	u := r.valueType()
	r.checkSame(start, t, u)
	i.New = r.value(u)
	i.SyncScope = r.syncScope()
	i.SuccessOrdering, i.FailureOrdering = r.ordering(), r.ordering()
	i.Typ = &types.StructType{Fields: []types.Type{t, types.I1}}
	var align ir.Align
	r.trailers(&i.Metadata, &align)
	return i
}

func (r *reader) fence(string) ir.Instruction {
	i := &ir.InstFence{SyncScope: r.syncScope()}
	i.Ordering = r.ordering()
	r.trailers(&i.Metadata, nil)
	return i
}
