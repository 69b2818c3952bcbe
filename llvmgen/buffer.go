package llvmgen

import (
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	irtypes "github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// A record of a ring buffer is made where it lies. The verifier wants each that was
// reserved to be submitted or discarded, whichever way the program takes:
//
//	e = bpf_ringbuf_reserve(events, 24, 0)
//	if e != nil
//	  *e = 0
//	  ... the block ...          a way out of here discards e first
//	  bpf_ringbuf_submit(e, 0)
//	end
//
// A loop that is called back can't discard what was reserved around it: its rounds
// say how they left it, and what called it goes on from there (see leaveCallback).

// currentCPU is BPF_F_CURRENT_CPU: the part of a perf buffer that is this CPU's.
const currentCPU = 1<<32 - 1

// kernelCall calls a helper that the program doesn't call by its name.
func (f *function) kernelCall(name string, result irtypes.Type, args ...value.Value) value.Value {
	signature := irtypes.NewFunc(result)
	for _, arg := range args {
		signature.Params = append(signature.Params, arg.Type())
	}
	v := f.call(helperAddress(catalog.LookupHelper(name).ID, signature), args...)
	f.forgetLoads()
	return v
}

// bufferAddress is a buffer as helpers take it.
func (f *function) bufferAddress(b *typed.Buffer) value.Value {
	return constant.NewBitCast(f.maps[b.Map], irtypes.I8Ptr)
}

// reserve asks for room for a record.
func (f *function) reserve(e *typed.Reserve) operand {
	room := f.kernelCall("bpf_ringbuf_reserve", irtypes.I8Ptr, f.bufferAddress(e.Buffer), i64(int64(e.Buffer.Record.Size)), i64(0))
	return operand{v: f.bitcast(room, irtypes.NewPointer(f.memoryType(e.Buffer.Record)))}
}

// send makes a record and submits it.
func (f *function) send(e *typed.Send) operand {
	record := f.expr(e.X)
	if f.cur == nil {
		return operand{}
	}
	size, _ := types.Size(e.X.Type().(types.Pointer).Elem)
	f.zero(spot{record.v, wordAlign}, span{0, size}, false)
	f.held = append(f.held, held{v: f.bitcast(record.v, irtypes.I8Ptr)})
	f.effect(e.Body)
	f.held = f.held[:len(f.held)-1]
	if f.cur != nil {
		f.kernelCall("bpf_ringbuf_submit", irtypes.Void, f.bitcast(record.v, irtypes.I8Ptr), i64(0))
	}
	return operand{}
}

// discard gives back what is held here, but for the first ones.
func (f *function) discard(first int) {
	if f.cur == nil {
		return
	}
	for i := len(f.held) - 1; i >= first; i-- {
		f.giveBack(f.held[i])
	}
}

// output copies a record into a buffer.
func (f *function) output(e *typed.Output) operand {
	var ctx operand
	if e.Ctx != nil {
		ctx = f.expr(e.Ctx)
	}
	record := f.expr(e.X)
	if f.cur == nil {
		return operand{}
	}
	data, size := f.bitcast(record.v, irtypes.I8Ptr), i64(int64(e.Buffer.Record.Size))
	var failed value.Value
	if e.Ctx == nil {
		failed = f.kernelCall("bpf_ringbuf_output", irtypes.I64, f.bufferAddress(e.Buffer), data, size, i64(0))
	} else {
		failed = f.kernelCall("bpf_perf_event_output", irtypes.I64, f.bitcast(ctx.v, irtypes.I8Ptr), f.bufferAddress(e.Buffer), i64(currentCPU), data, size)
	}
	return operand{v: f.icmp(enum.IPredEQ, failed, i64(0))}
}
