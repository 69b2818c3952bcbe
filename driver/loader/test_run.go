package loader

import (
	"errors"
	"fmt"
	"runtime"
	"time"
	"unsafe"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/btf"
	"golang.org/x/sys/unix"
)

// RunOptions of [Program.Run].
type RunOptions struct {
	Packet []byte // nil where the kind of program has none
	// Ctx is what the program finds in its ctx; nil where the kernel is to make all of it.
	// What the program leaves there is written to it, if LeavesCtx is set.
	Ctx       []byte
	LeavesCtx bool
	Repeat    int // how many times the program runs; once where it is 0
}

// Ran is what came of a run.
type Ran struct {
	Result uint32
	Packet []byte        // what the program left of it
	PerRun time.Duration // how long a run took; 0 where the kernel doesn't say
}

const (
	bpfProgTestRun = 10 // BPF_PROG_TEST_RUN
	// packetRoom is how much longer a packet may get.
	packetRoom = 512
)

// Run has the kernel run a program, which need not be attached. The library has no call
// that takes ctx, counts runs and gives their time.
func (p *Program) Run(opts RunOptions) (*Ran, error) {
	// The head of union bpf_attr, with what the kernel writes back.
	attr := struct {
		fd, result              uint32
		packetSize, outSize     uint32
		packet, out             uint64
		repeat, duration        uint32
		ctxSize, ctxOutSize     uint32
		ctx, ctxOut             uint64
		flags, cpu, batch, _pad uint32
	}{fd: uint32(p.Kernel.FD()), repeat: uint32(opts.Repeat)}
	var pinned runtime.Pinner
	defer pinned.Unpin()
	address := func(data []byte) uint64 {
		if len(data) == 0 {
			return 0
		}
		pinned.Pin(&data[0])
		return uint64(uintptr(unsafe.Pointer(&data[0])))
	}
	var out []byte
	if opts.Packet != nil {
		out = make([]byte, len(opts.Packet)+packetRoom)
		attr.packet, attr.packetSize = address(opts.Packet), uint32(len(opts.Packet))
		attr.out, attr.outSize = address(out), uint32(len(out))
	}
	if opts.Ctx != nil {
		attr.ctx, attr.ctxSize = address(opts.Ctx), uint32(len(opts.Ctx))
		// What user space calls writes to the ctx that it got.
		if opts.LeavesCtx && p.Type != ebpf.Syscall {
			attr.ctxOut, attr.ctxOutSize = attr.ctx, attr.ctxSize
		}
	}
	for {
		_, _, errno := unix.Syscall(unix.SYS_BPF, bpfProgTestRun, uintptr(unsafe.Pointer(&attr)), unsafe.Sizeof(attr))
		switch {
		case errno == unix.EINTR:
			continue
		case errno != 0:
			return nil, explainRun(p, opts, errno)
		}
		return &Ran{Result: attr.result, Packet: out[:min(int(attr.outSize), len(out))], PerRun: time.Duration(attr.duration)}, nil
	}
}

// explainRun says why the kernel has run nothing.
func explainRun(p *Program, opts RunOptions, errno unix.Errno) error {
	e := &Error{Op: fmt.Sprintf("run program %s", p), Message: errno.Error(), Err: errno}
	switch {
	case errno == unix.EPERM:
		e.Kind, e.Message, e.Help = Permission, "not permitted", "it needs root, or CAP_BPF and CAP_NET_ADMIN"
	case errno == unix.ENODEV:
		e.Kind, e.Message, e.Help = Target, "the kernel has no such interface", "`ip link` lists those that there are, by number"
	case errno == 524: // ENOTSUPP, which is of the kernel alone
		e.Kind, e.Message = Unsupported, "this kernel runs no programs of the kind for user space"
	case errors.Is(errno, unix.EINVAL) && opts.Packet != nil:
		e.Kind, e.Message = Target, fmt.Sprintf("the kernel takes no such packet of %d bytes, or no such values of ctx", len(opts.Packet))
		e.Help = "a packet is an Ethernet header, and a whole IPv4 or IPv6 header where that names one; an interface is one that exists"
	case errno == unix.EINVAL || errno == unix.E2BIG:
		e.Kind, e.Message = Target, "the kernel takes no such ctx"
	}
	return e
}

// CtxType is the struct that a program's ctx is, by the object's BTF; nil where that
// names none.
func (c *Collection) CtxType(p *Program) *btf.Struct {
	var fn *btf.Func
	if c.types == nil || c.types.TypeByName(p.Name, &fn) != nil {
		return nil
	}
	proto, ok := fn.Type.(*btf.FuncProto)
	if !ok || len(proto.Params) == 0 {
		return nil
	}
	pointer, ok := btf.UnderlyingType(proto.Params[0].Type).(*btf.Pointer)
	if !ok {
		return nil
	}
	s, _ := btf.UnderlyingType(pointer.Target).(*btf.Struct)
	return s
}
