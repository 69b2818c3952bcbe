/* What a network namespace asks: which socket a packet is for, and what is in it. */
#include "kernels.h"
struct bpf_sk_lookup { u64 sk; u32 family, protocol, remote_ip4, remote_ip6[4], remote_port, local_ip4, local_ip6[4], local_port; };
SEC("sk_lookup") int lookup(struct bpf_sk_lookup *ctx)
{
	RAN();
	return ctx->local_port != 4711;
}
struct flow_keys { u16 network, transport, address_kind; };
struct __sk_buff { u32 before[19], data, data_end, between[15]; struct flow_keys *keys; };
SEC("flow_dissector") int dissect(struct __sk_buff *skb)
{
	struct flow_keys *keys = skb->keys;
	u8 *data = (u8 *)(long)skb->data, *end = (u8 *)(long)skb->data_end;
	RAN();
	if (data + keys->network + 20 > end)
		return 2;
	keys->transport = keys->network + 20;
	keys->address_kind = 8;
	return 0;
}
