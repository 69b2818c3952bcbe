// Atomic operations with and without results, of 32 and 64 bits, on globals,
// the stack and in structures; what they were given stays usable.
// cpu: v3
#include "ir.h"

struct counters { u32 narrow; u64 wide[2]; };
static struct counters counters;
static u64 word;

SEC("syscall") int prog(u64 *c)
{
	u64 local = c[0];
	u32 narrow = c[1];

	word = c[2];
	counters.narrow = c[3];
	counters.wide[1] = c[4];
	__sync_fetch_and_add(&word, c[0]);
	c[8] = __sync_fetch_and_add(&word, c[1]);
	c[9] = __sync_fetch_and_sub(&counters.narrow, (u32)c[2]);
	c[10] = __sync_fetch_and_and(&counters.wide[1], c[5]);
	c[11] = __sync_fetch_and_or(&counters.narrow, (u32)c[6]);
	__sync_fetch_and_xor(&counters.wide[1], c[7]);
	c[12] = __sync_lock_test_and_set(&local, c[3]);
	c[13] = __sync_val_compare_and_swap(&local, c[3], 77);
	c[14] = __sync_val_compare_and_swap(&narrow, (u32)c[2], 5);
	c[15] = __sync_bool_compare_and_swap(&local, 77, c[0]);
	c[16] = word + counters.narrow;
	c[17] = counters.wide[1];
	c[18] = local + narrow;
	return c[16];
}
