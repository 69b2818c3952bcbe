package trial

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/link"
	"golang.org/x/sys/unix"
)

// Hooks says where programs are attached, and what makes them run. It is for
// guests: programs see all that happens on the machine.
type Hooks struct {
	Cgroup  string       // the folder of the cgroup
	Trigger func() error // does something of all that programs may watch
}

// errNoHook says that programs of a kind are not attached here.
var errNoHook = errors.New("there is no such hook")

// watch attaches a program, triggers it, and returns how often it ran.
func (h *Hooks) watch(p *ebpf.Program, spec *ebpf.ProgramSpec) (runs uint64, err error) {
	stats, err := ebpf.EnableStats(unix.BPF_STATS_RUN_TIME)
	if err != nil {
		return 0, fmt.Errorf("count runs: %w", err)
	}
	defer stats.Close()
	attached, err := h.attach(p, spec)
	if err != nil {
		return 0, fmt.Errorf("attach: %w", err)
	}
	defer attached.Close()
	if iterator, ok := attached.(*link.Iter); ok {
		if err := readAll(iterator); err != nil {
			return 0, fmt.Errorf("read the iterator: %w", err)
		}
	} else if err := h.Trigger(); err != nil {
		return 0, fmt.Errorf("trigger: %w", err)
	}
	counted, err := p.Stats()
	if err != nil {
		return 0, fmt.Errorf("count runs: %w", err)
	}
	if counted.RunCount == 0 {
		return 0, errors.New("it was attached and triggered, but did not run")
	}
	return counted.RunCount, nil
}

func readAll(iterator *link.Iter) error {
	r, err := iterator.Open()
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, r)
	return errors.Join(err, r.Close())
}

// attach puts a program to its hook.
func (h *Hooks) attach(p *ebpf.Program, spec *ebpf.ProgramSpec) (io.Closer, error) {
	switch spec.Type {
	case ebpf.Kprobe:
		if strings.HasPrefix(spec.SectionName, "kretprobe/") {
			return link.Kretprobe(spec.AttachTo, p, nil)
		}
		return link.Kprobe(spec.AttachTo, p, nil)
	case ebpf.TracePoint:
		group, name, _ := strings.Cut(spec.AttachTo, "/")
		return link.Tracepoint(group, name, p, nil)
	case ebpf.RawTracepoint:
		return link.AttachRawTracepoint(link.RawTracepointOptions{Name: spec.AttachTo, Program: p})
	case ebpf.Tracing:
		if spec.AttachType == ebpf.AttachTraceIter {
			return link.AttachIter(link.IterOptions{Program: p})
		}
		return link.AttachTracing(link.TracingOptions{Program: p})
	case ebpf.LSM:
		return link.AttachLSM(link.LSMOptions{Program: p})
	case ebpf.SkLookup:
		netns, err := os.Open("/proc/self/ns/net")
		if err != nil {
			return nil, err
		}
		defer netns.Close()
		return link.AttachNetNs(int(netns.Fd()), p)
	case ebpf.PerfEvent:
		return attachPerf(p)
	case ebpf.CGroupDevice, ebpf.CGroupSock, ebpf.CGroupSockAddr, ebpf.CGroupSysctl, ebpf.CGroupSockopt, ebpf.SockOps:
		return link.AttachCgroup(link.CgroupOptions{Path: h.Cgroup, Attach: spec.AttachType, Program: p})
	}
	return nil, errNoHook
}

// perf is a perf event with a program.
type perf int

func (p perf) Close() error { return unix.Close(int(p)) }

// attachPerf lets a program sample this process by the processor's clock.
func attachPerf(p *ebpf.Program) (io.Closer, error) {
	fd, err := unix.PerfEventOpen(&unix.PerfEventAttr{
		Type: unix.PERF_TYPE_SOFTWARE, Config: unix.PERF_COUNT_SW_CPU_CLOCK, Sample: 100_000, Sample_type: unix.PERF_SAMPLE_RAW,
	}, -1, 0, -1, unix.PERF_FLAG_FD_CLOEXEC)
	if err != nil {
		return nil, err
	}
	err = unix.IoctlSetInt(fd, unix.PERF_EVENT_IOC_SET_BPF, p.FD())
	if err = errors.Join(err, unix.IoctlSetInt(fd, unix.PERF_EVENT_IOC_ENABLE, 0)); err != nil {
		return nil, errors.Join(err, unix.Close(fd))
	}
	return perf(fd), nil
}
