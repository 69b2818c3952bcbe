// Inline assembly: the barriers that keep optimisers from seeing through
// values, and instructions written by hand, with operands of all kinds.
// llc: 19
#include "ir.h"

// r0 = 42, as an instruction's eight bytes
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define R0_42 0xb70000000000002aull
#else
#define R0_42 0x2a000000b7ull
#endif

#define barrier() asm volatile("" ::: "memory")
#define barrier_var(x) asm volatile("" : "=r"(x) : "0"(x))
#define sink(x) asm volatile("" : "+g"(x))

static u64 table[4] = { 5, 6, 7, 8 };

static inline __attribute__((always_inline)) u64 barriers(u64 x, u32 y, u64 z)
{
	barrier_var(x);
	sink(y);
	asm volatile("" : "+r"(z));
	barrier();
	asm volatile("" :: "r"(x), "r"(z));
	asm volatile("" : "=r"(x), "=r"(z) : "1"(x), "0"(z)); // they change places
	return x * 3 + y - z;
}

static inline __attribute__((always_inline)) u64 shifts(u64 x)
{
	asm volatile("%[x] <<= 32; %[x] s>>= 32" : [x] "+r"(x));
	return x;
}

static inline __attribute__((always_inline)) u64 through_r0(u64 x)
{
	u64 z;
	asm volatile("r0 = %[x]; %[z] = r0" : [z] "=r"(z) : [x] "r"(x) : "r0");
	return z + 1;
}

static inline __attribute__((always_inline)) u64 jumps(u64 x, u64 y)
{
	u64 n = 0;
	asm volatile(
		"if %[x] > %[y] goto larger_%=;"
		"%[n] += 1;"
		"goto 1f;"
		"larger_%=: %[n] += 2;"
		"1: if %[y] & 1 goto +1;"
		"%[n] += 4;"
		"%[y] = 5"
		: [n] "+&r"(n), [y] "+r"(y) : [x] "r"(x));
	return n + y;
}

static inline __attribute__((always_inline)) u64 memory(u64 *p)
{
	u64 v;
	u32 low;
	asm volatile("%0 = *(u64 *)(%1 + 8)" : "=r"(v) : "r"(p));
	asm volatile("%0 = *(u32 *)%1" : "=r"(low) : "m"(p[2]));
	asm volatile("*(u64 *)%0 = %1" : "=m"(p[9]) : "r"(v));
	asm volatile("*(u64 *)(%0 + 80) = %1" :: "r"(p), "i"(77) : "memory");
	asm volatile("lock *(u64 *)(%0 + 8) += %1" :: "r"(table), "r"(v) : "memory");
	p[19] = table[1];
	table[1] -= v;
	asm volatile("r1 = %[t] ll; %[v] = *(u64 *)(r1 + 16)" : [v] "=r"(v) : [t] "i"(table) : "r1");
	return v + low + p[10];
}

static inline __attribute__((always_inline)) u64 helper(void)
{
	u64 id;
	asm volatile("call %[get_current_pid_tgid]; %[id] = r0"
		: [id] "=r"(id) : [get_current_pid_tgid] "i"(14) : "r0", "r1", "r2", "r3", "r4", "r5", "memory");
	return id >> 32;
}

static inline __attribute__((always_inline)) u64 fixed(u64 x, u64 y)
{
	register u64 a asm("r4") = x;
	register u64 b asm("r7") = y;
	asm volatile("r4 += r7; r7 = 3" : "+r"(a), "+r"(b));
	return a - b;
}

// What isn't volatile may go where nothing needs it, and stays where it is.
static inline __attribute__((always_inline)) u64 pure(u64 x)
{
	u64 y;
	asm("%0 = %1; %0 *= 10" : "=&r"(y) : "r"(x));
	return y;
}

static __attribute__((noinline)) u64 everything(u64 *c)
{
	u64 kept = c[0] ^ c[1], r;
	asm volatile(
		"r1 = 1; r2 = 2; r3 = 3; r4 = 4; r5 = 5; r0 = 6; r0 += r1; r0 += r5;"
		"*(u64 *)(%[c] + 88) = r0"
		:: [c] "r"(c) : "r0", "r1", "r2", "r3", "r4", "r5", "memory");
	asm volatile(".8byte %[code]; %[r] = r0" : [r] "=r"(r) : [code] "i"(R0_42) : "r0");
	return kept + r;
}

SEC("syscall") int prog(u64 *c)
{
	c[8] = barriers(c[0], c[1], c[2]);
	c[12] = shifts(c[0]) ^ through_r0(c[1]);
	c[13] = jumps(c[0], c[1]) + jumps(3, c[2]) + jumps(c[3], 4);
	c[14] = memory(c);
	c[15] = helper();
	c[16] = fixed(c[4], c[5]);
	c[17] = pure(c[6]) - pure(c[7]);
	c[18] = everything(c);
	return c[8] + c[12];
}
