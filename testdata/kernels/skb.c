/* Programs of all kinds that get a socket buffer. */
#include "kernels.h"
struct __sk_buff {
	u32 len, pkt_type, mark, queue_mapping, protocol, vlan_present, vlan_tci, vlan_proto, priority,
		ingress_ifindex, ifindex, tc_index, cb[5], hash, tc_classid, data, data_end;
};
static long (*const load_bytes)(const void *skb, u32 offset, void *to, u32 size) = (void *)26;
SEC("tc") int classify(struct __sk_buff *skb)
{
	u8 *data = (u8 *)(long)skb->data, *end = (u8 *)(long)skb->data_end;
	RAN();
	if (data + 34 <= end && data[14] >> 4 == 4)
		skb->mark = data[22];
	return 0;
}
SEC("action") int act(struct __sk_buff *skb)
{
	RAN();
	return skb->len > 1000 ? 2 : 0;
}
SEC("socket") int filter(struct __sk_buff *skb)
{
	u8 header[20];
	RAN();
	if (load_bytes(skb, 0, header, sizeof header) < 0)
		return 0;
	return header[9] == 6 ? skb->len : 0;
}
SEC("cgroup_skb/ingress") int ingress(struct __sk_buff *skb)
{
	RAN();
	return skb->len != 0;
}
SEC("cgroup_skb/egress") int egress(struct __sk_buff *skb)
{
	RAN();
	return skb->len < 100000;
}
SEC("lwt_xmit") int tunnel(struct __sk_buff *skb)
{
	RAN();
	return skb->protocol == 8 ? 0 : 2;
}
