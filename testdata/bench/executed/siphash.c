/* SipHash-2-4 of 32 bytes of a packet: 64-bit words in many registers. */
#include "bench.h"
#define ROTATE(x, n) ((x) << (n) | (x) >> (64 - (n)))
#define ROUND(a, b, c, d) do { \
	a += b; c += d; b = ROTATE(b, 13); d = ROTATE(d, 16); b ^= a; d ^= c; a = ROTATE(a, 32); \
	c += b; a += d; b = ROTATE(b, 17); d = ROTATE(d, 21); b ^= c; d ^= a; c = ROTATE(c, 32); } while (0)
SEC("xdp") u32 siphash(struct xdp_md *ctx)
{
	u64 *words = (u64 *)DATA(ctx);
	if ((u8 *)(words + 4) > END(ctx))
		return 0;
	u64 a = 0x736f6d6570736575, b = 0x646f72616e646f6d, c = 0x6c7967656e657261, d = 0x7465646279746573;
	unrolled for (int i = 0; i < 4; i++) {
		d ^= words[i];
		ROUND(a, b, c, d);
		ROUND(a, b, c, d);
		a ^= words[i];
	}
	c ^= 0xff;
	unrolled for (int i = 0; i < 4; i++)
		ROUND(a, b, c, d);
	a ^= b ^ c ^ d;
	return a ^ a >> 32;
}
