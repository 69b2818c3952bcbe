package catalog

// Programs that see packets.
var packetPrograms = []*ProgramType{
	{
		Kernel:   xdp,
		Sections: []Section{{Name: "xdp", Attach: "BPF_XDP"}, {Name: "xdp.frags", Attach: "BPF_XDP", Frags: true, Since: Version{5, 18}}},
		Doc:      "for each packet that an interface receives, before the kernel's network stack sees it",
		Ctx:      xdpCtx(), Packet: &PacketAccess{Write: true},
		// With softirqs off, in NAPI and wherever else the kernel runs them
		// (bpf_prog_run_xdp): what they send goes out when they have ended.
		Exclusive: true,
		Result:    xdpResult,
		Since:     Version{4, 8},
	},
	{
		Kernel:   xdp,
		Sections: []Section{{Name: "xdp/devmap", Attach: "BPF_XDP_DEVMAP"}, {Name: "xdp.frags/devmap", Attach: "BPF_XDP_DEVMAP", Frags: true, Since: Version{5, 18}}},
		Doc:      "for each packet that was redirected to an interface of a device map",
		Ctx:      xdpCtx("egress_ifindex"), Packet: &PacketAccess{Write: true},
		Exclusive: true, // dev_map_bpf_prog_run in kernel/bpf/devmap.c: as above
		Result:    xdpResult,
		Since:     Version{5, 8},
	},
	{
		Kernel:   xdp,
		Sections: []Section{{Name: "xdp/cpumap", Attach: "BPF_XDP_CPUMAP"}, {Name: "xdp.frags/cpumap", Attach: "BPF_XDP_CPUMAP", Frags: true, Since: Version{5, 18}}},
		Doc:      "for each packet that was redirected to another CPU, on that CPU",
		Ctx:      xdpCtx(), Packet: &PacketAccess{Write: true},
		// By a thread of the CPU's, with softirqs off (cpu_map_bpf_prog_run in kernel/bpf/cpumap.c).
		Exclusive: true,
		Result:    xdpResult,
		Since:     Version{5, 9},
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
		Result:    tcResult,
		Since:     Version{4, 1},
	},
	{
		Kernel: schedCLS,
		Sections: []Section{
			{Name: "tc/ingress", Attach: "BPF_TCX_INGRESS"}, {Name: "tc/egress", Attach: "BPF_TCX_EGRESS"},
		},
		Doc: "for each packet that an interface receives, or sends: through tcx since Linux 6.6, before as a filter of clsact",
		Ctx: tcCtx, LoadsPacket: true, Packet: &PacketAccess{Write: true, Pulls: true}, Exclusive: true, // as those of a queueing discipline
		// Those that mean the same to both ways.
		Result: Result{Values: []Value{
			{"TC_ACT_UNSPEC", -1, "go on with the next program"},
			{"TC_ACT_OK", 0, "let the packet pass"},
			{"TC_ACT_SHOT", 2, "drop it"},
			{"TC_ACT_REDIRECT", 7, "send it where bpf_redirect said"},
		}},
		// The kernel knew nothing of the attach type before 6.6, and didn't ask. clsact
		// came with 4.5.
		Since: Version{4, 5},
	},
	{
		Kernel:   schedCLS,
		Sections: sections("tcx/ingress", "BPF_TCX_INGRESS", "tcx/egress", "BPF_TCX_EGRESS"),
		Doc:      "for each packet that an interface receives, or sends",
		Ctx:      tcCtx, LoadsPacket: true, Packet: &PacketAccess{Write: true, Pulls: true}, Exclusive: true, // as those of a queueing discipline
		Result: Result{Values: []Value{
			{"TCX_NEXT", -1, "go on with the next program"},
			{"TCX_PASS", 0, "let the packet pass"},
			{"TCX_DROP", 2, "drop it"},
			{"TCX_REDIRECT", 7, "send it where bpf_redirect said"},
		}},
		Since: Version{6, 6},
	},
	{
		Kernel:   schedCLS,
		Sections: sections("netkit/primary", "BPF_NETKIT_PRIMARY", "netkit/peer", "BPF_NETKIT_PEER"),
		Doc:      "for each packet that an end of a netkit pair sends",
		Ctx:      tcCtx, LoadsPacket: true, Packet: &PacketAccess{Write: true, Pulls: true},
		// netkit_xmit runs where the sender is, with softirqs off (__dev_queue_xmit).
		Exclusive: true,
		Result: Result{Values: []Value{
			{"NETKIT_NEXT", -1, "go on with the next program"},
			{"NETKIT_PASS", 0, "let the packet pass"},
			{"NETKIT_DROP", 2, "drop it"},
			{"NETKIT_REDIRECT", 7, "send it where bpf_redirect said"},
		}},
		Since: Version{6, 7},
	},
	{
		Kernel:   schedACT,
		Sections: sections("action", ""),
		Doc:      "for each packet for which a classifier calls the action",
		Ctx:      tcCtx, LoadsPacket: true, Packet: &PacketAccess{Write: true, Pulls: true}, Exclusive: true, // as classifiers
		Result: tcResult,
		Since:  Version{4, 1},
	},
	{
		Kernel:   socketFilter,
		Sections: sections("socket", ""),
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
		Kernel:   lwtIn,
		Sections: sections("lwt_in", ""),
		Doc:      "for each packet that comes in on a route with such a program",
		Ctx:      lwtCtx, Packet: &PacketAccess{Loads: true},
		Result: lwtResult(),
		Since:  Version{4, 10},
	},
	{
		Kernel:   lwtOut,
		Sections: sections("lwt_out", ""),
		Doc:      "for each packet that goes out on a route with such a program, as the process sent it",
		Ctx:      lwtCtx, Packet: &PacketAccess{Loads: true},
		Result: lwtResult(),
		Since:  Version{4, 10},
	},
	{
		Kernel:   lwtXmit,
		Sections: sections("lwt_xmit", ""),
		Doc:      "for each packet that goes out on a route with such a program, just before it does",
		Ctx:      lwtCtx, Packet: &PacketAccess{Write: true, Pulls: true, Loads: true},
		Result: lwtResult(Value{"BPF_LWT_REROUTE", 128, "find another route for the packet, which was changed"}),
		Since:  Version{4, 10},
	},
	{
		Kernel:   lwtSeg6local,
		Sections: sections("lwt_seg6local", ""),
		Doc:      "for each packet of IPv6 segment routing that ends at a route with such a program",
		Ctx:      lwtCtx, Packet: &PacketAccess{Loads: true},
		Result: lwtResult(),
		Since:  Version{4, 18},
	},
	{
		Kernel:   flowDissector,
		Sections: sections("flow_dissector", "BPF_FLOW_DISSECTOR"),
		Doc:      "where the kernel finds out what a packet of the network namespace is",
		Ctx:      flowDissectorCtx, Packet: &PacketAccess{Loads: true},
		Result: Result{Values: []Value{
			{"BPF_OK", 0, "the keys are filled in"},
			{"BPF_DROP", 2, "drop the packet"},
			{"BPF_FLOW_DISSECTOR_CONTINUE", 129, "let the kernel's own dissector do it"},
		}},
		Since: Version{4, 20},
	},
	{
		Kernel:   netfilter,
		Sections: sections("netfilter", "BPF_NETFILTER"),
		Doc:      "for each packet that passes a hook of netfilter",
		Ctx:      netfilterCtx,
		Options:  netfilterOptions,
		Result: Result{Min: 0, Max: 1, Enforced: true, Values: []Value{
			{"NF_DROP", 0, "drop the packet"},
			{"NF_ACCEPT", 1, "let it pass"},
		}},
		Since: Version{6, 4},
	},
}

var xdpResult = Result{Min: 0, Max: 4, Values: []Value{
	{"XDP_ABORTED", 0, "drop the packet, as an error"},
	{"XDP_DROP", 1, "drop the packet"},
	{"XDP_PASS", 2, "pass it on to the network stack"},
	{"XDP_TX", 3, "send it back out of the same interface"},
	{"XDP_REDIRECT", 4, "send it where bpf_redirect said"},
}}

var tcResult = Result{Values: []Value{
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
}}

// lwtResult are the verdicts on packets of a route, and more.
func lwtResult(more ...Value) Result {
	return Result{Values: append([]Value{
		{"BPF_OK", 0, "go on"},
		{"BPF_DROP", 2, "drop the packet"},
		{"BPF_REDIRECT", 7, "send it where bpf_redirect said"},
	}, more...)}
}
