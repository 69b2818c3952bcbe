package irtext

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"
)

// This file reads the instructions that compute a value of values.

// binaryInstructions make an operation of its operands, of their type and flags.
var binaryInstructions = map[string]func(x, y value.Value, t types.Type, f flagSet) (ir.Instruction, *ir.Metadata){
	"add": func(x, y value.Value, t types.Type, f flagSet) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstAdd{X: x, Y: y, Typ: t, OverflowFlags: f.overflow}
		return i, &i.Metadata
	},
	"sub": func(x, y value.Value, t types.Type, f flagSet) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstSub{X: x, Y: y, Typ: t, OverflowFlags: f.overflow}
		return i, &i.Metadata
	},
	"mul": func(x, y value.Value, t types.Type, f flagSet) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstMul{X: x, Y: y, Typ: t, OverflowFlags: f.overflow}
		return i, &i.Metadata
	},
	"shl": func(x, y value.Value, t types.Type, f flagSet) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstShl{X: x, Y: y, Typ: t, OverflowFlags: f.overflow}
		return i, &i.Metadata
	},
	"udiv": func(x, y value.Value, t types.Type, f flagSet) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstUDiv{X: x, Y: y, Typ: t, Exact: f.exact}
		return i, &i.Metadata
	},
	"sdiv": func(x, y value.Value, t types.Type, f flagSet) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstSDiv{X: x, Y: y, Typ: t, Exact: f.exact}
		return i, &i.Metadata
	},
	"lshr": func(x, y value.Value, t types.Type, f flagSet) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstLShr{X: x, Y: y, Typ: t, Exact: f.exact}
		return i, &i.Metadata
	},
	"ashr": func(x, y value.Value, t types.Type, f flagSet) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstAShr{X: x, Y: y, Typ: t, Exact: f.exact}
		return i, &i.Metadata
	},
	"urem": func(x, y value.Value, t types.Type, _ flagSet) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstURem{X: x, Y: y, Typ: t}
		return i, &i.Metadata
	},
	"srem": func(x, y value.Value, t types.Type, _ flagSet) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstSRem{X: x, Y: y, Typ: t}
		return i, &i.Metadata
	},
	"and": func(x, y value.Value, t types.Type, _ flagSet) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstAnd{X: x, Y: y, Typ: t}
		return i, &i.Metadata
	},
	"or": func(x, y value.Value, t types.Type, _ flagSet) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstOr{X: x, Y: y, Typ: t}
		return i, &i.Metadata
	},
	"xor": func(x, y value.Value, t types.Type, _ flagSet) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstXor{X: x, Y: y, Typ: t}
		return i, &i.Metadata
	},
	"fadd": func(x, y value.Value, t types.Type, f flagSet) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstFAdd{X: x, Y: y, Typ: t, FastMathFlags: f.fastMath}
		return i, &i.Metadata
	},
	"fsub": func(x, y value.Value, t types.Type, f flagSet) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstFSub{X: x, Y: y, Typ: t, FastMathFlags: f.fastMath}
		return i, &i.Metadata
	},
	"fmul": func(x, y value.Value, t types.Type, f flagSet) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstFMul{X: x, Y: y, Typ: t, FastMathFlags: f.fastMath}
		return i, &i.Metadata
	},
	"fdiv": func(x, y value.Value, t types.Type, f flagSet) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstFDiv{X: x, Y: y, Typ: t, FastMathFlags: f.fastMath}
		return i, &i.Metadata
	},
	"frem": func(x, y value.Value, t types.Type, f flagSet) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstFRem{X: x, Y: y, Typ: t, FastMathFlags: f.fastMath}
		return i, &i.Metadata
	},
}

func (r *reader) binary(op string) ir.Instruction {
	flags := r.flags()
	t := r.valueType()
	r.checkArithmetic(r.fn.start, op, t)
	x := r.value(t)
	r.expect(',')
	inst, md := binaryInstructions[op](x, r.value(t), t, flags)
	r.trailers(md, nil)
	return inst
}

func (r *reader) fneg(op string) ir.Instruction {
	i := &ir.InstFNeg{FastMathFlags: r.flags().fastMath}
	i.Typ = r.valueType()
	r.checkArithmetic(r.fn.start, op, i.Typ)
	i.X = r.value(i.Typ)
	r.trailers(&i.Metadata, nil)
	return i
}

// castInstructions make a cast.
var castInstructions = map[string]func(x value.Value, to types.Type) (ir.Instruction, *ir.Metadata){
	"trunc": func(x value.Value, to types.Type) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstTrunc{From: x, To: to}
		return i, &i.Metadata
	},
	"zext": func(x value.Value, to types.Type) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstZExt{From: x, To: to}
		return i, &i.Metadata
	},
	"sext": func(x value.Value, to types.Type) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstSExt{From: x, To: to}
		return i, &i.Metadata
	},
	"fptrunc": func(x value.Value, to types.Type) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstFPTrunc{From: x, To: to}
		return i, &i.Metadata
	},
	"fpext": func(x value.Value, to types.Type) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstFPExt{From: x, To: to}
		return i, &i.Metadata
	},
	"fptoui": func(x value.Value, to types.Type) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstFPToUI{From: x, To: to}
		return i, &i.Metadata
	},
	"fptosi": func(x value.Value, to types.Type) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstFPToSI{From: x, To: to}
		return i, &i.Metadata
	},
	"uitofp": func(x value.Value, to types.Type) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstUIToFP{From: x, To: to}
		return i, &i.Metadata
	},
	"sitofp": func(x value.Value, to types.Type) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstSIToFP{From: x, To: to}
		return i, &i.Metadata
	},
	"ptrtoint": func(x value.Value, to types.Type) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstPtrToInt{From: x, To: to}
		return i, &i.Metadata
	},
	"ptrtoaddr": func(x value.Value, to types.Type) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstPtrToInt{From: x, To: to}
		return i, &i.Metadata
	},
	"inttoptr": func(x value.Value, to types.Type) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstIntToPtr{From: x, To: to}
		return i, &i.Metadata
	},
	"bitcast": func(x value.Value, to types.Type) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstBitCast{From: x, To: to}
		return i, &i.Metadata
	},
	"addrspacecast": func(x value.Value, to types.Type) (ir.Instruction, *ir.Metadata) {
		i := &ir.InstAddrSpaceCast{From: x, To: to}
		return i, &i.Metadata
	},
}

func (r *reader) cast(op string) ir.Instruction {
	r.flags()
	from := r.valueType()
	x := r.value(from)
	r.expectWord("to")
	to := r.valueType()
	r.checkCast(r.fn.start, op, from, to)
	inst, md := castInstructions[op](x, to)
	r.trailers(md, nil)
	return inst
}

func (r *reader) icmp(string) ir.Instruction {
	r.flags()
	i := &ir.InstICmp{Pred: expectOf(r, ipreds, "a condition, such as eq")}
	t := r.valueType()
	i.Typ = r.checkCompare(r.fn.start, false, t, t)
	i.X = r.value(t)
	r.expect(',')
	i.Y = r.value(t)
	r.trailers(&i.Metadata, nil)
	return i
}

func (r *reader) fcmp(string) ir.Instruction {
	i := &ir.InstFCmp{FastMathFlags: r.flags().fastMath}
	i.Pred = expectOf(r, fpreds, "a condition, such as oeq")
	t := r.valueType()
	i.Typ = r.checkCompare(r.fn.start, true, t, t)
	i.X = r.value(t)
	r.expect(',')
	i.Y = r.value(t)
	r.trailers(&i.Metadata, nil)
	return i
}

func (r *reader) selectInst(string) ir.Instruction {
	i := &ir.InstSelect{FastMathFlags: r.flags().fastMath}
	cond := r.valueType()
	i.Cond = r.value(cond)
	r.expect(',')
	x := r.valueType()
	i.ValueTrue = r.value(x)
	r.expect(',')
	y := r.valueType()
	i.ValueFalse = r.value(y)
	i.Typ = x
	r.checkSelect(r.fn.start, cond, x, y)
	r.trailers(&i.Metadata, nil)
	return i
}

func (r *reader) freeze(string) ir.Instruction {
	i := &ir.InstFreeze{Typ: r.valueType()}
	i.X = r.value(i.Typ)
	r.trailers(&i.Metadata, nil)
	return i
}

// phi takes phi i32 [ 1, %a ], [ %x, %b ].
func (r *reader) phi(string) ir.Instruction {
	f := r.fn
	if n := len(f.block.Insts); n > 0 && !isPhi(f.block.Insts[n-1]) {
		r.invalid(f.start, "a phi stands behind another instruction: it must be among the first of its block")
	}
	i := &ir.InstPhi{FastMathFlags: r.flags().fastMath}
	i.Typ = r.valueType()
	for {
		r.expect('[')
		in := &ir.Incoming{}
		at, n := r.tok, len(f.uses)
		in.X = r.value(i.Typ)
		def := f.lastDef
		r.expect(',')
		pred := r.blockName()
		r.expect(']')
		in.Pred = pred
		u := use{def: def, block: pred, phi: true, start: at.start, end: at.end}
		f.uses = f.uses[:n]
		if waiting, ok := in.X.(*forward); ok {
			waiting.slots = append(waiting.slots, slot{func(v value.Value) { in.X = v }, u})
		} else if def >= 0 {
			f.uses = append(f.uses, u)
		}
		i.Incs = append(i.Incs, in)
		if !r.isPunct(',') || r.metaFollows() {
			break
		}
		r.advance()
	}
	f.waiting = 0
	r.trailers(&i.Metadata, nil)
	return i
}

func isPhi(inst ir.Instruction) bool {
	_, ok := inst.(*ir.InstPhi)
	return ok
}

func (r *reader) extractValue(string) ir.Instruction {
	t := r.valueType()
	i := &ir.InstExtractValue{X: r.value(t)}
	i.Indices = r.valueIndices()
	i.Typ = r.member(r.fn.start, t, i.Indices)
	r.trailers(&i.Metadata, nil)
	return i
}

func (r *reader) insertValue(string) ir.Instruction {
	t := r.valueType()
	i := &ir.InstInsertValue{X: r.value(t), Typ: t}
	r.expect(',')
	elem := r.valueType()
	i.Elem = r.value(elem)
	i.Indices = r.valueIndices()
	if want := r.member(r.fn.start, t, i.Indices); !r.types.same(want, elem) {
		r.invalid(r.fn.start, "the element is of type %s, not %s", want, elem)
	}
	r.trailers(&i.Metadata, nil)
	return i
}

// vectorOperand takes a vector with its type before it.
func (r *reader) vectorOperand() (*types.VectorType, value.Value) {
	t := r.valueType()
	v, ok := t.(*types.VectorType)
	if !ok {
		r.invalid(r.fn.start, "a vector must stand here, not a %s", t)
	}
	return v, r.value(t)
}

// lane takes the number of an element of a vector.
func (r *reader) lane() value.Value {
	t := r.valueType()
	if classOfType(t) != intClass {
		r.invalid(r.fn.start, "the number of an element is an integer, not a %s", t)
	}
	return r.value(t)
}

func (r *reader) extractElement(string) ir.Instruction {
	t, x := r.vectorOperand()
	r.expect(',')
	i := &ir.InstExtractElement{X: x, Index: r.lane(), Typ: t.ElemType}
	r.trailers(&i.Metadata, nil)
	return i
}

func (r *reader) insertElement(string) ir.Instruction {
	t, x := r.vectorOperand()
	i := &ir.InstInsertElement{X: x, Typ: t}
	r.expect(',')
	elem := r.valueType()
	if !r.types.same(elem, t.ElemType) {
		r.invalid(r.fn.start, "the element is of type %s, not %s", elem, t.ElemType)
	}
	i.Elem = r.value(elem)
	r.expect(',')
	i.Index = r.lane()
	r.trailers(&i.Metadata, nil)
	return i
}

func (r *reader) shuffleVector(string) ir.Instruction {
	t, x := r.vectorOperand()
	r.expect(',')
	u, y := r.vectorOperand()
	r.checkSame(r.fn.start, t, u)
	r.expect(',')
	m, mask := r.vectorOperand()
	if _, ok := mask.(constant.Constant); !ok || m.ElemType != types.I32 {
		r.invalid(r.fn.start, "the mask of a shufflevector is a constant vector of i32")
	}
	i := &ir.InstShuffleVector{X: x, Y: y, Mask: mask, Typ: &types.VectorType{Len: m.Len, Scalable: m.Scalable, ElemType: t.ElemType}}
	r.trailers(&i.Metadata, nil)
	return i
}

func (r *reader) vaArg(string) ir.Instruction {
	i := &ir.InstVAArg{ArgList: r.typedValue()}
	r.expect(',')
	i.ArgType = r.valueType()
	r.trailers(&i.Metadata, nil)
	return i
}
