// Signed division and remainder, which only the newest machines have: of all
// widths, by constants and by anything, with every combination of signs.
// oracle: host
#include "ir.h"

#define BOTH(type, a, b) ({ \
	type x = (type)(a), y = (type)(b); \
	if (y == 0 || y == -1) \
		y = 3; \
	(u64)(x / y) * 7 + (u64)(x % y); })

SEC("syscall") int prog(u64 *c)
{
	s64 a = c[0];
	s32 b = c[1];

	c[8] = BOTH(s64, c[0], c[1]);
	c[9] = BOTH(s32, c[0], c[1]);
	c[10] = BOTH(s16, c[0], c[1]);
	c[11] = BOTH(s8, c[0], c[1]);
	c[12] = BOTH(s64, c[2], c[3] & 0xff);
	c[13] = BOTH(s32, c[2], c[3] & 0xff);
	c[14] = a / 7 + a % 7;
	c[15] = a / -8 + a % -8;
	c[16] = b / 1000 + b % 1000;
	c[17] = b / -16 + b % 16;
	c[18] = (s16)c[4] / 5 + (s16)c[4] % 5;
	c[19] = (s8)c[4] / -3 + (s8)c[4] % -3;
	c[20] = c[5] / (c[6] | 1) + c[5] % (c[6] | 1);
	c[21] = (u32)c[5] / ((u32)c[6] | 1) + (u16)c[5] % ((u16)c[6] | 1);
	c[22] = BOTH(s64, c[5], (s64)(s8)c[6]);
	return c[8];
}
