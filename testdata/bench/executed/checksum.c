/* The checksum of an IP header, and its correction for a new lifetime. */
#include "bench.h"
inline_always u16 fold(u32 sum)
{
	sum = (sum & 0xffff) + (sum >> 16);
	return (sum & 0xffff) + (sum >> 16);
}
SEC("xdp") u32 checksum(struct xdp_md *ctx)
{
	struct eth *eth = (void *)DATA(ctx);
	struct ip4 *ip = (void *)(eth + 1);
	if ((u8 *)(ip + 1) > END(ctx))
		return 0;
	u16 *words = (u16 *)ip;
	u32 sum = 0;
	unrolled for (int i = 0; i < 10; i++)
		sum += words[i];
	u16 whole = fold(sum);
	u32 changed = (u16)~ip->sum + (u16)~words[4] + (u16)(words[4] - 1);
	return (u32)whole << 16 | (u16)~fold(changed);
}
