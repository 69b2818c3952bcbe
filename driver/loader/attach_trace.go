package loader

import (
	"fmt"
	"io"
	"os"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/link"
	"golang.org/x/sys/unix"
)

var noTracepoint = reason{kind: Target, message: "this kernel has no such tracepoint", of: []error{unix.ENOENT}}

func attachRawTracepoint(p *Program, _ *AttachOptions) ([]*Attachment, error) {
	l, err := link.AttachRawTracepoint(link.RawTracepointOptions{Name: p.Target, Program: p.Kernel})
	return attachedBy(p, "tracepoint "+p.Target, l, err, noTracepoint)
}

// attachTracing attaches fentry, fexit, fmod_ret and tp_btf programs, whose target
// the kernel has known since it loaded them.
func attachTracing(p *Program, _ *AttachOptions) ([]*Attachment, error) {
	target := "function " + p.Target
	if p.Attach == ebpf.AttachTraceRawTp {
		target = "tracepoint " + p.Target
	}
	l, err := link.AttachTracing(link.TracingOptions{Program: p.Kernel, AttachType: p.Attach})
	return attachedBy(p, target, l, err)
}

func attachLSM(p *Program, _ *AttachOptions) ([]*Attachment, error) {
	l, err := link.AttachLSM(link.LSMOptions{Program: p.Kernel})
	return attachedBy(p, "security hook "+p.Target, l, err)
}

// attachIter makes an iterator. It runs when somebody reads it: [Attachment.Open].
func attachIter(p *Program, _ *AttachOptions) ([]*Attachment, error) {
	l, err := link.AttachIter(link.IterOptions{Program: p.Kernel})
	return attachedBy(p, "iterator "+p.Target, l, err)
}

// Reads reports whether the program runs when it is read: [Attachment.Open].
func (a *Attachment) Reads() bool {
	_, ok := a.link.(*link.Iter)
	return ok
}

// Open has an iterator's program run over all that there is; what it writes is read.
// The caller closes the reader.
func (a *Attachment) Open() (io.ReadCloser, error) {
	iter, ok := a.link.(*link.Iter)
	if !ok {
		return nil, fmt.Errorf("program %s is no iterator", a.Program)
	}
	return iter.Open()
}

// attachTracepoint attaches a program to a tracepoint's event, by its number in
// the tracing file system.
func attachTracepoint(p *Program, _ *AttachOptions) ([]*Attachment, error) {
	target := "tracepoint " + p.Target
	tracefs, path, err := openTracefs()
	if err != nil {
		return nil, err
	}
	defer tracefs.Close()
	text, err := os.ReadFile(path + "/events/" + p.Target + "/id")
	if err != nil {
		return nil, explainAttach(p, target, err, noTracepoint)
	}
	var id uint64
	if _, err := fmt.Sscan(string(text), &id); err != nil {
		return nil, fmt.Errorf("read the number of tracepoint %s: %w", p.Target, err)
	}
	attr := unix.PerfEventAttr{Type: unix.PERF_TYPE_TRACEPOINT, Config: id, Sample_type: unix.PERF_SAMPLE_RAW, Sample: 1, Wakeup: 1}
	return attachPerfEvent(p, target, &attr, -1, 0)
}
