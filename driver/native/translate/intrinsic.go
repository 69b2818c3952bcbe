package translate

import (
	"strings"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"

	"rucy-llvm/driver/native/ssa"
)

// intrinsics says what becomes of LLVM's intrinsics, by the start of their
// names; the longest one that fits counts.
var intrinsics = map[string]func(*function, *ir.InstCall){
	"llvm.dbg.":                            ignore,
	"llvm.lifetime.":                       ignore,
	"llvm.invariant.":                      ignore,
	"llvm.assume":                          ignore,
	"llvm.donothing":                       ignore,
	"llvm.experimental.noalias.scope.decl": ignore,
	"llvm.expect.":                         firstArgument,
	"llvm.expect.with.probability.":        firstArgument,
	"llvm.ssa.copy.":                       firstArgument,
	"llvm.bswap.":                          byteSwap,
	"llvm.umin.":                           minMax(ssa.ULT),
	"llvm.umax.":                           minMax(ssa.UGT),
	"llvm.smin.":                           minMax(ssa.SLT),
	"llvm.smax.":                           minMax(ssa.SGT),
	"llvm.abs.":                            abs,
	"llvm.memset.":                         memset,
}

func (f *function) intrinsic(inst *ir.InstCall, name string) {
	best := ""
	for prefix := range intrinsics {
		if strings.HasPrefix(name, prefix) && len(prefix) > len(best) {
			best = prefix
		}
	}
	if best == "" {
		f.fail("the intrinsic @%s is not supported yet", name)
	}
	intrinsics[best](f, inst)
}

func ignore(*function, *ir.InstCall) {}

func firstArgument(f *function, inst *ir.InstCall) { f.define(inst, f.value(inst.Args[0])) }

func byteSwap(f *function, inst *ir.InstCall) {
	typ, bits := f.valueType(resultType(inst))
	if odd(typ, bits) || bits < 16 {
		f.fail("a bswap of %d bits is not supported", bits)
	}
	v := f.emit(ssa.OpBSwap, typ, f.value(inst.Args[0]))
	v.Width = typ
	f.define(inst, v)
}

// minMax selects the first argument where pred holds of the two.
func minMax(pred ssa.Predicate) func(*function, *ir.InstCall) {
	return func(f *function, inst *ir.InstCall) {
		typ, bits := f.valueType(resultType(inst))
		a, b := f.value(inst.Args[0]), f.value(inst.Args[1])
		x, y := a, b
		if pred.Signed() {
			x, y = f.signed(a, bits), f.signed(b, bits)
		}
		c := f.emit(ssa.OpICmp, ssa.I1, x, y)
		c.Pred = pred
		f.define(inst, f.emit(ssa.OpSelect, typ, c, a, b))
	}
}

func abs(f *function, inst *ir.InstCall) {
	typ, bits := f.valueType(resultType(inst))
	x := f.signed(f.value(inst.Args[0]), bits)
	zero := f.ssa.Const(typ, 0)
	negative := f.emit(ssa.OpICmp, ssa.I1, x, zero)
	negative.Pred = ssa.SLT
	v := f.emit(ssa.OpSelect, typ, negative, f.emit(ssa.OpSub, typ, zero, x), x)
	f.define(inst, f.mask(v, bits))
}

// maxInline is the size up to which llc, too, writes a memset out.
const maxInline = 1024

// memset writes a constant number of equal bytes, as wide as the alignment of
// the destination allows.
func memset(f *function, inst *ir.InstCall) {
	size, ok := inst.Args[2].(constant.Constant)
	if !ok {
		f.fail("a memset of variable size is not supported: BPF has no memset to call")
	}
	n := f.scalar(size).n
	fill := f.value(inst.Args[1])
	if n < 0 || n > maxInline {
		f.fail("a memset of %d bytes is not supported: at most %d are written inline", n, maxInline)
	}
	if fill.Op != ssa.OpConst {
		f.fail("a memset with a variable byte is not supported yet")
	}
	dst := f.value(inst.Args[0])
	align := int64(1)
	if arg, ok := inst.Args[0].(*ir.Arg); ok {
		for _, a := range arg.Attrs {
			if a, ok := a.(ir.Align); ok {
				align = int64(a)
			}
		}
	}
	if dst.Op == ssa.OpAlloca { // it is ours to align
		for dst.Align < 8 && int64(dst.Align*2) <= n {
			dst.Align *= 2
		}
		align = max(align, int64(dst.Align))
	}
	pattern := int64(uint64(uint8(fill.Int)) * 0x0101010101010101)
	for at := int64(0); at < n; {
		width := ssa.I64
		for int64(width.Bytes()) > n-at || int64(width.Bytes()) > align {
			width--
		}
		v := f.emit(ssa.OpStore, ssa.Void, dst, f.ssa.Const(width, pattern))
		v.Int, v.Width, v.Align = at, width, width.Bytes()
		at += int64(width.Bytes())
	}
}
