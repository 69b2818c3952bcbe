package trial

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/cilium/ebpf"
)

// Ran is what a program did on the packet of its pair, or at its hook.
type Ran struct {
	Attached uint64 // how often it ran at its hook; 0 if it ran on the packet
	Returned uint32
	Output   string // a digest of what it left of the packet
	// PerRun is the least time that a run took, of several series of runs, in
	// nanoseconds. Where QEMU counts instructions for the clock, it is their
	// number, with those of helpers and of the kernel around the program.
	PerRun float64
}

// contextSize is how much of the packet a program gets that user space calls.
const contextSize = 24

// run runs a program on a packet, if the kernel runs such programs so; otherwise
// it returns nil.
func run(p *ebpf.Program, packet []byte) (*Ran, error) {
	switch p.Type() {
	case ebpf.XDP, ebpf.SchedCLS, ebpf.SchedACT, ebpf.SocketFilter, ebpf.CGroupSKB,
		ebpf.LWTIn, ebpf.LWTOut, ebpf.LWTXmit, ebpf.FlowDissector, ebpf.Syscall:
	default:
		return nil, nil
	}
	var ran Ran
	if p.Type() == ebpf.Syscall {
		returned, err := p.Run(&ebpf.RunOptions{Context: packet[:contextSize]})
		if err != nil {
			return nil, fmt.Errorf("run: %w", err)
		}
		return &Ran{Returned: returned}, nil
	}
	out := make([]byte, len(packet)+256)
	returned, err := p.Run(&ebpf.RunOptions{Data: packet, DataOut: out})
	if errors.Is(err, ebpf.ErrNotSupported) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("run: %w", err)
	}
	ran.Returned = returned
	digest := sha256.Sum256(out)
	ran.Output = hex.EncodeToString(digest[:8])

	// The least of several series: in the others, something came between.
	const series, runs = 9, 200
	var least time.Duration
	for i := range series {
		_, each, err := p.Benchmark(packet, runs, nil)
		if err != nil {
			return nil, fmt.Errorf("run: %w", err)
		}
		if i == 0 || each < least {
			least = each
		}
	}
	ran.PerRun = float64(least)
	return &ran, nil
}
