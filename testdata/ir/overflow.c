// Arithmetic that says whether it overflowed, of all widths; 64 bits of it times
// 64, which have no instruction.
// oracle: host
#include "ir.h"

#define ALL(type, a, b) ({ \
	type x = (type)(a), y = (type)(b), r; \
	u64 n = 0; \
	n = n * 2 + __builtin_add_overflow(x, y, &r); \
	n ^= (u64)r << 8; \
	n = n * 2 + __builtin_sub_overflow(x, y, &r); \
	n ^= (u64)r << 8; \
	n = n * 2 + __builtin_mul_overflow(x, y, &r); \
	n ^ (u64)r << 8; })

SEC("syscall") int prog(u64 *c)
{
	c[8] = ALL(u64, c[0], c[1]);
	c[9] = ALL(s64, c[0], c[1]);
	c[10] = ALL(u32, c[0], c[1]);
	c[11] = ALL(s32, c[0], c[1]);
	c[12] = ALL(u16, c[0], c[1]);
	c[13] = ALL(s16, c[0], c[1]);
	c[14] = ALL(u8, c[0], c[1]);
	c[15] = ALL(s8, c[0], c[1]);
	c[16] = ALL(u64, c[2] >> 33, c[3] >> 31);
	c[17] = ALL(s64, (s64)c[2] >> 33, (s64)c[3] >> 31);
	c[18] = ALL(u32, c[2] & 0xffff, c[3] & 0x1ffff);
	return c[9] + c[16];
}
