package catalog

import "rucy-llvm/frontend/types"

// btfArgs are the arguments of what a program is attached to, and the result behind
// them, as the kernel's BTF has them: 8 bytes each.
var btfArgs = Memory{Name: "args", Access: types.ReadOnly, Size: 13 * 8, Width: 8, Words: true}

// Programs that the kernel calls as it calls its own functions, with arguments
// whose types it knows, and those that user space calls.
var hookPrograms = []*ProgramType{
	{
		Kernel: tracing,
		Sections: []Section{
			{Name: "fentry/", Target: FunctionTarget, Example: "tcp_connect", Args: TrustedArgs, Attach: "BPF_TRACE_FENTRY"},
			{Name: "fexit/", Target: FunctionTarget, Example: "tcp_connect", Args: TrustedArgs, Returns: true, Attach: "BPF_TRACE_FEXIT"},
			{Name: "fentry.s/", Target: FunctionTarget, Example: "do_unlinkat", Args: TrustedArgs, Attach: "BPF_TRACE_FENTRY", Sleepable: true},
			{Name: "fexit.s/", Target: FunctionTarget, Example: "do_unlinkat", Args: TrustedArgs, Returns: true, Attach: "BPF_TRACE_FEXIT", Sleepable: true},
		},
		Doc:    "when a function of the kernel is called, or returns",
		Memory: btfArgs,
		Result: Result{Ignored: true, Enforced: true},
		Since:  Version{5, 5},
	},
	{
		Kernel: tracing,
		Sections: []Section{
			{Name: "fmod_ret/", Target: FunctionTarget, Example: "security_file_open", Args: TrustedArgs, Attach: "BPF_MODIFY_RETURN"},
			{Name: "fmod_ret.s/", Target: FunctionTarget, Example: "security_file_open", Args: TrustedArgs, Attach: "BPF_MODIFY_RETURN", Sleepable: true},
		},
		Doc:    "when a function of the kernel is called whose result it may choose",
		Memory: btfArgs,
		Result: Result{Values: []Value{
			{Value: 0, Doc: "call the function"},
			{Value: -1, Doc: "don't call it: this is its result (any other number)"},
		}},
		Since: Version{5, 7},
	},
	{
		Kernel:    tracing,
		Sections:  []Section{{Name: "tp_btf/", Target: FunctionTarget, Example: "sched_switch", Args: TrustedArgs, Attach: "BPF_TRACE_RAW_TP"}},
		Doc:       "at a tracepoint of the kernel, with the tracepoint's own arguments and their types",
		Memory:    btfArgs,
		Exclusive: true, // as raw tracepoints are
		Result:    Result{Ignored: true},
		Since:     Version{5, 5},
	},
	{
		Kernel: tracing,
		Sections: []Section{
			{Name: "iter/", Target: FunctionTarget, Example: "task", Args: FieldArgs, Attach: "BPF_TRACE_ITER"},
			{Name: "iter.s/", Target: FunctionTarget, Example: "task", Args: FieldArgs, Attach: "BPF_TRACE_ITER", Sleepable: true},
		},
		Doc:    "for each thing of a kind that the kernel has, when a process reads the iterator, and once after the last",
		Memory: btfArgs,
		Result: Result{Min: 0, Max: 1, Enforced: true, Values: []Value{
			{Value: 0, Doc: "go on"},
			{Value: 1, Doc: "come back to this one, with more room"},
		}},
		Since: Version{5, 8},
	},
	{
		Kernel: lsm,
		Sections: []Section{
			{Name: "lsm/", Target: FunctionTarget, Example: "file_open", Args: TrustedArgs, Attach: "BPF_LSM_MAC"},
			{Name: "lsm.s/", Target: FunctionTarget, Example: "file_open", Args: TrustedArgs, Attach: "BPF_LSM_MAC", Sleepable: true},
		},
		Doc:     "where the kernel asks its security modules whether something is allowed",
		Memory:  btfArgs,
		GPLOnly: true,
		Result: Result{Min: -4095, Max: 0, Enforced: true, EnforcedSince: Version{6, 12}, Values: []Value{
			{Value: 0, Doc: "allow it"},
			{Value: -1, Doc: "refuse it with EPERM (any error, as a negative number)"},
		}},
		Since: Version{5, 7},
	},
	{
		Kernel:   lsm,
		Sections: []Section{{Name: "lsm_cgroup/", Target: FunctionTarget, Example: "socket_post_create", Args: TrustedArgs, Attach: "BPF_LSM_CGROUP"}},
		Doc:      "where the kernel asks whether something is allowed that a process of the cgroup does",
		Memory:   btfArgs,
		GPLOnly:  true,
		Result:   yesOrNo("refuse it with EPERM", "allow it"),
		Since:    Version{6, 0},
	},
	{
		Kernel:   syscallProg,
		Sections: []Section{{Name: "syscall", Sleepable: true}},
		Doc:      "when user space runs it, through BPF_PROG_TEST_RUN",
		Memory:   Memory{Name: "args", Access: types.ReadWrite, Size: 65535}, // U16_MAX
		Since:    Version{5, 14},
		Result: Result{Values: []Value{
			{Value: 0, Doc: "success (any number goes back to the caller)"},
		}},
	},
}
