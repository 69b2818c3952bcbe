package catalog

import "strings"

// Lookup is what LookupSection finds out of a section's name.
type Lookup struct {
	Type    *ProgramType
	Section Section // the spelling that matched
	Name    string  // the name to emit
}

// LookupSection finds the program type that a section name asks for. Where it
// finds none, the name may be one of KnownSections, or a mistake. A name that
// lacks its target ("kprobe/", "kprobe") is found, with an empty Name.
func LookupSection(name string) (Lookup, bool) {
	for _, t := range programTypes {
		for _, s := range t.Sections {
			l := Lookup{Type: t, Section: s}
			target, wantsTarget := strings.CutSuffix(s.Name, "/")
			switch {
			case !wantsTarget && name == s.Name:
				l.Name = name
				if s.Alias != "" {
					l.Name = s.Alias
				}
				return l, true
			case wantsTarget && (name == s.Name || name == target):
				return l, true
			case wantsTarget && strings.HasPrefix(name, s.Name):
				l.Name = name
				return l, true
			}
		}
	}
	return Lookup{}, false
}

// laterSections are the section names that libbpf knows and the table of
// program types doesn't have yet. A final slash asks for a target.
var laterSections = strings.Fields(`
sk_reuseport/migrate sk_reuseport uprobe/ uprobe.s/ uretprobe/ uretprobe.s/ kprobe.multi/ kretprobe.multi/
kprobe.session/ uprobe.multi/ uretprobe.multi/ uprobe.session/ uprobe.multi.s/ uretprobe.multi.s/ uprobe.session.s/
ksyscall/ kretsyscall/ usdt/ usdt.s/ tc/ingress tc/egress tcx/ingress tcx/egress action netkit/primary netkit/peer
raw_tracepoint.w/ raw_tp.w/ tp_btf/ fentry/ fmod_ret/ fexit/ fentry.s/ fmod_ret.s/ fexit.s/ fsession/ fsession.s/
freplace/ lsm/ lsm.s/ lsm_cgroup/ iter/ iter.s/ xdp.frags/devmap xdp/devmap xdp.frags/cpumap xdp/cpumap xdp.frags
perf_event lwt_in lwt_out lwt_xmit lwt_seg6local sockops sk_skb/stream_parser sk_skb/stream_verdict sk_skb/verdict
sk_skb sk_msg lirc_mode2 flow_dissector cgroup/skb cgroup/sock_create cgroup/sock_release cgroup/sock
cgroup/post_bind4 cgroup/post_bind6 cgroup/bind4 cgroup/bind6 cgroup/connect4 cgroup/connect6 cgroup/connect_unix
cgroup/sendmsg4 cgroup/sendmsg6 cgroup/sendmsg_unix cgroup/recvmsg4 cgroup/recvmsg6 cgroup/recvmsg_unix
cgroup/getpeername4 cgroup/getpeername6 cgroup/getpeername_unix cgroup/getsockname4 cgroup/getsockname6
cgroup/getsockname_unix cgroup/sysctl cgroup/getsockopt cgroup/setsockopt struct_ops/ struct_ops.s/ sk_lookup
netfilter
`)

// IsLaterSection reports whether a section name is one of libbpf's that is not
// supported yet.
func IsLaterSection(name string) bool {
	for _, s := range laterSections {
		prefix, wantsTarget := strings.CutSuffix(s, "/")
		if name == prefix || wantsTarget && strings.HasPrefix(name, s) {
			return true
		}
	}
	return false
}

// SectionNames are the names that can be written, those that ask for a target
// with an example of one.
func SectionNames() []string {
	var names []string
	for _, t := range programTypes {
		for _, s := range t.Sections {
			if s.Alias == "" {
				names = append(names, s.Full())
			}
		}
	}
	return names
}
