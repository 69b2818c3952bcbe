package translate

import (
	"strings"

	"github.com/llir/llvm/ir"

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
	"llvm.sideeffect":                      ignore,
	"llvm.var.annotation":                  ignore,
	"llvm.fake.use":                        ignore,
	"llvm.prefetch.":                       ignore,
	"llvm.stackrestore":                    ignore,
	"llvm.stacksave":                       stackSave,
	"llvm.ptr.annotation.":                 firstArgument,
	"llvm.annotation.":                     firstArgument,
	"llvm.ptrmask.":                        ptrMask,
	"llvm.objectsize.":                     objectSize,
	"llvm.trap":                            trap,
	"llvm.debugtrap":                       trap,
	"llvm.ubsantrap":                       trap,
	"llvm.readcyclecounter":                noClock,
	"llvm.readsteadycounter":               noClock,
	"llvm.ushl.sat.":                       saturatingShift(false),
	"llvm.sshl.sat.":                       saturatingShift(true),
	"llvm.experimental.noalias.scope.decl": ignore,
	"llvm.is.constant.":                    isConstant,
	"llvm.expect.":                         firstArgument,
	"llvm.expect.with.probability.":        firstArgument,
	"llvm.ssa.copy.":                       firstArgument,
	"llvm.bswap.":                          byteSwap,
	"llvm.umin.":                           minMax(ssa.ULT),
	"llvm.umax.":                           minMax(ssa.UGT),
	"llvm.smin.":                           minMax(ssa.SLT),
	"llvm.smax.":                           minMax(ssa.SGT),
	"llvm.abs.":                            abs,
	"llvm.vector.reduce.":                  reduceVector,
	"llvm.ucmp.":                           threeWay(ssa.ULT, ssa.UGT),
	"llvm.scmp.":                           threeWay(ssa.SLT, ssa.SGT),
	"llvm.launder.invariant.group.":        firstArgument,
	"llvm.strip.invariant.group.":          firstArgument,
	"llvm.ctpop.":                          ctpop,
	"llvm.ctlz.":                           ctlz,
	"llvm.cttz.":                           cttz,
	"llvm.bitreverse.":                     bitreverse,
	"llvm.fshl.":                           funnelShift(true),
	"llvm.fshr.":                           funnelShift(false),
	"llvm.uadd.sat.":                       saturate(ssa.OpAdd, false),
	"llvm.usub.sat.":                       saturate(ssa.OpSub, false),
	"llvm.sadd.sat.":                       saturate(ssa.OpAdd, true),
	"llvm.ssub.sat.":                       saturate(ssa.OpSub, true),
	"llvm.uadd.with.overflow.":             withOverflow(ssa.OpAdd, false),
	"llvm.usub.with.overflow.":             withOverflow(ssa.OpSub, false),
	"llvm.umul.with.overflow.":             withOverflow(ssa.OpMul, false),
	"llvm.sadd.with.overflow.":             withOverflow(ssa.OpAdd, true),
	"llvm.ssub.with.overflow.":             withOverflow(ssa.OpSub, true),
	"llvm.smul.with.overflow.":             withOverflow(ssa.OpMul, true),
	"llvm.bpf.load.byte":                   packetLoad(ssa.I8),
	"llvm.bpf.load.half":                   packetLoad(ssa.I16),
	"llvm.bpf.load.word":                   packetLoad(ssa.I32),
	"llvm.preserve.array.access.index":     preserveAccess,
	"llvm.preserve.struct.access.index":    preserveAccess,
	"llvm.preserve.union.access.index":     preserveAccess,
	"llvm.bpf.preserve.field.info":         preserveFieldInfo,
	"llvm.bpf.preserve.type.info":          preserveTypeInfo,
	"llvm.bpf.preserve.enum.value":         preserveEnumValue,
	"llvm.bpf.btf.type.id":                 btfTypeID,
	"llvm.bpf.getelementptr.and.load.":     loadField,
	"llvm.bpf.getelementptr.and.store.":    storeField,
	"llvm.preserve.static.offset":          firstArgument,
	"llvm.bpf.passthrough.":                passthrough,
	"llvm.bpf.compare.":                    compare,
	"llvm.memset.p":                        memset,
	"llvm.memset.inline.p":                 memset,
	"llvm.memcpy.p":                        memcpy,
	"llvm.memcpy.inline.p":                 memcpy,
	"llvm.memmove.p":                       memmove,
}

func (f *function) intrinsic(inst *ir.InstCall, name string) {
	best := ""
	for prefix := range intrinsics {
		if strings.HasPrefix(name, prefix) && len(prefix) > len(best) {
			best = prefix
		}
	}
	wide := false
	for _, arg := range inst.Args {
		wide = wide || wideBits(arg.Type()) > 0
	}
	if fn := wideIntrinsics[best]; wide && fn != nil {
		fn(f, inst)
		return
	}
	if best == "" || wide {
		f.fail("the intrinsic @%s is not supported", name)
	}
	intrinsics[best](f, inst)
}

func ignore(*function, *ir.InstCall) {}

func firstArgument(f *function, inst *ir.InstCall) { f.define(inst, f.value(inst.Args[0])) }

// isConstant says whether the argument is known by now.
func isConstant(f *function, inst *ir.InstCall) {
	parts := f.valueParts(inst.Args[0])
	f.define(inst, f.ssa.Bool(len(parts) == 1 && parts[0].Op == ssa.OpConst))
}

func byteSwap(f *function, inst *ir.InstCall) {
	typ, bits := f.valueType(resultType(inst))
	if bits%16 != 0 {
		f.fail("a bswap of %d bits is not supported: LLVM knows none", bits)
	}
	v := f.swapBytes(f.value(inst.Args[0]))
	if odd(typ, bits) {
		v = f.binaryOp(ssa.OpLShr, v, int64(typ.Bits()-bits))
	}
	f.define(inst, v)
}

// packetLoad loads a part of the packet in the classic way, LD_ABS and LD_IND.
func packetLoad(width ssa.Type) func(*function, *ir.InstCall) {
	return func(f *function, inst *ir.InstCall) {
		v := f.emit(ssa.OpPacketLoad, ssa.I64, f.value(inst.Args[0]), f.value(inst.Args[1]))
		v.Width = width
		f.define(inst, v)
	}
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

// threeWay is -1, 0 or 1, as the first argument is less than, equal to or
// greater than the second one.
func threeWay(less, greater ssa.Predicate) func(*function, *ir.InstCall) {
	return func(f *function, inst *ir.InstCall) {
		_, bits := f.valueType(inst.Args[0].Type())
		a, b := f.value(inst.Args[0]), f.value(inst.Args[1])
		if less.Signed() {
			a, b = f.signed(a, bits), f.signed(b, bits)
		}
		f.threeWay(inst, f.compare(less, a, b), f.compare(greater, a, b))
	}
}

// threeWay defines the value of a comparison as a number.
func (f *function) threeWay(inst *ir.InstCall, less, greater *ssa.Value) {
	typ, bits := f.valueType(resultType(inst))
	more := f.emit(ssa.OpSelect, typ, greater, f.ssa.Const(typ, 1), f.ssa.Const(typ, 0))
	f.define(inst, f.emit(ssa.OpSelect, typ, less, f.mask(f.ssa.Const(typ, -1), bits), more))
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
