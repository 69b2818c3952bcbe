/* Writes a number in decimal to the stack, and adds the digits up again. */
#include "bench.h"
SEC("xdp") u32 format_number(struct xdp_md *ctx)
{
	char text[24] = {};
	u32 *p = (u32 *)DATA(ctx), sum = 0;
	int digits = 0;
	if ((u8 *)(p + 4) > END(ctx))
		return 0;
	u64 n = (u64)p[2] << 8 | p[3];
	looping for (int i = 0; i < 20; i++) {
		text[i] = '0' + n % 10;
		n /= 10;
		digits++;
		if (!n)
			break;
	}
	looping for (int i = 0; i < 20; i++)
		sum = sum * 3 + text[i];
	return sum + digits;
}
