package irtext

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/types"

	"rucy-llvm/frontend/diag"
)

// expressions are the constants that are computed, by their first word, which
// has been taken: all that any LLVM has had. typ is the type that they shall have.
var expressions map[string]func(r *reader, start int, op string, typ types.Type) constant.Constant

func init() {
	expressions = map[string]func(r *reader, start int, op string, typ types.Type) constant.Constant{
		"getelementptr":        (*reader).gepExpression,
		"select":               (*reader).selectExpression,
		"icmp":                 (*reader).icmpExpression,
		"fcmp":                 (*reader).fcmpExpression,
		"fneg":                 (*reader).fnegExpression,
		"extractvalue":         (*reader).extractExpression,
		"insertvalue":          (*reader).insertExpression,
		"extractelement":       (*reader).vectorExpression,
		"insertelement":        (*reader).vectorExpression,
		"shufflevector":        (*reader).vectorExpression,
		"splat":                (*reader).splatExpression,
		"blockaddress":         (*reader).blockAddress,
		"dso_local_equivalent": (*reader).equivalent,
		"no_cfi":               (*reader).equivalent,
		"ptrauth":              (*reader).signedPointer,
	}
	for op := range castExpressions {
		expressions[op] = (*reader).castExpression
	}
	for op := range binaryExpressions {
		expressions[op] = (*reader).binaryExpression
	}
}

var castExpressions = map[string]func(from constant.Constant, to types.Type) constant.Constant{
	"trunc":         casting(constant.NewTrunc),
	"zext":          casting(constant.NewZExt),
	"sext":          casting(constant.NewSExt),
	"fptrunc":       casting(constant.NewFPTrunc),
	"fpext":         casting(constant.NewFPExt),
	"fptoui":        casting(constant.NewFPToUI),
	"fptosi":        casting(constant.NewFPToSI),
	"uitofp":        casting(constant.NewUIToFP),
	"sitofp":        casting(constant.NewSIToFP),
	"ptrtoint":      casting(constant.NewPtrToInt),
	"ptrtoaddr":     casting(constant.NewPtrToInt),
	"inttoptr":      casting(constant.NewIntToPtr),
	"bitcast":       casting(constant.NewBitCast),
	"addrspacecast": casting(constant.NewAddrSpaceCast),
}

// casting is a row of castExpressions: the constructors differ in what they return.
func casting[C constant.Constant](make func(constant.Constant, types.Type) C) func(constant.Constant, types.Type) constant.Constant {
	return func(from constant.Constant, to types.Type) constant.Constant { return make(from, to) }
}

// castExpression takes (i8* @x to i64).
func (r *reader) castExpression(start int, op string, _ types.Type) constant.Constant {
	r.flags()
	r.expect('(')
	from := r.typedConstant()
	r.expectWord("to")
	to := r.valueType()
	r.expect(')')
	r.checkCast(start, op, from.Type(), to)
	return castExpressions[op](from, to)
}

var binaryExpressions = map[string]func(x, y constant.Constant, f flagSet) constant.Constant{
	"add": func(x, y constant.Constant, f flagSet) constant.Constant {
		return &constant.ExprAdd{X: x, Y: y, Typ: x.Type(), OverflowFlags: f.overflow}
	},
	"sub": func(x, y constant.Constant, f flagSet) constant.Constant {
		return &constant.ExprSub{X: x, Y: y, Typ: x.Type(), OverflowFlags: f.overflow}
	},
	"mul": func(x, y constant.Constant, f flagSet) constant.Constant {
		return &constant.ExprMul{X: x, Y: y, Typ: x.Type(), OverflowFlags: f.overflow}
	},
	"shl": func(x, y constant.Constant, f flagSet) constant.Constant {
		return &constant.ExprShl{X: x, Y: y, Typ: x.Type(), OverflowFlags: f.overflow}
	},
	"udiv": func(x, y constant.Constant, f flagSet) constant.Constant {
		return &constant.ExprUDiv{X: x, Y: y, Typ: x.Type(), Exact: f.exact}
	},
	"sdiv": func(x, y constant.Constant, f flagSet) constant.Constant {
		return &constant.ExprSDiv{X: x, Y: y, Typ: x.Type(), Exact: f.exact}
	},
	"lshr": func(x, y constant.Constant, f flagSet) constant.Constant {
		return &constant.ExprLShr{X: x, Y: y, Typ: x.Type(), Exact: f.exact}
	},
	"ashr": func(x, y constant.Constant, f flagSet) constant.Constant {
		return &constant.ExprAShr{X: x, Y: y, Typ: x.Type(), Exact: f.exact}
	},
	"urem": unflagged(constant.NewURem),
	"srem": unflagged(constant.NewSRem),
	"and":  unflagged(constant.NewAnd),
	"or":   unflagged(constant.NewOr),
	"xor":  unflagged(constant.NewXor),
	"fadd": unflagged(constant.NewFAdd),
	"fsub": unflagged(constant.NewFSub),
	"fmul": unflagged(constant.NewFMul),
	"fdiv": unflagged(constant.NewFDiv),
	"frem": unflagged(constant.NewFRem),
}

// unflagged is a row of binaryExpressions without flags.
func unflagged[C constant.Constant](make func(x, y constant.Constant) C) func(x, y constant.Constant, _ flagSet) constant.Constant {
	return func(x, y constant.Constant, _ flagSet) constant.Constant { return make(x, y) }
}

// constants takes n constants in brackets: (i32 1, i32 2).
func (r *reader) constants(n int) []constant.Constant {
	r.expect('(')
	list := make([]constant.Constant, n)
	for i := range list {
		if i > 0 {
			r.expect(',')
		}
		list[i] = r.typedConstant()
	}
	r.expect(')')
	return list
}

func (r *reader) binaryExpression(start int, op string, _ types.Type) constant.Constant {
	flags := r.flags()
	xy := r.constants(2)
	r.checkArithmetic(start, op, xy[0].Type())
	r.checkSame(start, xy[0].Type(), xy[1].Type())
	return binaryExpressions[op](xy[0], xy[1], flags)
}

func (r *reader) selectExpression(start int, _ string, _ types.Type) constant.Constant {
	c := r.constants(3)
	r.checkSelect(start, c[0].Type(), c[1].Type(), c[2].Type())
	return &constant.ExprSelect{Cond: c[0], X: c[1], Y: c[2], Typ: c[1].Type()}
}

func (r *reader) icmpExpression(start int, _ string, _ types.Type) constant.Constant {
	pred := expectOf(r, ipreds, "a condition, such as eq")
	xy := r.constants(2)
	typ := r.checkCompare(start, false, xy[0].Type(), xy[1].Type())
	return &constant.ExprICmp{Pred: pred, X: xy[0], Y: xy[1], Typ: typ}
}

func (r *reader) fcmpExpression(start int, _ string, _ types.Type) constant.Constant {
	pred := expectOf(r, fpreds, "a condition, such as oeq")
	xy := r.constants(2)
	typ := r.checkCompare(start, true, xy[0].Type(), xy[1].Type())
	return &constant.ExprFCmp{Pred: pred, X: xy[0], Y: xy[1], Typ: typ}
}

func (r *reader) fnegExpression(start int, op string, _ types.Type) constant.Constant {
	x := r.constants(1)[0]
	r.checkArithmetic(start, op, x.Type())
	return &constant.ExprFNeg{X: x, Typ: x.Type()}
}

func (r *reader) extractExpression(start int, _ string, _ types.Type) constant.Constant {
	r.expect('(')
	x := r.typedConstant()
	indices := r.valueIndices()
	r.expect(')')
	return &constant.ExprExtractValue{X: x, Indices: indices, Typ: r.member(start, x.Type(), indices)}
}

func (r *reader) insertExpression(start int, _ string, _ types.Type) constant.Constant {
	r.expect('(')
	x := r.typedConstant()
	r.expect(',')
	elem := r.typedConstant()
	indices := r.valueIndices()
	r.expect(')')
	r.checkSame(start, r.member(start, x.Type(), indices), elem.Type())
	return &constant.ExprInsertValue{X: x, Elem: elem, Indices: indices, Typ: x.Type()}
}

// vectorExpression refuses expressions on vectors, of which BPF has none.
func (r *reader) vectorExpression(start int, op string, _ types.Type) constant.Constant {
	r.fail(diag.IRUnsupported, start, start+len(op), "%s as a constant is not supported: BPF has no vectors", op)
	return nil
}

// splatExpression takes (i32 1): a vector of equal elements.
func (r *reader) splatExpression(start int, _ string, typ types.Type) constant.Constant {
	elem := r.constants(1)[0]
	v, ok := typ.(*types.VectorType)
	if !ok || !r.types.same(v.ElemType, elem.Type()) {
		r.invalid(start, "a splat of %s is not of type %s", elem.Type(), typ)
	}
	c := &constant.Vector{Typ: v}
	for range min(v.Len, 1<<16) {
		c.Elems = append(c.Elems, elem)
	}
	return c
}

// gepExpression takes (T, T* @x, i64 0, i32 1).
func (r *reader) gepExpression(start int, _ string, _ types.Type) constant.Constant {
	flags := r.flags()
	r.expect('(')
	elem := r.elementType()
	r.expect(',')
	c := &constant.ExprGetElementPtr{ElemType: elem, InBounds: flags.inBounds, Src: r.typedConstant()}
	var indices []types.Type
	for r.accept(',') {
		inRange := r.acceptWord("inrange")
		index := r.typedConstant()
		indices = append(indices, index.Type())
		if inRange {
			index = &constant.Index{Constant: index, InRange: true}
		}
		c.Indices = append(c.Indices, index)
	}
	r.expect(')')
	c.Typ = r.gepType(start, elem, c.Src.Type(), len(c.Indices), func(i int) indexOperand {
		index := c.Indices[i]
		if in, ok := index.(*constant.Index); ok {
			index = in.Constant
		}
		n, _ := index.(*constant.Int)
		return indexOperand{indices[i], n}
	})
	return c
}

// blockAddress takes (@f, %block).
func (r *reader) blockAddress(start int, _ string, _ types.Type) constant.Constant {
	r.expect('(')
	at, to := r.tok.start, r.tok.end
	s := r.symbol()
	f, ok := s.value.(*ir.Func)
	if !ok {
		r.fail(diag.IRInvalid, at, to, "%s is no function", r.text[at:to])
	}
	r.expect(',')
	if r.tok.kind != local {
		r.unexpected("the name of a block")
	}
	if s.blocks == nil {
		s.blocks = map[string]*ir.Block{}
	}
	b := s.blocks[r.word()]
	if b == nil {
		b = &ir.Block{Parent: f}
		name, id, numbered := r.name()
		if numbered {
			b.SetID(int64(id))
		} else {
			b.SetName(name)
		}
		s.blocks[r.word()] = b
	}
	r.advance()
	r.expect(')')
	return constant.NewBlockAddress(f, b)
}

// equivalent takes the name of a function, for which something may stand that
// does the same.
func (r *reader) equivalent(_ int, op string, typ types.Type) constant.Constant {
	f := r.symbolOf(typ)
	if op == "no_cfi" {
		return constant.NewNoCFI(f)
	}
	return constant.NewDSOLocalEquivalent(f)
}

func (r *reader) signedPointer(start int, op string, _ types.Type) constant.Constant {
	r.fail(diag.IRUnsupported, start, start+len(op), "signed pointers are not supported: BPF has none")
	return nil
}

var ipreds = map[string]enum.IPred{
	"eq": enum.IPredEQ, "ne": enum.IPredNE, "sge": enum.IPredSGE, "sgt": enum.IPredSGT, "sle": enum.IPredSLE,
	"slt": enum.IPredSLT, "uge": enum.IPredUGE, "ugt": enum.IPredUGT, "ule": enum.IPredULE, "ult": enum.IPredULT,
}

var fpreds = map[string]enum.FPred{
	"false": enum.FPredFalse, "oeq": enum.FPredOEQ, "oge": enum.FPredOGE, "ogt": enum.FPredOGT, "ole": enum.FPredOLE,
	"olt": enum.FPredOLT, "one": enum.FPredONE, "ord": enum.FPredORD, "true": enum.FPredTrue, "ueq": enum.FPredUEQ,
	"uge": enum.FPredUGE, "ugt": enum.FPredUGT, "ule": enum.FPredULE, "ult": enum.FPredULT, "une": enum.FPredUNE,
	"uno": enum.FPredUNO,
}
