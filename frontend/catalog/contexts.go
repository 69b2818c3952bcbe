package catalog

import (
	"slices"

	"rucy-llvm/frontend/types"
)

var (
	u8  = types.Int{Bits: 8}
	u32 = types.Int{Bits: 32}
	u64 = types.Int{Bits: 64}

	be32 = types.Int{Bits: 32, BigEndian: true}
)

// deviceCtx is struct bpf_cgroup_dev_ctx.
var deviceCtx = context("bpf_cgroup_dev_ctx",
	field("access_type", u32), field("major", u32), field("minor", u32))

// xdpCtx is struct xdp_md. The pointers to the packet are not supported yet,
// and egress_ifindex is for programs in a device map only.
var xdpCtx = context("xdp_md",
	hidden("data", u32), hidden("data_end", u32), hidden("data_meta", u32),
	field("ingress_ifindex", u32), field("rx_queue_index", u32), hidden("egress_ifindex", u32))

// The three faces of struct __sk_buff: what programs may do with its fields
// depends on their type.
var (
	tcCtx        = skb(tcSkbFields, "mark", "queue_mapping", "priority", "tc_index", "tc_classid", "tstamp")
	cgroupSkbCtx = skb(cgroupSkbFields, "mark", "priority", "tstamp")
	socketCtx    = skb(socketSkbFields)

	socketSkbFields = []string{
		"len", "pkt_type", "mark", "queue_mapping", "vlan_present", "vlan_tci",
		"priority", "ingress_ifindex", "ifindex", "tc_index", "hash", "napi_id", "gso_segs", "gso_size",
	}
	tcSkbFields     = append(slices.Clone(socketSkbFields), "tc_classid", "tstamp", "wire_len", "tstamp_type", "hwtstamp")
	cgroupSkbFields = append(slices.Clone(socketSkbFields), "family", "remote_ip4", "local_ip4", "local_port", "tstamp", "hwtstamp")
)

// skb is struct __sk_buff as programs see it that may use the named fields,
// and write some of them. IPv4 addresses are in network byte order. Hidden for
// now are protocol, vlan_proto and remote_port: 16 bits in network byte order
// within a field of 32, which have no type yet.
func skb(readable []string, writable ...string) *types.Struct {
	s := context("__sk_buff",
		hidden("len", u32), hidden("pkt_type", u32), hidden("mark", u32), hidden("queue_mapping", u32),
		hidden("protocol", u32), hidden("vlan_present", u32), hidden("vlan_tci", u32), hidden("vlan_proto", u32),
		hidden("priority", u32), hidden("ingress_ifindex", u32), hidden("ifindex", u32), hidden("tc_index", u32),
		hidden("cb", types.Array{Elem: u32, Len: 5}), hidden("hash", u32), hidden("tc_classid", u32),
		hidden("data", u32), hidden("data_end", u32), hidden("napi_id", u32), hidden("family", u32),
		hidden("remote_ip4", be32), hidden("local_ip4", be32),
		hidden("remote_ip6", types.Array{Elem: u32, Len: 4}), hidden("local_ip6", types.Array{Elem: u32, Len: 4}),
		hidden("remote_port", u32), hidden("local_port", u32), hidden("data_meta", u32),
		hidden("flow_keys", u64), hidden("tstamp", u64), hidden("wire_len", u32), hidden("gso_segs", u32),
		hidden("sk", u64), hidden("gso_size", u32), hidden("tstamp_type", u8), hidden("hwtstamp", u64))
	for _, name := range readable {
		s.Field(name).Access = types.ReadOnly
	}
	for _, name := range writable {
		s.Field(name).Access = types.ReadWrite
	}
	return s
}

func context(name string, fields ...*types.Field) *types.Struct {
	return (&types.Struct{Name: name, Fields: fields}).Layout()
}

func field(name string, t types.Type) *types.Field {
	return &types.Field{Name: name, Type: t, Access: types.ReadOnly}
}

func hidden(name string, t types.Type) *types.Field {
	return &types.Field{Name: name, Type: t, Access: types.Hidden}
}
