// Counts of bits, and changes of their order, of all widths.
// oracle: host
#include "ir.h"

SEC("syscall") int prog(u64 *c)
{
	u64 a = c[0], b = c[1];
	u32 w = c[2], n = c[3];

	c[8] = __builtin_popcountll(a) + __builtin_popcount(w) * 100;
	c[9] = a ? __builtin_clzll(a) : 64;
	c[10] = w ? __builtin_clz(w) : 32;
	c[11] = a ? __builtin_ctzll(a) : 64;
	c[12] = w ? __builtin_ctz(w) : 32;
	c[13] = __builtin_parityll(a ^ b);
	c[14] = __builtin_bswap64(a);
	c[15] = __builtin_bswap32(w);
	c[16] = __builtin_bswap16(w);
	c[17] = a << (n & 63) | a >> (-n & 63);
	c[18] = w << (n & 31) | w >> (-n & 31);
	c[19] = (u8)((u8)a << (n & 7) | (u8)a >> (-n & 7));
	c[20] = (s64)a >> (n & 63);
	c[21] = (s32)w >> (n & 31);
	c[22] = (s16)w >> (n & 15);
	c[23] = (s8)w >> (n & 7);
	c[24] = __builtin_ffsll(b);
	c[25] = (s64)a < 0 ? -a : a;
	c[26] = __builtin_popcountll((u16)a) + __builtin_clz((u16)w | 1);
	c[27] = __builtin_bswap64(a) >> 48 == __builtin_bswap16(a);
	return c[17];
}
