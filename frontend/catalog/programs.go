package catalog

import "rucy-llvm/frontend/types"

// The kernel's names of program types that are mentioned more than once.
const (
	socketFilter  = "BPF_PROG_TYPE_SOCKET_FILTER"
	kprobe        = "BPF_PROG_TYPE_KPROBE"
	schedCLS      = "BPF_PROG_TYPE_SCHED_CLS"
	tracepoint    = "BPF_PROG_TYPE_TRACEPOINT"
	xdp           = "BPF_PROG_TYPE_XDP"
	cgroupSKB     = "BPF_PROG_TYPE_CGROUP_SKB"
	cgroupDevice  = "BPF_PROG_TYPE_CGROUP_DEVICE"
	rawTracepoint = "BPF_PROG_TYPE_RAW_TRACEPOINT"
	syscallProg   = "BPF_PROG_TYPE_SYSCALL"
)

// programTypes are the rows of the table. The rules of contexts and verdicts
// were measured on kernels 6.1, 6.12 and 6.18, which agree on all of them;
// kernel_test.go asks the running one again.
//
// Whether a type is Exclusive was read in the kernel's sources. What runs with
// no more than migration off, as programs of cgroups (bpf_prog_run_array_cg in
// kernel/bpf/cgroup.c) and of sockets do (sk_filter_trim_cap in
// net/core/filter.c), may be preempted by another task, or by the softirq that
// receives packets, and the same program may run there. A program that is
// attached and, at the same time, run by BPF_PROG_TEST_RUN is beyond all promises.
var programTypes = []*ProgramType{
	{
		Kernel:   cgroupDevice,
		Sections: []Section{{Name: "cgroup/dev"}, {Name: "dev/cgroup", Alias: "cgroup/dev"}},
		Doc:      "each time a process of the cgroup opens or makes a device file",
		Ctx:      deviceCtx,
		Result: Result{Bool: true, Min: 0, Max: 1, Enforced: true, Values: []Value{
			{Value: 0, Doc: "deny the access"},
			{Value: 1, Doc: "allow it"},
		}},
		Since: Version{4, 15},
	},
	{
		Kernel:   cgroupSKB,
		Sections: []Section{{Name: "cgroup_skb/ingress"}},
		Doc:      "for each packet that a socket of the cgroup receives",
		Ctx:      cgroupSkbCtx, Packet: &PacketAccess{Loads: true},
		Result: Result{Bool: true, Min: 0, Max: 1, Enforced: true, Values: packetVerdicts},
		Since:  Version{4, 10},
	},
	{
		Kernel:   cgroupSKB,
		Sections: []Section{{Name: "cgroup_skb/egress"}},
		Doc:      "for each packet that a socket of the cgroup sends",
		Ctx:      cgroupSkbCtx, Packet: &PacketAccess{Loads: true},
		Result: Result{Bool: true, Min: 0, Max: 3, Enforced: true, Values: append(packetVerdicts[:2:2],
			Value{Value: 2, Doc: "drop it and tell the sender to slow down"},
			Value{Value: 3, Doc: "let it pass and tell the sender to slow down"},
		)},
		Since: Version{4, 10},
	},
	{
		Kernel:   xdp,
		Sections: []Section{{Name: "xdp"}},
		Doc:      "for each packet that an interface receives, before the kernel's network stack sees it",
		Ctx:      xdpCtx, Packet: &PacketAccess{Write: true},
		// With softirqs off, in NAPI and wherever else the kernel runs them
		// (bpf_prog_run_xdp): what they send goes out when they have ended.
		Exclusive: true,
		Result: Result{Min: 0, Max: 4, Values: []Value{
			{"XDP_ABORTED", 0, "drop the packet, as an error"},
			{"XDP_DROP", 1, "drop the packet"},
			{"XDP_PASS", 2, "pass it on to the network stack"},
			{"XDP_TX", 3, "send it back out of the same interface"},
			{"XDP_REDIRECT", 4, "send it where bpf_redirect said"},
		}},
		Since: Version{4, 8},
	},
	{
		Kernel:   schedCLS,
		Sections: []Section{{Name: "tc"}, {Name: "classifier"}},
		Doc:      "for each packet that passes a queueing discipline of an interface",
		Ctx:      tcCtx, LoadsPacket: true, Packet: &PacketAccess{Write: true, Pulls: true},
		// With softirqs off on both ways (sch_handle_ingress and sch_handle_egress in
		// net/core/dev.c). Only bpf_clone_redirect sends a packet at once, so that
		// the program may run on another interface; see Helper.Nests.
		Exclusive: true,
		Result: Result{Values: []Value{
			{"TC_ACT_UNSPEC", -1, "do what is configured"},
			{"TC_ACT_OK", 0, "let the packet pass"},
			{"TC_ACT_RECLASSIFY", 1, "classify it again"},
			{"TC_ACT_SHOT", 2, "drop it"},
			{"TC_ACT_PIPE", 3, "go on to the next action"},
			{"TC_ACT_STOLEN", 4, "drop it, as if it had been taken"},
			{"TC_ACT_QUEUED", 5, "drop it, as if it had been queued"},
			{"TC_ACT_REPEAT", 6, "run the actions again"},
			{"TC_ACT_REDIRECT", 7, "send it where bpf_redirect said"},
			{"TC_ACT_TRAP", 8, "hand it from the hardware to the kernel"},
		}},
		Since: Version{4, 1},
	},
	{
		Kernel:   socketFilter,
		Sections: []Section{{Name: "socket"}},
		Doc:      "for each packet that arrives at a socket",
		Ctx:      socketCtx, LoadsPacket: true,
		Result: Result{Values: []Value{
			{Value: 0, Doc: "drop the packet"},
			{Value: -1, Doc: "keep all of it"},
			{Value: 64, Doc: "keep its first 64 bytes (any number of bytes)"},
		}},
		Since: Version{3, 19},
	},
	{
		Kernel:   kprobe,
		Sections: []Section{{Name: "kprobe/", Example: "tcp_connect"}, {Name: "kretprobe/", Example: "tcp_connect"}},
		Doc:      "when a function of the kernel is called, or returns",
		// The registers, which are named and numbered by the architecture. The
		// size is that of x86-64, the smallest of the usual ones.
		Memory: Memory{Name: "pt_regs", Access: types.ReadOnly, Size: 168},
		// One of them at a time on a CPU, whether kprobe, tracepoint or perf event:
		// others are left out meanwhile (bpf_prog_active in trace_call_bpf of
		// kernel/trace/bpf_trace.c). Those of user space (uprobes) are not so.
		Exclusive: true,
		Result:    Result{Ignored: true},
		Since:     Version{4, 1},
	},
	{
		Kernel:   tracepoint,
		Sections: []Section{{Name: "tracepoint/", Example: "syscalls/sys_enter_openat"}, {Name: "tp/", Example: "syscalls/sys_enter_openat"}},
		Doc:      "at a tracepoint of the kernel",
		// PERF_MAX_TRACE_SIZE bytes, less the common fields at the start.
		Memory:    Memory{Name: "trace_event", Access: types.ReadOnly, Skip: 8, Size: 8192},
		Exclusive: true, // as kprobes are
		Result:    Result{Ignored: true},
		Since:     Version{4, 7},
	},
	{
		Kernel:   rawTracepoint,
		Sections: []Section{{Name: "raw_tp/", Example: "sys_enter"}, {Name: "raw_tracepoint/", Example: "sys_enter"}},
		Doc:      "at a tracepoint of the kernel, with the tracepoint's own arguments",
		Memory:   Memory{Name: "bpf_raw_tracepoint_args", Access: types.ReadOnly, Size: 12 * 8}, // MAX_BPF_FUNC_ARGS
		// Each counts for itself on every CPU, and is left out while it runs there
		// (prog->active in __bpf_trace_run).
		Exclusive: true,
		Result:    Result{Ignored: true},
		Since:     Version{4, 17},
	},
	{
		Kernel:   syscallProg,
		Sections: []Section{{Name: "syscall"}},
		Doc:      "when user space runs it, through BPF_PROG_TEST_RUN",
		Memory:   Memory{Name: "args", Access: types.ReadWrite, Size: 65535}, // U16_MAX
		Since:    Version{5, 14},
		Result: Result{Values: []Value{
			{Value: 0, Doc: "success (any number goes back to the caller)"},
		}},
	},
}

var packetVerdicts = []Value{
	{Value: 0, Doc: "drop the packet"},
	{Value: 1, Doc: "let it pass"},
}

// ProgramTypes returns all program types. A kind of the kernel's whose
// sections differ in their verdicts is there once for each.
func ProgramTypes() []*ProgramType { return programTypes }
