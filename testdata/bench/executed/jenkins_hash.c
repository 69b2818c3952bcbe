/* Jenkins' one-at-a-time mixing of the addresses and ports of a packet. */
#include "bench.h"
inline_always u32 rotate(u32 x, int n) { return x << n | x >> (32 - n); }
SEC("xdp") u32 jenkins_hash(struct xdp_md *ctx)
{
	struct eth *eth = (void *)DATA(ctx);
	struct ip4 *ip = (void *)(eth + 1);
	struct tcp *tcp = (void *)(ip + 1);
	if ((u8 *)(tcp + 1) > END(ctx))
		return 0;
	u32 a = ip->from + 0xdeadbeef, b = ip->to + 0xdeadbeef, c = ((u32)tcp->from << 16 | tcp->to) + 0xdeadbeef;
	c ^= b; c -= rotate(b, 14);
	a ^= c; a -= rotate(c, 11);
	b ^= a; b -= rotate(a, 25);
	c ^= b; c -= rotate(b, 16);
	a ^= c; a -= rotate(c, 4);
	b ^= a; b -= rotate(a, 14);
	c ^= b; c -= rotate(b, 24);
	return c;
}
