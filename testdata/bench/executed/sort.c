/* Sorts 8 numbers of a packet on the stack: loads, compares, exchanges. */
#include "bench.h"
SEC("xdp") u32 sort(struct xdp_md *ctx)
{
	u16 *p = (u16 *)DATA(ctx), list[8];
	u32 result = 0;
	if ((u8 *)(p + 8) > END(ctx))
		return 0;
	unrolled for (int i = 0; i < 8; i++)
		list[i] = p[i];
	unrolled for (int i = 0; i < 7; i++)
		unrolled for (int k = 0; k < 7 - i; k++)
			if (list[k] > list[k + 1]) {
				u16 t = list[k];
				list[k] = list[k + 1];
				list[k + 1] = t;
			}
	unrolled for (int i = 0; i < 8; i++)
		result = result * 31 + list[i];
	return result;
}
