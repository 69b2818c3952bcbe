package llvmgen

import (
	"math/big"

	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	irtypes "github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// The memory of a packet. The verifier lets a program look at what it has seen to be
// before data_end, at the same distance from data:
//
//	at = data + offset
//	nil if at + size > data_end
//
// A distance that is computed must be bounded in the register that is added, and what
// is compared must come from that sum: so both are hidden from LLVM, which knows
// other ways to the same number.

// header is the address of a part of the packet, if that is there.
func (f *function) header(e *typed.Header) operand {
	f.expr(e.Ctx)
	o := f.expr(e.Offset)
	if f.cur == nil {
		return operand{}
	}
	t := e.T.(types.Nilable)
	elem := t.Elem.(types.Pointer).Elem
	size, _ := types.Size(elem)
	missing, done := newBlock("missing"), newBlock("done")
	at := f.packetEnd(e.Ctx, "data")
	if o.isConst() {
		at = f.gep(irtypes.I8, at, f.as64(o))
	} else {
		offset := f.hide(f.as64(o))
		inReach := newBlock("offset")
		f.branch(f.icmp(enum.IPredULE, offset, i64(int64(catalog.MaxPacketOffset-size))), inReach, missing)
		f.enter(inReach)
		at = f.here(f.gep(irtypes.I8, at, offset))
	}
	f.within(e.Ctx, at, size, missing)
	values := []operand{{v: f.bitcast(at, irtypes.NewPointer(f.memoryType(elem))), has: constant.True}}
	f.jump(done)
	f.enter(missing)
	values = append(values, f.nothing(t))
	f.jump(done)
	f.enter(done)
	return f.merge(done, values)
}

// within goes on where so many bytes lie before the end of the packet, else to missing.
func (f *function) within(ctx typed.Expr, at value.Value, size int, missing *block) {
	found := newBlock("found")
	behind := f.gep(irtypes.I8, at, i64(int64(size)))
	f.branch(f.icmp(enum.IPredUGT, behind, f.packetEnd(ctx, "data_end")), missing, found)
	f.enter(found)
}

// packetEnd is the address in a field of ctx, data or data_end. To the kernel, the
// field is a pointer, of whatever width it is declared.
func (f *function) packetEnd(ctx typed.Expr, name string) value.Value {
	field := ctx.Type().(types.Pointer).Struct().Field(name)
	o, known := f.cur.loads[field]
	if !known {
		o = f.load(f.fieldAddress(ctx, operand{v: f.ctx}, field), field.Type, name, true)
		f.cur.loads[field] = o
	}
	return f.inttoptr(f.as64(o))
}

// pulled is how many bytes of the packet a program must have in one piece.
func (f *function) pulled() int {
	reach := 0
	if f.f.Type == nil || f.f.Type.Packet == nil || !f.f.Type.Packet.Pulls {
		return 0
	}
	typed.Walk(f.f.Body, func(e typed.Expr) {
		if h, ok := e.(*typed.Header); ok {
			reach = max(reach, h.Reach)
		}
	})
	return reach
}

// pullIn puts what the program may look at into one piece, as far as the packet goes.
// That moves the packet: so it is done when nobody refers to it, at the start and
// behind what moves it anyway.
func (f *function) pullIn() {
	reach := f.pulled()
	if reach == 0 {
		return
	}
	ctx := &typed.Local{Info: typed.Info{T: f.f.Ctx.Type, S: f.span}, Var: f.f.Ctx}
	short, done := newBlock("pull"), newBlock("pulled")
	behind := f.gep(irtypes.I8, f.packetEnd(ctx, "data"), i64(int64(reach)))
	f.branch(f.icmp(enum.IPredUGT, behind, f.packetEnd(ctx, "data_end")), short, done)
	f.enter(short)
	field := ctx.T.(types.Pointer).Struct().Field("len")
	length := f.load(f.fieldAddress(ctx, operand{v: f.ctx}, field), field.Type, field.Name, true).v
	less := f.icmp(enum.IPredULT, length, i32(int64(reach)))
	signature := irtypes.NewFunc(irtypes.I64, irtypes.I8Ptr, irtypes.I32)
	f.call(helperAddress(catalog.PullHelper.ID, signature), f.bitcast(f.ctx, irtypes.I8Ptr), f.sel(less, length, i32(int64(reach))))
	f.forgetLoads()
	f.jump(done)
	f.enter(done)
	f.forgetLoads()
}

// loadBits reads a bit field, of the number at an address.
func (f *function) loadBits(address value.Value, field *types.Field, align int, volatile bool) operand {
	t := field.Type.(types.Int)
	signed := t.Signed
	t.Signed = false
	unit := f.loadAt(address, t, align, field.Name, volatile)
	width := max(32, t.Bits)
	v, shift := f.asWidth(unit, width), field.Shift(f.opts.BigEndian)
	n := func(n int) value.Value { return intConst(irtypes.NewInt(uint64(width)), int64(n)) }
	if signed {
		v = f.bin(opAShr, f.bin(opShl, v, n(width-shift-field.Bits)), n(width-field.Bits))
	} else {
		v = f.bin(opLShr, v, n(shift))
		if shift+field.Bits < t.Bits {
			v = f.bin(opAnd, v, intConst(irtypes.NewInt(uint64(width)), pow2minus1(field.Bits).Int64()))
		}
	}
	return operand{v: v, rng: rangeOf(field.Value())}
}

// storeBits writes a bit field, and leaves the rest of the number as it is.
func (f *function) storeBits(o operand, address value.Value, field *types.Field, align int, volatile bool) {
	t := field.Type.(types.Int)
	t.Signed = false
	unit := f.loadAt(address, t, align, "", volatile)
	width := max(32, t.Bits)
	wide := irtypes.NewInt(uint64(width))
	shift := field.Shift(f.opts.BigEndian)
	mask := new(big.Int).Lsh(pow2minus1(field.Bits), uint(shift))
	bits := f.bin(opAnd, f.bin(opShl, f.asWidth(o, width), intConst(wide, int64(shift))), wideConst(wide, mask))
	rest := f.bin(opAnd, f.asWidth(unit, width), wideConst(wide, new(big.Int).Not(mask)))
	f.storeAt(operand{v: f.bin(opOr, rest, bits), rng: rangeOf(t)}, address, t, align, volatile)
}

// wideConst is a constant of type t with the low bits of n.
func wideConst(t *irtypes.IntType, n *big.Int) *constant.Int {
	low := new(big.Int).And(n, pow2minus1(int(t.BitSize)))
	return intConst(t, int64(low.Uint64()))
}
