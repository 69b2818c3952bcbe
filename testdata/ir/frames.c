// Variables on the stack: large ones, aligned ones, arrays, in inner blocks and in
// loops, of no size, whose addresses are compared, passed, and kept in others.
// levels: O1 O2
#include "ir.h"

struct node { struct node *next; u64 value; };

static NOINLINE u64 sum(u64 *p, u32 n)
{
	u64 s = 0;
	for (u32 i = 0; i < n; i++)
		s += p[i & 3] * (i + 1);
	return s;
}

static NOINLINE u64 inner(u64 x)
{
	u64 total = 0;
	for (int i = 0; i < 3; i++) {
		u64 block[4] = { x, i };
		{
			u32 deeper[2] __attribute__((aligned(16))) = { i, x };
			total += i & 1 ? deeper[1] : deeper[0];
			block[2] = sum(block, 2) + deeper[0];
		}
		total += sum(block, 4);
	}
	return total;
}

static NOINLINE u64 linked(u64 x)
{
	struct node c = { 0, x }, b = { &c, x * 2 }, a = { &b, x * 3 };
	struct node *n = x & 1 ? &a : &b;
	u64 s = n->value + n->next->value;
	if (n == &a)
		s += n->next->next->value;
	struct {} nothing;
	volatile void *p = &nothing;
	return s + (p != 0);
}

static NOINLINE u64 large(u64 x)
{
	u8 text[256] = "some text";
	u32 at = x & 255;
	text[at] = x >> 8;
	return text[0] + text[4] * 256 + text[at] * 65536;
}

static NOINLINE u64 escapes(u64 x)
{
	u64 here = x, there = 0;
	u64 id = ((u64 (*)(void *, u32, const void *))113)(&there, 8, &here); // probe_read_kernel
	return id + there;
}

SEC("syscall") int prog(u64 *c)
{
	c[8] = inner(c[0]);
	c[9] = linked(c[1]);
	c[10] = large(c[2]);
	c[11] = escapes(c[3]);
	return c[8] + c[9];
}
