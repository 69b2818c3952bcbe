package catalog

import "rucy-llvm/frontend/types"

// The registers of the probed code, which are named and numbered by the
// architecture. The size is that of x86-64, the smallest of the usual ones.
var ptRegs = Memory{Name: "pt_regs", Access: types.ReadOnly, Size: 168}

// tracepointArgs are the values that a tracepoint of the kernel hands on,
// MAX_BPF_FUNC_ARGS at most.
var tracepointArgs = Memory{Name: "bpf_raw_tracepoint_args", Access: types.ReadOnly, Size: 12 * 8}

// Programs that watch what the kernel and processes do.
var probePrograms = []*ProgramType{
	{
		Kernel: kprobe,
		Sections: []Section{
			{Name: "kprobe/", Target: FunctionTarget, Example: "tcp_connect", Args: RegisterArgs}, {Name: "kretprobe/", Target: FunctionTarget, Example: "tcp_connect", Args: RegisterArgs, Returns: true},
			{Name: "ksyscall/", Target: FunctionTarget, Example: "openat", Args: SyscallArgs}, {Name: "kretsyscall/", Target: FunctionTarget, Example: "openat", Args: SyscallArgs, Returns: true},
		},
		Doc:    "when a function or a system call of the kernel is called, or returns",
		Memory: ptRegs,
		// One of them at a time on a CPU, whether kprobe, tracepoint or perf event:
		// others are left out meanwhile (bpf_prog_active in trace_call_bpf of
		// kernel/trace/bpf_trace.c). Those of user space (uprobes) are not so.
		Exclusive: true,
		Result:    Result{Ignored: true},
		Since:     Version{4, 1},
	},
	{
		Kernel: kprobe,
		Sections: []Section{
			{Name: "kprobe.multi/", Target: PatternTarget, Example: "tcp_*", Args: RegisterArgs, Attach: "BPF_TRACE_KPROBE_MULTI"},
			{Name: "kretprobe.multi/", Target: PatternTarget, Example: "tcp_*", Args: RegisterArgs, Returns: true, Attach: "BPF_TRACE_KPROBE_MULTI"},
		},
		Doc:       "when one of many functions of the kernel is called, or returns",
		Memory:    ptRegs,
		Exclusive: true, // kprobe_multi_link_prog_run counts in bpf_prog_active, too
		Result:    Result{Ignored: true},
		Since:     Version{5, 18},
	},
	{
		Kernel:    kprobe,
		Sections:  []Section{{Name: "kprobe.session/", Target: PatternTarget, Example: "tcp_*", Args: RegisterArgs, Attach: "BPF_TRACE_KPROBE_SESSION"}},
		Doc:       "when one of many functions of the kernel is called, and again when it returns",
		Memory:    ptRegs,
		Exclusive: true,
		Result:    sessionResult,
		Since:     Version{6, 10},
	},
	{
		Kernel: kprobe,
		Sections: []Section{
			{Name: "uprobe/", Target: FileTarget, Example: "/bin/bash:readline", Args: RegisterArgs}, {Name: "uretprobe/", Target: FileTarget, Example: "/bin/bash:readline", Args: RegisterArgs, Returns: true},
			{Name: "uprobe.s/", Target: FileTarget, Example: "/bin/bash:readline", Args: RegisterArgs, Sleepable: true, Since: Version{6, 0}},
			{Name: "uretprobe.s/", Target: FileTarget, Example: "/bin/bash:readline", Args: RegisterArgs, Returns: true, Sleepable: true, Since: Version{6, 0}},
		},
		Doc:    "when a function of a program or a library is called, or returns",
		Memory: ptRegs,
		Result: Result{Ignored: true},
		Since:  Version{4, 3},
	},
	{
		Kernel: kprobe,
		Sections: []Section{
			{Name: "uprobe.multi/", Target: FileTarget, Example: "/bin/bash:read*", Args: RegisterArgs, Attach: "BPF_TRACE_UPROBE_MULTI"},
			{Name: "uretprobe.multi/", Target: FileTarget, Example: "/bin/bash:read*", Args: RegisterArgs, Returns: true, Attach: "BPF_TRACE_UPROBE_MULTI"},
			{Name: "uprobe.multi.s/", Target: FileTarget, Example: "/bin/bash:read*", Args: RegisterArgs, Attach: "BPF_TRACE_UPROBE_MULTI", Sleepable: true},
			{Name: "uretprobe.multi.s/", Target: FileTarget, Example: "/bin/bash:read*", Args: RegisterArgs, Returns: true, Attach: "BPF_TRACE_UPROBE_MULTI", Sleepable: true},
		},
		Doc:    "when one of many functions of a program or a library is called, or returns",
		Memory: ptRegs,
		Result: Result{Ignored: true},
		Since:  Version{6, 6},
	},
	{
		Kernel: kprobe,
		Sections: []Section{
			{Name: "uprobe.session/", Target: FileTarget, Example: "/bin/bash:read*", Args: RegisterArgs, Attach: "BPF_TRACE_UPROBE_SESSION"},
			{Name: "uprobe.session.s/", Target: FileTarget, Example: "/bin/bash:read*", Args: RegisterArgs, Attach: "BPF_TRACE_UPROBE_SESSION", Sleepable: true},
		},
		Doc:    "when one of many functions of a program or a library is called, and again when it returns",
		Memory: ptRegs,
		Result: sessionResult,
		Since:  Version{6, 13},
	},
	{
		Kernel: kprobe,
		Sections: []Section{
			{Name: "usdt/", Target: MarkerTarget, Example: "/bin/ruby:ruby:method__entry", Args: MarkerArgs},
			{Name: "usdt.s/", Target: MarkerTarget, Example: "/bin/ruby:ruby:method__entry", Args: MarkerArgs, Sleepable: true, Since: Version{6, 0}},
		},
		Doc:    "where a program or a library has a marker for tracing",
		Memory: ptRegs,
		Result: Result{Ignored: true},
		Since:  Version{4, 3},
	},
	{
		Kernel:   tracepoint,
		Sections: []Section{{Name: "tracepoint/", Target: TracepointTarget, Example: "syscalls/sys_enter_openat"}, {Name: "tp/", Target: TracepointTarget, Example: "syscalls/sys_enter_openat"}},
		Doc:      "at a tracepoint of the kernel",
		// PERF_MAX_TRACE_SIZE bytes, less the common fields at the start.
		Memory:    Memory{Name: "trace_event", Access: types.ReadOnly, Skip: 8, Size: 8192},
		Exclusive: true, // as kprobes are
		Result:    Result{Ignored: true},
		Since:     Version{4, 7},
	},
	{
		Kernel:   rawTracepoint,
		Sections: []Section{{Name: "raw_tp/", Target: FunctionTarget, Example: "sys_enter", Args: WordArgs}, {Name: "raw_tracepoint/", Target: FunctionTarget, Example: "sys_enter", Args: WordArgs}},
		Doc:      "at a tracepoint of the kernel, with the tracepoint's own arguments",
		Memory:   tracepointArgs,
		// Each counts for itself on every CPU, and is left out while it runs there
		// (prog->active in __bpf_trace_run).
		Exclusive: true,
		Result:    Result{Ignored: true},
		Since:     Version{4, 17},
	},
	{
		Kernel:    rawTracepointRW,
		Sections:  []Section{{Name: "raw_tp.w/", Target: FunctionTarget, Example: "nbd_send_request", Args: WordArgs}, {Name: "raw_tracepoint.w/", Target: FunctionTarget, Example: "nbd_send_request", Args: WordArgs}},
		Doc:       "at a tracepoint of the kernel whose first argument is memory that programs may write to",
		Memory:    Memory{Name: tracepointArgs.Name, Access: types.ReadOnly, Size: tracepointArgs.Size, Width: 8},
		Exclusive: true,
		Result:    Result{Ignored: true},
		Since:     Version{5, 2},
	},
	{
		Kernel:   perfEvent,
		Sections: []Section{{Name: "perf_event"}},
		Doc:      "when a counter of the processor or the kernel overflows, as for each sample of a profile",
		// struct bpf_perf_event_data: the registers, then the period and the address of the sample.
		Memory:    Memory{Name: "bpf_perf_event_data", Access: types.ReadOnly, Size: 168 + 16, Width: 8},
		Options:   perfOptions,
		Exclusive: true, // bpf_overflow_handler in kernel/events/core.c counts in bpf_prog_active
		Result:    Result{Ignored: true},
		Since:     Version{4, 9},
	},
	{
		Kernel:   lircMode2,
		Sections: sections("lirc_mode2", "BPF_LIRC_MODE2"),
		Doc:      "for each pulse, or pause, that a receiver of infrared light sees",
		Ctx:      lircCtx,
		Result:   Result{Ignored: true},
		Since:    Version{4, 18},
	},
}

// sessionResult are the verdicts at the call of a function, of a program that
// runs at its return, too.
var sessionResult = Result{Min: 0, Max: 1, Enforced: true, EnforcedSince: Version{6, 12}, Values: []Value{
	{Value: 0, Doc: "run again at the return"},
	{Value: 1, Doc: "don't"},
}}
