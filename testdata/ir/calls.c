// Functions of the module: narrow arguments and results,
// five arguments, recursion that ends in a loop, results that nobody wants.
#include "ir.h"

struct pair { u32 a, b; };

static NOINLINE s8 narrow(s8 a, u8 b, s16 c, u16 d) { return a + b * c - d; }
static NOINLINE u16 wider(u16 a, s32 b) { return a ^ b; }
static NOINLINE _Bool truth(_Bool a, _Bool b, u64 c) { return a ? b : c > 5; }
static NOINLINE u64 five(u64 a, u32 b, u16 c, u8 d, s64 e) { return a + b - c + d * e; }
static NOINLINE void store(u64 *p, u64 x) { *p = x; }
static struct pair p, q = { 5, 6 };

static NOINLINE struct pair *choose(struct pair *a, struct pair *b, u32 n) { return n & 1 ? a : b; }

__attribute__((weak, noinline)) int global_function(int x) { return x * 2 + 1; }

SEC("syscall") int prog(u64 *c)
{
	u64 local;

	p.a = c[0];
	p.b = c[1];
	q.b = c[2];
	c[8] = narrow(c[0], c[1], c[2], c[3]);
	c[9] = wider(c[4], c[5]);
	c[10] = truth(c[0] & 1, c[1] & 1, c[2]);
	c[12] = five(c[0], c[1], c[2], c[3], c[4]);
	store(&local, c[6]);
	c[13] = local;
	c[14] = choose(&p, &q, c[7])->b;
	c[15] = global_function(c[7]);
	narrow(1, 2, 3, c[0]);
	return c[12];
}
