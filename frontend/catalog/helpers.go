package catalog

import (
	"maps"

	"rucy-llvm/frontend/types"
)

// programs says which program types may call a helper, and since when.
type programs map[string]Version

// and joins two sets; in case of doubt the earlier kernel counts.
func (p programs) and(q programs) programs {
	all := maps.Clone(p)
	for name, v := range q {
		if w, ok := all[name]; !ok || w.After(v) {
			all[name] = v
		}
	}
	return all
}

func since(v Version, types ...string) programs {
	p := programs{}
	for _, t := range types {
		p[t] = v
	}
	return p
}

var (
	always Version // since there are the helper and the program type
	v5_8   = Version{5, 8}
	v6_1   = Version{6, 1}
	v6_12  = Version{6, 12}
	v6_18  = Version{6, 18}

	packets  = []string{cgroupSKB, xdp, schedCLS, socketFilter}
	tracers  = []string{kprobe, tracepoint, rawTracepoint, syscallProg}
	skbs     = since(always, cgroupSKB, schedCLS, socketFilter)
	everyone = since(always, packets...).and(since(always, tracers...)).and(since(always, cgroupDevice))

	// ofProcesses are the helpers that speak of the current process: packets
	// are often handled while some other process runs.
	ofProcesses = since(always, tracers...).and(since(always, cgroupDevice))
	// Of some, device filters were thought later.
	ofTracers = since(always, tracers...).and(since(v6_1, cgroupDevice))

	tcOnly  = since(always, schedCLS)
	xdpOnly = since(always, xdp)
)

func params(list ...Param) []Param   { return list }
func number(name string) Param       { return Param{name, IntParam} }
func ctxAnd(names ...string) []Param { return append([]Param{{"ctx", CtxParam}}, ints(names...)...) }
func ints(names ...string) (p []Param) {
	for _, name := range names {
		p = append(p, number(name))
	}
	return p
}

// helpers are the rows of the table, in the order of their numbers: those that
// take integers, ctx and a format. Which program types have one on kernels 6.1,
// 6.12 and 6.18 was measured; kernel_test.go asks the running one.
var helpers = numbered([]*Helper{
	{Name: "bpf_ktime_get_ns", Result: types.U64, Programs: everyone},
	{Name: "bpf_trace_printk", Params: params(Param{"format", FormatParam}, Param{"size", SizeParam}), Variadic: true, Result: types.I64, GPLOnly: true, Programs: everyone},
	{Name: "bpf_get_prandom_u32", Result: u32, Programs: everyone},
	{Name: "bpf_get_smp_processor_id", Result: u32, Programs: everyone},
	{Name: "bpf_clone_redirect", Params: ctxAnd("ifindex", "flags"), Result: types.I64, Nests: true, Programs: tcOnly},
	{Name: "bpf_get_current_pid_tgid", Result: types.U64, Programs: ofTracers.and(since(v6_12, packets...))},
	{Name: "bpf_get_current_uid_gid", Result: types.U64, Programs: ofProcesses.and(since(v6_18, packets...))},
	{Name: "bpf_get_cgroup_classid", Params: ctxAnd(), Result: u32, Programs: tcOnly.and(since(v6_18, packets...)).and(since(v6_18, tracers...)).and(since(v6_18, cgroupDevice))},
	{Name: "bpf_skb_vlan_push", Params: ctxAnd("vlan_proto", "vlan_tci"), Result: types.I64, Programs: tcOnly},
	{Name: "bpf_skb_vlan_pop", Params: ctxAnd(), Result: types.I64, Programs: tcOnly},
	{Name: "bpf_redirect", Params: ints("ifindex", "flags"), Result: types.I64, Programs: tcOnly.and(xdpOnly)},
	{Name: "bpf_get_route_realm", Params: ctxAnd(), Result: u32, Programs: tcOnly},
	{Name: "bpf_skb_change_proto", Params: ctxAnd("proto", "flags"), Result: types.I64, Programs: tcOnly},
	{Name: "bpf_skb_change_type", Params: ctxAnd("type"), Result: types.I64, Programs: tcOnly},
	{Name: "bpf_get_hash_recalc", Params: ctxAnd(), Result: u32, Programs: tcOnly},
	{Name: "bpf_get_current_task", Result: types.U64, GPLOnly: true, Programs: ofTracers.and(since(v6_1, packets...))},
	{Name: "bpf_skb_change_tail", Params: ctxAnd("len", "flags"), Result: types.I64, Programs: tcOnly},
	{Name: "bpf_skb_pull_data", Params: ctxAnd("len"), Result: types.I64, Programs: tcOnly},
	{Name: "bpf_csum_update", Params: ctxAnd("csum"), Result: types.I64, Programs: tcOnly},
	{Name: "bpf_set_hash_invalid", Params: ctxAnd(), Result: types.I64, Programs: tcOnly},
	{Name: "bpf_get_numa_node_id", Result: types.I64, Programs: everyone},
	{Name: "bpf_skb_change_head", Params: ctxAnd("len", "flags"), Result: types.I64, Programs: tcOnly},
	{Name: "bpf_xdp_adjust_head", Params: ctxAnd("delta"), Result: types.I64, Programs: xdpOnly},
	{Name: "bpf_get_socket_cookie", Params: ctxAnd(), Result: types.U64, Programs: skbs},
	{Name: "bpf_get_socket_uid", Params: ctxAnd(), Result: u32, Programs: skbs},
	{Name: "bpf_set_hash", Params: ctxAnd("hash"), Result: types.I64, Programs: tcOnly},
	{Name: "bpf_skb_adjust_room", Params: ctxAnd("len_diff", "mode", "flags"), Result: types.I64, Programs: tcOnly},
	{Name: "bpf_xdp_adjust_meta", Params: ctxAnd("delta"), Result: types.I64, Programs: xdpOnly},
	{Name: "bpf_xdp_adjust_tail", Params: ctxAnd("delta"), Result: types.I64, Programs: xdpOnly},
	{Name: "bpf_skb_cgroup_id", Params: ctxAnd(), Result: types.U64, Programs: tcOnly.and(since(v5_8, cgroupSKB))},
	{Name: "bpf_get_current_cgroup_id", Result: types.U64, Programs: ofProcesses.and(since(v6_12, packets...))},
	{Name: "bpf_skb_ancestor_cgroup_id", Params: ctxAnd("ancestor_level"), Result: types.U64, Programs: tcOnly.and(since(v5_8, cgroupSKB))},
	{Name: "bpf_skb_ecn_set_ce", Params: ctxAnd(), Result: types.I64, Programs: since(always, schedCLS, cgroupSKB)},
	{Name: "bpf_send_signal", Params: ints("sig"), Result: types.I64, Programs: since(always, tracers...).and(since(v6_18, packets...)).and(since(v6_18, cgroupDevice))},
	{Name: "bpf_send_signal_thread", Since: Version{5, 6}, Params: ints("sig"), Result: types.I64, Programs: since(always, tracers...).and(since(v6_18, packets...)).and(since(v6_18, cgroupDevice))},
	{Name: "bpf_jiffies64", Since: Version{5, 6}, Result: types.U64, Programs: everyone},
	{Name: "bpf_get_current_ancestor_cgroup_id", Since: Version{5, 7}, Params: ints("ancestor_level"), Result: types.U64, Programs: ofTracers.and(since(v6_12, packets...))},
	{Name: "bpf_ktime_get_boot_ns", Since: Version{5, 8}, Result: types.U64, Programs: everyone},
	{Name: "bpf_csum_level", Since: Version{5, 8}, Params: ctxAnd("level"), Result: types.I64, Programs: tcOnly},
	{Name: "bpf_skb_cgroup_classid", Since: Version{5, 10}, Params: ctxAnd(), Result: u32, Programs: tcOnly},
	{Name: "bpf_redirect_peer", Since: Version{5, 10}, Params: ints("ifindex", "flags"), Result: types.I64, Programs: tcOnly},
	{Name: "bpf_ktime_get_coarse_ns", Since: Version{5, 11}, Result: types.U64, Programs: since(always, packets...)},
	{Name: "bpf_sys_close", Since: Version{5, 14}, Params: ints("fd"), Result: types.I64, Programs: since(always, syscallProg)},
	{Name: "bpf_get_func_ip", Since: Version{5, 15}, Params: ctxAnd(), Result: types.U64, GPLOnly: true, Programs: since(always, kprobe)},
	{Name: "bpf_get_attach_cookie", Since: Version{5, 15}, Params: ctxAnd(), Result: types.U64, Programs: since(always, kprobe, tracepoint).and(since(v6_12, rawTracepoint))},
	{Name: "bpf_xdp_get_buff_len", Since: Version{5, 18}, Params: ctxAnd(), Result: types.U64, Programs: xdpOnly},
	{Name: "bpf_skb_set_tstamp", Since: Version{5, 18}, Params: ctxAnd("tstamp", "tstamp_type"), Result: types.I64, Programs: tcOnly},
	{Name: "bpf_ktime_get_tai_ns", Since: Version{6, 1}, Result: types.U64, Programs: everyone},
})

// The helpers that the compiler calls by itself, in programs of all types.
var (
	// LoopHelper calls a function again and again.
	LoopHelper = &Helper{ID: helperID("bpf_loop"), Name: "bpf_loop", Since: Version{5, 17}}
	// PrintHelper prints more numbers than bpf_trace_printk does.
	PrintHelper = &Helper{ID: helperID("bpf_trace_vprintk"), Name: "bpf_trace_vprintk", Since: Version{5, 16}}
)

// numbered gives the rows their numbers.
func numbered(rows []*Helper) []*Helper {
	for _, h := range rows {
		h.ID = helperID(h.Name)
	}
	return rows
}

// Helpers returns the helpers that can be called, in the order of their numbers.
func Helpers() []*Helper { return helpers }

// LookupHelper returns the helper that can be called by that name, or nil.
func LookupHelper(name string) *Helper {
	for _, h := range helpers {
		if h.Name == name {
			return h
		}
	}
	return nil
}

// IsHelperName reports whether the kernel numbers a helper of that name,
// whether it can be called yet or not.
func IsHelperName(name string) bool {
	return helperID(name) != 0 && len(name) > 4 && name[:4] == "bpf_"
}
