package catalog

// Programs of a cgroup: they watch, and rule, what its processes do.
var cgroupPrograms = []*ProgramType{
	{
		Kernel:   cgroupDevice,
		Sections: []Section{{Name: "cgroup/dev", Attach: "BPF_CGROUP_DEVICE"}, {Name: "dev/cgroup", Alias: "cgroup/dev", Attach: "BPF_CGROUP_DEVICE"}},
		Doc:      "each time a process of the cgroup opens or makes a device file",
		Ctx:      deviceCtx,
		Result:   yesOrNo("deny the access", "allow it"),
		Since:    Version{4, 15},
	},
	{
		Kernel:   cgroupSKB,
		Sections: sections("cgroup_skb/ingress", "BPF_CGROUP_INET_INGRESS"),
		Doc:      "for each packet that a socket of the cgroup receives",
		Ctx:      cgroupSkbCtx, Packet: &PacketAccess{Loads: true},
		Result: yesOrNo("drop the packet", "let it pass"),
		Since:  Version{4, 10},
	},
	{
		Kernel:   cgroupSKB,
		Sections: sections("cgroup_skb/egress", "BPF_CGROUP_INET_EGRESS"),
		Doc:      "for each packet that a socket of the cgroup sends",
		Ctx:      cgroupSkbCtx, Packet: &PacketAccess{Loads: true},
		Result: Result{Bool: true, Min: 0, Max: 3, Enforced: true, Values: []Value{
			{Value: 0, Doc: "drop the packet"},
			{Value: 1, Doc: "let it pass"},
			{Value: 2, Doc: "drop it and tell the sender to slow down"},
			{Value: 3, Doc: "let it pass and tell the sender to slow down"},
		}},
		Since: Version{4, 10},
	},
	{
		// The section doesn't say which way the packets go: who attaches the program does.
		Kernel:   cgroupSKB,
		Sections: sections("cgroup/skb", ""),
		Doc:      "for each packet that a socket of the cgroup receives, or for each that it sends",
		Ctx:      cgroupSkbCtx, Packet: &PacketAccess{Loads: true},
		Result: yesOrNo("drop the packet", "let it pass"),
		Since:  Version{4, 10},
	},
	{
		Kernel: cgroupSock,
		Sections: sections("cgroup/sock_create", "BPF_CGROUP_INET_SOCK_CREATE", "cgroup/sock", "BPF_CGROUP_INET_SOCK_CREATE",
			"cgroup/sock_release", "BPF_CGROUP_INET_SOCK_RELEASE"),
		Doc:    "when a process of the cgroup makes a socket, or one is released",
		Ctx:    sockCtx([]string{"family", "type", "protocol", "dst_port", "dst_ip4", "dst_ip6", "state", "rx_queue_mapping"}, "bound_dev_if", "mark", "priority"),
		Result: yesOrNo("deny it", "allow it"),
		Since:  Version{4, 10},
	},
	{
		Kernel:   cgroupSock,
		Sections: sections("cgroup/post_bind4", "BPF_CGROUP_INET4_POST_BIND"),
		Doc:      "when a process of the cgroup has bound a socket to an IPv4 address",
		Ctx:      sockCtx([]string{"family", "type", "protocol", "src_ip4", "src_port", "dst_port", "dst_ip4", "dst_ip6", "state", "rx_queue_mapping"}),
		Result:   yesOrNo("deny it", "allow it"),
		Since:    Version{4, 17},
	},
	{
		Kernel:   cgroupSock,
		Sections: sections("cgroup/post_bind6", "BPF_CGROUP_INET6_POST_BIND"),
		Doc:      "when a process of the cgroup has bound a socket to an IPv6 address",
		Ctx:      sockCtx([]string{"family", "type", "protocol", "src_ip6", "src_port", "dst_port", "dst_ip4", "dst_ip6", "state", "rx_queue_mapping"}),
		Result:   yesOrNo("deny it", "allow it"),
		Since:    Version{4, 17},
	},
	{
		Kernel:   cgroupSockAddr,
		Sections: sections("cgroup/bind4", "BPF_CGROUP_INET4_BIND"),
		Doc:      "when a process of the cgroup binds a socket to an IPv4 address",
		Ctx:      sockAddrCtx("user_ip4", "user_port"),
		Result:   bindResult,
		Since:    Version{4, 17},
	},
	{
		Kernel:   cgroupSockAddr,
		Sections: sections("cgroup/bind6", "BPF_CGROUP_INET6_BIND"),
		Doc:      "when a process of the cgroup binds a socket to an IPv6 address",
		Ctx:      sockAddrCtx("user_ip6", "user_port"),
		Result:   bindResult,
		Since:    Version{4, 17},
	},
	{
		Kernel:   cgroupSockAddr,
		Sections: sections("cgroup/connect4", "BPF_CGROUP_INET4_CONNECT"),
		Doc:      "when a process of the cgroup connects to an IPv4 address",
		Ctx:      sockAddrCtx("user_ip4", "user_port"),
		Result:   yesOrNo("deny it", "allow it"),
		Since:    Version{4, 17},
	},
	{
		Kernel:   cgroupSockAddr,
		Sections: sections("cgroup/connect6", "BPF_CGROUP_INET6_CONNECT"),
		Doc:      "when a process of the cgroup connects to an IPv6 address",
		Ctx:      sockAddrCtx("user_ip6", "user_port"),
		Result:   yesOrNo("deny it", "allow it"),
		Since:    Version{4, 17},
	},
	{
		Kernel:   cgroupSockAddr,
		Sections: sections("cgroup/sendmsg4", "BPF_CGROUP_UDP4_SENDMSG"),
		Doc:      "when a process of the cgroup sends to an IPv4 address without a connection",
		Ctx:      sockAddrCtx("user_ip4", "user_port", "msg_src_ip4"),
		Result:   yesOrNo("deny it", "allow it"),
		Since:    Version{4, 18},
	},
	{
		Kernel:   cgroupSockAddr,
		Sections: sections("cgroup/sendmsg6", "BPF_CGROUP_UDP6_SENDMSG"),
		Doc:      "when a process of the cgroup sends to an IPv6 address without a connection",
		Ctx:      sockAddrCtx("user_ip6", "user_port", "msg_src_ip6"),
		Result:   yesOrNo("deny it", "allow it"),
		Since:    Version{4, 18},
	},
	{
		Kernel: cgroupSockAddr,
		Sections: sections("cgroup/recvmsg4", "BPF_CGROUP_UDP4_RECVMSG",
			"cgroup/getpeername4", "BPF_CGROUP_INET4_GETPEERNAME", "cgroup/getsockname4", "BPF_CGROUP_INET4_GETSOCKNAME"),
		Doc:    "when a process of the cgroup asks for an IPv4 address: of a sender, of its peer, or its own",
		Ctx:    sockAddrCtx("user_ip4", "user_port"),
		Result: always1,
		Since:  Version{5, 8},
	},
	{
		Kernel: cgroupSockAddr,
		Sections: sections("cgroup/recvmsg6", "BPF_CGROUP_UDP6_RECVMSG",
			"cgroup/getpeername6", "BPF_CGROUP_INET6_GETPEERNAME", "cgroup/getsockname6", "BPF_CGROUP_INET6_GETSOCKNAME"),
		Doc:    "when a process of the cgroup asks for an IPv6 address: of a sender, of its peer, or its own",
		Ctx:    sockAddrCtx("user_ip6", "user_port"),
		Result: always1,
		Since:  Version{5, 8},
	},
	{
		Kernel:   cgroupSockAddr,
		Sections: sections("cgroup/connect_unix", "BPF_CGROUP_UNIX_CONNECT", "cgroup/sendmsg_unix", "BPF_CGROUP_UNIX_SENDMSG"),
		Doc:      "when a process of the cgroup connects to a socket of the Unix domain, or sends to one",
		Ctx:      sockAddrCtx(),
		Result:   yesOrNo("deny it", "allow it"),
		Since:    Version{6, 7},
	},
	{
		Kernel: cgroupSockAddr,
		Sections: sections("cgroup/recvmsg_unix", "BPF_CGROUP_UNIX_RECVMSG",
			"cgroup/getpeername_unix", "BPF_CGROUP_UNIX_GETPEERNAME", "cgroup/getsockname_unix", "BPF_CGROUP_UNIX_GETSOCKNAME"),
		Doc:    "when a process of the cgroup asks for the address of a socket of the Unix domain",
		Ctx:    sockAddrCtx(),
		Result: always1,
		Since:  Version{6, 7},
	},
	{
		Kernel:   cgroupSysctl,
		Sections: sections("cgroup/sysctl", "BPF_CGROUP_SYSCTL"),
		Doc:      "when a process of the cgroup reads or writes a setting of the kernel",
		Ctx:      sysctlCtx,
		Result:   yesOrNo("deny it", "allow it"),
		Since:    Version{5, 2},
	},
	{
		Kernel:   cgroupSockopt,
		Sections: sections("cgroup/getsockopt", "BPF_CGROUP_GETSOCKOPT"),
		Doc:      "when a process of the cgroup has asked for an option of a socket",
		Ctx:      sockoptCtx([]string{"level", "optname", "optlen", "retval"}, "optlen", "retval"),
		Result:   yesOrNo("deny it", "allow it"),
		Since:    Version{5, 3},
	},
	{
		Kernel:   cgroupSockopt,
		Sections: sections("cgroup/setsockopt", "BPF_CGROUP_SETSOCKOPT"),
		Doc:      "when a process of the cgroup sets an option of a socket",
		Ctx:      sockoptCtx([]string{"level", "optname", "optlen"}, "level", "optname", "optlen"),
		Result:   yesOrNo("deny it", "allow it"),
		Since:    Version{5, 3},
	},
	{
		Kernel:   sockOps,
		Sections: sections("sockops", "BPF_CGROUP_SOCK_OPS"),
		Doc:      "at the turns in the life of a TCP connection of the cgroup, which `op` tells apart",
		Ctx:      sockOpsCtx,
		Result:   yesOrNo("the reply doesn't count", "the reply counts"),
		Since:    Version{4, 13},
	},
}

// yesOrNo is a verdict of 0 or 1, or false or true.
func yesOrNo(no, yes string) Result {
	return Result{Bool: true, Min: 0, Max: 1, Enforced: true, Values: []Value{{Value: 0, Doc: no}, {Value: 1, Doc: yes}}}
}

var (
	bindResult = Result{Bool: true, Min: 0, Max: 3, Enforced: true, Values: []Value{
		{Value: 0, Doc: "deny it"},
		{Value: 1, Doc: "allow it"},
		{Value: 2, Doc: "deny it"},
		{Value: 3, Doc: "allow it, ports below 1024 included"},
	}}
	always1 = Result{Bool: true, Min: 1, Max: 1, Enforced: true, Values: []Value{{Value: 1, Doc: "go on"}}}
)
