package loader

import (
	"strings"

	"github.com/cilium/ebpf"
)

// elsewhere says who attaches the programs that no attacher is for.
var elsewhere = map[ebpf.ProgramType]string{
	ebpf.SocketFilter: "a process attaches it to a socket of its own, by setsockopt(SO_ATTACH_BPF)",
	ebpf.SkReuseport:  "a process attaches it to a socket of its own, by setsockopt(SO_ATTACH_REUSEPORT_EBPF)",
	ebpf.SchedACT:     "a filter calls it: `tc filter add dev IFACE ingress matchall action bpf object-pinned FILE`",
	ebpf.LWTIn:        "a route calls it: `ip route add PREFIX encap bpf in pinned FILE dev IFACE`",
	ebpf.LWTOut:       "a route calls it: `ip route add PREFIX encap bpf out pinned FILE dev IFACE`",
	ebpf.LWTXmit:      "a route calls it: `ip route add PREFIX encap bpf xmit pinned FILE dev IFACE`",
	ebpf.LWTSeg6Local: "a route calls it: `ip -6 route add SEGMENT encap seg6local action End.BPF endpoint pinned FILE dev IFACE`",
	ebpf.SkMsg:        "a map of sockets has it: `bpftool prog attach pinned FILE sk_msg_verdict pinned MAP`",
	ebpf.SkSKB:        "a map of sockets has it: `bpftool prog attach pinned FILE sk_skb_verdict pinned MAP` (or sk_skb_stream_verdict, sk_skb_stream_parser)",
	ebpf.XDP:          "it runs for packets that another program redirects to an entry of a map, which names it",
	ebpf.Syscall:      "it runs when a process asks for it, by BPF_PROG_TEST_RUN: `bpftool prog run pinned FILE`",
	ebpf.LircMode2:    "a process attaches it to a receiver of infrared light, /dev/lirc0, by BPF_PROG_ATTACH",
}

// cannotRun says that a program's kind is not attached by us, and who does it.
func cannotRun(p *Program) error {
	who, known := elsewhere[p.Type]
	if !known {
		kind, _, _ := strings.Cut(p.Section, "/")
		return cannotAttach(p, Unsupported, "there is no way yet to attach %s programs", kind)
	}
	e := cannotAttach(p, Object, "%s", who)
	e.Err = ErrElsewhere
	return e
}
