package catalog

// TestRun says how user space can have the kernel run programs of a kind, without
// attaching them: BPF_PROG_TEST_RUN.
type TestRun struct {
	// Packet is the least length of the packet that such programs get, which begins with
	// an Ethernet header; 0 where there is none.
	Packet int
	// Fields are those of ctx that may be given. What else is in it, the kernel makes.
	Fields []string
	// Anything is set where all of ctx may be given: it is memory without rules.
	Anything bool
	// LeavesPacket is set where what is left of the packet comes back, and LeavesCtx where
	// what is left of ctx does.
	LeavesPacket, LeavesCtx bool
	// Above is set where programs see the packet from behind its Ethernet header, which the
	// kernel doesn't give back.
	Above bool
	// Repeats is set where a run can be repeated, and the kernel says how long it took.
	Repeats bool
}

// The least packets that the kernel takes.
const (
	ethernetHeader = 14
	ethernetIPv4   = 34
)

var (
	frameTestRun = &TestRun{Packet: ethernetHeader, Fields: skbGiven, LeavesPacket: true, LeavesCtx: true, Repeats: true}
	skbTestRun   = &TestRun{Packet: ethernetHeader, Fields: skbGiven, LeavesPacket: true, LeavesCtx: true, Repeats: true, Above: true}
	skbGiven     = []string{"mark", "priority", "ingress_ifindex", "ifindex", "cb", "tstamp", "wire_len", "gso_segs", "gso_size"}

	// testRuns are by the kernel's names of program types. Others can't be run so.
	testRuns = map[string]*TestRun{
		xdp: {
			Packet:       ethernetHeader,
			Fields:       []string{"ingress_ifindex", "rx_queue_index"},
			LeavesPacket: true, Repeats: true,
		},
		schedCLS: frameTestRun, schedACT: frameTestRun,
		socketFilter: skbTestRun, cgroupSKB: skbTestRun, lwtIn: skbTestRun, lwtOut: skbTestRun, lwtXmit: skbTestRun,
		flowDissector: {Packet: ethernetHeader, Repeats: true}, // what comes back are the keys that it found
		netfilter:     {Packet: ethernetIPv4, Repeats: true},
		skLookup: {
			Fields:  []string{"family", "protocol", "remote_ip4", "remote_ip6", "remote_port", "local_ip4", "local_ip6", "local_port"},
			Repeats: true,
		},
		rawTracepoint: {Anything: true},
		syscallProg:   {Anything: true, LeavesCtx: true},
	}
)

// TestRun is how programs of the type can be run by user space; nil where they can't.
func (t *ProgramType) TestRun() *TestRun {
	if attach := t.Sections[0].Attach; attach == "BPF_XDP_DEVMAP" || attach == "BPF_XDP_CPUMAP" {
		return nil // the kernel refuses them, though other programs of the type run
	}
	return testRuns[t.Kernel]
}

// TestRunSections are the sections whose programs user space can run.
func TestRunSections() (names []string) {
	for _, t := range programTypes {
		if t.TestRun() != nil {
			names = append(names, t.Sections[0].Name)
		}
	}
	return names
}
