/* CRC-32 of 24 bytes of a packet, bit by bit: a loop in a loop. */
#include "bench.h"
SEC("xdp") u32 crc32(struct xdp_md *ctx)
{
	u8 *p = DATA(ctx);
	u32 crc = ~0u;
	if (p + 24 > END(ctx))
		return 0;
	looping for (int i = 0; i < 24; i++) {
		crc ^= p[i];
		looping for (int bit = 0; bit < 8; bit++)
			crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
	}
	return ~crc;
}
