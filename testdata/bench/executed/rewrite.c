/* Swaps the addresses of a packet on all its layers, to send it back. */
#include "bench.h"
SEC("xdp") u32 rewrite(struct xdp_md *ctx)
{
	struct eth *eth = (void *)DATA(ctx);
	struct ip4 *ip = (void *)(eth + 1);
	struct tcp *tcp = (void *)(ip + 1);
	if ((u8 *)(tcp + 1) > END(ctx))
		return 1;
	u8 mac[6];
	__builtin_memcpy(mac, eth->to, 6);
	__builtin_memcpy(eth->to, eth->from, 6);
	__builtin_memcpy(eth->from, mac, 6);
	u32 address = ip->from;
	ip->from = ip->to;
	ip->to = address;
	u16 port = tcp->from;
	tcp->from = tcp->to;
	tcp->to = port;
	ip->ttl = 64;
	return 3;
}
