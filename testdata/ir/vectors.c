// What LLVM makes vectors of, although BPF has none: sums, masks and comparisons
// over neighbouring elements, and vectors that a program asks for itself.
// levels: O1 O2
#include "ir.h"

typedef u32 v4 __attribute__((vector_size(16)));
typedef u16 v8 __attribute__((vector_size(16)));

static NOINLINE u64 halves(u16 *p)
{
	u64 sum = 0;
	for (int i = 0; i < 8; i++)
		sum += p[i];
	return sum;
}

static NOINLINE u64 all(u32 *p)
{
	u32 all = -1, any = 0;
	for (int i = 0; i < 4; i++) {
		all &= p[i] * 3;
		any |= p[i] ^ i;
	}
	return (u64)all << 32 | any;
}

static NOINLINE u64 asked(u32 a, u32 b, u16 c)
{
	v4 x = { a, b, 3, c }, y = { b, b, a, 9 };
	v4 z = x * y + (x > y) - (y >> 3);
	v8 h = { c, a, b, 4 };
	h = h + h * 5;
	v4 s = __builtin_shufflevector(z, x, 3, 4, 1, 6);
	return z[0] + z[1] * 3ull + s[0] - s[2] + h[1] + h[0];
}

SEC("syscall") int prog(u64 *c)
{
	u64 copy[4] = { c[0], c[1], c[2], c[3] };
	c[8] = halves((u16 *)copy);
	c[9] = all((u32 *)copy);
	c[10] = asked(c[4], c[5], c[6]);
	return c[8] + c[10];
}
