/* A small interpreter: a switch in a loop, over the bytes of a packet. */
#include "bench.h"
SEC("xdp") u32 dispatch(struct xdp_md *ctx)
{
	u8 *p = DATA(ctx);
	u64 a = 1, b = 2;
	if (p + 48 > END(ctx))
		return 0;
	looping for (int i = 0; i < 48; i++)
		switch (p[i] & 7) {
		case 0: a += b; break;
		case 1: b ^= a << 3; break;
		case 2: a -= p[i]; break;
		case 3: b = b * 5 + 1; break;
		case 4: a = b; break;
		case 5: a ^= a >> 7; break;
		case 6: b += i; break;
		default: a = a * 3 ^ b;
		}
	return a ^ b;
}
