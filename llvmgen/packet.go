package llvmgen

import (
	"math/big"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	irtypes "github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// loadNames are the intrinsics that read a packet, by width in bits. BPF has an
// instruction for each, which gives the number in the host's order, and ends
// the program where the packet is too short.
var loadNames = map[int]string{8: "llvm.bpf.load.byte", 16: "llvm.bpf.load.half", 32: "llvm.bpf.load.word"}

// lastOffset is as far as the instructions look: they take 32 bits, of which
// negative numbers mean other places.
const lastOffset = 1<<31 - 1

// packetLoad reads a number of the packet.
func (f *function) packetLoad(e *typed.PacketLoad) operand {
	ctx := f.expr(e.Ctx)
	o := f.expr(e.Offset)
	if f.cur == nil {
		return operand{}
	}
	v := f.call(f.packetLoader(e.Bits), f.bitcast(ctx.v, irtypes.I8Ptr), f.packetOffset(o))
	return operand{v: v, rng: interval{zero, pow2minus1(e.Bits)}}
}

// packetOffset is an offset of which what reads the packet knows that it is in it, or
// not: what is not in the packet for sure must not become something that is.
func (f *function) packetOffset(o operand) value.Value {
	offset := f.as64(o)
	if o.rng.within(interval{zero, big.NewInt(lastOffset)}) {
		return offset
	}
	inRange := f.icmp(enum.IPredULT, offset, i64(lastOffset))
	return f.sel(inRange, offset, i64(lastOffset))
}

// packetLoader declares the intrinsic that reads so many bits.
func (g *module) packetLoader(bits int) *ir.Func {
	if f, ok := g.loaders[bits]; ok {
		return f
	}
	f := g.m.NewFunc(loadNames[bits], irtypes.I64, ir.NewParam("", irtypes.I8Ptr), ir.NewParam("", irtypes.I64))
	g.loaders[bits] = f
	return f
}

// packetNumber copies a number of the packet to the stack, and reads it there.
func (f *function) packetNumber(e *typed.PacketNumber) operand {
	f.expr(e.Ctx)
	o := f.expr(e.Offset)
	if f.cur == nil {
		return operand{}
	}
	offset := f.packetOffset(o)
	if f.packetNum == nil {
		f.packetNum = f.alloca(irtypes.I64, "number")
	}
	signature := irtypes.NewFunc(irtypes.I64, irtypes.I8Ptr, irtypes.I32, irtypes.I8Ptr, irtypes.I32)
	failed := f.call(helperAddress(catalog.LoadHelper, signature), f.bitcast(f.ctx, irtypes.I8Ptr), f.trunc(offset, irtypes.I32),
		f.bitcast(f.packetNum, irtypes.I8Ptr), i32(int64(e.Bits/8)))
	f.forgetLoads()
	t := types.Int{Bits: e.Bits, BigEndian: true}
	found, missing, done := newBlock("found"), newBlock("missing"), newBlock("done")
	f.branch(f.icmp(enum.IPredEQ, failed, i64(0)), found, missing)
	f.enter(found)
	number := f.load(f.bitcast(f.packetNum, irtypes.NewPointer(irtypes.NewInt(uint64(e.Bits)))), t, "", false)
	number.has = constant.True
	f.jump(done)
	f.enter(missing)
	nothing := f.nothing(e.T.(types.Nilable))
	f.jump(done)
	f.enter(done)
	return f.merge(done, []operand{number, nothing})
}
