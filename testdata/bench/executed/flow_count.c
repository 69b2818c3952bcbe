/* Counts packets and bytes of each flow in a hash table. */
#include "bench.h"
struct flow { u32 from, to; u16 from_port, to_port; u32 proto; };
struct counts { u64 packets, bytes; };
MAP(flows, HASH, struct flow, struct counts, 1024);
SEC("xdp") u32 flow_count(struct xdp_md *ctx)
{
	struct eth *eth = (void *)DATA(ctx);
	struct ip4 *ip = (void *)(eth + 1);
	struct tcp *tcp = (void *)(ip + 1);
	if ((u8 *)(tcp + 1) > END(ctx))
		return 1;
	struct flow flow = { ip->from, ip->to, tcp->from, tcp->to, ip->proto };
	u64 bytes = END(ctx) - DATA(ctx);
	struct counts *counts = map_lookup(&flows, &flow);
	if (counts) {
		__sync_fetch_and_add(&counts->packets, 1);
		__sync_fetch_and_add(&counts->bytes, bytes);
		return 2;
	}
	struct counts first = { 1, bytes };
	map_update(&flows, &flow, &first, 0);
	return 3;
}
