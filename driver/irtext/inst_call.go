package irtext

import (
	"fmt"
	"strings"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/diag"
)

var tails = map[string]enum.Tail{"tail": enum.TailTail, "musttail": enum.TailMustTail, "notail": enum.TailNoTail}

func (r *reader) tailCall(op string) ir.Instruction {
	r.expectWord("call")
	i := r.call("call").(*ir.InstCall)
	i.Tail = tails[op]
	return i
}

// call takes call i32 @f(i32 %x) nounwind [ "tag"(i32 1) ].
func (r *reader) call(string) ir.Instruction {
	i := &ir.InstCall{FastMathFlags: r.flags().fastMath}
	i.CallingConv = r.callingConv()
	i.ReturnAttrs = r.returnAttributes()
	if r.isWord("addrspace") {
		i.AddrSpace = r.addrSpace()
	}
	start := r.tok.start
	typ := r.typ()
	sig, written := typ.(*types.FuncType)
	if !written {
		switch typ.(type) {
		case *types.LabelType, *types.MetadataType:
			r.invalid(start, "no function gives a %s", typ)
		}
		sig = &types.FuncType{RetType: typ}
	}
	c := r.callee()
	args := r.arguments(i, sig, written)
	if f, ok := c.value.(*ir.Func); !ok || written || f.Sig.Variadic || !r.types.same(f.Sig.RetType, sig.RetType) || !r.types.sameAll(f.Sig.Params, args) {
		if !written {
			sig.Params = args
		}
	} else {
		sig = f.Sig
	}
	r.setCallee(i, c, sig)
	i.Typ = sig.RetType
	for r.isFunctionAttribute() {
		i.FuncAttrs = append(i.FuncAttrs, r.functionAttribute(false))
	}
	if r.isPunct('[') {
		i.OperandBundles = r.bundles()
	}
	r.trailers(&i.Metadata, nil)
	return i
}

// calleeOperand is what a call calls, before it is known of which type it must be.
type calleeOperand struct {
	value value.Value // nil for a local, whose name is at tok
	tok   token
}

// callee takes what a call calls.
func (r *reader) callee() calleeOperand {
	c := calleeOperand{tok: r.tok}
	switch r.tok.kind {
	case local:
		r.advance()
		return c
	case global:
		s := r.symbol()
		c.value = s.value
		return c
	case word:
		w := r.word()
		if w == "asm" {
			c.value = r.inlineAsm()
			return c
		}
		if read := expressions[w]; read != nil {
			start := r.tok.start
			r.advance()
			c.value = read(r, start, w, nil)
			return c
		}
		if wordConstants[w] != nil {
			c.value = r.constant(r.types.pointer(types.I8, 0))
			return c
		}
	}
	r.unexpected("what is called")
	return c
}

// inlineAsm takes asm sideeffect "text", "constraints".
func (r *reader) inlineAsm() *ir.InlineAsm {
	r.expectWord("asm")
	a := &ir.InlineAsm{}
	a.SideEffect = r.acceptWord("sideeffect")
	a.AlignStack = r.acceptWord("alignstack")
	a.IntelDialect = r.acceptWord("inteldialect")
	r.acceptWord("unwind")
	a.Asm = r.quoted()
	r.expect(',')
	a.Constraint = r.quoted()
	return a
}

// arguments takes the arguments of a call, and returns their types. Where the
// call says which types they must be of, it says it in sig.
func (r *reader) arguments(i *ir.InstCall, sig *types.FuncType, written bool) (list []types.Type) {
	r.expect('(')
	for !r.isPunct(')') {
		if len(i.Args) > 0 {
			r.expect(',')
		}
		if r.isPunct('.') { // those of the caller
			r.advance()
			break
		}
		start := r.tok.start
		t := r.typ()
		if written && len(list) < len(sig.Params) && !r.types.same(t, sig.Params[len(list)]) {
			r.invalid(start, "argument %d is of type %s, not %s", len(list)+1, t, sig.Params[len(list)])
		}
		list = append(list, t)
		if t == types.Metadata {
			i.Args = append(i.Args, r.metadataOperand())
			continue
		}
		switch t.(type) {
		case *types.VoidType, *types.FuncType, *types.LabelType:
			r.invalid(start, "no argument is of type %s", t)
		}
		attrs := r.paramAttributes()
		v := r.value(t)
		if len(attrs) > 0 {
			v = &ir.Arg{Value: v, Attrs: attrs}
		}
		i.Args = append(i.Args, v)
	}
	r.expect(')')
	if written && (len(list) < len(sig.Params) || len(list) > len(sig.Params) && !sig.Variadic) {
		r.invalid(r.fn.start, "%d arguments: the function takes %d", len(list), len(sig.Params))
	}
	return list
}

// setCallee makes what is called a pointer to a function of type sig.
func (r *reader) setCallee(i *ir.InstCall, c calleeOperand, sig *types.FuncType) {
	want := types.Type(nil)
	pointer := func() types.Type {
		if want == nil {
			want = r.types.pointer(sig, 0)
		}
		return want
	}
	switch callee := c.value.(type) {
	case nil:
		i.Callee = r.localCallee(c.tok, sig, pointer())
	case *ir.InlineAsm:
		callee.Typ = pointer()
		i.Callee = callee
	case *ir.Func:
		i.Callee = callee
		r.checkConstants(i, callee)
		if callee.Sig != sig && !r.types.same(callee.Sig, sig) {
			r.differentCallee(c.tok, callee.Sig, sig, callee.Name())
			i.Callee = constant.NewBitCast(callee, pointer())
		}
	case *constant.ExprIntToPtr:
		i.Callee = callee
		if !r.isPointerTo(callee.To, sig) {
			r.differentCallee(c.tok, callee.To, sig, "")
			i.Callee = constant.NewIntToPtr(callee.From, pointer())
		}
	case constant.Constant:
		i.Callee = callee
		if !r.isPointerTo(callee.Type(), sig) {
			if _, ok := callee.Type().(*types.PointerType); !ok {
				r.fail(diag.IRInvalid, c.tok.start, c.tok.end, "a %s can't be called", callee.Type())
			}
			r.differentCallee(c.tok, callee.Type(), sig, "")
			i.Callee = constant.NewBitCast(callee, pointer())
		}
	}
}

// differentCallee refuses a callee of another type than its call says, unless it
// is an opaque pointer.
func (r *reader) differentCallee(at token, have, want types.Type, name string) {
	if !r.types.seen || strings.HasPrefix(name, "llvm.") {
		r.fail(diag.IRInvalid, at.start, at.end, "what is called is of type %s, and the call says %s", have, want)
	}
}

// isPointerTo reports whether t says that it is a pointer to functions like sig.
func (r *reader) isPointerTo(t types.Type, sig *types.FuncType) bool {
	p, ok := t.(*types.PointerType)
	if !ok {
		return false
	}
	f, ok := p.ElemType.(*types.FuncType)
	return ok && r.types.same(f, sig)
}

// localCallee is a value of the function that is called. An opaque pointer is
// cast in front of the call.
func (r *reader) localCallee(name token, sig *types.FuncType, want types.Type) value.Value {
	f := r.fn
	next, last := r.tok, r.last
	r.tok = name
	expected := want
	if r.types.seen {
		expected = r.types.opaquePointer(0)
	}
	v := r.value(expected)
	r.tok, r.last = next, last
	if r.isPointerTo(v.Type(), sig) {
		return v
	}
	inst := &ir.InstBitCast{From: v, To: want}
	inst.SetName(fmt.Sprintf("callee.at.%d", f.start))
	f.before = append(f.before, inst)
	return inst
}

// bundles takes [ "tag"(i32 1), "other"() ].
func (r *reader) bundles() (list []*ir.OperandBundle) {
	r.expect('[')
	for !r.isPunct(']') {
		if len(list) > 0 {
			r.expect(',')
		}
		b := &ir.OperandBundle{Tag: r.quoted()}
		r.expect('(')
		for !r.isPunct(')') {
			if len(b.Inputs) > 0 {
				r.expect(',')
			}
			if r.acceptWord("metadata") {
				b.Inputs = append(b.Inputs, r.metadataOperand())
				continue
			}
			b.Inputs = append(b.Inputs, r.typedValue())
		}
		r.expect(')')
		list = append(list, b)
	}
	r.expect(']')
	return list
}
