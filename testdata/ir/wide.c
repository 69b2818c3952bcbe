// Integers of 128 bits: arithmetic, shifts by constants and by anything,
// comparisons, conversions, as arguments, in memory, in loops.
// oracle: host
#include "ir.h"

typedef __int128 s128;
typedef unsigned __int128 u128;

static INLINE u128 make(u64 high, u64 low) { return (u128)high << 64 | low; }

static NOINLINE u64 passed(u128 a, u64 b, u128 c) { return (u64)(a >> 32) ^ b ^ (u64)((a + c) >> 64); }

static NOINLINE u64 orders(s128 a, s128 b)
{
	u64 r = 0;
	r = r * 2 + (a < b);
	r = r * 2 + (a <= b);
	r = r * 2 + (a > b);
	r = r * 2 + (a == b);
	r = r * 2 + (a != b);
	r = r * 2 + ((u128)a < (u128)b);
	r = r * 2 + ((u128)a <= (u128)b);
	r = r * 2 + ((u128)a > (u128)b);
	r = r * 2 + ((u128)a >= (u128)b);
	r = r * 2 + (a >= 0);
	return r;
}

static NOINLINE u64 fold(u64 *context, int n)
{
	u64 c[8] = { context[0], context[1], context[2], context[3], context[4], context[5], context[6], context[7] };
	u128 sum = 1;
	for (int i = 0; i < n; i++)
		sum = sum * 31 + c[i & 7];
	return (u64)sum + (u64)(sum >> 64) * 3;
}

SEC("syscall") int prog(u64 *c)
{
	u128 a = make(c[0], c[1]), b = make(c[2], c[3]), r;
	u32 n = c[4] & 127;
	u128 kept[2];

	r = a + b;
	c[8] = r;
	c[9] = r >> 64;
	r = a - b;
	c[10] = r;
	c[11] = r >> 64;
	r = a * b;
	c[12] = r;
	c[13] = r >> 64;
	r = (a << n) ^ (b >> n) ^ (u128)((s128)(a ^ b) >> n);
	c[14] = r;
	c[15] = r >> 64;
	r = (a << 17) | (b >> 47) | ~(u128)((s128)b >> 100) | (a << 64) | (b >> 71);
	c[16] = r;
	c[17] = r >> 64;
	r = (u128)c[5] * c[6];
	c[18] = r;
	c[19] = r >> 64;
	r = (u128)((s128)(s64)c[5] * (s64)c[6]);
	c[20] = r;
	c[21] = r >> 64;
	c[22] = orders(a, b) + orders(make(c[0], c[3]), make(c[0], c[1])) * 1024;
	c[23] = passed(a, c[7], b);
	c[24] = fold(c, 9);
	kept[0] = kept[1] = (s128)(s32)c[5];
	kept[c[7] & 1] = -a;
	c[25] = kept[0] ^ (kept[1] >> 64);
	c[26] = a && b ? (u64)-1 : !a;
	c[27] = (u8)(a >> 60) + (s64)(s8)(b >> 3);
	return c[12];
}
