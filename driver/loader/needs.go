package loader

import "github.com/cilium/ebpf"

// need is what the kernel asks of someone who loads a program of a type: next
// to CAP_BPF, as is_net_admin_prog_type and is_perfmon_prog_type of the
// kernel's kernel/bpf/syscall.c have it.
type need struct {
	caps  Capabilities
	since Version // the first kernel with this type
	// config is what the kernel must have been built with; "" where CONFIG_BPF_SYSCALL is enough.
	config string
}

// needs has a row for each program type. Attach types that came later than
// their program type are not told apart.
var needs = map[ebpf.ProgramType]need{
	ebpf.SocketFilter:          {0, Version{3, 19, 0}, "CONFIG_NET"},
	ebpf.Kprobe:                {CapPerfmon, Version{4, 1, 0}, "CONFIG_BPF_EVENTS"},
	ebpf.SchedCLS:              {CapNetAdmin, Version{4, 1, 0}, "CONFIG_NET_CLS_BPF"},
	ebpf.SchedACT:              {CapNetAdmin, Version{4, 1, 0}, "CONFIG_NET_ACT_BPF"},
	ebpf.TracePoint:            {CapPerfmon, Version{4, 7, 0}, "CONFIG_BPF_EVENTS"},
	ebpf.XDP:                   {CapNetAdmin, Version{4, 8, 0}, "CONFIG_NET"},
	ebpf.PerfEvent:             {CapPerfmon, Version{4, 9, 0}, "CONFIG_BPF_EVENTS"},
	ebpf.CGroupSKB:             {0, Version{4, 10, 0}, "CONFIG_CGROUP_BPF"},
	ebpf.CGroupSock:            {CapNetAdmin, Version{4, 10, 0}, "CONFIG_CGROUP_BPF"},
	ebpf.LWTIn:                 {CapNetAdmin, Version{4, 10, 0}, "CONFIG_LWTUNNEL_BPF"},
	ebpf.LWTOut:                {CapNetAdmin, Version{4, 10, 0}, "CONFIG_LWTUNNEL_BPF"},
	ebpf.LWTXmit:               {CapNetAdmin, Version{4, 10, 0}, "CONFIG_LWTUNNEL_BPF"},
	ebpf.SockOps:               {CapNetAdmin, Version{4, 13, 0}, "CONFIG_CGROUP_BPF"},
	ebpf.SkSKB:                 {CapNetAdmin, Version{4, 14, 0}, "CONFIG_NET"},
	ebpf.CGroupDevice:          {CapNetAdmin, Version{4, 15, 0}, "CONFIG_CGROUP_BPF"},
	ebpf.SkMsg:                 {CapNetAdmin, Version{4, 17, 0}, "CONFIG_NET"},
	ebpf.RawTracepoint:         {CapPerfmon, Version{4, 17, 0}, "CONFIG_BPF_EVENTS"},
	ebpf.CGroupSockAddr:        {CapNetAdmin, Version{4, 17, 0}, "CONFIG_CGROUP_BPF"},
	ebpf.LWTSeg6Local:          {CapNetAdmin, Version{4, 18, 0}, "CONFIG_IPV6_SEG6_BPF"},
	ebpf.LircMode2:             {0, Version{4, 18, 0}, "CONFIG_BPF_LIRC_MODE2"},
	ebpf.SkReuseport:           {0, Version{4, 19, 0}, "CONFIG_INET"},
	ebpf.FlowDissector:         {CapNetAdmin, Version{4, 20, 0}, "CONFIG_NET"},
	ebpf.CGroupSysctl:          {CapNetAdmin, Version{5, 2, 0}, "CONFIG_CGROUP_BPF"},
	ebpf.RawTracepointWritable: {CapPerfmon, Version{5, 2, 0}, "CONFIG_BPF_EVENTS"},
	ebpf.CGroupSockopt:         {CapNetAdmin, Version{5, 3, 0}, "CONFIG_CGROUP_BPF"},
	ebpf.Tracing:               {CapPerfmon, Version{5, 5, 0}, "CONFIG_DEBUG_INFO_BTF"},
	ebpf.StructOps:             {CapPerfmon, Version{5, 6, 0}, "CONFIG_BPF_JIT"},
	ebpf.Extension:             {CapPerfmon | CapNetAdmin, Version{5, 6, 0}, "CONFIG_DEBUG_INFO_BTF"},
	ebpf.LSM:                   {CapPerfmon, Version{5, 7, 0}, "CONFIG_BPF_LSM"},
	ebpf.SkLookup:              {CapNetAdmin, Version{5, 9, 0}, "CONFIG_NET"},
	ebpf.Syscall:               {0, Version{5, 14, 0}, ""},
	ebpf.Netfilter:             {CapNetAdmin, Version{6, 4, 0}, "CONFIG_NETFILTER_BPF_LINK"},
}

// capabilitiesFor returns what a user of kernel k needs to load programs of
// type t, and to attach them where attach is set.
func capabilitiesFor(k Kernel, t ebpf.ProgramType, attach bool) Capabilities {
	if k.Version.Before(5, 8) { // no CAP_BPF and no CAP_PERFMON before
		return CapSysAdmin
	}
	caps := CapBPF | needs[t].caps
	if attach && t == ebpf.CGroupSKB { // anyone may load it, as it were
		caps |= CapNetAdmin
	}
	return caps
}
