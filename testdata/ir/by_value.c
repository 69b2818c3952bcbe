// Structures by value as arguments, each of their parts in a register.
// clang: 19 22
#include "ir.h"

struct pair { u32 a, b; };
struct two { u64 a, b; };
struct odd { u8 a; u16 b; u8 c[3]; };

static NOINLINE u64 both(struct pair p, struct two t) { return p.a * 3 + p.b + t.a - t.b; }
static NOINLINE u64 odd(struct odd o, u64 x) { return o.a + o.b * 5 + o.c[1] * x + o.c[2]; }

SEC("syscall") int prog(u64 *c)
{
	struct pair p = { c[0], c[1] };
	struct two t = { c[2], c[3] };
	struct odd o = { c[4], c[5], { c[6], c[7], c[0] } };

	c[8] = both(p, t);
	c[9] = odd(o, c[1]);
	return c[8];
}
