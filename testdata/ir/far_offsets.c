// Indices that are another number and a constant of half a billion or more: the
// verifier takes none of which it has kept account as that.
// oracle: host
#include "ir.h"

static const u8 table[4] = {5, 6, 7, 8};

static NOINLINE u64 forwards(u32 x)
{
	u32 at = x + 1146819385;
	return at < 4 ? table[at] ^ x : x;
}

static NOINLINE u64 backwards(u32 x)
{
	u32 at = x - 1146819385;
	return at < 4 ? table[at] ^ x : x;
}

static NOINLINE u64 whole(u64 x)
{
	u64 at = x - 0x20000000;
	return at < 4 ? table[at] ^ x : x;
}

static NOINLINE u64 clamped(u64 x)
{
	u64 at = x + 0x7ffffff0;
	at = at < 4 ? at : 3;
	return table[at] ^ x;
}

SEC("syscall") int prog(u64 *c)
{
	c[8] = forwards(c[0]) + forwards(-1146819385 + (c[0] & 3));
	c[9] = backwards(c[0]) + backwards(1146819385 + (c[0] & 3));
	c[10] = whole(c[0]) + whole(0x20000000 + (c[0] & 3));
	c[11] = clamped(c[0]) + clamped((c[0] & 3) - 0x7ffffff0);
	return c[8] + c[9] + c[10] + c[11];
}
