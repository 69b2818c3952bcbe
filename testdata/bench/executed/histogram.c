/* Counts packets by the logarithm of their size, in an array. */
#include "bench.h"
MAP(sizes, ARRAY, u32, u64, 32);
inline_always u32 log2(u32 v)
{
	u32 r = (v > 0xffff) << 4, s;
	v >>= r;
	s = (v > 0xff) << 3; v >>= s; r |= s;
	s = (v > 0xf) << 2; v >>= s; r |= s;
	s = (v > 0x3) << 1; v >>= s; r |= s;
	return r | v >> 1;
}
SEC("xdp") u32 histogram(struct xdp_md *ctx)
{
	u32 slot = log2(END(ctx) - DATA(ctx));
	u64 *count = map_lookup(&sizes, &slot);
	if (!count)
		return 1;
	__sync_fetch_and_add(count, 1);
	return slot + 2;
}
