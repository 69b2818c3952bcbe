package loader

import (
	"errors"
	"fmt"
	"os"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/link"
	"golang.org/x/sys/unix"
)

// perfEvents are the events that a program can sample, as an option of its section
// names them.
var perfEvents = map[string]struct{ kind, config uint64 }{
	"cpu_clock":           {unix.PERF_TYPE_SOFTWARE, unix.PERF_COUNT_SW_CPU_CLOCK},
	"task_clock":          {unix.PERF_TYPE_SOFTWARE, unix.PERF_COUNT_SW_TASK_CLOCK},
	"page_faults":         {unix.PERF_TYPE_SOFTWARE, unix.PERF_COUNT_SW_PAGE_FAULTS},
	"context_switches":    {unix.PERF_TYPE_SOFTWARE, unix.PERF_COUNT_SW_CONTEXT_SWITCHES},
	"cpu_migrations":      {unix.PERF_TYPE_SOFTWARE, unix.PERF_COUNT_SW_CPU_MIGRATIONS},
	"page_faults_min":     {unix.PERF_TYPE_SOFTWARE, unix.PERF_COUNT_SW_PAGE_FAULTS_MIN},
	"page_faults_maj":     {unix.PERF_TYPE_SOFTWARE, unix.PERF_COUNT_SW_PAGE_FAULTS_MAJ},
	"cpu_cycles":          {unix.PERF_TYPE_HARDWARE, unix.PERF_COUNT_HW_CPU_CYCLES},
	"instructions":        {unix.PERF_TYPE_HARDWARE, unix.PERF_COUNT_HW_INSTRUCTIONS},
	"cache_references":    {unix.PERF_TYPE_HARDWARE, unix.PERF_COUNT_HW_CACHE_REFERENCES},
	"cache_misses":        {unix.PERF_TYPE_HARDWARE, unix.PERF_COUNT_HW_CACHE_MISSES},
	"branch_instructions": {unix.PERF_TYPE_HARDWARE, unix.PERF_COUNT_HW_BRANCH_INSTRUCTIONS},
	"branch_misses":       {unix.PERF_TYPE_HARDWARE, unix.PERF_COUNT_HW_BRANCH_MISSES},
}

// attachSamples has a program run on every CPU, so many times a second or each time
// that an event has happened so often.
func attachSamples(p *Program, opts *AttachOptions) ([]*Attachment, error) {
	attr, name, err := sampleOf(p, opts)
	if err != nil {
		return nil, err
	}
	cpus, err := onlineCPUs()
	if err != nil {
		return nil, err
	}
	pid := opts.PID
	if pid == 0 {
		pid = -1
	}
	reasons := []reason{{
		kind: Unsupported, message: "this machine has no counter of " + name,
		help: "virtual machines often have none: cpu_clock and other events of the kernel are everywhere",
		of:   []error{unix.ENOENT, unix.ENODEV, unix.EOPNOTSUPP},
	}}
	if opts.PID != 0 {
		reasons = append(reasons, noProcess)
	}
	var all []*Attachment
	for _, cpu := range cpus {
		attached, err := attachPerfEvent(p, fmt.Sprintf("CPU %d", cpu), &attr, pid, cpu, reasons...)
		if err != nil {
			return all, err
		}
		all = append(all, attached...)
	}
	return all, nil
}

// sampleOf is the event that a section's options describe, and what they call it.
func sampleOf(p *Program, opts *AttachOptions) (attr unix.PerfEventAttr, name string, err error) {
	name = "cpu_clock"
	if stated, ok := p.Options["event"].(string); ok {
		name = stated
	}
	event, ok := perfEvents[name]
	if !ok {
		return attr, name, cannotAttach(p, Object, "there is no event %q to sample", name)
	}
	attr.Type, attr.Config = uint32(event.kind), event.config
	period, hasPeriod := p.Options["sample_period"].(int64)
	frequency, hasFrequency := p.Options["sample_freq"].(int64)
	switch {
	case opts.Frequency != 0:
		attr.Sample, attr.Bits = uint64(opts.Frequency), unix.PerfBitFreq
	case hasPeriod:
		attr.Sample = uint64(period)
	case hasFrequency:
		attr.Sample, attr.Bits = uint64(frequency), unix.PerfBitFreq
	default:
		attr.Sample, attr.Bits = DefaultFrequency, unix.PerfBitFreq
	}
	return attr, name, nil
}

// attachPerfEvent makes an event of perf and has a program run when it happens. The
// link keeps the event.
func attachPerfEvent(p *Program, target string, attr *unix.PerfEventAttr, pid, cpu int, reasons ...reason) ([]*Attachment, error) {
	attr.Size = uint32(unix.PERF_ATTR_SIZE_VER1)
	fd, err := unix.PerfEventOpen(attr, pid, cpu, -1, unix.PERF_FLAG_FD_CLOEXEC)
	if err != nil {
		return nil, explainAttach(p, target, os.NewSyscallError("perf_event_open", err), reasons...)
	}
	defer unix.Close(fd)
	l, err := link.AttachRawLink(link.RawLinkOptions{Target: fd, Program: p.Kernel, Attach: ebpf.AttachPerfEvent})
	if err == nil {
		if err = unix.IoctlSetInt(fd, unix.PERF_EVENT_IOC_ENABLE, 0); err != nil {
			err = errors.Join(os.NewSyscallError("enable the event", err), l.Close())
		}
	}
	return attachedBy(p, target, l, err)
}
