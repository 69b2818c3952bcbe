package llvmgen

import (
	irtypes "github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/typed"
)

// held is what the program has of the kernel's, and must give back on every way out.
type held struct {
	v    value.Value // an i8*
	lock bool        // it is a lock; else a record of a ring buffer
}

// giveBack gives back what is held, unused.
func (f *function) giveBack(h held) {
	if h.lock {
		f.kernelCall("bpf_spin_unlock", irtypes.Void, h.v)
		return
	}
	f.kernelCall("bpf_ringbuf_discard", irtypes.Void, h.v, i64(0))
}

// locked holds a lock while its body runs.
func (f *function) locked(e *typed.Locked) operand {
	lock := f.expr(e.X)
	if f.cur == nil {
		return operand{}
	}
	h := held{f.bitcast(lock.v, irtypes.I8Ptr), true}
	f.kernelCall("bpf_spin_lock", irtypes.Void, h.v)
	f.held = append(f.held, h)
	o := f.expr(e.Body)
	f.held = f.held[:len(f.held)-1]
	if f.cur != nil {
		f.giveBack(h)
	}
	return o
}
