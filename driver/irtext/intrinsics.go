package irtext

import (
	"strings"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/types"

	"rucy-llvm/frontend/diag"
)

// signatures are the results and parameters of LLVM's intrinsics, by the start
// of their names; the longest one that fits counts. One that isn't here is left to
// the code generator.
//
//	T     integers, all of the same type      ptr  any pointer
//	A     anything, all of the same type      int  any integer
//	TO    { T, i1 }                           any  anything
//	!     behind a parameter: a constant      ...  anything else that follows
//
// Forms of different versions of LLVM stand side by side, with a bar between.
var signatures = map[string]string{
	"llvm.memcpy.":                      "void ptr ptr int i1!",
	"llvm.memmove.":                     "void ptr ptr int i1!",
	"llvm.memset.":                      "void ptr i8 int i1!",
	"llvm.memcpy.inline.":               "void ptr ptr int i1!",
	"llvm.memset.inline.":               "void ptr i8 int i1!",
	"llvm.lifetime.start":               "void i64! ptr | void ptr",
	"llvm.lifetime.end":                 "void i64! ptr | void ptr",
	"llvm.assume":                       "void i1",
	"llvm.stacksave":                    "ptr",
	"llvm.stackrestore":                 "void ptr",
	"llvm.is.constant.":                 "i1 any",
	"llvm.objectsize.":                  "int ptr i1! i1! i1!",
	"llvm.ptrmask.":                     "ptr ptr int",
	"llvm.annotation.":                  "A A ...",
	"llvm.ptr.annotation.":              "A A ...",
	"llvm.ssa.copy.":                    "A A",
	"llvm.launder.invariant.group.":     "A A",
	"llvm.strip.invariant.group.":       "A A",
	"llvm.expect.":                      "T T T",
	"llvm.expect.with.probability.":     "T T T double!",
	"llvm.bswap.":                       "T T",
	"llvm.bitreverse.":                  "T T",
	"llvm.ctpop.":                       "T T",
	"llvm.ctlz.":                        "T T i1!",
	"llvm.cttz.":                        "T T i1!",
	"llvm.abs.":                         "T T i1!",
	"llvm.umin.":                        "T T T",
	"llvm.umax.":                        "T T T",
	"llvm.smin.":                        "T T T",
	"llvm.smax.":                        "T T T",
	"llvm.ucmp.":                        "int T T",
	"llvm.scmp.":                        "int T T",
	"llvm.fshl.":                        "T T T T",
	"llvm.fshr.":                        "T T T T",
	"llvm.uadd.sat.":                    "T T T",
	"llvm.usub.sat.":                    "T T T",
	"llvm.sadd.sat.":                    "T T T",
	"llvm.ssub.sat.":                    "T T T",
	"llvm.ushl.sat.":                    "T T T",
	"llvm.sshl.sat.":                    "T T T",
	"llvm.uadd.with.overflow.":          "TO T T",
	"llvm.usub.with.overflow.":          "TO T T",
	"llvm.umul.with.overflow.":          "TO T T",
	"llvm.sadd.with.overflow.":          "TO T T",
	"llvm.ssub.with.overflow.":          "TO T T",
	"llvm.smul.with.overflow.":          "TO T T",
	"llvm.bpf.load.byte":                "i64 ptr i64",
	"llvm.bpf.load.half":                "i64 ptr i64",
	"llvm.bpf.load.word":                "i64 ptr i64",
	"llvm.bpf.passthrough.":             "A i32 A",
	"llvm.bpf.compare.":                 "i1 i32 A A",
	"llvm.bpf.preserve.field.info":      "i32 ptr i64!",
	"llvm.bpf.preserve.type.info":       "i32 i32 i64!",
	"llvm.bpf.preserve.enum.value":      "i64 i32 ptr i64!",
	"llvm.bpf.btf.type.id":              "i64 i32 i64!",
	"llvm.preserve.array.access.index":  "ptr ptr i32! i32!",
	"llvm.preserve.struct.access.index": "ptr ptr i32! i32!",
	"llvm.preserve.union.access.index":  "ptr ptr i32!",
	"llvm.preserve.static.offset":       "ptr ptr",
	"llvm.dbg.value":                    "void metadata metadata metadata | void metadata i64 metadata metadata",
	"llvm.dbg.declare":                  "void metadata metadata metadata",
	"llvm.dbg.addr":                     "void metadata metadata metadata",
	"llvm.dbg.label":                    "void metadata",
	"llvm.dbg.assign":                   "void metadata metadata metadata metadata metadata metadata",
}

// signatureOf are the forms of an intrinsic; nil for one that isn't known.
func signatureOf(name string) []string {
	best := ""
	for prefix := range signatures {
		if strings.HasPrefix(name, prefix) && len(prefix) > len(best) {
			best = prefix
		}
	}
	if best == "" {
		return nil
	}
	return strings.Split(signatures[best], " | ")
}

// checkIntrinsic refuses an intrinsic that is declared otherwise than LLVM has it,
// or defined.
func (r *reader) checkIntrinsic(s *symbol, f *ir.Func, hasBody bool) {
	name := f.Name()
	if !strings.HasPrefix(name, "llvm.") {
		return
	}
	if hasBody {
		r.fail(diag.IRInvalid, s.start, s.end, "%s is one of LLVM's own functions, which can't be defined", r.text[s.start:s.end])
	}
	forms := signatureOf(name)
	for _, form := range forms {
		if constants, ok := r.hasForm(f.Sig, strings.Fields(form)); ok {
			r.immediates[f] = constants
			return
		}
	}
	if forms != nil {
		r.fail(diag.IRInvalid, s.start, s.end, "%s is declared as %s, which is not what LLVM has", r.text[s.start:s.end], f.Sig)
	}
}

// hasForm compares a type with a form, and tells which parameters must be
// constants.
func (r *reader) hasForm(sig *types.FuncType, form []string) (constants []bool, ok bool) {
	bound := map[string]types.Type{}
	all := append([]types.Type{sig.RetType}, sig.Params...)
	for i, word := range form {
		if word == "..." {
			return constants, true
		}
		if i >= len(all) {
			return nil, false
		}
		word, must := strings.CutSuffix(word, "!")
		if i > 0 {
			constants = append(constants, must)
		}
		t := all[i]
		if s, isStruct := t.(*types.StructType); word == "TO" && isStruct && len(s.Fields) == 2 && s.Fields[1] == types.I1 {
			word, t = "T", s.Fields[0]
		}
		if !r.isOfWord(t, word, bound) {
			return nil, false
		}
	}
	return constants, len(all) == len(form) && !sig.Variadic
}

// isOfWord reports whether a type is what a word of a form says; bound are the
// types of T and A.
func (r *reader) isOfWord(t types.Type, word string, bound map[string]types.Type) bool {
	scalar, _ := scalarOf(t)
	switch word {
	case "any":
		return true
	case "ptr":
		return classOfType(t) == pointerClass
	case "int":
		return classOfType(scalar) == intClass
	case "T", "A":
		if word == "T" && classOfType(scalar) != intClass {
			return false
		}
		if bound[word] == nil {
			bound[word] = t
		}
		return r.types.same(bound[word], t)
	}
	return typeWords[word] == t
}

// checkConstants refuses a call of an intrinsic with a variable where it needs a
// constant.
func (r *reader) checkConstants(i *ir.InstCall, f *ir.Func) {
	for n, must := range r.immediates[f] {
		if !must || n >= len(i.Args) {
			continue
		}
		v := i.Args[n]
		if arg, ok := v.(*ir.Arg); ok {
			v = arg.Value
		}
		switch v.(type) {
		case *constant.Int, *constant.Float:
		default:
			r.invalid(r.fn.start, "argument %d of @%s must be a number that is known when it is compiled", n+1, f.Name())
		}
	}
}
