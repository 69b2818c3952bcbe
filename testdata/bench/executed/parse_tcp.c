/* Headers from Ethernet to TCP, with VLAN tags and IP options on the way. */
#include "bench.h"
SEC("xdp") u32 parse_tcp(struct xdp_md *ctx)
{
	u8 *end = END(ctx), *p = DATA(ctx);
	struct eth *eth = (void *)p;
	if ((u8 *)(eth + 1) > end)
		return 1;
	u16 proto = eth->proto;
	p = (u8 *)(eth + 1);
	unrolled for (int i = 0; i < 2; i++) {
		if (proto != __builtin_bswap16(0x8100) && proto != __builtin_bswap16(0x88a8))
			break;
		if (p + 4 > end)
			return 2;
		proto = *(u16 *)(p + 2);
		p += 4;
	}
	if (proto != __builtin_bswap16(0x0800))
		return 3;
	struct ip4 *ip = (void *)p;
	if ((u8 *)(ip + 1) > end)
		return 4;
	u32 header = (ip->version_ihl & 15) * 4;
	if (header < sizeof *ip || ip->version_ihl >> 4 != 4)
		return 5;
	if (ip->fragment & __builtin_bswap16(0x3fff))
		return 6;
	if (ip->proto != 6)
		return 7;
	p += header;
	struct tcp *tcp = (void *)p;
	if ((u8 *)(tcp + 1) > end)
		return 8;
	u16 flags = __builtin_bswap16(tcp->flags);
	u32 verdict = __builtin_bswap16(tcp->to) == 80 ? 0x100 : 0x200;
	if (flags & 2)
		verdict |= 1;
	if (flags & 16)
		verdict |= 2;
	return verdict | (u32)__builtin_bswap16(ip->length) << 16;
}
