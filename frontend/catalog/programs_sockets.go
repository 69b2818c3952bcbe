package catalog

// Programs that choose sockets, and see what goes through them.
var socketPrograms = []*ProgramType{
	{
		Kernel:   skSKB,
		Sections: sections("sk_skb/stream_verdict", "BPF_SK_SKB_STREAM_VERDICT", "sk_skb/verdict", "BPF_SK_SKB_VERDICT", "sk_skb", ""),
		Doc:      "for each message that a socket of a socket map receives",
		Ctx:      skSkbCtx, Packet: &PacketAccess{Write: true, Pulls: true, Loads: true},
		Result: passOrDrop("drop the message", "let it pass, or send it where it was redirected"),
		Since:  Version{4, 14},
	},
	{
		Kernel:   skSKB,
		Sections: sections("sk_skb/stream_parser", "BPF_SK_SKB_STREAM_PARSER"),
		Doc:      "where a socket of a socket map has received data, to find out how long the first message in it is",
		Ctx:      skSkbCtx, Packet: &PacketAccess{Write: true, Pulls: true, Loads: true},
		Result: Result{Values: []Value{
			{Value: 0, Doc: "the message isn't whole yet"},
			{Value: 64, Doc: "the message has 64 bytes (any number of bytes)"},
		}},
		Since: Version{4, 14},
	},
	{
		Kernel:   skMsg,
		Sections: sections("sk_msg", "BPF_SK_MSG_VERDICT"),
		Doc:      "for each message that a process sends through a socket of a socket map",
		Ctx:      skMsgCtx, Packet: &PacketAccess{Write: true},
		Result: passOrDrop("drop the message", "let it pass, or send it where it was redirected"),
		Since:  Version{4, 17},
	},
	{
		Kernel:   skLookup,
		Sections: sections("sk_lookup", "BPF_SK_LOOKUP"),
		Doc:      "where the kernel looks for the socket that a packet or a connection is for",
		Ctx:      skLookupCtx,
		Result: Result{Min: 0, Max: 1, Enforced: true, Values: []Value{
			{"SK_DROP", 0, "refuse it"},
			{"SK_PASS", 1, "go on, with the socket that was assigned, if any"},
		}},
		Since: Version{5, 9},
	},
	{
		Kernel:   skReuseport,
		Sections: sections("sk_reuseport", "BPF_SK_REUSEPORT_SELECT"),
		Doc:      "where one of several sockets that share a port is chosen",
		Ctx:      skReuseportCtx, Packet: &PacketAccess{Loads: true},
		Result: passOrDrop("refuse the packet", "let it go to the socket that was chosen"),
		Since:  Version{4, 19},
	},
	{
		Kernel:   skReuseport,
		Sections: sections("sk_reuseport/migrate", "BPF_SK_REUSEPORT_SELECT_OR_MIGRATE"),
		Doc:      "where one of several sockets that share a port is chosen, or a connection of one that is closed goes to another",
		Ctx:      skReuseportCtx, Packet: &PacketAccess{Loads: true},
		Result: passOrDrop("refuse it", "let it go to the socket that was chosen"),
		Since:  Version{5, 14},
	},
}

func passOrDrop(drop, pass string) Result {
	return Result{Min: 0, Max: 1, Values: []Value{{"SK_DROP", 0, drop}, {"SK_PASS", 1, pass}}}
}
