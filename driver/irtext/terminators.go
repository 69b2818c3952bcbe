package irtext

import (
	"math/big"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/diag"
)

// ret takes ret void and ret i32 %x.
func (r *reader) ret() ir.Terminator {
	t := &ir.TermRet{}
	start := r.tok.start
	typ := r.typ()
	if want := r.fn.fn.Sig.RetType; !r.types.same(typ, want) {
		r.invalid(start, "the function gives a %s, not a %s", want, typ)
	}
	if typ != types.Void {
		t.X = r.value(typ)
	}
	r.trailers(&t.Metadata, nil)
	return t
}

// br takes br label %a and br i1 %x, label %a, label %b.
func (r *reader) br() ir.Terminator {
	if r.isWord("label") {
		t := &ir.TermBr{Target: r.blockRef()}
		r.trailers(&t.Metadata, nil)
		return t
	}
	t := &ir.TermCondBr{}
	start := r.tok.start
	if typ := r.valueType(); typ != types.I1 {
		r.invalid(start, "a branch decides by an i1, not by a %s", typ)
	}
	t.Cond = r.value(types.I1)
	r.expect(',')
	t.TargetTrue = r.blockRef()
	r.expect(',')
	t.TargetFalse = r.blockRef()
	r.trailers(&t.Metadata, nil)
	return t
}

// switchTerm takes switch i32 %x, label %d [ i32 1, label %a i32 2, label %b ].
func (r *reader) switchTerm() ir.Terminator {
	t := &ir.TermSwitch{}
	start := r.tok.start
	typ := r.valueType()
	if classOfType(typ) != intClass {
		r.invalid(start, "a switch decides by an integer, not by a %s", typ)
	}
	t.X = r.value(typ)
	r.expect(',')
	t.TargetDefault = r.blockRef()
	r.expect('[')
	seen := map[string]bool{}
	for !r.isPunct(']') {
		at := r.tok
		if u := r.valueType(); !r.types.same(typ, u) {
			r.invalid(at.start, "the case is of type %s, and the switch of type %s", u, typ)
		}
		at = r.tok
		n, ok := r.constant(typ).(*constant.Int)
		if !ok {
			r.fail(diag.IRInvalid, at.start, at.end, "a case is a number")
		}
		key := caseKey(n)
		if seen[key] {
			r.fail(diag.IRInvalid, at.start, at.end, "the case %s is there twice", n.X)
		}
		seen[key] = true
		r.expect(',')
		t.Cases = append(t.Cases, &ir.Case{X: n, Target: r.blockRef()})
	}
	r.expect(']')
	r.trailers(&t.Metadata, nil)
	return t
}

// caseKey is the same for all spellings of a number: i8 255 is i8 -1.
func caseKey(n *constant.Int) string {
	if n.X.Sign() < 0 {
		return new(big.Int).Add(n.X, new(big.Int).Lsh(big.NewInt(1), uint(n.Typ.BitSize))).String()
	}
	return n.X.String()
}

func (r *reader) indirectBr() ir.Terminator {
	t := &ir.TermIndirectBr{}
	start := r.tok.start
	typ := r.valueType()
	if classOfType(typ) != pointerClass {
		r.invalid(start, "an indirect branch goes to an address, not to a %s", typ)
	}
	t.Addr = r.value(typ)
	r.expect(',')
	r.expect('[')
	for !r.isPunct(']') {
		if len(t.ValidTargets) > 0 {
			r.expect(',')
		}
		t.ValidTargets = append(t.ValidTargets, value.Value(r.blockRef()))
	}
	r.expect(']')
	r.trailers(&t.Metadata, nil)
	return t
}

func (r *reader) unreachable() ir.Terminator {
	t := &ir.TermUnreachable{}
	r.trailers(&t.Metadata, nil)
	return t
}
