/* FNV-1a of 64 bytes of a packet, byte by byte. */
#include "bench.h"
SEC("xdp") u32 fnv_hash(struct xdp_md *ctx)
{
	u8 *p = DATA(ctx);
	u32 hash = 2166136261u;
	if (p + 64 > END(ctx))
		return 0;
	looping for (int i = 0; i < 64; i++)
		hash = (hash ^ p[i]) * 16777619u;
	return hash;
}
