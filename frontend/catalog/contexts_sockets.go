package catalog

import "rucy-llvm/frontend/types"

// sockCtx is struct bpf_sock as programs see it that may use the named fields,
// and write some of them.
func sockCtx(readable []string, writable ...string) *types.Struct {
	s := context("bpf_sock",
		hidden("bound_dev_if", u32), hidden("family", u32), hidden("type", u32), hidden("protocol", u32),
		hidden("mark", u32), hidden("priority", u32), hidden("src_ip4", be32), ip6("src_ip6"), hidden("src_port", u32),
		hidden("dst_port", be16), hidden("dst_ip4", be32), ip6("dst_ip6"), hidden("state", u32), hidden("rx_queue_mapping", i32))
	return allow(allow(s, types.ReadOnly, readable...), types.ReadWrite, writable...)
}

// sockAddrCtx is struct bpf_sock_addr as programs see it that may read and write the
// named addresses.
func sockAddrCtx(addresses ...string) *types.Struct {
	s := context("bpf_sock_addr",
		field("user_family", u32), hidden("user_ip4", be32), ip6("user_ip6"), hidden("user_port", be16in32),
		field("family", u32), field("type", u32), field("protocol", u32),
		hidden("msg_src_ip4", be32), ip6("msg_src_ip6"), hidden("sk", pointer))
	return allow(s, types.ReadWrite, addresses...)
}

// sockOpsCtx is struct bpf_sock_ops. What op asks for is answered with reply, which
// lies where the first of the arguments does.
var sockOpsCtx = allow(also(context("bpf_sock_ops",
	field("op", u32), field("args", types.Array{Elem: u32, Len: 4}),
	field("family", u32), field("remote_ip4", be32), field("local_ip4", be32),
	readable(ip6("remote_ip6")), readable(ip6("local_ip6")), field("remote_port", be32), field("local_port", u32),
	field("is_fullsock", u32), field("snd_cwnd", u32), field("srtt_us", u32), field("bpf_sock_ops_cb_flags", u32),
	field("state", u32), field("rtt_min", u32), field("snd_ssthresh", u32), field("rcv_nxt", u32), field("snd_nxt", u32),
	field("snd_una", u32), field("mss_cache", u32), field("ecn_flags", u32), field("rate_delivered", u32),
	field("rate_interval_us", u32), field("packets_out", u32), field("retrans_out", u32), field("total_retrans", u32),
	field("segs_in", u32), field("data_segs_in", u32), field("segs_out", u32), field("data_segs_out", u32),
	field("lost_out", u32), field("sacked_out", u32), field("sk_txhash", u32),
	field("bytes_received", u64), field("bytes_acked", u64),
	hidden("sk", pointer), hidden("skb_data", pointer), hidden("skb_data_end", pointer),
	field("skb_len", u32), field("skb_tcp_flags", u32)),
	"args", hidden("reply", u32)), types.ReadWrite, "reply", "sk_txhash")

// skMsgCtx is struct sk_msg_md.
var skMsgCtx = context("sk_msg_md",
	hidden("data", pointer), hidden("data_end", pointer),
	field("family", u32), field("remote_ip4", be32), field("local_ip4", be32),
	readable(ip6("remote_ip6")), readable(ip6("local_ip6")), field("remote_port", be32), field("local_port", u32),
	field("size", u32), hidden("sk", pointer))

// skLookupCtx is struct bpf_sk_lookup.
var skLookupCtx = context("bpf_sk_lookup",
	hidden("sk", pointer), field("family", u32), field("protocol", u32),
	field("remote_ip4", be32), readable(ip6("remote_ip6")), field("remote_port", be16in32),
	field("local_ip4", be32), readable(ip6("local_ip6")), field("local_port", u32), field("ingress_ifindex", u32))

// skReuseportCtx is struct sk_reuseport_md.
var skReuseportCtx = context("sk_reuseport_md",
	hidden("data", pointer), hidden("data_end", pointer),
	field("len", u32), field("eth_protocol", be16in32), field("ip_protocol", u32), field("bind_inany", u32), field("hash", u32),
	hidden("sk", pointer), hidden("migrating_sk", pointer))

func readable(f *types.Field) *types.Field {
	f.Access = types.ReadOnly
	return f
}
