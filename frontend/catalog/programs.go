package catalog

import "slices"

// The kernel's names of program types.
const (
	socketFilter    = "BPF_PROG_TYPE_SOCKET_FILTER"
	kprobe          = "BPF_PROG_TYPE_KPROBE"
	schedCLS        = "BPF_PROG_TYPE_SCHED_CLS"
	schedACT        = "BPF_PROG_TYPE_SCHED_ACT"
	tracepoint      = "BPF_PROG_TYPE_TRACEPOINT"
	xdp             = "BPF_PROG_TYPE_XDP"
	perfEvent       = "BPF_PROG_TYPE_PERF_EVENT"
	cgroupSKB       = "BPF_PROG_TYPE_CGROUP_SKB"
	cgroupSock      = "BPF_PROG_TYPE_CGROUP_SOCK"
	lwtIn           = "BPF_PROG_TYPE_LWT_IN"
	lwtOut          = "BPF_PROG_TYPE_LWT_OUT"
	lwtXmit         = "BPF_PROG_TYPE_LWT_XMIT"
	sockOps         = "BPF_PROG_TYPE_SOCK_OPS"
	skSKB           = "BPF_PROG_TYPE_SK_SKB"
	cgroupDevice    = "BPF_PROG_TYPE_CGROUP_DEVICE"
	skMsg           = "BPF_PROG_TYPE_SK_MSG"
	rawTracepoint   = "BPF_PROG_TYPE_RAW_TRACEPOINT"
	cgroupSockAddr  = "BPF_PROG_TYPE_CGROUP_SOCK_ADDR"
	lwtSeg6local    = "BPF_PROG_TYPE_LWT_SEG6LOCAL"
	lircMode2       = "BPF_PROG_TYPE_LIRC_MODE2"
	skReuseport     = "BPF_PROG_TYPE_SK_REUSEPORT"
	flowDissector   = "BPF_PROG_TYPE_FLOW_DISSECTOR"
	cgroupSysctl    = "BPF_PROG_TYPE_CGROUP_SYSCTL"
	rawTracepointRW = "BPF_PROG_TYPE_RAW_TRACEPOINT_WRITABLE"
	cgroupSockopt   = "BPF_PROG_TYPE_CGROUP_SOCKOPT"
	tracing         = "BPF_PROG_TYPE_TRACING"
	lsm             = "BPF_PROG_TYPE_LSM"
	skLookup        = "BPF_PROG_TYPE_SK_LOOKUP"
	syscallProg     = "BPF_PROG_TYPE_SYSCALL"
	netfilter       = "BPF_PROG_TYPE_NETFILTER"
)

// programTypes are the rows of the table; the files programs_*.go hold them. The
// rules of contexts and verdicts were measured on kernels 6.1, 6.12 and 6.18, which
// agree on all of them but for what a row says; kernel_test.go asks the running one
// again.
//
// Whether a type is Exclusive was read in the kernel's sources. What runs with
// no more than migration off, as programs of cgroups (bpf_prog_run_array_cg in
// kernel/bpf/cgroup.c) and of sockets do (sk_filter_trim_cap in
// net/core/filter.c), may be preempted by another task, or by the softirq that
// receives packets, and the same program may run there. A program that is
// attached and, at the same time, run by BPF_PROG_TEST_RUN is beyond all promises.
var programTypes = slices.Concat(cgroupPrograms, packetPrograms, socketPrograms, probePrograms, hookPrograms)

// sections are plain sections of one expected attach type each, given by turns.
func sections(namesAndAttach ...string) (list []Section) {
	for i := 0; i < len(namesAndAttach); i += 2 {
		list = append(list, Section{Name: namesAndAttach[i], Attach: namesAndAttach[i+1]})
	}
	return list
}

// ProgramTypes returns all program types. A kind of the kernel's whose
// sections differ in their contexts or verdicts is there once for each.
func ProgramTypes() []*ProgramType { return programTypes }
