// Copies and fills of memory: of structures, packed ones, more than a kilobyte,
// with and without alignment, volatile; and loads and stores that are unaligned.
// oracle: host
#include "ir.h"

struct small { u8 a; u16 b; u32 c; u64 d; };
struct packed { u8 a; u16 b; u32 c; u64 d; } __attribute__((packed));
struct large { u64 words[300]; };

struct large source, target;
static struct packed packets[3];
static const struct small constant = { 1, -2, 3, -4 };

static NOINLINE void fill(u64 seed)
{
	for (int i = 0; i < 16; i++)
		source.words[i * 18] = seed * (i + 1);
	target = source;
	__builtin_memset(&source, seed & 1 ? 0x11 : 0, sizeof source);
}

static NOINLINE u64 pack(u64 x)
{
	struct packed *p = &packets[x & 1];
	p->a = x;
	p->b = x >> 3;
	p->c = x >> 17;
	p->d = x * 3;
	packets[2] = *p;
	return packets[2].d + packets[2].c - packets[2].b + packets[2].a;
}

static NOINLINE u64 copy(u64 x)
{
	struct small s = constant, t;
	volatile struct small v = s;
	u8 bytes[24];

	s.b += x;
	t = s;
	t.d ^= x;
	v.c = x;
	__builtin_memset(bytes, x, sizeof bytes);
	__builtin_memcpy(bytes + 3, &t, sizeof t);
	__builtin_memmove(bytes + 5, bytes + 4, 15);
	__builtin_memcpy(&t, bytes + 5, sizeof t);
	return t.d + t.b + v.c + bytes[4];
}

static NOINLINE u64 unaligned(u64 *c)
{
	u8 b[40] = { 1, 2, 3 };
	*(u32 *)(b + 4) = c[0];
	*(u64 *)(b + 8) = c[1];
	*(u64 *)(b + 16) = c[2];
	struct packed *p = (struct packed *)(b + 5);
	p->d += 5;
	return p->d + p->c;
}

SEC("syscall") int prog(u64 *c)
{
	fill(c[0]);
	c[8] = target.words[0] + target.words[18] * 2 + target.words[270];
	c[9] = source.words[299] + source.words[1];
	c[10] = pack(c[1]);
	c[11] = copy(c[2]);
	c[12] = unaligned(c);
	__builtin_memset(&target, 0, sizeof target);
	__builtin_memset(&source, 0, sizeof source);
	return c[10];
}
