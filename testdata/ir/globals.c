// Variables outside of functions: of all kinds of sections, constants, pointers to
// others, arrays that are walked, strings, fields of bits.
// levels: O1 O2
#include "ir.h"

struct bits { u32 a : 3, b : 7; s32 c : 9; u64 d : 40; s8 e : 2; };
enum kind { NONE, SOME = 7, MANY = -3 };

static u64 zeroed[4];
static u32 set[4] = { 10, 20, 30, 40 };
static const u16 table[8] = { 1, 1, 2, 3, 5, 8, 13, 21 };
const volatile u32 configured = 9;
static struct bits fields = { 1, 2, -3, 4, 1 };
static u8 bytes[] = "abcdef";
u64 common;

static NOINLINE u64 walk(u32 n)
{
	u64 s = 0;
	for (u32 i = 0; i < 4; i++) {
		set[i] += n;
		s = s * 3 + set[i] + table[(n + i) & 7];
		zeroed[i & 3] ^= s;
	}
	for (u32 i = 0; i < 4; i++)
		set[i] -= n;
	return s;
}

SEC("syscall") int prog(u64 *c)
{
	enum kind kind = c[0] & 1 ? SOME : MANY;

	zeroed[0] = zeroed[1] = zeroed[2] = zeroed[3] = 0;
	c[8] = walk(c[0]);
	c[9] = zeroed[c[1] & 3] + configured;
	fields.a = c[2];
	fields.b += c[3];
	fields.c ^= c[4];
	fields.d = c[5];
	fields.e = c[6];
	c[10] = fields.a + fields.b * 8 + fields.c;
	c[11] = fields.d + fields.e;
	fields.b = 2;
	fields.c = -3;
	bytes[c[7] & 3] += 1;
	c[12] = bytes[0] + bytes[1] * 256 + bytes[2] * 65536;
	bytes[c[7] & 3] -= 1;
	common = kind;
	c[13] = common;
	return c[8] + c[12];
}
