// Ways through a function: switches that are dense, sparse, of ranges and of
// narrow and of wide integers, loops within loops, jumps into loops, what
// never returns, conditions of many parts.
// levels: O1 O2
#include "ir.h"

static NOINLINE u64 dense(u32 x)
{
	switch (x & 31) {
	case 0: return 5;
	case 1: return 7;
	case 2: case 3: case 4: return 11;
	case 5: x += 3; /* fallthrough */
	case 6: return x * 2;
	case 8 ... 19: return x - 8;
	case 21: return 1;
	case 22: return 2;
	case 23: return 3;
	}
	return 100;
}

static NOINLINE u64 sparse(s64 x)
{
	switch (x) {
	case -1: return 1;
	case 0x123456789abcdef: return 2;
	case 65536: return 3;
	case 0: return 4;
	case 1ull << 63: return 5;
	case 0xffffffff: return 6;
	}
	return x;
}

static NOINLINE u64 narrow(s8 x)
{
	switch (x) {
	case -128: return 1;
	case -1: return 2;
	case 0 ... 63: return 3;
	case 127: return 4;
	}
	return 5;
}

static NOINLINE u64 loops(u64 x)
{
	u64 a = 1, b = 2;
	for (u32 i = 0; i < 4; i++) {
		for (u32 k = i; k < 4; k++) {
			if (k == (x & 3))
				continue;
			if (i + k > 5)
				break;
			u64 t = a; // they change places
			a = b;
			b = t + k;
		}
		a ^= x >> i;
	}
	return a * 5 + b;
}

static NOINLINE u64 into_loop(u64 x)
{
	u32 n = 0;
	if (x & 1)
		goto middle;
	while (n < 5) {
		x = x * 3 + 1;
middle:
		x ^= n;
		n++;
	}
	return x;
}

static NOINLINE u64 conditions(u64 a, u64 b, s32 c)
{
	u64 r = 0;
	if ((a > 5 && b < 7) || (c < 0 && a != b))
		r |= 1;
	if (a && !(b && c))
		r |= 2;
	r += a > b ? (b > 3 ? 4 : 8) : c > 0 ? 16 : 32;
	if (a & 8 && b & 0xf00)
		r |= 64;
	return r + (a == 1 || a == 3 || a == 5 || a == 64);
}

SEC("syscall") int prog(u64 *c)
{
	c[8] = dense(c[0]) + dense(c[1]) * 3 + dense(c[2] >> 9) * 7;
	c[9] = sparse(c[0]) + sparse(c[1]) + sparse(65536) + sparse(c[3] & 1 ? -1 : 0xffffffff);
	c[10] = narrow(c[0]) + narrow(c[1]) * 8 + narrow(c[2] >> 5) * 64;
	c[11] = loops(c[3]);
	c[12] = into_loop(c[4]);
	c[13] = conditions(c[0], c[1], c[2]) + conditions(c[3] & 255, c[4] & 7, c[5]) * 256;
	return c[11];
}
