package catalog

import (
	"encoding/binary"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"unsafe"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/btf"
	"golang.org/x/sys/unix"
)

// A probe asks the running kernel whether programs of a section may call a
// helper: it has the verifier look at a program that calls it with whatever is
// in the registers, and reads in the log how far the verifier came. The system
// call is made by hand, since libraries know fewer sections than the kernel does.

// probeTarget is how the kernel is told of the programs of a section.
type probeTarget struct {
	section string // as libbpf spells it, without what it is attached to
	typ     ebpf.ProgramType
	attach  ebpf.AttachType
	// What the kernel's types call that which the program is attached to: a
	// function, a struct of operations, or one of the candidates.
	targets []string
	flags   uint32
	id      uint32 // of the target, once it is known
}

const sleepable = unix.BPF_F_SLEEPABLE

// probeTargets are the sections of libbpf whose programs may call different
// helpers, or might in some kernel. Those of programs that replace others
// (freplace/) are missing: these may call what the replaced one may.
var probeTargets = []probeTarget{
	{section: "socket", typ: ebpf.SocketFilter},
	{section: "kprobe/", typ: ebpf.Kprobe},
	{section: "uprobe.s/", typ: ebpf.Kprobe, flags: sleepable},
	{section: "tc", typ: ebpf.SchedCLS},
	{section: "tracepoint/", typ: ebpf.TracePoint},
	{section: "xdp", typ: ebpf.XDP, attach: ebpf.AttachXDP},
	{section: "perf_event", typ: ebpf.PerfEvent},
	{section: "cgroup_skb/ingress", typ: ebpf.CGroupSKB, attach: ebpf.AttachCGroupInetIngress},
	{section: "cgroup/sock_create", typ: ebpf.CGroupSock, attach: ebpf.AttachCGroupInetSockCreate},
	{section: "lwt_in", typ: ebpf.LWTIn},
	{section: "lwt_out", typ: ebpf.LWTOut},
	{section: "lwt_xmit", typ: ebpf.LWTXmit},
	{section: "lwt_seg6local", typ: ebpf.LWTSeg6Local},
	{section: "sockops", typ: ebpf.SockOps, attach: ebpf.AttachCGroupSockOps},
	{section: "sk_skb/verdict", typ: ebpf.SkSKB, attach: ebpf.AttachSkSKBVerdict},
	{section: "cgroup/dev", typ: ebpf.CGroupDevice, attach: ebpf.AttachCGroupDevice},
	{section: "sk_msg", typ: ebpf.SkMsg, attach: ebpf.AttachSkMsgVerdict},
	{section: "raw_tp/", typ: ebpf.RawTracepoint},
	{section: "cgroup/bind4", typ: ebpf.CGroupSockAddr, attach: ebpf.AttachCGroupInet4Bind},
	{section: "cgroup/connect4", typ: ebpf.CGroupSockAddr, attach: ebpf.AttachCGroupInet4Connect},
	{section: "cgroup/connect_unix", typ: ebpf.CGroupSockAddr, attach: ebpf.AttachCgroupUnixConnect},
	{section: "cgroup/getpeername4", typ: ebpf.CGroupSockAddr, attach: ebpf.AttachCgroupInet4GetPeername},
	{section: "lirc_mode2", typ: ebpf.LircMode2, attach: ebpf.AttachLircMode2},
	{section: "sk_reuseport", typ: ebpf.SkReuseport, attach: ebpf.AttachSkReuseportSelect},
	{section: "flow_dissector", typ: ebpf.FlowDissector, attach: ebpf.AttachFlowDissector},
	{section: "cgroup/sysctl", typ: ebpf.CGroupSysctl, attach: ebpf.AttachCGroupSysctl},
	{section: "cgroup/getsockopt", typ: ebpf.CGroupSockopt, attach: ebpf.AttachCGroupGetsockopt},
	{section: "cgroup/setsockopt", typ: ebpf.CGroupSockopt, attach: ebpf.AttachCGroupSetsockopt},
	{section: "tp_btf/", typ: ebpf.Tracing, attach: ebpf.AttachTraceRawTp, targets: []string{"btf_trace_sched_switch"}},
	{section: "fentry/", typ: ebpf.Tracing, attach: ebpf.AttachTraceFEntry, targets: []string{"filp_close"}},
	{section: "fmod_ret/", typ: ebpf.Tracing, attach: ebpf.AttachModifyReturn, targets: []string{"security_file_open"}},
	{section: "iter/", typ: ebpf.Tracing, attach: ebpf.AttachTraceIter, targets: []string{"bpf_iter_task"}},
	{section: "iter.s/", typ: ebpf.Tracing, attach: ebpf.AttachTraceIter, targets: []string{"bpf_iter_task"}, flags: sleepable},
	{section: "struct_ops/", typ: ebpf.StructOps, targets: []string{"tcp_congestion_ops"}},
	{section: "lsm/", typ: ebpf.LSM, attach: ebpf.AttachLSMMac, targets: []string{"bpf_lsm_file_open"}},
	{section: "lsm.s/", typ: ebpf.LSM, attach: ebpf.AttachLSMMac, targets: []string{"bpf_lsm_file_open"}, flags: sleepable},
	{section: "lsm_cgroup/", typ: ebpf.LSM, attach: ebpf.AttachLSMCgroup, targets: []string{"bpf_lsm_socket_bind"}},
	{section: "sk_lookup", typ: ebpf.SkLookup, attach: ebpf.AttachSkLookup},
	{section: "syscall", typ: ebpf.Syscall, flags: sleepable},
	{section: "netfilter", typ: ebpf.Netfilter, attach: ebpf.AttachNetfilter},
}

// verdict is what the verifier says of a call.
type verdict int

const (
	unknown verdict = iota // there is no such helper, or not for such programs
	known                  // what else it says, it says of the arguments
	gplOnly                // for programs of other licenses there is none
)

// errNoPrograms says that the kernel has no programs of a section, or lets nobody
// load them.
var errNoPrograms = errors.New("the kernel doesn't look at such programs")

// refusals are how the verifier says that there is no such helper for a program,
// in the words of Linux 6.1 to 6.18.
var refusals = []string{
	"unknown func", "invalid func", "program of this type cannot use helper", "helper call is not allowed in probe",
	"helper call might sleep in a non-sleepable prog", "not supported for program type",
	"supported only for fentry",
}

// ask has the verifier look at a call.
func (p *probeTarget) ask(helper int, license string) (verdict, error) {
	code := binary.NativeEndian.AppendUint32([]byte{0x85, 0, 0, 0}, uint32(helper)) // call helper
	code = append(code, 0xb7, 0, 0, 0, 0, 0, 0, 0, 0x95, 0, 0, 0, 0, 0, 0, 0)       // r0 = 0; exit
	log, err := p.load(code, license)
	switch {
	case err == nil:
		return known, nil
	case !strings.Contains(log, "(85) call"): // it never came to that
		return unknown, fmt.Errorf("%w: %w %s", errNoPrograms, err, log)
	case strings.Contains(log, "cannot call GPL"):
		return gplOnly, nil
	}
	for _, text := range refusals {
		if strings.Contains(log, text) {
			return unknown, nil
		}
	}
	return known, nil
}

// loadAttr is the part of union bpf_attr that BPF_PROG_LOAD takes.
type loadAttr struct {
	progType, insnCnt    uint32
	insns, license       uint64
	logLevel, logSize    uint32
	logBuf               uint64
	kernVersion, flags   uint32
	name                 [16]byte
	ifindex, attach      uint32
	progBTFFd, funcInfos uint32
	funcInfo             uint64
	funcInfoCnt, lineRec uint32
	lineInfo             uint64
	lineInfoCnt, btfID   uint32
}

func (p *probeTarget) load(code []byte, license string) (log string, err error) {
	id, err := p.target()
	if err != nil {
		return "", err
	}
	var pinner runtime.Pinner
	defer pinner.Unpin()
	address := func(b []byte) uint64 {
		pinner.Pin(&b[0])
		return uint64(uintptr(unsafe.Pointer(&b[0])))
	}
	logBuf := make([]byte, 1<<16)
	attr := loadAttr{
		progType: uint32(p.typ), attach: uint32(p.attach), btfID: id, flags: p.flags,
		insns: address(code), insnCnt: uint32(len(code) / 8), license: address(append([]byte(license), 0)),
		logBuf: address(logBuf), logLevel: 1, logSize: uint32(len(logBuf)),
	}
	errno, fd := unix.EAGAIN, uintptr(0)
	for errno == unix.EAGAIN { // a signal of Go's interrupts the verifier
		fd, _, errno = unix.Syscall(unix.SYS_BPF, unix.BPF_PROG_LOAD, uintptr(unsafe.Pointer(&attr)), unsafe.Sizeof(attr))
	}
	if errno == 0 {
		unix.Close(int(fd))
		return "", nil
	}
	log, _, _ = strings.Cut(string(logBuf), "\x00")
	return log, errno
}

// target is the number, in the kernel's types, of what the program is attached to.
func (p *probeTarget) target() (uint32, error) {
	if p.targets == nil || p.id != 0 {
		return p.id, nil
	}
	spec, err := btf.LoadKernelSpec()
	if err != nil {
		return 0, err
	}
	for _, name := range p.targets {
		types, err := spec.AnyTypesByName(name)
		if err != nil {
			continue
		}
		for _, t := range types {
			_, isFunc := t.(*btf.Func)
			if isFunc == (p.typ != ebpf.StructOps && p.attach != ebpf.AttachTraceRawTp) {
				id, err := spec.TypeID(t)
				p.id = uint32(id)
				return p.id, err
			}
		}
	}
	return 0, fmt.Errorf("the kernel has none of %q", p.targets)
}
