package translate

import (
	"strings"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/types"
)

// signatures are the parameters of LLVM's intrinsics, by the start of their
// names: t for a value of the type that all those of the intrinsic have, b for a
// truth value, p for a pointer, i for an integer. A module may declare an
// intrinsic in any way; calls of what isn't LLVM's are refused.
var signatures = map[string]string{
	"llvm.bswap.": "t", "llvm.ctpop.": "t", "llvm.bitreverse.": "t", "llvm.ssa.copy.": "t",
	"llvm.abs.": "tb", "llvm.ctlz.": "tb", "llvm.cttz.": "tb",
	"llvm.umin.": "tt", "llvm.umax.": "tt", "llvm.smin.": "tt", "llvm.smax.": "tt",
	"llvm.ucmp.": "tt", "llvm.scmp.": "tt", "llvm.expect.": "tt", "llvm.expect.with.probability.": "tt?",
	"llvm.fshl.": "ttt", "llvm.fshr.": "ttt",
	"llvm.uadd.": "tt", "llvm.usub.": "tt", "llvm.umul.": "tt", "llvm.ushl.": "tt",
	"llvm.sadd.": "tt", "llvm.ssub.": "tt", "llvm.smul.": "tt", "llvm.sshl.": "tt",
	"llvm.memset.": "piib", "llvm.memcpy.": "ppib", "llvm.memmove.": "ppib",
	"llvm.bpf.load.": "pi",
}

// checkSignature refuses a call of an intrinsic whose arguments aren't those of
// LLVM's.
func (f *function) checkSignature(inst *ir.InstCall, name string) {
	best := ""
	for prefix := range signatures {
		if strings.HasPrefix(name, prefix) && len(prefix) > len(best) {
			best = prefix
		}
	}
	if best == "" {
		return
	}
	want := signatures[best]
	fits := len(inst.Args) == len(want)
	var overloaded types.Type
	for i := 0; fits && i < len(want); i++ {
		typ := inst.Args[i].Type()
		integer, isInt := typ.(*types.IntType)
		switch want[i] {
		case 't':
			fits = overloaded == nil || typ.Equal(overloaded)
			overloaded = typ
		case 'b':
			fits = isInt && integer.BitSize == 1
		case 'i':
			fits = isInt
		case 'p':
			_, fits = typ.(*types.PointerType)
		}
	}
	if !fits {
		f.fail("@%s with these arguments is no intrinsic of LLVM's", name)
	}
}
