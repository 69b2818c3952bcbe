package catalog

import (
	"slices"

	"rucy-llvm/frontend/types"
)

// The faces of struct __sk_buff: what programs may do with its fields depends on
// their type.
var (
	tcCtx            = skb(tcSkbFields, "mark", "queue_mapping", "priority", "tc_index", "cb", "tc_classid", "tstamp")
	cgroupSkbCtx     = skb(cgroupSkbFields, "mark", "priority", "cb", "tstamp")
	socketCtx        = skb(append(slices.Clone(packetSkbFields), "cb"), "cb")
	lwtCtx           = skb(append(slices.Clone(packetSkbFields), "cb"), "mark", "priority", "cb")
	skSkbCtx         = skb(skSkbFields, "tc_index", "priority")
	flowDissectorCtx = skb(nil)

	packetSkbFields = []string{
		"len", "pkt_type", "mark", "queue_mapping", "protocol", "vlan_present", "vlan_tci", "vlan_proto",
		"priority", "ingress_ifindex", "ifindex", "tc_index", "hash", "napi_id", "gso_segs", "gso_size",
	}
	addressSkbFields = []string{"family", "remote_ip4", "local_ip4", "remote_ip6", "local_ip6", "remote_port", "local_port"}
	tcSkbFields      = append(slices.Clone(packetSkbFields), "cb", "tc_classid", "tstamp", "wire_len", "tstamp_type", "hwtstamp")
	cgroupSkbFields  = slices.Concat(packetSkbFields, addressSkbFields, []string{"cb", "tstamp", "hwtstamp"})
	skSkbFields      = slices.Concat([]string{
		"len", "pkt_type", "queue_mapping", "protocol", "vlan_present", "vlan_tci", "vlan_proto",
		"priority", "ingress_ifindex", "ifindex", "tc_index", "cb", "hash", "napi_id", "gso_segs", "gso_size",
	}, addressSkbFields)
)

// skb is struct __sk_buff as programs see it that may use the named fields,
// and write some of them.
func skb(readable []string, writable ...string) *types.Struct {
	s := context("__sk_buff",
		hidden("len", u32), hidden("pkt_type", u32), hidden("mark", u32), hidden("queue_mapping", u32),
		hidden("protocol", be16in32), hidden("vlan_present", u32), hidden("vlan_tci", u32), hidden("vlan_proto", be16in32),
		hidden("priority", u32), hidden("ingress_ifindex", u32), hidden("ifindex", u32), hidden("tc_index", u32),
		hidden("cb", types.Array{Elem: u32, Len: 5}), hidden("hash", u32), hidden("tc_classid", u32),
		hidden("data", u32), hidden("data_end", u32), hidden("napi_id", u32), hidden("family", u32),
		hidden("remote_ip4", be32), hidden("local_ip4", be32), ip6("remote_ip6"), ip6("local_ip6"),
		hidden("remote_port", be32), hidden("local_port", u32), hidden("data_meta", u32),
		hidden("flow_keys", pointer), hidden("tstamp", u64), hidden("wire_len", u32), hidden("gso_segs", u32),
		hidden("sk", pointer), hidden("gso_size", u32), hidden("tstamp_type", u8), hidden("hwtstamp", u64))
	return allow(allow(s, types.ReadOnly, readable...), types.ReadWrite, writable...)
}
